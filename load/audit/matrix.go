package audit

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"juesuan/load/check"
	"juesuan/load/sheet"

	"github.com/shopspring/decimal"
)

// Family is a group of checks that are shown on one page.
type Family struct {
	Name     string
	prefixes []string
}

// Families are the pages of the county's table, in order.
var Families = []Family{
	{"表内勾稽", []string{"I"}}, {"表间勾稽", []string{"X"}}, {"文字说明内部", []string{"N"}}, {"文字说明与公开表", []string{"NT"}},
	{"年度间和汇总", []string{"Y", "G"}}, {"绩效自评表", []string{"P"}}, {"完整性和格式", []string{"S"}}, {"疑点", []string{"R"}},
}

// has says whether a check belongs to the family: its letters are the family's.
func (f Family) has(id string) bool {
	return slices.Contains(f.prefixes, strings.TrimRight(strings.SplitN(id, "-", 2)[0], "0123456789H"))
}

// Mark is the result of one check about one department's year.
type Mark string

// The marks, the heaviest first.
const (
	Failed   Mark = "✗"
	Excused  Mark = "免"
	Rounded  Mark = "舍入"
	Passed   Mark = "✓"
	Untested Mark = "—"
)

// weights of the marks: what is worst of several submissions of one year counts.
var weights = map[Mark]int{Failed: 5, Excused: 4, Rounded: 3, Passed: 2, Untested: 1}

// Verdict is one cell of the table of what was checked.
type Verdict struct {
	Mark   Mark
	Tested int    // instances
	Wrong  int    // of them
	Reason string // of a dash
}

// Matrix is what was checked of whom, with what result.
type Matrix struct {
	options  Options
	places   []place
	verdicts map[place]map[string]Verdict // by check
}

// matrixSQL counts the last verdicts of every current submission. What looks misread counts as untested, with its reason.
const matrixSQL = `
WITH last AS (SELECT submission_id, MAX(checked_at) AS checked_at FROM check_result GROUP BY submission_id)
SELECT s.department, s.scope, s.fiscal_year, s.kind, r.check_id, r.status, CAST(COUNT(*) AS INTEGER), MIN(r.reason)
FROM check_result AS r
JOIN last AS l ON l.submission_id = r.submission_id AND l.checked_at = r.checked_at
JOIN submission AS s ON s.submission_id = r.submission_id AND s.current
GROUP BY s.department, s.scope, s.fiscal_year, s.kind, r.check_id, r.status
ORDER BY s.department, s.scope, s.fiscal_year, s.kind, r.check_id, r.status`

