package narrative

// domain is the money that a sentence is about. The same words (基本支出, 年初结转和结余) name other measures in another.
type domain uint8

const (
	anywhere domain = iota // not said
	accounts               // all income and expenditure of the department
	fiscal                 // 财政拨款, the three budgets together
	general                // 一般公共预算财政拨款
	fund                   // 政府性基金预算财政拨款
	statecap               // 国有资本经营预算财政拨款
	domains
)

// noun is one row of what can be measured: how documents print it, and which measure that is.
//
//   - measure: "A income.total F fiscal.income.total" by domain (A accounts, F fiscal, G general, U fund, S statecap);
//     "* x" in every domain;
//   - count: the measure by unit, "批次 sangong.reception.batches 人次 sangong.reception.persons";
//   - after: what it means behind a subject of the same sentence: "asset.house_area asset.house" makes 价值 the value of the house; "-" means nothing there;
//   - in: the domain that the words themselves name.
type noun struct {
	words   string // alternatives, separated by |
	in      domain
	measure string
	count   string
	after   string
	within  []section // the words mean this in these sections only; empty: everywhere
}

// people are the sections that state a department's staff.
var people = []section{organisation, duty, unknownSection}

// domainWords name a domain before a noun: 政府性基金预算财政拨款 + 收入总计.
var domainWords = []struct {
	in    domain
	words string
}{
	{fiscal, "财政拨款|当年财政拨款|财政预算拨款"},
	{general, "一般公共预算财政拨款|一般公共预算当年财政拨款|一般公共预算当年拨款|一般公共预算拨款|一般公共预算|公共预算财政拨款|公共财政预算财政拨款|公共财政预算"},
	{fund, "政府性基金预算财政拨款|政府性基金预算当年拨款|政府性基金预算拨款|政府性基金财政拨款|政府性基金预算|政府性基金"},
	{statecap, "国有资本经营预算财政拨款|国有资本经营预算当年拨款|国有资本经营预算拨款|国有资本经营财政拨款|国有资本经营预算|国有资本经营"},
}

