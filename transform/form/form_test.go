package form_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"juesuan/extract"
	"juesuan/transform"
	"juesuan/transform/form"
)

// sheet makes a sheet of lines whose cells stand between |. Plain numbers are stored as numbers, #REF! as an error, =
// as a formula without result, 15%% as a stored percentage; a cell that ends in >n or v n spans n columns or rows.
func sheet(name string, lines ...string) extract.Block {
	table := &extract.Table{Name: name}
	for i, text := range lines {
		row := extract.Row{Number: i + 1}
		for k, content := range strings.Split(text, "|") {
			if content != "" {
				row.Cells = append(row.Cells, makeCell(content, i, k))
			}
		}
		table.Rows = append(table.Rows, row)
	}
	return extract.Block{Table: table}
}

func makeCell(content string, row, column int) extract.Cell {
	c := extract.Cell{Column: column, Ref: fmt.Sprintf("%c%d", 'A'+column, row+1), ColSpan: 1, RowSpan: 1}
	if text, span, ok := strings.Cut(content, ">"); ok {
		content = text
		c.ColSpan, _ = strconv.Atoi(span)
	}
	if text, ok := strings.CutSuffix(content, "%%"); ok {
		content, c.Format = text, &extract.NumberFormat{Code: "0.00%", Decimals: 2, Percent: true}
	}
	switch _, err := strconv.ParseFloat(content, 64); {
	case content == "=":
		c.Kind = extract.KindNoValue
		return c
	case content == "#REF!":
		c.Kind = extract.KindError
	case err == nil:
		c.Kind = extract.KindNumber
	}
	c.Text.String = content
	return c
}

// hidden hides a sheet.
func hidden(b extract.Block) extract.Block {
	table := *b.Table
	table.Name, table.Hidden = table.Name+"旧", true
	return extract.Block{Table: &table}
}

// paragraph makes a paragraph.
func paragraph(text string) extract.Block { return extract.Block{Text: extract.Text{String: text}} }

// facts writes the facts that state a number: part, cell, measure.aspect, codes, value and unit.
func facts(result form.Result) []string {
	var lines []string
	for _, f := range result.Facts {
		if f.State == transform.StateBlank {
			continue
		}
		value := f.Value.String()
		if f.State == transform.StateNotApplicable {
			value = "n/a"
		}
		lines = append(lines, strings.Join(strings.Fields(fmt.Sprintf("%s %s %s %s %s%s %s%s", f.Source.Part, f.Source.Cell, f.Measure, f.Aspect, f.FunctionCode, f.EconomicCode, value, f.Unit)), " "))
	}
	return lines
}

var incomeHead = []string{"收入决算表>11", "部门：某县某局||||||||||金额单位：万元",
	"项目>4||||本年收入合计|财政拨款收入|上级补助收入|事业收入|经营收入|附属单位上缴收入|其他收入",
	"支出功能分类科目编码>3|||科目名称", "类|款|项|栏次|1|2|3|4|5|6|7"}

// income is an income table with these lines.
func income(lines ...string) []extract.Block {
	return []extract.Block{sheet("收入", append(slices.Clone(incomeHead), lines...)...)}
}

