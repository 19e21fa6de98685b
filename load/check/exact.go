package check

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// Most instances pass without a doubt. Those never leave the database: one statement per check writes them. What is left
// is judged in Go (see Judge), so that the verdict of every instance that is not plainly right is exact.
//
// Amounts and words are compared as they are. For a rate the statement computes in floating point, but takes only what is
// nearer than 0.49999 of the last printed digit: a double is off by less than a millionth of that, so that exact
// arithmetic gives the same verdict. Everything nearer to the edge is left to Go.

// plainlyRight is the condition on check_instance under which an instance passes, by form.
var plainlyRight = []struct {
	form      Form
	needs     []string
	condition string
}{
	{FormEqual, []string{"stated", "computed"}, "stated = computed"},
	{FormAtLeast, []string{"stated", "computed"}, "stated >= computed"},
	{FormAtMost, []string{"stated", "computed"}, "stated <= computed"},
	{FormWords, []string{"stated_words", "computed_words"}, "stated_words = computed_words"},
	{FormShare, rateColumns, "denominator <> 0 AND " + near("numerator", "denominator")},
	{FormGrowth, rateColumns, "denominator <> numerator AND " + near("numerator", "(denominator - numerator)")},
	{FormVariance, rateColumns, "denominator <> 0 AND " + near("(numerator - denominator)", "denominator")},
}

// rateColumns are the columns that a rate is computed from.
var rateColumns = []string{"stated", "numerator", "denominator", "decimals"}

// near says that stated is the rate as printed; SCALE stands for the scale.
func near(part, whole string) string {
	return "ABS(CAST(stated AS DOUBLE) - SCALE * CAST(" + part + " AS DOUBLE) / CAST(" + whole + " AS DOUBLE)) < 0.49999 * POWER(10, -decimals)"
}

// passing is the condition under which a row of check_instance with these columns plainly passes.
func passing(names []string) string {
	has := func(name string) bool { return slices.Contains(names, name) }
	scale := "100"
	if has("scale") {
		scale = "COALESCE(CAST(scale AS DOUBLE), 100)"
	}
	var cases []string
	for _, p := range plainlyRight {
		if !slices.ContainsFunc(p.needs, func(name string) bool { return !has(name) }) {
			cases = append(cases, "WHEN '"+string(p.form)+"' THEN "+strings.ReplaceAll(p.condition, "SCALE", scale))
		}
	}
	if len(cases) == 0 {
		return "FALSE"
	}
	all := []string{"CASE form " + strings.Join(cases, " ") + " ELSE FALSE END"}
	for _, name := range []string{"guard", "lacking", "skip"} {
		if has(name) {
			all = append(all, name+" IS NULL")
		}
	}
	return "COALESCE(" + strings.Join(all, " AND ") + ", FALSE)"
}

// passSQL writes the rows that plainly pass. Multiplying keeps decimals exact where dividing would not.
const passSQL = `
INSERT INTO check_result (run_id, check_id, submission_id, subject, status, severity, stated, computed, difference, tolerance,
  unit, evidence, message, reason, checked_at)
SELECT ?, ?, submission_id, COALESCE(CAST(%s AS VARCHAR), ''), 'pass', 'info', %s, %s, NULL, NULL, COALESCE(CAST(%s AS VARCHAR), ''),
  COALESCE(CAST(%s AS VARCHAR), ''), '', '', ?
FROM check_instance WHERE %s`

// writePassing writes the rows of check_instance that plainly pass and says how many there were.
func writePassing(ctx context.Context, tx *sql.Tx, c *Check, o Options, names []string, where string) (int, error) {
	column := func(name string) string {
		if slices.Contains(names, name) {
			return name
		}
		return "NULL"
	}
	computed := column("computed")
	if computed == "NULL" {
		computed = column("stated") // a rate that passes is what was computed
	}
	text := fmt.Sprintf(passSQL, column("subject"), inUnit(column("stated"), column("unit")), inUnit(computed, column("unit")),
		column("unit"), column("evidence"), where)
	done, err := tx.ExecContext(ctx, text, o.RunID, c.ID, o.Now)
	if err != nil {
		return 0, err
	}
	n, err := done.RowsAffected()
	return int(n), err
}

// inUnit converts 元 to the unit that people read, exactly.
func inUnit(column, unit string) string {
	if column == "NULL" || unit == "NULL" {
		return column
	}
	return "CASE WHEN " + unit + " = '万元' THEN CAST(" + column + " * CAST(0.0001 AS DECIMAL(5,4)) AS DECIMAL(28,8)) ELSE CAST(" + column + " AS DECIMAL(28,8)) END"
}
