package check

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// Most instances pass without a doubt. Those never leave the database: one statement per wave writes them. What is left
// is judged in Go (see Judge), so that the verdict of every instance that is not plainly right is exact.
//
// Amounts and words are compared as they are. For a rate the statement computes in floating point, but takes only what is
// nearer than 0.49999 of the last printed digit: a double is off by less than a millionth of that, so that exact
// arithmetic gives the same verdict. Everything nearer to the edge is left to Go.

// plainlyRight is the condition on a row of check_instance under which it passes, by form.
var plainlyRight = []struct {
	form      Form
	condition string
}{
	{FormEqual, "stated = computed"},
	{FormAtLeast, "stated >= computed"},
	{FormAtMost, "stated <= computed"},
	{FormWords, "stated_words = computed_words"},
	{FormShare, "denominator <> 0 AND " + near("numerator", "denominator")},
	{FormGrowth, "denominator <> numerator AND " + near("numerator", "(denominator - numerator)")},
	{FormVariance, "denominator <> 0 AND " + near("(numerator - denominator)", "denominator")},
}

// near says that stated is the rate as printed.
func near(part, whole string) string {
	return "ABS(CAST(stated AS DOUBLE) - COALESCE(CAST(scale AS DOUBLE), 100) * CAST(" + part + " AS DOUBLE) / CAST(" + whole + " AS DOUBLE)) < 0.49999 * POWER(10, -decimals)"
}

// right is the condition under which a row of check_instance plainly passes.
func right() string {
	var b strings.Builder
	b.WriteString("COALESCE(CASE form")
	for _, p := range plainlyRight {
		b.WriteString(" WHEN '" + string(p.form) + "' THEN " + p.condition)
	}
	b.WriteString(" ELSE FALSE END AND guard IS NULL AND lacking IS NULL AND skip IS NULL, FALSE)")
	return b.String()
}

// orderSQL gives a column evidence the order that ids gives it.
const orderSQL = `CASE WHEN evidence LIKE '%,%' THEN array_to_string(flatten(list_transform(string_split(evidence, ';'),
      g -> list_sort(CAST(list_filter(string_split(g, ','), i -> i <> '') AS BIGINT[])))), ',')
    ELSE trim(replace(COALESCE(evidence, ''), ';', ','), ',') END`

// passSQL takes the rows that plainly pass; a rate that passes is what was computed, and evidence comes in the
// order that ids gives it. Multiplying keeps decimals exact where
// dividing would not.
const passSQL = `
INSERT INTO check_answer
SELECT check_id, submission_id, COALESCE(subject, ''), 'pass', 'info', CAST(stated * shown AS DECIMAL(28,8)),
  CAST(COALESCE(computed, CASE WHEN form IN ('share', 'growth', 'variance') THEN stated END) * shown AS DECIMAL(28,8)),
  NULL, NULL, COALESCE(unit, ''),
  ` + orderSQL + `, '', ''
FROM (SELECT *, CASE WHEN unit = '万元' THEN CAST(0.0001 AS DECIMAL(5,4)) ELSE 1 END AS shown FROM check_instance) AS i
WHERE `

// gatherPassing gathers the rows of check_instance that plainly pass and says how many there were.
func gatherPassing(ctx context.Context, conn *sql.Conn) (int, error) {
	done, err := conn.ExecContext(ctx, passSQL+right())
	if err != nil {
		return 0, fmt.Errorf("gather what passes: %w", err)
	}
	n, err := done.RowsAffected()
	return int(n), err
}
