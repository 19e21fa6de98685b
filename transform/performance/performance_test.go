package performance

import (
	"math/rand/v2"
	"strings"
	"testing"

	"juesuan/transform"
)

func TestProjectForm(t *testing.T) {
	result := parse(t, projectForm().dump())
	silent(t, result)
	if len(result.Tables) != 1 {
		t.Fatalf("got %d forms", len(result.Tables))
	}
	want := strings.Join([]string{
		"project|2023年农村道路养护|某县交通运输局|某县公路管理站|2023年度|||number|2023",
		"年度资金总额|total|1,200.00||万元|number|1200.00|1,250.50||万元|number|1250.50|625.25||万元|number|625.25|10|||number|10" +
			"|50.00%||%|number|50.00|5.00分||分|number|5.00",
		"其中：当年财政拨款|fiscal|1,200.00||万元|number|1200.00|1,250.50||万元|number|1250.50|625.25||万元|number|625.25" +
			"|-|||not_applicable|-|||not_applicable|-|||not_applicable",
		"其他资金|other|0.00||万元|zero|0.00|0.00||万元|zero|0.00|0.00||万元|zero|0.00|-|||not_applicable|-|||not_applicable|-|||not_applicable",
		"|养护道路120公里|||text|1.养护道路130公里\n2.其余按计划|||text",
		"产出指标|数量指标|养护里程|计划标准|按照正常比例赋分|工作资料||>=120公里|>=|公里|number|120|110公里||公里|number|110|40|||number|40" +
			"|=130公里|=|公里|number|130|1.08|||number|1.08|40.00|||number|40.00",
		"产出指标|质量指标|验收合格率|计划标准|按照正常比例赋分|工作资料|雨季较长，合格率低5%|≥95%|>=|%|number|95|95%||%|number|95|20|||number|20" +
			"|90%||%|number|90|0.95|||number|0.95|19.00|||number|19.00",
		"效益指标|社会效益指标|方便出行|计划标准|直接赋分|工作资料||有效促进|||text|得到提升|||text|30|||number|30" +
			"|达成目标|||text|1|||number|1|30.00|||number|30.00",
		"|94.00分||分|number|94.00",
	}, "\n")
	if got := spell(result.Tables[0]); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	var passages []string
	for _, p := range result.Passages {
		passages = append(passages, p.Kind+" "+p.About)
	}
	if got := strings.Join(passages, "; "); got != "goal 2023年农村道路养护/预期目标; goal 2023年农村道路养护/实际完成情况; reason 2023年农村道路养护/验收合格率" {
		t.Errorf("passages: %s", got)
	}
}

// TestColumnOrder: whatever the order of the columns, the form says the same.
func TestColumnOrder(t *testing.T) {
	want := parse(t, projectForm().dump()).Tables[0]
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		order := random.Perm(14)
		result := parse(t, projectForm().columns(order).dump())
		silent(t, result)
		same(t, result.Tables[0], want)
	}
}

