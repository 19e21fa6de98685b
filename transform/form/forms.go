package form

import "juesuan/transform"

// layout is how a form is built.
type layout int

const (
	layoutCodes  layout = iota // rows by functional class, columns of amounts: T02 T03 T05 T08 T09
	layoutSides                // two sides of labelled rows: T01 T04
	layoutBlocks               // two or three blocks of economic class, name, amount: T06
	layoutItems                // columns of items, each with a budget and an actual: T07
)

// form is one public table. Titles, headings and labels are normalised as reference.Name does: no spaces, no quotation
// marks, brackets ( and ).
// Source: the national form of departmental final accounts, FY 2018–2024, with the variants of provinces.
type form struct {
	id      string   // by title; the number printed on the form differs between provinces
	titles  []string // whole titles, all variants
	layout  layout
	columns []column // headings, groups above joined with /
	left    []row    // T01 and T04: the income side
	right   []row    // T01 and T04: the expenditure side, functional classes left out
	classes []measured
	last    []string // labels that the last rows of a whole table have
	about   string   // measure that its footers explain
}

// measured is a measure with its aspect.
type measured struct {
	measure string
	aspect  string
}

// column is one column of amounts, under all its headings.
type column struct {
	headings []string
	measured
}

// row is one labelled row of a two-sided table. measures are by column of amounts: one for T01 and the income side of
// T04, four for the expenditure side of T04 (合计, 一般公共预算, 政府性基金, 国有资本经营).
type row struct {
	labels   []string
	measures []string
	after    string // only below the row with this label, where labels repeat
}

func value(measure string) measured { return measured{measure, transform.Value} }