// nouns is what documents measure. One more way to print a measure is one more alternative; one more measure is one more row.
var nouns = []noun{
	// 收入支出总体
	{words: "收入支出总计|收支总计|收、支总计|收入、支出总计|收入总计和支出总计|收入支出总体|收支总体|收入支出|收支|收、支|收入、支出|收支总额|收入支出总额|总收支|收、支总额|收、支决算总计|收支决算总计|收入支出决算总计|收、支出总计|收入和支出总计",
		measure: "A accounts.total F fiscal.total U fund.total S statecap.total"},
	{words: "收入总计|总收入|决算总收入|收入决算总计|收入总额|收入决算总额|本年收入总计|总计收入|全年总收入|本年总收入", measure: "A income.total F fiscal.income.total U fund.income.total S statecap.income.total"},
	{words: "支出总计|总支出|决算总支出|支出决算总计|支出总额|支出决算总额|本年支出总计|总计支出|全年总支出|本年总支出", measure: "A expenditure.total F fiscal.expenditure.total U fund.expenditure.total S statecap.expenditure.total"},
	{words: "本年收入合计|本年收入|收入合计|当年收入|当年收入合计|本年度收入|本年度收入合计|本年收入小计|本年实际收入|本年取得收入|本年收入决算",
		measure: "A income.current F fiscal.income.current G income.fiscal.general U fund.income S statecap.income"},
	{words: "本年支出合计|本年支出|支出合计|当年支出|当年支出合计|本年度支出|本年度支出合计|本年支出小计|本年实际支出|本年支出决算",
		measure: "A expenditure.current F fiscal.expenditure.current G general.expenditure U fund.expenditure S statecap.expenditure"},
	{words: "收入", measure: "A income.current F income.fiscal G income.fiscal.general U fund.income S statecap.income"},
	{words: "支出|支出收入", measure: "A expenditure.current F fiscal.expenditure.current G general.expenditure U fund.expenditure S statecap.expenditure"},
	{words: "本年财政拨款收入|本年财政拨款收入合计|财政拨款本年收入|财政拨款收入合计", in: fiscal, measure: "F fiscal.income.current"},
	{words: "本年财政拨款支出|本年财政拨款支出合计|财政拨款本年支出|财政拨款支出合计", in: fiscal, measure: "F fiscal.expenditure.current"},
	{words: "本年一般公共预算财政拨款收入", in: general, measure: "G income.fiscal.general"},
	{words: "本年政府性基金预算财政拨款收入|本年政府性基金收入", in: fund, measure: "U fund.income"},
	{words: "使用非财政拨款结余|用事业基金弥补收支差额|使用非财政拨款结余和专用结余|使用非财政拨款结余（含专用结余）|使用非财政拨款结余(含专用结余)|事业基金弥补收支差额|使用专用结余和非财政拨款结余", measure: "* balance.nonfiscal_used"},
	{words: "年初结转和结余|年初结转结余|上年结转和结余|上年结转结余|年初结转与结余|上年结转|年初结转|上年度结转和结余|年初结余和结转|年初结转及结余|以前年度结转和结余|上年年末结转和结余",
		measure: "A balance.opening F fiscal.opening U fund.opening S statecap.opening"},
	{words: "年末结转和结余|年末结转结余|结转下年|年末结转与结余|结转下年支出|年末结余和结转|年末结转及结余|结转和结余|年终结转和结余|年末结转|期末结转和结余|结转结余|结转下年度|累计结转结余",
		measure: "A balance.closing F fiscal.closing U fund.closing S statecap.closing"},
	{words: "年初财政拨款结转和结余|年初财政拨款结转结余|上年财政拨款结转和结余|财政拨款年初结转和结余|上年财政拨款结转结余", in: fiscal, measure: "F fiscal.opening"},
	{words: "年末财政拨款结转和结余|年末财政拨款结转结余|财政拨款年末结转和结余|财政拨款结转和结余|财政拨款结转结余", in: fiscal, measure: "F fiscal.closing"},
	{words: "结余分配", measure: "A balance.distribution"},
	{words: "项目支出结转和结余|项目支出结转结余|项目结转和结余", measure: "A balance.closing.project"},
	{words: "单位资金结转|单位资金结转结余|单位资金结转和结余|单位资金年末结转", measure: "A balance.closing.nonfiscal"},

	// 收入
	{words: "上级补助收入", measure: "* income.superior"},
	{words: "事业收入|事业预算收入", measure: "* income.business"},
	{words: "经营收入|事业单位经营收入|经营预算收入", measure: "* income.operating"},
	{words: "附属单位上缴收入|附属单位上缴预算收入|附属单位缴款|下属单位上缴收入|附属单位上交收入", measure: "* income.affiliate"},
	{words: "其他收入|其它收入", measure: "* income.other"},
	{words: "财政拨款收", in: fiscal, measure: "F income.fiscal"},

	// 支出
	{words: "基本支出|基本支出决算总额", measure: "A expenditure.basic G general.basic U fund.basic S statecap.basic"},
	{words: "项目支出", measure: "A expenditure.project G general.project U fund.project S statecap.project"},
	{words: "上缴上级支出|上缴上级", measure: "* expenditure.remitted"},
	{words: "经营支出|事业单位经营支出", measure: "* expenditure.operating"},
	{words: "对附属单位补助支出|对附属单位补助|附属单位补助支出|对下属单位补助支出", measure: "* expenditure.affiliate_subsidy"},
	{words: "人员经费|人员经费支出|人员支出|用于人员经费", measure: "G general.basic.personnel"},
	{words: "公用经费|公用经费支出|日常公用经费|日常公用支出|公用支出|日常公用经费支出", measure: "G general.basic.public", after: "agency_operating institution_public"},

	// “三公”经费
	{words: "三公经费|三公经费支出|三公经费财政拨款支出|三公经费总支出|三公经费财政拨款|三公经费支出总额|三公经费支出合计|三公经费合计|三公经费总额|三公支出|三公经费财政拨款支出总额", measure: "* sangong.total"},
	{words: "因公出国（境）费|因公出国（境）费用|因公出国（境）费支出|因公出国（境）费用支出|因公出国（境）支出|因公出国(境)经费|因公出国(境)经费支出|因公出国境费|因公出国境费用|因公出国境费支出|出国（境）费|出国（境）费用|出国（境）费支出|出国（境）经费|因公出国费|因公出国费用|因公出国费支出|因公出国支出|因公出国（境）|出国（境）支出|因公出国境经费",
		measure: "* sangong.abroad", count: "人次 sangong.abroad.trips 人 sangong.abroad.trips 个 sangong.abroad.groups 批次 sangong.abroad.groups"},
	{words: "因公出国（境）团组|因公出国（境）团组数|出国（境）团组|出国（境）团组数|因公出国团组|因公出国境团组|因公出国（境）组团|出国团组|因公出国（境）团组个数|团组|团组数|因公出国（境）团|出国（境）团|组织因公出国（境）团组|参加出国（境）团组|因公出国(境)的团组",
		count: "个 sangong.abroad.groups 批 sangong.abroad.groups 批次 sangong.abroad.groups 次 sangong.abroad.groups 人次 sangong.abroad.trips 人 sangong.abroad.trips"},
	{words: "因公出国（境）人次|因公出国（境）人数|因公出国（境）人次数|出国（境）人次|出国（境）人数|因公出国人次|因公出国人数|因公出国（境）人员|参加人次", count: "人次 sangong.abroad.trips 人 sangong.abroad.trips 次 sangong.abroad.trips"},
	{words: "公务用车购置及运行维护费|公务用车购置及运行维护费支出|公务用车购置及运行费|公务用车购置及运行费支出|公务用车购置和运行维护费|公务用车购置和运行维护费支出|公务用车购置和运行费|公务用车购置及运维费|公务用车购置及运行维护支出|公务用车购置与运行维护费|公务用车购置、运行维护费|公务用车费|公务用车费支出|公务用车费用|公务用车支出|公务用车购置费及运行维护费|公务用车购置费及运行费|公务车购置及运行维护费|公务车购置及运行费|公务用车购置及运行维护|公务用车购置费和运行费|公务用车购置费和运行维护费|公务用车购置费及运行维护费支出|公务用车购置及运行维护费用|公务用车购置及维护费|公务车运行及购置费|公车购置及运行维护费|公车购置及运行费|公车购置及运行维护费支出|公务用车购置费及运行维护费支出决算", measure: "* sangong.vehicle"},
	{words: "公务用车购置费|公务用车购置费支出|公务用车购置支出|公务用车购置经费|公务用车购置|公务车购置费|车辆购置费|购置公务用车|公务用车购置费用|购置公务用车支出|公务车购置|购置公车", measure: "* sangong.vehicle.purchase",
		count: "辆 sangong.vehicle.purchased 台 sangong.vehicle.purchased"},
	{words: "公务用车购置数|公务用车购置数量|公务用车购置量|更新购置公务用车|更新公务用车|购置公务用车数量|当年购置公务用车|新购公务用车|购置车辆|公务用车购置辆数|公务用车购置更新|购置公务车辆|当年购置公务用车数|新购置公务用车", count: "辆 sangong.vehicle.purchased 台 sangong.vehicle.purchased"},
	{words: "公务用车运行维护费|公务用车运行维护费支出|公务用车运行维护支出|公务用车运行费|公务用车运行费支出|公务用车运行维护经费|公务用车维护费|公务车运行维护费|公务用车运行支出|公务车运行费|公务用车运维费|公务用车运行维护|公务用车运行维护费用|公车运行维护费|公务用车运行|公务用车运行及维护费|车辆运行维护费", measure: "* sangong.vehicle.operation"},
	{words: "购置费|购车费", after: "sangong.vehicle sangong.vehicle.purchase sangong.vehicle.operation sangong.vehicle.purchase"},
	{words: "运行费|运行维护费|运行维护费支出|运行费支出", after: "sangong.vehicle sangong.vehicle.operation sangong.vehicle.purchase sangong.vehicle.operation"},
	{words: "公务用车保有量|公务用车保有数量|公务用车保有数|财政拨款的公务用车保有量|保有量|公务用车年末保有量|年末公务用车保有量|公务用车实有量|公务车保有量|公务用车实际保有量|财政拨款公务用车保有量|财政拨款开支的公务用车保有量|开支财政拨款的公务用车保有量|开支运行维护费的公务用车保有量|公务用车保有|年末财政拨款开支的公务用车保有量|财政拨款负担的公务用车保有量|一般公共预算财政拨款开支的公务用车保有量|一般公共预算财政拨款开支运行维护费的公务用车保有量|公车保有量|机动车保有量|车辆保有量|由财政拨款开支运行费的公务用车保有量", count: "辆 sangong.vehicle.held 台 sangong.vehicle.held"},
	{words: "公务接待费|公务接待费支出|公务接待费用|公务接待支出|公务接待|公务接待经费|业务接待费|接待费|公务招待费|接待费支出|公务接待费用支出|公务接待经费支出", measure: "* sangong.reception",
		count: "批次 sangong.reception.batches 批 sangong.reception.batches 人次 sangong.reception.persons 人 sangong.reception.persons"},
	{words: "国内公务接待支出|国内公务接待费|国内接待费|国内公务接待费支出|国内接待支出|国内公务接待费用|国内公务接待|国内接待|国内接待费支出|国内公务活动接待|国内公务接待经费|接待国内来访团组|国内来访团组|接待来访团组|来访团组|接待来访团组共|接待国内来宾|国内公务活动接待支出|全年国内公务接待|发生国内接待费",
		measure: "* sangong.reception.domestic", count: "批次 sangong.reception.batches 批 sangong.reception.batches 个 sangong.reception.batches 次 sangong.reception.batches 人次 sangong.reception.persons 人 sangong.reception.persons"},
	{words: "国内公务接待批次|公务接待批次|接待批次|公务接待的批次|国内接待批次|公务接待批次数|国内公务接待的批次|公务接待批数|公务接待批|国内公务接待批次数|接待公务批次", count: "批次 sangong.reception.batches 批 sangong.reception.batches 个 sangong.reception.batches 次 sangong.reception.batches 人次 sangong.reception.persons 人 sangong.reception.persons"},
	{words: "接待来宾|来宾|国内公务接待人次|公务接待人次|接待人次|公务接待人数|国内公务接待人数|接待人数|公务接待人次数|国内接待人次|国内公务接待人次数|接待总人次", count: "人次 sangong.reception.persons 人 sangong.reception.persons 次 sangong.reception.persons", after: "sangong.reception.foreign.batches sangong.reception.foreign.persons"},
	{words: "外宾接待支出|外宾接待费|接待外宾支出|外宾接待费支出|国（境）外接待费|国(境)外接待费|外事接待费|外事接待支出|国（境）外公务接待支出|外宾接待费用|国外接待支出|外事接待费支出|国（境）外公务接待费", measure: "* sangong.reception.foreign"},
	{words: "外宾接待|接待外宾|外事接待|国（境）外接待|接待国（境）外来访团组|国（境）外公务接待|国外公务接待|国（境）外来访团组|接待境外来访团组|外事公务接待|国（境）外来宾", measure: "* sangong.reception.foreign",
		count: "批次 sangong.reception.foreign.batches 批 sangong.reception.foreign.batches 个 sangong.reception.foreign.batches 人次 sangong.reception.foreign.persons 人 sangong.reception.foreign.persons"},
	{words: "外事接待批次|外宾接待批次|国（境）外公务接待批次", count: "批次 sangong.reception.foreign.batches 批 sangong.reception.foreign.batches 个 sangong.reception.foreign.batches 次 sangong.reception.foreign.batches"},
	{words: "外事接待人次|外宾接待人次|国（境）外公务接待人次|外事接待人数", count: "人次 sangong.reception.foreign.persons 人 sangong.reception.foreign.persons 次 sangong.reception.foreign.persons"},
	{words: "会议费|会议费支出", measure: "* conference"},
	{words: "培训费|培训费支出", measure: "* training"},

	// 机关运行经费、政府采购
	{words: "机关运行经费|机关运行经费支出|机构运行经费支出|机构运行经费|机关运行费|机关运行经费支出决算|机关运行费支出|机关运转经费支出|机关运行经费总支出", measure: "* agency_operating"},
	{words: "事业单位公用经费|事业单位公用经费支出|（事业单位）公用经费|（事业单位）公用经费支出|事业单位日常公用经费", measure: "* institution_public"},
	{words: "政府采购支出总额|政府采购总额|政府采购金额|政府采购支出|政府采购支出合计|政府采购支出总计|政府采购合计|政府采购决算总额|政府采购总支出|政府采购支出金额|政府采购总金额|政府采购决算|政府采购实际支出总额|政府采购实际采购金额|政府采购合同金额", measure: "* procurement.total"},
	{words: "政府采购货物支出|货物采购金额|货物采购支出|货物支出|货物类采购|政府采购货物|采购货物支出|政府采购货物类支出|货物类支出|货物采购|政府采购货物金额|货物类采购金额", measure: "* procurement.goods"},
	{words: "政府采购工程支出|工程采购金额|工程采购支出|工程支出|工程类采购|政府采购工程|采购工程支出|政府采购工程类支出|工程类支出|工程采购|政府采购工程金额|工程类采购金额", measure: "* procurement.works"},
	{words: "政府采购服务支出|服务采购金额|服务采购支出|服务支出|服务类采购|政府采购服务|采购服务支出|政府采购服务类支出|服务类支出|服务采购|政府采购服务金额|服务类采购金额", measure: "* procurement.services"},
	{words: "货物|货物类", measure: "* procurement.goods", within: []section{procurementSection}},
	{words: "工程|工程类", measure: "* procurement.works", within: []section{procurementSection}},
	{words: "服务|服务类", measure: "* procurement.services", within: []section{procurementSection}},
	{words: "授予中小企业合同金额|授予中小企业的合同金额|授予中小企业合同总额|授予中小企业合同|授予中小企业金额|政府采购授予中小企业合同金额|中小企业合同金额|授予中小微企业合同金额", measure: "* procurement.sme"},
	{words: "授予小微企业合同金额|授予小微企业的合同金额|授予小型微型企业合同金额|授予小微企业合同|授予小微企业合同总额|授予小微企业金额|小微企业合同金额", measure: "* procurement.micro"},
	{words: "面向中小企业预留政府采购项目预算金额|面向中小企业预留政府采购预算金额|面向中小企业预留项目预算金额|预留给中小企业的政府采购项目预算金额|面向中小企业预留政府采购项目金额", measure: "* procurement.sme_reserved"},
	{words: "面向小微企业预留政府采购项目预算金额|面向小微企业预留政府采购预算金额|面向小微企业预留项目预算金额|预留给小微企业的政府采购项目预算金额|面向小微企业预留政府采购项目金额", measure: "* procurement.micro_reserved"},
	{words: "在面向中小企业预留的政府采购项目中，由中小企业供应商中标或成交的，采购金额|在面向中小企业预留政府采购项目中，由中小企业供应商中标或成交的，采购金额", measure: "* procurement.sme_reserved_won"},
	{words: "在面向小微企业预留政府采购项目中，由小微企业供应商中标或成交的，采购金额|在面向小微企业预留的政府采购项目中，由小微企业供应商中标或成交的，采购金额", measure: "* procurement.micro_reserved_won"},
	{words: "在其他政府采购项目中，由中小企业供应商中标或成交的，采购金额|其他政府采购项目中，由中小企业供应商中标或成交的，采购金额", measure: "* procurement.sme_other_won"},

	// 国有资产
	{words: "固定资产原值|固定资产总额|固定资产原价|固定资产账面原值", measure: "* asset.fixed"},
	{words: "房屋面积|房屋|房屋建筑物|房屋建筑面积|房屋总面积|占用房屋面积", measure: "* asset.house", count: "平方米 asset.house_area"},
	{words: "房屋价值|房屋原值|房屋资产价值|房屋账面原值", measure: "* asset.house"},
	{words: "价值|原值|账面原值|总价值|资产价值", after: "asset.house_area asset.house asset.vehicles asset.vehicle", within: []section{assetSection, unknownSection}},
	{words: "车辆价值|车辆原值", measure: "* asset.vehicle"},
	{words: "车辆|共有车辆|固定资产车辆|车辆总数|公务车辆|车辆数|共有公务车辆|各类车辆|共有公务用车|机动车辆|实有车辆|车辆数量|保有车辆|车辆合计|共有机动车|占用车辆|拥有车辆|现有车辆|车辆共计|公务用车共", measure: "* asset.vehicle", count: "辆 asset.vehicles 台 asset.vehicles"},
	{words: "副部（省）级及以上领导用车|副部级及以上领导用车|部级领导干部用车|副省级及以上领导用车|省部级领导干部用车|副部(省)级以上领导用车|部级领导用车|省级领导干部用车|部（省）级领导干部用车|省部级及以上领导用车|副部（省）级以上领导干部用车|副部（省）级及以上领导干部用车|副部（省）级领导干部用车|省（部）级及以上领导用车|副省（部）级及以上领导用车|省部级及以上领导干部用车|部级及以上领导用车|副部(省)级领导用车|部（省）级及以上领导用车|副部省级及以上领导用车|省级及以上领导用车|省级领导用车|部长用车", count: "辆 asset.vehicles.leader 台 asset.vehicles.leader"},
	{words: "主要负责人用车|主要领导干部用车|主要领导用车|主要领导人用车|主要负责人公务用车|厅级领导干部用车|符合规定的领导干部用车|其他领导干部用车|一般领导干部用车", count: "辆 asset.vehicles.principal 台 asset.vehicles.principal"},
	{words: "机要通信用车|机要通讯用车|机要用车|机要通信车|机要通信和应急公务用车", count: "辆 asset.vehicles.communication 台 asset.vehicles.communication"},
	{words: "应急保障用车|应急保障车|应急用车|应急保障公务用车|机要应急用车|一般公务应急用车", count: "辆 asset.vehicles.emergency 台 asset.vehicles.emergency"},
	{words: "执法执勤用车|一般执法执勤用车|执法执勤车|行政执法用车|执法用车|执法执勤公务用车", count: "辆 asset.vehicles.enforcement 台 asset.vehicles.enforcement"},
	{words: "特种专业技术用车|特种专业技术车|特种技术用车|特种专业用车|特种专业技术公务用车|特种车辆|特种车|业务用车（特种专业技术用车）", count: "辆 asset.vehicles.special 台 asset.vehicles.special"},
	{words: "离退休干部服务用车|离退休干部用车|老干部服务用车|离退休干部服务车|老干部用车|离退休用车|离退休人员用车", count: "辆 asset.vehicles.retired 台 asset.vehicles.retired"},
	{words: "其他用车|其它用车|其他车辆|其他公务用车|其他车", count: "辆 asset.vehicles.other 台 asset.vehicles.other"},
	{words: "单价100万元（含）以上设备（不含车辆）|单价100万元（含）以上设备|单位价值100万元（含）以上设备|单价100万元以上设备|单位价值100万元以上设备|单价100万元以上专用设备|单位价值100万元以上专用设备|单价100万元（含）以上设备（不包含车辆）|单价100万元（含100万元）以上设备|单价100万元（含）以上的设备（不含车辆）|单价100万元以上（含）设备（不含车辆）|单价100万元（含）以上专用设备|单价100万元以上大型设备|单价100万元以上的设备|单价100万元（含）以上的设备|单位价值100万元（含）以上的设备|单价100万元以上专用设备（不含车辆）|单价100万元以上（含）设备|单价100万元以上设备（不含车辆）|单价在100万元以上的设备|单位价值100万元（含）以上设备（不含车辆）|价值100万元以上设备|单价100万元（含）以上（不含车辆）设备|单台（套）价值100万元（含）以上设备|单位价值100万元以上大型设备|单价100万元及以上设备|单价100万元（含）以上大型设备",
		count: "台（套） asset.equipment_over_1m 台 asset.equipment_over_1m 套 asset.equipment_over_1m"},

	// 绩效
	{words: "整体支出绩效自评表|部门整体支出绩效自评表|预算绩效管理整体支出绩效自评表|整体支出绩效目标自评表|预算绩效管理中形成整体支出绩效自评表|形成整体支出绩效自评表|部门整体绩效自评表|形成部门整体支出绩效自评表", count: "个 performance.whole.count 份 performance.whole.count 张 performance.whole.count"},
	{words: "预算绩效评价项目|绩效评价项目|预算绩效自评项目|项目支出绩效自评表|开展绩效评价项目|项目绩效自评表|绩效自评项目个数|预算绩效项目|预算项目绩效自评", count: "个 performance.project.count 项 performance.project.count 份 performance.project.count 张 performance.project.count"},
	{words: "全年预算总额|整体全年预算总额", measure: "", after: "performance.whole.count performance.whole.budget performance.project.count performance.project.budget"},
	{words: "实际执行总额|全年执行总额|全年执行数|实际执行数|全年实际执行数|执行总额", measure: "", after: "performance.whole.count performance.whole.executed performance.whole.budget performance.whole.executed performance.project.count performance.project.executed performance.project.budget performance.project.executed"},
	{words: "编报绩效目标的|编报绩效目标的项目|编报绩效目标的年度项目|编报绩效目标项目|编制绩效目标的项目|申报绩效目标的项目", count: "个 performance.target.count 项 performance.target.count"},
	{words: "绩效跟踪评价的|绩效跟踪评价的项目|绩效跟踪评价的年度项目|绩效跟踪项目|绩效跟踪的项目|绩效跟踪评价项目|绩效运行监控项目|绩效监控项目", count: "个 performance.tracking.count 项 performance.tracking.count"},
	{words: "绩效自评的|绩效自评的项目|绩效自评的年度项目|绩效自评项目|开展绩效自评的项目|开展绩效自评项目|绩效自评价项目", count: "个 performance.selfeval.count 项 performance.selfeval.count"},
	{words: "涉及预算金额|涉及预算资金|涉及金额|涉及资金|涉及财政资金|涉及项目预算金额|共涉及资金|预算金额共计", after: "performance.target.count performance.target.amount performance.tracking.count performance.tracking.amount performance.selfeval.count performance.selfeval.amount"},
	{words: "平均得分|自评平均得分|自评得分|绩效自评得分|绩效自评平均得分|平均分|自评总分|整体支出绩效自评得分|部门整体支出绩效自评得分|整体支出自评得分|自评综合得分|综合得分|绩效评价得分|整体绩效自评得分", count: "分 performance.score"},
	{words: "绩效评级为优的项目|评级为优的项目|自评结果为优的项目|优的项目|评价等级为优的项目|优秀的项目|评价结果为优的项目|等级为优的项目", count: "个 performance.grade.excellent 项 performance.grade.excellent"},
	{words: "绩效评级为良的项目|评级为良的项目|自评结果为良的项目|良的项目|评价等级为良的项目|良好的项目|评价结果为良的项目|等级为良的项目", count: "个 performance.grade.good 项 performance.grade.good"},
	{words: "绩效评级为合格的项目|评级为合格的项目|自评结果为合格的项目|合格的项目|评价等级为合格的项目|绩效评级为中的项目|中的项目|等级为合格的项目|评价结果为中的项目|绩效评级为一般的项目", count: "个 performance.grade.pass 项 performance.grade.pass"},
	{words: "绩效评级为不合格的项目|评级为不合格的项目|自评结果为不合格的项目|不合格的项目|评价等级为不合格的项目|绩效评级为差的项目|差的项目|等级为不合格的项目|评价结果为差的项目", count: "个 performance.grade.fail 项 performance.grade.fail"},
	{words: "绩效自评中共发现问题|发现问题|共发现问题|绩效评价发现问题|自评中发现问题|绩效自评发现问题", count: "个 performance.problems.found 项 performance.problems.found 条 performance.problems.found"},
	{words: "已经完成整改的|已整改问题|已完成整改的|已完成整改|已经整改的|已整改的|已经完成整改|已整改", count: "个 performance.problems.fixed 项 performance.problems.fixed 条 performance.problems.fixed"},
	{words: "正在整改的|正在整改问题|正在整改|整改中的|尚在整改的|未完成整改的", count: "个 performance.problems.fixing 项 performance.problems.fixing 条 performance.problems.fixing"},

	// 机构和人员
	{words: "实有人数|年末实有人数|实有人员|年末实有人员|年末人数|各级单位年末人数|实有在职及离退休人数|实有总人数|年末实有总人数|实有职工人数|人员总数|共有人员|人员总计|实际人数|总人数|实有职工|年末实有职工", count: "人 staff.total 名 staff.total", within: people},
	{words: "在职人员|在职|在职职工|在职教职工|在职教师|实有在职教职工|单位实有在职教职工|实有在职人员|在职人数|在职在编人员|在编在职人员|在编人员|在职干部职工|在岗人员|在编在岗人员|实有在职人数|年末实有在职人员|实有在编人员|年末在职人员|在编人数|在职在编人数|实有在编人数|在编实有人数|年末在职人数|在编在职人数|现有在职人员|现有在职职工|实际在职人员|实有在职职工", count: "人 staff.active 名 staff.active", within: people},
	{words: "离休人员|离休|离休干部|离休人数|离休人员年末数|年末离休人员", count: "人 staff.veteran 名 staff.veteran", within: people},
	{words: "退休人员|退休|退休干部|退休人数|退休职工|退休教师|退休教职工|年末退休人员|退休干部职工|实有退休人员", count: "人 staff.retired 名 staff.retired", within: people},
	{words: "离退休人员|离退休|离退休人数|离退休干部|年末离退休人员|离退休职工|离退休教师", count: "人 staff.pensioners 名 staff.pensioners", within: people},
	{words: "其他人员|年末其他人员|其它人员|编外人员|临聘人员|聘用人员|临时人员|长聘人员|编外聘用人员|临时聘用人员|劳务派遣人员", count: "人 staff.other 名 staff.other", within: people},
	{words: "学生人数|年末学生人数|在校学生|在校生|在籍学生|在校学生人数|在校生人数|学生", count: "人 staff.students 名 staff.students", within: people},
	{words: "编制人数|人员编制|核定人员编制|编制数|核定编制|编制|核定编制数|人员编制数|总编制|编制总数|核定编制人数|编制人员|核定人员编制数", count: "人 staff.establishment 名 staff.establishment 个 staff.establishment", within: people},
	{words: "行政编制|机关行政编制|行政编制数|公务员编制|行政编制人员|行政人员编制", count: "人 staff.establishment.admin 名 staff.establishment.admin 个 staff.establishment.admin", within: people, after: "staff.active -"},
	{words: "事业编制|事业编制数|全额事业编制|全额拨款事业编制|事业人员编制|参公编制|事业编制人员|参公事业编制|参照公务员法管理事业编制", count: "人 staff.establishment.institution 名 staff.establishment.institution 个 staff.establishment.institution", within: people, after: "staff.active -"},
	{words: "工勤编制|机关工勤编制|工勤人员编制|后勤服务编制|机关后勤服务人员编制|机关工勤人员编制", count: "人 staff.establishment.workers 名 staff.establishment.workers 个 staff.establishment.workers", within: people, after: "staff.active -"},
	{words: "处室|科室|内设机构|内设科室|职能科室|内设股室|股室|内设处室|内设职能科室|业务科室|职能股室|科（室）|股（室）|行政科室|内部机构|机关科室", count: "个 organisation.offices"},
	{words: "下属预算单位|预算单位|所属单位|下属单位|二级预算单位|所属预算单位|直属单位|下属事业单位|所属事业单位|二级单位|直属事业单位|下属二级单位|下级预算单位|直属预算单位|下属二级预算单位|独立核算单位|独立编制机构|决算单位", count: "个 organisation.units"},
}

// classNames are the functional classes as narratives print them, with or without 支出, names of earlier years included.
const classNames = "一般公共服务支出|一般公共服务|外交支出|国防支出|公共安全支出|教育支出|科学技术支出|文化旅游体育与传媒支出|文化体育与传媒支出|文化旅游体育与传媒|社会保障和就业支出|社会保障和就业|社会保障与就业支出|卫生健康支出|卫生健康|医疗卫生与计划生育支出|节能环保支出|节能环保|城乡社区支出|城乡社区|农林水支出|农林水|交通运输支出|交通运输|资源勘探工业信息等支出|资源勘探信息等支出|资源勘探电力信息等支出|商业服务业等支出|金融支出|援助其他地区支出|自然资源海洋气象等支出|国土海洋气象等支出|住房保障支出|住房保障|粮油物资储备支出|国有资本经营预算支出|灾害防治及应急管理支出|其他支出|债务还本支出|债务付息支出|抗疫特别国债安排的支出|公共安全|教育|科学技术|国防|医疗卫生与计划生育"
