package example

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// words are what a line may begin with.
const words = "submission, fact, say, table, fund, indicator, problem or found"

// write puts one line of an example into its table.
func (p *page) write(line string) error {
	word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	rest = strings.TrimSpace(rest)
	switch word {
	case "submission", "":
		return p.lists(pairs(strings.ReplaceAll(rest, "部门N", fmt.Sprintf("部门%d", p.submission%furtherSubmissions))))
	case "fact":
		return p.fact(rest)
	case "say":
		kind, rest, _ := strings.Cut(rest, " ")
		about, text, _ := strings.Cut(rest, " ")
		return p.insert("passage", map[string]any{"passage_id": p.next(), "kind": kind, "about": about, "text": text, "section": "正文"})
	case "problem":
		severity, message, _ := strings.Cut(rest, " ")
		severity, code, _ := strings.Cut(severity, "/")
		return p.insert("problem", map[string]any{"severity": severity, "message": message, "code": code})
	case "found":
		return p.found(rest)
	case "table":
		return p.performance(rest)
	case "fund":
		kind, rest, _ := strings.Cut(rest, " ")
		row := map[string]any{"seq": p.seq, "kind": kind, "name": kind}
		return p.cells("performance_fund", row, pairs(rest), "initial", "annual", "spent", "weight", "rate", "score")
	case "indicator":
		return p.indicator(rest)
	}
	return p.bad("a line that begins with "+words, "%q is no line of an example", line)
}

// partPattern is how a form is written: a public table, or a sheet of the book behind it.
var partPattern = regexp.MustCompile(`^§[TZ]\d`)

// fact reads "general.expenditure:change -48.84万元 @教育支出/职业教育/技校教育#2050303".
func (p *page) fact(rest string) error {
	words := strings.Fields(rest)
	if len(words) < 2 {
		return p.bad("fact income.total 12.34万元", "fact %q: a measure and a number were expected", rest)
	}
	measure, aspect, _ := strings.Cut(words[0], ":")
	if aspect == "" {
		aspect = "value"
	}
	q := read(words[1])
	row := map[string]any{"fact_id": p.next(), "measure": measure, "aspect": aspect, "part": "narrative", "section": "正文",
		"value": q.number, "unit": q.unit, "decimals": q.decimals, "raw": strings.TrimPrefix(words[1], "-"), "state": "number"}
	if scale := map[string]string{"元": "", "万元": "0000", "亿元": "00000000"}; q.number != nil {
		if zeros, money := scale[q.unit]; money {
			row["amount"] = shift(*q.number, len(zeros))
		}
	}
	for _, word := range words[2:] {
		if err := p.place(row, word); err != nil {
			return err
		}
	}
	if row["part"] == "T06" && row["function_code"] != nil {
		row["economic_code"], row["function_code"], row["function_path"] = row["function_code"], "", ""
	}
	switch {
	case q.number == nil && words[1] != "-":
		return p.bad("12.34万元, 5辆, 3.00%, or - for a blank cell", "fact %s: %q is no number", words[0], words[1])
	case q.number == nil:
		row["state"], row["unit"] = "blank", "万元"
	case q.unit == "":
		return p.bad(words[1]+"万元, or another unit", "fact %s: no unit follows %s", words[0], words[1])
	case strings.Trim(*q.number, "-0.") == "":
		row["state"] = "zero"
	}
	return p.insert("fact", row)
}

// place reads a word that says where a fact stands: "@教育支出#205", "§T05", "§七、财政拨款".
func (p *page) place(row map[string]any, word string) error {
	section, isSection := strings.CutPrefix(word, "§")
	switch {
	case strings.HasPrefix(word, "@"):
		row["function_path"], row["function_code"], _ = strings.Cut(word[1:], "#")
	case strings.HasPrefix(word, "§T0"), strings.HasPrefix(word, "§Z0"): // a cell of a public table, or of the book behind it
		row["part"], row["section"] = section, ""
	case isSection && !partPattern.MatchString(word):
		row["section"] = section
	default:
		return p.bad("@类/款/项#2050303, §T05 or §七、…", "%q is no place of a fact", word)
	}
	return nil
}

