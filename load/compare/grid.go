package compare

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"juesuan/load/sheet"

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

// grid is what a comparison's SELECT returned, by department, year, item and measure.
type grid struct {
	years       []int
	departments []string
	scopes      map[place]string
	amounts     map[spot]entry
	items       map[place][]string // in the order of rows
	names       map[string]string  // of items, as the latest year prints them
	named       map[string]int     // the year of that name
	called      map[place]string   // a former name that was submitted under
	first       int                // the first year that is shown
	history     history
	units       map[span]map[string]unit
	order       map[string]int // of departments
	seen        map[spot]bool  // items of a place
}

// place is one department in one fiscal year.
type place struct {
	department string
	year       int
}

// spot is one measure of one item there.
type spot struct {
	place
	item    string
	measure string
}

// entry is what stands there: a number (money in 元) or a text.
type entry struct {
	number decimal.Decimal
	text   string
	fact   int64 // 0 when the number has none
}

// row is one long row.
type row struct {
	spot
	scope, name string
	amount      sql.NullString
	fact        sql.NullInt64
}

// ask runs the comparison's SELECT.
func (c Comparison) ask(ctx context.Context, db Querier, o Options) (*grid, error) {
	list, err := c.rows(ctx, db, o)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.File, err)
	}
	g := &grid{scopes: map[place]string{}, amounts: make(map[spot]entry, len(list)), items: map[place][]string{},
		names: map[string]string{}, named: map[string]int{}, called: map[place]string{}, seen: make(map[spot]bool, len(list)),
		units: map[span]map[string]unit{}}
	names, err := renames(ctx, db, list)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.File, err)
	}
	if g.history, err = recall(ctx, db); err != nil {
		return nil, fmt.Errorf("%s: %w", c.File, err)
	}
	texts := c.texts()
	for _, r := range list {
		if now := names[r.place]; now != "" {
			g.called[place{now, r.year}] = r.department
			r.department = now
		}
		if len(o.Departments) > 0 && !slices.Contains(o.Departments, r.department) {
			continue
		}
		if err := g.take(r, texts[r.measure]); err != nil {
			return nil, fmt.Errorf("%s: %w", c.File, err)
		}
	}
	g.settle(c, o)
	return g, nil
}

// texts are the measures whose amounts are words.
func (c Comparison) texts() map[string]bool {
	found := map[string]bool{}
	for _, column := range c.Columns {
		found[column.Measure] = c.Layout == Lines && column.Kind == sheet.Text
	}
	return found
}

// rows reads all long rows. Where columns look at the year before, it is asked for as well.
func (c Comparison) rows(ctx context.Context, db Querier, o Options) (list []row, err error) {
	from, to := o.From, o.To
	if to == 0 {
		to = 9999
	}
	if from > 0 && c.prior() {
		from--
	}
	rows, err := db.QueryContext(ctx, c.SQL, from, to)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		var r row
		into := []any{&r.department, &r.scope, &r.year, &r.measure, &r.amount}
		if len(columns) > len(into) {
			into = []any{&r.department, &r.scope, &r.year, &r.item, &r.name, &r.measure, &r.amount, &r.fact}
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	return list, rows.Err()
}

// prior says whether a column looks at the year before.
func (c Comparison) prior() bool {
	for _, column := range c.Columns {
		for _, o := range column.of.operands {
			if o.prior {
				return true
			}
		}
	}
	return false
}

// take keeps one long row. The amount comes as text: nothing passes through a float.
func (g *grid) take(r row, words bool) error {
	switch other, ok := g.scopes[r.place]; {
	case !ok:
		g.scopes[r.place] = r.scope
	case other != r.scope:
		return fmt.Errorf("expected one scope of %s in %d, found %s and %s", r.department, r.year, other, r.scope)
	}
	if r.measure == "" {
		return nil
	}
	if at := (spot{r.place, r.item, ""}); !g.seen[at] {
		g.seen[at] = true
		g.items[r.place] = append(g.items[r.place], r.item)
	}
	if r.item != "" && r.year > g.named[r.item] {
		g.names[r.item], g.named[r.item] = r.name, r.year
	}
	if !r.amount.Valid {
		return nil
	}
	e := entry{text: r.amount.String, fact: r.fact.Int64}
	if !words {
		value, err := decimal.NewFromString(r.amount.String)
		if err != nil {
			return fmt.Errorf("%s %d %s: expected an amount, found %q", r.department, r.year, r.measure, r.amount.String)
		}
		e = entry{number: value, fact: r.fact.Int64}
	}
	if other, ok := g.amounts[r.spot]; ok {
		return fmt.Errorf("%s %d %s: expected one amount, found %s and %s", r.department, r.year, r.measure, other, e)
	}
	g.amounts[r.spot] = e
	return nil
}

// String shows the entry in a message.
func (e entry) String() string {
	if e.text != "" {
		return e.text
	}
	return e.number.String()
}
