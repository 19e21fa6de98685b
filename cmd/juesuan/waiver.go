package main

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"juesuan/load/check"
	"juesuan/load/pass"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"

	"github.com/spf13/cobra"
)

func (a *app) waiverCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "waiver",
		Short: a.say("豁免：认可审核问题，注明理由、批准人和期限", "accept findings, with a reason, a name and an expiry"),
		Long: a.say("豁免对应的是问题本身（部门、年度、公式、对象和差额），不是行号：部门重新报送后差额不变的仍有效，差额变了的不再有效。过期的、对不上的在 check 之后列出。撤销的保留在记录中。",
			"A waiver is about the finding itself (department, year, rule, subject and difference), not about a row: it stays valid over versions\nas long as the difference is the same. check lists those that have expired or match nothing. What was revoked stays in the history."),
		Example: "  juesuan waiver add N13-tpyz5n --reason 口径调整，已核实 --by 张三 --until 2026-12-31\n  juesuan waiver list\n  juesuan waiver revoke 3 --reason 已要求改正 --by 李四",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(a.waiverAdd(), a.waiverList(), a.waiverRevoke())
	return c
}

func (a *app) waiverAdd() *cobra.Command {
	var reason, by, until string
	c := &cobra.Command{
		Use:     "add ID…",
		Short:   a.say("豁免问题，连同由其引起的", "accept findings, and what goes away with them"),
		Example: "  juesuan waiver add N13-tpyz5n --reason 口径调整，已核实 --by 张三 --until 2026-12-31",
		Args:    explained(1, "the ID of a finding, as check lists it"),
	}
	flags := c.Flags()
	flags.StringVar(&reason, "reason", "", a.say("理由", "the reason"))
	flags.StringVar(&by, "by", "", a.say("批准人", "who accepts it"))
	flags.StringVar(&until, "until", "", a.say("最后有效日，如 2026-12-31", "the last day that it is valid: 2026-12-31"))
	c.RunE = does(func(c *cobra.Command, args []string) error {
		last, err := time.Parse(time.DateOnly, until)
		if err != nil {
			return misuse("--until: expected a day such as %s, found %q", time.Now().AddDate(1, 0, 0).Format(time.DateOnly), until)
		}
		return a.changeWaivers(c.Context(), func(ctx context.Context, db *sql.DB) error {
			return a.accept(ctx, db, args, check.Acceptance{Reason: reason, By: by, Until: last, Now: time.Now().UTC()})
		})
	})
	return c
}

// accept grants waivers for the named findings and for what hangs under them.
func (a *app) accept(ctx context.Context, db *sql.DB, ids []string, terms check.Acceptance) error {
	checks, err := loadChecks()
	if err != nil {
		return err
	}
	open, err := check.Findings(ctx, db, check.Filter{Checks: checks})
	if err != nil {
		return err
	}
	var chosen []check.Finding
	for _, id := range ids {
		n := slices.IndexFunc(open, func(f check.Finding) bool { return f.ID == id })
		if n < 0 {
			return fmt.Errorf("waiver: expected the ID of an open finding, found %q; Try: juesuan check", id)
		}
		for _, f := range open {
			if f.ID == id || f.Cause == id {
				chosen = append(chosen, f)
			}
		}
	}
	numbers, err := check.Grant(ctx, db, chosen, terms)
	if err != nil {
		return fmt.Errorf("waiver: %w", err)
	}
	a.printf("已豁免 %d 处，豁免号 %s，至 %s", "%d accepted, waivers %s, until %s", len(numbers), span(numbers), terms.Until.Format(time.DateOnly))
	return nil
}

// span prints ascending numbers that follow one another: 3 or 3-7.
func span(numbers []int64) string {
	if len(numbers) < 2 {
		return strings.Trim(fmt.Sprint(numbers), "[]")
	}
	return fmt.Sprintf("%d-%d", numbers[0], numbers[len(numbers)-1])
}

// changeWaivers does work on the warehouse and publishes it.
func (a *app) changeWaivers(ctx context.Context, work func(context.Context, *sql.DB) error) error {
	w, err := a.open()
	if err != nil {
		return err
	}
	return withWarehouse(ctx, w, "juesuan waiver", func(store *warehouse.Warehouse) error {
		if err := work(ctx, store.DB()); err != nil {
			return err
		}
		_, err := pass.CloseAndPublish(ctx, w, store)
		return err
	})
}

