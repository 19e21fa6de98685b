package audit

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"juesuan/load/check"
	"juesuan/load/sheet"

	"github.com/shopspring/decimal"
)

// Item is one line of the list of findings.
type Item struct {
	check.Finding
	Round Round
}

// List is the list of findings of a county or of one department.
type List struct {
	options Options
	Items   []Item
	notes   int // rounding within what printing explains, which nobody has to answer
}

// Findings makes the list: what is open, root causes only and the accepted ones with their reason, then what was answered since
// the round that found it. Rounding that printing explains is counted, not listed.
func Findings(ctx context.Context, db querier, o Options) (*List, error) {
	h, err := readHistory(ctx, db)
	if err != nil {
		return nil, err
	}
	open, err := check.Findings(ctx, db, check.Filter{Checks: o.Checks, Department: o.Department, Year: o.Year, Waived: true})
	if err != nil {
		return nil, err
	}
	l := &List{options: o}
	for _, f := range open {
		switch {
		case f.Cause != "":
		case f.Status == check.StatusRounding:
			l.notes += len(f.Members())
		default:
			l.Items = append(l.Items, Item{f, h.of(f)})
		}
	}
	slices.SortStableFunc(l.Items, func(a, b Item) int { return order(a) - order(b) })
	settled, err := l.settled(ctx, db, h)
	if err != nil {
		return nil, err
	}
	l.Items = append(l.Items, settled...)
	return l, nil
}

// order puts the accepted ones behind the others; within that the order of findings stays.
func order(i Item) int {
	if i.Waiver != nil {
		return 1
	}
	return 0
}

// settled gives the findings that earlier rounds had and this one has not, as they were found last.
func (l *List) settled(ctx context.Context, db querier, h *history) ([]Item, error) {
	gone := h.answered()
	runs := map[time.Time]map[check.Identity]Round{}
	for _, i := range gone {
		rounds, seen := h.rounds[place{i.Department, i.Scope, i.FiscalYear}], h.seen[i]
		at := rounds[seen[len(seen)-1]-1].last
		if runs[at] == nil {
			runs[at] = map[check.Identity]Round{}
		}
		runs[at][i] = Round{len(rounds), seen[0], Gone}
	}
	if len(runs) == 0 {
		return nil, nil
	}
	right, err := passing(ctx, db)
	if err != nil {
		return nil, err
	}
	var list []Item
	for _, at := range sortedTimes(runs) {
		then, err := check.Findings(ctx, db, check.Filter{Checks: l.options.Checks, Department: l.options.Department, Year: l.options.Year, Before: at, Waived: true, Unfolded: true})
		if err != nil {
			return nil, err
		}
		for _, f := range then {
			r, ok := runs[at][f.Identity()]
			if !ok || f.Cause != "" || f.Severity == check.SeverityInfo || !f.CheckedAt.Equal(at) {
				continue
			}
			if right[f.Identity()] {
				r.State = Answered
			}
			list = append(list, Item{f, r})
		}
	}
	return list, nil
}

// passingSQL gives what now passes that once did not.
const passingSQL = `
WITH last AS (SELECT submission_id, MAX(checked_at) AS checked_at FROM check_result GROUP BY submission_id),
broken AS (SELECT DISTINCT check_id, subject FROM check_result WHERE status IN ('fail', 'error', 'insufficient_data'))
SELECT DISTINCT s.department, s.scope, s.fiscal_year, s.kind, r.check_id, r.subject
FROM check_result AS r
JOIN last AS l ON l.submission_id = r.submission_id AND l.checked_at = r.checked_at
JOIN submission AS s ON s.submission_id = r.submission_id AND s.current
JOIN broken AS b ON b.check_id = r.check_id AND b.subject = r.subject
WHERE r.status IN ('pass', 'rounding')`

func passing(ctx context.Context, db querier) (map[check.Identity]bool, error) {
	rows, err := db.QueryContext(ctx, passingSQL)
	if err != nil {
		return nil, fmt.Errorf("what was put right: %w", err)
	}
	defer rows.Close()
	right := map[check.Identity]bool{}
	for rows.Next() {
		var i check.Identity
		if err := rows.Scan(&i.Department, &i.Scope, &i.FiscalYear, &i.Kind, &i.CheckID, &i.Subject); err != nil {
			return nil, err
		}
		right[i] = true
	}
	return right, rows.Err()
}

func sortedTimes(runs map[time.Time]map[check.Identity]Round) []time.Time {
	var list []time.Time
	for at := range runs {
		list = append(list, at)
	}
	slices.SortFunc(list, time.Time.Compare)
	return list
}

