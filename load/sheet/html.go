package sheet

import (
	"fmt"
	"html/template"
	"io"
	"strings"

	"github.com/shopspring/decimal"
)

// page is a table on one page that needs nothing but itself: no script, no font, no picture from elsewhere.
var page = template.Must(template.New("table").Parse(`<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
<style>
body { font-family: "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 1rem; color: #222; }
h1 { font-size: 1.3rem; text-align: center; }
.head { display: flex; justify-content: space-between; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .85rem; }
th, td { border: 1px solid #999; padding: .25rem .5rem; }
th { background: #ddd; }
td.n { text-align: right; white-space: nowrap; }
td.marked { background: #fff2cc; }
td.t { min-width: 6rem; white-space: pre-line; }
td.wide { min-width: 13rem; }
td.short { min-width: 2.5rem; white-space: nowrap; }
tr.bold td { font-weight: bold; }
figure { margin: 1.5rem 0; max-width: 760px; overflow-x: auto; }
figcaption { font-weight: bold; }
svg { width: 100%; min-width: 34rem; height: auto; }
.notes { font-size: .85rem; overflow-wrap: anywhere; }
@media (max-width: 600px) { table { font-size: .75rem; } td.t { max-width: 7rem; } td.wide { min-width: 10rem; } h1 { font-size: 1.1rem; } }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  body { margin: 0; }
  .wide { overflow: visible; }
  table { font-size: 7.5pt; width: 100%; }
  th, td { padding: .1rem .2rem; }
  td.t, td.wide, td.short { min-width: 0; }
  tr { break-inside: avoid; }
}
</style>
</head>
<body>
<h1>{{.Title}}</h1>
<div class="head"><span>编制单位：{{.Compiler}}</span><span>单位：{{.Unit}}</span></div>
<div class="wide"><table>
<thead><tr>{{range .Top}}<th{{if .Key}} class="k"{{end}}{{if gt .Across 1}} colspan="{{.Across}}"{{end}}{{if gt .Down 1}} rowspan="{{.Down}}"{{end}}>{{.Text}}</th>{{end}}</tr>
{{if .Below}}<tr>{{range .Below}}<th>{{.}}</th>{{end}}</tr>{{end}}</thead>
<tbody>
{{range .Rows}}<tr{{if .Bold}} class="bold"{{end}}>{{range .Cells}}<td class="{{.Class}}"{{if .Indent}} style="padding-left: {{.Indent}}em"{{end}}>{{.Text}}</td>{{end}}</tr>
{{end}}</tbody>
</table></div>
{{range .Charts}}<figure><figcaption>{{.Title}}</figcaption>{{.SVG}}</figure>
{{end}}<div class="notes"><p>说明</p>{{range .Notes}}<p>{{.}}</p>{{end}}</div>
</body>
</html>
`))

// heading is one cell of the upper header line.
type heading struct {
	Text         string
	Across, Down int
	Key          bool // of the column that names the lines
}

type pageCell struct {
	Text, Class string
	Indent      int
}

type pageRow struct {
	Bold  bool
	Cells []pageCell
}

type pageChart struct {
	Title string
	SVG   template.HTML
}

// WriteHTML writes the table, its charts and notes as one page that works without a network.
func WriteHTML(w io.Writer, s Sheet) error {
	top, below := headings(s.Columns, s.Frozen)
	var rows []pageRow
	for _, row := range s.Rows {
		rows = append(rows, s.pageRow(row))
	}
	var charts []pageChart
	for _, c := range s.Charts {
		charts = append(charts, pageChart{c.Title, s.svg(c)})
	}
	return page.Execute(w, map[string]any{
		"Title": s.Title, "Compiler": s.Compiler, "Unit": s.Unit, "Top": top, "Below": below, "Rows": rows, "Charts": charts, "Notes": s.Notes,
	})
}

// headings makes the two header lines: groups above titles, columns without a group over both.
func headings(columns []Column, frozen int) (top []heading, below []string) {
	for i, c := range columns {
		switch {
		case c.Group == "":
			top = append(top, heading{Text: c.Title, Across: 1, Down: 2, Key: i == frozen-1})
			continue
		case i > 0 && columns[i-1].Group == c.Group:
			top[len(top)-1].Across++
		default:
			top = append(top, heading{Text: c.Group, Across: 1, Down: 1})
		}
		below = append(below, c.Title)
	}
	if len(below) == 0 {
		for i := range top {
			top[i].Down = 1
		}
	}
	return top, below
}