// TestMutations: a form in which everything is right, with one change.
func TestMutations(t *testing.T) {
	for _, c := range []struct {
		name            string
		text            string
		unread, problem string // problem is what the only message begins with, severity first; empty for none
		several         bool   // more messages follow
		check           func(r Result) bool
	}{
		{name: "optional columns missing", text: projectForm().columns([]int{0, 1, 2, 3, 4, 7, 10, 12}).dump(),
			check: func(r Result) bool {
				n := r.Tables[0].Indicators[1]
				return n.Prior.State == transform.StateBlank && n.Completion.Raw == "" && n.Score.Raw == "19.00" && n.Level1 == "产出指标"
			}},
		{name: "first level changes, second level empty", text: projectForm().with(thirdRow, 2, "").dump(),
			check: func(r Result) bool {
				return r.Tables[0].Indicators[2].Level2 == "" && r.Tables[0].Indicators[1].Level1 == "产出指标"
			}},
		{name: "no column of scores", text: projectForm().columns([]int{0, 1, 2, 3, 4, 7, 10}).dump(),
			problem: "warning 自评表缺少列“得分”",
			check:   func(r Result) bool { return r.Tables[0].Indicators[1].Score.State == transform.StateBlank }},
		{name: "two columns with one label", text: projectForm().with(headerRow, 11, "得分").dump(),
			unread:  "1.08 two columns with one label; 40.00 two columns with one label; 0.95 two columns with one label; 19.00 two columns with one label; 1 two columns with one label; 30.00 two columns with one label",
			problem: "error 有两列都是“得分”", several: true,
			check: func(r Result) bool { return r.Tables[0].Indicators[0].Weight.Raw == "40" }},
		{name: "unknown column", text: projectForm().with(headerRow, 6, "本年增幅").dump(),
			unread: "110 unknown column label; 95 unknown column label", problem: "error 不认识的列“本年增幅”",
			check: func(r Result) bool { return r.Tables[0].Indicators[0].Prior.State == transform.StateBlank }},
		{name: "number below no label", text: projectForm().with(thirdRow, 0, "7").dump(),
			unread: "7 no column label", problem: "error 单元格与表头对不上"},
		{name: "row with a cell missing", text: func() string {
			f := projectForm()
			f[secondRow] = append(f[secondRow][:5:5], f[secondRow][6:]...)
			return f.dump()
		}(),
			unread:  "95 shifted row; 95 shifted row; 20 shifted row; 90 shifted row; 0.95 shifted row; 19.00 shifted row; 5 shifted row",
			problem: "error 该行有13列，表头有14列",
			check:   func(r Result) bool { return len(r.Tables[0].Indicators) == 2 }},
		{name: "row of money with a cell too many", text: func() string {
			f := projectForm()
			f[fundOtherRow] = append(f[fundOtherRow], "3.5")
			return f.dump()
		}(), unread: "0.00 shifted row; 0.00 shifted row; 0.00 shifted row; 3.5 shifted row", problem: "error 该行有9列，表头有8列"},
		{name: "no total", text: projectForm().without(totalRow).dump(), problem: "error 自评表“2023年农村道路养护”没有总分行",
			check: func(r Result) bool { return r.Tables[0].Total.State == transform.StateBlank }},
		{name: "no indicators", text: projectForm()[:headerRow].dump(), problem: "error 自评表“2023年农村道路养护”没有绩效指标"},
		{name: "unknown source of money", text: projectForm().with(fundOtherRow, 1, "彩票公益金").dump(),
			unread:  "0.00 unknown source of funds; 0.00 unknown source of funds; 0.00 unknown source of funds",
			problem: "error 不认识的资金来源“彩票公益金”", check: func(r Result) bool { return len(r.Tables[0].Funds) == 2 }},
		{name: "malformed amount", text: projectForm().with(fundTotalRow, 2, "1,2000.00").dump(), unread: "1,2000.00 malformed number",
			problem: "error 不是规范的数：“1,2000.00”", check: func(r Result) bool { return r.Tables[0].Funds[0].Initial.Number == nil }},
		{name: "malformed target", text: projectForm().with(firstRow, 4, "≥1.2.3公里").dump(), unread: "1.2.3 malformed number",
			problem: "error 不是规范的数：“≥1.2.3公里”"},
		{name: "words for a weight", text: projectForm().with(firstRow, 7, "见附件3").dump(), unread: "3 not a number",
			problem: "error 此处应为一个数，实为“见附件3”"},
		{name: "numbers in words for a target", text: projectForm().with(firstRow, 4, "每月20号之前，不超过3次").dump(),
			check: func(r Result) bool { return r.Tables[0].Indicators[0].Target.State == transform.StateText }},
		{name: "full-width digits", text: projectForm().with(firstRow, 4, "＞＝１２０公里").with(fundTotalRow, 6, "５０．００％").dump(),
			check: func(r Result) bool {
				target, rate := r.Tables[0].Indicators[0].Target, r.Tables[0].Funds[0].Rate
				return target.Operator == ">=" && target.Number.IntPart() == 120 && rate.Number.StringFixed(2) == "50.00" && rate.Unit == "%"
			}},
		{name: "unknown row", text: projectForm().with(nameRow, 0, "立项文号").dump(), unread: "2023 unknown row",
			problem: "error 自评表中不认识的行“立项文号”"},
		{name: "two years", text: projectForm().with(titleRow, 0, "2022年度项目支出绩效自评表").dump(), problem: "warning 自评表的年度前后不一致：2022年度与2023",
			check: func(r Result) bool { return r.Tables[0].Year.Number.IntPart() == 2022 }},
		{name: "no name of an indicator", text: projectForm().with(secondRow, 3, "").dump(), problem: "warning 指标行没有三级指标名称"},
		{name: "weights and scores both added up", text: projectForm().with(totalRow, 7, "100").dump(),
			check: func(r Result) bool { return r.Tables[0].Total.Raw == "94.00分" }},
		{name: "two numbers of which either may be the total", text: projectForm().with(totalRow, 7, "93").dump(),
			unread: "93 which is the total; 94.00 which is the total", problem: "error 总分行有不止一个数"},
		{name: "total in one cell", text: append(projectForm().without(totalRow), []string{"总分：94分"}).dump(),
			check: func(r Result) bool {
				return r.Tables[0].Total.Number.IntPart() == 94 && r.Tables[0].Total.Raw == "94分"
			}},
		{name: "no score in the total", text: projectForm().with(totalRow, 9, "").dump(), problem: "warning 总分行没有总分"},
		{name: "weight with a unit", text: projectForm().with(firstRow, 7, "40公里").dump(), problem: "warning “指标分值权重”列下有不是分值的数“40公里”"},
		{name: "unit of the amounts in a row of its own", text: append(append(projectForm()[:nameRow:nameRow], []string{"金额单位：元"}),
			projectForm().with(fundHeaderRow, 0, "项目资金")[nameRow:]...).dump(),
			check: func(r Result) bool { return r.Tables[0].Funds[0].Spent.Unit == "元" }},
		{name: "number of the attachment above", text: append(form{{"附件2"}}, projectForm()...).dump()},
		{name: "remark below", text: append(projectForm(), []string{"注：本表满分100分"}).dump()},
		{name: "something else below", text: append(projectForm(), []string{"收入", "12.34"}, []string{"支出", "56"}).dump(),
			unread: "12.34 outside the form; 56 outside the form", problem: "error 自评表之外的行中有数"},
		{name: "header repeated on the next page", text: func() string {
			f := projectForm()
			return append(append(f[:thirdRow:thirdRow], f[headerRow]), f[thirdRow:]...).dump()
		}(), check: func(r Result) bool { return len(r.Tables[0].Indicators) == 3 }},
		{name: "unknown column, header repeated", text: func() string {
			f := projectForm().with(headerRow, 5, "依据文号")
			return append(append(f[:thirdRow:thirdRow], f[headerRow]), f[thirdRow:]...).dump()
		}(), problem: "error 不认识的列“依据文号”"},
		{name: "score before weight, both added up below their labels", text: func() string {
			f := projectForm().columns([]int{0, 1, 2, 3, 4, 12, 10, 7})
			f[totalRow] = []string{"总分", "", "", "", "", "94.00分", "", "100"}
			return f.dump()
		}(), check: func(r Result) bool { return r.Tables[0].Total.Raw == "94.00分" }},
		{name: "score before weight, both added up out of place", text: func() string {
			f := projectForm().columns([]int{0, 1, 2, 3, 4, 12, 10, 7})
			f[totalRow] = []string{"总分", "94.00分", "100"}
			return f.dump()
		}(), unread: "94.00 which is the total; 100 which is the total", problem: "error 总分行有不止一个数"},
		{name: "both added up below their labels, weights not full", text: projectForm().columns([]int{0, 1, 2, 3, 4, 7, 10, 12}).
			total("总分", "", "", "", "", "93", "", "94.00分").dump(),
			check: func(r Result) bool { return r.Tables[0].Total.Raw == "94.00分" }},
		{name: "bookmarks", text: projectForm().with(firstRow, 4, "[bookmark: _Toc123]>=120公里").with(titleRow, 0, "[bookmark: OLE_LINK1]项目支出绩效自评表").dump(),
			check: func(r Result) bool { return r.Tables[0].Indicators[0].Target.Raw == ">=120公里" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			result := parse(t, c.text)
			if len(result.Tables) != 1 {
				t.Fatalf("got %d forms", len(result.Tables))
			}
			if got := unreadText(result); got != c.unread {
				t.Errorf("unread: %s, want %s", got, c.unread)
			}
			got := problemText(result.Problems)
			if (got == "") != (c.problem == "") || !strings.HasPrefix(got, c.problem) || len(result.Problems) > 1 && !c.several {
				t.Errorf("problems: %s, want %s", got, c.problem)
			}
			if c.check != nil && !c.check(result) {
				t.Errorf("got\n%s", spell(result.Tables[0]))
			}
		})
	}
}

