package check_test

import (
	"context"
	"os"
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
	// Every column that the page names is one that a check may return, and the other way round.
	for _, column := range []string{"submission_id", "subject", "form", "stated", "computed", "unit", "evidence"} {
		if !strings.Contains(rest, "`"+column+"`") {
			t.Errorf("README.md does not explain column %s", column)
		}
	}
}
