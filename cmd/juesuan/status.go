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
	"juesuan/load/warehouse"
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
	id                      int64
	department, scope, kind string
	year, version           int
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

// matrix prints department by year: what was submitted, or that it is missing.
func (a *app) matrix(w *workspace.Workspace, list []submitted, open map[int64]int) {
	var years []int
	var names []string
	for _, d := range w.Departments {
		names = append(names, d.Name)
	}
	cells := map[string][]submitted{}
	for _, s := range list {
		years, names = append(years, s.year), append(names, s.department)
		at := s.department + strconv.Itoa(s.year)
		cells[at] = append(cells[at], s)
	}
	slices.Sort(years)
	years = slices.Compact(years)
	t := table{header: []string{a.say("部门", "department")}}
	for _, year := range years {
		t.header = append(t.header, strconv.Itoa(year))
	}
	missing, seen := 0, map[string]bool{}
	for _, name := range names {
		if seen[name] {
			continue
		}
		seen[name] = true
		row := []string{name}
		for _, year := range years {
			there := cells[name+strconv.Itoa(year)]
			cell := a.versions(there, open)
			if len(there) == 0 && w.Expected(name, year) {
				cell = a.say("缺报", "missing")
				missing++
			}
			row = append(row, cell)
		}
		t.rows = append(t.rows, row)
	}
	t.print(a.out)
	a.printf("报送 %d 份，缺报 %d 份", "submitted %d, missing %d", len(list), missing)
}

// versions writes what one department submitted for one year: 汇总 第2版 问题3; the kinds where there are several.
func (a *app) versions(list []submitted, open map[int64]int) string {
	if len(list) == 0 {
		return "-"
	}
	kinds := map[string]string{
		warehouse.Narrative: a.say("文", "text"), warehouse.Workbook: a.say("表", "tables"), warehouse.Both: a.say("文表", "both"),
	}
	var parts []string
	findings := 0
	for i, s := range list {
		part := ""
		if i == 0 || s.scope != list[i-1].scope {
			part = s.scope + " "
		}
		if len(list) > 1 {
			part += kinds[s.kind]
		}
		parts = append(parts, part+a.say(fmt.Sprintf("第%d版", s.version), fmt.Sprintf(" v%d", s.version)))
		findings += open[s.id]
	}
	text := strings.TrimSpace(strings.Join(parts, a.say("、", ", ")))
	if findings > 0 {
		text += a.say(fmt.Sprintf(" 问题%d", findings), fmt.Sprintf(" findings %d", findings))
	}
	return text
}

func submissions(ctx context.Context, db *sql.DB) ([]submitted, error) {
	rows, err := db.QueryContext(ctx, `SELECT submission_id, department, scope, kind, fiscal_year, version
		FROM current_submission ORDER BY department, fiscal_year, scope, kind`)
	if err != nil {
		return nil, fmt.Errorf("status: %w", err)
	}
	defer rows.Close()
	var list []submitted
	for rows.Next() {
		var s submitted
		if err := rows.Scan(&s.id, &s.department, &s.scope, &s.kind, &s.year, &s.version); err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, rows.Err()
}

// openFindings counts errors and warnings by submission.
func openFindings(ctx context.Context, db *sql.DB) (map[int64]int, error) {
	checks, err := loadChecks()
	if err != nil {
		return nil, err
	}
	findings, err := check.Findings(ctx, db, check.Filter{Checks: checks})
	if err != nil {
		return nil, err
	}
	open := map[int64]int{}
	for _, f := range findings {
		if f.Severity.AtLeast(check.SeverityWarning) && f.Cause == "" {
			open[f.Submission]++
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
