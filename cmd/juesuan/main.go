// Juesuan turns what a county's departments submit after year end into one checked, comparable warehouse.
// Here are only commands: flags, configuration, wiring and what is printed.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// The exit statuses.
const (
	exitOK          = 0
	exitFailed      = 1 // also: findings at or above --fail-on
	exitUsage       = 2
	exitQuarantined = 3 // something could not be read
)

// run executes one command line and gives its exit status.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	lang, chosen := language(args)
	a := &app{out: stdout, errors: stderr, lang: lang, chosen: chosen}
	root := a.root()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	var ended *exit
	switch {
	case err == nil:
		return exitOK
	case !errors.As(err, &ended):
		fmt.Fprintln(stderr, misused(err))
		return exitUsage
	case ended.err != nil:
		fmt.Fprintln(stderr, ended.err)
		if hint := a.onDisk(ended.err); hint != "" {
			fmt.Fprintln(stderr, hint)
		}
	}
	return ended.code
}

// misused writes a usage error, with a hint when it has none.
func misused(err error) string {
	text := "juesuan: " + err.Error()
	if !strings.Contains(text, "; Try: ") {
		text += "; Try: juesuan --help"
	}
	return text
}

// exit is an error with an exit status. An error of a command line that is no exit is a usage error.
type exit struct {
	code int
	err  error // printed; nil when all is said already
}

// Error gives the error's text.
func (e *exit) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit status %d", e.code)
	}
	return e.err.Error()
}

// Unwrap gives the cause.
func (e *exit) Unwrap() error { return e.err }
