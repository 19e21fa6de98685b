package identity

import (
	"os"
	"strings"
	"testing"

	"juesuan/extract"
	"juesuan/transform/reference"
)

func load(t testing.TB) *reference.Reference {
	t.Helper()
	ref, err := reference.Load(os.DirFS("../../sql/reference"))
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

func find(t testing.TB, file, text string) Result {
	t.Helper()
	doc, err := extract.Read(file, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return Find(doc, load(t))
}

// body is the rest of a small document that names nobody.
const body = "\n第一部分 部门概况\n一、主要职能\n负责全县有关工作。\n第二部分 部门决算情况说明\n一、收入支出决算总体情况说明\n" +
	"收入支出总体与上年相比，减少1.00万元，下降1.00%，主要原因是：项目减少。与年初预算相比，年初预算数10.00万元，决算数9.00万元。\n"

func TestTitles(t *testing.T) {
	for _, c := range []struct {
		text       string
		department string
		scope      string
		year       int
	}{
		{"甲县教育局2023年度部门决算", "甲县教育局", "", 2023},
		{"甲县教育局 2023 年度部门决算公开说明", "甲县教育局", "", 2023},
		{"2023年度甲县教育局部门决算", "甲县教育局", "", 2023},
		{"2023年甲县教育局部门决算公开报告", "甲县教育局", "", 2023},
		{"甲县教育局部门2023年度决算公开", "甲县教育局", "", 2023},
		{"甲县教育局２０２３年度部门决算", "甲县教育局", "", 2023},
		{"甲县教育局二〇二三年度部门决算", "甲县教育局", "", 2023},
		{"甲县教育局（汇总）2023年度部门决算", "甲县教育局", "汇总", 2023},
		{"甲县教育局(汇总)2023年度部门决算公开", "甲县教育局", "汇总", 2023},
		{"甲县教育局（本级）2023年度部门决算", "甲县教育局", "本级", 2023},
		{"甲县教育局本级2023年度部门决算", "甲县教育局", "本级", 2023},
		{"甲县教育局机关2023年度部门决算", "甲县教育局", "本级", 2023},
		{"2021年度甲县教育局（机关）部门决算公开", "甲县教育局", "本级", 2021},
		{"2023年度乙市中医医院单位决算", "乙市中医医院", "单位", 2023},
		{"甲县第一中学2022年度单位决算公开", "甲县第一中学", "单位", 2022},
		{"甲县公安局丙区分局2019年决算公开报告", "甲县公安局丙区分局", "", 2019},
		{"甲县水口镇人民政府2022年决算公开说明", "甲县水口镇人民政府", "", 2022},
		{"2022年度大荆镇人民政府部门决算", "大荆镇人民政府", "", 2022},
		{"甲县人民政府办公室2023年度部门决算", "甲县人民政府办公室", "", 2023},
		{"甲区中滩镇人民政府 关于2022年部门决算公开情况的说明", "甲区中滩镇人民政府", "", 2022},
		{"乙市丁区综合行政执法局 (乙市丁区城市管理局) 2021年度部门决算", "乙市丁区综合行政执法局", "", 2021},
		{"中共甲县委员会组织部2023年度部门决算", "中共甲县委员会组织部", "", 2023},
		{"甲县财政局\n2024年度部门决算", "甲县财政局", "", 2024},
		{"甲县财政局\n\n2024 年度\n\n部门决算", "", "", 0},
		{"甲县财政局（本级）\n2024年度部门决算公开\n目 录", "甲县财政局", "本级", 2024},
		{"标题：甲县农业农村局 关于2022年部门决算公开情况的说明", "甲县农业农村局", "", 2022},
		{"甲县XX局2023年度部门决算", "", "", 2023},
		{"××部门2023年度部门决算", "", "", 2023},
		{"某局20XX年度部门决算", "", "", 0},
		{"XX年度部门决算", "", "", 0},
		{"甲县教育局部门决算", "甲县教育局", "", 0},
		{"部门决算", "", "", 0},
		{"我单位2023年度部门决算", "", "", 2023},
	} {
		r := find(t, "x.txt", c.text+body)
		if r.Department != c.department || r.Scope != c.scope || r.FiscalYear != c.year || r.Refusal != nil {
			t.Errorf("%q: %q %q %d %v, want %q %q %d", c.text, r.Department, r.Scope, r.FiscalYear, r.Refusal, c.department, c.scope, c.year)
		}
		wrong := 0
		for _, p := range r.Problems {
			if p.Severity == "error" {
				wrong++
			}
		}
		if unknown := strings.Count(c.department+"|", "") > 0 && c.department == "" || c.year == 0; unknown != (wrong > 0) {
			t.Errorf("%q: problems %v", c.text, r.Problems)
		}
	}
}

func TestHeadingsAndSentences(t *testing.T) {
	for _, c := range []struct {
		name, text string
		department string
		scope      string
		year       int
	}{
		{"part headings", "目录\n第一部分 甲县民政局概况\n第二部分 甲县民政局2024年度部门决算表\n第三部分 甲县民政局2024年度部门决算情况说明\n", "甲县民政局", "", 2024},
		{"part headings with colons", "第一部分:甲县民政局单位概况\n第二部分:甲县民政局2021年部门决算表\n", "甲县民政局", "", 2021},
		{"numbered headings", "一、甲县公安局（汇总）概况\n二、甲县公安局（汇总）2019年度部门决算公开表\n", "甲县公安局", "汇总", 2019},
		{"staff", "二、机构设置及人员情况\n甲县审计局（汇总）2023年度，实有人数12人，其中：在职人员10人。\n", "甲县审计局", "汇总", 2023},
		{"staff, no scope", "甲县审计局2023年度，实有人数12人。\n", "甲县审计局", "", 2023},
		{"staff of a unit that is not named", "我单位2023年度，实有人数12人。\n", "", "", 2023},
		{"composition", "从预算单位构成看，甲县审计局部门决算包括：甲县审计局本级决算、下属行政事业单位决算。纳入甲县审计局 2024 年度部门决算编制范围的单位包括：\n", "甲县审计局", "汇总", 2024},
		{"composition of one", "从部门决算单位构成看，甲县审计局部门决算包括：甲县审计局本级决算，无下属预算单位。\n", "甲县审计局", "", 0},
		{"broken lines", "从单位构成看，共三个单位，纳入甲县审计\n局 2024 年度部门决算编制范围的单位包括：\n", "甲县审计局", "", 2024},
		{"totals", "甲县审计局2024年度收入支出总计2995.39万元。与2023年度相比，收入支出总计减少56.95万元。\n", "甲县审计局", "", 2024},
		{"totals without a name", "2024年度收入总计2995.39万元，支出总计2995.39万元。与2023年度收入总计相比减少1.00万元。\n", "", "", 2024},
		{"behind the year", "2023年度甲县审计局机关运行经费支出44.67万元，比2022年度减少1.00万元。\n", "甲县审计局", "", 2023},
		{"behind the year, with kinds", "2023年度甲县审计局（汇总）（行政单位和参照公务员法管理事业单位）机关运行经费支出44.67万元。\n", "甲县审计局", "汇总", 2023},
		{"cut-off", "截至2023年12月31日，固定资产原值2,655.87万元。\n", "", "", 2023},
		{"cut-off, spaced", "截止 2023 年 12 月 31 日，本部门共有车辆0辆。\n", "", "", 2023},
		{"years of projects", "2021年技工学校减少培训班次，2022年度结转项目，2020年考核。\n", "", "", 0},
		{"form", "\t部门（单位）整体支出绩效目标自评表\n\n\t2023\n\n\t部门（单位）名称\n\t甲县审计局（汇总）\n\n\t部门资金（万元）\n\t年初预算数\n\n", "甲县审计局", "汇总", 2023},
		{"form with its year in brackets", "\t项  目  支  出  绩  效  自  评  表\n\n\t(2023年度)\n\n\t项目名称\n\t2022年结转项目\n\n", "", "", 2023},
		{"form with a number", "\t项目名称\n\t2023\n\n\t甲\n\t2022\n\n", "", "", 0},
		{"sheet head", "\t部门：甲县审计局\n\t金额单位：万元\n\n\t2023年度\n\t万元\n\n", "甲县审计局", "", 2023},
		{"sheet title", "\t2023年度收入支出决算总表\n\n\t编制单位：甲县审计局（本级）\n\t单位：元\n\n\t报表期间：2023年\n\t乙\n\n", "甲县审计局", "本级", 2023},
		{"period", "\t收入支出决算总表\n\n\t报表期间：2023\n\t单位：元\n\n", "", "", 2023},
		{"blank form", "\t部门（单位）名称\n\tXX局\n\n\t(20XX年度)\n\n", "", "", 0},
	} {
		r := find(t, "x.txt", c.text)
		if r.Department != c.department || r.Scope != c.scope || r.FiscalYear != c.year || r.Refusal != nil {
			t.Errorf("%s: %q %q %d %v, want %q %q %d\n%+v", c.name, r.Department, r.Scope, r.FiscalYear, r.Refusal, c.department, c.scope, c.year, r.Evidence)
		}
	}
}

func TestContradictions(t *testing.T) {
	for _, c := range []struct {
		name, text string
		department string
		year       int
		want       []string // severity: beginning of the message, with the place
	}{
		{"agree", "甲县审计局2023年度部门决算\n第一部分 甲县审计局概况\n截至2023年12月31日，共有车辆1辆。\n", "甲县审计局", 2023, nil},
		{"place left out", "乙市甲县审计局2023年度部门决算\n第一部分 甲县审计局概况\n", "乙市甲县审计局", 2023, nil},
		{"cut-off of the year before", "甲县审计局2023年度部门决算\n甲县审计局2023年度，实有人数1人。\n截至2022年12月31日，共有车辆1辆。\n", "甲县审计局", 2023,
			[]string{"warning line 3 offset 2: expected one fiscal year, found 2022 in the cut-off date and 2023 in the title (line 1 offset 5)"}},
		{"heads of two forms", "甲县审计局2023年度，实有人数1人。\n\n\t自评表\n\n\t(2022年度)\n\n", "甲县审计局", 2023,
			[]string{"error line 5 offset 1: expected one fiscal year, found 2022 in the head of a form and 2023 in a sentence (line 1 offset 5)"}},
		{"title of the year before", "甲县审计局2022年度部门决算\n第二部分 2023年度部门决算情况说明\n甲县审计局2023年度，实有人数1人。\n截至2023年12月31日，共有车辆1辆。\n", "甲县审计局", 2023,
			[]string{"error line 1 offset 5: expected one fiscal year, found 2022 in the title and 2023 in a heading (line 2 offset 5)"}},
		{"another department in a heading", "甲县审计局2023年度部门决算\n第一部分 甲县统计局概况\n甲县审计局2023年度，实有人数1人。\n", "甲县审计局", 2023,
			[]string{"warning line 2 offset 0: expected one department, found 甲县统计局 in a heading and 甲县审计局 in the title (line 1 offset 0)"}},
	} {
		r := find(t, "x.txt", c.text)
		if r.Department != c.department || r.FiscalYear != c.year {
			t.Errorf("%s: %q %d", c.name, r.Department, r.FiscalYear)
		}
		var got []string
		for _, p := range r.Problems {
			got = append(got, p.Severity+" "+p.Source.String()+": "+p.Message)
		}
		if len(got) != len(c.want) {
			t.Errorf("%s: problems %q, want %q", c.name, got, c.want)
			continue
		}
		for i := range got {
			if !strings.HasPrefix(got[i], c.want[i]) || !strings.Contains(got[i], "; Try: ") {
				t.Errorf("%s:\n got %s\nwant %s", c.name, got[i], c.want[i])
			}
		}
	}
}

func TestRefusals(t *testing.T) {
	budget := strings.Repeat("2024年收入预算10.00万元，支出预算10.00万元，比上年预算增加1.00万元。\n", 8)
	for _, c := range []struct{ name, text, want string }{
		{"budget", "甲县审计局2024年部门预算公开说明\n一、部门收支预算总表\n" + budget, "line 1 offset 0: is a department's budget (部门预算)"},
		{"budget by its headings", "第一部分 甲县审计局2024年部门预算编制说明\n第二部分 甲县审计局2024年部门预算表\n" + budget, "line 1 offset 0: is a department's budget (部门预算)"},
		{"budget by its words", "甲县审计局\n一、收支总体说明\n" + budget, "is a budget (预算)"},
		{"government", "甲县2023年财政决算\n一、一般公共预算收支决算总表\n二、税收返还情况\n全县一般公共预算收入完成100万元。\n", "line 1 offset 0: is a government's account (政府决算)"},
		{"government by its report", "关于甲县2023年财政决算草案的报告\n主任、各位委员：\n受县人民政府委托，报告决算。\n", "line 1 offset 0: is a government's account (政府决算)"},
		{"government of a town", "甲区小林镇人民政府\n2022年决算报告\n一、预算收支决算情况\n（一）一般公共预算财力及平衡情况\n（二）政府性基金预算收支及平衡情况\n（三）税收返还和转移支付执行情况\n四、政府债务限额情况\n", "is a government's account (政府决算)"},
		{"county-wide 三公", "甲县2023年“三公”经费决算情况说明\n经县财政局汇总，现将县各部门、各乡镇2023年“三公”经费决算情况公开如下。\n", "line 1 offset 0: is a government's account (政府决算)"},
	} {
		r := find(t, "x.txt", c.text)
		if r.Refusal == nil || !strings.HasPrefix(r.Refusal.Error(), "x.txt: "+c.want) || r.Refusal.Try == "" {
			t.Errorf("%s: %v; want %s", c.name, r.Refusal, c.want)
		}
	}
	for name, text := range map[string]string{
		"accounts that speak of budgets": "甲县审计局2023年度部门决算\n" + strings.Repeat("年初预算为10.00万元，支出决算为10.00万元，完成年初预算的100%。预算绩效管理。\n", 20),
		"a government office":            "甲县人民政府办公室2023年度部门决算\n",
		"the finance bureau":             "甲县财政局2023年度部门决算公开\n一、主要职能\n（一）组织财政收支，负责政府债务管理。\n（二）汇总财政总决算。\n",
		"a town":                         "水口镇人民政府2022年决算公开说明\n一、收入支出决算总体情况说明\n",
	} {
		if r := find(t, "x.txt", text); r.Refusal != nil {
			t.Errorf("%s: %v", name, r.Refusal)
		}
	}
}

func TestTwoDocuments(t *testing.T) {
	one := func(name, year string) string {
		return name + year + "年度部门决算\n目录\n第一部分 " + name + "概况\n第二部分 部门决算情况说明\n第一部分 " + name + "概况\n一、主要职能\n负责有关工作。\n" +
			"第二部分 部门决算情况说明\n" + name + year + "年度，实有人数1人。\n\n"
	}
	for _, c := range []struct {
		name, text string
		errors     int
	}{
		{"one", one("甲县审计局", "2023"), 0},
		{"two departments", one("甲县审计局", "2023") + one("甲县统计局", "2023"), 2},
		{"two years", one("甲县审计局", "2022") + one("甲县审计局", "2023"), 2},
		{"twice the same", one("甲县审计局", "2023") + one("甲县审计局", "2023"), 1},
	} {
		r := find(t, "x.txt", c.text)
		errors, second := 0, false
		for _, p := range r.Problems {
			if p.Severity == "error" {
				errors++
			}
			second = second || strings.Contains(p.Message, "second one") && p.Source.Line > 8
		}
		if errors != c.errors || second != (c.errors > 0) {
			t.Errorf("%s: %v", c.name, r.Problems)
		}
	}
}

func TestHint(t *testing.T) {
	for _, c := range []struct {
		file string
		want Hint
	}{
		{"inbox/甲县教育局（本级）2023年度部门决算公开.docx", Hint{"甲县教育局", "本级", 2023}},
		{"2024_甲县审计局_决算.txt", Hint{"甲县审计局", "", 2024}},
		{"inbox/2023/甲县审计局.xlsx", Hint{"甲县审计局", "", 2023}},
		{"inbox\\2023年度\\1.xlsx", Hint{"", "", 2023}},
		{"决算公开说明.txt", Hint{}},
		{"a.txt", Hint{}},
	} {
		if got := readHint(c.file); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.file, got, c.want)
		}
	}
	r := find(t, "甲县教育局2024年部门决算.txt", "部门决算情况说明\n一、收入支出决算总体情况说明\n")
	if r.Department != "" || r.FiscalYear != 0 || len(r.Problems) != 2 {
		t.Errorf("the file's name decided: %+v", r)
	}
	for _, p := range r.Problems {
		if !strings.Contains(p.Message, "the file's name says") {
			t.Errorf("the hint is not shown: %s", p.Message)
		}
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct{ words, name, scope string }{
		{"甲县人力资源和社会保障局（汇总）", "甲县人力资源和社会保障局", "汇总"},
		{"甲县人力资源和社会保障局【本级】", "甲县人力资源和社会保障局", "本级"},
		{"纳入 甲县 审计局", "甲县审计局", ""},
		{"中共甲县委员会政法委员会机关", "中共甲县委员会政法委员会", "本级"},
		{"甲县委办机关", "甲县委办", "本级"},
		{"甲县直属机关工作委员会", "甲县直属机关工作委员会", ""},
		{"甲县“访惠聚”办公室", "甲县“访惠聚”办公室", ""},
		{"一般公共预算财政拨款", "", ""},
		{"部门", "", ""},
		{"本单位", "", ""},
		{"某局", "", ""},
		{"XX局", "", ""},
		{"减少1.00万元，审计局", "", ""},
		{"局", "", ""},
	} {
		u, ok := readUnit(c.words)
		if ok != (c.name != "") || ok && (u.name != c.name || u.scope != c.scope) {
			t.Errorf("%q = %+v, %v; want %q %q", c.words, u, ok, c.name, c.scope)
		}
	}
}

const seedFile = "../../../shared/seeds/000_c163a3fcc3dbe20f.txt"

func seed(t testing.TB) *extract.Document {
	t.Helper()
	data, err := os.ReadFile(seedFile)
	if err != nil {
		t.Skip(err)
	}
	doc, err := extract.Read("seed.txt", data)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestSeed(t *testing.T) {
	doc := seed(t)
	r := Find(doc, load(t))
	if r.Department != "且末县人力资源和社会保障局" || r.Scope != "汇总" || r.FiscalYear != 2023 || r.Template != "xinjiang-2022" ||
		r.Refusal != nil || len(r.Problems) != 0 {
		t.Errorf("%+v", r)
	}
	for _, of := range []string{"department", "scope", "fiscal_year", "template"} {
		found := false
		for _, e := range r.Evidence {
			found = found || e.Of == of && (of == "template" || e.Source.Line > 0)
		}
		if !found {
			t.Errorf("no evidence of %s", of)
		}
	}
}

// Evidence and problems name places where the document says so.
func TestPlaces(t *testing.T) {
	doc := seed(t)
	data, err := os.ReadFile(seedFile)
	if err != nil {
		t.Skip(err)
	}
	lines := strings.Split(string(data), "\n")
	for _, e := range Find(doc, load(t)).Evidence {
		if e.Source.Line == 0 {
			continue
		}
		runes := []rune(lines[e.Source.Line-1])
		said := string(runes[e.Source.Offset : e.Source.Offset+e.Source.Length])
		if !strings.Contains(said, e.Value) {
			t.Errorf("%s %s at %s: the document says %q", e.Of, e.Value, e.Source, said)
		}
	}
}

func TestPublished(t *testing.T) {
	text := "甲市乙区财政局\n2024年度部门决算\n\n\f目 录\n\n第一部分 甲市乙区财政局概况\n一、主要职能\n第三部分 甲市乙区财政局2024年度部门决算情况说明\n" +
		"\f第一部分\n\n甲市乙区财政局概况\n\n一、主要职能\n第一条 负责财政工作，汇总财政总决算。\n二、部门决算单位构成\n" +
		"从预算单位构成看，甲市乙区财政局部门决算包括：甲市乙区财政局本\n级决算、下属单位决算。\n\f第三部分甲市乙区财政局2024年度部门决算情况\n说明\n" +
		"一、收入支出决算总体情况说明\n甲市乙区财政局2024年度收入支出总计10.00万元。与2023年度相比，收入\n支出总计减少1.00万元。\n" +
		"十、预算绩效管理情况\n绩效跟踪评价的2024年度项目4个。\n（二）政府采购支出情况\n甲市乙区财政局2024年度政府采购金额（以合同签订为准）为1.00万元。\n" +
		"（三）国有资产占有使用情况说明\n截至2024年12月31日，甲市乙区财政局共有车辆0辆。\n"
	r := find(t, "x.txt", text)
	if r.Department != "甲市乙区财政局" || r.Scope != "汇总" || r.FiscalYear != 2024 || r.Template != "shanghai-2024" || r.Refusal != nil || len(r.Problems) != 0 {
		t.Errorf("%+v", r)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("甲县审计局2023年度部门决算\n第一部分 XX局概况\n\n\t部门名称\n\t甲\n\n")
	f.Add("年度\n２０２３年决算（\n[bookmark: 年2023年")
	f.Add("从预算单位构成看，部门决算包括：所属单位决算。截至2023年12月31日")
	ref := load(f)
	f.Fuzz(func(t *testing.T, text string) {
		doc, err := extract.Read("fuzz.txt", []byte(text))
		if err != nil || doc.Format != extract.FormatText {
			return
		}
		r := Find(doc, ref)
		if isPlaceholder(r.Department) || r.FiscalYear != 0 && (r.FiscalYear < 1990 || r.FiscalYear > 2099) {
			t.Errorf("%+v", r)
		}
		if r.Department == "" && r.Refusal == nil && len(r.Problems) == 0 {
			t.Error("unknown without a problem")
		}
	})
}

func BenchmarkHostile(b *testing.B) {
	for name, text := range map[string]string{
		"years":       strings.Repeat("2023年", 10<<20/7),
		"one line":    strings.Repeat("甲县审计局2023年度收入总计", 10<<20/40),
		"names":       names(100_000),
		"spaces":      strings.Repeat(" 年", 10<<20/4),
		"no headings": strings.Repeat("第一部分\n决算\n", 300_000),
	} {
		doc, err := extract.Read("hostile.txt", []byte(text))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Find(doc, nil)
			}
		})
	}
}

