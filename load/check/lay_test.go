package check_test

import (
	"context"
	"strings"
	"testing"

	"juesuan/load/check"
)

// TestColumns holds that what a SELECT may not return is said by the column's name, and that the other checks go on.
func TestColumns(t *testing.T) {
	const row = "SELECT submission_id, '甲' AS subject, 'equal' AS form, amount AS stated, 1 AS computed, CAST(fact_id AS VARCHAR) AS evidence FROM current_fact"
	for _, c := range []struct{ name, old, new, want string }{
		{"misspelt", "AS computed", "AS compted", "the SELECT gives a column compted, which means nothing here; Try: submission_id, subject, form, stated, stated_half, computed"},
		{"twice", "AS computed", "AS stated", "the SELECT gives the column stated twice"},
		{"words", "amount AS stated", "raw AS stated", "the SELECT gives words in the column stated, where a number was expected; Try: amount or value, not raw"},
		{"no subject", "'甲' AS subject, ", "", "the SELECT gives no column subject; Try: … AS subject"},
		{"no submission", "submission_id, ", "", "the SELECT gives no column submission_id; Try: … AS submission_id"},
		{"a severity", "'甲' AS subject", "'甲' AS subject, '严重' AS severity", `column severity: "严重" was not expected; Try: error, warning or info`},
		{"a full-width semicolon", "CAST(fact_id AS VARCHAR)", "CAST(fact_id AS VARCHAR) || '；1'", `column evidence: "1000001；1" is no id; Try: fact_id, cell_id or passage_id, with , and ; between them`},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Replace(row, c.old, c.new, 1)
			if text == row {
				t.Fatal("the mutation changed nothing")
			}
			db := openWarehouse(t)
			submit(t, db, 1, []string{"fact income.total 5.00万元"})
			need := []check.Need{{Alternatives: []string{"income.total"}}}
			s, err := check.Run(context.Background(), db, []check.Check{{ID: "A01", SQL: text, Needs: need}, {ID: "A02", SQL: row, Needs: need}}, check.Options{RunID: "one"})
			if err != nil || len(s.Broken) != 1 || !strings.Contains(s.Broken["A01"], c.want) {
				t.Errorf("%v, broken %v, want %s", err, s.Broken, c.want)
			}
		})
	}
}
