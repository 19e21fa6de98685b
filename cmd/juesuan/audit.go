package main

import (
	"context"
	"fmt"
	"time"

	"juesuan/load/audit"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"

	"github.com/spf13/cobra"
)

// auditFlags are what juesuan audit is asked.
type auditFlags struct {
	year            int
	department, out string
}

func (a *app) auditCommand() *cobra.Command {
	var f auditFlags
	c := &cobra.Command{
		Use:   "audit",
		Short: a.say("把审核问题清单和勾稽关系核对表做成一套，逐部门发出", "lists of findings and tables of what was checked, for each department"),
		Long: a.say("从发布库做全县和各部门的审核问题清单、勾稽关系核对表（.xlsx 和 .html），放入工作区 reports 下的新文件夹，或 -o 指定的新文件夹。已发出的文件从不覆盖。",
			"Makes the lists of findings and the tables of what was checked (.xlsx and .html), of the county and of each department, from\nthe snapshot, in a new folder below reports, or the new folder that -o names. An issued file is never overwritten."),
		Example: "  juesuan audit --year 2023\n  juesuan audit --department 教育局 -o 教育局审核",
		Args:    cobra.NoArgs,
	}
	flags := c.Flags()
	flags.IntVar(&f.year, "year", 0, a.say("只看该年度", "only this fiscal year"))
	flags.StringVar(&f.department, "department", "", a.say("只看名称含此文字的部门", "only departments whose name contains this"))
	flags.StringVarP(&f.out, "output", "o", "", a.say("新文件夹", "the new folder"))
	c.RunE = does(func(c *cobra.Command, _ []string) error {
		w, err := a.open()
		if err != nil {
			return err
		}
		return a.audit(c.Context(), w, f)
	})
	return c
}

func (a *app) audit(ctx context.Context, w *workspace.Workspace, f auditFlags) error {
	checks, err := loadChecks()
	if err != nil {
		return err
	}
	o := audit.Options{Checks: checks, County: w.Config.County, Compiler: w.Config.Compiler, Department: f.department, Year: f.year}
	var written audit.Written
	err = withSnapshot(w, func(r *warehouse.Reader) error {
		written, err = audit.Write(ctx, r.DB(), o, w.Path(workspace.ReportsDir), f.out, time.Now())
		return err
	})
	if err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	a.printf("%d 个问题，%d 个文件，在 %s", "%d findings, %d files in %s", written.Items, len(written.Files), written.Dir)
	return nil
}
