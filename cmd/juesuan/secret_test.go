package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"juesuan/load/record"
	"juesuan/schedules"
)

// TestSecrets lets every way to tell people fail, and holds that no token and no password is in what the scheduler says, in any file of
// the workspace, in a backup of it, or in what doctor finds. The sign of life is there meanwhile.
func TestSecrets(t *testing.T) {
	robot := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "no", http.StatusBadGateway) }))
	defer robot.Close()
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	secrets := []string{"TOKEN-wecom", "TOKEN-dingtalk", "SECRET-dingtalk", "PASSWORD-mail"}
	t.Setenv("T_WECOM", robot.URL+"/send?key="+secrets[0])
	t.Setenv("T_DINGTALK", gone.URL+"/send?access_token="+secrets[1])
	t.Setenv("T_PASSWORD", secrets[3])
	dir := prepared(t)
	dueAtOnce(t, dir)
	key := filepath.Join(t.TempDir(), "key")
	settings := "on: always\nwecom: env:T_WECOM\ndingtalk: env:T_DINGTALK\ndingtalk_secret: file:" + key +
		"\nmail: {server: '" + strings.TrimPrefix(gone.URL, "http://") + "', from: a@example.cn, to: [b@example.cn], user: u, password: env:T_PASSWORD}\n"
	for path, text := range map[string]string{key: secrets[2], filepath.Join(dir, "notify.yaml"): settings} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var said bytes.Buffer
	c := exec.Command("juesuan", "schedule", "run", "--workspace", dir)
	c.Stdout, c.Stderr = &said, &said
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	recorded(t, dir, func(r schedules.Record) bool { return r.Event == schedules.Ended })
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Errorf("%v: %s", err, said.String())
	}
	for _, want := range []string{"notify: wecom: expected status 200, found 502", "notify: dingtalk: ", "notify: mail: "} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("expected %q, found %s", want, said.String())
		}
	}
	var health record.Health
	text, err := os.ReadFile(filepath.Join(dir, record.Dir, record.HealthFile))
	if err == nil {
		err = json.Unmarshal(text, &health)
	}
	if err != nil || health.Process != c.Process.Pid || health.Time.IsZero() {
		t.Errorf("the sign of life: found %s, %v", text, err)
	}
	backups := filepath.Join(t.TempDir(), "backups")
	for _, args := range [][]string{{"doctor"}, {"status"}, {"schedule", "history", "--format", "json"}, {"backup", backups}} {
		out, err := exec.Command("juesuan", append(args, "--workspace", dir)...).CombinedOutput()
		if err != nil && args[0] != "doctor" {
			t.Errorf("%v: %v: %s", args, err, out)
		}
		said.Write(out)
	}
	for _, secret := range secrets {
		if bytes.Contains(said.Bytes(), []byte(secret)) {
			t.Errorf("%s was said: %s", secret, said.String())
		}
	}
	nowhere(t, dir, secrets)
	nowhere(t, backups, secrets)
}

// nowhere holds that no file below a folder has one of the texts in it.
func nowhere(t *testing.T, dir string, texts []string) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files++
		content, err := os.ReadFile(path)
		for _, text := range texts {
			if bytes.Contains(content, []byte(text)) {
				t.Errorf("%s has %s in it", path, text)
			}
		}
		return err
	})
	if err != nil || files == 0 {
		t.Errorf("%s: looked into %d files, %v", dir, files, err)
	}
}
