package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"juesuan/load/backup"
	"juesuan/load/pass"
	"juesuan/load/workspace"

	"github.com/spf13/cobra"
)

func (a *app) restoreCommand() *cobra.Command {
	replay := false
	c := &cobra.Command{
		Use:   "restore BACKUP DIR",
		Short: a.say("从备份恢复成一个新工作区", "make a new workspace of a backup"),
		Long: a.say("核对备份 BACKUP 的每个文件，在新目录 DIR 恢复出工作区。--replay 不用备份里的库，而是按原来的次序重读全部原件，撤回和豁免照旧，重新审核、对比、发布；\n以往的审核结果只在库里，重读不出来。",
			"Verifies every file of BACKUP and makes the workspace anew in the new folder DIR. --replay leaves the backup's database aside\nand reads all originals again in their order, withdraws and waives what was, then checks, compares and publishes; earlier results\nof the checks are lost then."),
		Example: "  juesuan restore /mnt/backup/2023/20240401T210000Z 2023-restored\n  juesuan restore --replay /mnt/backup/2023/20240401T210000Z 2023-restored",
		Args:    cobra.MatchAll(explained(2, "a backup and a new folder"), cobra.MaximumNArgs(2)),
	}
	c.Flags().BoolVar(&replay, "replay", false, a.say("重读全部原件", "read all originals again"))
	c.RunE = does(func(c *cobra.Command, args []string) error {
		began := time.Now()
		restore := backup.Restore
		if replay {
			restore = a.replayed
		}
		m, err := restore(c.Context(), args[0], args[1])
		if err != nil {
			return err
		}
		a.printf("已恢复到 %s：报送 %d 份，用时 %.1f 秒", "restored to %s: %d submissions, took %.1f s", args[1], m.Submissions, time.Since(began).Seconds())
		return nil
	})
	return c
}

// replayed restores by reading the originals again, and checks, compares and publishes them.
func (a *app) replayed(ctx context.Context, dir, target string) (backup.Manifest, error) {
	read, err := newReader()
	if err != nil {
		return backup.Manifest{}, err
	}
	m, brought, err := backup.Replay(ctx, dir, target, read.archived)
	if err != nil {
		return m, err
	}
	if brought.Lost != nil {
		fmt.Fprintf(a.errors, a.say("撤回和豁免没有恢复，备份里的库读不出来：%v；建议：对照原工作区重新撤回、豁免\n",
			"withdrawals and waivers did not come back, the database in the backup cannot be read: %v; Try: withdraw and waive anew, by the old workspace\n"), brought.Lost)
	} else if brought.Withdrawals+brought.Waivers > 0 {
		a.printf("恢复了撤回 %d 份、豁免 %d 条", "brought back: %d withdrawn submissions, %d waivers", brought.Withdrawals, brought.Waivers)
	}
	return m, publishAll(ctx, target)
}

// publishAll checks, compares and publishes what a replay has loaded: a run over an empty inbox.
func publishAll(ctx context.Context, dir string) (err error) {
	w, err := workspace.Open(dir)
	if err != nil {
		return err
	}
	lock, err := w.Lock("juesuan restore")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lock.Release()) }()
	var whole *pass.Pass
	if whole, err = newRun(w); err != nil {
		return err
	}
	_, err = whole.All(ctx)
	return err
}