func (a *app) waiverRevoke() *cobra.Command {
	var reason, by string
	c := &cobra.Command{
		Use:     "revoke NUMBER…",
		Short:   a.say("撤销豁免", "take waivers back"),
		Example: "  juesuan waiver revoke 3 --reason 已要求改正 --by 李四",
		Args:    explained(1, "the number of a waiver, as waiver list shows it"),
	}
	c.Flags().StringVar(&reason, "reason", "", a.say("撤销理由", "the reason"))
	c.Flags().StringVar(&by, "by", "", a.say("撤销人", "who takes it back"))
	c.RunE = does(func(c *cobra.Command, args []string) error {
		return a.changeWaivers(c.Context(), func(ctx context.Context, db *sql.DB) error {
			for _, arg := range args {
				number, err := strconv.ParseInt(arg, 10, 64)
				if err != nil {
					return misuse("waiver: expected the number of a waiver, found %q; Try: juesuan waiver list", arg)
				}
				if err := check.Revoke(ctx, db, number, by, reason, time.Now()); err != nil {
					return fmt.Errorf("waiver: %w", err)
				}
				a.printf("已撤销豁免 %d", "waiver %d is revoked", number)
			}
			return nil
		})
	})
	return c
}

func (a *app) waiverList() *cobra.Command {
	var format string
	var all bool
	c := &cobra.Command{
		Use:   "list",
		Short: a.say("列出豁免和各自的状态", "lists waivers and what each is worth"),
		Args:  cobra.NoArgs,
	}
	c.Flags().StringVar(&format, "format", "table", "table, json")
	c.Flags().BoolVar(&all, "all", false, a.say("连同已撤销的", "revoked ones as well"))
	c.RunE = does(func(c *cobra.Command, _ []string) error {
		if err := oneOf("format", format, "table", "json"); err != nil {
			return err
		}
		w, err := a.open()
		if err != nil {
			return err
		}
		return withSnapshot(w, func(r *warehouse.Reader) error { return a.waivers(c.Context(), r.DB(), all, format) })
	})
	return c
}

// waivers lists what was accepted; what was taken back only where all is asked for.
func (a *app) waivers(ctx context.Context, db *sql.DB, all bool, format string) error {
	list, err := check.Waivers(ctx, db, time.Now())
	if err != nil {
		return err
	}
	if !all {
		list = slices.DeleteFunc(list, func(w check.Waiver) bool { return w.State == check.WaiverRevoked })
	}
	if format == "table" {
		a.waiverTable(a.out, list)
		return nil
	}
	for _, one := range list {
		if err := lineOf(a.out, one); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) waiverTable(out io.Writer, list []check.Waiver) {
	if len(list) == 0 {
		fmt.Fprintln(out, a.say("没有豁免", "no waivers"))
		return
	}
	t := table{header: []string{a.say("豁免号", "number"), a.say("状态", "state"), a.say("问题编号", "finding"), a.say("部门", "department"), a.say("年度", "year"),
		a.say("对象", "subject"), a.say("差额", "difference"), a.say("理由", "reason"), a.say("批准人", "by"), a.say("至", "until")}}
	for _, w := range list {
		difference := ""
		if w.Difference != nil {
			difference = *w.Difference
		}
		reason := w.Reason
		if w.RevokedAt != nil {
			reason += a.say("；撤销：", "; revoked: ") + w.RevokeReason + "（" + w.RevokedBy + "）"
		}
		t.rows = append(t.rows, []string{strconv.FormatInt(w.Number, 10), a.waiverState(w.State), w.Finding, w.Department + scopeOf(w.Scope),
			strconv.Itoa(w.FiscalYear), short(w.Subject, 40), difference, short(reason, 60), w.GrantedBy, w.ExpiresOn.Format(time.DateOnly)})
	}
	t.print(out)
}

func (a *app) waiverState(s check.WaiverState) string {
	switch s {
	case check.WaiverActive:
		return a.say("有效", "active")
	case check.WaiverExpired:
		return a.say("已过期", "expired")
	case check.WaiverChanged:
		return a.say("差额已变，不再有效", "another difference, not valid")
	case check.WaiverUnmatched:
		return a.say("已没有该问题", "no such finding any more")
	}
	return a.say("已撤销", "revoked")
}

// waiversToSee lists the waivers that cover nothing any more, below the findings.
func (a *app) waiversToSee(ctx context.Context, db *sql.DB, out io.Writer, w *workspace.Workspace) error {
	list, err := check.Waivers(ctx, db, time.Now())
	if err != nil {
		return err
	}
	active := 0
	list = slices.DeleteFunc(list, func(w check.Waiver) bool {
		if w.State == check.WaiverActive {
			active++
		}
		return w.State == check.WaiverActive || w.State == check.WaiverRevoked
	})
	if active > 0 {
		fmt.Fprintf(out, a.say("有效豁免 %d 条，所涉问题未列。\n", "%d waivers in force; what they cover is not listed.\n"), active)
	}
	if len(list) > 0 {
		fmt.Fprintf(out, a.say("以下豁免不再起作用（juesuan waiver%s）：\n", "these waivers cover nothing any more (juesuan waiver%s):\n"), a.where(w))
		a.waiverTable(out, list)
	}
	return nil
}
