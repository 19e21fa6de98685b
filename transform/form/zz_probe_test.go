package form_test

import (
	"fmt"
	"juesuan/extract"
	"juesuan/transform"
	"juesuan/transform/form"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestProbe(t *testing.T) {
	p := os.Getenv("PROBE")
	if p == "" {
		t.Skip()
	}
	ref := loadReference(t)
	filepath.Walk(p, func(path string, info os.FileInfo, err error) error {
		if !strings.Contains(path, ".xls") {
			return nil
		}
		doc, err := extract.Open(path)
		if err != nil {
			fmt.Println(path, err)
			return nil
		}
		r := form.Parse(doc, ref, 2023)
		un := 0
		for _, n := range r.Numbers {
			if n.Class == transform.ClassUnread {
				un++
				if un < 4 {
					fmt.Println("   unread", n.Source, n.Text, n.Reason)
				}
			}
		}
		fmt.Println(path, len(r.Facts), len(r.Numbers), un, len(r.Tables))
		for _, p := range append(doc.Problems, r.Problems...) {
			fmt.Println("   ", p.Severity, p.Source, p.Message)
		}
		return nil
	})
}
