package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"time"

	"juesuan/load/notify"
	"juesuan/load/record"
	"juesuan/load/workspace"
	"juesuan/schedules"

	"github.com/spf13/cobra"
)

// How long a child may go on when the scheduler is told to end, and how long it may take to end after that: 23 s in all.
const (
	scheduleGrace    = 15 * time.Second
	schedulePatience = 8 * time.Second
)

func (a *app) scheduleCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "schedule",
		Short: a.say("定时任务：执行、下次时间、记录", "the scheduler: run it, next fires, what it did"),
		Long: a.say("工作区 schedules 目录里每个 .yaml 文件是一个定时任务，写明做什么、何时做、错过了怎么办。juesuan init 放入了几个例子。",
			"Every .yaml file in a workspace's schedules is a job: what is done, when, and what becomes of times that were missed.\njuesuan init makes some to begin with."),
		Example: "  juesuan schedule list --workspace 2023\n  juesuan schedule run --workspace 2023\n  juesuan schedule history --workspace 2023",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(a.scheduleRunCommand(), a.scheduleListCommand(), a.scheduleHistoryCommand())
	return c
}

func (a *app) scheduleRunCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "run",
		Short: a.say("按时执行任务，直到被终止", "do the jobs at their times until told to end"),
		Long: a.say("一直运行，按时把每个任务作为子进程执行。收到 SIGTERM 后等正在执行的任务 15 秒，再令其终止，30 秒内退出；没做完的下次启动时补做。\n一个工作区只能有一个。",
			"Goes on and does every job at its time as a child process. On SIGTERM it waits 15 s for the job at hand, then stops it, and\nends within 30 s; what was not done is made up for at the next start. A workspace has one scheduler at most."),
		Example: "  juesuan schedule run --workspace 2023 2>>schedule.log",
		Args:    cobra.NoArgs,
		RunE: does(func(c *cobra.Command, _ []string) error {
			w, jobs, err := a.jobs()
			if err != nil {
				return err
			}
			return a.schedule(c.Context(), w, jobs)
		}),
	}
}

// jobs opens the workspace and reads its job files.
func (a *app) jobs() (*workspace.Workspace, []schedules.Job, error) {
	w, err := a.open()
	if err != nil {
		return nil, nil, err
	}
	jobs, err := schedules.Load(w, time.Now())
	if err == nil && len(jobs) == 0 {
		err = fmt.Errorf("%s: expected a job file such as nightly.yaml, found none; Try: one with command: run and at: \"0 2 * * *\"", w.Path(workspace.SchedulesDir))
	}
	return w, jobs, err
}

// schedule is the scheduler itself.
func (a *app) schedule(ctx context.Context, w *workspace.Workspace, jobs []schedules.Job) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	people, err := notify.Load(w)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewJSONHandler(a.errors, nil))
	child := schedules.Child{Program: program, Workspace: w, Patience: schedulePatience}
	s := schedules.Scheduler{Workspace: w, Jobs: jobs, Clock: schedules.SystemClock{}, Do: child.Do, Grace: scheduleGrace,
		Beat: func(b schedules.Beat) {
			if err := record.Beat(w, record.Health{Time: b.Now.UTC(), Process: os.Getpid(), Next: b.Next, Running: b.Running}); err != nil {
				log.Warn("no sign of life could be left", "error", err.Error())
			}
		},
		Say: func(r schedules.Record) {
			logRecord(log, r)
			if err := a.tell(w, people, r); err != nil {
				log.Warn("not everybody was told", "job", r.Job, "error", err.Error())
			}
		}}
	if err := s.Run(ctx); err != nil {
		return err
	}
	log.Info("the scheduler has ended")
	return nil
}

// logRecord writes a record of the history as a log line.
func logRecord(log *slog.Logger, r schedules.Record) {
	attributes := []any{"job", r.Job}
	add := func(name string, value any, there bool) {
		if there {
			attributes = append(attributes, name, value)
		}
	}
	add("spec", r.Spec, r.Spec != "")
	add("fire", r.Fire, !r.Fire.IsZero())
	add("count", r.Count, r.Count > 0)
	add("attempt", r.Attempt, r.Attempt > 0)
	add("status", r.Status, r.Status != "")
	add("exit", r.Exit, r.Exit != 0)
	add("seconds", r.Seconds, r.Event == schedules.Ended)
	add("retry", r.Retry, !r.Retry.IsZero())
	add("log", r.Log, r.Log != "")
	add("message", r.Message, r.Message != "")
	level := slog.LevelInfo
	if r.Event == schedules.Missed || r.Event == schedules.Skipped || r.Event == schedules.Ended && r.Status != schedules.Done {
		level = slog.LevelWarn
	}
	log.Log(context.Background(), level, string(r.Event), attributes...)
}

func (a *app) scheduleListCommand() *cobra.Command {
	count := 3
	c := &cobra.Command{
		Use:     "list",
		Short:   a.say("每个任务接下来的时间", "when every job fires next"),
		Long:    a.say("列出每个任务、它做什么、接下来几次的时间（按任务的时区）。", "Lists every job, what it does and when it fires next, in the job's own time zone."),
		Example: "  juesuan schedule list --workspace 2023 --count 5",
		Args:    cobra.NoArgs,
	}
	c.Flags().IntVar(&count, "count", count, a.say("每个任务列几次，1 到 100", "fires of each job, 1 to 100"))
	c.RunE = does(func(*cobra.Command, []string) error {
		if count < 1 || count > 100 {
			return misuse("--count: expected 1 to 100, found %d", count)
		}
		w, jobs, err := a.jobs()
		if err != nil {
			return err
		}
		history, err := schedules.ReadHistory(w.Path(schedules.HistoryFile))
		if err != nil {
			return err
		}
		engine, _ := schedules.NewEngine(jobs, history, time.Now())
		a.listJobs(engine.Upcoming(), count)
		return nil
	})
	return c
}

// listJobs prints the next fires of every job.
func (a *app) listJobs(list []schedules.Next, count int) {
	t := table{header: []string{a.say("任务", "job"), a.say("命令", "command"), a.say("时间", "times"), a.say("错过", "misfire"), a.say("重叠", "overlap"), a.say("接下来", "next")}}
	for _, n := range list {
		j := n.Job
		row := []string{j.Name, short(strings.Join(j.Command, " "), 40), j.Spec.String(), string(j.Misfire), string(j.Overlap), ""}
		if j.Paused {
			row[5] = a.say("暂停", "paused")
		}
		fire := n.At
		for i := 0; i < count && !fire.IsZero(); i++ {
			if i > 0 {
				row = make([]string, len(t.header))
			}
			row[5] = fire.In(j.Spec.Zone()).Format("2006-01-02 15:04 Mon")
			t.rows = append(t.rows, row)
			fire = j.Spec.Next(fire)
		}
		if n.At.IsZero() {
			t.rows = append(t.rows, row)
		}
	}
	t.print(a.out)
}
