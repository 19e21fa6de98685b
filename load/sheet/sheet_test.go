package sheet

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// example is a sheet with everything that a comparison may have.
func example() Sheet {
	money := func(text string) Cell { return Number(decimal.RequireFromString(text)) }
	with := func(c Cell, f Formula) Cell { c.Formula = f; return c }
	return Sheet{
		Name: "收支[对比]表", Title: "=模型县2022—2023年", Compiler: "+模型县财政局", Unit: "万元", Frozen: 2,
		Columns: []Column{
			{Title: "序号", Kind: Ordinal}, {Title: "部门"},
			{Group: "2022年", Title: "收入", Kind: Money}, {Group: "2023年", Title: "收入", Kind: Money},
			{Group: "增减", Title: "增减额", Kind: Money}, {Group: "增减", Title: "增减%", Kind: Percent}, {Title: "备注"},
		},
		Rows: []Row{
			{Bold: true, Cells: []Cell{{}, {Text: "合计"}, with(money("12345678901234.300001"), Formula{Sum: []int{1, 2, 4}}),
				with(money("3"), Formula{Sum: []int{1, 2, 4}}), with(money("-9"), Formula{Minus: []int{3, 2}}), with(money("-0.75"), Formula{Divide: []int{4, 2}}), {}}},
			{Level: 1, Cells: []Cell{money("1"), {Text: "=cmd|' /C calc'!A0"}, money("12345678901234.100001"), money("1.5"), {Text: "※"}, {Text: "※"}, {Text: "-1+1"}}},
			{Cells: []Cell{money("2"), {Text: "@SUM(A1)"}, money("0.1"), money("0.10"), money("-1234.5"), {}, {Text: "+1"}}},
			{Cells: []Cell{money("3"), {Text: "a,\"b\"\nc"}, {Text: "—"}, {}, {}, {}, {Text: "\t=1"}}},
			{Cells: []Cell{money("4"), {Text: "d"}, money("0.1"), money("0")}},
		},
		Notes: []string{"=1+1", "注"},
	}
}

// charted is the example with a chart of every kind, marks and facts.
func charted() Sheet {
	s := example()
	s.Rows[2].Cells[2].Mark, s.Rows[2].Cells[2].Facts = "①", []int64{1000001, 1000002}
	for _, kind := range []ChartKind{Trend, Ranking, Structure} {
		s.Charts = append(s.Charts, Chart{Title: "<图>", Kind: kind, Categories: []string{"2022年", "=2023年"},
			Series: []Series{{Name: "收入", Cells: []At{{1, 2}, {2, 3}}}}})
	}
	return s
}

// TestCharts holds that charts show numbers of the table, that facts stand on a hidden sheet, that a marked number stays a
// number, and that the same table gives the same bytes.
func TestCharts(t *testing.T) {
	var one, two, page bytes.Buffer
	for _, buffer := range []*bytes.Buffer{&one, &two} {
		if err := WriteXLSX(buffer, charted()); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("writing twice gave different bytes")
	}
	book, err := excelize.OpenReader(&one)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	tab := "收支_对比_表"
	for at, want := range map[[2]string]string{
		{"图表", "B3"}: "12345678901234.100001", {"图表", "B4"}: "0.1", {"图表", "A4"}: "=2023年", {tab, "C7"}: "0.1",
		{"数据编号", "A2"}: "C7", {"数据编号", "B3"}: "1000002",
	} {
		got, err := book.GetCellValue(at[0], at[1], excelize.Options{RawCellValue: true})
		if n, ok := decimal.NewFromString(got); ok == nil {
			got = n.String()
		}
		if err != nil || got != want {
			t.Errorf("%s %s: found %q, %v; want %q", at[0], at[1], got, err, want)
		}
	}
	if formula, err := book.GetCellFormula("图表", "B3"); err != nil || formula != "'"+tab+"'!C6" {
		t.Errorf("the chart's number comes from %q, %v", formula, err)
	}
	if visible, err := book.GetSheetVisible("数据编号"); err != nil || visible {
		t.Errorf("the sheet of facts is visible: %v, %v", visible, err)
	}
	if err := WriteHTML(&page, charted()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"&lt;图&gt;", `<td class="n marked">0.10①</td>`, "12,345,678,901,234.30", "<svg", `colspan="2"`, `rowspan="2"`} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

// sheetXML writes the example and gives the XML of its first sheet and the opened book.
func sheetXML(t *testing.T) (string, *excelize.File) {
	t.Helper()
	var buffer bytes.Buffer
	if err := WriteXLSX(&buffer, example()); err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(buffer.Bytes()), int64(buffer.Len()))
	if err != nil {
		t.Fatal(err)
	}
	part, err := archive.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(part)
	if err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&buffer)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	return string(text), book
}

