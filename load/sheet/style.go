package sheet

import "github.com/xuri/excelize/v2"

// style is a look that cells may have; equal looks share one style of the workbook.
type style struct {
	title, header, plain, right, wrap bool
	kind                              Kind
	bold, number                      bool
	indent                            int
	mark                              string
}

func (p *printer) style(look style) (int, error) {
	if id, ok := p.styles[look]; ok {
		return id, nil
	}
	id, err := p.book.NewStyle(look.excelize())
	if err != nil {
		return 0, err
	}
	p.styles[look] = id
	return id, nil
}

func (s style) excelize() *excelize.Style {
	out := &excelize.Style{
		Font:      &excelize.Font{Family: "宋体", Size: 11, Bold: s.bold || s.header},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: s.header || s.wrap || s.kind == Text && !s.title && !s.plain, Indent: s.indent, Horizontal: s.horizontal()},
	}
	if s.title {
		out.Font = &excelize.Font{Family: "黑体", Size: 18, Bold: true}
	}
	if !s.title && !s.plain {
		out.Border = thin()
	}
	if s.header {
		out.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"D9D9D9"}}
	}
	if s.mark != "" {
		out.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFF2CC"}}
	}
	if s.number {
		out.CustomNumFmt = s.format()
	}
	return out
}

func (s style) horizontal() string {
	switch {
	case s.title || s.header || s.kind == Ordinal:
		return "center"
	case s.right || s.number || s.kind == Money || s.kind == Percent || s.kind == Count || s.kind == Quantity:
		return "right"
	}
	return "left"
}

func (s style) format() *string {
	format := "0"
	switch s.kind {
	case Money, Quantity:
		format = "#,##0.00"
	case Count:
		format = "#,##0"
	case Percent:
		format = "0.00%"
	case Text:
		format = "General"
	}
	if s.mark != "" {
		format += `"` + s.mark + `"`
	}
	return &format
}

func thin() []excelize.Border {
	var sides []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		sides = append(sides, excelize.Border{Type: side, Color: "000000", Style: 1})
	}
	return sides
}
