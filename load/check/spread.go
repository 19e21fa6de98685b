package check

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// spread lays what the views current_… show in the scratch database, under the same names: the checks read it a hundred times
// over, and reading a view would join and compute a hundred times. Of the columns only those that the checks speak of are laid.
// Where submissions are named it is the part about them and those beside them, so that the checks read no more than they need.
//
// With submissions named a check may only relate those of one department, of one year or of that and the year before.
func (s *scratch) spread(ctx context.Context, checks []Check, submissions, beside []int64) error {
	views, err := s.currentViews(ctx)
	if err != nil {
		return err
	}
	texts, err := spoken(ctx, s.conn, checks)
	if err != nil {
		return err
	}
	only := ""
	if submissions != nil {
		only = restriction(slices.Concat(submissions, beside))
	}
	if err := s.name(ctx, only); err != nil {
		return err
	}
	for _, v := range views {
		columns := texts.about(v.name)
		if columns == nil {
			continue
		}
		if err := s.create(ctx, v.name, v.layout(s, columns)+only); err != nil {
			return err
		}
	}
	return nil
}

// view is one of the views current_….
type view struct {
	name    string
	columns []string
	reads   map[string]bool // the words of its text
}

// layout lays those of the columns that the view has.
func (v view) layout(s *scratch, spoken map[string]bool) string {
	var columns []string
	for _, c := range v.columns {
		if spoken[c] || slices.Contains(identity, c) {
			columns = append(columns, v.column(c, s.alone))
		}
	}
	return "AS SELECT " + strings.Join(columns, ", ") + " FROM " + quoted(s.warehouse) + ".main." + v.name
}

// column is one of the view as it is laid.
func (v view) column(name string, plain bool) string {
	column := quoted(name)
	if plain {
		return column
	}
	for _, w := range vocabulary {
		if w.column == name && (w.table != "fact" || v.name == "current_fact" || v.reads["current_fact"]) {
			return "CAST(" + column + " AS " + w.kind() + ") AS " + column
		}
	}
	return column
}

// identity are the columns that are laid in any case.
var identity = []string{"submission_id", "department", "scope", "fiscal_year"}

// vocabulary are the columns whose texts are few and come again and again. They are laid as ENUM, which compares, groups and
// joins by number; to a check they are texts as before.
var vocabulary = []wordList{
	{"fact", "part"}, {"fact", "measure"}, {"fact", "aspect"}, {"fact", "unit"}, {"fact", "state"}, {"fact", "section"},
	{"fact", "function_code"}, {"fact", "function_path"}, {"fact", "economic_code"}, {"submission", "department"}, {"submission", "scope"},
}

// wordList is a column of a table of the warehouse.
type wordList struct{ table, column string }

// kind is the name of its type.
func (w wordList) kind() string { return scratchName + ".main.kind_" + w.column }

// name makes the types of the vocabulary, of what stands in the submissions at hand. Their order is that of the texts.
func (s *scratch) name(ctx context.Context, only string) error {
	if s.alone {
		return nil // there are no temporary types
	}
	for _, w := range vocabulary {
		words := "SELECT DISTINCT " + w.column + " AS word FROM " + quoted(s.warehouse) + ".main." + w.table + only
		if _, err := s.conn.ExecContext(ctx, "CREATE TYPE "+w.kind()+" AS ENUM (SELECT word FROM ("+words+" UNION SELECT '') AS w WHERE word IS NOT NULL ORDER BY word)"); err != nil {
			return fmt.Errorf("list the words of %s.%s: %w", w.table, w.column, err)
		}
	}
	return nil
}

// text is what a statement speaks of.
type text struct {
	words   map[string]bool // outside its literals and comments, in small letters
	columns map[string]bool // those of them that may be columns
}

// texts are what each statement that a run asks speaks of.
type texts []text

// about gives what may be columns in the texts in which a name stands; nil where it stands in none.
func (t texts) about(name string) map[string]bool {
	var found map[string]bool
	for _, one := range t {
		if one.words[name] {
			if found == nil {
				found = map[string]bool{}
			}
			maps.Copy(found, one.columns)
		}
	}
	return found
}

