package warehouse

import (
	"github.com/marcboeker/go-duckdb"
	"github.com/shopspring/decimal"
)

// Exact is a DECIMAL column's value, as a row of the database scans it, with all its digits; false for any other value.
func Exact(value any) (decimal.Decimal, bool) {
	if d, ok := value.(duckdb.Decimal); ok && d.Value != nil {
		return decimal.NewFromBigInt(d.Value, -int32(d.Scale)), true
	}
	return decimal.Decimal{}, false
}
