package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"juesuan/load/workspace"

	"github.com/spf13/cobra"
)

// app is what all commands share.
type app struct {
	out    io.Writer
	errors io.Writer
	lang   string // zh or en
	chosen bool   // by --lang; otherwise the workspace's language is taken
	dir    string // of the workspace
}

// root makes the command with all commands below it.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "juesuan",
		Short: a.say("部门决算：读、存、审、比", "final accounts: read, store, check, compare"),
		Long: a.say("把各部门报送的决算文件读成数据，存入一个可查询的库，逐条审核，做成对比表。",
			"Reads the final accounts that departments submit, loads them into one warehouse, checks and compares them."),
		Example:       "  juesuan demo\n  juesuan init 2023 && cp *.txt 2023/inbox/ && juesuan run 2023",
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.NoArgs,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	flags := root.PersistentFlags()
	flags.StringVar(&a.dir, "workspace", os.Getenv("JUESUAN_WORKSPACE"), a.say("工作区目录（或环境变量 JUESUAN_WORKSPACE）", "workspace folder (or JUESUAN_WORKSPACE)"))
	flags.StringVar(&a.lang, "lang", a.lang, a.say("提示语言：zh 或 en", "language of messages: zh or en"))
	root.PersistentPreRunE = func(*cobra.Command, []string) error {
		if a.lang != "zh" && a.lang != "en" {
			return fmt.Errorf("--lang: expected zh or en, found %q", a.lang)
		}
		return nil
	}
	root.AddCommand(a.initCommand(), a.demoCommand(), a.runCommand(), a.extractCommand(), a.loadCommand(), a.checkCommand(),
		a.auditCommand(), a.waiverCommand(), a.compareCommand(), a.reportCommand(), a.queryCommand(), a.explainCommand(), a.statusCommand(), a.withdrawCommand(), a.scheduleCommand(),
		a.doctorCommand(), a.diffCommand(), a.backupCommand(), a.restoreCommand(), a.versionCommand())
	root.CompletionOptions.SetDefaultShellCompDirective(cobra.ShellCompDirectiveDefault)
	return root
}

// language finds --lang before the command line is parsed, because the flags' own descriptions need it.
func language(args []string) (lang string, chosen bool) {
	for i, arg := range args {
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			return value, true
		}
		if arg == "--lang" && i+1 < len(args) {
			return args[i+1], true
		}
		if arg == "--" {
			break
		}
	}
	return "zh", false
}

// say picks the language.
func (a *app) say(zh, en string) string {
	if a.lang == "en" {
		return en
	}
	return zh
}

// printf writes to the standard output in the language of the user.
func (a *app) printf(zh, en string, args ...any) {
	fmt.Fprintf(a.out, a.say(zh, en)+"\n", args...)
}

// does makes a command's function of one whose errors are not the command line's fault.
func does(f func(c *cobra.Command, args []string) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		err := f(c, args)
		var ended *exit
		var misused *usage
		var missing *workspace.NotFound
		switch {
		case err == nil || errors.As(err, &ended):
			return err
		case errors.As(err, &misused):
			return misused.err
		case errors.Is(err, context.Canceled):
			return &exit{exitFailed, fmt.Errorf("%s: ended before it was done: %s; Try: it again, it completes what is left", c.Name(), firstLine(err))}
		case errors.As(err, &missing):
			return &exit{exitUsage, err}
		}
		return &exit{exitFailed, err}
	}
}

// firstLine is what an error says first: when something is told to end, whatever else was at work says so too.
func firstLine(err error) string {
	text, _, _ := strings.Cut(err.Error(), "\n")
	return text
}

// usage marks an error that is the command line's fault.
type usage struct{ err error }

// Error gives the error's text.
func (u *usage) Error() string { return u.err.Error() }

func misuse(format string, args ...any) error { return &usage{fmt.Errorf(format, args...)} }

// explained lets a command explain itself when it is given none of the arguments it needs.
func explained(least int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) >= least {
			return nil
		}
		if err := c.Help(); err != nil {
			return err
		}
		return fmt.Errorf("%s: expected %s, found nothing", c.Name(), what)
	}
}

// open opens the workspace that the command line names: the argument, --workspace, JUESUAN_WORKSPACE or the folder at hand.
func (a *app) open(args ...string) (*workspace.Workspace, error) {
	dir := a.dir
	if len(args) > 0 {
		dir = args[0]
	}
	if dir == "" {
		dir = "."
	}
	w, err := workspace.Open(dir)
	if err == nil && !a.chosen {
		a.lang = w.Config.Language
	}
	return w, err
}
