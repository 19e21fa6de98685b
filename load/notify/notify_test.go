package notify

import (
	"bufio"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"mime"
	"net"
	"net/http"
	"net/http/httptest"
	netmail "net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// robot is a local server that answers as the robots do and keeps what it was sent.
type robot struct {
	*httptest.Server
	got   chan map[string]any
	query chan map[string][]string
}

func newRobot(t *testing.T, status int, answer string) robot {
	t.Helper()
	r := robot{got: make(chan map[string]any, 9), query: make(chan map[string][]string, 9)}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		var body map[string]any
		if err := json.NewDecoder(request.Body).Decode(&body); err != nil || request.Method != http.MethodPost || !strings.HasPrefix(request.Header.Get("Content-Type"), "application/json") {
			t.Errorf("found %s %s, %v", request.Method, request.Header, err)
		}
		r.got <- body
		r.query <- request.URL.Query()
		w.WriteHeader(status)
		if _, err := io.WriteString(w, answer); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(r.Close)
	return r
}

// parsed reads settings whose secrets are in the environment.
func parsed(t *testing.T, text string, secrets map[string]string) Settings {
	t.Helper()
	for name, value := range secrets {
		t.Setenv(name, value)
	}
	s, problems := Parse("notify.yaml", []byte(text))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return s
}

var failure = Message{Title: "夜间任务失败", Text: "读入 9 份\n用时 3 秒", Failed: true}

func TestHooks(t *testing.T) {
	wecom, dingtalk := newRobot(t, 200, `{"errcode":0,"errmsg":"ok"}`), newRobot(t, 200, `{"errcode":0,"errmsg":"ok"}`)
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(secret, []byte("SEC123\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := parsed(t, "wecom: env:T_WECOM\ndingtalk: env:T_DING\ndingtalk_secret: file:"+secret+"\n",
		map[string]string{"T_WECOM": wecom.URL + "/send?key=k", "T_DING": dingtalk.URL + "/robot/send?access_token=k"})
	if err := s.Send(context.Background(), failure); err != nil {
		t.Fatal(err)
	}
	body := <-wecom.got
	if content := body["markdown"].(map[string]any)["content"]; body["msgtype"] != "markdown" || content != "### 夜间任务失败\n读入 9 份\n用时 3 秒" {
		t.Errorf("WeCom: found %v", body)
	}
	markdown := (<-dingtalk.got)["markdown"].(map[string]any)
	if markdown["title"] != "夜间任务失败" || !strings.Contains(markdown["text"].(string), "读入 9 份\n用时 3 秒") {
		t.Errorf("DingTalk: found %v", markdown)
	}
	query := <-dingtalk.query
	mac := hmac.New(sha256.New, []byte("SEC123"))
	mac.Write([]byte(query["timestamp"][0] + "\nSEC123"))
	if want := base64.StdEncoding.EncodeToString(mac.Sum(nil)); query["sign"][0] != want || query["access_token"][0] != "k" {
		t.Errorf("found the signature %v, want %s", query, want)
	}
	if err := s.Send(context.Background(), Message{Title: "完成"}); err != nil || len(wecom.got) > 0 {
		t.Errorf("expected nobody to be told that all went well, found %d, %v", len(wecom.got), err)
	}
	s.On = OnAlways
	if err := s.Send(context.Background(), Message{Title: "完成", Text: strings.Repeat("很长", 5000)}); err != nil {
		t.Fatal(err)
	}
	if content := (<-wecom.got)["markdown"].(map[string]any)["content"].(string); len(content) > 4096 || !strings.HasSuffix(content, "很长") || !strings.Contains(content, "…") {
		t.Errorf("found %d bytes", len(content))
	}
}

// TestHookRefusals holds what is said when a robot refuses, and that no error gives the token away.
func TestHookRefusals(t *testing.T) {
	gone := newRobot(t, 200, "")
	gone.Close()
	for name, c := range map[string]struct {
		url, want string
	}{
		"refused":      {newRobot(t, 200, `{"errcode":93000,"errmsg":"invalid webhook url"}`).URL, "expected errcode 0, found 93000: invalid webhook url"},
		"other server": {newRobot(t, 200, `<html>`).URL, "expected an answer with errcode"},
		"error":        {newRobot(t, 502, `{"errcode":0}`).URL, "expected status 200, found 502"},
		"nobody there": {gone.URL, "connection refused"},
	} {
		s := parsed(t, "wecom: env:T_WECOM\n", map[string]string{"T_WECOM": c.url + "/send?key=TOKEN"})
		err := s.Send(context.Background(), failure)
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "notify: wecom: ") || strings.Contains(err.Error(), "TOKEN") {
			t.Errorf("%s: found %v, want %s", name, err, c.want)
		}
	}
}

func TestSlowHook(t *testing.T) {
	release := make(chan bool)
	slow := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	defer slow.Close()
	defer close(release)
	s := parsed(t, "wecom: env:T_WECOM\n", map[string]string{"T_WECOM": slow.URL})
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if err := s.Send(ctx, failure); err == nil || !strings.Contains(err.Error(), "deadline exceeded") {
		t.Errorf("found %v", err)
	}
}

// postOffice is a mail server on this machine: it takes one mail and gives the dialogue and the mail.
func postOffice(t *testing.T, refuse string) (address string, dialogue chan []string, letter chan string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	dialogue, letter = make(chan []string, 1), make(chan string, 1)
	go func() {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		said, text := serve(conn, refuse)
		dialogue <- said
		letter <- text
	}()
	return listener.Addr().String(), dialogue, letter
}

func serve(conn net.Conn, refuse string) (said []string, text string) {
	in := bufio.NewReader(conn)
	answer := func(line string) { io.WriteString(conn, line+"\r\n") }
	answer("220 here")
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return said, text
		}
		line = strings.TrimSpace(line)
		said = append(said, line)
		switch verb := strings.ToUpper(strings.Fields(line + " x")[0]); {
		case refuse != "" && strings.HasPrefix(line, refuse):
			answer("550 no")
		case verb == "EHLO":
			answer("250-here\r\n250 AUTH PLAIN")
		case verb == "AUTH":
			answer("235 yes")
		case verb == "DATA":
			answer("354 go on")
			for {
				line, err := in.ReadString('\n')
				if err != nil || line == ".\r\n" {
					break
				}
				text += line
			}
			answer("250 yes")
		case verb == "QUIT":
			answer("221 bye")
			return said, text
		default:
			answer("250 yes")
		}
	}
}

