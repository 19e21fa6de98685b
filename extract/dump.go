package extract

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Tables as converters dump them: a line that begins with a tab begins a cell, further lines belong to the cell, a blank
// line ends the row, two blank lines or a row that is only a title end the table.

// readTables reads the tables that begin at line i and gives the line behind them.
func (r *textReader) readTables(i int) int {
	end := r.tablesEnd(i)
	if r.indented(i, end) {
		r.readIndented(i, end)
		return end
	}
	first, want := len(r.rows), 0 // of the table's rows; of the cells of the row before
	for i < end {
		if r.lines[i].blank {
			blanks := r.blanks(i)
			if i += blanks; blanks > 1 {
				first = r.closeTable(first)
			}
			continue
		}
		row, next := r.readRow(i, want)
		want = len(row.Cells)
		if isTitleRow(row) && wide(r.rows[first:]) {
			first = r.closeTable(first)
		}
		row.Number = len(r.rows) - first + 1
		r.checkCut(r.rows[first:], row, i, next)
		r.rows = append(r.rows, row)
		i = next
	}
	r.closeTable(first)
	return end
}

// tablesEnd gives the line behind the tables that begin at line i: the first text that does not belong to a cell.
func (r *textReader) tablesEnd(i int) int {
	want := 0
	for {
		end, cells := r.rowEnd(i, want)
		want, i = cells, end
		for i < len(r.lines) && r.lines[i].blank {
			i++
		}
		if i == len(r.lines) || !r.lines[i].tab {
			return end
		}
	}
}

// rowEnd gives the line behind the row that begins at line i, and how many cells it has; want is how many the row before has.
func (r *textReader) rowEnd(i, want int) (end, cells int) {
	for ; i < len(r.lines); i++ {
		switch l := r.lines[i]; {
		case l.tab:
			cells++
		case l.blank:
			on := r.goesOn(i, want-cells)
			if on == 0 {
				return i, cells
			}
			i = on - 1
		case isPartHeading(r.of(i)):
			return i, cells
		}
	}
	return i, cells
}

// longestCell is how many lines are looked through for the end of a cell that has blank lines.
const longestCell = 60

// goesOn gives the line behind the text that goes on with a cell after the blank line i, 0 when the row ends there. Text of a
// cell is followed by the next cell at once, and the row lacks as many cells, at most, as follow.
func (r *textReader) goesOn(i, lacks int) int {
	if lacks <= 0 {
		return 0
	}
	for end := min(len(r.lines), i+longestCell); i < end; i++ {
		l := r.lines[i]
		switch {
		case l.tab && r.lines[i-1].blank, l.blank && r.lines[i-1].blank, !l.blank && isPartHeading(r.of(i)):
			return 0
		case l.tab && r.cellsFrom(i, lacks+1) <= lacks:
			return i
		case l.tab:
			return 0
		}
	}
	return 0
}

// cellsFrom counts the cells from line i to the next blank line, up to most.
func (r *textReader) cellsFrom(i, most int) (cells int) {
	for ; i < len(r.lines) && !r.lines[i].blank && cells < most; i++ {
		if r.lines[i].tab {
			cells++
		}
	}
	return cells
}

// blanks counts the blank lines from line i on.
func (r *textReader) blanks(i int) int {
	n := 0
	for i+n < len(r.lines) && r.lines[i+n].blank {
		n++
	}
	return n
}

// readRow reads the cells of the row that begins at line i and gives the line behind it; want as in rowEnd.
func (r *textReader) readRow(i, want int) (Row, int) {
	first := len(r.cells)
	end, _ := r.rowEnd(i, want)
	for i < end {
		from := i
		for i++; i < end && !r.lines[i].tab; i++ {
		}
		r.cells = append(r.cells, Cell{Text: r.span(from, i-1), Column: len(r.cells) - first, ColSpan: 1, RowSpan: 1})
	}
	return Row{Cells: r.cells[first:len(r.cells):len(r.cells)]}, end
}

// closeTable makes a block of the rows from first on and gives where the next table's rows will begin.
func (r *textReader) closeTable(first int) int {
	if end := len(r.rows); end > first {
		r.blocks = append(r.blocks, Block{Table: &Table{Rows: r.rows[first:end:end]}})
	}
	return len(r.rows)
}

// wide says whether a table has a row of more than one cell: what follows may be another table's title.
func wide(rows []Row) bool {
	for _, row := range rows {
		if len(row.Cells) > 1 {
			return true
		}
	}
	return false
}

// isTitleRow says whether a row is only a table's title, such as 项 目 支 出 绩 效 自 评 表.
func isTitleRow(row Row) bool {
	if len(row.Cells) != 1 {
		return false
	}
	title := strings.TrimRightFunc(row.Cells[0].Text.String, unicode.IsSpace)
	return strings.HasSuffix(title, "表") && utf8.RuneCountInString(title) < 80
}

// checkCut notes a row that the end of the file, or the heading of the next part, cuts short: fewer cells than the row
// before it, and no blank line behind.
func (r *textReader) checkCut(rows []Row, row Row, first, end int) {
	whole := end < len(r.lines)-1 && r.lines[end].blank
	if whole || len(rows) == 0 || isTotal(row) {
		return
	}
	if want := len(rows[len(rows)-1].Cells); len(row.Cells) < want {
		r.problem("error", end-1, fmt.Sprintf("the table ends inside a row: expected %d cells and a blank line, found %d cells (the row begins at line %d); "+
			"Try: ask the department for the whole document", want, len(row.Cells), first+1))
	}
}

// isTotal says whether a row is a table's last one, which has fewer cells than the others.
func isTotal(row Row) bool {
	label := row.Cells[0].Text.String
	return strings.Contains(label, "总分") || strings.Contains(label, "合计") || strings.Contains(label, "总计")
}

// isPartHeading says whether a line is the heading of a document's part, which is never inside a cell.
func isPartHeading(s string) bool {
	s = strings.TrimLeftFunc(SkipMarks(s), unicode.IsSpace)
	if !strings.HasPrefix(s, "第") {
		return false
	}
	s = s[len("第"):]
	i := strings.Index(s, "部分")
	return i > 0 && i <= len("十二") && strings.Trim(s[:i], "一二三四五六七八九十") == ""
}

// indented says whether what looks like cells are paragraphs that begin with a tab: most are sentences.
func (r *textReader) indented(from, to int) bool {
	sentences, others, columns, row := 0, 0, 0, 0
	for i := from; i < to; i++ {
		switch l := r.lines[i]; {
		case l.blank:
			row = 0
			continue
		case l.tab:
			row++
			columns = max(columns, row)
		}
		if i+1 < to && !r.lines[i+1].blank && !r.lines[i+1].tab {
			continue
		}
		if s := strings.TrimRight(r.of(i), " \t"); strings.HasSuffix(s, "。") || strings.HasSuffix(s, "；") || strings.HasSuffix(s, "：") {
			sentences++
		} else {
			others++
		}
	}
	plain := columns == 1 || columns == sentences+others
	return plain && sentences > others || sentences > 3*others
}

// readIndented makes paragraphs of lines that begin with a tab.
func (r *textReader) readIndented(from, to int) {
	for i := from; i < to; {
		if r.lines[i].blank {
			i++
			continue
		}
		first := i
		for i++; i < to && !r.lines[i].blank && !r.lines[i].tab; i++ {
		}
		r.blocks = append(r.blocks, Block{Text: r.span(first, i-1)})
	}
}
