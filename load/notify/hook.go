package notify

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// hookLimit is how many bytes of text a webhook takes: WeCom takes 4096 of markdown.
const hookLimit = 3800

// hook is the webhook of a group's robot.
type hook struct {
	kind   string // wecom or dingtalk
	url    string // holds the token
	secret string // DingTalk's signing secret; empty for none
}

func (h hook) name() string { return h.kind }

// send posts a message. Both answer 200 whatever happens, and say in errcode how it went.
func (h hook) send(ctx context.Context, m Message) error {
	body, err := json.Marshal(h.body(m))
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, h.address(time.Now()), bytes.NewReader(body))
	if err != nil {
		return errors.New("expected a URL, found none that can be called; Try: the robot's address as it was given")
	}
	request.Header.Set("Content-Type", "application/json; charset=utf-8")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return withoutAddress(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, 1<<16))
	if err != nil {
		return withoutAddress(err)
	}
	var said struct {
		Code    *int   `json:"errcode"`
		Message string `json:"errmsg"`
	}
	switch err := json.Unmarshal(text, &said); {
	case answer.StatusCode != http.StatusOK:
		return fmt.Errorf("expected status 200, found %s", answer.Status)
	case err != nil || said.Code == nil:
		return errors.New("expected an answer with errcode, found another; Try: see whether the address is the robot's")
	case *said.Code != 0:
		return fmt.Errorf("expected errcode 0, found %d: %s", *said.Code, said.Message)
	}
	return nil
}

// body is the message as the robot wants it.
func (h hook) body(m Message) any {
	text := clip(m.Text, hookLimit)
	if h.kind == dingtalk {
		return map[string]any{"msgtype": "markdown", "markdown": map[string]string{"title": m.Title, "text": "### " + m.Title + "\n```\n" + text + "\n```"}}
	}
	return map[string]any{"msgtype": "markdown", "markdown": map[string]string{"content": "### " + m.Title + "\n" + text}}
}

// address is the URL, signed where there is a secret: the HMAC-SHA256 of time and secret under the secret.
func (h hook) address(at time.Time) string {
	if h.secret == "" {
		return h.url
	}
	stamp := strconv.FormatInt(at.UnixMilli(), 10)
	mac := hmac.New(sha256.New, []byte(h.secret))
	mac.Write([]byte(stamp + "\n" + h.secret))
	return h.url + "&timestamp=" + stamp + "&sign=" + url.QueryEscape(base64.StdEncoding.EncodeToString(mac.Sum(nil)))
}

// withoutAddress takes the URL, which holds the token, out of an error.
func withoutAddress(err error) error {
	var of *url.Error
	if errors.As(err, &of) {
		return of.Err
	}
	return err
}
