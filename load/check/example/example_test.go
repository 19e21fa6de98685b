package example_test

import (
	"context"
	"strings"
	"testing"

	"juesuan/load/check"
	"juesuan/load/check/example"
	"juesuan/load/warehouse"
)

// file is a check whose examples a test may change.
const file = `-- id: A01
-- title: 说明中的公务接待费应等于公开07表的公务接待费
-- severity: error
-- needs: sangong.reception
-- basis: 试一试
-- applies: 说明文字和公开07表
-- pass:
--   submission year=2022
--   fact sangong.reception 3.50万元
--   fact sangong.reception 3.50万元 §T07
-- fail:
--   fact sangong.reception 3.50万元
--   fact sangong.reception 3.60万元 §T07
SELECT n.submission_id, '公务接待费' AS subject, 'equal' AS form, '万元' AS unit, n.amount AS stated, t.amount AS computed
FROM current_narrative AS n
JOIN current_figure AS t ON t.submission_id = n.submission_id AND t.part = 'T07' AND t.measure = n.measure
`

func run(t *testing.T, text string) []example.Outcome {
	t.Helper()
	c, err := check.Parse("A01.sql", text)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	db, err := warehouse.InMemory(ctx, warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	outcomes, _, err := example.Run(ctx, db, []check.Check{c})
	if err != nil || len(outcomes) != 2 {
		t.Fatal(len(outcomes), err)
	}
	return outcomes
}

func TestRun(t *testing.T) {
	for _, o := range run(t, file) {
		if !o.Right() || len(o.Got) != 1 {
			t.Errorf("%s: %v %v", o.Example.Want, o.Got, o.Err)
		}
	}
}

// TestRunWrong makes one mistake in the failing example each: it is told with the file's line, and the passing one passes all the same.
func TestRunWrong(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"no unit", "3.60万元", "3.60", "A01.sql: line 13: fact sangong.reception: no unit follows 3.60; Try: 3.60万元, or another unit"},
		{"no number", "3.60万元", "若干", `A01.sql: line 13: fact sangong.reception: "若干" is no number; Try: 12.34万元`},
		{"nothing stated", " 3.60万元 §T07", "", `A01.sql: line 13: fact "sangong.reception": a measure and a number were expected`},
		{"no sign before the form", "3.60万元 §T07", "3.60万元 T07", `A01.sql: line 13: "T07" is no place of a fact; Try: @类/款/项#2050303, §T05 or §七、…`},
		{"no such form", "3.60万元 §T07", "3.60万元 §T77", `A01.sql: line 13: "§T77" is no place of a fact`},
		{"no such word", "fact sangong.reception 3.60", "figure sangong.reception 3.60", `A01.sql: line 13: "figure sangong.reception 3.60万元 §T07" is no line of an example; Try: a line that begins with submission, fact`},
		{"a year in words", "fact sangong.reception 3.60", "submission year=去年\n--   fact sangong.reception 3.60", "A01.sql: line 13: year=去年; Try: year=2022, a whole number"},
		{"equal after all", "3.60万元", "3.50万元", ""},
		{"another measure", "fact sangong.reception 3.60", "fact sangong.recption 3.60", "没有可以比较的数字"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Replace(file, c.old, c.new, 1)
			if text == file {
				t.Fatal("the mutation changed nothing")
			}
			outcomes := run(t, text)
			if pass := outcomes[0]; !pass.Right() {
				t.Errorf("pass: %v %v", pass.Got, pass.Err)
			}
			fail := outcomes[1]
			got := fail.Reason
			if fail.Err != nil {
				got = fail.Err.Error()
			}
			if fail.Right() || !strings.Contains(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
