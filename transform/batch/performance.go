package batch

import (
	"strings"

	"juesuan/extract"
	"juesuan/transform"
)

// flat is what the performance tables of a submission are in the warehouse: rows of four tables.
type flat struct {
	tables     []table
	funds      []fund
	indicators []indicator
	cells      []cell
	quantities []*transform.Quantity // of all cells that have a number
}

type table struct {
	*transform.Performance
	id, goal, total int64
	expected        string
	actual          string
}

type fund struct {
	*transform.Fund
	table, initial, annual, spent, weight, rate, score int64
	seq                                                int
	source                                             extract.Source
}

type indicator struct {
	*transform.Indicator
	table, target, actual, prior, weight, completion, score int64
	seq                                                     int
}

// cell is one cell that the rows of the other three quote by its identifier.
type cell struct {
	table  int64
	part   string // performance, fund or indicator: the table that quotes it
	seq    int
	column string
	raw    string
	source extract.Source
}

// flatten gives every cell of the performance tables an identifier, counting from next.
func flatten(list []transform.Performance, next int64) *flat {
	f := &flat{}
	for i := range list {
		f.add(&list[i], next)
	}
	return f
}

// add takes the cells of one table in; the table itself is the first of them, so that its identifier is evidence too.
func (f *flat) add(p *transform.Performance, first int64) {
	t := table{Performance: p, id: first + int64(len(f.cells))}
	in := cell{table: t.id, part: "performance", column: "table", raw: p.Name, source: p.Source}
	f.cells = append(f.cells, in)
	quote := func(column string, q *transform.Quantity) int64 {
		if q.Raw == "" && q.Source == (extract.Source{}) {
			return 0
		}
		if q.Number != nil {
			f.quantities = append(f.quantities, q)
		}
		in.column, in.raw, in.source = column, q.Raw, q.Source
		f.cells = append(f.cells, in)
		return first + int64(len(f.cells)) - 1
	}
	var expected, actual []string
	for i := range p.Goals {
		in.seq = i + 1
		id := quote("goal_expected", &p.Goals[i].Expected)
		if t.goal == 0 {
			t.goal = id
		}
		quote("goal_actual", &p.Goals[i].Actual)
		expected = append(expected, p.Goals[i].Expected.Raw)
		actual = append(actual, p.Goals[i].Actual.Raw)
	}
	t.expected, t.actual = strings.Join(expected, "\n"), strings.Join(actual, "\n")
	in.seq = 0
	t.total = quote("total", &p.Total)
	f.tables = append(f.tables, t)
	in.part = "fund"
	for i := range p.Funds {
		in.seq = i + 1
		f.funds = append(f.funds, fundRow(t.id, in.seq, &p.Funds[i], quote))
	}
	in.part = "indicator"
	for i := range p.Indicators {
		in.seq = i + 1
		f.indicators = append(f.indicators, indicatorRow(t.id, in.seq, &p.Indicators[i], quote))
	}
}

func fundRow(table int64, seq int, of *transform.Fund, quote func(string, *transform.Quantity) int64) fund {
	r := fund{
		Fund: of, table: table, seq: seq,
		initial: quote("initial", &of.Initial), annual: quote("annual", &of.Annual), spent: quote("spent", &of.Spent),
		weight: quote("weight", &of.Weight), rate: quote("rate", &of.Rate), score: quote("score", &of.Score),
	}
	for _, q := range []*transform.Quantity{&of.Initial, &of.Annual, &of.Spent, &of.Weight, &of.Rate, &of.Score} {
		if q.Source != (extract.Source{}) {
			r.source = q.Source
			break
		}
	}
	return r
}

func indicatorRow(table int64, seq int, of *transform.Indicator, quote func(string, *transform.Quantity) int64) indicator {
	return indicator{
		Indicator: of, table: table, seq: seq,
		target: quote("target", &of.Target), actual: quote("actual", &of.Actual), prior: quote("prior", &of.Prior),
		weight: quote("weight", &of.Weight), completion: quote("completion", &of.Completion), score: quote("score", &of.Score),
	}
}
