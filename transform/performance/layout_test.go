package performance

import (
	"strings"
	"testing"

	"juesuan/extract"
)

// TestPlacing: the same form, laid out in blocks in different ways.
func TestPlacing(t *testing.T) {
	f := projectForm()
	want := parse(t, f.dump()).Tables[0]
	paragraphs := "附件2：项目支出绩效自评表\n（2023年度）\n单位：万元\n"
	for _, c := range []struct {
		name string
		text string
	}{
		{"title alone, indicators in a block of their own", f[:yearRow].dump() + "\n\n" + f[yearRow:goalHeaderRow].dump() + "\n\n\n" + f[goalHeaderRow:].dump()},
		{"title and year in paragraphs", paragraphs + f[nameRow:].dump()},
		{"title in a row, year in a paragraph", f[:yearRow].dump() + "(2023年度)\n\n" + f[nameRow:].dump()},
		{"page numbers between blocks", f[:headerRow].dump() + "\n— 12 —\n\n" + f[headerRow:].dump()},
		{"text before and after", "一、预算绩效的情况说明\n" + f.dump() + "\n十二、其他需说明的事项\n无其他说明事项\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			result := parse(t, c.text)
			silent(t, result)
			if len(result.Tables) != 1 {
				t.Fatalf("got %d forms", len(result.Tables))
			}
			got := result.Tables[0]
			same(t, got, want)
		})
	}
	t.Run("other text between title and table", func(t *testing.T) {
		doc := read(t, "项目支出绩效自评表\n填报要求如下\n"+f.dump()[len("\t"+f[titleRow][0]+"\n\n"):])
		result := Parse(doc)
		silent(t, result)
		checkTiling(t, doc, result)
		if len(result.Tables) != 1 || !result.Used[0] || result.Used[1] {
			t.Errorf("got %d forms, used %v", len(result.Tables), result.Used)
		}
	})
	t.Run("cut by the next form", func(t *testing.T) {
		result := parse(t, f.without(totalRow).dump()+f.dump())
		if got := problemText(result.Problems); len(result.Tables) != 2 || strings.Count(got, "\n") > 0 || !strings.Contains(got, "没有总分行") {
			t.Errorf("got %d forms, %s", len(result.Tables), got)
		}
		same(t, result.Tables[1], want)
	})
	t.Run("cut before another table", func(t *testing.T) {
		doc := read(t, f.without(totalRow).dump()+"\n\n"+form{{"收入", "12.34", "支出", "12.34"}}.dump())
		result := Parse(doc)
		if last := len(doc.Blocks) - 1; last < 1 || result.Used[last] || !strings.Contains(problemText(result.Problems), "没有总分行") {
			t.Errorf("got %v, %s", result.Used, problemText(result.Problems))
		}
	})
	t.Run("cut before a heading", func(t *testing.T) {
		for _, heading := range []string{"十二、其他需说明的事项\n", strings.Repeat("其他需说明的事项，", 100) + "\n"} {
			doc := read(t, f.without(totalRow).dump()+heading+form{f[firstRow]}.dump())
			result := Parse(doc)
			if last := len(doc.Blocks) - 1; result.Used[last] || result.Used[last-1] || len(result.Tables[0].Indicators) != 3 {
				t.Errorf("got %v, %d indicators", result.Used, len(result.Tables[0].Indicators))
			}
		}
	})
	t.Run("other numbers in the row above", func(t *testing.T) {
		doc := grid(append(form{{"附件2", "7"}}, f...), extract.FormatDOCX)
		result := Parse(doc)
		checkTiling(t, doc, result)
		if got := unreadText(result); got != "2 outside the form; 7 outside the form" {
			t.Errorf("unread: %s", got)
		}
	})
	t.Run("two forms in one block", func(t *testing.T) {
		doc := read(t, f.dump())
		second := read(t, f.with(nameRow, 1, "另一个项目").dump())
		doc.Blocks[0].Table.Rows = append(doc.Blocks[0].Table.Rows, second.Blocks[0].Table.Rows...)
		result := Parse(doc)
		silent(t, result)
		checkTiling(t, doc, result)
		if len(result.Tables) != 2 || result.Tables[1].Name != "另一个项目" {
			t.Errorf("got %d forms", len(result.Tables))
		}
	})
}

// grid makes a table as docx, html and pdf give it: merged cells with their spans, covered cells left out.
func grid(f form, format extract.Format) *extract.Document {
	table := &extract.Table{}
	for i, row := range f {
		line := extract.Row{Number: i + 1}
		for column, text := range row {
			if text == "covered" {
				continue
			}
			cell := extract.Cell{Text: extract.Text{String: text, Marks: []extract.Mark{{Line: i + 1}}}, Column: column, ColSpan: 1, RowSpan: 1}
			for right := column + 1; right < len(row) && row[right] == "covered" && (i == 0 || row[column] != "covered"); right++ {
				cell.ColSpan++
			}
			for below := i + 1; below < len(f) && column < len(f[below]) && f[below][column] == "covered" && cell.ColSpan == 1; below++ {
				cell.RowSpan++
			}
			line.Cells = append(line.Cells, cell)
		}
		table.Rows = append(table.Rows, line)
	}
	return &extract.Document{Format: format, Blocks: []extract.Block{{Table: table}}}
}