// TestLayouts reads the layouts of provinces, years and programs.
func TestLayouts(t *testing.T) {
	for _, c := range []struct {
		name   string
		blocks []extract.Block
		year   int
		want   []string
	}{
		{"split codes that lost their zeros", income("|||合计|5|5", "201|||一般公共服务支出|5|5", "201|6||财政事务|5|5", "201|6|1|行政运行|5|5"), 2023, []string{
			"T02 E6 income.current value 5万元", "T02 F6 income.fiscal value 5万元", "T02 E7 income.current value 201 5万元", "T02 F7 income.fiscal value 201 5万元",
			"T02 E8 income.current value 20106 5万元", "T02 F8 income.fiscal value 20106 5万元", "T02 E9 income.current value 2010601 5万元", "T02 F9 income.fiscal value 2010601 5万元"}},
		{"upper parts printed once", income("|||合计|5", "201|||一般公共服务支出|5", "|06||财政事务|5", "||01|行政运行|5"), 2023, []string{
			"T02 E6 income.current value 5万元", "T02 E7 income.current value 201 5万元", "T02 E8 income.current value 20106 5万元", "T02 E9 income.current value 2010601 5万元"}},
		{"whole code merged over three columns", income("合计>4||||5", "201>3|||一般公共服务支出|5", "2010601>3|||行政运行|5"), 2023, []string{
			"T02 E6 income.current value 5万元", "T02 E7 income.current value 201 5万元", "T02 E8 income.current value 2010601 5万元"}},
		{"whole code repeated with its parts", income("合计>4||||5", "201|20106|2010601|行政运行|5"), 2023, []string{
			"T02 E6 income.current value 5万元", "T02 E7 income.current value 2010601 5万元"}},
		{"states and written numbers", income("|||合计|1,234.50|—|无|/|-|0|１，２３４．５０", "201|||一般公共服务支出| 1 234.50 |－12.00|12.5万元"), 2023, []string{
			"T02 E6 income.current value 1234.5万元", "T02 F6 income.fiscal value n/a万元", "T02 G6 income.superior value n/a万元", "T02 H6 income.business value n/a万元",
			"T02 I6 income.operating value n/a万元", "T02 J6 income.affiliate value 0万元", "T02 K6 income.other value 1234.5万元",
			"T02 E7 income.current value 201 1234.5万元", "T02 F7 income.fiscal value 201 -12万元", "T02 G7 income.superior value 201 12.5万元"}},
		{"T07 with the budget beside the actual", []extract.Block{sheet("三公", "财政拨款“三公”经费支出决算表", "单位：元", "预算数>6||||||决算数>6",
			"合计|因公出国（境）费|公务用车购置及运行维护费>3|||公务接待费|合计|因公出国（境）费|公务用车购置及运行维护费>3|||公务接待费",
			"||小计|公务用车购置费|公务用车运行维护费||||小计|公务用车购置费|公务用车运行维护费", "1|2|3|4|5|6|7|8|9|10|11|12", "6||4||4|2|5||4||4|1",
			"注：预算数为“三公”经费全年预算数，反映按规定程序调整后的预算数。")}, 2023, []string{
			"T07 A7 sangong.total budget_annual 6元", "T07 C7 sangong.vehicle budget_annual 4元", "T07 E7 sangong.vehicle.operation budget_annual 4元", "T07 F7 sangong.reception budget_annual 2元",
			"T07 G7 sangong.total value 5元", "T07 I7 sangong.vehicle value 4元", "T07 K7 sangong.vehicle.operation value 4元", "T07 L7 sangong.reception value 1元"}},
		{"T07 of 2019 not merged, one line for each unit", []extract.Block{sheet("三公", "一般公共预算财政拨款“三公”经费支出决算表", "|单位：万元",
			"单位名称|预算数|||||决算数", "|合计|公务接待费|小计|公务用车购置费|公务用车运行费|合计|公务接待费|小计|公务用车购置费|公务用车运行费",
			"合计|3|1|2||2|2|1|1||1", "某局本级|2|1|1||1|1|1", "某中心|1||1||1|1||1||1")}, 2019, []string{
			"T07 B5 sangong.total budget_initial 3万元", "T07 C5 sangong.reception budget_initial 1万元", "T07 D5 sangong.vehicle budget_initial 2万元", "T07 F5 sangong.vehicle.operation budget_initial 2万元",
			"T07 G5 sangong.total value 2万元", "T07 H5 sangong.reception value 1万元", "T07 I5 sangong.vehicle value 1万元", "T07 K5 sangong.vehicle.operation value 1万元"}},
		{"T05 with carry-over columns", []extract.Block{sheet("五", "一般公共预算财政拨款收入支出决算表", "单位：万元",
			"项目>2||年初结转和结余|本年收入|本年支出>3|||年末结转和结余", "科目编码|科目名称|合计|合计|合计|基本支出|项目支出|合计", "合计>2||1|9|8|5|3|2")}, 2023, []string{
			"T05 C5 general.opening value 1万元", "T05 D5 income.fiscal.general value 9万元", "T05 E5 general.expenditure value 8万元", "T05 F5 general.basic value 5万元",
			"T05 G5 general.project value 3万元", "T05 H5 general.closing value 2万元"}},
		{"T09 with three columns", []extract.Block{sheet("九", "国有资本经营预算财政拨款支出决算表", "单位：万元", "科目编码|科目名称|合计|基本支出|项目支出", "223|国有资本经营预算支出|8||8", "合计||8||8")}, 2023, []string{
			"T09 C4 statecap.expenditure value 223 8万元", "T09 E4 statecap.project value 223 8万元", "T09 C5 statecap.expenditure value 8万元", "T09 E5 statecap.project value 8万元"}},
		{"T06 in three blocks with merged totals", []extract.Block{sheet("六", "一般公共预算财政拨款基本支出决算明细表", "金额单位：万元", "人员经费>3|||公用经费>6",
			"科目编码|科目名称|决算数|科目编码|科目名称|决算数|科目编码|科目名称|决算数", "301|工资福利支出|7|302|商品和服务支出|2|307|债务利息及费用支出", "30101|基本工资|7|30201|办公费|2|310|资本性支出|1",
			"人员经费合计>2||7|公用经费合计>5|||||3")}, 2023, []string{
			"T06 C5 general.basic value 301 7万元", "T06 F5 general.basic value 302 2万元", "T06 C6 general.basic value 30101 7万元", "T06 F6 general.basic value 30201 2万元",
			"T06 I6 general.basic value 310 1万元", "T06 C7 general.basic.personnel value 7万元", "T06 I7 general.basic.public value 3万元"}},
		{"T01 of 2018 with line numbers", []extract.Block{sheet("一", "收入支出决算总表", "公开01表", "单位：某县某局|||||金额单位：万元", "收入>3|||支出>3", "项目|行次|金额|项目(按功能分类)|行次|金额", "栏次||1|栏次||2",
			"一、财政拨款收入|1|9|一、一般公共服务支出|31|8", "本年收入合计|27|9|本年支出合计|58|8", "用事业基金弥补收支差额|28||结余分配|59", "年初结转和结余|29|-1|年末结转和结余|60", "总计|31|8|总计|62|8")}, 2018, []string{
			"T01 C7 income.fiscal value 9万元", "T01 F7 expenditure.current value 201 8万元", "T01 C8 income.current value 9万元", "T01 F8 expenditure.current value 8万元",
			"T01 C10 balance.opening value -1万元", "T01 C11 income.total value 8万元", "T01 F11 expenditure.total value 8万元"}},
		{"internal book beside the public table", []extract.Block{
			sheet("Z03 收入决算表(财决03表)", "收入决算表", "财决03表", "编制单位：某局|||||单位：元", "科目编码|科目名称|本年收入合计", "合计||50000"),
			sheet("GK02 收入决算表", "收入决算表", "公开02表", "部门：某局|单位：万元", "科目编码|科目名称|本年收入合计", "合计||5")}, 2023, []string{
			"Z03 C5 income.current value 50000元", "T02 C5 income.current value 5万元"}},
		{"two tables on one sheet, the second goes on below", []extract.Block{sheet("八九", "政府性基金预算财政拨款收入支出决算表", "单位：万元", "科目编码|科目名称|年初结转和结余|本年收入|本年支出>3|||年末结转和结余",
			"||||小计|基本支出|项目支出", "合计||1|2|3||3|0", "注：本表反映部门本年度政府性基金预算财政拨款收入、支出及结转和结余情况。",
			"公开09表", "国有资本经营预算财政拨款收入支出决算表", "单位：元", "科目编码|科目名称|年初结转和结余|本年收入|小计|基本支出|项目支出|年末结转和结余", "合计||4")}, 2023, []string{
			"T08 C5 fund.opening value 1万元", "T08 D5 fund.income value 2万元", "T08 E5 fund.expenditure value 3万元", "T08 G5 fund.project value 3万元", "T08 H5 fund.closing value 0万元",
			"T09 C11 statecap.opening value 4元"}},
		{"rows that go on on a sheet without a title", append(income("|||合计|9", "201|||一般公共服务支出|5"), sheet("收入(2)", "208|||社会保障和就业支出|4", "注：本表反映部门本年度取得的各项收入情况。")), 2023, []string{
			"T02 E6 income.current value 9万元", "T02 E7 income.current value 201 5万元", "T02 E1 income.current value 208 4万元"}},
		{"the same table again on a hidden sheet before it", []extract.Block{hidden(income("|||合计|7")[0]), income("|||合计|7")[0]}, 2023, []string{"T02 E6 income.current value 7万元"}},
		{"a table of a document, its title and unit in paragraphs", []extract.Block{paragraph("支出决算表"), paragraph("单位：万元"),
			sheet("", "科目编码|科目名称|本年支出合计", "合计||3,787.92"), paragraph("注：本表反映部门本年度各项支出情况。")}, 2023, []string{"T03 C2 expenditure.current value 3787.92万元"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			result := form.Parse(&extract.Document{Blocks: c.blocks}, loadedReference(t), c.year)
			got := facts(result)
			for _, want := range c.want {
				if !slices.Contains(got, want) {
					t.Errorf("missing: %s", want)
				}
			}
			for _, line := range got {
				if !slices.Contains(c.want, line) {
					t.Errorf("read: %s", line)
				}
			}
			for _, p := range result.Problems {
				if !strings.Contains(p.Message, "may be cut off") { // the tables here are short
					t.Errorf("%s: %s", p.Source, p.Message)
				}
			}
			for _, n := range result.Numbers {
				if n.Class == transform.ClassUnread {
					t.Errorf("unread: %s %s: %s", n.Source, n.Text, n.Reason)
				}
			}
		})
	}
}

