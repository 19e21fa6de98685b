package main

import (
	"fmt"

	"juesuan/load/check"
	"juesuan/load/intake"
	"juesuan/load/pass"
	"juesuan/load/report"
	"juesuan/load/workspace"
)

// summarise prints what a run did, for people.
func (a *app) summarise(w *workspace.Workspace, s pass.Summary) {
	facts, unread := 0, 0
	for _, item := range s.Items {
		if item.Outcome != intake.Unchanged {
			facts += item.Facts
			unread += item.Unread
		}
	}
	read := s.Count(intake.New) + s.Count(intake.NewVersion) + s.Count(intake.Unchanged)
	a.printf("读入 %d 份：新报送 %d，新版本 %d，未变化 %d；隔离 %d，跳过 %d",
		"read %d: %d new, %d new versions, %d unchanged; quarantined %d, skipped %d",
		read, s.Count(intake.New), s.Count(intake.NewVersion), s.Count(intake.Unchanged), s.Count(intake.Quarantined), s.Count(intake.Skipped))
	if n := s.Count(intake.Unpacked); n > 0 {
		a.printf("解开压缩包 %d 个", "archives unpacked: %d", n)
	}
	a.printf("本次入库数据 %d 条，未识别数字 %d 个", "facts loaded %d, unread numbers %d", facts, unread)
	a.printf("现有审核问题：错误 %d，疑点 %d，提示 %d", "open findings: %d errors, %d warnings, %d notes",
		s.Findings[check.SeverityError], s.Findings[check.SeverityWarning], s.Findings[check.SeverityInfo])
	a.printf("对比表：%d 张，在 %s", "comparisons: %d, in %s", len(s.Reports), w.Path(workspace.ReportsDir))
	a.printf("发布库：%s", "snapshot: %s", w.Snapshot())
	a.set(w, s.Set)
	a.leftOut(w, s.Items)
	a.printf("用时 %.1f 秒", "took %.1f s", s.Elapsed.Seconds())
	if s.Findings[check.SeverityError]+s.Findings[check.SeverityWarning] > 0 {
		fmt.Fprintln(a.out, a.say("下一步：juesuan check", "next: juesuan check")+a.where(w))
	}
}

// set says what became of the set of comparisons for supervisors.
func (a *app) set(w *workspace.Workspace, s pass.Issued) {
	switch {
	case !s.Asked:
	case s.Dir == "":
		a.printf("全套对比表：还没有报送，未做", "set of comparisons: nothing submitted yet, none made")
	case s.Tables == 0:
		a.printf("全套对比表：没有变化，未另做；上一套（%s）在 %s", "set of comparisons: nothing new, none made; the last one (%s) is in %s", s.Last.Local().Format("2006-01-02 15:04"), w.Path(s.Dir))
	default:
		a.printf("全套对比表：%d 张，目录 %s", "set of comparisons: %d, index %s", s.Tables, w.Path(s.Dir, report.IndexFile))
	}
}

// listed is how many files that were left out a summary names.
const listed = 50

// leftOut names what was not taken in.
func (a *app) leftOut(w *workspace.Workspace, items []intake.Item) {
	n := 0
	for _, item := range items {
		if item.Outcome != intake.Quarantined && item.Outcome != intake.Skipped {
			continue
		}
		switch n++; {
		case n > listed:
		case item.Outcome == intake.Quarantined:
			a.printf("隔离 %s → %s：%v", "quarantined %s -> %s: %v", item.File, w.Path(item.Kept), item.Reason)
		default:
			a.printf("跳过 %s：%v", "skipped %s: %v", item.File, item.Reason)
		}
	}
	if n > listed {
		a.printf("另有 %d 份未列出，见 %s 和 juesuan status", "%d more are not listed, see %s and juesuan status", n-listed, w.Path(workspace.QuarantineDir))
	}
}

// where is the --workspace flag that a next command needs; empty in the workspace itself.
func (a *app) where(w *workspace.Workspace) string {
	if w.Dir == "." {
		return ""
	}
	return " --workspace " + w.Dir
}
