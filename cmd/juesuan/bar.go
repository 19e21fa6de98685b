package main

import (
	"juesuan/load/intake"
	"juesuan/load/run"

	"github.com/schollz/progressbar/v3"
)

// bar is a run's progress on a terminal.
type bar struct {
	app   *app
	shown *progressbar.ProgressBar
}

func (b *bar) file(_, total int, item intake.Item) {
	if b.shown == nil {
		b.shown = progressbar.NewOptions(total, progressbar.OptionSetWriter(b.app.errors), progressbar.OptionShowCount(),
			progressbar.OptionSetWidth(30), progressbar.OptionClearOnFinish())
	}
	b.shown.Describe(short(item.File, 30))
	b.ignore(b.shown.Add(1))
}

func (b *bar) step(step run.Step) {
	if b.shown != nil && step != run.TakeIn {
		b.shown.Describe(b.app.stepName(step))
		b.ignore(b.shown.RenderBlank())
	}
}

func (b *bar) end() {
	if b.shown != nil {
		b.ignore(b.shown.Finish())
	}
}

// ignore drops what the terminal says: a bar that cannot be drawn must not stop a run.
func (b *bar) ignore(error) {}

func (a *app) stepName(step run.Step) string {
	switch step {
	case run.Check:
		return a.say("审核", "check")
	case run.Compare:
		return a.say("对比", "compare")
	case run.Publish:
		return a.say("发布", "publish")
	}
	return a.say("读入", "take in")
}
