// Package read puts the readers together: identity, performance tables and sentences of one Document become one
// Submission. It decides which reader gets which block and what is left over; how each reads is its own business.
package read

import (
	"sort"

	"juesuan/extract"
	"juesuan/transform"
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
	tables := performance.Parse(doc)
	text := narrative.NewReader(ref).Parse(doc, tables.Used, narrative.About{Department: who.Department, FiscalYear: who.FiscalYear})
	sub := &transform.Submission{
		File: doc.File, SHA256: doc.SHA256, Format: doc.Format, Template: who.Template,
		Department: who.Department, Scope: who.Scope, FiscalYear: who.FiscalYear, Evidence: who.Evidence,
		Facts: text.Facts, Performance: tables.Tables, Passages: append(text.Passages, tables.Passages...),
	}
	sub.Numbers = append(text.Numbers, tables.Numbers...)
	otherTables(sub, doc, tables.Used)
	sort.SliceStable(sub.Numbers, func(i, j int) bool { return before(sub.Numbers[i].Source, sub.Numbers[j].Source) })
	for _, problems := range [][]extract.Problem{doc.Problems, who.Problems, text.Problems, tables.Problems} {
		sub.Problems = append(sub.Problems, problems...)
	}
	return sub, nil
}

// before says whether a stands before b in the file.
func before(a, b extract.Source) bool {
	if a.Page != b.Page {
		return a.Page < b.Page
	}
	if a.Line != b.Line {
		return a.Line < b.Line
	}
	return a.Offset < b.Offset
}
