package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"juesuan/load/check"
)

func findingLines(w io.Writer, findings []check.Finding) error {
	for _, f := range findings {
		if err := lineOf(w, f); err != nil {
			return err
		}
	}
	return nil
}

// severity names a finding's weight in the language of the user.
func (a *app) severity(f check.Finding) string {
	switch {
	case f.Status == check.StatusPass:
		return a.say("通过", "pass")
	case f.Status == check.StatusNotApplicable:
		return a.say("不适用", "not applicable")
	case f.Status == check.StatusRounding:
		return a.say("舍入", "rounding")
	case f.Severity == check.SeverityError:
		return a.say("错误", "error")
	case f.Severity == check.SeverityWarning:
		return a.say("疑点", "warning")
	}
	return a.say("提示", "info")
}

func (a *app) findingTable(w io.Writer, findings []check.Finding, where string) {
	t := table{header: []string{
		a.say("编号", "id"), a.say("级别", "severity"), a.say("部门", "department"), a.say("年度", "year"), a.say("问题", "finding"),
	}}
	hung := 0
	for _, f := range findings {
		if f.Cause != "" {
			hung++ // said in the message of its cause
			continue
		}
		t.rows = append(t.rows, []string{f.ID, a.severity(f), f.Department + scopeOf(f.Scope), strconv.Itoa(f.FiscalYear), short(f.Message, 150)})
	}
	if len(findings) == 0 {
		fmt.Fprintln(w, a.say("没有审核问题", "no findings"))
		return
	}
	t.print(w)
	count := map[string]int{}
	var order []string
	for _, f := range findings {
		if f.Cause != "" {
			continue
		}
		name := a.severity(f)
		if count[name] == 0 {
			order = append(order, name)
		}
		count[name]++
	}
	for i, name := range order {
		order[i] = fmt.Sprintf("%s %d", name, count[name])
	}
	fmt.Fprintf(w, a.say("共 %d 条：%s。看原文：juesuan explain %s%s\n", "%d in all: %s. To see the places: juesuan explain %s%s\n"),
		len(findings)-hung, strings.Join(order, a.say("，", ", ")), t.rows[0][0], where)
	if hung > 0 {
		fmt.Fprintf(w, a.say("另有 %d 处不符由上列问题引起，改正后一并消除（--format json 全部列出）。\n", "%d more go away with those above (--format json lists them all).\n"), hung)
	}
}

func scopeOf(scope string) string {
	if scope == "" {
		return ""
	}
	return "（" + scope + "）"
}
