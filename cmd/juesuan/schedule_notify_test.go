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
	"time"

	"juesuan/load/workspace"
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

// TestDaemonUrgent holds that people who want to hear of failures only hear of a run that went well when it found new errors, or when
// somebody is missing near a deadline.
func TestDaemonUrgent(t *testing.T) {
	told := make(chan string, 9)
	robot := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, err := io.ReadAll(r.Body)
		if err == nil {
			_, err = io.WriteString(w, `{"errcode":0,"errmsg":"ok"}`)
		}
		if err != nil {
			t.Error(err)
		}
		told <- string(text)
	}))
	defer robot.Close()
	dir := prepared(t)
	if err := os.Remove(filepath.Join(dir, "inbox", "bad.txt")); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, workspace.ConfigFile)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text = append(text, "\ndeadline:\n  2024: "+time.Now().Format(time.DateOnly)+"\n"...)
	if err := os.WriteFile(path, text, 0o644); err != nil {
		t.Fatal(err)
	}
	register := "department\n青禾县审计局\n青禾县教育局\n"
	if err := os.WriteFile(filepath.Join(dir, workspace.DepartmentsFile), []byte(register), 0o644); err != nil {
		t.Fatal(err)
	}
	dueAtOnce(t, dir)
	t.Setenv("JUESUAN_TEST_ROBOT", robot.URL+"/send")
	if err := os.WriteFile(filepath.Join(dir, "notify.yaml"), []byte("wecom: env:JUESUAN_TEST_ROBOT\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	c := daemon(t, dir)
	end := recorded(t, dir, func(r schedules.Record) bool { return r.Event == schedules.Ended })
	if end.Exit != exitOK {
		t.Fatalf("found %+v", end)
	}
	got := <-told
	for _, want := range []string{"任务 yearly 完成，新增错误 ", "，临近截止缺报 ", "2024年度截止日 ", "青禾县审计局、青禾县教育局"} {
		if !strings.Contains(got, want) {
			t.Errorf("found %s, want %s", got, want)
		}
	}
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Error(err)
	}
}
