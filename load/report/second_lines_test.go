package report_test

import (
	"fmt"
	"strings"
	"testing"

	"juesuan/fixtures/accounts"

	"github.com/shopspring/decimal"
)

// column is one column of a comparison of lines, written again by hand: plain measures with their aspect, or what follows.
type column struct {
	measure, aspect string
	prior           bool
	then            func(v view) want
}

func plain(measures ...string) (list []column) {
	for _, m := range measures {
		measure, aspect, _ := strings.Cut(m, ":")
		list = append(list, column{measure: measure, aspect: aspect})
	}
	return list
}

func before(measure string) column { return column{measure: measure, prior: true} }

func follows(then func(v view) want) column { return column{then: then} }

// view is a line, or the totals of lines, whose measures can be asked for.
type view struct {
	now, prior map[string]decimal.Decimal // what is stated
	paired     bool                       // the two years can be compared
	whole      map[string]decimal.Decimal // of all lines, for shares
	panel      map[string]decimal.Decimal // the year before of those that can be compared, for contributions
	fresh      bool                       // there was no such department in the year before
	zero       map[string]bool            // stated as zero, by somebody: forms may leave that blank, and nothing follows from a blank
	total      bool
}

// difference, growth, share and so on, over what a view states.
func minus(a, b string) func(v view) want {
	return func(v view) want {
		x, ok := v.now[a]
		y, also := v.now[b]
		if !ok || !also {
			return v.nothing()
		}
		return v.unless(exactly(x.Sub(y)), a, b)
	}
}

func (v view) nothing() want {
	if v.now == nil || v.total {
		return noRate
	}
	return blank
}

// unless lets the place of a result be blank, or marked in totals, where an operand may have been left blank.
func (v view) unless(w want, measures ...string) want {
	for _, m := range measures {
		if v.zero[m] {
			w.loose, w.or = true, "※"
		}
	}
	return w
}

func change(m string) func(v view) want {
	return func(v view) want {
		if !v.both(m) {
			return noRate
		}
		return exactly(v.now[m].Sub(v.prior[m]))
	}
}

func (v view) both(m string) bool {
	_, now := v.now[m]
	_, prior := v.prior[m]
	return v.paired && now && prior
}

func over(a, b decimal.Decimal) want {
	if !b.IsPositive() {
		return noRate
	}
	return want{number: quotient(a, b)}
}

func quotient(a, b decimal.Decimal) *decimal.Decimal {
	q := a.DivRound(b, 12)
	return &q
}

func growth(m string) func(v view) want {
	return func(v view) want {
		if !v.both(m) {
			return noRate
		}
		return over(v.now[m].Sub(v.prior[m]), v.prior[m])
	}
}

func ratio(a, b string) func(v view) want {
	return func(v view) want {
		x, ok := v.now[a]
		y, also := v.now[b]
		if !ok || !also {
			return v.nothing()
		}
		return v.unless(over(x, y), a, b)
	}
}

func variance(m, budget string) func(v view) want {
	return func(v view) want {
		x, ok := v.now[m]
		y, also := v.now[budget]
		if !ok || !also {
			return v.nothing()
		}
		return over(x.Sub(y), y)
	}
}

func portion(m string) func(v view) want {
	return func(v view) want {
		x, ok := v.now[m]
		if v.total {
			return blank
		}
		if !ok {
			return v.nothing()
		}
		return over(x, v.whole[m])
	}
}

func contribution(m string) func(v view) want {
	return func(v view) want {
		if v.total {
			return blank
		}
		if !v.both(m) {
			return noRate
		}
		return over(v.now[m].Sub(v.prior[m]), v.panel[m])
	}
}

