package check_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"

	_ "github.com/marcboeker/go-duckdb"
)

// openWarehouse gives an empty warehouse in memory, made by the real migrations and views.
func openWarehouse(t testing.TB) *sql.DB {
	t.Helper()
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	for _, pattern := range []string{"../../sql/migrations/*.sql", "../../sql/views/*.sql"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		sort.Strings(files)
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := db.Exec(string(text)); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
		}
	}
	return db
}

// page writes submissions in the language of the examples into a warehouse.
type page struct {
	t          testing.TB
	db         *sql.DB
	submission int64
	id         int64 // of the last fact, cell or passage
	table      int64
	seq        int
	line       int
}

// furtherSubmissions is what is added to a submission's id for each further one of the same example.
const furtherSubmissions = 100_000

// submit writes the submissions of one example: the first has id n. Each further line "submission …" begins another one of
// the same department, of another year, scope, kind or department as it says.
func submit(t testing.TB, db *sql.DB, n int64, lines []string) {
	t.Helper()
	for k, own := range split(lines) {
		one(t, db, n, int64(k), own)
	}
}

// split gives the lines of each submission.
func split(lines []string) [][]string {
	parts := [][]string{nil}
	for _, line := range lines {
		if strings.HasPrefix(line, "submission ") && len(parts[len(parts)-1]) > 0 {
			parts = append(parts, nil)
		}
		parts[len(parts)-1] = append(parts[len(parts)-1], line)
	}
	return parts
}

// one writes the k-th submission of example n.
func one(t testing.TB, db *sql.DB, n, k int64, lines []string) {
	t.Helper()
	id := n + k*furtherSubmissions
	p := &page{t: t, db: db, submission: id, id: id * 1_000_000}
	kv := map[string]string{"department": fmt.Sprintf("部门%d", n), "scope": "汇总", "year": "2023", "kind": "final", "numbers": "100", "unread": "0", "version": "1", "current": "true"}
	if rest, ok := strings.CutPrefix(lines[0], "submission "); ok {
		for key, value := range pairs(strings.ReplaceAll(rest, "部门N", kv["department"])) {
			kv[key] = value
		}
	}
	p.insert("submission", map[string]any{
		"submission_id": id, "department": kv["department"], "scope": kv["scope"], "fiscal_year": atoi(t, kv["year"]), "kind": kv["kind"], "version": atoi(t, kv["version"]),
		"current": kv["current"], "file": fmt.Sprintf("%d.txt", id), "sha256": fmt.Sprintf("%064d", id), "format": "text", "template": kv["template"],
		"numbers_total": atoi(t, kv["numbers"]), "numbers_unread": atoi(t, kv["unread"]),
	})
	for _, line := range lines {
		p.line++
		p.write(line)
	}
}

// write puts one line of an example into its table.
func (p *page) write(line string) {
	p.t.Helper()
	word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	switch word {
	case "submission", "":
		p.lists(pairs(strings.ReplaceAll(rest, "部门N", fmt.Sprintf("部门%d", p.submission%furtherSubmissions))))
	case "fact":
		p.fact(rest)
	case "say":
		kind, rest, _ := strings.Cut(rest, " ")
		about, text, _ := strings.Cut(rest, " ")
		p.insert("passage", map[string]any{"passage_id": p.next(), "kind": kind, "about": about, "text": text, "section": "正文"})
	case "problem":
		severity, message, _ := strings.Cut(rest, " ")
		severity, code, _ := strings.Cut(severity, "/")
		p.insert("problem", map[string]any{"severity": severity, "message": message, "code": code})
	case "found": // an earlier run found this about every number so far
		id, subject, _ := strings.Cut(rest, " ")
		var numbers []string
		for n := p.submission*1_000_000 + 1; n <= p.id; n++ {
			numbers = append(numbers, strconv.FormatInt(n, 10))
		}
		p.insert("check_result", map[string]any{"run_id": "earlier", "check_id": id, "subject": subject, "status": "fail", "severity": "error", "evidence": strings.Join(numbers, ",")})
	case "table":
		p.performance(rest)
	case "fund":
		kind, rest, _ := strings.Cut(rest, " ")
		row := map[string]any{"seq": p.seq, "kind": kind, "name": kind}
		p.cells("performance_fund", row, pairs(rest), "initial", "annual", "spent", "weight", "rate", "score")
	case "indicator":
		path, rest, _ := strings.Cut(rest, " ")
		levels := strings.SplitN(path+"///", "/", 4)
		kv := pairs(rest)
		row := map[string]any{"seq": p.seq, "level1": levels[0], "level2": levels[1], "level3": strings.Trim(strings.Join(levels[2:3], ""), "/"),
			"rule": kv["rule"], "basis": kv["basis"], "deviation": kv["deviation"]}
		p.cells("performance_indicator", row, kv, "target", "actual", "prior", "weight", "completion", "score")
	default:
		p.t.Fatalf("%q: not a line of the language of examples", line)
	}
}