func (s Sheet) pageRow(row Row) pageRow {
	line := pageRow{Bold: row.Bold}
	for i, c := range s.Columns {
		cell := pageCell{Class: "t"}
		if i < len(row.Cells) {
			cell.Text = row.Cells[i].Shown(c.Kind)
		}
		if c.Kind != Text || i < len(row.Cells) && row.Cells[i].Number != nil {
			cell.Class = "n"
		}
		if c.Kind == Text && c.Width > 0 && c.Width <= 8 {
			cell.Class += " short"
		} else if c.Kind == Text && c.Width >= 18 {
			cell.Class += " wide"
		}
		if i < len(row.Cells) && row.Cells[i].Mark != "" {
			cell.Class += " marked"
		}
		if i == s.Frozen-1 {
			cell.Indent = row.Level
			cell.Class += " k"
		}
		line.Cells = append(line.Cells, cell)
	}
	return line
}

// colours of series, told apart in print as well.
var colours = []string{"#1f4e79", "#c55a11", "#548235", "#7f6000", "#7030a0"}

// svg draws a chart: lines over the years, or bars for everything else.
func (s Sheet) svg(c Chart) template.HTML {
	var b strings.Builder
	if c.Kind == Trend {
		s.trend(&b, c)
	} else {
		s.bars(&b, c)
	}
	return template.HTML(b.String()) // every text in it went through escape
}

func escape(text string) string { return template.HTMLEscapeString(text) }

// largest is the largest number of a chart; 1 when there is none above zero.
func (s Sheet) largest(c Chart) float64 {
	most := decimal.Zero
	for _, series := range c.Series {
		for _, at := range series.Cells {
			if n, ok := s.number(at); ok && n.GreaterThan(most) {
				most = n
			}
		}
	}
	if !most.IsPositive() {
		return 1
	}
	return most.InexactFloat64()
}

// bars draws one bar for each category.
func (s Sheet) bars(b *strings.Builder, c Chart) {
	const left, wide, step = 250, 360, 24
	most := s.largest(c)
	fmt.Fprintf(b, `<svg viewBox="0 0 760 %d" role="img" xmlns="http://www.w3.org/2000/svg" font-size="13">`, len(c.Categories)*step+10)
	for i, name := range c.Categories {
		y := i*step + 5
		fmt.Fprintf(b, `<text x="%d" y="%d" text-anchor="end">%s</text>`, left-8, y+14, escape(name))
		for _, series := range c.Series {
			n, ok := s.number(series.Cells[i])
			if !ok {
				continue
			}
			width := max(0, n.InexactFloat64()/most*wide)
			fmt.Fprintf(b, `<rect x="%d" y="%d" width="%.1f" height="16" fill="%s"/><text x="%.1f" y="%d">%s</text>`,
				left, y, width, colours[0], left+width+6, y+14, escape(Number(n).Shown(Money)))
		}
	}
	b.WriteString("</svg>")
}

// trend draws one line for each series; a missing year breaks it.
func (s Sheet) trend(b *strings.Builder, c Chart) {
	const left, top, wide, high = 60, 20, 640, 260
	most, step := s.largest(c), float64(wide)/float64(max(1, len(c.Categories)-1))
	fmt.Fprintf(b, `<svg viewBox="0 0 760 %d" role="img" xmlns="http://www.w3.org/2000/svg" font-size="13">`, top+high+40+22*len(c.Series))
	fmt.Fprintf(b, `<line x1="%d" y1="%d" x2="%d" y2="%d" stroke="#888"/>`, left, top+high, left+wide, top+high)
	for i, name := range c.Categories {
		fmt.Fprintf(b, `<text x="%.1f" y="%d" text-anchor="middle">%s</text>`, left+float64(i)*step, top+high+18, escape(name))
	}
	for k, series := range c.Series {
		colour, before := colours[k%len(colours)], [2]float64{-1, -1}
		for i, at := range series.Cells {
			n, ok := s.number(at)
			if !ok {
				before[0] = -1
				continue
			}
			x, y := left+float64(i)*step, top+high-max(0, n.InexactFloat64()/most*high)
			if before[0] >= 0 {
				fmt.Fprintf(b, `<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="%s" stroke-width="2"/>`, before[0], before[1], x, y, colour)
			}
			fmt.Fprintf(b, `<circle cx="%.1f" cy="%.1f" r="3" fill="%s"/><text x="%.1f" y="%.1f" text-anchor="middle" font-size="11" fill="%s">%s</text>`,
				x, y, colour, x, y-7+24*float64(k%2), colour, escape(Number(n).Shown(Money)))
			before = [2]float64{x, y}
		}
		y := top + high + 40 + 22*k
		fmt.Fprintf(b, `<rect x="%d" y="%d" width="14" height="14" fill="%s"/><text x="%d" y="%d">%s</text>`, left, y-11, colour, left+20, y, escape(series.Name))
	}
	b.WriteString("</svg>")
}
