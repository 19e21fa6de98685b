package sheet

import (
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
	size, orientation, wide, high := 9, "landscape", 1, 0
	if err := p.book.SetPageLayout(p.tab, &excelize.PageLayoutOptions{
		Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high,
	}); err != nil {
		return err
	}
	fit := true
	if err := p.book.SetSheetProps(p.tab, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	side, top, centred := 0.59, 0.79, true
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

// notes writes the second sheet.
func (p *printer) notes() error {
	const tab = "说明"
	if _, err := p.book.NewSheet(tab); err != nil {
		return err
	}
	if err := p.book.SetColWidth(tab, "A", "A", 100); err != nil {
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
	}
	return nil
}
