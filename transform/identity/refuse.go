package identity

import (
	"strings"

	"juesuan/extract"
)

// kinds that titles give documents which are no final accounts of a department.
const (
	kindBudget     = "部门预算"
	kindGovernment = "政府决算"
)

// budgetTitles are in titles of budgets, never in those of final accounts.
var budgetTitles = []string{
	"部门预算", "单位预算", "预算公开", "预算编制说明", "预算编制的说明", "预算安排情况", "预算信息公开", "部门（单位）预算", "财政预算", "预算草案", "预算报告", "预算情况说明", "预算说明",
}

// governmentTitles are in titles of a government's accounts.
var governmentTitles = []string{
	"财政决算", "政府决算", "财政收支决算", "本级决算", "总决算", "决算草案", "财政总决算", "一般公共预算收支决算", "本级一般公共预算", "预算执行情况和",
	"“三公”经费决算", "三公经费决算", "“三公”经费决算情况", "“三公”经费支出决算情况汇总", "“三公”经费汇总",
}

// governmentHeadings are sections and tables that only a government's accounts have.
var governmentHeadings = []string{
	"税收返还", "转移支付执行情况", "转移支付决算", "举借债务", "政府债务", "债务限额", "社会保险基金预算收", "一般公共预算收入决算", "一般公共预算收支决算", "预算稳定调节基金",
	"本级支出决算", "国有资本经营预算收入决算", "收支及平衡", "财力及平衡", "上解支出",
}

// refusedTitle notes a title that calls the document a budget or a government's account.
func (f *finder) refusedTitle(t extract.Text, body string, skipped int) bool {
	flat := compact(body)
	kind := ""
	switch {
	case strings.Contains(flat, "部门决算") || strings.Contains(flat, "单位决算"):
		return false
	case containsOne(flat, governmentTitles) && !namesUnit(flat):
		kind = kindGovernment
	case containsOne(flat, budgetTitles) && !strings.Contains(flat, "决算") && !strings.Contains(flat, "财政拨款"):
		kind = kindBudget
	default:
		return false
	}
	f.kinds = append(f.kinds, mention{rank: inTitle, value: kind, source: f.place(t, skipped, skipped+len(body))})
	return true
}

// namesUnit says whether a title names a department before 决算: 某县人民政府办公室2023年决算公开 is a department's.
func namesUnit(line string) bool {
	t, ok := readTitle(line)
	return ok && t.named && !strings.HasSuffix(t.unit.name, "人民政府") && !strings.HasSuffix(t.unit.name, "财政局") && !isPlaceName(t.unit.name)
}

// governmentHeading counts headings of a government's accounts.
func (f *finder) governmentHeading(body string) {
	if containsOne(body, governmentHeadings) {
		f.government++
	}
}

// budgetWords are what 预算 is part of in final accounts; a budget says it on its own.
var budgetWords = []string{"公共", "基金", "经营", "年初", "全年", "与"}

// countWords counts the words that tell accounts from budgets.
func (f *finder) countWords(body string) {
	for from := 0; ; {
		i := strings.Index(body[from:], "算")
		if i < 0 {
			return
		}
		at := from + i
		from = at + len("算")
		switch {
		case strings.HasSuffix(body[:at], "决"):
			f.accounts++
		case strings.HasSuffix(body[:at], "预") && !endsWithOne(body[:at-len("预")], budgetWords):
			f.budgets++
		}
	}
}

// containsOne says whether s holds one of the words.
func containsOne(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// decideKind refuses budgets and governments' accounts. Final accounts speak of 年初预算 all the time: only a title, or
// a vocabulary without 决算, makes a budget.
func (f *finder) decideKind(result *Result) {
	budget, government := f.titled(kindBudget), f.titled(kindGovernment)
	own := f.titled("部门决算") != nil || f.titled("单位决算") != nil || f.headed()
	accounts := own || f.titled("决算") != nil
	switch {
	case own && budget != nil && f.budgets > f.accounts/2:
		result.Problems = append(result.Problems, extract.Problem{Severity: "error", Source: budget.source,
			Message: "expected only final accounts, found the title of a budget; Try: cut the file into one file per document"})
	case own:
	case budget != nil && !accounts && f.accounts < f.budgets:
		f.refuse(result, budget.source, "is a department's budget (部门预算), expected final accounts (部门决算)", "hand in the final accounts of that year")
	case government != nil:
		f.refuse(result, government.source, "is a government's account (政府决算), expected one department's final accounts (部门决算)", tryOwn)
	case f.government >= 3:
		f.refuse(result, extract.Source{}, "is a government's account (政府决算): its sections are a government's, expected one department's final accounts (部门决算)", tryOwn)
	case !accounts && f.budgets >= 10 && f.accounts*10 < f.budgets:
		f.refuse(result, extract.Source{}, "is a budget (预算): it hardly speaks of 决算, expected final accounts (部门决算)", "hand in the final accounts of that year")
	}
}

// tryOwn is what to do about a government's account.
const tryOwn = "hand in the departments' own documents"

// titled gives the first title that calls the document by that kind.
func (f *finder) titled(kind string) *mention {
	for i := range f.kinds {
		if f.kinds[i].value == kind {
			return &f.kinds[i]
		}
	}
	return nil
}

// headed says whether a heading calls the document final accounts of a department.
func (f *finder) headed() bool {
	for _, m := range f.years {
		if m.rank == inHeading {
			return true
		}
	}
	for _, m := range f.departments {
		if m.rank == inSentence || m.rank == inHeading && f.accounts > f.budgets {
			return true
		}
	}
	return false
}

// refuse makes the refusal.
func (f *finder) refuse(result *Result, source extract.Source, message, try string) {
	result.Refusal = &extract.Error{File: f.doc.File, Source: source, Message: message, Try: try}
}
