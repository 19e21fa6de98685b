package notify

import (
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"os"
	"strings"

	"juesuan/load/workspace"

	"github.com/goccy/go-yaml"
)

// SettingsFile is what the settings are called in a workspace.
const SettingsFile = "notify.yaml"

// When people are told.
const (
	OnFailure = "failure"
	OnAlways  = "always"
)

const dingtalk = "dingtalk"

// Settings says who is told of what. The zero value tells nobody.
type Settings struct {
	On      string
	senders []sender
}

// written is notify.yaml. A secret is written env:NAME or file:PATH.
type written struct {
	On             string `yaml:"on"`
	WeCom          string `yaml:"wecom"`
	DingTalk       string `yaml:"dingtalk"`
	DingTalkSecret string `yaml:"dingtalk_secret"`
	Mail           *struct {
		Server   string   `yaml:"server"`
		From     string   `yaml:"from"`
		To       []string `yaml:"to"`
		User     string   `yaml:"user"`
		Password string   `yaml:"password"`
		CA       string   `yaml:"ca"` // path of the certificates that the server's is signed by; empty: those of the system
	} `yaml:"mail"`
}

// Load reads a workspace's notify.yaml; without one nobody is told. Problems are workspace.Problems.
func Load(w *workspace.Workspace) (Settings, error) {
	path := w.Path(SettingsFile)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Settings{}, nil
	}
	if err != nil {
		return Settings{}, err
	}
	settings, problems := Parse(path, text)
	if len(problems) > 0 {
		return Settings{}, problems
	}
	return settings, nil
}

// Parse reads the text of a notify.yaml and fetches the secrets that it names. file is only named in the problems.
func Parse(file string, text []byte) (Settings, workspace.Problems) {
	p := parser{file: file, Settings: Settings{On: OnFailure}}
	var w written
	if err := yaml.UnmarshalWithOptions(text, &w, yaml.Strict()); err != nil {
		line, message := 0, err.Error()
		var at yaml.Error
		if errors.As(err, &at) {
			line, message = at.GetToken().Position.Line, at.GetMessage()
		}
		return Settings{}, workspace.Problems{{File: file, Line: line, Message: "must be settings of notify.yaml, found: " + message, Try: "on, wecom, dingtalk, dingtalk_secret, mail"}}
	}
	if w.On != "" {
		p.On = w.On
	}
	if p.On != OnFailure && p.On != OnAlways {
		p.problem("on", fmt.Sprintf("must be %s or %s, found %q", OnFailure, OnAlways, w.On))
	}
	p.hooks(w)
	p.mail(w)
	return p.Settings, p.problems
}

type parser struct {
	Settings
	file     string
	problems workspace.Problems
}

func (p *parser) problem(path, message string) {
	p.problems = append(p.problems, workspace.Problem{File: p.file, Path: path, Message: message})
}

func (p *parser) hooks(w written) {
	if address := p.address("wecom", w.WeCom); address != "" {
		p.senders = append(p.senders, hook{kind: "wecom", url: address})
	}
	secret := p.secret("dingtalk_secret", w.DingTalkSecret)
	if address := p.address(dingtalk, w.DingTalk); address != "" {
		p.senders = append(p.senders, hook{kind: dingtalk, url: address, secret: secret})
	}
}

// address fetches the URL of a robot.
func (p *parser) address(path, from string) string {
	address := p.secret(path, from)
	if u, err := url.Parse(address); address != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "") {
		p.problem(path, "must lead to a URL with https://, found something else in "+from)
		return ""
	}
	return address
}

func (p *parser) mail(w written) {
	m := w.Mail
	if m == nil {
		return
	}
	if _, _, err := net.SplitHostPort(m.Server); err != nil {
		p.problem("mail.server", fmt.Sprintf("must be host:port, found %q", m.Server))
	}
	if len(m.To) == 0 {
		p.problem("mail.to", "must be a list of addresses, found none")
	}
	for _, address := range append([]string{m.From}, m.To...) {
		if !strings.Contains(address, "@") || strings.ContainsAny(address, " \r\n<>") {
			p.problem("mail", fmt.Sprintf("must have addresses such as a@example.cn, found %q", address))
		}
	}
	p.senders = append(p.senders, mail{m.Server, m.From, m.To, m.User, p.secret("mail.password", m.Password), p.authorities(m.CA)})
}

// authorities reads the certificates that a server's own must be signed by; nil for those of the system.
func (p *parser) authorities(path string) *x509.CertPool {
	if path == "" {
		return nil
	}
	pool := x509.NewCertPool()
	text, err := os.ReadFile(path)
	if err != nil || !pool.AppendCertsFromPEM(text) {
		p.problem("mail.ca", "must be a file of certificates in PEM, found none that can be read in "+path)
	}
	return pool
}

// secret fetches what env:NAME or file:PATH leads to. The text itself is in no message.
func (p *parser) secret(path, from string) string {
	if from == "" {
		return ""
	}
	if name, ok := strings.CutPrefix(from, "env:"); ok {
		value := strings.TrimSpace(os.Getenv(name))
		if value == "" {
			p.problem(path, "must lead to a secret, found nothing in the environment variable "+name)
		}
		return value
	}
	if name, ok := strings.CutPrefix(from, "file:"); ok {
		text, err := os.ReadFile(name)
		value := strings.TrimSpace(string(text))
		if err != nil || value == "" {
			p.problem(path, "must lead to a secret, found nothing that can be read in the file "+name)
		}
		return value
	}
	p.problem(path, "must be env:NAME or file:PATH, found something else, which is not repeated here")
	return ""
}
