package compare

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"
)

// Querier is a database, a connection or a transaction.
type Querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Options say what a comparison covers.
type Options struct {
	From, To    int      // fiscal years; 0 for the first and last there are
	Departments []string // in the order of rows; empty for all
	Order       []string // departments that come first, in this order; the others follow by name
	County      string
	Compiler    string
	// Expected says whether a department had to submit for a fiscal year; nil: always.
	Expected func(department string, fiscalYear int) bool
}

// grid is what a comparison's SELECT returned, by department, year and measure.
type grid struct {
	years       []int
	departments []string
	scopes      map[place]string
	amounts     map[spot]decimal.Decimal // 元; blank ones are left out
}

// place is one department in one fiscal year.
type place struct {
	department string
	year       int
}

// spot is one measure there.
type spot struct {
	place
	measure string
}

// ask runs the comparison's SELECT.
func (c Comparison) ask(ctx context.Context, db Querier, o Options) (*grid, error) {
	to := o.To
	if to == 0 {
		to = 9999
	}
	rows, err := db.QueryContext(ctx, c.SQL, o.From, to)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.File, err)
	}
	defer rows.Close()
	g := &grid{scopes: map[place]string{}, amounts: map[spot]decimal.Decimal{}}
	for rows.Next() {
		if err := g.take(rows, o); err != nil {
			return nil, fmt.Errorf("%s: %w", c.File, err)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", c.File, err)
	}
	g.settle(o)
	return g, nil
}

// take keeps one long row. The amount comes as text: nothing passes through a float.
func (g *grid) take(rows *sql.Rows, o Options) error {
	var at spot
	var scope string
	var amount sql.NullString
	if err := rows.Scan(&at.department, &scope, &at.year, &at.measure, &amount); err != nil {
		return err
	}
	if len(o.Departments) > 0 && !slices.Contains(o.Departments, at.department) {
		return nil
	}
	if other, ok := g.scopes[at.place]; ok && other != scope {
		return fmt.Errorf("expected one scope of %s in %d, found %s and %s", at.department, at.year, other, scope)
	}
	g.scopes[at.place] = scope
	if !amount.Valid || at.measure == "" {
		return nil
	}
	value, err := decimal.NewFromString(amount.String)
	if err != nil {
		return fmt.Errorf("%s %d %s: expected an amount, found %q", at.department, at.year, at.measure, amount.String)
	}
	if other, ok := g.amounts[at]; ok {
		return fmt.Errorf("%s %d %s: expected one amount, found %s and %s", at.department, at.year, at.measure, other, value)
	}
	g.amounts[at] = value
	return nil
}

// settle orders years and departments, and fills the years between: a year in which nobody submitted is still a column.
func (g *grid) settle(o Options) {
	first, last := o.From, o.To
	for at := range g.scopes {
		if !slices.Contains(g.departments, at.department) {
			g.departments = append(g.departments, at.department)
		}
		if o.From == 0 && (first == 0 || at.year < first) {
			first = at.year
		}
		if o.To == 0 {
			last = max(last, at.year)
		}
	}
	for year := first; year <= last && last > 0; year++ {
		g.years = append(g.years, year)
	}
	for _, name := range o.Departments {
		if !slices.Contains(g.departments, name) {
			g.departments = append(g.departments, name)
		}
	}
	order := append(slices.Clone(o.Departments), o.Order...)
	slices.SortFunc(g.departments, func(a, b string) int {
		return cmp.Or(cmp.Compare(rank(order, a), rank(order, b)), cmp.Compare(a, b))
	})
}

func rank(order []string, name string) int {
	if i := slices.Index(order, name); i >= 0 {
		return i
	}
	return len(order)
}

// submitted says whether a department submitted for a year.
func (g *grid) submitted(department string, year int) bool {
	_, ok := g.scopes[place{department, year}]
	return ok
}

// whole says whether a department submitted for every year, with the same scope.
func (g *grid) whole(department string) bool {
	for _, year := range g.years {
		if !g.submitted(department, year) || g.scopes[place{department, year}] != g.scopes[place{department, g.years[0]}] {
			return false
		}
	}
	return true
}
