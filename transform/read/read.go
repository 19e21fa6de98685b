// Package read puts the readers together: identity, performance tables, public tables and sentences of one Document
// become one Submission. It decides which reader gets which block and what is left over; how each reads is its own business.
package read

import (
	"cmp"
	"slices"
	"strings"

	"juesuan/extract"
	"juesuan/transform"
	"juesuan/transform/form"
	"juesuan/transform/identity"
	"juesuan/transform/narrative"
	"juesuan/transform/performance"
	"juesuan/transform/reference"
)

// Document reads what doc means. It fails only with an *extract.Error where the document is none of a department's final
// accounts; everything less is in the Submission's problems and unread numbers.
func Document(doc *extract.Document, ref *reference.Reference) (*transform.Submission, error) {
	who := identity.Find(doc, ref)
	if who.Refusal != nil {
		return nil, who.Refusal
	}
	forms := performance.Parse(doc)
	tables := form.Parse(doc, ref, who.FiscalYear)
	used := both(forms.Used, tables.Used)
	text := narrative.NewReader(ref).Parse(doc, used, narrative.About{Department: who.Department, FiscalYear: who.FiscalYear})
	sub := &transform.Submission{
		File: doc.File, SHA256: doc.SHA256, Format: doc.Format, Converted: doc.Converted, Template: who.Template,
		Department: who.Department, Scope: who.Scope, FiscalYear: who.FiscalYear, Evidence: who.Evidence,
		Facts: append(text.Facts, tables.Facts...), Performance: forms.Tables,
		Passages: slices.Concat(text.Passages, forms.Passages, tables.Passages),
		Numbers:  slices.Concat(text.Numbers, forms.Numbers, tables.Numbers),
		Problems: slices.Concat(doc.Problems, who.Problems, text.Problems, forms.Problems, tables.Problems),
	}
	if !figures(sub.Facts) {
		sub.Facts = nil // a form that nobody filled in states nothing
	}
	remarks(sub, doc, used)
	otherTables(sub, doc, used)
	if len(tables.Numbers) == 0 { // cells of a workbook come in their own order
		slices.SortStableFunc(sub.Numbers, func(a, b transform.Number) int { return order(a.Source, b.Source) })
	}
	if kind, _, ok := strings.Cut(doc.Converted, " "); ok {
		sub.EachSource(func(s *extract.Source) { s.Converted = kind })
	}
	return sub, nil
}

// figures says whether any fact has a number.
func figures(facts []transform.Fact) bool {
	return slices.ContainsFunc(facts, func(f transform.Fact) bool {
		return f.State == transform.StateNumber || f.State == transform.StateZero
	})
}

// both marks the blocks that either reader took.
func both(a, b []bool) []bool {
	out := make([]bool, len(a))
	for i := range out {
		out[i] = a[i] || b[i]
	}
	return out
}

// order compares two places of a file.
func order(a, b extract.Source) int {
	return cmp.Or(cmp.Compare(a.Page, b.Page), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Offset, b.Offset))
}
