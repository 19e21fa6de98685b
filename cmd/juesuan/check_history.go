package main

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"juesuan/load/check"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"
)

// findingChanges shows what became of the findings since a run or a day.
func (a *app) findingChanges(ctx context.Context, db *sql.DB, checks []check.Check, f checkFlags) error {
	then, err := check.Since(ctx, db, f.since)
	if err != nil {
		return err
	}
	list, err := check.Changes(ctx, db, check.Filter{Checks: checks, Department: f.department, Year: f.year}, then)
	if err != nil {
		return err
	}
	return a.toFile(f.out, func(out io.Writer) error {
		if f.format == "json" {
			for _, c := range list {
				if err := lineOf(out, c); err != nil {
					return err
				}
			}
			return nil
		}
		a.changeTable(out, list, then)
		return nil
	})
}

func (a *app) changeTable(out io.Writer, list []check.Change, then time.Time) {
	names := map[check.ChangeState]string{check.ChangeNew: a.say("新增", "new"), check.ChangeGone: a.say("消除", "gone"), check.ChangeStill: a.say("仍存在", "still")}
	t := table{header: []string{a.say("变化", "change"), a.say("编号", "id"), a.say("级别", "severity"), a.say("部门", "department"), a.say("年度", "year"), a.say("问题", "finding")}}
	count := map[check.ChangeState]int{}
	for _, c := range list {
		count[c.State]++
		if c.Cause != "" {
			continue
		}
		message := short(c.Message, 110)
		if c.Was != nil {
			message = fmt.Sprintf(a.say("原差额%s；", "was %s; "), *c.Was) + message
		}
		t.rows = append(t.rows, []string{names[c.State], c.ID, a.severity(c.Finding), c.Department + scopeOf(c.Scope), strconv.Itoa(c.FiscalYear), message})
	}
	if len(t.rows) > 0 {
		t.print(out)
	}
	fmt.Fprintf(out, a.say("自 %s UTC 以来：新增 %d，消除 %d，仍存在 %d\n", "since %s UTC: new %d, gone %d, still %d\n"),
		then.Format("2006-01-02 15:04:05"), count[check.ChangeNew], count[check.ChangeGone], count[check.ChangeStill])
}

// shownRuns is how many runs the table of rates has side by side.
const shownRuns = 6

// rates shows how often each check passed in the last runs.
func (a *app) rates(ctx context.Context, w *workspace.Workspace, f checkFlags) error {
	runs := shownRuns
	if f.format == "json" {
		runs = 10_000
	}
	var list []check.Rate
	err := withSnapshot(w, func(r *warehouse.Reader) (err error) {
		list, err = check.Rates(ctx, r.DB(), runs)
		return err
	})
	if err != nil {
		return err
	}
	if f.format == "json" {
		for _, r := range list {
			if err := lineOf(a.out, r); err != nil {
				return err
			}
		}
		return nil
	}
	a.rateTable(list)
	return nil
}

// rateTable has a line for each check, a column for each run: what passed, rounding included, of what was tested.
func (a *app) rateTable(list []check.Rate) {
	var runs, checks []string
	cells := map[[2]string]string{}
	for _, r := range list {
		if !slices.Contains(runs, r.RunID) {
			runs = append(runs, r.RunID)
			a.printf("%s  %s UTC，%d 份报送", "%s  %s UTC, %d submissions", r.RunID, r.At.Format("2006-01-02 15:04:05"), r.Submissions)
		}
		if !slices.Contains(checks, r.CheckID) {
			checks = append(checks, r.CheckID)
		}
		cell := "—"
		if tested := r.Pass + r.Rounding + r.Fail; tested > 0 {
			cell = fmt.Sprintf("%.1f%%（%d/%d）", 100*float64(r.Pass+r.Rounding)/float64(tested), r.Pass+r.Rounding, tested)
		}
		cells[[2]string{r.RunID, r.CheckID}] = cell
	}
	t := table{header: []string{a.say("公式", "check")}}
	for n := range runs {
		t.header = append(t.header, fmt.Sprintf(a.say("第%d次", "run %d"), n+1))
	}
	slices.Sort(checks)
	for _, id := range checks {
		row := []string{id}
		for _, run := range runs {
			row = append(row, cells[[2]string{run, id}])
		}
		t.rows = append(t.rows, row)
	}
	t.print(a.out)
}