func TestWorkbook(t *testing.T) {
	xml, book := sheetXML(t)
	for what, want := range map[string]string{
		"a sum, its digits exact, no text": `<f>SUM(C6:C7,C9)</f><v>12345678901234.300001</v>`,
		"a difference":                     `<f>D5-C5</f><v>-9.00</v>`,
		"a rate":                           `<f>E5/C5</f><v>-0.75</v>`,
		"an amount, its digits exact":      `<v>12345678901234.100001</v>`,
		"frozen panes":                     `<pane activePane="bottomRight" state="frozen" topLeftCell="C5" xSplit="2" ySplit="4">`,
		"landscape A4 of one page's width": `<pageSetup fitToHeight="0" fitToWidth="1" orientation="landscape" paperSize="9">`,
		"fit to page":                      `fitToPage="true"`,
		"its extent":                       `<dimension ref="A1:G9">`,
		"a footer":                         `<oddFooter>&amp;C第&amp;P页，共&amp;N页</oddFooter>`,
		"a merged title":                   `<mergeCell ref="A1:G1">`,
		"a merged group":                   `<mergeCell ref="E3:F3">`,
		"a header over two lines":          `<mergeCell ref="B3:B4">`,
	} {
		if !strings.Contains(xml, want) {
			t.Errorf("expected %s as %s, found none in\n%s", what, want, xml)
		}
	}
	if n := strings.Count(xml, "<f>"); n != 4 {
		t.Errorf("found %d formulas, want 4: texts must not become formulas", n)
	}
	if strings.Contains(xml, `t="str"><f>`) {
		t.Error("found a formula whose cached value is a text")
	}
	if names := book.GetDefinedName(); len(names) != 1 || !strings.Contains(names[0].RefersTo, "$A:$B,'收支_对比_表'!$1:$4") {
		t.Errorf("found %+v, want repeated header rows", names)
	}
}

func TestWorkbookShows(t *testing.T) {
	_, book := sheetXML(t)
	tab := "收支_对比_表"
	for cell, want := range map[string]string{
		"A1": "=模型县2022—2023年", "A2": "编制单位：+模型县财政局", "C2": "单位：万元", "B6": "=cmd|' /C calc'!A0", "B7": "@SUM(A1)",
		"D6": "1.50", "E7": "-1,234.50", "F5": "-75.00%", "C8": "—", "D8": "", "D9": "0.00", "G9": "",
	} {
		if got, err := book.GetCellValue(tab, cell); err != nil || got != want {
			t.Errorf("%s: found %q, %v; want %q", cell, got, err, want)
		}
	}
	if got, err := book.GetCellValue("说明", "A3"); err != nil || got != "=1+1" {
		t.Errorf("notes: found %q, %v", got, err)
	}
	for cell, want := range map[string]float64{"C5": 12345678901234.3, "D5": 1.6} {
		got, err := book.CalcCellValue(tab, cell, excelize.Options{RawCellValue: true})
		n, parseErr := decimal.NewFromString(got)
		if err != nil || parseErr != nil || n.Sub(decimal.NewFromFloat(want)).Abs().GreaterThan(decimal.RequireFromString("0.01")) {
			t.Errorf("%s calculates to %s, %v, %v; want %v", cell, got, err, parseErr, want)
		}
	}
}

func TestCSV(t *testing.T) {
	var buffer bytes.Buffer
	if err := WriteCSV(&buffer, example()); err != nil {
		t.Fatal(err)
	}
	want := "\ufeff" + `序号,部门,2022年 收入（万元）,2023年 收入（万元）,增减 增减额（万元）,增减 增减%,备注
,合计,12345678901234.300001,3.00,-9.00,-0.75,
1,'=cmd|' /C calc'!A0,12345678901234.100001,1.50,※,※,'-1+1
2,'@SUM(A1),0.10,0.10,-1234.50,,'+1
3,"a,""b""
c",—,,,,'	=1
4,d,0.10,0.00,,,
`
	if got := buffer.String(); got != want {
		t.Errorf("found\n%s\nwant\n%s", got, want)
	}
}

func TestColumnName(t *testing.T) {
	for column, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA"} {
		if got := columnName(column); got != want {
			t.Errorf("%d: found %s, want %s", column, got, want)
		}
	}
}
