package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"juesuan/extract"
	"juesuan/load/check"
	"juesuan/load/explain"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"

	"github.com/spf13/cobra"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain ID",
		Short: a.say("看一个数或一个问题的出处", "where a figure or a finding comes from"),
		Long: a.say("ID 是 check 列出的问题编号（如 N08-k3f9az），或 fact_id、cell_id、passage_id。显示数值、原文（数用【】标出）、报送的各个版本、用到它的审核公式。",
			"ID is a finding's (as check lists it: N08-k3f9az), a fact_id, cell_id or passage_id. Shows the value, the original text with\nthe number marked, the versions of the submission and the checks that used it."),
		Example: "  juesuan explain N08-k3f9az\n  juesuan explain 12000034",
		Args:    cobra.MatchAll(explained(1, "the ID of a finding or of a fact"), cobra.MaximumNArgs(1)),
		RunE: does(func(c *cobra.Command, args []string) error {
			w, err := a.open()
			if err != nil {
				return err
			}
			return withSnapshot(w, func(r *warehouse.Reader) error {
				x := explainer{app: a, workspace: w, db: r.DB(), documents: map[int64]*extract.Document{}}
				return x.explain(c.Context(), args[0])
			})
		}),
	}
}

type explainer struct {
	*app
	workspace *workspace.Workspace
	db        *sql.DB
	documents map[int64]*extract.Document // by submission
}

func (x explainer) explain(ctx context.Context, id string) error {
	if number, err := strconv.ParseInt(id, 10, 64); err == nil {
		return x.fact(ctx, number)
	}
	checks, err := loadChecks()
	if err != nil {
		return err
	}
	for _, all := range []bool{false, true} {
		findings, err := check.Findings(ctx, x.db, check.Filter{Checks: checks, All: all, Waived: true})
		if err != nil {
			return err
		}
		for _, f := range findings {
			if f.ID == id {
				return x.finding(ctx, f, checks)
			}
		}
	}
	return fmt.Errorf("explain: expected the ID of a finding or of a fact, found %q; Try: juesuan check", id)
}

// finding shows what a check found and every place that it rests on.
func (x explainer) finding(ctx context.Context, f check.Finding, checks []check.Check) error {
	x.printf("问题 %s（%s）%s%s %d年 第%d版", "finding %s (%s) %s%s %d, version %d",
		f.ID, x.severity(f), f.Department, scopeOf(f.Scope), f.FiscalYear, f.Version)
	fmt.Fprintln(x.out, f.Message)
	for _, c := range checks {
		if c.ID == f.CheckID {
			x.printf("审核公式 %s：%s", "check %s: %s", c.ID, c.Title)
			x.printf("依据：%s", "basis: %s", c.Basis)
		}
	}
	x.amounts(f)
	if f.Cause != "" {
		x.printf("由 %s 引起，改正后一并消除", "comes from %s and goes away with it", f.Cause)
	}
	if len(f.Consequences) > 0 {
		x.printf("由此引起：%s", "goes away with it: %s", strings.Join(f.Consequences, x.say("、", ", ")))
	}
	if f.Waiver != nil {
		x.printf("已豁免：%s", "accepted: %s", *f.Waiver)
	}
	for i, e := range f.Evidence {
		x.printf("\n出处 %d：%s（%d）", "\nplace %d: %s (%d)", i+1, e.What, e.ID)
		if err := x.place(ctx, e); err != nil {
			return err
		}
	}
	return nil
}

func (x explainer) amounts(f check.Finding) {
	for _, n := range []struct {
		zh, en string
		value  *string
	}{
		{"原文数", "stated", f.Stated}, {"计算数", "computed", f.Computed}, {"差额", "difference", f.Difference}, {"允许误差", "tolerance", f.Tolerance},
	} {
		if n.value != nil {
			fmt.Fprintf(x.out, "  %s %s%s\n", x.say(n.zh, n.en), *n.value, f.Unit)
		}
	}
}

// place shows where something stands, quoted from the archived original.
func (x explainer) place(ctx context.Context, e check.Evidence) error {
	doc, file, err := x.original(ctx, e.Submission)
	if err != nil {
		return err
	}
	e.Source.Converted, _, _ = strings.Cut(doc.Converted, " ")
	place := x.say(e.Source.Chinese(), e.Source.String())
	if e.Source.Section != "" {
		place = e.Source.Section + ", " + place
	}
	fmt.Fprintf(x.out, "  %s: %s\n", file, place)
	text, err := explain.Quote(doc, e.Source, e.Raw)
	if err != nil {
		return err
	}
	fmt.Fprintf(x.out, "  %s\n", explain.MarkNumbers(text))
	return nil
}

