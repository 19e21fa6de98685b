package check_test

import (
	"context"
	"os"
	"regexp"
	"strings"
	"testing"

	"juesuan/load/check"
)

// TestReadmeCheck runs the check that README.md shows to those who want to add one: both its examples, as they stand there.
func TestReadmeCheck(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "## Adding a check")
	_, rest, ok := strings.Cut(rest, "```sql\n")
	file, _, closed := strings.Cut(rest, "```")
	if !ok || !closed {
		t.Fatal("expected a check in README.md, found none")
	}
	c, err := check.Parse("V01.sql", file)
	if err != nil {
		t.Fatal(err)
	}
	db := openWarehouse(t)
	for n, e := range c.Examples {
		submit(t, db, int64(n+1), e.Lines)
	}
	s, err := check.Run(context.Background(), db, []check.Check{c}, check.Options{RunID: "readme"})
	if err != nil || len(s.Broken) > 0 || len(c.Examples) != 2 {
		t.Fatal(err, s.Broken, len(c.Examples))
	}
	for n, e := range c.Examples {
		if got := verdicts(t, db, c.ID, int64(n+1)); got[e.Want] != 1 || len(got) != 1 {
			t.Errorf("%s: %v", e.Want, got)
		}
	}
	unknown := check.Check{ID: "V02", SQL: "SELECT 1 AS nothing", Needs: []check.Need{{Alternatives: []string{"income.total"}}}}
	if s, err = check.Run(context.Background(), db, []check.Check{unknown}, check.Options{RunID: "columns"}); err != nil {
		t.Fatal(err)
	}
	_, err = check.Parse("V01.sql", "-- nothing: x\n"+file)
	if err == nil {
		t.Fatal("a line that there is not was taken")
	}
	for _, word := range append(listed(t, s.Broken["V02"]), listed(t, err.Error())...) {
		if !strings.Contains(rest, "`"+word+"`") && !strings.Contains(rest, "`"+word+":") {
			t.Errorf("README.md does not explain %s", word)
		}
	}
	for _, model := range regexp.MustCompile(`(?m)\| ([A-Z]+[0-9]*) \|$`).FindAllStringSubmatch(rest, -1) {
		if _, err := os.Stat(checksFolder + "/" + model[1] + ".sql"); err != nil {
			t.Error(err)
		}
	}
}

// listed gives the words of which a message says that there are no others.
func listed(t *testing.T, message string) []string {
	t.Helper()
	_, list, _ := strings.Cut(message, "Try: ")
	list, _, _ = strings.Cut(list, ";")
	words := strings.Split(list, ", ")
	if len(words) < 10 {
		t.Fatalf("expected a list of words, found %q", message)
	}
	return words
}
