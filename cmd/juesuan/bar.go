package main

import (
	"juesuan/load/intake"
	"juesuan/load/pass"

	"github.com/schollz/progressbar/v3"
)

// bar is a run's progress on a terminal.
type bar struct {
	app   *app
	steps int // that follow the files; the bar counts them too
	shown *progressbar.ProgressBar
}

func newBar(a *app, whole *pass.Pass) *bar {
	b := &bar{app: a, steps: 3}
	if len(whole.Set) > 0 {
		b.steps++
	}
	return b
}

func (b *bar) file(_, total int, item intake.Item) {
	b.show(total + b.steps)
	b.shown.Describe(short(item.File, 30))
	b.ignore(b.shown.Add(1))
}

func (b *bar) step(step pass.Step) {
	if step == pass.TakeIn {
		return
	}
	b.show(b.steps)
	b.shown.Describe(b.app.stepName(step))
	b.ignore(b.shown.RenderBlank())
	if step != pass.Check { // the step before has ended
		b.ignore(b.shown.Add(1))
	}
}

// show draws the bar when it is not there yet.
func (b *bar) show(total int) {
	if b.shown == nil {
		b.shown = progressbar.NewOptions(total, progressbar.OptionSetWriter(b.app.errors), progressbar.OptionShowCount(),
			progressbar.OptionSetWidth(30), progressbar.OptionClearOnFinish())
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
	case pass.Report:
		return a.say("做成一套", "report")
	}
	return a.say("读入", "take in")
}