// TestDoubtful leaves unread, with a problem at the cell, whatever cannot stand where it stands.
func TestDoubtful(t *testing.T) {
	for _, c := range []struct {
		name    string
		blocks  []extract.Block
		cell    string
		message string
		reads   int // numbers stated elsewhere in the table
	}{
		{"number in the column of names", income("|||合计|5", "201|||3787.92|5"), "D7", "a name was expected", 1},
		{"amount in the column of codes", income("|||合计|5", "2946.25||||5"), "A7", "a functional code was expected", 1},
		{"row shifted to the left", income("|||合计|5", "||201|一般公共服务支出|5"), "C7", "code", 1},
		{"row shifted to the right", income("|||合计|5", "|||201|一般公共服务支出|5"), "D7", "a name was expected", 1},
		{"amounts shifted to the right", income("|||合计|5|5", "201|||一般公共服务支出||5|5"), "F7", "may be shifted", 2},
		{"figure beside the table", income("|||合计|5", "201|||一般公共服务支出|1|2|3|4|5|6|7|8"), "L7", "without heading", 1},
		{"row without code", income("|||合计|5", "|||一般公共服务支出|4"), "E7", "without a functional code", 1},
		{"malformed number", income("|||合计|12,34.5"), "E6", "malformed", 0},
		{"two points", income("|||合计|1.2.3"), "E6", "amount was expected", 0},
		{"text for an amount", income("|||合计|五万"), "E6", "amount was expected", 0},
		{"percentage for an amount", income("|||合计|15%%"), "E6", "percentage", 0},
		{"error for an amount", income("|||合计|#REF!|5"), "E6", "error", 1},
		{"formula without result", income("|||合计|=|5"), "E6", "without a saved result", 1},
		{"amount merged over two", income("|||合计|5>2"), "E6", "merged", 0},
		{"code stated twice", income("|||合计|5", "201|||一般公共服务支出|5", "201|||一般公共服务支出|6"), "E8", "differently", 2},
		{"upper part of a code missing in a table that repeats it", income("|||合计|5", "201|06||财政事务|5", "|07||税收事务|5"), "B8", "upper part", 2},
		{"another unit", []extract.Block{sheet("收入", "收入决算表", "金额单位：美元", "科目编码|科目名称|本年收入合计", "合计||5")}, "A2", "the unit 元", 0},
		{"no unit", []extract.Block{sheet("收入", "收入决算表", "部门：某局", "科目编码|科目名称|本年收入合计", "合计||5")}, "A1", "no line 单位", 0},
		{"two units", []extract.Block{sheet("收入", "收入决算表（单位：元）", "单位：元|单位：万元", "科目编码|科目名称|本年收入合计", "合计||5")}, "B2", "two units", 0},
		{"strange headings", []extract.Block{sheet("收入", "收入决算表", "单位：万元", "甲|乙|丙", "合计||5")}, "A1", "no heading", 0},
		{"strange column", []extract.Block{sheet("收入", "收入决算表", "单位：万元", "科目编码|科目名称|本年收入合计|借入资金", "合计||5|6")}, "D4", "no column", 1},
		{"label that is no row of the form", []extract.Block{sheet("一", "收入支出决算总表", "单位：万元", "项目|决算数|项目|决算数", "九、捐赠|5|总计|5", "总计|5")}, "A4", "no row of this side", 2},
		{"line of T04 shifted to the right", []extract.Block{sheet("四", "财政拨款收入支出决算总表", "单位：万元", "项目|决算数|项目|合计|一般公共预算财政拨款|政府性基金预算财政拨款",
			"本年收入合计|5|本年支出合计||5|5", "总计|5|总计|5|5")}, "E4", "may be shifted", 4},
		{"cut off", []extract.Block{sheet("一", "收入支出决算总表", "单位：万元", "项目|决算数|项目|决算数", "本年收入合计|5|本年支出合计|5")}, "A1", "总计（收入） was expected", 2},
		{"no form", []extract.Block{sheet("资产", "国有资产占有使用情况表", "单位：万元", "车辆|5")}, "", "none of the public tables", 0},
		{"list of contents", []extract.Block{sheet("目录", "收入决算表", "支出决算表", "财政拨款收入支出决算总表")}, "", "list of contents", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			result := form.Parse(&extract.Document{Blocks: c.blocks}, loadedReference(t), 2023)
			found := slices.ContainsFunc(result.Problems, func(p extract.Problem) bool {
				return p.Source.Cell == c.cell && strings.Contains(p.Message, c.message)
			})
			if !found {
				t.Errorf("no problem at %s with %q: %v", c.cell, c.message, result.Problems)
			}
			if got := facts(result); len(got) != c.reads {
				t.Errorf("read %v, want %d", got, c.reads)
			}
		})
	}
}

