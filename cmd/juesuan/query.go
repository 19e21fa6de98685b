package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"juesuan/load/sheet"
	"juesuan/load/workspace"

	"github.com/spf13/cobra"
)

func (a *app) queryCommand() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "query SQL",
		Short: a.say("对发布库执行只读 SQL", "read-only SQL on the snapshot"),
		Long: a.say("对发布库执行一条 SELECT。只读，读不到别的文件；内存、时间、行数上限见 juesuan.yaml 的 query。",
			"Runs one SELECT on the published snapshot: read-only, no other files, with the limits of query in juesuan.yaml."),
		Example: `  juesuan query "SELECT department, fiscal_year, facts FROM current_submission"
  juesuan query "SELECT table_name, comment FROM duckdb_tables()"
  juesuan query "SELECT * FROM finding" -o 问题.xlsx`,
		Args: cobra.MatchAll(explained(1, "a SELECT"), cobra.MaximumNArgs(1)),
	}
	c.Flags().StringVarP(&out, "output", "o", "", a.say("输出文件：.xlsx 或 .csv", "output file: .xlsx or .csv"))
	c.RunE = does(func(c *cobra.Command, args []string) error {
		if err := outputKind(out); err != nil {
			return err
		}
		w, err := a.open()
		if err != nil {
			return err
		}
		return a.query(c.Context(), w, args[0], out)
	})
	return c
}

func (a *app) query(ctx context.Context, w *workspace.Workspace, text, out string) (err error) {
	snapshot, err := openSnapshot(w)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, snapshot.Close()) }()
	var answer sheet.Sheet
	more, most := false, w.Config.Query.MaxRows
	err = snapshot.Query(ctx, text, func(rows *sql.Rows) (err error) {
		answer, more, err = collect(rows, most)
		return err
	})
	if err != nil {
		return queryError(err)
	}
	if more {
		fmt.Fprintf(a.errors, "query: expected at most %d rows, found more: the rest is left out; Try: LIMIT, or raise query.max_rows\n", most)
	}
	if out == "" {
		return a.showAnswer(answer)
	}
	answer.Name, answer.Title, answer.Compiler = "查询结果", short(text, 120), w.Config.Compiler
	return a.toFile(out, func(f io.Writer) error { return writeSheet(f, out, answer) })
}

// collect keeps at most so many rows of an answer; more says that there were others.
func collect(rows *sql.Rows, most int) (s sheet.Sheet, more bool, err error) {
	names, err := rows.Columns()
	if err != nil {
		return s, false, err
	}
	values := make([]any, len(names))
	into := make([]any, len(names))
	for i, name := range names {
		s.Columns = append(s.Columns, sheet.Column{Title: name})
		into[i] = &values[i]
	}
	for rows.Next() {
		if len(s.Rows) == most {
			return s, true, nil
		}
		if err := rows.Scan(into...); err != nil {
			return s, false, err
		}
		row := sheet.Row{Cells: make([]sheet.Cell, len(values))}
		for i, value := range values {
			row.Cells[i] = cellOf(value)
		}
		s.Rows = append(s.Rows, row)
	}
	return s, false, rows.Err()
}

// showAnswer prints an answer on the terminal.
func (a *app) showAnswer(s sheet.Sheet) error {
	t := table{right: make([]bool, len(s.Columns))}
	for i, c := range s.Columns {
		t.header = append(t.header, c.Title)
		t.right[i] = len(s.Rows) > 0
	}
	for _, row := range s.Rows {
		line := make([]string, len(row.Cells))
		for i, cell := range row.Cells {
			t.right[i] = t.right[i] && (cell.Number != nil || cell.Text == "")
			line[i] = strings.ReplaceAll(cell.Shown(sheet.Text), "\n", "␊")
		}
		t.rows = append(t.rows, line)
	}
	t.print(a.out)
	a.printf("（%d 行）", "(%d rows)", len(s.Rows))
	return nil
}

// linePattern is how DuckDB says where in a statement it stumbled: the line, and a ^ below the place.
var linePattern = regexp.MustCompile(`(?s)\n*LINE (\d+): (.*?)\n( *)\^.*`)

// queryError says what is wrong with a statement, and at which line and column.
func queryError(err error) error {
	message := err.Error()
	at := linePattern.FindStringSubmatch(message)
	switch {
	case at != nil:
		column := len(at[3]) - len("LINE : ") - len(at[1])
		what := strings.TrimSpace(message[:strings.Index(message, at[0])])
		return fmt.Errorf("query: line %s column %d: %s; Try: look at the place marked\n  %s\n  %s^", at[1], column+1, what, at[2], strings.Repeat(" ", max(column, 0)))
	case strings.Contains(message, "Try: "):
		return fmt.Errorf("query: %s", message)
	}
	return fmt.Errorf("query: %s; Try: juesuan query \"SELECT table_name, comment FROM duckdb_tables()\"", strings.TrimSpace(message))
}
