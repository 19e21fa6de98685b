package check

import (
	"strings"
	"testing"
)

// TestTextOf holds that what a statement may read of a table is told from the tables and functions that it names.
func TestTextOf(t *testing.T) {
	for _, c := range []struct{ statement, has, lacks string }{
		{"SELECT LENGTH(raw) FROM current_fact WHERE page > 1", "raw page", "length current_fact"},
		{"WITH cell AS (SELECT amount FROM current_fact) SELECT c.line FROM cell AS c", "amount line", "cell"},
		{"SELECT f.cell FROM current_fact f JOIN line ON f.sheet = line.name", "cell sheet name", ""},
		{"SELECT 'raw' AS note -- page\nFROM line", "note", "raw page line"},
		{"SELECT COUNT(*) FROM a JOIN b USING (raw) WHERE cell IN (page, line)", "raw cell page line", ""},
		{"SELECT EXTRACT(YEAR FROM page), SUBSTRING(raw FROM line FOR 2) FROM current_fact", "page raw line", ""},
	} {
		found := textOf(c.statement)
		for _, name := range strings.Fields(c.has) {
			if !found.columns[name] {
				t.Errorf("%s: %s is no column", c.statement, name)
			}
		}
		for _, name := range strings.Fields(c.lacks) {
			if found.columns[name] {
				t.Errorf("%s: %s is a column", c.statement, name)
			}
		}
		if strings.Contains(c.statement, "current_fact") && !found.words["current_fact"] {
			t.Errorf("%s: does not speak of current_fact", c.statement)
		}
	}
}