// names is a document of n departments.
func names(n int) string {
	var b strings.Builder
	for i := range n {
		for ; i > 0; i /= 10 {
			b.WriteString(string([]rune("甲乙丙丁戊己庚辛壬癸")[i%10]))
		}
		b.WriteString("县审计局2023年度，实有人数1人。\n")
	}
	return b.String()
}

func BenchmarkSeed(b *testing.B) {
	doc, ref := seed(b), load(b)
	b.SetBytes(doc.Size)
	b.ReportAllocs()
	for b.Loop() {
		if r := Find(doc, ref); r.FiscalYear != 2023 {
			b.Fatal(r)
		}
	}
}

// TestWorkbookWithoutYear: the forms have no place for a year, so that a workbook's own name has to do, said as a doubt; a
// narrative's name never does.
func TestWorkbookWithoutYear(t *testing.T) {
	ref := load(t)
	cell := func(text string) extract.Row {
		return extract.Row{Cells: []extract.Cell{{Text: extract.Text{String: text}, Ref: "A3", ColSpan: 1, RowSpan: 1}}}
	}
	table := &extract.Table{Name: "GK01", Rows: []extract.Row{cell("收入支出决算总表"), cell("部门：青禾县林业局"), cell("金额单位：万元")}}
	doc := &extract.Document{File: "2023/青禾县林业局.xlsx", Format: extract.FormatXLSX, Blocks: []extract.Block{{Table: table}}}
	r := Find(doc, ref)
	if r.FiscalYear != 2023 || r.Department != "青禾县林业局" || len(r.Problems) == 0 || r.Problems[0].Severity != "warning" {
		t.Errorf("got %d %q %+v", r.FiscalYear, r.Department, r.Problems)
	}
	if s := r.Evidence[0].Source; s.Sheet != "GK01" || s.Cell != "A3" {
		t.Errorf("the evidence names %+v", s)
	}
	doc.Format = extract.FormatText
	if r := Find(doc, ref); r.FiscalYear != 0 {
		t.Errorf("a text's name decided: %d", r.FiscalYear)
	}
}