// fact reads "general.expenditure:change -48.84万元 @教育支出/职业教育/技校教育#2050303".
func (p *page) fact(rest string) {
	p.t.Helper()
	words := strings.Fields(rest)
	measure, aspect, _ := strings.Cut(words[0], ":")
	if aspect == "" {
		aspect = "value"
	}
	q := p.quantity(words[1])
	row := map[string]any{"fact_id": p.next(), "measure": measure, "aspect": aspect, "part": "narrative", "section": "正文",
		"value": q.number, "unit": q.unit, "decimals": q.decimals, "raw": strings.TrimPrefix(words[1], "-"), "state": "number"}
	if scale := map[string]string{"元": "", "万元": "0000", "亿元": "00000000"}; q.number != nil {
		if zeros, money := scale[q.unit]; money {
			row["amount"] = shift(*q.number, len(zeros))
		}
	}
	for _, word := range words[2:] {
		switch {
		case strings.HasPrefix(word, "@"):
			row["function_path"], row["function_code"], _ = strings.Cut(word[1:], "#")
		case strings.HasPrefix(word, "§T0"), strings.HasPrefix(word, "§Z0"): // a cell of a public table, or of the book behind it
			row["part"], row["section"] = strings.TrimPrefix(word, "§"), ""
		case strings.HasPrefix(word, "§"):
			row["section"] = strings.TrimPrefix(word, "§")
		default:
			p.t.Fatalf("fact %q: %q is neither @path#code nor §section", rest, word)
		}
	}
	if row["part"] == "T06" && row["function_code"] != nil {
		row["economic_code"], row["function_code"], row["function_path"] = row["function_code"], "", ""
	}
	if q.number == nil {
		row["state"], row["unit"] = "blank", "万元"
	} else if strings.Trim(*q.number, "-0.") == "" {
		row["state"] = "zero"
	}
	p.insert("fact", row)
}

// lists writes what a line "submission … expected=甲局 code=2050303/技校教育" adds to the register and to the lists of codes.
func (p *page) lists(kv map[string]string) {
	p.t.Helper()
	if name := kv["expected"]; name != "" {
		year := kv["year"]
		if year == "" {
			year = "2023"
		}
		p.insert("department", map[string]any{"department": name, "scope": "汇总", "valid_from": year})
	}
	if code, name, ok := strings.Cut(kv["code"], "/"); ok {
		p.insert("function_code", map[string]any{"code": code, "name": name, "level": "项", "valid_from": 2018})
	}
	if code, name, ok := strings.Cut(kv["economic"], "/"); ok {
		p.insert("economic_code", map[string]any{"code": code, "name": name, "level": "款"})
	}
}

// performance reads "project 名称 year=2023 total=95.00分 goal=… reached=…".
func (p *page) performance(rest string) {
	kind, rest, _ := strings.Cut(rest, " ")
	name, rest, _ := strings.Cut(rest, " ")
	kv := pairs(rest)
	p.table = p.next()
	p.seq = 0
	row := map[string]any{"kind": kind, "name": name, "goal_expected": kv["goal"], "goal_actual": kv["reached"]}
	if kv["year"] != "" {
		row["fiscal_year"] = atoi(p.t, kv["year"])
	}
	p.insert("performance_cell", map[string]any{"cell_id": p.table, "performance_id": p.table, "column": "table", "raw": name})
	if kv["goal"] != "" {
		row["goal_id"] = p.cell("goal_expected", kv["goal"])
	}
	if kv["reached"] != "" {
		p.cell("goal_actual", kv["reached"])
	}
	p.cells("performance", row, kv, "total")
}

// cells writes one row of a performance table with its quantities and their cells.
func (p *page) cells(table string, row map[string]any, kv map[string]string, names ...string) {
	p.t.Helper()
	row["performance_id"] = p.table
	for _, name := range names {
		raw, given := kv[name]
		q := p.quantity(raw)
		row[name+"_raw"], row[name+"_unit"], row[name+"_decimals"], row[name] = raw, q.unit, q.decimals, q.number
		if given {
			row[name+"_id"] = p.cell(name, raw)
		}
		if (name == "target" || name == "actual") && q.number != nil {
			row[name+"_operator"] = q.operator
		}
	}
	p.seq++
	p.insert(table, row)
}

