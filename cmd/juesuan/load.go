package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"juesuan/load/intake"
	"juesuan/load/pass"
	"juesuan/load/workspace"

	"github.com/spf13/cobra"
)

func (a *app) loadCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "load FILE…",
		Short: a.say("读入文件，只入库，不审核", "read files and load them, nothing else"),
		Long: a.say("读取文件并存入工作区的库，不移动文件，不审核，不发布。同样的内容再读一次不起作用。",
			"Reads files and loads them into the workspace's warehouse. Files stay where they are; the same bytes again do nothing."),
		Example: "  juesuan load 教育局2023.txt --workspace 2023",
		Args:    explained(1, "a file"),
		RunE: does(func(c *cobra.Command, args []string) error {
			w, err := a.open()
			if err != nil {
				return err
			}
			return a.loadAll(c.Context(), w, args)
		}),
	}
}

// loadAll loads every file; those that cannot be read do not stop the others.
func (a *app) loadAll(ctx context.Context, w *workspace.Workspace, files []string) (err error) {
	lock, err := w.Lock("juesuan load")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lock.Release()) }()
	read, err := newReader()
	if err != nil {
		return err
	}
	store, err := pass.Warehouse(ctx, w, "juesuan load")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	load := pass.Loader(store)
	failed := 0
	for _, file := range files {
		sub, err := read.file(file)
		if err == nil {
			err = intake.Refuse(sub)
		}
		if err != nil {
			fmt.Fprintln(a.errors, err)
			failed++
			continue
		}
		if err := keepRead(w, file, sub.SHA256); err != nil {
			return err
		}
		loaded, err := load(ctx, sub, modified(file))
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		a.loaded(file, sub.Department, sub.Scope, sub.FiscalYear, loaded)
	}
	if failed > 0 {
		return &exit{code: exitQuarantined}
	}
	return nil
}

// keepRead puts a file that was read into the archive, and says when it has other bytes by now: what is loaded must have its original.
func keepRead(w *workspace.Workspace, file, sha256 string) error {
	kept, err := intake.Keep(w, file)
	if err == nil && kept != sha256 {
		err = fmt.Errorf("%s: expected the file that was read, found another one, still being written; Try: again when it is done", file)
	}
	return err
}

func (a *app) loaded(file, department, scope string, year int, l intake.Loaded) {
	if l.Unchanged {
		a.printf("%s：未变化（%s %s %d年 第%d版）", "%s: unchanged (%s %s %d, version %d)", file, department, scope, year, l.Version)
		return
	}
	a.printf("%s：%s %s %d年 第%d版，数据 %d 条", "%s: %s %s %d, version %d, %d facts", file, department, scope, year, l.Version, l.Facts)
}

// modified is when a file was last written, or now.
func modified(file string) time.Time {
	stat, err := os.Stat(file)
	if err != nil {
		return time.Now()
	}
	return stat.ModTime()
}
