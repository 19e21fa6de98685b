package warehouse_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"juesuan/extract"
	"juesuan/transform"

	"github.com/shopspring/decimal"
)

// facts makes n facts of the shapes that a narrative has: money, percentages and counts, with codes, headings and places.
func facts(n int) []transform.Fact {
	measures := []string{"income.total", "general.expenditure", "general.basic", "fiscal.expenditure.current", "sangong.total", "income.fiscal.general"}
	aspects := []string{transform.Value, transform.Prior, transform.Change, transform.ChangeRate, transform.Share, transform.BudgetInitial}
	sections := []string{"一、收入支出决算总体情况说明", "二、收入决算情况说明", "五、一般公共预算财政拨款支出决算情况说明", "七、财政拨款“三公”经费支出决算情况说明"}
	items := [][2]string{{"", ""}, {"教育支出/职业教育/技校教育", "2050303"}, {"社会保障和就业支出/人力资源和社会保障管理事务/行政运行", "2080101"},
		{"卫生健康支出/行政事业单位医疗/行政单位医疗", "2101101"}}
	list := make([]transform.Fact, n)
	for i := range list {
		value, unit := decimal.New(int64(i*7919%90_000_000+1), -2), "万元"
		if aspect := aspects[i%len(aspects)]; aspect == transform.ChangeRate || aspect == transform.Share {
			unit = "%"
		}
		if i%7 == 3 {
			value = value.Neg()
		}
		item := items[i/8%len(items)]
		list[i] = transform.Fact{
			Measure: measures[i/3%len(measures)], Aspect: aspects[i%len(aspects)], FunctionPath: item[0], FunctionCode: item[1],
			Value: value, Unit: unit, Decimals: 2, State: transform.StateNumber, Raw: value.Abs().StringFixed(2) + unit,
			Source: extract.Source{Part: "narrative", Section: sections[i/40%len(sections)], Line: i/5 + 1, Offset: i * 13 % 200, Length: 10},
		}
	}
	return list
}

// narrative makes a submission of n facts, some passages and a ledger of numbers; name tells submissions apart.
func narrative(name string, year, n int) *transform.Submission {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d %d", name, year, n))
	sub := &transform.Submission{
		File: name + ".txt", SHA256: hex.EncodeToString(sum[:]), Format: extract.FormatText, Template: "xinjiang-2022",
		Department: name, Scope: "汇总", FiscalYear: year, Facts: facts(n),
	}
	for i := range n / 30 {
		place := extract.Source{Section: "二、收入决算情况说明", Line: i + 1, Offset: 3, Length: 12}
		sub.Passages = append(sub.Passages, transform.Passage{Kind: "reason", About: "income.total", Text: fmt.Sprintf("原因%d：人员变动", i), Source: place})
	}
	for i := range n {
		class := transform.ClassFact
		if i%50 == 49 {
			class = transform.ClassUnread
		}
		sub.Numbers = append(sub.Numbers, transform.Number{Text: fmt.Sprint(i), Class: class, Reason: "no phrase", Source: extract.Source{Line: i, Length: 3}})
	}
	return sub
}
