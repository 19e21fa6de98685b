// Package notify tells people how a job ended: by the webhooks of WeCom and DingTalk, and by mail. Addresses with a token in them,
// passwords and signing secrets come from the environment or from files, never from the configuration, and are in no error.
package notify

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// Message is what people are told.
type Message struct {
	Title  string
	Text   string // lines of plain text
	Failed bool
}

// sender is one way to tell people.
type sender interface {
	name() string
	send(ctx context.Context, m Message) error
}

// Send tells a message in every way that is configured, at the same time, unless it is one that nobody wants to hear. It gives
// up when ctx ends. Its error names every way that did not work; the others did.
func (s Settings) Send(ctx context.Context, m Message) error {
	if !m.Failed && s.On == OnFailure {
		return nil
	}
	errs := make([]error, len(s.senders))
	var all sync.WaitGroup
	for i, way := range s.senders {
		all.Go(func() {
			if err := way.send(ctx, m); err != nil {
				errs[i] = fmt.Errorf("notify: %s: %w", way.name(), err)
			}
		})
	}
	all.Wait()
	return errors.Join(errs...)
}

// clip cuts a text to at most so many bytes, between characters, keeping its end: that is where the result is.
func clip(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for i := range text {
		if len(text)-i <= most-len("…") {
			return "…" + text[i:]
		}
	}
	return ""
}
