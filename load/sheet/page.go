package sheet

import (
	"errors"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// page sets what the printer and the screen need: panes, A4 landscape on one page's width, repeated headers, footer.
func (p *printer) page() error {
	below := ref(p.sheet.Frozen, firstLine)
	if err := p.book.SetPanes(p.tab, &excelize.Panes{
		Freeze: true, XSplit: p.sheet.Frozen, YSplit: firstLine - 1, TopLeftCell: below, ActivePane: "bottomRight",
	}); err != nil {
		return err
	}
	if err := p.landscape(p.tab, p.sheet.across()); err != nil {
		return err
	}
	side, top, centred := 0.45, 0.7, true
	if err := p.book.SetPageMargins(p.tab, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &top, Bottom: &top, Horizontally: &centred,
	}); err != nil {
		return err
	}
	if err := p.book.SetHeaderFooter(p.tab, &excelize.HeaderFooterOptions{OddFooter: "&C第&P页，共&N页"}); err != nil {
		return err
	}
	quoted := "'" + strings.ReplaceAll(p.tab, "'", "''") + "'"
	return p.book.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: p.tab,
		RefersTo: fmt.Sprintf("%s!$A:$%s,%s!$%d:$%d", quoted, columnName(max(0, p.sheet.Frozen-1)), quoted, titleLine, firstLine-1),
	})
}

// landscape prints a tab on A4 landscape, so many pages wide.
func (p *printer) landscape(tab string, wide int) error {
	size, orientation, high, fit := 9, "landscape", 0, true
	if err := p.book.SetPageLayout(tab, &excelize.PageLayoutOptions{
		Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high,
	}); err != nil {
		return err
	}
	return p.book.SetSheetProps(tab, &excelize.SheetPropsOptions{FitToPage: &fit})
}

// notesWidth is how wide the notes are, in digits: a page of A4 landscape.
const notesWidth = 105

// notes writes the second sheet.
func (p *printer) notes() error {
	const tab = "说明"
	if _, err := p.book.NewSheet(tab); err != nil {
		return err
	}
	if err := errors.Join(p.book.SetColWidth(tab, "A", "A", notesWidth), p.landscape(tab, 1)); err != nil {
		return err
	}
	lines := append([]string{p.sheet.Title, "单位：" + p.sheet.Unit}, p.sheet.Notes...)
	id, err := p.style(style{plain: true, wrap: true})
	if err != nil {
		return err
	}
	for i, text := range lines {
		at := ref(0, i+1)
		if err := p.book.SetCellStr(tab, at, text); err != nil {
			return err
		}
		if err := p.book.SetCellStyle(tab, at, at, id); err != nil {
			return err
		}
		if err := p.book.SetRowHeight(tab, i+1, min(mostHeight, float64(wrapped(text, notesWidth))*lineHeight+3)); err != nil {
			return err
		}
	}
	return nil
}
