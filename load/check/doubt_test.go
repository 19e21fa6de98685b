package check_test

import (
	"context"
	"strings"
	"testing"

	"juesuan/load/check"
)

// TestDoubts changes a sound check, one mistake each that leaves it running: it is told; of the sound one there is nothing to tell.
func TestDoubts(t *testing.T) {
	const row = "SELECT submission_id, '甲' AS subject, 'equal' AS form, amount AS stated, amount AS computed, CAST(fact_id AS VARCHAR) AS evidence FROM current_fact WHERE aspect = 'value'"
	for _, c := range []struct{ name, need, old, new, want string }{
		{name: "sound"},
		{name: "no measure", need: "income.totl", want: "needs里的“income.totl”不是指标。建议：juesuan query"},
		{name: "no aspect", need: "income.total:vlaue", want: "needs里的“income.total:vlaue”的口径不认识。建议：value、prior"},
		{name: "no table", need: "table:hole", want: "needs里的“table:hole”不是绩效表"},
		{name: "nobody states it", need: "income.total:share", want: "needs里的“income.total:share”库中没有一份报送有"},
		{name: "one alternative", need: "income.total|income.total:share"},
		{name: "no row", old: "aspect = 'value'", new: "aspect = 'valu'", want: "SELECT没有给出一行"},
		{name: "nothing to compare", old: "amount AS computed", new: "CAST(NULL AS INTEGER) AS computed", want: "2行都没有得出结论"},
		{name: "no subject", old: "'甲' AS subject", new: "NULL AS subject", want: "2行没有subject"},
		{name: "a line", old: "'甲'", new: "'第' || CAST(line AS VARCHAR) || '行'", want: "subject“第1行”里有行号或页码"},
		{name: "one subject for two numbers", old: "SELECT submission_id", new: "SELECT 1 AS submission_id", want: "1份报送里，同一个subject（如“甲”）有不止一个数"},
		{name: "no evidence", old: ", CAST(fact_id AS VARCHAR) AS evidence", want: "2行没有evidence"},
		{name: "other evidence", old: "CAST(fact_id AS VARCHAR)", new: "CAST(submission_id AS VARCHAR)", want: "evidence里有2个编号不是库中的fact_id"},
		{name: "another submission", old: "SELECT submission_id", new: "SELECT submission_id + 7 AS submission_id", want: "2行的submission_id不是当前版本的报送"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.need == "" {
				c.need = "income.total"
			}
			text := strings.Replace(row, c.old, c.new, 1)
			if c.old != "" && text == row {
				t.Fatal("the mutation changed nothing")
			}
			db := openWarehouse(t)
			submit(t, db, 1, []string{"fact income.total 5.00万元"})
			submit(t, db, 2, []string{"fact income.total 6.00万元"})
			if _, err := db.Exec("INSERT INTO measure SELECT 'income.total', '收入总计', '万元', '', '', '', ''"); err != nil {
				t.Fatal(err)
			}
			tried := check.Check{ID: "A01", SQL: text, Needs: []check.Need{{Alternatives: strings.Split(c.need, "|")}}}
			s, err := check.Run(context.Background(), db, []check.Check{tried}, check.Options{RunID: "one"})
			if err != nil || len(s.Broken) > 0 {
				t.Fatal(err, s.Broken)
			}
			doubts, err := check.Doubts(context.Background(), db, &tried)
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Join(doubts, "\n")
			if !strings.Contains(got, c.want) || c.want == "" && got != "" {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
