package check_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"juesuan/load/check"

	"github.com/shopspring/decimal"
)

// TestLimits holds that every limit has a number, a title and a reason, that a check reads it and says what its default is,
// that no check reads another, and that the configuration which init writes explains all of them.
func TestLimits(t *testing.T) {
	config, err := os.ReadFile("../workspace/default/juesuan.yaml")
	if err != nil {
		t.Fatal(err)
	}
	read := map[string]bool{}
	for _, c := range loadChecks(t) {
		for _, found := range regexp.MustCompile(`name = '([a-z_]+)'`).FindAllStringSubmatch(c.SQL, -1) {
			read[found[1]] = true
		}
	}
	known := map[string]bool{}
	for _, l := range check.Limits() {
		known[l.Name] = true
		value, err := decimal.NewFromString(l.Default)
		if err != nil || !value.IsPositive() || l.Title == "" || l.Reason == "" {
			t.Errorf("%+v: %v", l, err)
		}
		if !read[l.Name] {
			t.Errorf("%s: no check reads it", l.Name)
		}
		line := regexp.MustCompile(`(?m)^      ` + l.Name + `: ` + regexp.QuoteMeta(l.Default) + ` +# .*$`).FindString(string(config))
		if !strings.Contains(line, l.Reason) {
			t.Errorf("%s: expected default and reason in juesuan.yaml, found %q", l.Name, line)
		}
	}
	for name := range read {
		if !known[name] {
			t.Errorf("a check reads %s, which is no limit", name)
		}
	}
}
