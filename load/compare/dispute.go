package compare

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// disputed are the numbers that open errors of the checks are about.
type disputed struct {
	errors  map[int][]int // indices of list, by the entry that they are about
	list    []dispute
	shown   []int       // in the order of footnotes
	ordinal map[int]int // of those that are shown
}

// dispute is one open error.
type dispute struct {
	check, department, message string
	year                       int
	evidence                   []string
}

// disputes reads the open errors. An error is about the figures among its evidence, wherever they are stated: a total that the
// narrative has wrong is marked beside the table's number as well.
func disputes(ctx context.Context, db Querier, g *grid) (*disputed, error) {
	d := &disputed{errors: map[int][]int{}, ordinal: map[int]int{}}
	rows, err := db.QueryContext(ctx, `SELECT check_id, department, fiscal_year, message, evidence FROM finding
		WHERE severity = 'error' AND status = 'fail' AND department IS NOT NULL ORDER BY fiscal_year, department, check_id, subject`)
	if err != nil {
		if strings.Contains(err.Error(), "finding does not exist") {
			return d, nil
		}
		return nil, err
	}
	defer rows.Close()
	about := map[string][]int{}
	for rows.Next() {
		var one dispute
		var evidence string
		if err := rows.Scan(&one.check, &one.department, &one.year, &one.message, &evidence); err != nil {
			return nil, err
		}
		for _, id := range strings.Split(evidence, ",") {
			if _, err := strconv.ParseInt(id, 10, 64); err == nil {
				about[id] = append(about[id], len(d.list))
			}
		}
		d.list = append(d.list, one)
	}
	if err := rows.Err(); err != nil || len(about) == 0 {
		return d, err
	}
	return d, d.place(ctx, db, g, about)
}

// place finds where the facts of the evidence would stand. Those of submissions that are not shown, such as 本级 beside 汇总, stand nowhere.
func (d *disputed) place(ctx context.Context, db Querier, g *grid, about map[string][]int) error {
	ids := make([]string, 0, len(about))
	for id := range about {
		ids = append(ids, id)
	}
	rows, err := db.QueryContext(ctx, `SELECT CAST(f.fact_id AS VARCHAR), s.department, s.fiscal_year, f.measure, f.aspect,
		CASE WHEN f.economic_code <> '' THEN f.economic_code WHEN f.function_code <> '' THEN f.function_code ELSE f.function_path END
		FROM fact AS f JOIN comparable_submission AS s ON s.submission_id = f.submission_id
		WHERE f.fact_id IN (`+strings.Join(ids, ",")+")")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var at spot
		var id, aspect string
		if err := rows.Scan(&id, &at.department, &at.year, &at.measure, &aspect, &at.item); err != nil {
			return err
		}
		at.department = g.today(at.place)
		if aspect != "value" {
			at.measure += ":" + aspect
		}
		entry, shown := g.find(at)
		if !shown {
			continue
		}
		for _, index := range about[id] {
			if !slices.Contains(d.errors[entry], index) {
				d.errors[entry] = append(d.errors[entry], index)
				slices.Sort(d.errors[entry])
			}
		}
	}
	return rows.Err()
}

// today is the name that a department's submission of a year stands under.
func (g *grid) today(at place) string {
	if now, ok := g.now[at]; ok {
		return now
	}
	return at.department
}

// mark gives the footnotes of an entry; empty when no error is about it.
func (d *disputed) mark(entry int) string {
	var text strings.Builder
	for _, index := range d.errors[entry] {
		n, ok := d.ordinal[index]
		if !ok {
			n = len(d.shown)
			d.shown, d.ordinal[index] = append(d.shown, index), n
		}
		if mark := footnote(n); !strings.HasSuffix(text.String(), mark) {
			text.WriteString(mark)
		}
	}
	return text.String()
}

// footnote writes ①, ② … ㊿, then one mark for all others.
func footnote(n int) string {
	switch {
	case n < 20:
		return string(rune('①' + n))
	case n < 35:
		return string(rune('㉑' + n - 20))
	case n < 50:
		return string(rune('㊱' + n - 35))
	}
	return "●"
}

// notes are the footnotes.
func (d *disputed) notes() []string {
	var list []string
	for n, index := range d.shown {
		one := d.list[index]
		list = append(list, fmt.Sprintf("%s %s %d年 审核公式%s尚未处理：%s", footnote(n), one.department, one.year, one.check, one.message))
	}
	if len(list) == 0 {
		return nil
	}
	return append([]string{"数字后带圈的编号表示该数有尚未处理的审核错误："}, list...)
}
