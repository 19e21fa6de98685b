package notify

import (
	"context"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
	"mime"
	"net"
	"net/smtp"
	"strings"
	"time"
)

// mail is a mail server and whom it is to write to.
type mail struct {
	server         string // host:port
	from           string
	to             []string
	user, password string // empty for a server that asks for none
	authorities    *x509.CertPool
}

func (mail) name() string { return "mail" }

// send hands one mail to the server, over TLS when the server offers it. A password is sent over TLS or to this machine only.
func (m mail) send(ctx context.Context, message Message) error {
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", m.server)
	if err != nil {
		return err
	}
	if deadline, ok := ctx.Deadline(); ok {
		if err := conn.SetDeadline(deadline); err != nil {
			return errors.Join(err, conn.Close())
		}
	}
	host, _, err := net.SplitHostPort(m.server)
	if err != nil {
		return errors.Join(err, conn.Close())
	}
	client, err := smtp.NewClient(conn, host)
	if err != nil {
		return errors.Join(err, conn.Close())
	}
	if err := m.deliver(client, host, message); err != nil {
		return errors.Join(err, client.Close())
	}
	return client.Quit()
}

func (m mail) deliver(client *smtp.Client, host string, message Message) error {
	if err := startTLS(client, host, m.authorities); err != nil {
		return err
	}
	if m.user != "" {
		if err := client.Auth(smtp.PlainAuth("", m.user, m.password, host)); err != nil {
			return err
		}
	}
	if err := client.Mail(m.from); err != nil {
		return err
	}
	for _, to := range m.to {
		if err := client.Rcpt(to); err != nil {
			return fmt.Errorf("%s: %w", to, err)
		}
	}
	body, err := client.Data()
	if err != nil {
		return err
	}
	_, err = body.Write([]byte(m.text(message, time.Now())))
	return errors.Join(err, body.Close())
}

// text is the whole mail: headers, and the text in base64, so that any server passes it on.
func (m mail) text(message Message, at time.Time) string {
	title := strings.NewReplacer("\r", " ", "\n", " ").Replace(message.Title)
	lines := []string{
		"From: " + m.from, "To: " + strings.Join(m.to, ", "), "Subject: " + mime.BEncoding.Encode("utf-8", title), "Date: " + at.Format(time.RFC1123Z),
		"MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "",
	}
	const width = 76
	for encoded := base64.StdEncoding.EncodeToString([]byte(message.Text)); encoded != ""; {
		n := min(width, len(encoded))
		lines, encoded = append(lines, encoded[:n]), encoded[n:]
	}
	return strings.Join(lines, "\r\n") + "\r\n"
}
