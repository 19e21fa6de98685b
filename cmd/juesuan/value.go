package main

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"time"

	"juesuan/load/sheet"
	"juesuan/load/warehouse"

	"github.com/shopspring/decimal"
)

// cellOf makes a cell of a value of the database. DECIMALs and whole numbers keep all their digits.
func cellOf(value any) sheet.Cell {
	switch v := value.(type) {
	case nil:
		return sheet.Cell{}
	case string:
		return sheet.Cell{Text: v}
	case []byte:
		return sheet.Cell{Text: fmt.Sprintf("%x", v)}
	case bool:
		return sheet.Cell{Text: strconv.FormatBool(v)}
	case time.Time:
		return sheet.Cell{Text: dateTime(v)}
	case float64:
		return number(strconv.FormatFloat(v, 'g', -1, 64))
	case float32:
		return number(strconv.FormatFloat(float64(v), 'g', -1, 32))
	case int8, int16, int32, int64, int, uint8, uint16, uint32, uint64:
		return number(fmt.Sprint(v))
	case *big.Int:
		return number(v.String())
	}
	if d, ok := warehouse.Exact(value); ok {
		return sheet.Number(d)
	}
	return sheet.Cell{Text: fmt.Sprint(value)}
}

func number(text string) sheet.Cell {
	n, err := decimal.NewFromString(text)
	if err != nil { // NaN, Infinity
		return sheet.Cell{Text: text}
	}
	return sheet.Number(n)
}

// dateTime writes a date without a time of day where there is none.
func dateTime(t time.Time) string {
	if t.Hour()+t.Minute()+t.Second()+t.Nanosecond() == 0 {
		return t.Format("2006-01-02")
	}
	return t.Format("2006-01-02 15:04:05.999999")
}

// storedType is the type that values of a database's type are kept in where cellOf made texts of them.
func storedType(name string) string {
	switch name {
	case "BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "FLOAT", "DOUBLE", "DATE", "TIMESTAMP":
		return name
	case "HUGEINT": // Parquet has none, and would keep it as a DOUBLE
		return "DECIMAL(38,0)"
	}
	if strings.HasPrefix(name, "DECIMAL(") {
		return name
	}
	return "VARCHAR"
}
