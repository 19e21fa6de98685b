package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"juesuan/load/workspace"

	"github.com/spf13/cobra"
)

func (a *app) doctorCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "doctor",
		Short: a.say("检查工作区和运行环境，说明怎样修复", "check a workspace and its environment"),
		Long: a.say("检查配置、目录、库、发布库、原件、定时任务、磁盘空间等，每项说明情况，有问题的说明怎样修复。不改动任何东西。\n退出码：0 没有错误，1 有错误。",
			"Checks configuration, folders, warehouse, snapshot, originals, schedules, room on the disk, and says what to mend. It changes\nnothing. Exit status: 0 no errors, 1 errors."),
		Example: "  juesuan doctor --workspace 2023",
		Args:    cobra.NoArgs,
		RunE: does(func(c *cobra.Command, _ []string) error {
			w, err := a.open()
			var problems workspace.Problems
			switch {
			case errors.As(err, &problems):
				for _, p := range problems {
					a.diagnose(diagnosis{mend, workspace.ConfigFile, p.String()})
				}
				return &exit{code: exitFailed}
			case err != nil:
				return err
			}
			return a.doctor(c.Context(), w)
		}),
	}
}

// grade is how bad something is.
type grade int

const (
	well   grade = iota // as it should be
	notice              // worth knowing
	mend                // wrong
)

// diagnosis is one thing that was looked at.
type diagnosis struct {
	grade   grade
	subject string
	text    string // what was found; for what is to be mended also "; Try: …"
}

// doctor looks at everything and prints what it finds.
func (a *app) doctor(ctx context.Context, w *workspace.Workspace) error {
	d := doctor{app: a, workspace: w}
	wrong, notices := 0, 0
	for _, examine := range []func(context.Context) []diagnosis{
		d.settings, d.folders, d.writer, d.room, d.warehouse, d.snapshot, d.originals, d.waiting, d.jobs, d.converter,
	} {
		for _, found := range examine(ctx) {
			a.diagnose(found)
			switch found.grade {
			case mend:
				wrong++
			case notice:
				notices++
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	a.printf("错误 %d，提醒 %d", "%d to mend, %d to know", wrong, notices)
	if wrong > 0 {
		return &exit{code: exitFailed}
	}
	return nil
}

func (a *app) diagnose(d diagnosis) {
	word := map[grade]string{well: a.say("正常", "well  "), notice: a.say("提醒", "notice"), mend: a.say("错误", "mend  ")}[d.grade]
	fmt.Fprintf(a.out, "%s  %s：%s\n", word, d.subject, strings.ReplaceAll(d.text, "\n", "\n      "))
}

// doctor examines one workspace.
type doctor struct {
	*app
	workspace *workspace.Workspace
	busy      bool // somebody writes into it: its files are left alone
}

func (d *doctor) find(g grade, subject, zh, en string, args ...any) diagnosis {
	return diagnosis{g, subject, fmt.Sprintf(d.say(zh, en), args...)}
}
