package main

import (
	"juesuan/load/intake"
	"juesuan/load/pass"

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

func (b *bar) step(step pass.Step) {
	if b.shown != nil && step != pass.TakeIn {
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

func (a *app) stepName(step pass.Step) string {
	switch step {
	case pass.Check:
		return a.say("审核", "check")
	case pass.Compare:
		return a.say("对比", "compare")
	case pass.Publish:
		return a.say("发布", "publish")
	}
	return a.say("读入", "take in")
}
