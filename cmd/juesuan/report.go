package main

import (
	"context"
	"fmt"
	"time"

	"juesuan/load/pass"
	"juesuan/load/report"
	"juesuan/load/snapshot"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"

	"github.com/spf13/cobra"
)

func (a *app) reportCommand() *cobra.Command {
	var span, out string
	c := &cobra.Command{
		Use:   "report",
		Short: a.say("把全部对比表做成一套，放入新文件夹", "the whole set of comparisons in a new folder"),
		Long: a.say("从发布库生成全部对比表（.xlsx），连同目录 index.html，放入工作区 reports 下的新文件夹，或 -o 指定的新文件夹。已发出的文件从不覆盖。",
			"Makes every comparison (.xlsx) and an index.html from the snapshot, in a new folder below reports, or the new folder\nthat -o names. An issued file is never overwritten."),
		Example: "  juesuan report --years 2021-2023\n  juesuan report --years 2023 -o 上报",
		Args:    cobra.NoArgs,
	}
	c.Flags().StringVar(&span, "years", "", a.say("年度，如 2021-2023 或 2023；默认全部", "fiscal years: 2021-2023 or 2023; all by default"))
	c.Flags().StringVarP(&out, "output", "o", "", a.say("新文件夹", "the new folder"))
	c.RunE = does(func(c *cobra.Command, _ []string) error {
		from, to, err := years(span)
		if err != nil {
			return err
		}
		w, err := a.open()
		if err != nil {
			return err
		}
		return a.report(c.Context(), w, from, to, out)
	})
	return c
}

func (a *app) report(ctx context.Context, w *workspace.Workspace, from, to int, out string) error {
	list, err := loadComparisons()
	if err != nil {
		return err
	}
	options := pass.CompareOptions(w)
	options.From, options.To = from, to
	set := report.Set{Comparisons: list, Options: options, Made: time.Now()}
	var written report.Written
	err = withSpilling(w, func(r *warehouse.Reader, published snapshot.Pointer) error {
		set.Source = pass.Source(published)
		written, err = set.Write(ctx, r.DB(), w.Path(workspace.ReportsDir), out)
		return err
	})
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	a.printf("共 %d 张表，目录 %s", "%d tables, index %s", len(written.Tables), written.Index)
	for _, empty := range written.Empty {
		a.printf("没有数据，未做：%s", "nothing to show, not made: %s", empty)
	}
	return nil
}
