// Package status says who has submitted what: department by fiscal year, held against departments.csv and the deadlines of the
// configuration, with what is late, withdrawn, quarantined or missing, and how many findings are open. It reads a snapshot and the
// quarantine, and writes nothing.
package status

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"juesuan/load/check"
	"juesuan/load/workspace"
)

// Submission is one current submission.
type Submission struct {
	ID                int64
	Scope, Kind       string
	Version, Versions int       // how many versions there are, withdrawn ones among them
	Received          time.Time // of the first version
	Late              bool      // the first version came after the deadline
}

// Cell is one department's fiscal year.
type Cell struct {
	Department  string
	Year        int
	Submitted   []Submission
	Withdrawn   int      // submissions that were taken back
	Quarantined []string // files in quarantine that, by their names, are of this department and year
	Missing     bool     // expected by departments.csv, and not there
	Errors      int      // open findings
	Warnings    int
}

// Board is every department by every year.
type Board struct {
	Years       []int
	Departments []string // in the order of departments.csv, then the others by name
	Quarantined []string // every file in quarantine
	cells       map[key]*Cell
}

type key struct {
	department string
	year       int
}

// Cell gives one department's year; it is empty for one that nobody expects.
func (b *Board) Cell(department string, year int) Cell {
	if c := b.cells[key{department, year}]; c != nil {
		return *c
	}
	return Cell{Department: department, Year: year}
}

// Cells lists every cell, department by department.
func (b *Board) Cells() []Cell {
	var list []Cell
	for _, d := range b.Departments {
		for _, y := range b.Years {
			list = append(list, b.Cell(d, y))
		}
	}
	return list
}

// Missing counts the cells that are expected and not there.
func (b *Board) Missing() (n int) {
	for _, c := range b.Cells() {
		if c.Missing {
			n++
		}
	}
	return n
}

// Of reads how things stand; without checks no findings are counted, which is the most of the work. quarantined are the files in quarantine, relative to it.
func Of(ctx context.Context, db *sql.DB, w *workspace.Workspace, checks []check.Check, quarantined []string) (*Board, error) {
	b := &Board{cells: map[key]*Cell{}, Quarantined: quarantined}
	for _, d := range w.Departments {
		b.name(d.Name)
	}
	owner := map[int64]*Cell{}
	if err := b.submissions(ctx, db, w, owner); err != nil {
		return nil, err
	}
	if err := open(ctx, db, checks, owner); err != nil {
		return nil, err
	}
	for year := range w.Config.Deadlines {
		b.Years = append(b.Years, year)
	}
	slices.Sort(b.Years)
	b.Years = slices.Compact(b.Years)
	b.missing(w)
	b.quarantine(w)
	return b, nil
}

// open counts the open findings of each submission.
func open(ctx context.Context, db *sql.DB, checks []check.Check, owner map[int64]*Cell) error {
	if len(checks) == 0 {
		return nil
	}
	findings, err := check.Findings(ctx, db, check.Filter{Checks: checks, Bare: true})
	for _, f := range findings {
		if c := owner[f.Submission]; c != nil && f.Severity == check.SeverityError {
			c.Errors++
		} else if c != nil && f.Severity == check.SeverityWarning {
			c.Warnings++
		}
	}
	return err
}

func (b *Board) name(department string) {
	if !slices.Contains(b.Departments, department) {
		b.Departments = append(b.Departments, department)
	}
}

func (b *Board) cell(department string, year int) *Cell {
	at := key{department, year}
	if b.cells[at] == nil {
		b.cells[at] = &Cell{Department: department, Year: year}
	}
	return b.cells[at]
}

const submissionsSQL = `SELECT s.department, s.fiscal_year, s.scope, s.kind, MAX(CASE WHEN s."current" THEN s.submission_id ELSE 0 END),
	MAX(CASE WHEN s."current" THEN s.version ELSE 0 END), COUNT(*), MIN(s.received_at), COUNT(d.submission_id)
	FROM submission AS s LEFT JOIN withdrawal AS d ON d.submission_id = s.submission_id
	GROUP BY s.department, s.fiscal_year, s.scope, s.kind ORDER BY s.department, s.fiscal_year, s.scope, s.kind`

// submissions fills in what was submitted and what was withdrawn.
func (b *Board) submissions(ctx context.Context, db *sql.DB, w *workspace.Workspace, owner map[int64]*Cell) error {
	rows, err := db.QueryContext(ctx, submissionsSQL)
	if err != nil {
		return fmt.Errorf("status: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var department string
		var year, withdrawn int
		var s Submission
		if err := rows.Scan(&department, &year, &s.Scope, &s.Kind, &s.ID, &s.Version, &s.Versions, &s.Received, &withdrawn); err != nil {
			return err
		}
		c := b.cell(department, year)
		b.name(department)
		b.Years = append(b.Years, year)
		if s.ID == 0 {
			c.Withdrawn += withdrawn
			continue
		}
		s.Late = w.Config.Late(year, s.Received)
		c.Submitted = append(c.Submitted, s)
		owner[s.ID] = c
	}
	return rows.Err()
}

// missing marks what departments.csv expects and nobody has submitted.
func (b *Board) missing(w *workspace.Workspace) {
	for _, d := range b.Departments {
		for _, y := range b.Years {
			if len(b.Cell(d, y).Submitted) == 0 && w.Expected(d, y) {
				b.cell(d, y).Missing = true
			}
		}
	}
}

// quarantine gives each quarantined file to the department and year that its path names, where it names both.
func (b *Board) quarantine(w *workspace.Workspace) {
	names := map[string]string{}
	for _, d := range b.Departments {
		names[d] = d
	}
	for _, d := range w.Departments {
		for _, alias := range d.Aliases {
			names[alias] = d.Name
		}
	}
	for _, file := range b.Quarantined {
		longest := ""
		for name := range names {
			if len(name) > len(longest) && strings.Contains(file, name) {
				longest = name
			}
		}
		for _, year := range b.Years {
			if longest != "" && strings.Contains(file, strconv.Itoa(year)) {
				c := b.cell(names[longest], year)
				c.Quarantined = append(c.Quarantined, file)
			}
		}
	}
}
