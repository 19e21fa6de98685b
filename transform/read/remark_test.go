package read_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"juesuan/extract"
	"juesuan/transform/read"
	"juesuan/transform/reference"
)

// TestRemarks finds doubled punctuation and words, and days of approval and publication, and nothing in what is only near to them.
func TestRemarks(t *testing.T) {
	ref, err := reference.Load(os.DirFS("../../sql/reference"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, want string }{
		{"收入总计1.00万元。。", "doubled 。。"},
		{"收入总计1.00万元，，比上年增加。", "doubled ，，"},
		{"比上年增加减少0.50万元。", "doubled 增加减少"},
		{"支出1.00万元万元。", "doubled 万元万元"},
		{"与上年\n相比，比上年比上年增加。", "doubled 比上年比上年"},
		{"主要原因是：主要原因是人员变动。", "doubled 主要原因是：主要原因是"},
		{"发布日期：2024-09-10", "published 2024-09-10"},
		{"公开时间：2024年9月1日", "published 2024-09-01"},
		{"本部门决算于2024年8月20日批复。", "approved 2024-08-20"},
		{"发布日期：2024-02-30", ""},
		{"比上年增加0.50万元，增长5.00%；支出减少，下降。", ""},
		{"增加（减少）万元。", ""},
		{"2024年8月20日公布名单，批复调整预算。", ""},
		{"比上年下降万元。", ""},
	} {
		text := "青禾县财政局2023年度部门决算公开说明\n\n一、收入支出决算总体情况说明\n\n" + c.text + "\n"
		doc, err := extract.Read("a.txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		sub, err := read.Document(doc, ref)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range sub.Problems {
			if p.Code == extract.CodeDoubled {
				_, quoted, _ := strings.Cut(p.Message, "“")
				got = append(got, "doubled "+strings.TrimSuffix(quoted, "”"))
				if p.Source.Line < 5 || p.Source.Length == 0 {
					t.Errorf("%q: place %+v", c.text, p.Source)
				}
			}
		}
		for _, p := range sub.Passages {
			if p.Kind == "date" {
				got = append(got, fmt.Sprint(p.About, " ", p.Text))
			}
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%q: found %q, want %q", c.text, got, c.want)
		}
	}
}
