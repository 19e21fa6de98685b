package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"juesuan/load/sheet"
	"juesuan/load/warehouse"
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
	c.Flags().StringVarP(&out, "output", "o", "", a.say("输出文件：.xlsx、.csv、.parquet 或 .html", "output file: .xlsx, .csv, .parquet or .html"))
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

func (a *app) query(ctx context.Context, w *workspace.Workspace, text, out string) error {
	var answer sheet.Sheet
	more, most := false, w.Config.Query.MaxRows
	err := withSnapshot(w, func(r *warehouse.Reader) error {
		return r.Query(ctx, text, func(rows *sql.Rows) (err error) {
			answer, more, err = collect(rows, most)
			return err
		})
	})
	if err != nil {
		return queryError(text, err)
	}
	if more {
		fmt.Fprintf(a.errors, "query: expected at most %d rows, found more: the rest is left out; Try: LIMIT, or raise query.max_rows\n", most)
	}
	if out == "" {
		return a.showAnswer(answer)
	}
	answer.Name, answer.Title, answer.Compiler = "查询结果", short(text, 120), w.Config.Compiler
	return a.toFile(out, func(f io.Writer) error { return writeSheet(ctx, f, out, answer) })
}

// collect keeps at most so many rows of an answer; more says that there were others.
func collect(rows *sql.Rows, most int) (s sheet.Sheet, more bool, err error) {
	columns, err := rows.ColumnTypes()
	if err != nil {
		return s, false, err
	}
	values := make([]any, len(columns))
	into := make([]any, len(columns))
	for i, c := range columns {
		s.Columns = append(s.Columns, sheet.Column{Title: c.Name(), Type: storedType(c.DatabaseTypeName())})
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

// advice is what to try after a refusal, by words of the database's message.
var advice = []struct{ words, try string }{
	{"disabled", "the tables of the snapshot only, no files, network or extensions: juesuan query \"SELECT table_name, comment FROM duckdb_tables()\""},
	{"Out of Memory", "a narrower query, or raise query.memory_limit in juesuan.yaml"},
	{"could not allocate", "a narrower query, or raise query.memory_limit in juesuan.yaml"},
	{"read-only", "SELECT: nothing of the snapshot can be changed"},
	{"one SELECT", "juesuan query \"SELECT department, fiscal_year FROM current_submission\""},
}

// queryError says what is wrong with a statement, and at which line and column.
func queryError(text string, err error) error {
	message := strings.TrimSpace(err.Error())
	var refused *warehouse.Refusal
	if errors.As(err, &refused) && refused.At >= 0 {
		return placed("query", 1, text, refused)
	}
	if err := located("query", 1, text, message); err != nil {
		return err
	}
	if strings.Contains(message, "Try: ") {
		return fmt.Errorf("query: %s", message)
	}
	if strings.HasPrefix(message, "Out of Memory") { // the rest advises what is locked
		message, _, _ = strings.Cut(message, "\n")
	}
	for _, a := range advice {
		if strings.Contains(message, a.words) {
			return fmt.Errorf("query: %s; Try: %s", message, a.try)
		}
	}
	return fmt.Errorf("query: %s; Try: juesuan query \"SELECT table_name, comment FROM duckdb_tables()\"", message)
}

// located shows the line of a statement of which the database's message speaks, which is line first of what people see; nil where
// the message names none.
func located(name string, first int, text, message string) error {
	at := linePattern.FindStringSubmatch(message)
	if at == nil {
		return nil
	}
	number, err := strconv.Atoi(at[1])
	lines := strings.Split(text, "\n")
	if err != nil || number < 1 || number > len(lines) {
		return nil
	}
	line := strings.ReplaceAll(lines[number-1], "\t", " ")
	shift := max(0, len(at[3])-len("LINE : ")-len(at[1]))
	excerpt, _, _ := strings.Cut(at[2], "\n")
	if rest, cut := strings.CutPrefix(excerpt, "..."); cut { // a long line from somewhere within it
		if before, _, found := strings.Cut(line, strings.TrimSuffix(rest, "...")); found {
			shift += width(before) - len("...")
		}
	}
	what := strings.Join(strings.Fields(message[:strings.Index(message, at[0])]), " ")
	return fmt.Errorf("%s: line %d column %d: %s; Try: look at the place marked\n  %s\n  %s^",
		name, first+number-1, runes(line, shift)+1, what, line, strings.Repeat(" ", shift))
}

// placed shows the line of a statement where it cannot be understood; the statement begins on line first of what people see.
func placed(name string, first int, text string, r *warehouse.Refusal) error {
	before := []rune(text)
	before = before[:min(r.At, len(before))]
	number := first + strings.Count(string(before), "\n")
	head := string(before)[strings.LastIndex(string(before), "\n")+1:]
	tail, _, _ := strings.Cut(text[len(string(before)):], "\n")
	return fmt.Errorf("%s: line %d column %d: %s; Try: look at the place marked\n  %s\n  %s^",
		name, number, utf8.RuneCountInString(head)+1, r.Message, head+tail, strings.Repeat(" ", width(head)))
}

// runes is how many characters of a line stand before a place on the screen.
func runes(line string, place int) int {
	n, at := 0, 0
	for _, r := range line {
		if at >= place {
			break
		}
		at += width(string(r))
		n++
	}
	return n
}
