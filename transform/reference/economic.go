package reference

import "io/fs"

// economicColumns is the header of economic_code.csv.
var economicColumns = []string{"code", "name", "level", "parent", "source", "valid_from", "valid_to", "person_public", "in_table06"}

// Economic is one economic class of departments' budgets, 类 or 款.
type Economic struct {
	Code      string // 3 or 5 digits
	Name      string
	Parent    string // code of the 类
	Level     int    // 1 类, 2 款
	Group     string // 人员经费, 公用经费 or 项目/不出现在06表
	InTable06 bool
	From      int
	To        int // 0: still valid
}

// EconomicMatch is what a look-up found; Outdated and Loose as in Match.
type EconomicMatch struct {
	Economic
	Outdated bool
	Loose    bool
}

// economicVariant is one way to print the name of an economic class that the list does not have.
type economicVariant struct{ printed, code string }

// economicVariants are the spellings of forms, years and provinces. A spelling that only lacks or adds 支出, 费, 费用 or
// a bracket needs no row.
var economicVariants = []economicVariant{
	{"因公出国（境）费", "30212"},
	{"因公出国费", "30212"},
	{"因公出国（境）经费", "30212"},
	{"维修费", "30213"},
	{"维修维护费", "30213"},
	{"公务用车运行费", "30231"},
	{"公务用车运行和维护费", "30231"},
	{"公务用车运行维护支出", "30231"},
	{"公车运行维护费", "30231"},
	{"机关事业单位基本养老保险费", "30108"},
	{"基本养老保险缴费", "30108"},
	{"养老保险缴费", "30108"},
	{"职业年金", "30109"},
	{"机关事业单位职业年金缴费", "30109"},
	{"城镇职工基本医疗保险缴费", "30110"},
	{"职工基本医疗保险费", "30110"},
	{"基本医疗保险缴费", "30110"},
	{"公务员医疗补助", "30111"},
	{"其他社会保险缴费", "30112"},
	{"津补贴", "30102"},
	{"津贴、补贴", "30102"},
	{"津贴补助", "30102"},
	{"伙食补助", "30106"},
	{"医疗补助", "30307"},
	{"退职费", "30303"},
	{"退役费", "30303"},
	{"抚恤费", "30304"},
	{"生活补助费", "30305"},
	{"救济金", "30306"},
	{"个人农业生产补助", "30310"},
	{"代缴社会保险缴费", "30311"},
	{"邮电通讯费", "30207"},
	{"交通费用", "30239"},
	{"税费及附加", "30240"},
	{"商品服务支出", "302"},
	{"对个人和家庭补助", "303"},
	{"对个人和家庭的补助支出", "303"},
	{"其他资本性支出", "31099"},
	{"办公设备购置费", "31002"},
	{"专用设备购置费", "31003"},
}

// loadEconomics reads economic_code.csv and builds the look-ups.
func (r *Reference) loadEconomics(files fs.FS) (defects []error) {
	records, defects := readList(files, "economic_code.csv", economicColumns)
	versions := make([]version, 0, len(records))
	for _, line := range records {
		v, err := line.version()
		if err != nil {
			defects = append(defects, err)
			continue
		}
		if f := line.fields[8]; f != "Y" && f != "N" {
			defects = append(defects, line.errorf("in_table06 is neither Y nor N: %q", f))
		}
		versions = append(versions, v)
	}
	if defects = append(defects, checkVersions(versions)...); len(defects) > 0 {
		return defects
	}
	r.indexEconomics(versions)
	return nil
}

// indexEconomics builds the look-ups by code, by name and by loose name.
func (r *Reference) indexEconomics(versions []version) {
	r.economicCodes, r.economicNames, r.economicLoose = map[string][]int32{}, map[string][]int32{}, map[string][]int32{}
	var phrases []Phrase
	for _, v := range versions {
		i := int32(len(r.economics))
		r.economics = append(r.economics, Economic{
			Code: v.code, Name: v.name, Parent: v.parent, Level: v.level,
			Group: v.line.fields[7], InTable06: v.line.fields[8] == "Y", From: v.from, To: v.to,
		})
		r.economicCodes[v.code] = append(r.economicCodes[v.code], i)
		r.nameEconomic(v.name, i)
		phrases = append(phrases, Phrase{v.name, v.code})
	}
	for _, v := range economicVariants {
		for _, i := range r.economicCodes[v.code] {
			r.nameEconomic(v.printed, i)
		}
		phrases = append(phrases, Phrase{v.printed, v.code})
	}
	r.economicPhrases = NewIndex(phrases)
}

// nameEconomic enters one spelling of economic class i.
func (r *Reference) nameEconomic(printed string, i int32) {
	exact, loose := string(appendName(nil, printed)), string(appendEconomic(nil, printed))
	r.economicNames[exact] = append(r.economicNames[exact], i)
	r.economicLoose[loose] = append(r.economicLoose[loose], i)
}

// economicEnds are left out at the end of an economic class's name, the longest first.
var economicEnds = []string{"费用支出", "费支出", "支出", "费用", "费"}

// appendEconomic is appendName without brackets and without one of the ends that people add or drop.
func appendEconomic(dst []byte, printed string) []byte {
	start := len(dst)
	dst = appendName(dst, printed)
	kept := dst[:start]
	for _, b := range dst[start:] {
		if b != '(' && b != ')' {
			kept = append(kept, b)
		}
	}
	for _, end := range economicEnds {
		if n := len(kept) - len(end); n > start && string(kept[n:]) == end {
			return kept[:n]
		}
	}
	return kept
}

// EconomicName looks up an economic class by its printed name. Where a 类 and a 款, or two 款, have the same name
// (其他支出, 房屋建筑物购建), the 款 and the one that table 06 prints is meant. A loose name that fits two codes is not found.
func (r *Reference) EconomicName(printed string, year int) (EconomicMatch, bool) {
	var space [128]byte
	key := appendName(space[:0], printed)
	if m, ok := r.economic(r.economicNames[string(key)], year); ok {
		return m, true
	}
	key = appendEconomic(space[:0], printed)
	candidates := r.economicLoose[string(key)]
	for _, i := range candidates {
		if r.economics[i].Code != r.economics[candidates[0]].Code && r.economics[i].InTable06 == r.economics[candidates[0]].InTable06 {
			return EconomicMatch{}, false
		}
	}
	m, ok := r.economic(candidates, year)
	m.Loose = ok
	return m, ok
}

// Economic looks up an economic code of 3 or 5 digits for a fiscal year.
func (r *Reference) Economic(code string, year int) (EconomicMatch, bool) {
	return r.economic(r.economicCodes[code], year)
}

// Economics gives every economic class in the order of the list.
func (r *Reference) Economics() []Economic { return r.economics }

// economic picks the candidate that table 06 would print: in the table, valid, a 款, near.
func (r *Reference) economic(candidates []int32, year int) (best EconomicMatch, ok bool) {
	bestRank := 0
	for _, i := range candidates {
		e := r.economics[i]
		holds, distance := validity(e.From, e.To, year)
		rank := -distance
		if holds {
			rank += 40000
		}
		if e.InTable06 {
			rank += 20000
		}
		rank += 1000 * e.Level
		if !ok || rank > bestRank {
			best, bestRank, ok = EconomicMatch{Economic: e, Outdated: !holds}, rank, true
		}
	}
	return best, ok
}
