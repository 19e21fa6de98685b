package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the test binary be the program: scripts and tests that kill it run juesuan as a command of its own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"juesuan": main})
}

// TestScripts runs testdata/script/*.txtar: every command as people type it, with what it prints and its exit status.
func TestScripts(t *testing.T) {
	seed, err := filepath.Glob("../../../shared/seeds/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			if len(seed) > 0 {
				path, err := filepath.Abs(seed[0])
				env.Setenv("SEED", path)
				return err
			}
			return nil
		},
		Condition: func(name string) (bool, error) { return name == "seed" && len(seed) > 0, nil },
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"status": wantStatus, "county": unpackCounty, "pipe": makePipe, "same": sameFiles, "until": untilThere,
		},
	})
}

// TestRun holds that run itself gives the exit status, without a process around it.
func TestRun(t *testing.T) {
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	for want, args := range map[int][]string{exitOK: {"version"}, exitUsage: {"extract"}, exitFailed: {"init", "testdata/script/init.txtar/x"}, exitQuarantined: {"extract", "testdata/none"}} {
		if got := run(context.Background(), args, null, null); got != want {
			t.Errorf("%v: found exit status %d, want %d", args, got, want)
		}
	}
}
