// Package transform holds the words that all readers share: submission, fact, passage, performance table, ledger of
// numbers. Its subpackages say what a document means: identity (who and when), narrative (sentences), performance (the
// self-evaluation tables), form (the nine public tables), read (all of them over one document) and batch (the result as
// Arrow records). All are pure functions of a Document and the reference data.
package transform

import (
	"juesuan/extract"

	"github.com/shopspring/decimal"
)

// Submission is one file's content for one department, scope and fiscal year.
type Submission struct {
	File        string
	SHA256      string
	Format      extract.Format
	Converted   string // what made the file readable, as extract.Document says; mostly empty
	Template    string // xinjiang-2022, shanghai-2024, … or unknown
	Department  string // without the scope's suffix; empty when unknown
	Scope       string // 汇总, 本级, 单位 or empty
	FiscalYear  int    // 0 when unknown
	Evidence    []Evidence
	Facts       []Fact
	Performance []Performance
	Passages    []Passage
	Numbers     []Number // the ledger: every run of digits of the document, in reading order
	Problems    []extract.Problem
}

// Evidence is one place that says who or when a document is about.
type Evidence struct {
	Of     string         `json:"of"` // department, scope, fiscal_year, template, kind
	Value  string         `json:"value"`
	Source extract.Source `json:"source"`
}

// State says what a place for a number holds. Blank is never zero.
type State string

// The states of a fact.
const (
	StateNumber        State = "number"
	StateZero          State = "zero"
	StateBlank         State = "blank"
	StateNotApplicable State = "not_applicable"
)

// The aspects of a measure; see measures.md's table.
const (
	Value          = "value"
	Prior          = "prior"
	Change         = "change"
	ChangeRate     = "change_rate"
	Share          = "share"
	BudgetInitial  = "budget_initial"
	BudgetAnnual   = "budget_annual"
	Budget         = "budget"
	CompletionRate = "completion_rate"
	VarianceRate   = "variance_rate"
)

// Fact is one stated number: what is measured, which number about it, for which codes, and where it stands.
type Fact struct {
	Measure      string
	Aspect       string
	FunctionPath string // 类/款/项 as printed
	FunctionCode string // 3, 5 or 7 digits; empty when the path is not in the list
	EconomicCode string
	Value        decimal.Decimal // as printed, in Unit, signed by its word
	Unit         string          // 元, 万元, 亿元, %, 个, 辆, 人次, 平方米, …
	Decimals     int             // how many were printed
	State        State
	Raw          string // the file's own characters, unit included
	Source       extract.Source
}

// Passage is a text worth quoting, tied to the fact it explains.
type Passage struct {
	Kind   string // reason, goal, problem, measure, duty, term, unit, office, cost, use, statement, date, other
	Text   string
	About  string // measure (and /function path) that it explains, or the list's owner
	Source extract.Source
}

// Class is what a number of the text is.
type Class string

// The four classes of the ledger of numbers.
const (
	ClassFact        Class = "fact"
	ClassPerformance Class = "performance"
	ClassStructure   Class = "structure"
	ClassUnread      Class = "unread"
)

// Number is one maximal run of digits with its separators. Each is in exactly one class.
type Number struct {
	Text   string
	Class  Class
	Reason string // why it is structure: year, item_number, threshold, …; or why it is unread
	Source extract.Source
}

// Performance is one self-evaluation table (整体支出绩效目标自评表, 项目支出绩效自评表).
type Performance struct {
	Kind        string // whole or project
	Name        string // of the project; of the department for whole
	Supervisor  string // 主管部门
	Implementer string // 实施单位
	Year        Quantity
	Funds       []Fund
	Goals       []Goal
	Indicators  []Indicator
	Total       Quantity // 总分
	Swapped     []string // two column headings whose contents stand under each other and were read so; mostly empty
	Source      extract.Source
}

// Quantity is a cell of a performance table: the text as it stands and, where it is one, the number in it.
type Quantity struct {
	Raw      string
	Operator string // = >= <= > < where printed
	Number   *decimal.Decimal
	Unit     string // as printed after the number: 人, 元/人/年, %, 万元, 分
	Decimals int
	State    State // number, zero, blank, not_applicable (-, /, 无); text targets are StateText
	Source   extract.Source
}

// StateText marks a cell that holds words where others hold a number: 有效促进, 每月20号之前.
const StateText State = "text"

// Fund is one row of a performance table's money: one source of funds.
type Fund struct {
	Name    string // as printed: 年度总资金, 其中：当年财政拨款, …
	Kind    string // total, central, region, prefecture, county, fiscal, carried_over, other
	Initial Quantity
	Annual  Quantity
	Spent   Quantity
	Weight  Quantity
	Rate    Quantity // 执行率, in percent
	Score   Quantity
}

// Goal is 年度总体目标: what was intended and what was reached.
type Goal struct {
	Expected Quantity // Raw only
	Actual   Quantity // Raw only
}

// Indicator is one indicator row.
type Indicator struct {
	Level1, Level2, Level3 string
	Target                 Quantity // 指标值
	Basis                  string   // 指标值设置依据
	Prior                  Quantity // 上年完成值
	Weight                 Quantity // 分值权重
	Rule                   string   // 赋分规则
	Proof                  string   // 佐证资料
	Actual                 Quantity // 实际完成值
	Completion             Quantity // 完成率 as printed (1.05 or 105%)
	Score                  Quantity
	Deviation              string // 偏差原因分析及改进措施
	Source                 extract.Source
}
