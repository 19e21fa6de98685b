package warehouse

import (
	"context"
	"fmt"
	"math/big"

	"juesuan/transform/batch"

	"github.com/marcboeker/go-duckdb"
	"github.com/shopspring/decimal"
)

// verify compares what a table holds of a submission with what its stream handed out: rows, and the exact sum of every number
// and identifier.
func (l *loader) verify(ctx context.Context, submissionID int64, s stream) error {
	if s.Len() == 0 {
		return nil
	}
	sent := s.Totals()
	if sent.Rows != int64(s.Len()) {
		return fmt.Errorf("table %s: expected to send %d rows, sent %d", s.Name(), s.Len(), sent.Rows)
	}
	var rows int64
	sums := make([]any, len(sent.Sums))
	into := []any{&rows}
	for i := range sums {
		into = append(into, &sums[i])
	}
	if err := l.tables[s.Name()].totals.QueryRowContext(ctx, submissionID).Scan(into...); err != nil {
		return fmt.Errorf("table %s: %w", s.Name(), err)
	}
	if rows != sent.Rows {
		return fmt.Errorf("table %s: expected %d rows, found %d", s.Name(), sent.Rows, rows)
	}
	for i, want := range sent.Sums {
		if err := compare(s.Name(), want, sums[i]); err != nil {
			return err
		}
	}
	return nil
}

// compare compares one sum with DuckDB's, both as whole multiples of the column's last digit.
func compare(table string, want batch.Sum, found any) error {
	var value *big.Int
	scale := int32(0)
	switch f := found.(type) {
	case nil:
		value = new(big.Int)
	case *big.Int:
		value = f
	case duckdb.Decimal:
		value, scale = f.Value, int32(f.Scale)
		if value.Sign() == 0 {
			scale = want.Scale
		}
	default:
		return fmt.Errorf("table %s: expected an exact sum of %s, found %T", table, want.Column, found)
	}
	if found != nil && scale != want.Scale {
		return fmt.Errorf("table %s: expected %d decimals in the sum of %s, found %d", table, want.Scale, want.Column, scale)
	}
	if value.Cmp(want.Value.BigInt()) != 0 {
		return fmt.Errorf("table %s: expected the sum of %s to be %s, found %s", table, want.Column,
			want.Value.ToString(want.Scale), decimal.NewFromBigInt(value, -want.Scale))
	}
	return nil
}