// TestForms looks up every heading and label of the forms in the list of measures: what a form reads has a name.
func TestForms(t *testing.T) {
	ref := loadedReference(t)
	for _, measure := range form.Measures() {
		if _, ok := ref.Measure(measure); !ok {
			t.Errorf("%s is not in measure.csv", measure)
		}
	}
}

// FuzzParse: any grid is read without a panic, every number has a class, and a fact's cell holds its figure.
func FuzzParse(f *testing.F) {
	f.Add(strings.Join(append(slices.Clone(incomeHead), "|||合计|5|5", "201|6|1|行政运行|5"), "\n"))
	f.Add("收入支出决算总表\n单位：万元\n项目|决算数|项目|决算数\n一、财政拨款收入|5|一、外交支出|5\n总计|5|总计|5")
	f.Add("一般公共预算财政拨款基本支出决算表\n单位：元\n科目编码|科目名称|决算数|科目编码|科目名称|决算数\n301|工资福利支出|5|302|商品和服务支出|5\n人员经费合计>2||5|公用经费合计>2||5")
	f.Add("财政拨款三公经费支出决算表\n单位：元\n合计>2||公务接待费>2\n预算数|决算数|预算数|决算数\n1|2|3|4\n5|6|—|")
	f.Fuzz(func(t *testing.T, text string) {
		lines := strings.Split(text, "\n")
		for _, l := range lines {
			if strings.Count(l, "|") > 25 {
				t.Skip("columns are named by one letter here")
			}
		}
		result := form.Parse(&extract.Document{Blocks: []extract.Block{sheet("a", lines...)}}, loadedReference(t), 2023)
		for _, n := range result.Numbers {
			if n.Class != transform.ClassFact && n.Reason == "" {
				t.Errorf("%s %q is %s without a reason", n.Source, n.Text, n.Class)
			}
		}
		for _, fact := range result.Facts {
			if fact.State == transform.StateNumber && (fact.Unit == "" || fact.Raw == "" || fact.Source.Cell == "") {
				t.Errorf("%+v", fact)
			}
		}
	})
}
