package warehouse

import (
	"context"
	stdsql "database/sql"
	"fmt"
	"strconv"
)

// Department is who is expected to submit, and for which fiscal years: one line of the workspace's departments.csv.
type Department struct {
	Name      string
	Code      string
	Scope     string   // 汇总, 本级, 单位, or empty for any
	ValidFrom int      // first fiscal year; 0 for any
	ValidTo   int      // last fiscal year; 0 for any
	Aliases   []string // other names in documents
	Into      []string // what it became after ValidTo
	Note      string
}

// SetDepartments replaces tables department, department_alias and department_successor by the list.
func (w *Warehouse) SetDepartments(ctx context.Context, list []Department) error {
	var departments, aliases, successors [][]string
	for _, d := range list {
		from, to := yearText(d.ValidFrom), yearText(d.ValidTo)
		departments = append(departments, []string{d.Name, d.Code, d.Scope, from, to, d.Note})
		for _, alias := range d.Aliases {
			aliases = append(aliases, []string{alias, d.Name, from, to})
		}
		for _, name := range d.Into {
			successors = append(successors, []string{d.Name, to, name})
		}
	}
	err := transact(ctx, w.db, func(tx *stdsql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM department; DELETE FROM department_alias; DELETE FROM department_successor"); err != nil {
			return err
		}
		if err := insertRows(ctx, tx, "department", []string{"department", "code", "scope", "valid_from", "valid_to", "note"}, departments); err != nil {
			return err
		}
		if err := insertRows(ctx, tx, "department_successor", []string{"department", "last_year", "successor"}, successors); err != nil {
			return err
		}
		return insertRows(ctx, tx, "department_alias", []string{"alias", "department", "valid_from", "valid_to"}, aliases)
	})
	if err != nil {
		return fmt.Errorf("%s: departments: %w", w.path, err)
	}
	return nil
}

// yearText is empty for no year.
func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}
