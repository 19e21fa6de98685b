package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"juesuan/load/warehouse"
	"juesuan/load/workspace"
)

// decisionsOf says of the published snapshot what was taken back, and what counts of that department and year.
func decisionsOf(t *testing.T, dir string) (text string) {
	t.Helper()
	r, err := warehouse.OpenReadOnly((&workspace.Workspace{Dir: dir}).Snapshot(), warehouse.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	err = r.DB().QueryRow(`SELECT concat_ws(' ', (SELECT COUNT(*) FROM withdrawal), (SELECT COUNT(*) FROM current_submission WHERE department = '青禾县审计局' AND fiscal_year = 2023),
		(SELECT COUNT(*) FROM submission), (SELECT string_agg(reason, ' ') FROM withdrawal))`).Scan(&text)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// killed begins a command, kills it at a random moment before it usually ends, and gives what it had said.
func killed(t *testing.T, usual time.Duration, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	c := exec.Command("juesuan", args...)
	c.Stdout, c.Stderr = &out, &out
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(time.Duration(rand.Int64N(int64(usual))))
	if c.Process.Kill() == nil {
		_ = c.Wait() // killed, or it was faster
	}
	return out.String()
}

// TestDecisionsKilled kills a withdrawal, and then a replay of a backup that has it, at random moments. What was said to be withdrawn is
// withdrawn, once; what was killed before it was said is withdrawn or not; the next run publishes which. A replay is there as a
// workspace or is not, and one that is there comes to the same.
func TestDecisionsKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	template := prepared(t)
	finished(t, template)
	none, one := decisionsOf(t, template), "1 0 6 口径有误"
	withdraw := []string{"withdraw", "青禾县审计局", "--year", "2023", "--reason", "口径有误", "--by", "张三", "--workspace"}
	usual := func(args ...string) time.Duration {
		began := time.Now()
		if out, err := exec.Command("juesuan", args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		return time.Since(began)
	}
	dir := copied(t, template)
	withdrawing := usual(append(withdraw, dir)...)
	if got := decisionsOf(t, dir); none != "0 1 6" || got != one {
		t.Fatalf("found %q before, %q after", none, got)
	}
	backups := t.TempDir()
	usual("backup", backups, "--workspace", dir)
	made, err := filepath.Glob(filepath.Join(backups, "20*Z"))
	if err != nil || len(made) != 1 {
		t.Fatalf("found %v, %v", made, err)
	}
	replaying := usual("restore", "--replay", made[0], filepath.Join(t.TempDir(), "replayed"))
	for range max(2, kills(t)/8) {
		dir := copied(t, template)
		said := strings.Contains(killed(t, withdrawing, append(withdraw, dir)...), "已撤回")
		free(t, dir)
		finished(t, dir)
		if got := decisionsOf(t, dir); got != one && (said || got != none) {
			t.Errorf("a withdrawal that was killed, said %t: found %q", said, got)
		}
		target := filepath.Join(t.TempDir(), "replayed")
		killed(t, replaying, "restore", "--replay", made[0], target)
		if _, err := os.Stat(target); err != nil {
			usual("restore", "--replay", made[0], target)
		} else {
			free(t, target)
			finished(t, target)
		}
		if got := decisionsOf(t, target); got != one {
			t.Errorf("a replay that was killed: found %q, want %q", got, one)
		}
	}
}