func TestMail(t *testing.T) {
	server, dialogue, letter := postOffice(t, "")
	s := parsed(t, "mail: {server: '"+server+"', from: a@example.cn, to: [b@example.cn, c@example.cn], user: u, password: env:T_PASSWORD}\n", map[string]string{"T_PASSWORD": "geheim"})
	long := Message{Title: "夜间任务失败\r\nBcc: x@example.cn", Text: strings.Repeat("读入 9 份\n.\n", 200), Failed: true}
	if err := s.Send(context.Background(), long); err != nil {
		t.Fatal(err)
	}
	said := strings.Join(<-dialogue, "|")
	for _, want := range []string{"AUTH PLAIN " + base64.StdEncoding.EncodeToString([]byte("\x00u\x00geheim")), "MAIL FROM:<a@example.cn>", "RCPT TO:<b@example.cn>|RCPT TO:<c@example.cn>", "|QUIT"} {
		if !strings.Contains(said, want) {
			t.Errorf("found %s, want %s", said, want)
		}
	}
	got, err := netmail.ReadMessage(strings.NewReader(<-letter))
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(got.Header.Get("Subject"))
	if err != nil || subject != "夜间任务失败  Bcc: x@example.cn" || got.Header.Get("Bcc") != "" {
		t.Errorf("found the subject %q, %v", subject, err)
	}
	text, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, got.Body))
	if err != nil || string(text) != long.Text {
		t.Errorf("found %d bytes of text, want %d, %v", len(text), len(long.Text), err)
	}
}

func TestMailRefused(t *testing.T) {
	server, _, _ := postOffice(t, "RCPT TO:<c@")
	s := parsed(t, "mail: {server: '"+server+"', from: a@example.cn, to: [b@example.cn, c@example.cn]}\n", nil)
	if err := s.Send(context.Background(), failure); err == nil || !strings.Contains(err.Error(), "notify: mail: c@example.cn: 550") {
		t.Errorf("found %v", err)
	}
}

// TestBadSettings holds that all is told that is wrong, and no secret with it.
func TestBadSettings(t *testing.T) {
	t.Setenv("T_BAD", "SECRET not a URL")
	for _, c := range []struct{ text, want string }{
		{"webhook: x\n", "n.yaml: line 1: must be settings of notify.yaml, found: unknown field \"webhook\""},
		{"on: never\n", `on: must be failure or always, found "never"`},
		{"wecom: https://example.cn/SECRET\n", "wecom: must be env:NAME or file:PATH, found something else"},
		{"wecom: env:T_NONE\ndingtalk: file:/none\n", "dingtalk: must lead to a secret, found nothing that can be read in the file /none"},
		{"wecom: env:T_NONE\n", "wecom: must lead to a secret, found nothing in the environment variable T_NONE"},
		{"wecom: env:T_BAD\n", "wecom: must lead to a URL with https://, found something else in env:T_BAD"},
		{"mail: {server: x, from: a, password: SECRET}\n", "mail.server: must be host:port, found \"x\"\nn.yaml: mail.to: must be a list of addresses, found none\nn.yaml: mail: must have addresses such as a@example.cn, found \"a\"\nn.yaml: mail.password: must be env:NAME"},
	} {
		_, problems := Parse("n.yaml", []byte(c.text))
		if got := problems.Error(); !strings.Contains(got, c.want) || strings.Contains(got, "SECRET") {
			t.Errorf("%s: found %s, want %s", c.text, got, c.want)
		}
	}
	if s, problems := Parse("n.yaml", []byte("# nothing yet\n")); len(problems) > 0 || s.On != OnFailure || len(s.senders) != 0 {
		t.Errorf("found %v, %v", s, problems)
	}
}