func TestSwapped(t *testing.T) {
	swapped := projectForm()
	for _, row := range []int{firstRow, secondRow, thirdRow} {
		swapped[row][7], swapped[row][10] = swapped[row][10], swapped[row][7]
	}
	want := parse(t, projectForm().dump()).Tables[0]
	want.Swapped = []string{"指标分值权重", "指标实际完成值"}
	result := parse(t, swapped.dump())
	same(t, result.Tables[0], want)
	if got := problemText(result.Problems); !strings.HasPrefix(got, "warning 列与表头不符") || unreadText(result) != "" {
		t.Errorf("got %s; %s", got, unreadText(result))
	}
	// Without the money's points the weights may add up to 90 or 100.
	result = parse(t, append(append(form{}, swapped[:fundHeaderRow]...), swapped[goalHeaderRow:]...).dump())
	if table := result.Tables[0]; table.Swapped == nil || table.Indicators[0].Weight.Raw != "40" {
		t.Errorf("got\n%s", spell(table))
	}
	// One weight changed: the sum is no evidence any more, and the columns are read as labelled.
	swapped[firstRow][10] = "41"
	result = parse(t, swapped.dump())
	if table := result.Tables[0]; table.Swapped != nil || table.Indicators[0].Actual.Raw != "41" || table.Indicators[0].Weight.Raw != "=130公里" {
		t.Errorf("got\n%s", spell(table))
	}
}

