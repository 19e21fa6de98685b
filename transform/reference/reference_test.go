package reference

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

func load(t testing.TB) *Reference {
	t.Helper()
	r, err := Load(os.DirFS("../../sql/reference"))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestPath(t *testing.T) {
	r := load(t)
	for _, c := range []struct {
		class, section, item string
		year                 int
		want                 string // code, then ! when outdated, ~ when loose; empty when not found
	}{
		{"教育支出", "职业教育", "技校教育", 2023, "2050303"},
		{"教育支出(类)", "职业教育（款）", "技校教育【项】", 2023, "2050303"},
		{"社会保障和就业 支出", "人力资源和社会\n保障管理事务", "行政运行", 2023, "2080101"},
		{"一般公共服务支出", "组织事务", "行政运行", 2023, "2013201"},
		{"农林水支出（213类）", "巩固脱贫攻坚成果衔接乡村振兴", "生产发展", 2023, "2130505"},
		{"农林水支出", "巩固脱贫衔接乡村振兴", "生产发展", 2022, "2130505"},
		{"农林水支出", "巩固脱贫衔接乡村振兴", "生产发展", 2023, "2130505!"},
		{"农林水支出", "扶贫", "其他扶贫支出", 2023, "2130599!"},
		{"农林水支出", "扶贫", "其他扶贫支出", 2020, "2130599"},
		{"农林水支出", "“巩固脱贫攻坚成果衔接乡村振兴”", "三西农业建设专项补助", 2024, "2130508"},
		{"资源勘探信息等支出", "", "", 2019, "215"},
		{"资源勘探信息等支出", "", "", 2023, "215!"},
		{"资源勘探工业信息等支出", "", "", 2019, "215!"},
		{"社会保障和就业支出", "行政事业单位养老支出", "", 2023, "20805"},
		{"其他支出", "其他支出", "其他支出", 2020, "2299901"},
		{"其他支出", "其他支出", "其他支出", 2023, "2299999"},
		{"其他支出", "其他支出", "其他支出", 0, "2299999"},
		{"教育", "进修及培训", "培训", 2023, "2050803~"},
		{"教育支出", "进修及培训支出", "培训支出", 2023, "2050803~"},
		{"社会保障和就业支出", "", "机关事业单位职业年金缴费支出", 2023, "2080506~"},
		{"教育支出", "", "行政运行", 2023, "2050101~"},
		{"社会保障和就业支出", "", "行政运行", 2023, ""},
		{"教育支出", "职业教育", "不存在的项", 2023, ""},
		{"", "职业教育", "技校教育", 2023, ""},
		{"", "", "", 2023, ""},
		{"其他", "", "", 2023, "229~"},
	} {
		m, ok := r.Path(c.class, c.section, c.item, c.year)
		got := m.Code
		if m.Outdated {
			got += "!"
		}
		if m.Loose {
			got += "~"
		}
		if got != c.want || ok != (c.want != "") {
			t.Errorf("Path(%q, %q, %q, %d) = %q, %v; want %q", c.class, c.section, c.item, c.year, got, ok, c.want)
		}
	}
}

// Every row of the list is found again under its own names in every year it is valid, with its own code.
func TestEveryPathResolves(t *testing.T) {
	r := load(t)
	tried := 0
	for _, f := range r.Functions() {
		for year := f.From; year <= 2025 && (f.To == 0 || year <= f.To); year++ {
			names := splitPath(f.Path)
			m, ok := r.Path(names[0], names[1], names[2], year)
			if !ok || m.Code != f.Code || m.Outdated || m.Loose {
				t.Errorf("%s %s in %d: %+v %v", f.Code, f.Path, year, m, ok)
			}
			if m, ok := r.Function(f.Code, year); !ok || m.Path != f.Path || m.Outdated {
				t.Errorf("Function(%s, %d) = %+v %v, want %s", f.Code, year, m, ok, f.Path)
			}
			tried++
		}
	}
	if tried < 10000 {
		t.Errorf("only %d path and year pairs were tried", tried)
	}
}

func TestSeedItems(t *testing.T) {
	f, err := os.Open("../../../shared/domain/seed_items.csv")
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	r := load(t)
	column := map[string]int{}
	for i, name := range rows[0] {
		column[strings.TrimPrefix(name, "\ufeff")] = i
	}
	for _, row := range rows[1:] {
		at := func(name string) string {
			i, ok := column[name]
			if !ok {
				t.Fatalf("seed_items.csv has no column %s: %v", name, rows[0])
			}
			return row[i]
		}
		m, ok := r.Path(at("class_name"), at("section_name"), at("item_name"), 2023)
		if !ok || m.Outdated || m.Loose || len(m.Code) != 7 {
			t.Errorf("%v: %+v %v", row, m, ok)
		}
	}
}

func TestFunctionCode(t *testing.T) {
	r := load(t)
	for _, c := range []struct {
		code     string
		year     int
		want     string
		outdated bool
	}{
		{"21305", 2021, "农林水支出/扶贫", false},
		{"21305", 2022, "农林水支出/巩固脱贫衔接乡村振兴", false},
		{"21305", 2024, "农林水支出/巩固脱贫攻坚成果衔接乡村振兴", false},
		{"2011001", 2023, "一般公共服务支出/人力资源事务/行政运行", true},
		{"2130599", 0, "农林水支出/巩固脱贫攻坚成果衔接乡村振兴/其他巩固脱贫攻坚成果衔接乡村振兴支出", false},
		{"999", 2023, "", false},
	} {
		m, ok := r.Function(c.code, c.year)
		if m.Path != c.want || m.Outdated != c.outdated || ok != (c.want != "") {
			t.Errorf("Function(%s, %d) = %q outdated %v, %v; want %q %v", c.code, c.year, m.Path, m.Outdated, ok, c.want, c.outdated)
		}
	}
}

func TestEconomic(t *testing.T) {
	r := load(t)
	for _, c := range []struct {
		name string
		year int
		want string
	}{
		{"基本工资", 2023, "30101"},
		{"维修（护）费", 2023, "30213"},
		{"维修(护)费", 2023, "30213"},
		{"维修费", 2023, "30213"},
		{"因公出国（境）费用", 2023, "30212"},
		{"因公出国（境）费", 2023, "30212"},
		{"退职（役）费", 2023, "30303"},
		{"房屋建筑物购建", 2023, "31001"},
		{"办公设备购置", 2023, "31002"},
		{"公务用车购置", 2023, "31013"},
		{"其他支出", 2023, "39999"},
		{"住房公积金", 2023, "30113"},
		{"公务用车运行费", 2023, "30231"},
		{"其他交通费", 2023, "30239"},
		{"机关事业单位基本养老保险缴费支出", 2023, "30108"},
		{"税金及附加", 2023, "30240"},
		{"工资福利 支出", 2023, "301"},
		{"其他商品和\n服务支出", 2023, "30299"},
		{"赠与", 2019, "39906"},
		{"经常性赠与", 2023, "39909"},
		{"不存在费", 2023, ""},
		{"", 2023, ""},
	} {
		m, ok := r.EconomicName(c.name, c.year)
		if m.Code != c.want || ok != (c.want != "") {
			t.Errorf("EconomicName(%q) = %q, %v; want %q", c.name, m.Code, ok, c.want)
		}
	}
	if m, ok := r.EconomicName("赠与", 2023); !ok || !m.Outdated {
		t.Errorf("赠与 in 2023 = %+v, %v; want it outdated", m, ok)
	}
	if m, ok := r.Economic("30213", 2023); !ok || m.Name != "维修（护）费" || m.Group != "公用经费" {
		t.Errorf("Economic(30213) = %+v, %v", m, ok)
	}
}

// Every spelling resolves to the code its row names, and none shadows a name of the list.
func TestEconomicVariants(t *testing.T) {
	r := load(t)
	for _, v := range economicVariants {
		if m, ok := r.EconomicName(v.printed, 2023); !ok || m.Code != v.code {
			t.Errorf("%s = %s, %v; want %s", v.printed, m.Code, ok, v.code)
		}
	}
	for _, e := range r.Economics() {
		if m, ok := r.EconomicName(e.Name, 2023); !ok || m.Name != e.Name {
			t.Errorf("%s = %s %s, %v", e.Name, m.Code, m.Name, ok)
		}
	}
}

func TestMeasure(t *testing.T) {
	r := load(t)
	m, ok := r.Measure("income.current")
	if !ok || m.Name != "本年收入合计" || m.Parent != "income.total" || m.Sign != 1 || len(m.By) != 1 {
		t.Errorf("income.current = %+v, %v", m, ok)
	}
	if _, ok := r.Measure("income.nothing"); ok {
		t.Error("an unknown measure was found")
	}
	if len(r.Measures()) < 116 {
		t.Errorf("%d measures", len(r.Measures()))
	}
}

func TestIndex(t *testing.T) {
	r := load(t)
	for _, c := range []struct {
		index *Index
		text  string
		want  string
		bytes string
	}{
		{r.Classes(), "教育支出(类)555.68万元", "205", "教育支出"},
		{r.Classes(), "社会保障和就\n业支出（类）", "208", "社会保障和就\n业支出"},
		{r.Classes(), " 教育支出", "", ""},
		{r.Classes(), "教育", "", ""},
		{r.EconomicNames(), "维修(护)费、", "30213", "维修(护)费"},
		{r.EconomicNames(), "医疗费补助、", "30307", "医疗费补助"},
		{r.FunctionNames(), "其他人力资源和社会保障管理事务支出(项)", "", "其他人力资源和社会保障管理事务支出"},
	} {
		p, n := c.index.Longest(c.text)
		if p.Code != c.want || c.text[:n] != c.bytes {
			t.Errorf("Longest(%q) = %q %q, want %q %q", c.text, p.Code, c.text[:n], c.want, c.bytes)
		}
	}
}

func TestDefects(t *testing.T) {
	const functions = "code,name,level,parent,source,valid_from,valid_to,budget\n201,甲,类,,,2019,,一般公共预算\n"
	const economics = "code,name,level,parent,source,valid_from,valid_to,person_public,in_table06\n301,甲,类,,,2018,,人员经费,Y\n"
	const measures = "measure,name,unit,parent,sign_in_parent,by,where\na,甲,万元,,,,T01\n"
	for _, c := range []struct{ name, functions, economics, measures, want string }{
		{"valid", functions, economics, measures, ""},
		{"twice", functions + "201,乙,类,,,2020,2021,x\n", economics, measures, "function_code.csv: line 3: code 201 is valid twice at once, see line 2"},
		{"after one another", functions + "202,乙,类,,,2019,2020,x\n202,丙,类,,,2021,,x\n", economics, measures, ""},
		{"orphan", functions + "20201,乙,款,202,,2020,2021,x\n", economics, measures, "function_code.csv: line 3: the parent 202 of 20201 is not in the list"},
		{"parent", functions + "20201,乙,款,201,,2020,2021,x\n", economics, measures, "line 3: the parent of 20201 is not \"201\""},
		{"level", functions + "20101,乙,项,201,,2020,2021,x\n", economics, measures, "line 3: a code of level 项 has 7 digits: \"20101\""},
		{"year", functions + "202,乙,类,,,2O20,,x\n", economics, measures, "line 3: valid_from is not a year: \"2O20\""},
		{"years", functions + "202,乙,类,,,2022,2021,x\n", economics, measures, "line 3: valid_to is not a year from 2022 on: \"2021\""},
		{"name", functions + "202,,类,,,2022,,x\n", economics, measures, "line 3: code 202 has no name"},
		{"fields", functions + "202,乙,类\n203,丙,类,,,2022,,x\n", economics, measures, "function_code.csv: line 3: wrong number of fields"},
		{"header", "code,name\n", economics, measures, "function_code.csv: line 1: "},
		{"empty", "", economics, measures, "function_code.csv: expected a header"},
		{"T06", functions, economics + "302,乙,类,,,2018,,公用经费,yes\n", measures, "economic_code.csv: line 3: in_table06 is neither Y nor N: \"yes\""},
		{"measure twice", functions, economics, measures + "a,乙,人,,,,\n", "measure.csv: line 3: measure a is there twice"},
		{"measure parent", functions, economics, measures + "b,乙,人,c,+,,\n", "measure.csv: line 3: the parent c of b is not in the list"},
		{"measure sign", functions, economics, measures + "b,乙,人,a,,,\n", "measure.csv: line 3: sign_in_parent of b"},
		{"measure unit", functions, economics, measures + "b,乙,,,,,\n", "measure.csv: line 3: a measure needs an id, a name and a unit"},
	} {
		_, err := Load(fstest.MapFS{
			"function_code.csv": {Data: []byte(c.functions)},
			"economic_code.csv": {Data: []byte(c.economics)},
			"measure.csv":       {Data: []byte(c.measures)},
		})
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; want %q", c.name, err, c.want)
		}
	}
	if _, err := Load(fstest.MapFS{}); err == nil || strings.Count(err.Error(), ".csv") < 3 {
		t.Errorf("no files: %v", err)
	}
}

