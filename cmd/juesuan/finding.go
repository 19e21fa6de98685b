package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"juesuan/load/check"
	"juesuan/load/sheet"
	"juesuan/load/workspace"

	"github.com/shopspring/decimal"
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

// findingSheet is the list that goes back to the departments: 审核问题清单.
func (a *app) findingSheet(w *workspace.Workspace, findings []check.Finding) sheet.Sheet {
	s := sheet.Sheet{
		Name: "审核问题清单", Title: w.Config.County + "部门决算审核问题清单", Compiler: w.Config.Compiler, Unit: "各行所列", Frozen: 3,
		Columns: []sheet.Column{
			{Title: "序号", Kind: sheet.Ordinal, Width: 6}, {Title: "编号", Width: 13}, {Title: "部门", Width: 30}, {Title: "年度", Width: 8},
			{Title: "章节", Width: 24}, {Title: "原文位置", Width: 24}, {Title: "原文数", Width: 16}, {Title: "规则", Width: 36}, {Title: "所述数", Width: 14},
			{Title: "应为数", Width: 14}, {Title: "差额", Width: 14}, {Title: "单位", Width: 8}, {Title: "级别", Width: 8}, {Title: "问题", Width: 60}, {Title: "处理意见", Width: 24},
		},
		Notes: []string{"编号可在 juesuan explain 后使用，查看原文。"},
	}
	for i, f := range findings {
		section, places, raws := "", []string{}, []string{}
		for _, e := range f.Evidence {
			if section == "" {
				section = e.Source.Section
			}
			places, raws = append(places, e.Place()), append(raws, short(e.Raw, 30))
		}
		s.Rows = append(s.Rows, sheet.Row{Cells: []sheet.Cell{
			sheet.Number(decimal.NewFromInt(int64(i + 1))), {Text: f.ID}, {Text: f.Department + scopeOf(f.Scope)}, {Text: strconv.Itoa(f.FiscalYear)},
			{Text: section}, {Text: strings.Join(places, "；")}, {Text: strings.Join(raws, "；")}, {Text: f.CheckID + " " + f.Title}, numberOr(f.Stated),
			numberOr(f.Computed), numberOr(f.Difference), {Text: f.Unit}, {Text: a.severity(f)}, {Text: f.Message}, {},
		}})
	}
	return s
}

// numberOr is a cell of a plain decimal, blank when there is none.
func numberOr(text *string) sheet.Cell {
	if text == nil {
		return sheet.Cell{}
	}
	n, err := decimal.NewFromString(*text)
	if err != nil {
		return sheet.Cell{Text: *text}
	}
	return sheet.Number(n)
}
