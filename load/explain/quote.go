// Package explain goes back from a number in the warehouse to the archived original it was read from, and quotes the
// sentence or the row of the table with the number marked. It reads documents and writes nothing.
package explain

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"juesuan/extract"
)

// The marks around the number.
const (
	opening = "【"
	closing = "】"
)

// around is how many runes of context are quoted on either side at most.
const around = 120

// Quote gives the sentence that the source stands in, or the row of its table, with the source's own text marked. raw is
// what the warehouse kept of it; a file that has something else there is an error, not a quotation.
func Quote(doc *extract.Document, source extract.Source, raw string) (string, error) {
	for _, block := range doc.Blocks {
		if block.Table == nil {
			if from, to, ok := locate(block.Text, source); ok {
				return sentence(shown(block.Text), from, to, raw, source)
			}
			continue
		}
		if text, ok, err := quoteTable(block.Table, source, raw); ok || err != nil {
			return text, err
		}
	}
	return "", fmt.Errorf("%s: %s: expected %q, found no such place; Try: submit the file again", doc.File, source, raw)
}

func quoteTable(table *extract.Table, source extract.Source, raw string) (string, bool, error) {
	if source.Cell != "" && table.Name != source.Sheet {
		return "", false, nil
	}
	for _, row := range table.Rows {
		for i, cell := range row.Cells {
			from, to, ok := locate(cell.Text, source)
			if source.Cell != "" {
				from, to, ok = 0, len(cell.Text.String), cell.Ref == source.Cell
			}
			if !ok {
				continue
			}
			if err := agrees(cell.Text.Raw(from, to), raw, source); err != nil {
				return "", false, err
			}
			return quoteRow(row, i, from, to), true, nil
		}
	}
	return "", false, nil
}

// quoteRow writes a row's cells in their order, the marked one among them.
func quoteRow(row extract.Row, marked, from, to int) string {
	var cells []string
	for i, cell := range row.Cells {
		text := shown(cell.Text)
		if i == marked {
			text = text[:from] + opening + text[from:to] + closing + text[to:]
		}
		if text = oneLine(text); text != "" {
			cells = append(cells, text)
		}
	}
	return strings.Join(cells, " | ")
}

// shown gives a text as the file has it.
func shown(t extract.Text) string { return t.Raw(0, len(t.String)) }

// locate finds the bytes of a text that a source names by page, line, offset and length.
func locate(t extract.Text, source extract.Source) (from, to int, ok bool) {
	if source.Line == 0 {
		return 0, 0, false
	}
	for _, m := range t.Marks {
		if m.Page != source.Page || m.Line != source.Line || m.Offset > source.Offset {
			continue
		}
		from, ok = skip(t.String, m.At, source.Offset-m.Offset)
		if !ok {
			return 0, 0, false
		}
		to, ok = skip(t.String, from, source.Length)
		return from, to, ok
	}
	return 0, 0, false
}

// skip goes forward so many runes.
func skip(text string, at, runes int) (int, bool) {
	for range runes {
		if at >= len(text) {
			return 0, false
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at, true
}

// sentence quotes what stands between two 。 around the bytes from … to.
func sentence(text string, from, to int, raw string, source extract.Source) (string, error) {
	if err := agrees(text[from:to], raw, source); err != nil {
		return "", err
	}
	before, after := text[:from], text[to:]
	if i := strings.LastIndex(before, "。"); i >= 0 {
		_, size := utf8.DecodeRuneInString(before[i:])
		before = before[i+size:]
	}
	if i := strings.Index(after, "。"); i >= 0 {
		_, size := utf8.DecodeRuneInString(after[i:])
		after = after[:i+size]
	}
	return oneLine(tail(before) + opening + text[from:to] + closing + head(after)), nil
}

func agrees(found, raw string, source extract.Source) error {
	if raw == "" || found == raw || strings.Contains(found, raw) {
		return nil
	}
	return fmt.Errorf("%s: expected %q, found %q; Try: submit the file again", source, raw, found)
}

// tail is the end of a text, at most around runes.
func tail(text string) string {
	runes := []rune(text)
	if len(runes) > around {
		return "…" + string(runes[len(runes)-around:])
	}
	return text
}

// head is the beginning of a text, at most around runes.
func head(text string) string {
	runes := []rune(text)
	if len(runes) > around {
		return string(runes[:around]) + "…"
	}
	return text
}

// oneLine makes one line of a text. A line break between Chinese characters or digits only wraps the text and goes.
func oneLine(text string) string {
	var b strings.Builder
	for _, word := range strings.Fields(text) {
		last, _ := utf8.DecodeLastRuneInString(b.String())
		if first, _ := utf8.DecodeRuneInString(word); b.Len() > 0 && last < utf8.RuneSelf && first < utf8.RuneSelf {
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	return b.String()
}