// spoken are the words of the checks, of what else a run asks, and of the views that they name. A star stands for no column:
// whoever selects one names it elsewhere.
func spoken(ctx context.Context, conn *sql.Conn, checks []Check) (texts, error) {
	all := texts{textOf(presentSQL)}
	for _, c := range checks {
		all = append(all, textOf(c.SQL))
	}
	rows, err := conn.QueryContext(ctx, `SELECT view_name, sql FROM duckdb_views() WHERE NOT internal AND view_name NOT LIKE 'current\_%' ESCAPE '\'`)
	if err != nil {
		return nil, fmt.Errorf("list the views: %w", err)
	}
	defer rows.Close()
	views := map[string]string{}
	for rows.Next() {
		var name, text string
		if err := rows.Scan(&name, &text); err != nil {
			return nil, err
		}
		views[name] = text
	}
	for n := 0; n < len(all); n++ {
		for name, statement := range views {
			if all[n].words[name] { // a view is read with all that who names it asks of it
				one := textOf(statement)
				maps.Copy(one.words, all[n].words)
				maps.Copy(one.columns, all[n].columns)
				all = append(all, one)
				delete(views, name)
			}
		}
	}
	return all, rows.Err()
}

// noColumn is what the words of tables and functions stand in: WITH name AS (, FROM name WHERE, function(.
var noColumn = regexp.MustCompile(`(?i)\b\w+\s+AS\s+\(|\b\w+\s*\(|\b(?:FROM|JOIN)\s+\w+(\s+(?:AS|WHERE|GROUP|ON|USING|JOIN|LEFT|INNER|CROSS|FULL|UNION|ORDER|HAVING)\b|\s*$)`)

// textOf takes a statement apart.
func textOf(statement string) text {
	bare := unquoted(statement)
	return text{wordsOf(bare), wordsOf(noColumn.ReplaceAllString(bare, "( $1"))}
}

// wordsOf are the words of what is SQL, in small letters.
func wordsOf(bare string) map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.FieldsFunc(bare, separates) {
		words[strings.ToLower(w)] = true
	}
	return words
}

// separates says whether a rune is none of a name's.
func separates(r rune) bool {
	return r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
}

// currentViews gives the views of what is current, by submission; one that reads another comes before it, so that it still
// reads the whole of it.
func (s *scratch) currentViews(ctx context.Context) ([]view, error) {
	rows, err := s.conn.QueryContext(ctx, `SELECT c.table_name, STRING_AGG(c.column_name, ',' ORDER BY c.ordinal_position), MIN(v.sql)
		FROM information_schema.columns AS c
		JOIN duckdb_views() AS v ON v.view_name = c.table_name AND v.schema_name = c.table_schema AND v.database_name = c.table_catalog
		WHERE c.table_schema = 'main' AND c.table_catalog = ? AND c.table_name LIKE 'current\_%' ESCAPE '\'
		GROUP BY c.table_name HAVING COUNT(CASE WHEN c.column_name = 'submission_id' THEN 1 END) > 0 ORDER BY c.table_name`, s.warehouse)
	if err != nil {
		return nil, fmt.Errorf("list the views: %w", err)
	}
	defer rows.Close()
	var views []view
	for rows.Next() {
		var v view
		var columns, text string
		if err := rows.Scan(&v.name, &columns, &text); err != nil {
			return nil, err
		}
		v.columns, v.reads = strings.Split(columns, ","), textOf(text).words
		views = append(views, v)
	}
	all := slices.Clone(views)
	slices.SortStableFunc(views, func(a, b view) int { return b.depth(all) - a.depth(all) })
	return views, rows.Err()
}

// depth is how many of the views one reads.
func (v view) depth(views []view) int {
	n := 0
	for _, other := range views {
		if v.reads[other.name] {
			n++
		}
	}
	return n
}
