package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"juesuan/load/check"
	"juesuan/load/check/example"
	"juesuan/load/pass"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"
)

// try runs one check file on the published warehouse, which stays as it is, and shows every instance with its verdict, what is
// doubtful about the check, and whether its examples get the verdicts that they should.
func (a *app) try(ctx context.Context, w *workspace.Workspace, f checkFlags) error {
	text, err := os.ReadFile(f.file)
	if err != nil {
		return fmt.Errorf("%s: %w", f.file, cause(err))
	}
	c, err := check.Parse(filepath.Base(f.file), string(text))
	if err != nil {
		return err
	}
	return withSnapshot(w, func(r *warehouse.Reader) error { return a.tryOn(ctx, r, w, f, c) })
}

func (a *app) tryOn(ctx context.Context, r *warehouse.Reader, w *workspace.Workspace, f checkFlags, c check.Check) error {
	if err := r.Single(ctx, c.SQL); err != nil {
		return tryError(c, err)
	}
	db := r.DB()
	if err := check.Aside(ctx, db); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, w.Config.Query.Timeout)
	defer cancel()
	checks := []check.Check{c}
	done, err := pass.Examine(ctx, db, w, checks, nil, nil)
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	if why, broken := done.Broken[c.ID]; broken {
		return tryError(c, errors.New(why))
	}
	verdicts, err := check.Findings(ctx, db, check.Filter{Checks: checks, Department: f.department, Year: f.year, All: true})
	if err != nil {
		return err
	}
	doubts, err := check.Doubts(ctx, db, &c)
	if err != nil {
		return err
	}
	if f.format == "json" {
		err = findingLines(a.out, verdicts)
	} else {
		a.instances(c, verdicts, done)
		for _, doubt := range doubts {
			a.printf("可疑：%s", "doubt: %s", doubt)
		}
	}
	return errors.Join(err, impossible(c, verdicts), a.tryExamples(ctx, c, f.format != "json"))
}

// tryError says where in a check file the database stumbled.
func tryError(c check.Check, err error) error {
	message := strings.TrimSpace(err.Error())
	var refused *warehouse.Refusal
	switch {
	case errors.As(err, &refused) && refused.At >= 0:
		return placed(c.File, c.Line, c.SQL, refused)
	case refused != nil:
		return fmt.Errorf("%s: line %d: %s", c.File, c.Line, message)
	}
	if err := located(c.File, c.Line-1, "(\n"+c.SQL, message); err != nil { // a run puts a line before the SELECT
		return err
	}
	return fmt.Errorf("%s: %s", c.File, message)
}

// impossible is what is wrong with rows that cannot be judged at all, told once.
func impossible(c check.Check, verdicts []check.Finding) error {
	for _, v := range verdicts {
		if v.Status == check.StatusError {
			return fmt.Errorf("%s: %s", c.File, v.Message)
		}
	}
	return nil
}

// tryExamples asks the check about its own examples, each in a warehouse that has nothing else; what they do not come to is an error.
func (a *app) tryExamples(ctx context.Context, c check.Check, tell bool) (err error) {
	db, err := warehouse.InMemory(ctx, warehouse.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	outcomes, _, err := example.Run(ctx, db, []check.Check{c})
	if err != nil {
		return fmt.Errorf("%s: examples: %w", c.File, err)
	}
	var wrong []error
	for _, o := range outcomes {
		switch {
		case o.Err != nil:
			wrong = append(wrong, o.Err)
		case !o.Right():
			wrong = append(wrong, fmt.Errorf("%s: line %d: expected an example that gives %s, found %s", c.File, o.Example.Line, o.Example.Want, verdictsOf(o)))
		}
	}
	if tell && len(wrong) == 0 {
		a.printf("%d 个示例都得出应有的结论。", "all %d examples get the verdicts that they should.", len(outcomes))
	}
	return errors.Join(wrong...)
}

// verdictsOf says what an example came to: "1 pass, 1 not_applicable (没有可以比较的数字)".
func verdictsOf(o example.Outcome) string {
	var list []string
	for _, s := range []check.Status{check.StatusPass, check.StatusRounding, check.StatusFail, check.StatusInsufficientData, check.StatusNotApplicable, check.StatusError} {
		if n := o.Got[s]; n > 0 {
			list = append(list, fmt.Sprintf("%d %s", n, s))
		}
	}
	text := strings.Join(list, ", ")
	if o.Reason != "" {
		text += "（" + o.Reason + "）"
	}
	return text
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
	shown, about := map[check.Status]int{}, map[int64]bool{}
	for _, v := range verdicts {
		about[v.Submission] = true
		if shown[v.Status]++; shown[v.Status] > mostInstances {
			continue
		}
		message := strings.TrimPrefix(v.Message, v.Subject+"：")
		t.rows = append(t.rows, []string{string(v.Status), v.Department + scopeOf(v.Scope), strconv.Itoa(v.FiscalYear), short(v.Subject, 50),
			value(v.Stated), value(v.Computed), value(v.Difference), short(message, 240)})
	}
	t.print(a.out)
	a.printf("%s %s：%d 份报送，%d 个结论：通过 %d，舍入 %d，不符 %d，数据不足 %d，不适用 %d；用时 %s", "%s %s: %d submissions, %d verdicts: pass %d, rounding %d, fail %d, insufficient data %d, not applicable %d; took %s",
		c.ID, c.Title, len(about), len(verdicts), shown[check.StatusPass], shown[check.StatusRounding], shown[check.StatusFail],
		shown[check.StatusInsufficientData], shown[check.StatusNotApplicable], done.Elapsed.Round(time.Millisecond))
	if len(verdicts) > len(t.rows) {
		a.printf("每种结论列出前 %d 个；--format json 全部列出。库没有改动。", "the first %d of each verdict; --format json lists all. The warehouse is unchanged.", mostInstances)
	}
}
