package notify

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// certificate makes a certificate for this machine that signs itself, and the file that vouches for it.
func certificate(t *testing.T) (own tls.Certificate, ca string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true,
		BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	ca = filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o644); err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, ca
}

// secureOffice is a mail server that takes mail over TLS only: plain has what was said before, secret what was said after.
func secureOffice(t *testing.T, own tls.Certificate) (address string, plain, secret chan []string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	plain, secret = make(chan []string, 1), make(chan []string, 1)
	go func() {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		said := upToTLS(conn)
		plain <- said
		if len(said) == 0 || said[len(said)-1] != "STARTTLS" {
			secret <- nil
			return
		}
		after, text := serve(greeted{tls.Server(conn, &tls.Config{Certificates: []tls.Certificate{own}})}, "")
		secret <- append(after, text)
	}()
	return listener.Addr().String(), plain, secret
}

// greeted leaves out the greeting, which a server does not repeat after STARTTLS.
type greeted struct{ net.Conn }

// Write leaves it out.
func (g greeted) Write(p []byte) (int, error) {
	if string(p) == "220 here\r\n" {
		return len(p), nil
	}
	return g.Conn.Write(p)
}

// upToTLS answers until the client goes over to TLS or away.
func upToTLS(conn net.Conn) (said []string) {
	answer := func(line string) {
		if _, err := conn.Write([]byte(line + "\r\n")); err != nil {
			said = append(said, err.Error())
		}
	}
	in := bufio.NewReader(conn)
	answer("220 here")
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return said
		}
		said = append(said, strings.TrimSpace(line))
		switch {
		case strings.HasPrefix(line, "EHLO"):
			answer("250-here\r\n250 STARTTLS")
		case strings.HasPrefix(line, "STARTTLS"):
			answer("220 go on")
			return said
		default:
			answer("530 TLS first")
		}
	}
}

// TestStartTLS holds that a server that offers TLS gets user, password and mail over it and not before, and that nothing at all is
// said to one whose certificate nobody vouches for.
func TestStartTLS(t *testing.T) {
	own, ca := certificate(t)
	_, other := certificate(t)
	for name, c := range map[string]struct{ ca, want string }{
		"vouched for":     {ca, ""},
		"somebody else's": {other, "certificate"},
		"the system's":    {"", "certificate"},
	} {
		server, plain, secret := secureOffice(t, own)
		s := parsed(t, "mail: {server: '"+server+"', from: a@example.cn, to: [b@example.cn], user: u, password: env:T_PASSWORD, ca: '"+c.ca+"'}\n", map[string]string{"T_PASSWORD": "geheim"})
		err := s.Send(context.Background(), failure)
		before, after := <-plain, <-secret
		if len(before) != 2 || before[1] != "STARTTLS" {
			t.Errorf("%s: found %q before TLS", name, before)
		}
		if c.want != "" {
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "geheim") || strings.Join(after, "") != "" {
				t.Errorf("%s: found %v, said %q", name, err, after)
			}
			continue
		}
		text := strings.Join(after, "|")
		for _, want := range []string{"AUTH PLAIN " + base64.StdEncoding.EncodeToString([]byte("\x00u\x00geheim")), "RCPT TO:<b@example.cn>", "Subject: =?utf-8?"} {
			if err != nil || !strings.Contains(text, want) {
				t.Errorf("%s: found %s, %v, want %s", name, text, err, want)
			}
		}
	}
	if _, problems := Parse("n.yaml", []byte("mail: {server: 'a:25', from: a@b, to: [a@b], ca: /none}\n")); !strings.Contains(problems.Error(), "mail.ca: must be a file of certificates") {
		t.Errorf("found %v", problems)
	}
}
