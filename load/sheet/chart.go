package sheet

import (
	"fmt"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// ChartKind says what a chart shows.
type ChartKind int

// The kinds of charts.
const (
	Trend     ChartKind = iota // lines over the years
	Ranking                    // bars, the largest first
	Structure                  // parts of a whole
)

// Chart is a picture of numbers of the table.
type Chart struct {
	Title      string
	Kind       ChartKind
	Categories []string
	Series     []Series
}

// Series is one line, or one colour of bars: for each category the place of a number in the table.
type Series struct {
	Name  string
	Cells []At
}

// At is a cell of the table: its row and column, from 0.
type At struct{ Row, Column int }

// number is what stands at a place; false when that is no number.
func (s Sheet) number(at At) (decimal.Decimal, bool) {
	if at.Row >= len(s.Rows) || at.Column >= len(s.Rows[at.Row].Cells) || s.Rows[at.Row].Cells[at.Column].Number == nil {
		return decimal.Decimal{}, false
	}
	return *s.Rows[at.Row].Cells[at.Column].Number, true
}

// negative says whether a chart has a number below zero.
func (s Sheet) negative(c Chart) bool {
	for _, series := range c.Series {
		for _, at := range series.Cells {
			if n, ok := s.number(at); ok && n.IsNegative() {
				return true
			}
		}
	}
	return false
}

const chartTab = "图表"

// charts writes the sheet of charts: for each one the numbers that it shows, which refer to the table, and beside them the chart.
func (p *printer) charts() error {
	if len(p.sheet.Charts) == 0 {
		return nil
	}
	if _, err := p.book.NewSheet(chartTab); err != nil {
		return err
	}
	if err := p.book.SetColWidth(chartTab, "A", "A", 30); err != nil {
		return err
	}
	line := 1
	for _, chart := range p.sheet.Charts {
		if err := p.chart(chart, line); err != nil {
			return err
		}
		line += max(len(chart.Categories)+3, 24)
	}
	return p.landscape(chartTab, 1)
}

// chart writes one chart and its numbers from a line on.
func (p *printer) chart(c Chart, line int) error {
	if err := p.book.SetCellStr(chartTab, ref(0, line), c.Title+"（"+p.sheet.Unit+"）"); err != nil {
		return err
	}
	for i, name := range c.Categories {
		if err := p.book.SetCellStr(chartTab, ref(0, line+2+i), name); err != nil {
			return err
		}
	}
	var series []excelize.ChartSeries
	for i, one := range c.Series {
		if err := p.series(one, 1+i, line+1); err != nil {
			return err
		}
		name := columnName(1 + i)
		series = append(series, excelize.ChartSeries{
			Name:       fmt.Sprintf("%s!$%s$%d", chartTab, name, line+1),
			Categories: fmt.Sprintf("%s!$A$%d:$A$%d", chartTab, line+2, line+1+len(c.Categories)),
			Values:     fmt.Sprintf("%s!$%s$%d:$%s$%d", chartTab, name, line+2, name, line+1+len(c.Categories)),
		})
	}
	legend := "bottom"
	if c.Kind == Ranking {
		legend = "none"
	}
	made := &excelize.Chart{
		Type:   map[ChartKind]excelize.ChartType{Trend: excelize.Line, Ranking: excelize.Bar, Structure: excelize.Pie}[c.Kind],
		Series: series, Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.Title}}}, Legend: excelize.ChartLegend{Position: legend},
		Dimension: excelize.ChartDimension{Width: 760, Height: 420}, YAxis: excelize.ChartAxis{MajorGridLines: c.Kind != Structure},
	}
	if zero := 0.0; !p.sheet.negative(c) { // a line that begins above zero makes a small change look large
		made.YAxis.Minimum = &zero
	}
	made.XAxis.Font.Color, made.YAxis.Font.Color = "000000", "000000"
	if c.Kind == Ranking {
		made.XAxis.ReverseOrder = true
	}
	if vary := c.Kind == Structure; !vary {
		made.VaryColors = &vary
	}
	if c.Kind == Structure {
		made.PlotArea.ShowPercent = true
	}
	return p.book.AddChart(chartTab, ref(2+len(c.Series), line+1), made)
}

// series writes one series' numbers below its name.
func (p *printer) series(s Series, column, line int) error {
	if err := p.book.SetCellStr(chartTab, ref(column, line), s.Name); err != nil {
		return err
	}
	id, err := p.style(style{kind: Money, number: true})
	if err != nil {
		return err
	}
	for i, at := range s.Cells {
		n, ok := p.sheet.number(at)
		if !ok {
			continue
		}
		here := ref(column, line+1+i)
		if err := p.book.SetCellDefault(chartTab, here, plain(n, Money)); err != nil {
			return err
		}
		kind := excelize.STCellFormulaTypeDataTable
		text := "'" + p.tab + "'!" + ref(at.Column, firstLine+at.Row)
		if err := p.book.SetCellFormula(chartTab, here, text, excelize.FormulaOpts{Type: &kind}); err != nil {
			return err
		}
		if err := p.book.SetCellStyle(chartTab, here, here, id); err != nil {
			return err
		}
	}
	return p.book.SetColWidth(chartTab, columnName(column), columnName(column), 14)
}

const sourceTab = "数据编号"

// sources writes the hidden sheet: cell by cell the facts that its number comes from.
func (p *printer) sources() error {
	line := 1
	for i, row := range p.sheet.Rows {
		for column, cell := range row.Cells {
			if len(cell.Facts) == 0 {
				continue
			}
			if line == 1 {
				if err := p.sourceHead(); err != nil {
					return err
				}
			}
			for _, fact := range cell.Facts {
				line++
				if err := p.book.SetCellStr(sourceTab, ref(0, line), ref(column, firstLine+i)); err != nil {
					return err
				}
				if err := p.book.SetCellInt(sourceTab, ref(1, line), fact); err != nil {
					return err
				}
			}
		}
	}
	if line == 1 {
		return nil
	}
	return p.book.SetSheetVisible(sourceTab, false)
}

func (p *printer) sourceHead() error {
	if _, err := p.book.NewSheet(sourceTab); err != nil {
		return err
	}
	if err := p.book.SetCellStr(sourceTab, "A1", "单元格"); err != nil {
		return err
	}
	return p.book.SetCellStr(sourceTab, "B1", "数据编号（juesuan explain 编号 可看出处）")
}
