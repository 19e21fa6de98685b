package main

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"juesuan/load/check"
	"juesuan/load/pass"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"
)

// try runs one check file on the published warehouse, which stays as it is, and shows every instance with its verdict.
func (a *app) try(ctx context.Context, w *workspace.Workspace, f checkFlags) error {
	text, err := os.ReadFile(f.file)
	if err != nil {
		return fmt.Errorf("%s: %w", f.file, cause(err))
	}
	c, err := check.Parse(filepath.Base(f.file), string(text))
	if err != nil {
		return err
	}
	return withSnapshot(w, func(r *warehouse.Reader) error { return a.tryOn(ctx, r.DB(), w, f, c) })
}

func (a *app) tryOn(ctx context.Context, db *sql.DB, w *workspace.Workspace, f checkFlags, c check.Check) error {
	if err := check.Aside(ctx, db); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, w.Config.Query.Timeout)
	defer cancel()
	checks := []check.Check{c}
	done, err := pass.Examine(ctx, db, w, checks, nil, nil)
	if err != nil {
		return fmt.Errorf("%s: %w", f.file, err)
	}
	if why, broken := done.Broken[c.ID]; broken {
		return fmt.Errorf("%s: expected an answer, found: %s", f.file, why)
	}
	verdicts, err := check.Findings(ctx, db, check.Filter{Checks: checks, Department: f.department, Year: f.year, All: true})
	if err != nil {
		return err
	}
	if f.format == "json" {
		return findingLines(a.out, verdicts)
	}
	a.instances(c, verdicts, done)
	return nil
}

// mostInstances is how many verdicts of a tried check the table shows of each status.
const mostInstances = 20

func (a *app) instances(c check.Check, verdicts []check.Finding, done check.Summary) {
	t := table{header: []string{a.say("结论", "verdict"), a.say("部门", "department"), a.say("年度", "year"), a.say("对象", "subject"),
		a.say("填列", "stated"), a.say("应为", "computed"), a.say("差额", "difference"), a.say("说明", "message")}}
	value := func(text *string) string {
		if text == nil {
			return ""
		}
		return *text
	}
	shown := map[check.Status]int{}
	for _, v := range verdicts {
		if shown[v.Status]++; shown[v.Status] > mostInstances {
			continue
		}
		t.rows = append(t.rows, []string{string(v.Status), v.Department + scopeOf(v.Scope), strconv.Itoa(v.FiscalYear), short(v.Subject, 50),
			value(v.Stated), value(v.Computed), value(v.Difference), short(v.Message, 60)})
	}
	t.print(a.out)
	a.printf("%s %s：%d 份报送，通过 %d，舍入 %d，不符 %d，数据不足 %d，不适用 %d；用时 %s", "%s %s: %d submissions, pass %d, rounding %d, fail %d, insufficient data %d, not applicable %d; took %s",
		c.ID, c.Title, done.Submissions, shown[check.StatusPass], shown[check.StatusRounding], shown[check.StatusFail],
		shown[check.StatusInsufficientData], shown[check.StatusNotApplicable], done.Elapsed.Round(time.Millisecond))
	if len(verdicts) > len(t.rows) {
		a.printf("每种结论列出前 %d 个；--format json 全部列出。库没有改动。", "the first %d of each verdict; --format json lists all. The warehouse is unchanged.", mostInstances)
	}
}
