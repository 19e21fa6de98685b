package main

import (
	"context"
	"log/slog"
	"os"
	"runtime/debug"
	"time"

	"juesuan/load/intake"
	"juesuan/load/pass"
	"juesuan/load/workspace"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"
)

// runFlags are what juesuan run is asked beside what it always does.
type runFlags struct {
	retry  bool // put what is in quarantine into the inbox first
	report bool // make the whole set of comparisons when something has changed
}

func (a *app) runCommand() *cobra.Command {
	var f runFlags
	c := &cobra.Command{
		Use:   "run [DIR]",
		Short: a.say("取入、审核、对比、发布，一次做完", "take in, check, compare, publish"),
		Long: a.say("把收件夹 inbox 里的文件全部读入库，审核，写对比表，发布给查询用的库。读不了的文件移入 quarantine，旁边写明原因。\n压缩包（.zip）自动解开。--retry 先把隔离的文件放回 inbox 再试一次。\n--report 发布之后，有变化的，把全部对比表做成一套，放入 reports 下的新文件夹。\n退出码：0 全部读入；3 有文件被隔离。",
			"Loads everything in inbox, checks it, writes the comparisons and publishes the snapshot. What cannot be read goes to\nquarantine with its reason. Zip archives are unpacked. --retry puts what is in quarantine into inbox again first.\n--report makes the whole set of comparisons in a new folder below reports, when something has changed. Exit status: 0 all read; 3 something was quarantined."),
		Example: "  juesuan run 2023\n  juesuan run --workspace 2023 2>run.log\n  juesuan run 2023 --report",
		Args:    cobra.MaximumNArgs(1),
		RunE: does(func(c *cobra.Command, args []string) error {
			w, err := a.open(args...)
			if err != nil {
				return err
			}
			return a.runAll(c.Context(), w, f)
		}),
	}
	c.Flags().BoolVar(&f.retry, "retry", false, a.say("先把隔离的文件放回收件夹", "put what is in quarantine into the inbox again first"))
	c.Flags().BoolVar(&f.report, "report", false, a.say("有变化的，把全部对比表做成一套", "make the whole set of comparisons when something has changed"))
	return c
}

// ownMemory is what a run takes for itself before it collects more often, beside what the warehouse takes: together they stay
// within 1 GiB on a county of 1,300 files.
const ownMemory = 450 << 20

// runAll does a whole run and prints its summary.
func (a *app) runAll(ctx context.Context, w *workspace.Workspace, f runFlags) (err error) {
	lock, err := w.Lock("juesuan run")
	if err != nil {
		return err
	}
	defer func() {
		if released := lock.Release(); err == nil {
			err = released
		}
	}()
	if f.retry {
		names, err := intake.Retry(w)
		if err != nil {
			return err
		}
		a.printf("从隔离区放回 %d 份", "put back from quarantine: %d", len(names))
	}
	whole, err := newRun(w)
	if err == nil && f.report {
		whole.Set, err = loadComparisons()
	}
	if err != nil {
		return err
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(ownMemory)
	}
	watch := a.watch(whole)
	whole.Report, whole.Step = watch.file, watch.step
	began := time.Now()
	summary, err := whole.All(ctx)
	watch.end()
	if err := a.leaveRecord(ctx, w, summary, began, err); err != nil {
		return err
	}
	if summary.Count(intake.Quarantined) > 0 {
		return &exit{code: exitQuarantined}
	}
	return nil
}

// watcher tells whoever looks on how a run goes: a bar on a terminal, JSON lines otherwise.
type watcher interface {
	file(done, total int, item intake.Item)
	step(step pass.Step)
	end()
}

func (a *app) watch(whole *pass.Pass) watcher {
	if f, ok := a.errors.(*os.File); ok && isatty.IsTerminal(f.Fd()) {
		return newBar(a, whole)
	}
	return lines{slog.New(slog.NewJSONHandler(a.errors, nil))}
}

// lines writes JSON log lines.
type lines struct{ log *slog.Logger }

func (l lines) step(step pass.Step) { l.log.Info("step", "step", step) }

func (l lines) end() {}

func (l lines) file(done, total int, item intake.Item) {
	attributes := []any{"file", item.File, "outcome", item.Outcome, "done", done, "total", total}
	if item.SHA256 != "" {
		attributes = append(attributes, "sha256", item.SHA256)
	}
	if item.Reason != nil {
		l.log.Warn("file", append(attributes, "reason", item.Reason.Error(), "kept", item.Kept)...)
		return
	}
	l.log.Info("file", append(attributes, "department", item.Department, "scope", item.Scope, "fiscal_year", item.FiscalYear,
		"version", item.Version, "facts", item.Facts, "unread", item.Unread)...)
}
