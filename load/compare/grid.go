package compare

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
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
	stated      map[place]*statement
	figures     figures
	names       map[string]string // of items, as the latest year prints them
	called      map[place]string  // a former name that was submitted under
	now         map[place]string  // the name that stands for a former one
	first       int               // the first year that is shown
	history     history
	units       map[span]map[string]unit
	order       map[string]int // of departments
	submitting  map[int]int    // how many submitted for a year
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

// row is one long row.
type row struct {
	spot
	scope, name string
	amount      sql.NullString
	fact        sql.NullInt64
}

// ask runs the comparison's SELECT.
func (c Comparison) ask(ctx context.Context, db Querier, o Options) (*grid, error) {
	g := &grid{stated: map[place]*statement{}, figures: newFigures(c), names: map[string]string{}, called: map[place]string{},
		now: map[place]string{}, units: map[span]map[string]unit{}}
	if err := c.read(ctx, db, o, g); err != nil {
		return nil, fmt.Errorf("%s: %w", c.File, err)
	}
	names, err := renames(ctx, db, g.stated)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.File, err)
	}
	if g.history, err = recall(ctx, db); err != nil {
		return nil, fmt.Errorf("%s: %w", c.File, err)
	}
	g.rename(names)
	if len(o.Departments) > 0 {
		maps.DeleteFunc(g.stated, func(at place, _ *statement) bool { return !slices.Contains(o.Departments, at.department) })
	}
	g.name()
	g.settle(c, o)
	return g, nil
}

// read takes all long rows. Where columns look at the year before, it is asked for as well.
func (c Comparison) read(ctx context.Context, db Querier, o Options, g *grid) error {
	from, to := o.From, o.To
	if to == 0 {
		to = 9999
	}
	if from > 0 && c.prior() {
		from--
	}
	rows, err := db.QueryContext(ctx, c.SQL, from, to)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	var r row
	into := []any{&r.department, &r.scope, &r.year, &r.measure, &r.amount}
	if len(columns) > len(into) {
		into = []any{&r.department, &r.scope, &r.year, &r.item, &r.name, &r.measure, &r.amount, &r.fact}
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if err := g.take(r); err != nil {
			return err
		}
	}
	return rows.Err()
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

// take keeps one long row.
func (g *grid) take(r row) error {
	s, ok := g.stated[r.place]
	if !ok {
		s = &statement{number: int32(len(g.stated)), scope: r.scope}
		g.stated[r.place] = s
	}
	if s.scope != r.scope {
		return fmt.Errorf("expected one scope of %s in %d, found %s and %s", r.department, r.year, s.scope, r.scope)
	}
	if r.measure == "" {
		return nil
	}
	return g.figures.take(s, r)
}

// rename puts what was submitted under former names under today's.
func (g *grid) rename(names map[place]string) {
	for old, name := range names {
		at := place{name, old.year}
		g.called[at], g.now[old] = old.department, name
		g.stated[at] = g.stated[old]
		delete(g.stated, old)
	}
}

// name calls every item what the latest year prints, in its first row.
func (g *grid) name() {
	named := map[string]int{}
	order := slices.SortedFunc(maps.Keys(g.stated), func(a, b place) int { return cmp.Compare(g.stated[a].number, g.stated[b].number) })
	for _, at := range order {
		s := g.stated[at]
		for i, item := range s.items {
			if item != "" && at.year > named[item] {
				g.names[item], named[item] = g.figures.names[s.lines[i]], at.year
			}
		}
	}
}
