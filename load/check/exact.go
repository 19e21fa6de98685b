package check

import (
	"context"
	"database/sql"
	"strings"
)

// Most instances pass without a doubt. Those never leave the database: one statement per check gathers them. What is left
// is judged in Go (see Judge), so that the verdict of every instance that is not plainly right is exact.
//
// Amounts and words are compared as they are. For a rate the statement computes in floating point, but takes only what is
// nearer than 0.49999 of the last printed digit: a double is off by less than a millionth of that, so that exact
// arithmetic gives the same verdict. Everything nearer to the edge is left to Go.

// plainlyRight is the condition under which a row passes, by form, and the columns that it takes.
var plainlyRight = []struct {
	form      Form
	columns   string
	condition string
}{
	{FormEqual, "stated computed", "stated = computed"},
	{FormAtLeast, "stated computed", "stated >= computed"},
	{FormAtMost, "stated computed", "stated <= computed"},
	{FormWords, "stated_words computed_words", "stated_words = computed_words"},
	{FormShare, "stated numerator denominator decimals", "denominator <> 0 AND " + near("numerator", "denominator")},
	{FormGrowth, "stated numerator denominator decimals", "denominator <> numerator AND " + near("numerator", "(denominator - numerator)")},
	{FormVariance, "stated numerator denominator decimals", "denominator <> 0 AND " + near("(numerator - denominator)", "denominator")},
}

// near says that stated is the rate as printed.
func near(part, whole string) string {
	return "ABS(CAST(stated AS DOUBLE) - COALESCE(CAST(scale AS DOUBLE), 100) * CAST(" + part + " AS DOUBLE) / CAST(" + whole + " AS DOUBLE)) < 0.49999 * POWER(10, -decimals)"
}

// right is the condition under which a row plainly passes.
func (l laid) right() string {
	var b strings.Builder
	b.WriteString("COALESCE(CASE WHEN form IS NULL THEN FALSE")
	for _, p := range plainlyRight {
		if l.has(strings.Fields(p.columns)...) {
			b.WriteString(" WHEN form = '" + string(p.form) + "' THEN " + p.condition)
		}
	}
	b.WriteString(" ELSE FALSE END AND guard IS NULL AND lacking IS NULL AND skip IS NULL, FALSE)")
	return b.String()
}

// orderSQL gives a column evidence the order that ids gives it.
const orderSQL = `CASE WHEN evidence LIKE '%,%' THEN array_to_string(flatten(list_transform(string_split(evidence, ';'),
      g -> list_sort(CAST(list_filter(string_split(g, ','), i -> i <> '') AS BIGINT[])))), ',')
    ELSE trim(replace(COALESCE(evidence, ''), ';', ','), ',') END`

// shown is a number as check_result keeps it: amounts in 万元. Multiplying keeps decimals exact where dividing would not.
func (l laid) shown(number string) string {
	if !l.has("unit") {
		return "CAST(" + number + " AS DECIMAL(28,8))"
	}
	return "CASE WHEN unit = '万元' THEN CAST(" + number + " * CAST(0.0001 AS DECIMAL(5,4)) AS DECIMAL(28,8)) ELSE CAST(" + number + " AS DECIMAL(28,8)) END"
}

// passSQL takes the rows of a check that plainly pass; a rate that passes is what was computed, and evidence comes in the
// order that ids gives it.
func (l laid) passSQL() string {
	return "INSERT INTO check_answer SELECT ?, submission_id, COALESCE(subject, ''), NULL, NULL, " + l.shown("stated") + ", " +
		l.shown("COALESCE(computed, CASE WHEN form IN ('share', 'growth', 'variance') THEN stated END)") + ", NULL, NULL, COALESCE(unit, ''), " +
		orderSQL + ", NULL, NULL FROM (" + l.rows() + ") AS i WHERE " + l.right()
}

// skipped is the condition under which a check says itself that its rule does not apply to a row.
const skipped = "COALESCE(skip <> '', FALSE)"

// skipSQL takes these rows.
func (l laid) skipSQL() string {
	return "INSERT INTO check_answer SELECT ?, submission_id, COALESCE(subject, ''), 'not_applicable', 'info', NULL, NULL, NULL, NULL, COALESCE(unit, ''), " +
		orderSQL + ", skip, skip FROM (" + l.rows() + ") AS i WHERE " + skipped
}

// gatherPlain gathers the rows of a check that plainly pass, and those to which its rule does not apply, and says how many there
// were of each.
func (l laid) gatherPlain(ctx context.Context, conn *sql.Conn, c *Check) (passed, skipped int, err error) {
	if passed, err = affected(conn.ExecContext(ctx, l.passSQL(), c.ID)); err != nil || !l.has("skip") || passed == l.count {
		return passed, 0, err
	}
	skipped, err = affected(conn.ExecContext(ctx, l.skipSQL(), c.ID))
	return passed, skipped, err
}

// affected is how many rows a statement made.
func affected(done sql.Result, err error) (int, error) {
	if err != nil {
		return 0, err
	}
	n, err := done.RowsAffected()
	return int(n), err
}
