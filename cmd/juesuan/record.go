package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"juesuan/load/check"
	"juesuan/load/intake"
	"juesuan/load/pass"
	"juesuan/load/record"
	"juesuan/load/snapshot"
	"juesuan/load/status"
	"juesuan/load/workspace"
)

// leaveRecord prints what a run did, and leaves it for those who were not there. failed is why the run was not completed; it is the
// error that is told then, with or without a record.
func (a *app) leaveRecord(ctx context.Context, w *workspace.Workspace, s pass.Summary, began time.Time, failed error) error {
	r := recordOf(s, began)
	if failed != nil {
		r.Failure = failed.Error()
		_ = record.Write(w, r, failed.Error()+"\n"+a.onDisk(failed)) // what stopped the run may stop this too
		return failed
	}
	board, err := readBoard(ctx, w, nil)
	if err != nil {
		return err
	}
	stand(&r, w, board)
	last, err := record.Last(w)
	if err != nil {
		return err
	}
	r.Since(last)
	var said bytes.Buffer
	terminal := a.out
	a.out = io.MultiWriter(terminal, &said)
	a.summarise(w, s)
	a.notices(r)
	a.out = terminal
	return record.Write(w, r, said.String())
}

// recordOf is what a run did.
func recordOf(s pass.Summary, began time.Time) record.Run {
	r := record.Run{Began: began.UTC(), Seconds: time.Since(began).Seconds(), Files: map[string]int{}, Findings: map[string]int{}, Missing: map[int]int{}}
	for _, o := range []intake.Outcome{intake.New, intake.NewVersion, intake.Unchanged, intake.Quarantined, intake.Skipped, intake.Unpacked} {
		r.Files[string(o)] = s.Count(o)
	}
	for _, item := range s.Items {
		if item.Outcome != intake.Unchanged {
			r.Facts += item.Facts
			r.Unread += item.Unread
		}
	}
	for _, severity := range []check.Severity{check.SeverityError, check.SeverityWarning, check.SeverityInfo} {
		r.Findings[string(severity)] = s.Findings[severity]
	}
	for _, f := range s.Errors {
		r.Errors = append(r.Errors, record.Finding{ID: f.ID, Department: f.Department, Year: f.FiscalYear, Message: f.Message})
	}
	return r
}

// stand fills in how things stand.
func stand(r *record.Run, w *workspace.Workspace, b *status.Board) {
	near := w.Config.Near(time.Now())
	for _, year := range b.Years {
		r.Missing[year] = 0
		d := record.Deadline{Year: year, Day: w.Config.Deadlines[year].Format(time.DateOnly)}
		for _, department := range b.Departments {
			c := b.Cell(department, year)
			r.Current += len(c.Submitted)
			if c.Missing {
				r.Missing[year]++
				d.Missing = append(d.Missing, department)
			}
		}
		if slices.Contains(near, year) {
			r.Near = append(r.Near, d)
		}
	}
	r.Waiting = len(b.Quarantined)
	if p, err := snapshot.Current(w); err == nil {
		r.Snapshot = record.Snapshot{Version: p.Version, Published: p.Published, Size: p.Size}
	}
}

// noticed is how many errors or departments a notice names.
const noticed = 20

// notices prints what nobody may miss: errors that are new, and who is missing while a deadline is near.
func (a *app) notices(r record.Run) {
	if len(r.New) > 0 {
		a.printf("新增错误 %d 条：", "new errors: %d", len(r.New))
		for i, f := range r.New {
			if i == noticed {
				a.printf("  另有 %d 条，见 juesuan check", "  %d more, see juesuan check", len(r.New)-noticed)
				break
			}
			fmt.Fprintf(a.out, "  %s %s %d %s\n", f.ID, f.Department, f.Year, short(f.Message, 100))
		}
	}
	for _, d := range r.Near {
		if len(d.Missing) == 0 {
			continue
		}
		names := d.Missing[:min(len(d.Missing), noticed)]
		more := ""
		if len(d.Missing) > noticed {
			more = a.say("等", " and others")
		}
		a.printf("%d年度截止日 %s，缺报 %d 个部门：%s%s", "%d: deadline %s, missing %d: %s%s", d.Year, d.Day, len(d.Missing), strings.Join(names, a.say("、", ", ")), more)
	}
}

// urgency says in a title what nobody may miss.
func (a *app) urgency(r record.Run) string {
	text := ""
	if n := len(r.New); n > 0 {
		text += fmt.Sprintf(a.say("，新增错误 %d 条", ", %d new errors"), n)
	}
	missing := 0
	for _, d := range r.Near {
		missing += len(d.Missing)
	}
	if missing > 0 {
		text += fmt.Sprintf(a.say("，临近截止缺报 %d 个部门", ", %d missing near the deadline"), missing)
	}
	return text
}
