package compare

import (
	"context"
	"fmt"
	"strings"

	"juesuan/load/sheet"
)

// The marks that stand in a cell instead of a number. What they mean is said in the notes.
const (
	markMissing = "—" // not submitted, or no such department in that year
	markBase    = "※" // no rate: the base is zero or less, or the two years do not cover the same
)

// Table runs the comparison and lays it out: one line a department, years side by side, 合计 first.
func (c Comparison) Table(ctx context.Context, db Querier, o Options) (sheet.Sheet, error) {
	g, err := c.ask(ctx, db, o)
	if err != nil {
		return sheet.Sheet{}, err
	}
	d, err := disputes(ctx, db, g)
	if err != nil {
		return sheet.Sheet{}, fmt.Errorf("%s: %w", c.File, err)
	}
	o.Expected = remembered(o.Expected)
	b := base{Comparison: c, grid: g, Options: o, disputed: d}
	shown := years(g.years)
	if c.Latest && c.Layout == Lines && len(g.years) > 0 {
		shown = years(g.years[len(g.years)-1:])
	}
	b.sheet = sheet.Sheet{
		Name: c.Name, Title: o.County + shown + "部门" + strings.TrimPrefix(c.Name, "部门"), Compiler: o.Compiler, Unit: "万元", Frozen: 2,
	}
	switch c.Layout {
	case Lines:
		return (&lines{base: b}).lay(), nil
	case Items:
		return (&items{base: b}).lay(), nil
	}
	return (&yearly{base: b}).lay(), nil
}

// remembered asks about each department and year once.
func remembered(expected func(string, int) bool) func(string, int) bool {
	if expected == nil {
		return func(string, int) bool { return true }
	}
	known := map[place]bool{}
	return func(department string, year int) bool {
		at := place{department, year}
		is, ok := known[at]
		if !ok {
			is = expected(department, year)
			known[at] = is
		}
		return is
	}
}

// base is what all layouts have.
type base struct {
	Comparison
	Options
	grid     *grid
	sheet    sheet.Sheet
	disputed *disputed
}

// years writes 2021—2023年.
func years(list []int) string {
	switch len(list) {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf("%d年", list[0])
	}
	return fmt.Sprintf("%d—%d年", list[0], list[len(list)-1])
}

// several shows a measure added over places of which each has it or lacks it; strict leaves out the sum when a submission lacks it.
func (b *base) several(list []spot, kind sheet.Kind, strict bool) sheet.Cell {
	if len(list) == 1 {
		return b.amount(list[0], kind)
	}
	sum, lacking := sheet.Cell{}, false
	for _, at := range list {
		cell := b.amount(at, kind)
		if cell.Number == nil {
			lacking = lacking || strict
			if cell.Text == markMissing && b.Expected(at.department, at.year) {
				return cell
			}
			continue
		}
		sum = plus(sum, cell)
	}
	if lacking && sum.Number != nil {
		return sheet.Cell{Text: markBase}
	}
	return sum
}

// plus adds two cells with their facts and marks.
func plus(sum, cell sheet.Cell) sheet.Cell {
	total := *cell.Number
	if sum.Number != nil {
		total = sum.Number.Add(total)
	}
	sum.Number = &total
	sum.Facts = append(sum.Facts, cell.Facts...)
	for _, mark := range cell.Mark {
		if !strings.ContainsRune(sum.Mark, mark) {
			sum.Mark += string(mark)
		}
	}
	return sum
}

// amount shows 万元 (or a count, or words, as the column's kind says); a blank stays blank, a missing submission is marked,
// and so is a number that an open error is about.
func (b *base) amount(at spot, kind sheet.Kind) sheet.Cell {
	if !b.grid.submitted(at.department, at.year) {
		return sheet.Cell{Text: markMissing}
	}
	entry, ok := b.grid.find(at)
	if !ok {
		return sheet.Cell{}
	}
	return b.entry(entry, kind)
}

// entry shows what stands in an entry of the grid.
func (b *base) entry(at int, kind sheet.Kind) sheet.Cell {
	e := b.grid.figures.entries[at]
	if kind == sheet.Text {
		return sheet.Cell{Text: e.text}
	}
	cell := sheet.Number(e.number)
	if kind == sheet.Money {
		cell = sheet.Number(e.number.Shift(-4))
	}
	if kind == sheet.Percent {
		cell = sheet.Number(e.number.Shift(-2))
	}
	cell.Mark = b.disputed.mark(at)
	if e.fact != 0 {
		cell.Facts = []int64{e.fact}
	}
	return cell
}

// common are the notes of every layout.
func (b *base) common() []string {
	return append(append([]string{b.About}, b.Comparison.Notes...),
		"“—”表示该部门该年度未报送，或该年度无此部门；空格表示报送的文件没有写该数；二者均不按零处理。",
		"“※”表示不计算增减：基期为零或负数，或两年的数据不全、范围（汇总/本级）不同。合计只在两年都报送齐全时计算增减。",
		"每个部门每年只取一份报送：有汇总的取汇总，否则取本级；汇总与本级从不相加，下属单位不重复计入。更名的部门按现名列示。",
		"同口径：两年都报送、范围相同的部门；撤并、分设的部门按部门登记合并后比较，前后都报齐才计入。")
}