// forms has one row for each of the nine tables.
var forms = []form{
	{
		id: "T01", layout: layoutSides, about: "income.total", last: []string{"总计"},
		titles: []string{"收入支出决算总表", "收入支出决算表", "部门收支决算总表", "收支决算总表", "部门收入支出决算总表", "部门决算收支总表"},
		left: []row{
			{labels: []string{"一般公共预算财政拨款收入", "一般公共预算财政拨款"}, measures: []string{"income.fiscal.general"}},
			{labels: []string{"政府性基金预算财政拨款收入", "政府性基金预算财政拨款", "政府性基金财政拨款收入"}, measures: []string{"income.fiscal.fund"}},
			{labels: []string{"国有资本经营预算财政拨款收入", "国有资本经营预算财政拨款"}, measures: []string{"income.fiscal.statecap"}},
			{labels: []string{"财政拨款收入"}, measures: []string{"income.fiscal"}},
			{labels: []string{"上级补助收入"}, measures: []string{"income.superior"}},
			{labels: []string{"事业收入"}, measures: []string{"income.business"}},
			{labels: []string{"经营收入"}, measures: []string{"income.operating"}},
			{labels: []string{"附属单位上缴收入", "附属单位缴款"}, measures: []string{"income.affiliate"}},
			{labels: []string{"其他收入"}, measures: []string{"income.other"}},
			{labels: []string{"本年收入合计"}, measures: []string{"income.current"}},
			{labels: []string{"使用非财政拨款结余", "使用非财政拨款结余(含专用结余)", "使用非财政拨款结余和专用结余", "用事业基金弥补收支差额"}, measures: []string{"balance.nonfiscal_used"}},
			{labels: []string{"年初结转和结余", "上年结转和结余"}, measures: []string{"balance.opening"}},
			{labels: []string{"总计", "收入总计"}, measures: []string{"income.total"}},
		},
		right: []row{
			{labels: []string{"本年支出合计"}, measures: []string{"expenditure.current"}},
			{labels: []string{"结余分配"}, measures: []string{"balance.distribution"}},
			{labels: []string{"年末结转和结余", "结转下年"}, measures: []string{"balance.closing"}},
			{labels: []string{"总计", "支出总计"}, measures: []string{"expenditure.total"}},
		},
		classes: []measured{value("expenditure.current")},
		columns: []column{
			{[]string{"决算数", "金额", "本年决算数", "决算金额"}, measured{"", transform.Value}},
			{[]string{"年初预算数", "年初预算"}, measured{"", transform.BudgetInitial}},
			{[]string{"全年预算数", "调整预算数"}, measured{"", transform.BudgetAnnual}},
			{[]string{"上年决算数"}, measured{"", transform.Prior}},
		},
	},
	{
		id: "T02", layout: layoutCodes, about: "income.current", last: []string{"合计"},
		titles: []string{"收入决算表", "收入决算总表", "部门收入决算表", "部门收入决算总表"},
		columns: []column{
			{[]string{"本年收入合计", "合计"}, value("income.current")},
			{[]string{"财政拨款收入"}, value("income.fiscal")},
			{[]string{"上级补助收入"}, value("income.superior")},
			{[]string{"事业收入", "事业收入/小计", "事业收入/合计"}, value("income.business")},
			{[]string{"经营收入"}, value("income.operating")},
			{[]string{"附属单位上缴收入", "附属单位缴款"}, value("income.affiliate")},
			{[]string{"其他收入"}, value("income.other")},
		},
	},
	{
		id: "T03", layout: layoutCodes, about: "expenditure.current", last: []string{"合计"},
		titles: []string{"支出决算表", "支出决算总表", "部门支出决算表", "部门支出决算总表"},
		columns: []column{
			{[]string{"本年支出合计", "合计"}, value("expenditure.current")},
			{[]string{"基本支出", "基本支出/小计", "基本支出/合计"}, value("expenditure.basic")},
			{[]string{"项目支出"}, value("expenditure.project")},
			{[]string{"上缴上级支出"}, value("expenditure.remitted")},
			{[]string{"经营支出"}, value("expenditure.operating")},
			{[]string{"对附属单位补助支出", "对附属单位补助"}, value("expenditure.affiliate_subsidy")},
		},
	},
	{
		id: "T04", layout: layoutSides, about: "fiscal.income.total", last: []string{"总计"},
		titles: []string{"财政拨款收入支出决算总表", "财政拨款收入支出决算表", "财政拨款收支决算总表", "部门财政拨款收支决算总表", "部门财政拨款收入支出决算总表"},
		left: []row{
			{labels: []string{"一般公共预算财政拨款", "一般公共预算财政拨款收入"}, measures: []string{"general.opening"}, after: "年初财政拨款结转和结余"},
			{labels: []string{"政府性基金预算财政拨款", "政府性基金预算财政拨款收入"}, measures: []string{"fund.opening"}, after: "年初财政拨款结转和结余"},
			{labels: []string{"国有资本经营预算财政拨款", "国有资本经营预算财政拨款收入"}, measures: []string{"statecap.opening"}, after: "年初财政拨款结转和结余"},
			{labels: []string{"一般公共预算财政拨款", "一般公共预算财政拨款收入"}, measures: []string{"income.fiscal.general"}},
			{labels: []string{"政府性基金预算财政拨款", "政府性基金预算财政拨款收入"}, measures: []string{"income.fiscal.fund"}},
			{labels: []string{"国有资本经营预算财政拨款", "国有资本经营预算财政拨款收入"}, measures: []string{"income.fiscal.statecap"}},
			{labels: []string{"本年收入合计"}, measures: []string{"fiscal.income.current"}},
			{labels: []string{"年初财政拨款结转和结余", "上年财政拨款结转和结余"}, measures: []string{"fiscal.opening"}},
			{labels: []string{"总计", "收入总计"}, measures: []string{"fiscal.income.total"}},
		},
		right: []row{
			{labels: []string{"本年支出合计"}, measures: []string{"fiscal.expenditure.current", "general.expenditure", "fund.expenditure", "statecap.expenditure"}},
			{labels: []string{"年末财政拨款结转和结余"}, measures: []string{"fiscal.closing", "general.closing", "fund.closing", "statecap.closing"}},
			{labels: []string{"总计", "支出总计"}, measures: []string{"fiscal.expenditure.total", "general.expenditure.total", "fund.expenditure.total", "statecap.expenditure.total"}},
		},
		classes: []measured{value("fiscal.expenditure.current"), value("general.expenditure"), value("fund.expenditure"), value("statecap.expenditure")},
		columns: []column{
			{[]string{"合计", "小计", "决算数", "金额"}, measured{"0", transform.Value}},
			{[]string{"一般公共预算财政拨款", "一般公共预算"}, measured{"1", transform.Value}},
			{[]string{"政府性基金预算财政拨款", "政府性基金预算"}, measured{"2", transform.Value}},
			{[]string{"国有资本经营预算财政拨款", "国有资本经营预算"}, measured{"3", transform.Value}},
		},
	},
	{
		id: "T05", layout: layoutCodes, about: "general.expenditure", last: []string{"合计"},
		titles: []string{"一般公共预算财政拨款支出决算表", "一般公共预算财政拨款收入支出决算表"},
		columns: []column{
			{[]string{"合计", "小计", "本年支出合计", "本年支出/合计", "本年支出/小计", "本年支出"}, value("general.expenditure")},
			{[]string{"基本支出", "本年支出/基本支出", "本年支出/基本支出/小计", "本年支出/基本支出/合计", "基本支出/小计", "基本支出/合计"}, value("general.basic")},
			{[]string{"项目支出", "本年支出/项目支出"}, value("general.project")},
			{[]string{"本年支出/基本支出/人员经费", "基本支出/人员经费"}, value("general.basic.personnel")},
			{[]string{"本年支出/基本支出/公用经费", "基本支出/公用经费", "本年支出/基本支出/日常公用经费"}, value("general.basic.public")},
			{[]string{"年初结转和结余/合计", "年初结转和结余/小计", "年初结转和结余"}, value("general.opening")},
			{[]string{"本年收入/合计", "本年收入/小计", "本年收入"}, value("income.fiscal.general")},
			{[]string{"年末结转和结余/合计", "年末结转和结余/小计", "年末结转和结余"}, value("general.closing")},
		},
	},
	{
		id: "T06", layout: layoutBlocks, about: "general.basic", last: []string{"人员经费合计", "公用经费合计"},
		titles: []string{"一般公共预算财政拨款基本支出决算表", "一般公共预算财政拨款基本支出决算明细表"},
		left: []row{
			{labels: []string{"人员经费合计", "人员经费小计"}, measures: []string{"general.basic.personnel"}},
			{labels: []string{"公用经费合计", "公用经费小计", "日常公用经费合计"}, measures: []string{"general.basic.public"}},
			{labels: []string{"合计", "总计", "基本支出合计"}, measures: []string{"general.basic"}},
		},
	},
	{
		id: "T07", layout: layoutItems, about: "sangong.total",
		titles: []string{"财政拨款三公经费支出决算表", "一般公共预算财政拨款三公经费支出决算表", "三公经费支出决算表", "财政拨款三公经费支出决算情况表",
			"一般公共预算财政拨款三公经费及会议费、培训费支出决算表", "财政拨款三公经费及会议费、培训费支出决算表", "一般公共预算财政拨款三公经费情况表"},
		columns: []column{
			{[]string{"合计", "三公经费合计", "三公经费合计/合计"}, measured{measure: "sangong.total"}},
			{[]string{"因公出国(境)费", "因公出国(境)费用", "因公出国(境)"}, measured{measure: "sangong.abroad"}},
			{[]string{"公务用车购置及运行维护费/小计", "公务用车购置及运行费/小计", "公务用车购置和运行维护费/小计", "公务用车费/小计", "小计",
				"公务用车购置及运行维护费/合计", "公务用车购置及运行费/合计", "公务用车购置及运行维护费", "公务用车购置及运行费"}, measured{measure: "sangong.vehicle"}},
			{[]string{"公务用车购置及运行维护费/公务用车购置费", "公务用车购置及运行费/公务用车购置费", "公务用车购置费", "公务用车购置"}, measured{measure: "sangong.vehicle.purchase"}},
			{[]string{"公务用车购置及运行维护费/公务用车运行维护费", "公务用车购置及运行费/公务用车运行费", "公务用车购置及运行维护费/公务用车运行费",
				"公务用车购置及运行费/公务用车运行维护费", "公务用车运行维护费", "公务用车运行费"}, measured{measure: "sangong.vehicle.operation"}},
			{[]string{"公务接待费", "公务接待费/小计", "公务接待费/合计"}, measured{measure: "sangong.reception"}},
		},
	},
	{
		id: "T08", layout: layoutCodes, about: "fund.expenditure", last: []string{"合计"},
		titles: []string{"政府性基金预算财政拨款收入支出决算表", "政府性基金预算财政拨款收支决算表"},
		columns: []column{
			{[]string{"年初结转和结余", "年初结转和结余/合计", "年初结转和结余/小计"}, value("fund.opening")},
			{[]string{"本年收入", "本年收入/合计", "本年收入/小计"}, value("fund.income")},
			{[]string{"本年支出/小计", "本年支出/合计", "小计", "合计", "本年支出"}, value("fund.expenditure")},
			{[]string{"本年支出/基本支出", "基本支出", "本年支出/基本支出/小计"}, value("fund.basic")},
			{[]string{"本年支出/项目支出", "项目支出"}, value("fund.project")},
			{[]string{"年末结转和结余", "年末结转和结余/合计", "年末结转和结余/小计"}, value("fund.closing")},
		},
	},
	{
		id: "T09", layout: layoutCodes, about: "statecap.expenditure", last: []string{"合计"},
		titles: []string{"国有资本经营预算财政拨款收入支出决算表", "国有资本经营预算财政拨款支出决算表", "国有资本经营预算财政拨款收支决算表", "国有资本经营预算支出决算表"},
		columns: []column{
			{[]string{"年初结转和结余", "年初结转和结余/合计", "年初结转和结余/小计"}, value("statecap.opening")},
			{[]string{"本年收入", "本年收入/合计", "本年收入/小计"}, value("statecap.income")},
			{[]string{"本年支出/小计", "本年支出/合计", "小计", "合计", "本年支出", "本年支出合计"}, value("statecap.expenditure")},
			{[]string{"本年支出/基本支出", "基本支出", "本年支出/基本支出/小计"}, value("statecap.basic")},
			{[]string{"本年支出/项目支出", "项目支出"}, value("statecap.project")},
			{[]string{"年末结转和结余", "年末结转和结余/合计", "年末结转和结余/小计"}, value("statecap.closing")},
		},
	},
}

