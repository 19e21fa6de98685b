package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"juesuan/schedules"
)

// TestDaemonTells holds that a group's robot is told of a run that quarantined something, with the run's own summary.
func TestDaemonTells(t *testing.T) {
	told := make(chan string, 9)
	robot := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var body struct{ Markdown struct{ Content string } }
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
			t.Error(err)
		}
		told <- body.Markdown.Content
		if _, err := io.WriteString(w, `{"errcode":0,"errmsg":"ok"}`); err != nil {
			t.Error(err)
		}
	}))
	defer robot.Close()
	dir := prepared(t)
	dueAtOnce(t, dir)
	t.Setenv("JUESUAN_TEST_ROBOT", robot.URL+"/send?key=TOKEN")
	if err := os.WriteFile(filepath.Join(dir, "notify.yaml"), []byte("wecom: env:JUESUAN_TEST_ROBOT\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	c := daemon(t, dir)
	recorded(t, dir, func(r schedules.Record) bool { return r.Event == schedules.Ended })
	got := <-told
	for _, want := range []string{"### " + modelCounty + "决算：任务 yearly 完成", "退出码 3", "something was quarantined", "新报送 3", "隔离 bad.txt"} {
		if !strings.Contains(got, want) {
			t.Errorf("found %s, want %s", got, want)
		}
	}
	if strings.Contains(got, `"msg"`) {
		t.Errorf("expected no lines for machines, found %s", got)
	}
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil || len(told) > 0 {
		t.Errorf("found %v, told %d times more", err, len(told))
	}
}
