package main

import (
	"context"
	"strings"
	"time"

	"juesuan/load/backup"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"

	"github.com/spf13/cobra"
)

func (a *app) backupCommand() *cobra.Command {
	verify, keep := false, 0
	c := &cobra.Command{
		Use:   "backup DIR",
		Short: a.say("备份工作区", "back a workspace up"),
		Long: a.say("在 DIR 下以时间为名新建一个备份：库的一致副本、全部原件、隔离区、配置，附每个文件的 SHA-256。\n--keep（或 juesuan.yaml 的 backup.keep）只保留本县最近几个备份，新备份核对无误后才删旧的；不写则全部保留。\n--verify 只核对一个已有的备份。DIR 是相对路径时从当前目录算起。",
			"Makes a backup in a new folder below DIR, named by the time: a consistent copy of the warehouse, all originals, quarantine\nand configuration, with the SHA-256 of every file. With --keep (or backup.keep in juesuan.yaml)\nonly the last few of this county stay, once the new one was verified; otherwise all do. --verify only verifies one that is there."),
		Example: "  juesuan backup /mnt/backup/2023 --workspace 2023\n  juesuan backup --verify /mnt/backup/2023/20240401T210000Z",
		Args:    cobra.MatchAll(explained(1, "a folder"), cobra.MaximumNArgs(1)),
	}
	c.Flags().BoolVar(&verify, "verify", false, a.say("核对备份 DIR，不做备份", "verify the backup DIR instead of making one"))
	c.Flags().IntVar(&keep, "keep", 0, a.say("保留最近几个备份，0 为按 juesuan.yaml", "how many backups stay, 0 for what juesuan.yaml says"))
	c.RunE = does(func(c *cobra.Command, args []string) error {
		if verify {
			m, err := backup.Verify(args[0])
			if err != nil {
				return err
			}
			a.printf("备份完好：%d 个文件，报送 %d 份，数据 %d 条，%s 所做", "whole: %d files, %d submissions, %d facts, made %s",
				len(m.Files), m.Submissions, m.Facts, m.Made.Local().Format(time.DateTime))
			return nil
		}
		w, err := a.open()
		if err != nil {
			return err
		}
		if keep > 0 {
			w.Config.Backup.Keep = keep
		}
		return a.backup(c.Context(), w, args[0])
	})
	return c
}

func (a *app) backup(ctx context.Context, w *workspace.Workspace, dir string) error {
	var removed []string
	var path string
	var m backup.Manifest
	err := withWarehouse(ctx, w, "juesuan backup", func(store *warehouse.Warehouse) (err error) {
		if path, m, err = backup.Make(ctx, w, store, dir, version(), time.Now()); err != nil {
			return err
		}
		removed, err = backup.Prune(w, dir, w.Config.Backup.Keep, time.Now())
		return err
	})
	if err != nil {
		return err
	}
	a.printf("已备份到 %s：%d 个文件，报送 %d 份，数据 %d 条", "backed up to %s: %d files, %d submissions, %d facts", path, len(m.Files), m.Submissions, m.Facts)
	if len(removed) > 0 {
		a.printf("删除了 %d 个旧备份：%s", "removed %d older backups: %s", len(removed), strings.Join(removed, " "))
	}
	return nil
}
