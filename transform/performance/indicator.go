package performance

import (
	"fmt"

	"juesuan/extract"
	"juesuan/transform"

	"github.com/shopspring/decimal"
)

// indicator reads one row of the indicators. Names of the first two levels that are merged downwards are carried on.
func (r *reader) indicator(l line) {
	if r.misfit(l) {
		return
	}
	row := blankIndicator()
	filled, values := false, false
	r.cells(l, func(cell *extract.Cell, col *column) {
		filled = filled || col.role != unlabeled
		values = values || col.role >= level3
		r.indicatorCell(&row, cell, col)
	})
	if row.Level1 != "" && row.Level1 != r.group1 {
		r.group1, r.group2 = row.Level1, ""
	}
	if row.Level2 != "" {
		r.group2 = row.Level2
	}
	if !filled || !values {
		return
	}
	row.Level1, row.Level2 = r.group1, r.group2
	if row.Source.Length == 0 {
		row.Source = r.linePlace(l)
	}
	if row.Level3 == "" && r.columns.of(level3) != nil {
		r.problem(warning, row.Source, "指标行没有三级指标名称; Try: 补填三级指标")
	}
	if row.Deviation != "" {
		r.deviation(l, row.Level3)
	}
	r.table.Indicators = append(r.table.Indicators, row)
}

// blankIndicator is an indicator row in which nothing is filled in.
func blankIndicator() transform.Indicator {
	blank := transform.Quantity{State: transform.StateBlank}
	return transform.Indicator{Target: blank, Prior: blank, Weight: blank, Actual: blank, Completion: blank, Score: blank}
}

// indicatorCell reads one cell into its field of row.
func (r *reader) indicatorCell(row *transform.Indicator, cell *extract.Cell, col *column) {
	from, to := content(cell.Text.String)
	words := func(field *string, reason string) {
		*field = clean(cell.Text.String[from:to])
		r.enterAll(cell, structure(reason))
	}
	switch col.role {
	case level1:
		words(&row.Level1, "indicator_name")
	case level2:
		words(&row.Level2, "indicator_name")
	case level3:
		words(&row.Level3, "indicator_name")
		row.Source = r.cellPlace(cell)
	case basis:
		words(&row.Basis, "basis_text")
	case rule:
		words(&row.Rule, "rule_text")
	case proof:
		words(&row.Proof, "proof_text")
	case deviation:
		words(&row.Deviation, "deviation_text")
	case target:
		row.Target = r.quantity(cell, "target_text")
	case prior:
		row.Prior = r.quantity(cell, "prior_text")
	case actual:
		row.Actual = r.quantity(cell, "actual_text")
	case weight:
		row.Weight = r.points(cell, col)
	case completion:
		row.Completion = r.quantity(cell, "")
	case score:
		row.Score = r.points(cell, col)
	case ordinal:
		r.enterAll(cell, structure("item_number"))
	case remark:
		r.enterAll(cell, structure("note"))
	default:
		r.enterAll(cell, structure("label"))
	}
}

// points reads a weight or a score. What is none is reported once for its column.
func (r *reader) points(cell *extract.Cell, col *column) transform.Quantity {
	q := r.quantity(cell, "")
	plain := q.Operator == "" && (q.Unit == "" || q.Unit == "分")
	if q.Number != nil && !plain && r.odd != col.role {
		r.odd = col.role
		r.problem(warning, q.Source, fmt.Sprintf("“%s”列下有不是分值的数“%s”; Try: 核对表头与各列", col.label, short(q.Raw)))
	}
	return q
}

// deviation adds the reason that a row gives as a passage about its indicator.
func (r *reader) deviation(l line, indicator string) {
	if cell := r.columns.cell(l, deviation); cell != nil {
		r.passage("reason", indicator, cell)
	}
}

// swap looks for columns that were filled in under each other's headers: below the one labelled as weights stand values with
// operators and units, below exactly one other stand plain numbers that add up as the weights must and cover the scores.
// Then both columns change their roles and the form says so. In any other case they are read as labelled.
func (r *reader) swap(rows []line) {
	labelled := r.columns.of(weight)
	if labelled == nil {
		return
	}
	if plain := r.plainWeights(rows, labelled); plain*2 >= len(rows) || len(rows) < 2 {
		return
	}
	var other *column
	for i := range r.columns.list {
		col := &r.columns.list[i]
		if col.role != target && col.role != prior && col.role != actual || !r.areWeights(rows, col) {
			continue
		}
		if other != nil {
			return
		}
		other = col
	}
	if other == nil {
		return
	}
	labelled.role, other.role = other.role, labelled.role
	r.table.Swapped = append(r.table.Swapped, labelled.label, other.label)
	r.problem(warning, r.cellPlace(labelled.cell), fmt.Sprintf(
		"列与表头不符：“%s”列下不是分值，“%s”列下的数合计为全部分值，已按内容对调; Try: 更正表头", labelled.label, other.label)).Code = extract.CodeColumns
}

// indicatorRows gives the rows of indicators among those that follow their header: for the first header of a form all of
// them, past its repetitions on later pages, for another one those up to the next.
func (r *reader) indicatorRows(rest []line) (rows []line) {
	for _, l := range rest {
		if l.kind == totalLine || l.kind == indicatorHeader && r.looked {
			break
		}
		if l.kind != blankLine && l.kind != indicatorHeader && (l.width == r.columns.width || !r.strict) {
			rows = append(rows, l)
		}
	}
	return rows
}

// under takes the text of l below col apart.
func (r *reader) under(l line, col *column) amount {
	for i := range l.cells {
		if r.columns.at(l.cells[i].Column) == col {
			return measureCell(&l.cells[i])
		}
	}
	return amount{state: transform.StateBlank}
}

// isScore says whether an amount may be a weight or a score: a number with no operator and no unit but 分.
func (a amount) isScore() bool {
	return (a.state == transform.StateNumber || a.state == transform.StateZero) &&
		a.operator == "" && (a.unit == "" || a.unit == "分") && !a.value.IsNegative()
}

// plainWeights counts the rows in which col holds what may be a weight.
func (r *reader) plainWeights(rows []line, col *column) int {
	plain := 0
	for _, l := range rows {
		if r.under(l, col).isScore() {
			plain++
		}
	}
	return plain
}

// areWeights says whether what stands below col must be the weights of the indicators.
func (r *reader) areWeights(rows []line, col *column) bool {
	sum := decimal.Decimal{}
	scores := r.columns.of(score)
	for _, l := range rows {
		a := r.under(l, col)
		if !a.isScore() {
			return false
		}
		if scores != nil {
			if s := r.under(l, scores); s.isScore() && s.value.GreaterThan(a.value) {
				return false
			}
		}
		sum = sum.Add(a.value)
	}
	if w := r.fundWeight(); w != nil {
		return sum.Equal(decimal.New(100, 0).Sub(*w))
	}
	return sum.Equal(decimal.New(90, 0)) || sum.Equal(decimal.New(100, 0))
}

// fundWeight gives the points that the form reserves for the money, nil when it does not say.
func (r *reader) fundWeight() *decimal.Decimal {
	for i := range r.table.Funds {
		if w := r.table.Funds[i].Weight.Number; w != nil {
			return w
		}
	}
	return nil
}
