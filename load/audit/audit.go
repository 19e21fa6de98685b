// Package audit is what the checks send out of the house: the list of findings that a department answers (审核问题清单), round
// after round until it is settled, and the table of what was checked with what result (勾稽关系核对表), where a dash always has
// its reason. What is wrong, and why, is load/check's business; how a table looks is load/sheet's.
package audit

import (
	"context"
	"database/sql"
	"strings"
	"unicode"

	"juesuan/load/check"
)

// querier is a snapshot or a warehouse.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Options say what a list is about and who issues it.
type Options struct {
	Checks           []check.Check
	County, Compiler string
	Department       string // part of the name; empty for all
	Year             int    // 0 for all
}

// title is the county's name, the department's where the list is about one, and what the list is.
func (o Options) title(department, what string) string {
	year := ""
	if o.Year != 0 {
		year = decimalYear(o.Year)
	}
	if department != "" && !strings.HasPrefix(department, o.County) {
		department = o.County + department
	}
	if department == "" {
		department = o.County
	}
	return department + year + what
}

// tables are the public tables by the part of a submission that holds them.
var tables = map[string]string{
	"T01": "公开01表 收入支出决算总表", "T02": "公开02表 收入决算表", "T03": "公开03表 支出决算表", "T04": "公开04表 财政拨款收入支出决算总表",
	"T05": "公开05表 一般公共预算财政拨款支出决算表", "T06": "公开06表 一般公共预算财政拨款基本支出决算表", "T07": "公开07表 财政拨款“三公”经费支出决算表",
	"T08": "公开08表 政府性基金预算财政拨款收入支出决算表", "T09": "公开09表 国有资本经营预算财政拨款支出决算表",
}

// scoped is the department's name with its scope.
func scoped(department, scope string) string {
	if scope == "" {
		return department
	}
	return department + "（" + scope + "）"
}

// harmless keeps a spreadsheet from taking a text of a document for a formula, also when somebody edits the cell or saves the
// table as text: one that begins like a formula gets an apostrophe in front. Control characters go.
func harmless(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' {
			return -1
		}
		return r
	}, text)
	if begin := strings.TrimLeftFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }); begin != "" && strings.ContainsRune(formulaSigns, []rune(begin)[0]) {
		return "'" + text
	}
	return text
}

// formulaSigns begin a formula, half and full width.
const formulaSigns = "=+-@＝＋－＠−﹢﹣﹦﹫"