// TestGridWidth: a row is as wide as its cells and the cells of rows above that reach down into it.
func TestGridWidth(t *testing.T) {
	var covered []int
	for i, c := range []struct {
		cells []extract.Cell
		want  int
	}{
		{[]extract.Cell{{Column: 0}, {Column: 1, ColSpan: 2, RowSpan: 3}}, 3},
		{[]extract.Cell{{Column: 0}}, 3},
		{[]extract.Cell{{Column: 0}, {Column: 3, RowSpan: 2}}, 4},
		{[]extract.Cell{{Column: 0}}, 4},
		{[]extract.Cell{{Column: 0}}, 1},
		{[]extract.Cell{{Column: 1 << 40}, {Column: -1, ColSpan: 1 << 40}, {Column: 2, ColSpan: 1 << 40}}, maxColumns},
	} {
		if got := gridWidth(c.cells, &covered); got != c.want {
			t.Errorf("row %d: got %d, want %d", i, got, c.want)
		}
	}
}

// TestMergedCells: the form on one grid, as docx, html, pdf and workbooks give it.
func TestMergedCells(t *testing.T) {
	const c = "covered"
	f := form{
		{"项目支出绩效自评表", c, c, c, c, c, c, c, c},
		{"项目名称", "道路养护", c, c, c, c, c, c, c},
		{"主管部门", "交通局", c, c, "实施单位", "公路站", c, c, c},
		{"项目资金（万元）", "资金来源", c, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"},
		{c, "年度资金总额", c, "12.00", "12.00", "6.00", "10", "50%", "5"},
		{"年度总体目标", "预期目标", c, c, c, "实际完成情况", c, c, c},
		{c, "养护", c, c, c, "完成", c, c, c},
		{"绩效指标", "一级指标", "二级指标", "三级指标", c, "指标值", "实际完成值", "分值", "得分"},
		{c, "产出指标", "数量指标", "里程", c, ">=12公里", "13公里", "40", "40"},
		{c, c, c, "次数", c, ">=2次", "2次", "20", "20"},
		{c, "效益指标", "社会效益指标", "出行", c, "提升", "提升", "30", "30"},
		{"总分", c, c, c, c, c, c, c, "95"},
	}
	for _, format := range []extract.Format{extract.FormatDOCX, extract.FormatHTML, extract.FormatPDF, extract.FormatXLSX} {
		doc := grid(f, format)
		result := Parse(doc)
		silent(t, result)
		checkTiling(t, doc, result)
		if len(result.Tables) != 1 || len(result.Tables[0].Indicators) != 3 {
			t.Fatalf("%s: got %d forms", format, len(result.Tables))
		}
		table := result.Tables[0]
		second := table.Indicators[1]
		if second.Level1 != "产出指标" || second.Level2 != "数量指标" || second.Level3 != "次数" || second.Weight.Raw != "20" || table.Total.Raw != "95" ||
			table.Name != "道路养护" || table.Implementer != "公路站" || table.Funds[0].Spent.Raw != "6.00" || table.Goals[0].Actual.Raw != "完成" {
			t.Errorf("%s: got\n%s", format, spell(table))
		}
	}
	t.Run("one cell below two labels", func(t *testing.T) {
		f[9][7] = c
		result := Parse(grid(f, extract.FormatDOCX))
		if got := unreadText(result); got != "2 one cell below several labels" {
			t.Errorf("unread: %s", got)
		}
	})
}

// TestWorkbook: numbers as a workbook stores them, blank cells left out at the end of rows.
func TestWorkbook(t *testing.T) {
	doc := grid(form{
		{"附件2"},
		{"项目支出绩效自评表"},
		{"金额单位：万元", "2023"},
		{"项目名称", "道路养护"},
		{"", "资金来源", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"},
		{"", "年度资金总额", "3787.9200000000001", "4000", "2000.5", "10", "0.50012500000000004", "5.0012499999999998"},
		{"", "一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分", "备注"},
		{"", "产出指标", "数量指标", "里程", ">=12公里", "13", "90", "90"},
		{"总分", "", "", "", "", "", "", "95"},
	}, extract.FormatXLSX)
	table := doc.Blocks[0].Table
	table.Name = "绩效"
	for i, row := range table.Rows {
		for j := range row.Cells {
			cell := &table.Rows[i].Cells[j]
			cell.Text.Marks, cell.Ref = nil, string(rune('A'+j))+string(rune('1'+i))
			if text := cell.Text.String; text != "" && text[0] >= '0' && text[0] <= '9' && !strings.Contains(text, "公里") {
				cell.Kind = extract.KindNumber
			}
		}
	}
	table.Rows[5].Cells[6].Format = &extract.NumberFormat{Percent: true, Decimals: 2}
	table.Rows[5].Cells[2].Format = &extract.NumberFormat{Decimals: 2}
	result := Parse(doc)
	silent(t, result)
	checkTiling(t, doc, result)
	if len(result.Tables) != 1 || len(result.Tables[0].Funds) != 1 || len(result.Tables[0].Indicators) != 1 {
		t.Fatalf("got %+v", result.Tables)
	}
	fund, n := result.Tables[0].Funds[0], result.Tables[0].Indicators[0]
	got := strings.Join([]string{
		fund.Initial.Number.StringFixed(int32(fund.Initial.Decimals)), fund.Initial.Unit, fund.Rate.Number.String(), fund.Rate.Unit,
		fund.Score.Number.String(), n.Actual.Number.String(), result.Tables[0].Total.Number.String(), fund.Rate.Source.Sheet, fund.Rate.Source.Cell,
	}, " ")
	if want := "3787.92 万元 50.0125 % 5.00125 13 95 绩效 G6"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	table.Rows[7].Cells[6].Kind, table.Rows[7].Cells[6].Text.String = extract.KindError, "#REF!"
	if result = Parse(doc); !strings.HasPrefix(problemText(result.Problems), "error 不是规范的数：“#REF!”") {
		t.Errorf("got %s", problemText(result.Problems))
	}
}
