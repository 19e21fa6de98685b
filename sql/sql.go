// Package sql holds what is asked of the warehouse, as files: migrations (numbered, run once, in order), views (created
// again whenever their text changes, in the order of their names), reference (the lists of codes and measures, as CSV), checks
// and comparisons (one SELECT per file). It holds no Go code; packages of load run the files.
package sql

import "embed"

// Files is the content of this folder: migrations/*.sql, views/*.sql, reference/*.csv, checks/*.sql, comparisons/*.sql.
//
//go:embed */*.sql */*.csv
var Files embed.FS