// neutral are headings that say nothing about what a column is.
var neutral = map[string]bool{
	"项目": true, "决算数": true, "金额": true, "收入": true, "支出": true, "财政拨款三公经费": true, "三公经费": true,
	"人员经费": true, "公用经费": true, "决算金额": true, "按支出功能分类": true, "一般公共预算财政拨款三公经费": true,
}

// bases are the headings of T07 that say which number of an item a column has.
var bases = map[string]string{
	"决算数": transform.Value, "本年决算数": transform.Value, "支出决算数": transform.Value, "决算": transform.Value,
	"预算数": transform.Budget, "预算": transform.Budget, "年初预算数": transform.BudgetInitial, "年初预算": transform.BudgetInitial,
	"全年预算数": transform.BudgetAnnual, "全年预算": transform.BudgetAnnual, "调整预算数": transform.BudgetAnnual,
	"上年决算数": transform.Prior, "上年数": transform.Prior, "增减额": transform.Change,
}

// Headings of the columns that name a row.
var (
	codeHeadings = []string{"编码", "科目代码", "编号"} // at the end of the heading
	partHeadings = map[string]int{"类": 1, "款": 2, "项": 3}
	nameHeadings = map[string]bool{"科目名称": true, "项目名称": true, "名称": true, "支出功能分类科目名称": true, "功能分类科目名称": true, "经济分类科目名称": true}
	itemHeadings = map[string]bool{"项目": true, "项目(按功能分类)": true, "项目(按支出功能分类)": true, "收入": true, "支出": true, "收入项目": true, "支出项目": true, "支出功能分类": true, "功能分类": true, "支出功能分类科目": true}
	lineHeadings = map[string]bool{"行次": true, "栏次": true, "序号": true}
	unitHeadings = map[string]bool{"单位名称": true, "部门名称": true, "预算单位": true, "部门": true, "单位": true, "部门(单位)": true, "部门/单位": true}
)
