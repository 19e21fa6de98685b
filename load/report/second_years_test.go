package report_test

import (
	"fmt"
	"slices"
	"testing"

	"juesuan/fixtures/accounts"

	"github.com/shopspring/decimal"
)

// yearMeasures are the columns of 收支决算对比表 in each year, and changing those whose change is shown.
var (
	yearMeasures = []string{"income.current", "income.fiscal", "expenditure.current", "expenditure.basic", "expenditure.project"}
	changing     = []int{0, 2}
)

// abreast holds every number of the comparison that lays the years side by side to the accounts.
func (c *county) abreast(t *testing.T) {
	var lines []line
	var all, panel []int
	for index := range 8 {
		all = append(all, index)
		if index != missing && index != 7 {
			panel = append(panel, index)
		}
		a := c.latest(index)
		lines = append(lines, line{name(a), c.row([]int{index}, index != heir)})
	}
	lines = append(lines, line{"合计（8个）", c.row(all, true)}, line{"其中：同口径合计（5个）", c.row(panel, true)},
		line{fmt.Sprintf("%[1]s农业农村局（含原%[1]s乡村振兴局）", countyName), c.row([]int{heir, merged}, true)})
	_, table, err := c.chosen("income-expenditure", c.options())
	must(t, err)
	c.hold(t, "income-expenditure", table, 2, keyed(1), lines)
}

// latest is the last that a department submitted.
func (s second) latest(index int) (found *accounts.Accounts) {
	for _, a := range s.years {
		if a.Index == index {
			found = a
		}
	}
	return found
}

// row adds departments over the years; comparable says whether the last two can be compared.
func (s second) row(indexes []int, comparable bool) (cells []want) {
	values := map[int][]decimal.Decimal{}
	for year := first; year <= last; year++ {
		sums, there := make([]decimal.Decimal, len(yearMeasures)), false
		for _, index := range indexes {
			a := s.at(index, year)
			if a == nil {
				continue
			}
			there = true
			for i, measure := range yearMeasures {
				n, _ := figure(a, measure, "")
				sums[i] = sums[i].Add(n)
			}
		}
		for _, n := range sums {
			if there {
				cells = append(cells, exactly(n))
			} else {
				cells = append(cells, missingYear)
			}
		}
		if there {
			values[year] = sums
		}
	}
	for _, i := range changing {
		now, ok := values[last]
		before, also := values[last-1]
		if !ok || !also || !comparable {
			cells = append(cells, noRate, noRate)
			continue
		}
		difference := now[i].Sub(before[i])
		cells = append(cells, exactly(difference), over(difference, before[i]))
	}
	return append(cells, remark)
}

// descending holds that a column goes from the largest number to the smallest.
func descending(t *testing.T, id string, numbers []decimal.Decimal) {
	t.Helper()
	if !slices.IsSortedFunc(numbers, func(a, b decimal.Decimal) int { return b.Abs().Cmp(a.Abs()) }) {
		t.Errorf("%s: found %v, want the largest first", id, numbers)
	}
}
