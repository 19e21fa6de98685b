package main

import (
	"fmt"
	"strconv"
	"time"

	"juesuan/schedules"

	"github.com/spf13/cobra"
)

// historyFlags are what juesuan schedule history is asked.
type historyFlags struct {
	job, format string
	limit       int
}

func (a *app) scheduleHistoryCommand() *cobra.Command {
	f := historyFlags{format: "table", limit: 20}
	c := &cobra.Command{
		Use:   "history",
		Short: a.say("任务执行的记录", "what the scheduler did"),
		Long: a.say("列出最近的执行：计划时间、结果、用时、退出码、日志文件；错过的和跳过的也在内。时间按任务的时区。",
			"Lists what was done: planned time, result, duration, exit status, log file; fires that were missed or skipped as well."),
		Example: "  juesuan schedule history --workspace 2023 --job nightly --limit 50\n  juesuan schedule history --format json",
		Args:    cobra.NoArgs,
	}
	c.Flags().StringVar(&f.job, "job", "", a.say("只看该任务", "only this job"))
	c.Flags().StringVar(&f.format, "format", f.format, "table, json")
	c.Flags().IntVar(&f.limit, "limit", f.limit, a.say("最近几条，0 为全部", "how many of the latest, 0 for all"))
	c.RunE = does(func(*cobra.Command, []string) error {
		if err := oneOf("format", f.format, "table", "json"); err != nil {
			return err
		}
		w, err := a.open()
		if err != nil {
			return err
		}
		history, err := schedules.ReadHistory(w.Path(schedules.HistoryFile))
		if err != nil {
			return err
		}
		jobs, err := schedules.Load(w, time.Now())
		if err != nil {
			jobs = nil // what was done can be seen all the same, in UTC
		}
		return a.history(history, jobs, f)
	})
	return c
}

// history prints the records that people ask for, the latest last.
func (a *app) history(all []schedules.Record, jobs []schedules.Job, f historyFlags) error {
	zones := map[string]*time.Location{}
	for _, j := range jobs {
		zones[j.Name] = j.Spec.Zone()
	}
	list := ends(all, f)
	if f.format == "json" {
		for _, r := range list {
			if err := lineOf(a.out, r); err != nil {
				return err
			}
		}
		return nil
	}
	t := table{header: []string{a.say("计划时间", "fire"), a.say("任务", "job"), a.say("结果", "result"), a.say("次", "try"), a.say("用时", "took"),
		a.say("退出码", "exit"), a.say("日志", "log"), a.say("说明", "note")}, right: []bool{false, false, false, true, true, true}}
	for _, r := range list {
		t.rows = append(t.rows, a.historyRow(r, zones[r.Job]))
	}
	t.print(a.out)
	return nil
}

// ends leaves the records that say what became of a fire, and attempts that still run.
func ends(all []schedules.Record, f historyFlags) []schedules.Record {
	var list []schedules.Record
	for i, r := range all {
		switch {
		case f.job != "" && r.Job != f.job, r.Event == schedules.Planned, r.Event == schedules.Due:
		case r.Event == schedules.Started && over(r, all[i+1:]):
		default:
			list = append(list, r)
		}
	}
	if f.limit > 0 && len(list) > f.limit {
		list = list[len(list)-f.limit:]
	}
	return list
}

func over(started schedules.Record, later []schedules.Record) bool {
	for _, r := range later {
		if r.Event == schedules.Ended && r.Job == started.Job && r.Fire.Equal(started.Fire) && r.Attempt == started.Attempt {
			return true
		}
	}
	return false
}

func (a *app) historyRow(r schedules.Record, zone *time.Location) []string {
	if zone == nil {
		zone = time.UTC // of a job that is no more
	}
	row := []string{r.Fire.In(zone).Format("2006-01-02 15:04"), r.Job, a.result(r), "", "", "", r.Log, short(r.Message, 200)}
	if r.Attempt > 0 {
		row[3] = strconv.Itoa(r.Attempt)
	}
	if r.Event == schedules.Ended {
		row[4] = (time.Duration(r.Seconds*1000) * time.Millisecond).Round(100 * time.Millisecond).String()
		row[5] = strconv.Itoa(r.Exit)
	}
	if !r.Retry.IsZero() {
		row[7] += fmt.Sprintf(a.say("；%s 再试", "; again at %s"), r.Retry.In(zone).Format("15:04"))
	}
	return row
}

// result says what became of a fire, for people.
func (a *app) result(r schedules.Record) string {
	switch r.Event {
	case schedules.Missed:
		return fmt.Sprintf(a.say("错过%d次", "missed %d"), r.Count)
	case schedules.Skipped:
		return a.say("跳过", "skipped")
	case schedules.Started:
		return a.say("执行中", "running")
	}
	words := map[schedules.Status]string{
		schedules.Done: a.say("完成", "done"), schedules.Failed: a.say("失败", "failed"), schedules.TimedOut: a.say("超时", "timed out"),
		schedules.Stopped: a.say("被终止", "stopped"), schedules.Lost: a.say("中断", "lost"),
	}
	return words[r.Status]
}