// Departments are those that the list is about, with their scopes, each once.
func (l *List) Departments() []string {
	var names []string
	for _, i := range l.Items {
		if name := scoped(i.Department, i.Scope); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// Of is the list of one department, named with its scope.
func (l *List) Of(department string) *List {
	part := &List{options: l.options}
	part.options.Department = department
	for _, i := range l.Items {
		if scoped(i.Department, i.Scope) == department {
			part.Items = append(part.Items, i)
		}
	}
	return part
}

// Sheet lays the list out as it is printed and answered.
func (l *List) Sheet() sheet.Sheet {
	s := sheet.Sheet{
		Name: "审核问题清单", Title: l.options.title(l.options.Department, "部门决算审核问题清单"), Compiler: l.options.Compiler, Unit: "见各行", Frozen: 3,
		Columns: []sheet.Column{
			{Title: "序号", Kind: sheet.Ordinal, Width: 5}, {Title: "部门", Width: 17}, {Title: "年度", Width: 6}, {Title: "表/章节", Width: 18},
			{Title: "单元格或原文", Width: 27}, {Title: "规则", Width: 31}, {Title: "表内数", Kind: sheet.Quantity, Width: 13}, {Title: "应为数", Kind: sheet.Quantity, Width: 13}, {Title: "差额", Kind: sheet.Quantity, Width: 13},
			{Title: "单位", Width: 6}, {Title: "级别", Width: 6}, {Title: "处理意见", Width: 34}, {Title: "轮次", Width: 12},
		},
		Notes: l.remarks(),
	}
	for n, i := range l.Items {
		s.Rows = append(s.Rows, i.row(n+1))
	}
	return s
}

func (l *List) remarks() []string {
	notes := []string{
		"级别：错误须改正后重新报送；疑点须书面说明；提示供参考。已豁免的注明理由、批准人和期限。",
		"一处错误引起的其他不符不另列，改正后一并消除；处理意见中注明处数。",
		"轮次：每次重新报送为一轮。新增为本轮首次发现；仍存在为上轮提出、本轮未改；已整改为上轮提出、本轮核对相符；原数已不在为上轮所涉的数本轮没有读到，须人工确认。",
		"“规则”栏括号中的编号可在 juesuan explain 后使用，查看原文。",
	}
	if l.notes > 0 {
		notes = append(notes, fmt.Sprintf("另有四舍五入尾差%d处，在印刷位数允许的范围内，不需处理，未列示。", l.notes))
	}
	return notes
}

// row is the finding's line.
func (i Item) row(n int) sheet.Row {
	section, where := i.where()
	text := func(s string) sheet.Cell { return sheet.Cell{Text: harmless(s)} }
	return sheet.Row{Cells: []sheet.Cell{
		sheet.Number(decimal.NewFromInt(int64(n))), text(scoped(i.Department, i.Scope)), text(decimalYear(i.FiscalYear)), text(section), text(where), text(i.rule()),
		number(i.Stated), number(i.Computed), number(i.Difference), text(i.unit()), text(Level(i.Finding)), text(i.opinion()), text(i.Round.String()),
	}}
}

func decimalYear(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

// unit is shown where there is a number.
func (i Item) unit() string {
	if i.Stated == nil && i.Difference == nil {
		return ""
	}
	return i.Unit
}

// shownPlaces is how many places a line of the list names.
const shownPlaces = 4

// where names the table or chapter of the first place and what stands at each.
func (i Item) where() (section, places string) {
	var list []string
	for n, e := range i.Evidence {
		if n == 0 {
			section = e.Source.Section
			if name := tables[e.Source.Part]; name != "" {
				section = name
			}
		}
		place := e.Place()
		if raw := short(e.Raw); raw != "" {
			place += "“" + raw + "”"
		}
		if !slices.Contains(list, place) {
			list = append(list, place)
		}
	}
	if len(list) > shownPlaces {
		list = append(list[:shownPlaces], fmt.Sprintf("等%d处", len(list)))
	}
	return section, strings.Join(list, "\n")
}

// short cuts what is quoted.
func short(text string) string {
	runes := []rune(strings.Join(strings.Fields(text), ""))
	if len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return string(runes)
}

// rule names the check, what it was about, and the finding's ID. Where words and not numbers are wrong, it says what is.
func (i Item) rule() string {
	text := i.CheckID + " " + i.Title
	if i.Subject != "" {
		text += "\n对象：" + short(i.Subject)
	}
	if i.Stated == nil && i.Status != check.StatusPass {
		message, _, _ := strings.Cut(strings.TrimPrefix(i.Message, i.Subject+"："), "（见")
		text += "\n" + short(message)
	}
	return text + "\n（" + i.ID + "）"
}

// opinion is what is to be done.
func (i Item) opinion() string {
	switch {
	case i.Round.State == Answered:
		return "已整改，销号。"
	case i.Round.State == Gone:
		return "所涉的数本轮没有读到，请确认是否已改正。"
	case i.Waiver != nil:
		return "已豁免：" + *i.Waiver
	}
	text := map[string]string{"错误": "请改正。", "疑点": "请说明。", "提示": "供参考。"}[Level(i.Finding)]
	switch i.Status {
	case check.StatusInsufficientData:
		text = "请核对原文：" + i.Message
	case check.StatusError:
		text = "公式未能执行，由审核人员处理。"
	default:
		text += i.Fix
	}
	if n := len(i.Consequences); n > 0 {
		text += fmt.Sprintf("另有%d处不符由此引起，改正后一并消除。", n)
	}
	return text
}

// Level is the finding's severity as the list writes it.
func Level(f check.Finding) string {
	switch {
	case f.Status == check.StatusRounding:
		return "舍入"
	case f.Severity == check.SeverityError:
		return "错误"
	case f.Severity == check.SeverityWarning:
		return "疑点"
	}
	return "提示"
}

// number is a cell of a plain decimal, blank when there is none.
func number(text *string) sheet.Cell {
	if text == nil {
		return sheet.Cell{}
	}
	n, err := decimal.NewFromString(*text)
	if err != nil {
		return sheet.Cell{Text: harmless(*text)}
	}
	return sheet.Number(n)
}