// comparisonsOfLines are the comparisons that have a line for each department and year.
var comparisonsOfLines = []struct {
	id      string
	latest  bool
	prior   bool
	columns [][]column
}{
	{"summary", false, false, [][]column{plain("income.total", "income.current", "income.fiscal", "income.superior", "income.business", "income.operating",
		"income.affiliate", "income.other", "balance.nonfiscal_used", "balance.opening", "expenditure.current", "expenditure.basic", "expenditure.project",
		"balance.distribution", "balance.closing", "fiscal.income.current", "fiscal.expenditure.current")}},
	{"budget", false, false, [][]column{plain("general.expenditure:budget_initial", "general.expenditure:budget_annual", "general.expenditure"), {
		follows(minus("general.expenditure", "general.expenditure:budget_initial")), follows(variance("general.expenditure", "general.expenditure:budget_initial")),
		follows(func(view) want { return remark })}}}, // the reason is looked for in the document
	{"three-public", false, true, [][]column{plain("sangong.total:budget_initial", "sangong.total:budget_annual", "sangong.total", "sangong.abroad", "sangong.vehicle",
		"sangong.vehicle.purchase", "sangong.vehicle.operation", "sangong.reception"), {before("sangong.total"), follows(change("sangong.total")), follows(growth("sangong.total"))},
		plain("sangong.abroad.groups", "sangong.abroad.trips", "sangong.vehicle.purchased", "sangong.vehicle.held", "sangong.reception.batches", "sangong.reception.persons"),
		{follows(ratio("sangong.vehicle.operation", "sangong.vehicle.held"))}}},
	{"three-public-saving", true, true, [][]column{{before("sangong.total")}, plain("sangong.total"), {follows(change("sangong.total")), follows(growth("sangong.total")),
		follows(contribution("sangong.total"))}}},
	{"balances", false, true, [][]column{plain("balance.opening", "fiscal.opening"), {follows(minus("balance.opening", "fiscal.opening"))}, plain("income.current", "balance.closing",
		"fiscal.closing"), {follows(minus("balance.closing", "fiscal.closing")), before("balance.closing"), follows(func(v view) want {
		now, ok := v.now["balance.opening"]
		prior, also := v.prior["balance.closing"]
		if !v.paired || !ok || !also {
			return noRate
		}
		return v.unless(exactly(now.Sub(prior)), "balance.opening", "balance.closing@prior")
	}), follows(ratio("balance.closing", "income.current"))}}},
	{"operation", false, true, [][]column{plain("agency_operating"), {before("agency_operating"), follows(growth("agency_operating"))}, plain("staff.total"),
		{follows(ratio("agency_operating", "staff.total"))}, plain("procurement.total", "procurement.goods", "procurement.works", "procurement.services", "procurement.sme",
			"procurement.micro"), {follows(ratio("procurement.sme", "procurement.total"))}, plain("asset.house_area", "asset.house", "asset.vehicles", "asset.vehicle",
			"asset.equipment_over_1m", "asset.fixed")}},
	{"ranking", true, true, [][]column{plain("expenditure.current"), {follows(portion("expenditure.current")), before("expenditure.current"), follows(change("expenditure.current")),
		follows(growth("expenditure.current")), follows(contribution("expenditure.current"))}, plain("staff.total"), {follows(ratio("expenditure.current", "staff.total"))}}},
}

// eachYear holds every number of every comparison that has a line for each department and year, its totals and what
// follows from them, to the accounts.
func (c *county) eachYear(t *testing.T) {
	for _, one := range comparisonsOfLines {
		var columns []column
		for _, group := range one.columns {
			columns = append(columns, group...)
		}
		var lines []line
		for year := first; year <= last; year++ {
			if !one.latest || year == last {
				lines = append(lines, c.lines(columns, year, one.prior)...)
			}
		}
		_, table, err := c.chosen(one.id, c.options())
		must(t, err)
		c.hold(t, one.id, table, 3, keyed(1, 2), lines)
		if one.latest {
			var sizes []decimal.Decimal
			for _, row := range table.Rows {
				if n := row.Cells[map[string]int{"ranking": 3, "three-public-saving": 5}[one.id]].Number; n != nil && !row.Bold {
					sizes = append(sizes, *n)
				}
			}
			descending(t, one.id, sizes)
		}
	}
}

