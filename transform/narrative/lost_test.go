package narrative

import (
	"strings"
	"testing"

	"juesuan/extract"
	"juesuan/transform"
)

// TestLost reads documents of which something is missing: what might belong to another section stays unread.
func TestLost(t *testing.T) {
	const gap = "(gap)"
	fundHeading, fundLine := "八、政府性基金预算财政拨款收入支出决算情况说明", "本年收入37.14万元。"
	for _, c := range []struct {
		name   string
		lines  []string
		want   []string
		unread []string
	}{
		{"nothing", []string{fundHeading, fundLine}, []string{"fund.income value 37.14 万元"}, nil},
		{"a page", []string{"二、收入决算情况说明", gap, fundLine}, nil, []string{"37.14"}},
		{"a page before a heading", []string{"二、收入决算情况说明", gap, "99.00万元。", fundHeading, fundLine}, []string{"fund.income value 37.14 万元"}, []string{"99.00"}},
		{"a page between an item and its amount", []string{"五、一般公共预算财政拨款支出决算情况说明", "1、教育支出（类）职业教育（款）技校教育（项）。", gap, "支出决算为3.00万元。"}, nil, []string{"3.00"}},
		{"a character of a heading", []string{"二、收入决算情况说明", "八、政府\ufffd基金预算财政拨款收入支出决算情况说明", fundLine}, nil, []string{"37.14"}},
		{"the number of a heading", []string{"二、收入决算情况说明", "\ufffd、政府性基金预算财政拨款收入支出决算情况说明", fundLine}, nil, []string{"37.14"}},
		{"a heading of no known budget", []string{"二、收入决算情况说明", "八、政寒性基金预算财政拨款收入支出决算情况说明", fundLine}, nil, []string{"37.14"}},
		{"a character of a class", []string{"五、一般公共预算财政拨款支出决算情况说明", "（三）一般公共预算财政拨款支出决算具体情况", "卫生\ufffd康支出（类）47.17万元。"}, nil, []string{"47.17"}},
		{"a bracket of a class", []string{"五、一般公共预算财政拨款支出决算情况说明", "（三）一般公共预算财政拨款支出决算具体情况",
			"社会保障和就业支出（类）就业补助款）社会保险补贴（项）。支出决算为728.31万元。"}, nil, []string{"728.31"}},
		{"the beginning of a class", []string{"五、一般公共预算财政拨款支出决算情况说明", "出（类）2,187.27万元。"}, nil, []string{"2,187.27"}},
		{"a character of a sentence", []string{"二、收入决算情况说明", "本年收入合计100.00万元，其\ufffd：事业收入1.00万元。本年收入合计100.00万元。"},
			[]string{"income.current value 100 万元"}, []string{"100.00", "1.00"}},
		{"a digit", []string{"二、收入决算情况说明", "本年收入合计1\ufffd34.50万元。"}, nil, []string{"1", "34.50"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := &extract.Document{}
			for i, line := range c.lines {
				b := extract.Block{Text: extract.Text{String: line, Marks: []extract.Mark{{Line: i + 1}}}}
				if line == gap {
					b = extract.Block{Gap: true}
				}
				doc.Blocks = append(doc.Blocks, b)
			}
			out := NewReader(lists(t)).Parse(doc, nil, About{FiscalYear: 2023})
			if got := facts(out); strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("facts %q, want %q", got, c.want)
			}
			var unread []string
			for _, n := range out.Numbers {
				if n.Class == transform.ClassUnread {
					unread = append(unread, n.Text)
				}
			}
			if strings.Join(unread, " ") != strings.Join(c.unread, " ") {
				t.Errorf("unread %q, want %q", unread, c.unread)
			}
		})
	}
}
