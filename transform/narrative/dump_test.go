package narrative

import (
	"fmt"
	"os"
	"testing"

	"juesuan/extract"
	"juesuan/transform"
)

func TestDump(t *testing.T) {
	path := os.Getenv("DUMP")
	if path == "" {
		t.Skip()
	}
	doc, err := extract.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	y := 2023
	fmt.Sscan(os.Getenv("YEAR"), &y)
	out := NewReader(lists(t)).Parse(doc, nil, About{FiscalYear: y, Department: os.Getenv("DEPT")})
	for _, f := range out.Facts {
		fmt.Printf("F %d:%d %s[%s]%s %s %s%s raw=%q sec=%s\n", f.Source.Line, f.Source.Offset, f.Measure, f.FunctionCode, f.FunctionPath, f.Aspect, f.Value, f.Unit, f.Raw, f.Source.Section)
	}
	for _, p := range out.Passages {
		fmt.Printf("P %d:%d %s about=%s %s\n", p.Source.Line, p.Source.Offset, p.Kind, p.About, p.Text)
	}
	c := map[transform.Class]int{}
	for _, n := range out.Numbers {
		c[n.Class]++
		if n.Class == transform.ClassStructure {
			fmt.Printf("S %d:%d %s %s\n", n.Source.Line, n.Source.Offset, n.Text, n.Reason)
		}
	}
	for _, n := range out.Numbers {
		if n.Class == transform.ClassUnread {
			fmt.Printf("U %d:%d %s %s\n", n.Source.Line, n.Source.Offset, n.Text, n.Reason)
		}
	}
	for _, p := range out.Problems {
		fmt.Printf("! %d:%d %s\n", p.Source.Line, p.Source.Offset, p.Message)
	}
	fmt.Println(c)
}