// Checked makes the table.
func Checked(ctx context.Context, db querier, o Options) (*Matrix, error) {
	m := &Matrix{options: o, verdicts: map[place]map[string]Verdict{}}
	excused, err := excused(ctx, db, o)
	if err != nil {
		return nil, err
	}
	rows, err := db.QueryContext(ctx, matrixSQL)
	if err != nil {
		return nil, fmt.Errorf("what was checked: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var p place
		var kind, id, status, reason string
		var n int
		if err := rows.Scan(&p.department, &p.scope, &p.year, &kind, &id, &status, &n, &reason); err != nil {
			return nil, err
		}
		if !strings.Contains(p.department, o.Department) || o.Year != 0 && o.Year != p.year {
			continue
		}
		v := verdictOf(check.Status(status), n, reason)
		if v.Wrong > 0 && excused[excuse{p, kind, id}] >= v.Wrong {
			v.Mark = Excused
		}
		m.add(p, id, v)
	}
	return m, rows.Err()
}

// excuse is one check of one submission whose failures were accepted.
type excuse struct {
	place
	kind, check string
}

// excused counts the failures that a waiver covers.
func excused(ctx context.Context, db querier, o Options) (map[excuse]int, error) {
	list, err := check.Findings(ctx, db, check.Filter{Checks: o.Checks, Department: o.Department, Year: o.Year, Waived: true, Unfolded: true})
	if err != nil {
		return nil, err
	}
	count := map[excuse]int{}
	for _, f := range list {
		if f.Waiver != nil && f.Status == check.StatusFail {
			count[excuse{place{f.Department, f.Scope, f.FiscalYear}, f.Kind, f.CheckID}]++
		}
	}
	return count, nil
}

// verdictOf is the cell of one status.
func verdictOf(status check.Status, n int, reason string) Verdict {
	switch status {
	case check.StatusPass:
		return Verdict{Mark: Passed, Tested: n}
	case check.StatusRounding:
		return Verdict{Mark: Rounded, Tested: n}
	case check.StatusFail:
		return Verdict{Mark: Failed, Tested: n, Wrong: n}
	}
	if reason == "" {
		reason = "没有写明原因"
	}
	if status == check.StatusInsufficientData {
		reason = "数据不足：" + reason
	}
	return Verdict{Mark: Untested, Reason: reason}
}

// add puts a verdict into the cell: counts add up, the worst mark stays, and so does every reason of what was not tested.
func (m *Matrix) add(p place, id string, v Verdict) {
	if m.verdicts[p] == nil {
		m.verdicts[p] = map[string]Verdict{}
		m.places = append(m.places, p)
	}
	old, there := m.verdicts[p][id]
	if !there {
		m.verdicts[p][id] = v
		return
	}
	if weights[old.Mark] > weights[v.Mark] {
		v.Mark = old.Mark
	}
	v.Tested, v.Wrong = v.Tested+old.Tested, v.Wrong+old.Wrong
	if v.Reason == "" || old.Reason != "" && old.Reason < v.Reason {
		v.Reason = old.Reason
	}
	m.verdicts[p][id] = v
}

// Departments are those of the table, with their scopes.
func (m *Matrix) Departments() []string {
	var names []string
	for _, p := range m.places {
		if name := scoped(p.department, p.scope); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// Sheet is the county's table of one family: a line for each department's year, a column for each check.
func (m *Matrix) Sheet(f Family) sheet.Sheet {
	s := sheet.Sheet{
		Name: f.Name, Title: m.options.title("", "部门决算勾稽关系核对表（"+f.Name+"）"), Compiler: m.options.Compiler, Unit: "✓相符　舍入　✗不符　—未核对", Frozen: 3,
		Columns: []sheet.Column{{Title: "序号", Kind: sheet.Ordinal, Width: 5}, {Title: "部门", Width: 26}, {Title: "年度", Width: 6}},
	}
	var ids []string
	for _, c := range m.options.Checks {
		if f.has(c.ID) {
			ids = append(ids, c.ID)
			s.Columns = append(s.Columns, sheet.Column{Title: c.ID, Kind: sheet.Ordinal, Width: 5.5})
			s.Notes = append(s.Notes, c.ID+"　"+c.Title)
		}
	}
	for n, p := range m.places {
		row := sheet.Row{Cells: []sheet.Cell{sheet.Number(decimal.NewFromInt(int64(n + 1))), {Text: harmless(scoped(p.department, p.scope))}, {Text: decimalYear(p.year)}}}
		for _, id := range ids {
			row.Cells = append(row.Cells, sheet.Cell{Text: string(m.verdicts[p][id].mark())})
		}
		s.Rows = append(s.Rows, row)
	}
	s.Notes = append(append([]string{legend}, s.Notes...), m.reasons(ids)...)
	return s
}

// legend explains the marks.
const legend = "✓ 全部相符；舍入 在印刷位数允许的尾差之内；✗ 有不符，见审核问题清单；免 不符而已豁免；— 未核对，原因见后。一个部门一年有几份报送的，列其中最重的结果。"

// mark is the dash where a check has no verdict at all.
func (v Verdict) mark() Mark {
	if v.Mark == "" {
		return Untested
	}
	return v.Mark
}

// reasons say why there is a dash: for each check and reason how many, and who.
func (m *Matrix) reasons(ids []string) []string {
	var notes []string
	for _, id := range ids {
		who := map[string][]string{}
		for _, p := range m.places {
			if v := m.verdicts[p][id]; v.mark() == Untested {
				reason := v.Reason
				if reason == "" {
					reason = "尚未审核"
				}
				who[reason] = append(who[reason], fmt.Sprintf("%s%d年", scoped(p.department, p.scope), p.year))
			}
		}
		for _, reason := range sortedByCount(who) {
			list, more := who[reason], ""
			if len(list) > 3 {
				list, more = list[:3], "等"
			}
			notes = append(notes, fmt.Sprintf("%s 的“—”%d处：%s（%s%s）", id, len(who[reason]), reason, strings.Join(list, "、"), more))
		}
	}
	return notes
}

func sortedByCount(who map[string][]string) []string {
	var reasons []string
	for reason := range who {
		reasons = append(reasons, reason)
	}
	slices.SortFunc(reasons, func(a, b string) int { return cmp.Or(cmp.Compare(len(who[b]), len(who[a])), cmp.Compare(a, b)) })
	return reasons
}

// Of is the table of one department, named with its scope: a line for each check, a column for each year, and the reason of
// every dash in the line.
func (m *Matrix) Of(department string) sheet.Sheet {
	var years []place
	for _, p := range m.places {
		if scoped(p.department, p.scope) == department {
			years = append(years, p)
		}
	}
	s := sheet.Sheet{
		Name: "勾稽关系核对表", Title: m.options.title(department, "部门决算勾稽关系核对表"), Compiler: m.options.Compiler, Unit: "✓相符　舍入　✗不符　—未核对", Frozen: 3,
		Columns: []sheet.Column{{Title: "序号", Kind: sheet.Ordinal, Width: 5}, {Title: "公式", Width: 8}, {Title: "规则", Width: 52}},
		Notes:   []string{legend},
	}
	for _, p := range years {
		s.Columns = append(s.Columns, sheet.Column{Group: "核对结果", Title: decimalYear(p.year), Kind: sheet.Ordinal, Width: 7})
	}
	s.Columns = append(s.Columns, sheet.Column{Title: "核对处数", Kind: sheet.Count, Width: 8}, sheet.Column{Title: "不符处数", Kind: sheet.Count, Width: 8}, sheet.Column{Title: "“—”的原因", Width: 48})
	for n, c := range m.options.Checks {
		s.Rows = append(s.Rows, m.line(n+1, c, years))
	}
	return s
}

// line is one check of one department.
func (m *Matrix) line(n int, c check.Check, years []place) sheet.Row {
	row := sheet.Row{Cells: []sheet.Cell{sheet.Number(decimal.NewFromInt(int64(n))), {Text: c.ID}, {Text: harmless(c.Title)}}}
	tested, wrong := 0, 0
	why := map[string][]string{}
	for _, p := range years {
		v := m.verdicts[p][c.ID]
		row.Cells = append(row.Cells, sheet.Cell{Text: string(v.mark())})
		tested, wrong = tested+v.Tested, wrong+v.Wrong
		if v.mark() == Untested {
			why[v.Reason] = append(why[v.Reason], decimalYear(p.year))
		}
	}
	var reasons []string
	for _, reason := range sortedByCount(why) {
		text := reason
		if text == "" {
			text = "尚未审核"
		}
		if len(why[reason]) < len(years) {
			text = strings.Join(why[reason], "、") + "年：" + text
		}
		reasons = append(reasons, text)
	}
	row.Cells = append(row.Cells, sheet.Number(decimal.NewFromInt(int64(tested))), sheet.Number(decimal.NewFromInt(int64(wrong))), sheet.Cell{Text: harmless(strings.Join(reasons, "；"))})
	return row
}
