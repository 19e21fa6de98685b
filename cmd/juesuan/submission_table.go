package main

import (
	"fmt"

	"juesuan/extract"
	"juesuan/transform"
)

// showTable prints a submission for people.
func (a *app) showTable(s *transform.Submission) error {
	numbers := submissionJSON(s).Numbers
	fmt.Fprintf(a.out, "%s\n%s %s %d  %s  %s\n", s.File, orUnknown(s.Department), s.Scope, s.FiscalYear, s.Format, s.Template)
	a.printf("数字 %d：数据 %d，绩效 %d，结构 %d，未识别 %d", "numbers %d: facts %d, performance %d, structure %d, unread %d",
		numbers.Total, numbers.Fact, numbers.Performance, numbers.Structure, numbers.Unread)
	facts := table{
		header: []string{a.say("指标", "measure"), a.say("口径", "aspect"), a.say("功能分类", "function"), a.say("值", "value"), a.say("单位", "unit"), a.say("位置", "place")},
		right:  []bool{false, false, false, true},
	}
	for _, f := range s.Facts {
		value := string(f.State)
		if v := factValue(f); v != nil {
			value = *v
		}
		facts.rows = append(facts.rows, []string{f.Measure, f.Aspect, short(f.FunctionCode+" "+f.FunctionPath, 44), value, f.Unit, f.Source.String()})
	}
	facts.print(a.out)
	for _, p := range s.Performance {
		a.printf("绩效自评表：%s，指标 %d，资金 %d 行，总分 %s", "performance table: %s, %d indicators, %d rows of funds, total %s",
			p.Name, len(p.Indicators), len(p.Funds), digits(p.Total))
	}
	for _, n := range s.Numbers {
		if n.Class == transform.ClassUnread {
			a.printf("未识别：%s（%s）%s", "unread: %s (%s) %s", n.Text, n.Source, n.Reason)
		}
	}
	for _, p := range s.Problems {
		fmt.Fprintf(a.out, "%s: %s: %s\n", p.Severity, placeOf(p.Source), p.Message)
	}
	return nil
}

func orUnknown(text string) string {
	if text == "" {
		return "?"
	}
	return text
}

func placeOf(s extract.Source) string {
	if text := s.String(); text != "" {
		return text
	}
	return orUnknown(s.Section)
}
