package identity

import (
	"strings"

	"juesuan/extract"
)

// walk visits every block once.
func (f *finder) walk() {
	for i := range f.doc.Blocks {
		b := &f.doc.Blocks[i]
		if b.Table != nil {
			f.table(b.Table)
			continue
		}
		f.paragraph(b.Text, i)
	}
}

// paragraph reads one paragraph: as title or heading when it is short, and its sentences.
func (f *finder) paragraph(t extract.Text, at int) {
	s := extract.SkipMarks(t.String)
	skipped := len(t.String) - len(s)
	body := trimSpace(s)
	skipped += len(s) - len(body)
	f.countWords(body)
	f.sign(body)
	if len(body) <= longestTitle {
		if f.partHeading(t, body, skipped) || f.line(t, body, skipped, at) {
			return
		}
	}
	if n := len(f.parts); n > 0 && strings.Contains(body, "。") {
		f.parts[n-1].sentences++
	}
	f.sentences(t, body, skipped)
}

// partHeading notes 第一部分 … and reads the names in it.
func (f *finder) partHeading(t extract.Text, body string, skipped int) bool {
	const digits = "一二三四五六七八九十"
	if !strings.HasPrefix(body, "第") || strings.Contains(body, "。") {
		return false
	}
	rest := strings.TrimLeft(body[len("第"):], digits)
	if !strings.HasPrefix(rest, "部分") || len(rest) == len(body)-len("第") {
		return false
	}
	f.section = body
	f.parts = append(f.parts, part{first: strings.HasPrefix(body, "第一部分"), source: t.Place(skipped, skipped+len(body))})
	f.heading(t, body, skipped)
	return true
}

// line reads a short paragraph without a full stop as title or heading.
func (f *finder) line(t extract.Text, body string, skipped, at int) bool {
	if strings.Contains(body, "。") || strings.HasPrefix(body, "附件") || strings.HasPrefix(body, "附表") {
		return false
	}
	if isHeading(body) {
		return f.heading(t, body, skipped)
	}
	if f.refusedTitle(t, body, skipped) {
		return true
	}
	ti, ok := readTitle(body)
	if !ok {
		return false
	}
	r := inTitle
	if strings.Contains(body, "编制范围") || strings.Contains(body, "包括") {
		return false
	}
	f.title(t, body, skipped, ti, r)
	if !ti.named && !ti.unit.blank {
		f.lineBefore(at)
	}
	return true
}

// heading reads a heading as a title of lower rank.
func (f *finder) heading(t extract.Text, body string, skipped int) bool {
	f.governmentHeading(body)
	if u, ok := readOverview(body); ok || u.blank {
		f.department(inHeading, u, ok, t, skipped, skipped+len(body))
		return true
	}
	if ti, ok := readTitle(body); ok {
		f.title(t, body, skipped, ti, inHeading)
		return true
	}
	if strings.Contains(body, "预算") && !strings.Contains(body, "决算") && f.refusedTitle(t, body, skipped) {
		return true
	}
	return false
}

// title notes what a title or heading says.
func (f *finder) title(t extract.Text, body string, skipped int, ti title, r rank) {
	from, to := skipped+ti.unitAt, skipped+len(body)
	if ti.named || ti.unit.blank {
		f.department(r, ti.unit, ti.named, t, from, to)
	}
	if ti.year > 0 {
		f.year(r, ti.year, t, skipped+ti.yearAt, skipped+ti.yearAt+yearLength(body[ti.yearAt:]))
	}
	if r == inTitle {
		f.kinds = append(f.kinds, mention{rank: r, value: ti.kind, source: f.place(t, skipped, to)})
	}
}

// yearLength is how many bytes 2023年 has at the beginning of s.
func yearLength(s string) int {
	if i := strings.Index(s, "年"); i >= 0 {
		return i + len("年")
	}
	return len(s)
}

// lineBefore reads the line before a title that names no department: the name may stand there alone.
func (f *finder) lineBefore(at int) {
	const near = 3
	for i := at - 1; i >= 0 && i >= at-near; i-- {
		b := &f.doc.Blocks[i]
		if b.Table != nil {
			return
		}
		s := extract.SkipMarks(b.Text.String)
		if u, ok := readUnit(s); (ok || u.blank) && len(s) <= longestTitle && !isHeading(s) {
			f.department(inTitle, u, ok, b.Text, len(b.Text.String)-len(trimSpace(s)), len(b.Text.String))
			return
		}
	}
}

// department notes a name, or the placeholder where one belongs.
func (f *finder) department(r rank, u unit, ok bool, t extract.Text, from, to int) {
	source := f.place(t, from, to)
	if !ok {
		if u.blank {
			f.blanks = append(f.blanks, mention{rank: r, source: source})
		}
		return
	}
	f.departments = append(f.departments, mention{rank: r, value: u.name, source: source})
	if u.scope != "" {
		f.scopes = append(f.scopes, mention{rank: r, value: u.scope, source: source})
	}
}

// year notes a year.
func (f *finder) year(r rank, year int, t extract.Text, from, to int) {
	f.years = append(f.years, mention{rank: r, year: year, source: f.place(t, from, to)})
}

// place names a place of a text.
func (f *finder) place(t extract.Text, from, to int) extract.Source {
	s := t.Place(from, max(from, min(to, len(t.String))))
	s.Section, s.Sheet, s.Cell = f.section, f.sheet, f.cell
	return s
}