func TestNotAForm(t *testing.T) {
	for _, c := range []struct{ name, text, problem string }{
		{"indicators without a title", projectForm()[nameRow:].dump(), "warning 绩效指标表没有标题"},
		{"list of attachments", "附件：项目支出绩效自评表\n部门整体支出绩效自评表\n\n\t收入\n\t12.34\n\n", ""},
		{"summary", form{{"项目支出绩效自评结果汇总表"}, {"项目名称", "得分"}, {"甲", "95"}}.dump(), ""},
		{"sentence", "本部门填报了《项目支出绩效自评表》3张。\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			result := parse(t, c.text)
			if len(result.Tables)+len(result.Numbers) > 0 || !strings.HasPrefix(problemText(result.Problems), c.problem) ||
				(c.problem == "") != (len(result.Problems) == 0) {
				t.Errorf("got %d forms, %d numbers, %s", len(result.Tables), len(result.Numbers), problemText(result.Problems))
			}
			for _, used := range result.Used {
				if used {
					t.Error("a block was used")
				}
			}
		})
	}
}

// TestProvinces: the labels of other forms.
func TestProvinces(t *testing.T) {
	whole := form{
		{"2022年度部门整体支出绩效自评表"},
		{"部门名称", "某市水务局"},
		{"预算执行情况（万元）", "", "年初预算数", "全年预算数（A）", "全年执行数（B）", "分值（10分）", "执行率（B/A）", "得分"},
		{"", "年度资金总额：", "800", "900", "810", "10", "90%", "9"},
		{"", "其中：财政拨款", "800", "900", "810", "—", "—", "—"},
		{"", "上年结转资金", "", "", "", "—", "—", "—"},
		{"年度总体目标", "年初设定目标", "全年实际完成情况"},
		{"", "供水安全", "已实现"},
		{"绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "全年实际值", "分值", "得分", "偏差原因分析及改进措施"},
		{"", "产出指标", "数量指标", "供水量", "≥10万吨", "12万吨", "45", "45", "无"},
		{"", "", "", "检修次数", "4次以上", "5次", "45", "44.5", ""},
		{"总分", "100", "98.5", ""},
	}
	result := parse(t, whole.dump())
	silent(t, result)
	want := strings.Join([]string{
		"whole|某市水务局|||2022年度|||number|2022",
		"年度资金总额：|total|800||万元|number|800|900||万元|number|900|810||万元|number|810|10|||number|10|90%||%|number|90|9|||number|9",
		"其中：财政拨款|fiscal|800||万元|number|800|900||万元|number|900|810||万元|number|810|—|||not_applicable|—|||not_applicable|—|||not_applicable",
		"上年结转资金|carried_over||||blank||||blank||||blank|—|||not_applicable|—|||not_applicable|—|||not_applicable",
		"|供水安全|||text|已实现|||text",
		"产出指标|数量指标|供水量||||无|≥10万吨|>=|万吨|number|10||||blank|45|||number|45|12万吨||万吨|number|12||||blank|45|||number|45",
		"产出指标|数量指标|检修次数|||||4次以上|>=|次|number|4||||blank|45|||number|45|5次||次|number|5||||blank|44.5|||number|44.5",
		"|98.5|||number|98.5",
	}, "\n")
	if got := spell(result.Tables[0]); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
