package check

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/shopspring/decimal"
)

// Threshold is a number that checks compare with and that a bureau may set: completion_max 300 (percent).
type Threshold struct {
	Name  string
	Year  int // 0: for every year that has none of its own
	Value decimal.Decimal
}

// Thresholds are the defaults, with their reasons.
func Thresholds() []Threshold {
	return []Threshold{
		{Name: "completion_max", Value: decimal.New(300, 0)}, // a target that is passed three times over was not a target
		{Name: "unread_max", Value: decimal.New(2, 0)},       // percent of a text's numbers
	}
}

// layThresholds writes the thresholds of every year at hand where the checks read them: the temporary table
// threshold(fiscal_year, name, value). What a bureau sets for a year beats what it sets for all, which beats the default.
func layThresholds(ctx context.Context, tx *sql.Tx, set []Threshold) error {
	if _, err := tx.ExecContext(ctx, `CREATE OR REPLACE TEMP TABLE threshold (fiscal_year INTEGER, name VARCHAR, value DECIMAL(28,8))`); err != nil {
		return fmt.Errorf("thresholds: %w", err)
	}
	type key struct {
		name string
		year int
	}
	values := map[key]decimal.Decimal{}
	names := map[string]bool{}
	for _, t := range append(Thresholds(), set...) {
		values[key{t.Name, t.Year}] = t.Value
		names[t.Name] = true
	}
	years, err := fiscalYears(ctx, tx)
	if err != nil {
		return err
	}
	for _, year := range years {
		for name := range names {
			v, ok := values[key{name, year}]
			if !ok {
				v, ok = values[key{name, 0}]
			}
			if !ok {
				continue
			}
			if _, err := tx.ExecContext(ctx, `INSERT INTO threshold SELECT ?, ?, CAST(? AS DECIMAL(28,8))`, year, name, v.String()); err != nil {
				return fmt.Errorf("threshold %s of %d: %w", name, year, err)
			}
		}
	}
	return nil
}

// fiscalYears are the years of the current submissions.
func fiscalYears(ctx context.Context, tx *sql.Tx) ([]int, error) {
	rows, err := tx.QueryContext(ctx, `SELECT DISTINCT fiscal_year FROM current_submission ORDER BY fiscal_year`)
	if err != nil {
		return nil, fmt.Errorf("fiscal years: %w", err)
	}
	defer rows.Close()
	var years []int
	for rows.Next() {
		var year int
		if err := rows.Scan(&year); err != nil {
			return nil, err
		}
		years = append(years, year)
	}
	return years, rows.Err()
}