// lines are the lines of one year, its totals first.
func (s second) lines(columns []column, year int, prior bool) []line {
	var views, panel []view
	var names []string
	for index := range 8 {
		a := s.at(index, year)
		switch {
		case a != nil:
			names = append(names, name(a))
		case expected(index, year):
			names = append(names, s.title(index))
		default:
			continue
		}
		v := s.view(columns, index, year)
		views = append(views, v)
		if v.paired {
			panel = append(panel, v)
		}
	}
	whole, same := sum(views), sum(panel)
	list := []line{{fmt.Sprintf("%d 合计（%d个）", year, s.reporting(year)), cellsOf(columns, s.total(views, whole))}}
	if prior && len(panel) > 0 && len(panel) < len(views) {
		list = append(list, line{fmt.Sprintf("%d 其中：同口径合计（%d个）", year, len(panel)), cellsOf(columns, s.total(panel, same))})
	}
	for i, v := range views {
		v.whole, v.panel = whole.now, same.prior
		list = append(list, line{fmt.Sprintf("%d %s", year, names[i]), cellsOf(columns, v)})
	}
	return list
}

func (s second) reporting(year int) (n int) {
	for _, a := range s.years {
		if a.Year == year {
			n++
		}
	}
	return n
}

// view is what one department states for a year, and of the year before.
func (s second) view(columns []column, index, year int) view {
	v := view{fresh: !expected(index, year-1)}
	if a := s.at(index, year); a != nil {
		v.now = stated(columns, a)
	}
	past, whole := s.past(index, year)
	if whole {
		v.prior = map[string]decimal.Decimal{}
		for _, a := range past {
			for key, n := range stated(columns, a) {
				v.prior[key] = v.prior[key].Add(n)
			}
		}
	}
	v.paired = v.now != nil && whole
	v.zero = map[string]bool{}
	for key, n := range v.now {
		v.zero[key] = n.IsZero()
	}
	for key, n := range v.prior {
		v.zero[key+"@prior"] = n.IsZero()
	}
	return v
}

// stated are the columns' measures of one department's year.
func stated(columns []column, a *accounts.Accounts) map[string]decimal.Decimal {
	found := map[string]decimal.Decimal{}
	for _, c := range columns {
		if c.then != nil {
			continue
		}
		if n, ok := figure(a, c.measure, c.aspect); ok {
			found[key(c)] = n
		}
	}
	return found
}

func key(c column) string {
	if c.aspect == "" {
		return c.measure
	}
	return c.measure + ":" + c.aspect
}

func sum(views []view) view {
	total := view{now: map[string]decimal.Decimal{}, prior: map[string]decimal.Decimal{}, zero: map[string]bool{}, total: true}
	for _, v := range views {
		for key, n := range v.now {
			total.now[key] = total.now[key].Add(n)
		}
		for key, n := range v.prior {
			total.prior[key] = total.prior[key].Add(n)
		}
		for key, zero := range v.zero {
			total.zero[key] = total.zero[key] || zero
		}
	}
	return total
}

// total are totals of lines; two years are compared only where no line lacks one that it had to have.
func (s second) total(views []view, total view) view {
	total.paired = true
	for _, v := range views {
		if v.now == nil || v.prior == nil && !v.fresh {
			total.paired = false
		}
	}
	return total
}

func cellsOf(columns []column, v view) (cells []want) {
	for _, c := range columns {
		n, ok := v.now[key(c)]
		if c.prior {
			n, ok = v.prior[key(c)]
		}
		switch {
		case c.then != nil:
			cells = append(cells, c.then(v))
		case ok:
			cells = append(cells, exactly(n))
		case c.prior && v.prior == nil, !c.prior && v.now == nil:
			cells = append(cells, missingYear)
		default:
			cells = append(cells, blank)
		}
	}
	return append(cells, remark)
}