// found says that an earlier run found this about every number so far.
func (p *page) found(rest string) error {
	id, subject, _ := strings.Cut(rest, " ")
	var numbers []string
	for n := p.submission*1_000_000 + 1; n <= p.id; n++ {
		numbers = append(numbers, strconv.FormatInt(n, 10))
	}
	return p.insert("check_result", map[string]any{"run_id": "earlier", "check_id": id, "subject": subject, "status": "fail", "severity": "error", "evidence": strings.Join(numbers, ",")})
}

// lists writes what a line "submission … expected=甲局 code=2050303/技校教育" adds to the register and to the lists of codes.
func (p *page) lists(kv map[string]string) error {
	if name := kv["expected"]; name != "" {
		year := kv["year"]
		if year == "" {
			year = "2023"
		}
		if err := p.insert("department", map[string]any{"department": name, "scope": "汇总", "valid_from": year}); err != nil {
			return err
		}
	}
	if code, name, ok := strings.Cut(kv["code"], "/"); ok {
		if err := p.insert("function_code", map[string]any{"code": code, "name": name, "level": "项", "valid_from": 2018}); err != nil {
			return err
		}
	}
	if code, name, ok := strings.Cut(kv["economic"], "/"); ok {
		return p.insert("economic_code", map[string]any{"code": code, "name": name, "level": "款"})
	}
	return nil
}

// performance reads "project 名称 year=2023 total=95.00分 goal=… reached=…".
func (p *page) performance(rest string) error {
	kind, rest, _ := strings.Cut(rest, " ")
	name, rest, _ := strings.Cut(rest, " ")
	kv := pairs(rest)
	p.table = p.next()
	p.seq = 0
	row := map[string]any{"kind": kind, "name": name, "goal_expected": kv["goal"], "goal_actual": kv["reached"]}
	if kv["year"] != "" {
		year, err := strconv.Atoi(kv["year"])
		if err != nil {
			return p.bad("year=2023", "year=%s", kv["year"])
		}
		row["fiscal_year"] = year
	}
	if err := p.insert("performance_cell", map[string]any{"cell_id": p.table, "performance_id": p.table, "column": "table", "raw": name}); err != nil {
		return err
	}
	if kv["goal"] != "" {
		id, err := p.cell("goal_expected", kv["goal"])
		if err != nil {
			return err
		}
		row["goal_id"] = id
	}
	if kv["reached"] != "" {
		if _, err := p.cell("goal_actual", kv["reached"]); err != nil {
			return err
		}
	}
	return p.cells("performance", row, kv, "total")
}

// indicator reads "产出指标/数量指标/培训人数 target=>=200人 actual=210人 weight=10".
func (p *page) indicator(rest string) error {
	path, rest, _ := strings.Cut(rest, " ")
	levels := strings.SplitN(path+"///", "/", 4)
	kv := pairs(rest)
	row := map[string]any{"seq": p.seq, "level1": levels[0], "level2": levels[1], "level3": strings.Trim(strings.Join(levels[2:3], ""), "/"),
		"rule": kv["rule"], "basis": kv["basis"], "deviation": kv["deviation"]}
	return p.cells("performance_indicator", row, kv, "target", "actual", "prior", "weight", "completion", "score")
}

// cells writes one row of a performance table with its quantities and their cells.
func (p *page) cells(table string, row map[string]any, kv map[string]string, names ...string) error {
	row["performance_id"] = p.table
	for _, name := range names {
		raw, given := kv[name]
		q := read(raw)
		row[name+"_raw"], row[name+"_unit"], row[name+"_decimals"], row[name] = raw, q.unit, q.decimals, q.number
		if given {
			id, err := p.cell(name, raw)
			if err != nil {
				return err
			}
			row[name+"_id"] = id
		}
		if (name == "target" || name == "actual") && q.number != nil {
			row[name+"_operator"] = q.operator
		}
	}
	p.seq++
	return p.insert(table, row)
}

// cell writes one cell of a performance table.
func (p *page) cell(column, raw string) (int64, error) {
	id := p.next()
	return id, p.insert("performance_cell", map[string]any{"cell_id": id, "performance_id": p.table, "part": "performance", "seq": p.seq, "column": column, "raw": raw})
}
