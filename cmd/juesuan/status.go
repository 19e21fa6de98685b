package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"juesuan/load/check"
	"juesuan/load/intake"
	"juesuan/load/workspace"

	"github.com/spf13/cobra"
)

func (a *app) statusCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "status",
		Short: a.say("哪些部门哪些年度已报送", "who submitted what"),
		Long: a.say("部门 × 年度：已报送的版本、缺报、待办的审核问题；以及隔离和待读的文件。",
			"Department by year: the version submitted, what is missing, open findings; and files in quarantine and inbox."),
		Example: "  juesuan status --workspace 2023",
		Args:    cobra.NoArgs,
		RunE: does(func(c *cobra.Command, _ []string) error {
			w, err := a.open()
			if err != nil {
				return err
			}
			return a.status(c.Context(), w)
		}),
	}
}

// submitted is one current submission.
type submitted struct {
	department, scope string
	year, version     int
}

func (a *app) status(ctx context.Context, w *workspace.Workspace) (err error) {
	snapshot, err := openSnapshot(w)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, snapshot.Close()) }()
	db := snapshot.DB()
	list, err := submissions(ctx, db)
	if err != nil {
		return err
	}
	open, err := openFindings(ctx, db)
	if err != nil {
		return err
	}
	a.matrix(w, list, open)
	quarantined, err := filesBelow(w.Path(workspace.QuarantineDir))
	if err != nil {
		return err
	}
	waiting, err := filesBelow(w.Path(workspace.InboxDir))
	if err != nil {
		return err
	}
	a.printf("隔离 %d 份，收件夹待读 %d 份", "quarantined %d, waiting in inbox %d", len(quarantined), len(waiting))
	for _, name := range quarantined {
		a.printf("  隔离：%s", "  quarantined: %s", name)
	}
	return nil
}

// matrix prints department by year: version and open findings, or that it is missing.
func (a *app) matrix(w *workspace.Workspace, list []submitted, open map[string]int) {
	var years []int
	var names []string
	cells := map[string]string{}
	for _, d := range w.Departments {
		if !slices.Contains(names, d.Name) {
			names = append(names, d.Name)
		}
	}
	for _, s := range list {
		name := s.department
		if !slices.Contains(years, s.year) {
			years = append(years, s.year)
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
		cell := s.scope + a.say(fmt.Sprintf("第%d版", s.version), fmt.Sprintf(" v%d", s.version))
		if n := open[key(s)]; n > 0 {
			cell += a.say(fmt.Sprintf(" 问题%d", n), fmt.Sprintf(" findings %d", n))
		}
		at := name + "\n" + strconv.Itoa(s.year)
		cells[at] = strings.TrimPrefix(cells[at]+"；"+cell, "；")
	}
	slices.Sort(years)
	t := table{header: []string{a.say("部门", "department")}}
	for _, year := range years {
		t.header = append(t.header, strconv.Itoa(year))
	}
	missing := 0
	for _, name := range names {
		row := []string{name}
		for _, year := range years {
			cell := cells[name+"\n"+strconv.Itoa(year)]
			if cell == "" {
				cell = "-"
				if expected(w.Departments, name, year) {
					cell = a.say("缺报", "missing")
					missing++
				}
			}
			row = append(row, cell)
		}
		t.rows = append(t.rows, row)
	}
	t.print(a.out)
	a.printf("报送 %d 份，缺报 %d 份", "submitted %d, missing %d", len(list), missing)
}

func expected(list []workspace.Department, name string, year int) bool {
	return slices.ContainsFunc(list, func(d workspace.Department) bool { return d.Name == name && d.Expected(year) })
}

func key(s submitted) string { return fmt.Sprintf("%s\n%s\n%d", s.department, s.scope, s.year) }

func submissions(ctx context.Context, db *sql.DB) ([]submitted, error) {
	rows, err := db.QueryContext(ctx, `SELECT department, scope, fiscal_year, version FROM current_submission ORDER BY department, scope, fiscal_year, kind`)
	if err != nil {
		return nil, fmt.Errorf("status: %w", err)
	}
	defer rows.Close()
	var list []submitted
	for rows.Next() {
		var s submitted
		if err := rows.Scan(&s.department, &s.scope, &s.year, &s.version); err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, rows.Err()
}

// openFindings counts errors and warnings by submission.
func openFindings(ctx context.Context, db *sql.DB) (map[string]int, error) {
	checks, err := loadChecks()
	if err != nil {
		return nil, err
	}
	findings, err := check.Findings(ctx, db, check.Filter{Checks: checks})
	if err != nil {
		return nil, err
	}
	open := map[string]int{}
	for _, f := range findings {
		if f.Severity.AtLeast(check.SeverityWarning) && f.Waiver == nil {
			open[key(submitted{department: f.Department, scope: f.Scope, year: f.FiscalYear})]++
		}
	}
	return open, nil
}

// filesBelow lists the files below a folder, without the reasons beside quarantined ones and without hidden files.
func filesBelow(dir string) ([]string, error) {
	var list []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(path, intake.ReasonSuffix) || strings.HasPrefix(entry.Name(), ".") {
			return err
		}
		name, err := filepath.Rel(dir, path)
		list = append(list, filepath.ToSlash(name))
		return err
	})
	return list, err
}
