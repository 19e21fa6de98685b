package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"strconv"
	"syscall"

	"juesuan/fixtures"

	"github.com/rogpeppe/go-internal/testscript"
)

// wantStatus runs a command and holds that it ends with the given exit status: status 3 juesuan run.
func wantStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N command…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var ended *exec.ExitError
	if errors.As(err, &ended) {
		got = ended.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("found exit status %d, want %d", got, want)
	}
}

// unpackCounty makes a workspace of the model county without running anything: county DIR.
func unpackCounty(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(unpack(ts.MkAbs(args[0]), fixtures.County()))
}

// makePipe makes a named pipe: pipe FILE.
func makePipe(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(syscall.Mkfifo(ts.MkAbs(args[0]), 0o644))
}

// sameFiles holds that two files have the same bytes, whatever these are: same A B.
func sameFiles(ts *testscript.TestScript, neg bool, args []string) {
	a, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	b, err := os.ReadFile(ts.MkAbs(args[1]))
	ts.Check(err)
	if bytes.Equal(a, b) == neg {
		ts.Fatalf("%s and %s: found equal %t, want %t", args[0], args[1], !neg, neg)
	}
}
