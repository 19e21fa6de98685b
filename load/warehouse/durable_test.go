package warehouse_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"juesuan/load/warehouse"
)

// childVariable tells the test binary to be the process that loads, or holds, the warehouse it names.
const childVariable = "JUESUAN_WAREHOUSE_TEST"

func TestMain(m *testing.M) {
	if path := os.Getenv(childVariable); path != "" {
		if err := child(path); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// The submissions that the child loads: one is large enough to be written to the file before it is committed.
const childSubmissions = 8

func childFacts(i int) int {
	if i == 4 {
		return 124_000
	}
	return 300 + i
}

// child loads all submissions and says so line by line. With a path that begins with + it holds the warehouse until its standard
// input ends, with ^ it migrates it.
func child(path string) error {
	if path, migrate := strings.CutPrefix(path, "^"); migrate {
		return migrateChild(path)
	}
	path, hold := strings.CutPrefix(path, "+")
	w, err := warehouse.Open(path, warehouse.Options{Command: "juesuan run"})
	if err != nil {
		return err
	}
	fmt.Println("open")
	if hold {
		_, err := bufio.NewReader(os.Stdin).ReadString('\n')
		fmt.Println(err)
		return w.Close()
	}
	for i := range childSubmissions {
		loaded, err := w.Load(context.Background(), narrative(fmt.Sprintf("部门%d", i), 2023, childFacts(i)), warehouse.Narrative, received)
		if err != nil {
			return errors.Join(err, w.Close())
		}
		if loaded.New {
			fmt.Println("loaded", i)
		}
	}
	return w.Close()
}

func start(t testing.TB, path string) *exec.Cmd {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), childVariable+"="+path)
	return c
}

// TestKilled kills a loading process at random moments. What it said it had loaded must be there, nothing may be there in
// part, and the next process must go on from there.
func TestKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "county.duckdb")
	began := time.Now()
	if out, err := start(t, path).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	whole := time.Since(began)
	t.Logf("undisturbed: %s", whole)
	moments := 20
	if testing.Short() {
		moments = 5
	}
	killed := 0
	for moment := 0; moment < moments; moment += 2 {
		path := filepath.Join(t.TempDir(), "county.duckdb")
		for range 2 {
			if killAfter(t, path, time.Duration(rand.Int64N(int64(whole)))) {
				killed++
			}
		}
		if out, err := start(t, path).CombinedOutput(); err != nil {
			t.Fatalf("moment %d: the run after the killed one: %v: %s", moment, err, out)
		}
		if found := checkWhole(t, path); found != childSubmissions {
			t.Fatalf("moment %d: expected %d submissions in the end, found %d", moment, childSubmissions, found)
		}
	}
	t.Logf("%d of %d processes were killed at work", killed, moments)
	if killed < moments/2 {
		t.Errorf("expected to kill %d processes at work or more, killed %d", moments/2, killed)
	}
}

// killAfter starts a load, kills it after that long, and checks what it left. It reports whether it was still at work.
func killAfter(t *testing.T, path string, after time.Duration) bool {
	t.Helper()
	c := start(t, path)
	var out strings.Builder
	c.Stdout = &out
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after)
	if err := c.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
	died := c.Wait() != nil
	if strings.Contains(out.String(), "error:") {
		t.Fatalf("killed after %s: %s", after, out.String())
	}
	if found, said := checkWhole(t, path), strings.Count(out.String(), "loaded"); found < said {
		t.Fatalf("killed after %s: it said %d submissions were loaded, found %d", after, said, found)
	}
	return died
}

// checkWhole opens a warehouse and checks that each submission in it is whole. It says how many there are.
func checkWhole(t *testing.T, path string) int {
	t.Helper()
	w, err := warehouse.Open(path, warehouse.Options{})
	if err != nil {
		t.Fatalf("the warehouse of a killed process does not open: %v", err)
	}
	defer w.Close()
	const parts = `SELECT department, facts, (SELECT count(*) FROM fact f WHERE f.submission_id = s.submission_id),
 (SELECT sum(value) FROM fact f WHERE f.submission_id = s.submission_id), (SELECT count(*) FROM passage p WHERE p.submission_id = s.submission_id)
 FROM submission s ORDER BY submission_id`
	rows := all(t, w, parts)
	for i, row := range rows {
		n := childFacts(i)
		want := fmt.Sprintf("部门%d|%d|%d|%s|%d", i, n, n, sumOf(n), n/30)
		if row != want {
			t.Fatalf("submission %d: expected %s, found %s", i, want, row)
		}
	}
	const strays = "SELECT count(*) FROM fact WHERE submission_id NOT IN (SELECT submission_id FROM submission)"
	if got := one(t, w, strays); got != "0" {
		t.Fatalf("expected no facts without a submission, found %s", got)
	}
	return len(rows)
}

var sumsOf = map[int]string{}

// sumOf is the exact sum of the values of facts(n), as the warehouse prints it.
func sumOf(n int) string {
	if sumsOf[n] == "" {
		list := facts(n)
		sum := list[0].Value
		for _, f := range list[1:] {
			sum = sum.Add(f.Value)
		}
		sumsOf[n] = sum.StringFixed(8)
	}
	return sumsOf[n]
}

func TestSecondProcessIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "county.duckdb")
	c := start(t, "+"+path)
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "open\n" {
		t.Fatalf("expected the other process to open, found %q, %v", line, err)
	}
	_, err = warehouse.Open(path, warehouse.Options{})
	var held *warehouse.Held
	if !errors.As(err, &held) || !strings.Contains(err.Error(), fmt.Sprintf("juesuan run, process %d", c.Process.Pid)) {
		t.Errorf("expected a refusal that names the holder, found %v", err)
	}
	if err := errors.Join(in.Close(), c.Wait()); err != nil {
		t.Fatal(err)
	}
	w, err := warehouse.Open(path, warehouse.Options{})
	if err != nil {
		t.Fatalf("after the other process ended: %v", err)
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
}
