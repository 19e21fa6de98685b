package main

import (
	"context"
	"slices"
	"time"

	"juesuan/load/pass"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"

	"github.com/spf13/cobra"
)

func (a *app) withdrawCommand() *cobra.Command {
	of := warehouse.Withdrawal{}
	c := &cobra.Command{
		Use:   "withdraw DEPARTMENT",
		Short: a.say("撤回一个部门某年度的报送", "take a department's year back"),
		Long: a.say("部门要求撤回时，把它某年度现行的报送记为撤回：数据和原件都保留，不再参与审核和对比，status 显示撤回和缺报。再次报送（原件相同也可以）即重新生效。",
			"Puts on record that a department has taken a year back: facts and originals stay, and count no more in checks and comparisons. It\ncounts again when it is submitted again, be it the same file."),
		Example: "  juesuan withdraw 教育局 --year 2023 --reason 口径有误，重新报送 --by 张三",
		Args:    cobra.MatchAll(explained(1, "a department"), cobra.MaximumNArgs(1)),
	}
	flags := c.Flags()
	flags.IntVar(&of.FiscalYear, "year", 0, a.say("年度", "the fiscal year"))
	flags.StringVar(&of.Reason, "reason", "", a.say("理由", "the reason"))
	flags.StringVar(&of.By, "by", "", a.say("经办人", "who puts it on record"))
	c.RunE = does(func(c *cobra.Command, args []string) error {
		if of.FiscalYear == 0 || of.Reason == "" || of.By == "" {
			return misuse("withdraw: expected --year, --reason and --by, found fewer")
		}
		w, err := a.open()
		if err != nil {
			return err
		}
		of.Department = args[0]
		for _, d := range w.Departments {
			if slices.Contains(d.Aliases, of.Department) {
				of.Department = d.Name
			}
		}
		return a.withdraw(c.Context(), w, of)
	})
	return c
}

// withdraw puts it on record, checks again and publishes.
func (a *app) withdraw(ctx context.Context, w *workspace.Workspace, of warehouse.Withdrawal) error {
	checks, err := loadChecks()
	if err != nil {
		return err
	}
	var count int64
	err = withWarehouse(ctx, w, "juesuan withdraw", func(store *warehouse.Warehouse) error {
		if count, err = store.Withdraw(ctx, of, time.Now()); err != nil {
			return err
		}
		if _, err := pass.Examine(ctx, store.DB(), w, checks, nil, nil); err != nil {
			return err
		}
		_, err := pass.CloseAndPublish(ctx, w, store)
		return err
	})
	if err != nil {
		return err
	}
	a.printf("已撤回 %s %d年 的报送 %d 份", "withdrawn: %s %d, %d submissions", of.Department, of.FiscalYear, count)
	return nil
}
