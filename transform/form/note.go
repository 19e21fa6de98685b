package form

import (
	"strings"

	"juesuan/extract"
	"juesuan/transform"
)

// readNotes reads the footers, from the first line of the body on. A footer may say what 预算数 means.
func (t *table) readNotes(first int) {
	for i := first; i < len(t.lines); i++ {
		c := &t.lines[i].cells[0]
		if !isFooter(c.name) {
			continue
		}
		for ; i < len(t.lines) && t.readNote(&t.lines[i]); i++ {
		}
	}
	t.budget = t.budgetBasis()
}

// readNote reads one line of footers; false when it is a line of the table.
func (t *table) readNote(l *line) bool {
	for j := range l.cells {
		if l.cells[j].Kind != extract.KindText {
			return false
		}
	}
	if internalLabel(l) {
		return false
	}
	for j := range l.cells {
		c := &l.cells[j]
		c.mark(t.info.Part, "note")
		if hasAmount(c.name) {
			c.class, c.reason = transform.ClassUnread, "an amount in a note"
		}
		kind := "other"
		if isStatement(c.name) {
			kind = "statement"
			t.info.Statement = strings.TrimSpace(c.Text.String)
		}
		t.notes = append(t.notes, c.name)
		t.page.passages = append(t.page.passages, transform.Passage{Kind: kind, Text: strings.TrimSpace(c.Text.String), About: t.form.about, Source: t.page.source(c)})
	}
	return true
}

// internalLabel says whether a line below a footer belongs to a table again: a total stands there.
func internalLabel(l *line) bool {
	name := l.cells[0].name
	return name == "合计" || name == "总计"
}

// hasAmount says whether a note states an amount.
func hasAmount(name string) bool {
	for i := 1; i < len(name); i++ {
		if name[i-1] >= '0' && name[i-1] <= '9' && (strings.HasPrefix(name[i:], "元") || strings.HasPrefix(name[i:], "万元")) {
			return true
		}
	}
	return false
}

// budgetBasis says what a heading 预算数 means: what a footer names, before 2022 the initial budget, or nothing certain.
// Source: the footer of 公开07表 since FY 2022, and the form's instructions before.
func (t *table) budgetBasis() string {
	for _, note := range t.notes {
		switch {
		case strings.Contains(note, "全年预算"), strings.Contains(note, "调整后的预算"), strings.Contains(note, "调整预算"):
			return transform.BudgetAnnual
		case strings.Contains(note, "年初预算"):
			return transform.BudgetInitial
		}
	}
	if t.year > 0 && t.year <= 2021 {
		return transform.BudgetInitial
	}
	return transform.Budget
}
