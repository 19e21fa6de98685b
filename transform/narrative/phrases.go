package narrative

// phrase is one row of what sentences look like. shape is matched at every token (see pattern); does says what the numbers
// are, and may refuse, so that the next row is tried. example is a text that the row reads, want what it must read there:
// "measure aspect value unit" or "measure/path aspect value unit", one per fact; a test runs them all.
type phrase struct {
	name    string
	shape   string
	does    func(*Reader, *match, *phrase) bool
	under   string // heading that the example stands under
	example string
	want    []string

	pattern pattern
}

// rowsBy is the rows by the class of token that they can begin with.
var rowsBy [classes][]*phrase = index(phrases)

// phrases is the grammar. One more way to word a fact is one more row here, or one more word in vocabulary.go.
var phrases = []phrase{
	{
		name:    "paired levels",
		shape:   "{term} ({pause|same} {term})* {actual|link}? {each2} {link|colon}* {money|bare|count} ({pause|comma|same} {money|count|bare})+",
		does:    (*Reader).pairedLevels,
		under:   "一、收入支出决算总体情况说明",
		example: "2023年度收、支总计各是4125.49,4143.91万元。",
		want:    []string{"income.total value 4125.49 万元", "expenditure.total value 4143.91 万元"},
	},
	{
		name:    "paired changes",
		shape:   "{term}? {actual}? {each|each2}? {up|down} {link}* {money|bare} ({pause|comma|same} {money})+",
		does:    (*Reader).pairedChanges,
		under:   "一、收入支出决算总体情况说明",
		example: "与2022年相比，收、支总计各减少1267.86,2570.97万元，各下降23.51%、38.28%。",
		want: []string{"income.total change -1267.86 万元", "expenditure.total change -2570.97 万元",
			"income.total change_rate -23.51 %", "expenditure.total change_rate -38.28 %"},
	},
	{
		name:    "paired rates",
		shape:   "{each|each2}? {up|down} {link}* {percent|bare} ({pause|comma|same} {percent})+",
		does:    (*Reader).pairedRates,
		under:   "一、收入支出决算总体情况说明",
		example: "与2022年相比，收、支总计各减少1267.86,2570.97万元，各下降23.51%、38.28%。",
		want: []string{"income.total change -1267.86 万元", "expenditure.total change -2570.97 万元",
			"income.total change_rate -23.51 %", "expenditure.total change_rate -38.28 %"},
	},
	{
		name:    "base with its amount",
		shape:   "{term}? {actual}? {same|than} {filler}* {year|lastYear} {filler|of|actual}* {term}? {actual|link}* {money} {filler}* {against}?",
		does:    (*Reader).baseAmount,
		under:   "一、收入支出决算总体情况说明",
		example: "2023年度收、支总计120.00万元。与2022年100.00万元相比，收、支总计各增加20.00万元，增加20.00%。",
		want:    []string{"accounts.total value 120 万元", "accounts.total prior 100 万元", "accounts.total change 20 万元", "accounts.total change_rate 20 %"},
	},
	{
		name:    "base is the year before",
		shape:   "{term|path}? {actual}? {same|than|sameTerm} {filler}* {year|lastYear} {year|actual|of|filler|sameTerm|term}* {against}?",
		does:    (*Reader).baseYear,
		under:   "二、收入决算情况说明",
		example: "其他收入5.00万元，比上年决算减少1.25万元，下降20.00%。",
		want:    []string{"income.other value 5 万元", "income.other change -1.25 万元", "income.other change_rate -20 %"},
	},
	{
		name:    "base is the year before, 同比",
		shape:   "{term|path}? {sameTerm}",
		does:    (*Reader).baseYear,
		under:   "二、收入决算情况说明",
		example: "其他收入5.00万元，同比减少1.25万元，下降20.00%。",
		want:    []string{"income.other value 5 万元", "income.other change -1.25 万元", "income.other change_rate -20 %"},
	},
	{
		name:    "base is the budget",
		shape:   "{term|path}? {actual}? {same|than} {filler|year}* {budgetInitial|budgetAnnual|budget} {actual|filler|of}* {against}?",
		does:    (*Reader).baseBudget,
		under:   "七、财政拨款“三公”经费支出决算情况说明",
		example: "公务接待费支出8.00万元，较年初预算减少2.00万元，减少20.00%。",
		want:    []string{"sangong.reception value 8 万元", "sangong.reception variance -2 万元", "sangong.reception variance_rate -20 %"},
	},
	{
		name:    "change",
		shape:   "{term|path}? {actual|budgetInitial|budgetAnnual|budget}? {filler}* {each|each2}? {up|down} {link|approx}* {money|count} {up|down}?",
		does:    (*Reader).change,
		under:   "十、其他重要事项的情况说明\n（一）机关运行经费支出情况",
		example: "机关运行经费支出184.65万元，比2022年度增加2.55万元，增长1.40%。",
		want:    []string{"agency_operating value 184.65 万元", "agency_operating change 2.55 万元", "agency_operating change_rate 1.40 %"},
	},
	{
		name:    "change rate",
		shape:   "{term|path}? {actual}? {each}? {up|down} {link|approx}* {percent}",
		does:    (*Reader).rate,
		under:   "七、财政拨款“三公”经费支出决算情况说明",
		example: "“三公”经费支出决算总额10.00万元，比上年下降16.67%。",
		want:    []string{"sangong.total value 10 万元", "sangong.total change_rate -16.67 %"},
	},
	{
		name:    "change rate whose percent sign is lost",
		shape:   "{up|down} {bare} {stop}",
		does:    (*Reader).rateWithoutSign,
		under:   "一、收入支出决算总体情况说明",
		example: "收入支出总计120.00万元。与2022年度相比，收入支出总计增加20.00万元，增长 20.00。",
		want:    []string{"accounts.total value 120 万元", "accounts.total change 20 万元", "accounts.total change_rate 20.00 %"},
	},
	{
		name:    "a template's choice left open",
		shape:   "{either} {link}* {money|percent|count}",
		does:    (*Reader).eitherWay,
		under:   "二、收入决算情况说明",
		example: "其他收入5.00万元，较上年度决算数增加（或减少）0万元，增长（或下降）0%。",
		want:    []string{"income.other value 5 万元", "income.other change 0 万元", "income.other change_rate 0 %"},
	},
	{
		name:    "level",
		shape:   "{term|path} {actual|filler|year}* {link|colon|approx}* {actual}? {link|approx}* {money|count}",
		does:    (*Reader).level,
		under:   "一、收入支出决算总体情况说明",
		example: "2023年度收入总计3,938.59万元，其中：本年收入合计3,787.92万元，使用非财政拨款结余149.67万元，年初结转和结余1.00万元。",
		want:    []string{"income.total value 3938.59 万元", "income.current value 3787.92 万元", "balance.nonfiscal_used value 149.67 万元", "balance.opening value 1.00 万元"},
	},
	{
		name:    "level of the year before",
		shape:   "{lastYear} {filler}* {term|path} {actual|filler}* {link|colon}* {money|count}",
		does:    (*Reader).lastLevel,
		under:   "二、收入决算情况说明",
		example: "本年收入合计120.000000万元，上年收入100.000000万元。",
		want:    []string{"income.current value 120 万元", "income.current prior 100 万元"},
	},
	{
		name:    "last year's or this year's account",
		shape:   "{lastYear|year} {filler}* {actual}? {link|colon}* {money}",
		does:    (*Reader).yearAmount,
		under:   "七、财政拨款“三公”经费支出决算情况说明",
		example: "公务接待费支出8.00万元，2022年决算数10.00万元。",
		want:    []string{"sangong.reception value 8 万元", "sangong.reception prior 10 万元"},
	},
	{
		name:    "level of nothing",
		shape:   "{term} {actual}? {link}* {bare}",
		does:    (*Reader).bareZero,
		under:   "十、其他重要事项的情况说明\n（一）机关运行经费支出情况",
		example: "2023年度机关运行经费为0。",
		want:    []string{"agency_operating value 0 万元"},
	},
	{
		name:    "account of the subject",
		shape:   "{filler}* {actual} {link|colon|approx}* {money}",
		does:    (*Reader).account,
		under:   "五、一般公共预算财政拨款支出决算情况说明\n（三）一般公共预算财政拨款支出决算具体情况",
		example: "1、教育支出（类）职业教育（款）技校教育（项）。年初预算为60.00万元，支出决算为55.00万元，完成年初预算的91.67%。决算数小于预算数的主要原因：人员减少。",
		want: []string{"general.expenditure/教育支出/职业教育/技校教育 budget_initial 60 万元", "general.expenditure/教育支出/职业教育/技校教育 value 55 万元",
			"general.expenditure/教育支出/职业教育/技校教育 completion_rate 91.67 %"},
	},
	{
		name:    "budget",
		shape:   "{term|path}? {actual|filler|year}* {budgetInitial|budgetAnnual|budget} {actual}? {link|colon|approx}* {money}",
		does:    (*Reader).budgetAmount,
		under:   "七、财政拨款“三公”经费支出决算情况说明",
		example: "公务接待费全年预算数4.71万元，决算数4.71万元，预决算差异率0.00%。",
		want:    []string{"sangong.reception budget_annual 4.71 万元", "sangong.reception value 4.71 万元", "sangong.reception variance_rate 0 %"},
	},
	{
		name:    "completion rate",
		shape:   "{complete} {of|filler|year}* {budgetInitial|budgetAnnual|budget}? {actual|money|of|link|filler}* {percent}",
		does:    (*Reader).completion,
		under:   "五、一般公共预算财政拨款支出决算情况说明\n（三）一般公共预算财政拨款支出决算具体情况",
		example: "1、教育支出（类）职业教育（款）技校教育（项）年初预算为0万元，全年预算为60.00万元，支出决算为55.00万元，完成年初预算的91.67%。",
		want: []string{"general.expenditure/教育支出/职业教育/技校教育 budget_initial 0 万元", "general.expenditure/教育支出/职业教育/技校教育 budget_annual 60 万元",
			"general.expenditure/教育支出/职业教育/技校教育 value 55 万元", "general.expenditure/教育支出/职业教育/技校教育 completion_rate 91.67 %"},
	},
	{
		name:    "variance rate",
		shape:   "{variance} {link|colon}* {percent}",
		does:    (*Reader).varianceRate,
		under:   "四、财政拨款收入支出决算总体情况说明",
		example: "财政拨款收入支出总体与年初预算相比，年初预算数200.00万元，决算数100.00万元，预决算差异率-50.00%。",
		want:    []string{"fiscal.total budget_initial 200 万元", "fiscal.total value 100 万元", "fiscal.total variance_rate -50.00 %"},
	},
	{
		name:    "share",
		shape:   "{share} {term|filler|of|actual|link|same|year|budgetInitial|budgetAnnual|budget|lastYear|either|money|path}* {percent}",
		does:    (*Reader).share,
		under:   "三、支出决算情况说明",
		example: "本年支出100.00万元，其中：基本支出45.02万元，占45.02%；项目支出54.98万元，占本年支出合计的54.98%。",
		want: []string{"expenditure.current value 100 万元", "expenditure.basic value 45.02 万元", "expenditure.basic share 45.02 %",
			"expenditure.project value 54.98 万元", "expenditure.project share 54.98 %"},
	},
	{
		name:    "share whose 占 is lost",
		shape:   "{comma} {percent}",
		does:    (*Reader).bareShare,
		under:   "二、收入决算情况说明",
		example: "本年收入合计100.00万元，其中：财政拨款收入98.00万元，占98.00%；其他收入2.00万元，2.00%。",
		want:    []string{"income.current value 100 万元", "income.fiscal value 98 万元", "income.fiscal share 98.00 %", "income.other value 2 万元", "income.other share 2.00 %"},
	},
	{
		name:    "account beside the budget",
		shape:   "{term|path}? {actual}? {greater|less|equal} {filler|year}* {budgetInitial|budgetAnnual|budget} {actual}? {of}? {money}?",
		does:    (*Reader).againstBudget,
		under:   "七、财政拨款“三公”经费支出决算情况说明",
		example: "公务接待费支出决算为8.00万元，完成年初预算100%，决算数大于预算数2.00万元。",
		want:    []string{"sangong.reception value 8 万元", "sangong.reception completion_rate 100 %", "sangong.reception variance 2 万元"},
	},
	{
		name:    "no change",
		shape:   "{term|path}? {actual}? {same|than}? {filler}* {year|lastYear|budgetInitial|budgetAnnual|budget}? {actual}? {against}? {comma}? {filler}* {flat}",
		does:    (*Reader).level0,
		under:   "四、财政拨款收入支出决算总体情况说明",
		example: "财政拨款收入支出总计30.00万元。与2022年度相比，财政拨款收入支出总计持平。",
		want:    []string{"fiscal.total value 30 万元"},
	},
	{
		name:    "nothing of the kind",
		shape:   "{none} {filler|of}* {term} ({same|pause|term|of|actual|filler})*",
		does:    (*Reader).nothing,
		under:   "九、国有资本经营预算财政拨款收入支出决算情况说明",
		example: "我部门本年度无国有资本经营预算财政拨款收入、支出及结转和结余，国有资本经营预算财政拨款收入支出决算表为空表。",
	},
	{
		name:    "counted parts",
		shape:   "{has} {link|approx}* {count} {of}? {term}",
		does:    (*Reader).countedParts,
		under:   "二、机构设置及人员情况",
		example: "本部门下设3个处室，分别是：办公室、就业科、社保科。",
		want:    []string{"organisation.offices value 3 个"},
	},
	{
		name:    "second count",
		shape:   "{comma|pause} {filler|link|approx|same}* {count}",
		does:    (*Reader).secondCount,
		under:   "七、财政拨款“三公”经费支出决算情况说明",
		example: "单位全年安排的国内公务接待12批次，130人次。",
		want:    []string{"sangong.reception.batches value 12 批次", "sangong.reception.persons value 130 人次"},
	},
	{
		name:    "detail of other vehicles",
		shape:   "{other|filler|term|has|use|same}* {count} {of}?",
		does:    (*Reader).vehicleDetail,
		under:   "（三）国有资产占用情况说明",
		example: "车辆2辆，价值20.00万元，其中：其他用车2辆，其他用车主要是：劳动监察业务用车1辆、政策宣传车1辆；单价100万元（含）以上设备（不含车辆）0台（套）。",
		want: []string{"asset.vehicles value 2 辆", "asset.vehicle value 20 万元", "asset.vehicles.other value 2 辆", "asset.vehicles.other.detail value 1 辆",
			"asset.vehicles.other.detail value 1 辆", "asset.equipment_over_1m value 0 台（套）"},
	},
}
