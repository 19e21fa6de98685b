package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"

	"juesuan/load/audit"
	"juesuan/load/check"
	"juesuan/load/pass"
	"juesuan/load/sheet"
	"juesuan/load/workspace"

	"github.com/spf13/cobra"
)

// checkFlags are what juesuan check is asked.
type checkFlags struct {
	year                            int
	department, failOn, format, out string
	since, file                     string
	all, rates                      bool
}

func (a *app) checkCommand() *cobra.Command {
	var f checkFlags
	c := &cobra.Command{
		Use:   "check",
		Short: a.say("审核入库的数据，列出问题", "run the checks and show findings"),
		Long: a.say("对库中每份报送的最新版本执行全部审核公式，列出问题。每个问题有编号，用 juesuan explain 编号 看原文。",
			"Runs every check on the current submissions and shows the findings. juesuan explain ID shows where one comes from."),
		Example: "  juesuan check\n  juesuan check --year 2023 --department 教育局 --fail-on error\n  juesuan check --format xlsx -o 审核问题清单.xlsx",
		Args:    cobra.NoArgs,
	}
	flags := c.Flags()
	flags.IntVar(&f.year, "year", 0, a.say("只看该年度", "only this fiscal year"))
	flags.StringVar(&f.department, "department", "", a.say("只看名称含此文字的部门", "only departments whose name contains this"))
	flags.StringVar(&f.failOn, "fail-on", "", a.say("有该级别及以上的问题时退出码为 1：error 或 warning", "exit with 1 on findings of this severity or above: error or warning"))
	flags.StringVar(&f.format, "format", "table", "table, json, xlsx, html")
	flags.StringVarP(&f.out, "output", "o", "", a.say("输出文件（xlsx、html 必须）", "output file (needed for xlsx and html)"))
	flags.BoolVar(&f.all, "all", false, a.say("连同通过、舍入、不适用的结果", "every other verdict as well"))
	flags.StringVar(&f.since, "since", "", a.say("与某次审核（编号）或某日（2024-03-31）相比：新增、消除、仍存在", "what changed since a run (its id) or a day (2024-03-31): new, gone, still"))
	flags.StringVar(&f.file, "file", "", a.say("试一个审核公式文件和它的示例：只读发布库，列出每个对象的结论和用时", "tries one check file and its examples on the snapshot, which stays as it is: every instance with its verdict, and how long it took"))
	flags.BoolVar(&f.rates, "rates", false, a.say("各公式历次审核的通过率", "how often each check passed, run by run"))
	c.RunE = does(func(c *cobra.Command, _ []string) error {
		if err := f.validate(); err != nil {
			return err
		}
		w, err := a.open()
		if err != nil {
			return err
		}
		switch {
		case f.file != "":
			return a.try(c.Context(), w, f)
		case f.rates:
			return a.rates(c.Context(), w, f)
		}
		if f.failOn == "" {
			f.failOn = w.Config.Checks.FailOn
		}
		return a.check(c.Context(), w, f)
	})
	return c
}

func (f checkFlags) validate() error {
	asked := 0
	for _, given := range []bool{f.since != "", f.file != "", f.rates} {
		if given {
			asked++
		}
	}
	if asked > 1 {
		return misuse("check: expected one of --since, --file and --rates, found %d; Try: one after the other", asked)
	}
	if asked == 1 && f.format != "table" && f.format != "json" {
		return misuse("--format: expected table or json with --since, --file or --rates, found %q", f.format)
	}
	document := f.format == "xlsx" || f.format == "html"
	if document && f.out == "" {
		return misuse("--format %[1]s: expected a file with -o, found none; Try: -o 审核问题清单.%[1]s", f.format)
	}
	if document && f.all {
		return misuse("--all: expected --format table or json, found %s; Try: juesuan audit, which makes the table of everything that was checked", f.format)
	}
	if err := oneOf("format", f.format, "table", "json", "xlsx", "html"); err != nil || f.failOn == "" {
		return err
	}
	return oneOf("fail-on", f.failOn, "error", "warning")
}

// check runs the checks and shows what was asked for.
func (a *app) check(ctx context.Context, w *workspace.Workspace, f checkFlags) error {
	findings, err := a.examine(ctx, w, f)
	if err != nil {
		return err
	}
	for _, finding := range findings {
		counts := finding.Status == check.StatusFail || finding.Status == check.StatusError || finding.Status == check.StatusInsufficientData
		if f.failOn != "" && counts && finding.Waiver == nil && finding.Severity.AtLeast(check.Severity(f.failOn)) {
			return &exit{code: exitFailed}
		}
	}
	return nil
}

// examine runs every check and publishes the result, so that explain and query see what check shows.
func (a *app) examine(ctx context.Context, w *workspace.Workspace, f checkFlags) (findings []check.Finding, err error) {
	lock, err := w.Lock("juesuan check")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, lock.Release()) }()
	checks, err := loadChecks()
	if err != nil {
		return nil, err
	}
	store, err := pass.Warehouse(ctx, w, "juesuan check")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	done, err := pass.Examine(ctx, store.DB(), w, checks, nil, nil)
	if err != nil {
		return nil, err
	}
	for id, cause := range done.Broken {
		fmt.Fprintf(a.errors, "sql/checks/%s.sql: expected an answer, found: %s\n", id, cause)
	}
	findings, err = check.Findings(ctx, store.DB(), check.Filter{Checks: checks, Department: f.department, Year: f.year, All: f.all})
	if err != nil {
		return nil, err
	}
	if err := a.showFindings(ctx, store.DB(), w, findings, checks, f); err != nil {
		return nil, err
	}
	_, err = pass.CloseAndPublish(ctx, w, store)
	return findings, err
}

// showFindings writes the findings in the form that was asked for.
func (a *app) showFindings(ctx context.Context, db *sql.DB, w *workspace.Workspace, findings []check.Finding, checks []check.Check, f checkFlags) error {
	if f.since != "" {
		return a.findingChanges(ctx, db, checks, f)
	}
	switch f.format {
	case "json":
		return a.toFile(f.out, func(out io.Writer) error { return findingLines(out, findings) })
	case "xlsx", "html":
		list, err := audit.Findings(ctx, db, audit.Options{Checks: checks, County: w.Config.County, Compiler: w.Config.Compiler, Department: f.department, Year: f.year})
		if err != nil {
			return err
		}
		write := map[string]func(io.Writer, sheet.Sheet) error{"xlsx": sheet.WriteXLSX, "html": sheet.WriteHTML}[f.format]
		return a.toFile(f.out, func(out io.Writer) error { return write(out, list.Sheet()) })
	}
	return a.toFile(f.out, func(out io.Writer) error {
		a.findingTable(out, findings, a.where(w))
		return a.waiversToSee(ctx, db, out, w)
	})
}

// toFile writes to the named file, or to the standard output when none is named.
func (a *app) toFile(name string, write func(io.Writer) error) error {
	if name == "" {
		return write(a.out)
	}
	if err := writeFile(name, write); err != nil {
		return err
	}
	a.printf("已写 %s", "wrote %s", name)
	return nil
}