func TestLookupsDoNotAllocate(t *testing.T) {
	r := load(t)
	n := testing.AllocsPerRun(100, func() {
		r.Path("农林水支出（类）", "巩固脱贫攻坚成果衔接乡村振兴（款）", "其他巩固脱贫攻坚成果衔接乡村振兴支出（项）", 2023)
		r.Path("教育", "进修及培训", "培训", 2023)
		r.Function("2130599", 2023)
		r.EconomicName("因公出国（境）费", 2023)
		r.Classes().Longest("教育支出(类)555.68万元")
	})
	if n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzName(f *testing.F) {
	f.Add("社会保障和就业 支出（类）")
	f.Add("(208类)")
	f.Add("\u3000“三公”\xff")
	f.Add("\xe2 \x80\x9d")
	r := load(f)
	f.Fuzz(func(t *testing.T, s string) {
		once := Name(s)
		if len(once) > 0 && strings.ContainsAny(once, " \n\t“”") {
			t.Errorf("Name(%q) = %q", s, once)
		}
		if p, n := r.Classes().Longest(s); n > len(s) || n > 0 && !strings.HasPrefix(Name(s[:n]), p.Name) {
			t.Errorf("Longest(%q) = %q %d", s, p.Name, n)
		}
		r.Path(s, s, s, 2023)
	})
}

func BenchmarkPath(b *testing.B) {
	r := load(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := r.Path("社会保障和就业支出", "人力资源和社会保障管理事务", "行政运行", 2023); !ok {
			b.Fatal("not found")
		}
	}
}

func BenchmarkClasses(b *testing.B) {
	r := load(b)
	b.ReportAllocs()
	for b.Loop() {
		r.Classes().Longest("社会保障和就业支出(类)2,392.57万元")
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		load(b)
	}
}