// cell writes one cell of a performance table.
func (p *page) cell(column, raw string) int64 {
	id := p.next()
	p.insert("performance_cell", map[string]any{"cell_id": id, "performance_id": p.table, "part": "performance", "seq": p.seq, "column": column, "raw": raw})
	return id
}

func (p *page) next() int64 {
	p.id++
	return p.id
}

// quantity is a number with operator and unit as an example writes it.
type quantity struct {
	operator, unit string
	number         *string
	decimals       int
}

// quantity reads ">=10人次", "-3,785.00万元", "50.00%", "-" or words.
func (p *page) quantity(raw string) quantity {
	var q quantity
	rest := raw
	for _, op := range []string{">=", "<=", "=", ">", "<"} {
		if strings.HasPrefix(rest, op) {
			q.operator, rest = op, rest[len(op):]
			break
		}
	}
	end := strings.IndexFunc(rest, func(r rune) bool { return !strings.ContainsRune("-0123456789.,", r) })
	if end < 0 {
		end = len(rest)
	}
	text := strings.ReplaceAll(rest[:end], ",", "")
	if text == "" || text == "-" {
		return quantity{}
	}
	if _, part, ok := strings.Cut(text, "."); ok {
		q.decimals = len(part)
	}
	q.number, q.unit = &text, rest[end:]
	return q
}

// shift multiplies a decimal text by ten to the n.
func shift(text string, n int) string {
	whole, part, _ := strings.Cut(text, ".")
	for range n {
		if part == "" {
			whole += "0"
			continue
		}
		whole, part = whole+part[:1], part[1:]
	}
	if part == "" {
		return whole
	}
	return whole + "." + part
}

// insert writes one row; columns that are not given are ” or 0 or NULL.
func (p *page) insert(table string, row map[string]any) {
	p.t.Helper()
	if table != "department" && table != "function_code" {
		row["submission_id"] = p.submission
	}
	names, texts, types := describe(p.t, p.db, table)
	values := make([]string, len(names))
	for n, name := range names {
		v, given := row[name]
		if s, ok := v.(*string); ok {
			given = s != nil
			if given {
				v = *s
			}
		}
		switch {
		case given:
			values[n] = "CAST('" + strings.ReplaceAll(fmt.Sprint(v), "'", "''") + "' AS " + types[n] + ")"
		case name == "line":
			values[n] = strconv.Itoa(p.line)
		case !texts[n]:
			values[n] = "NULL"
		case types[n] == "VARCHAR":
			values[n] = "''"
		case types[n] == "TIMESTAMP":
			values[n] = "TIMESTAMP '2024-01-01'"
		default:
			values[n] = "0"
		}
	}
	if _, err := p.db.Exec("INSERT INTO " + table + " VALUES (" + strings.Join(values, ", ") + ")"); err != nil {
		p.t.Fatalf("%s %v: %v", table, row, err)
	}
}

type querier = interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// described keeps what describe found, by table.
type described struct {
	names, types []string
	required     []bool
}

// describe gives a table's columns, whether each must have a value, and its type.
func describe(t testing.TB, db *sql.DB, table string) (names []string, required []bool, types []string) {
	t.Helper()
	rows, err := db.QueryContext(context.Background(),
		`SELECT column_name, is_nullable = 'NO', data_type FROM information_schema.columns WHERE table_name = ? AND table_catalog = current_database() AND table_schema = 'main' ORDER BY ordinal_position`, table)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var d described
	for rows.Next() {
		var name, kind string
		var must bool
		if err := rows.Scan(&name, &must, &kind); err != nil {
			t.Fatal(err)
		}
		d.names, d.required, d.types = append(d.names, name), append(d.required, must), append(d.types, kind)
	}
	if len(d.names) == 0 {
		t.Fatalf("no table %s", table)
	}
	return d.names, d.required, d.types
}

// pairs reads "a=1 b=x"; a value runs to the next space.
func pairs(text string) map[string]string {
	kv := map[string]string{}
	for _, word := range strings.Fields(text) {
		if key, value, ok := strings.Cut(word, "="); ok {
			kv[key] = value
		}
	}
	return kv
}

func atoi(t testing.TB, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