// original opens the archived original of a submission.
func (x explainer) original(ctx context.Context, submission int64) (*extract.Document, string, error) {
	var file, sum string
	err := x.db.QueryRowContext(ctx, `SELECT file, sha256 FROM submission WHERE submission_id = ?`, submission).Scan(&file, &sum)
	if err != nil {
		return nil, "", fmt.Errorf("submission %d: %w", submission, err)
	}
	if doc := x.documents[submission]; doc != nil {
		return doc, file, nil
	}
	path, err := x.workspace.FindArchived(sum)
	if err != nil {
		return nil, "", err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, "", fmt.Errorf("%s: %w", path, cause(err))
	}
	doc, err := extract.Read(file, data)
	if err != nil {
		return nil, "", err
	}
	x.documents[submission] = doc
	return doc, file, nil
}

// fact shows one figure: what it says, where it stands, its submission's versions and the checks that used it.
func (x explainer) fact(ctx context.Context, id int64) error {
	found, err := check.Evidences(ctx, x.db, []int64{id})
	if err != nil {
		return err
	}
	e, ok := found[id]
	if !ok {
		return fmt.Errorf("explain: expected a fact_id, cell_id or passage_id, found %d, which nothing has; Try: juesuan query \"SELECT fact_id FROM current_fact\"", id)
	}
	x.printf("数据 %d：%s", "figure %d: %s", id, e.What)
	if err := x.value(ctx, id); err != nil {
		return err
	}
	if err := x.place(ctx, e); err != nil {
		return err
	}
	if err := x.versions(ctx, e.Submission); err != nil {
		return err
	}
	return x.checks(ctx, id)
}

// value shows what a fact says; a cell of a performance table or a passage has only its text.
func (x explainer) value(ctx context.Context, id int64) error {
	var path, code, economic, value, unit, state string
	err := x.db.QueryRowContext(ctx, `SELECT function_path, function_code, economic_code, COALESCE(CAST(value AS VARCHAR), ''), unit, state
		FROM fact WHERE fact_id = ?`, id).Scan(&path, &code, &economic, &value, &unit, &state)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("fact %d: %w", id, err)
	}
	if about := strings.Join(strings.Fields(code+" "+path+" "+economic), " "); about != "" {
		fmt.Fprintf(x.out, "  %s\n", about)
	}
	if n := number(value); n.Number != nil {
		value = n.Number.String()
	}
	x.printf("  值 %s%s（%s）", "  value %s%s (%s)", value, unit, state)
	return nil
}

// versions lists the versions of a submission.
func (x explainer) versions(ctx context.Context, submission int64) error {
	rows, err := x.db.QueryContext(ctx, `SELECT o.version, o.current, o.file, o.facts, CAST(o.loaded_at AS VARCHAR)
		FROM submission AS s JOIN submission AS o ON o.department = s.department AND o.scope = s.scope
			AND o.fiscal_year = s.fiscal_year AND o.kind = s.kind
		WHERE s.submission_id = ? ORDER BY o.version`, submission)
	if err != nil {
		return fmt.Errorf("versions: %w", err)
	}
	defer rows.Close()
	fmt.Fprintln(x.out, x.say("版本：", "versions:"))
	for rows.Next() {
		var version, facts int
		var current bool
		var file, loaded string
		if err := rows.Scan(&version, &current, &file, &facts, &loaded); err != nil {
			return err
		}
		mark := ""
		if current {
			mark = x.say("（现行）", " (current)")
		}
		x.printf("  第%d版%s：%s，%d 条，%s UTC 入库", "  version %d%s: %s, %d facts, loaded %s UTC", version, mark, file, facts, loaded)
	}
	return rows.Err()
}

// checks lists the verdicts that rest on a figure.
func (x explainer) checks(ctx context.Context, id int64) error {
	checks, err := loadChecks()
	if err != nil {
		return err
	}
	all, err := check.Findings(ctx, x.db, check.Filter{Checks: checks, All: true})
	if err != nil {
		return err
	}
	fmt.Fprintln(x.out, x.say("用到它的审核：", "checks that used it:"))
	n := 0
	for _, f := range all {
		for _, e := range f.Evidence {
			if e.ID == id {
				n++
				fmt.Fprintf(x.out, "  %s  %s  %s\n", f.ID, x.severity(f), orTitle(f))
				break
			}
		}
	}
	if n == 0 {
		fmt.Fprintln(x.out, x.say("  没有", "  none"))
	}
	return nil
}

// orTitle is a finding's message, or the check's title where all is well.
func orTitle(f check.Finding) string {
	if f.Message != "" {
		return f.Message
	}
	return f.Title
}
