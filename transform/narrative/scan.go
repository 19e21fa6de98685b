package narrative

import (
	"juesuan/transform/number"

	"github.com/shopspring/decimal"
)

// token is one piece of a paragraph. Tokens and the blanks between them tile the paragraph.
type token struct {
	class      class
	in         domain // of a term: the domain its own words name
	noun       int16  // of a term: its row; of a class name, 0
	unit       unit   // of money, percent and count
	sign       int8   // -1 where a minus stands before the digits
	ok         bool   // of a number: it is well formed
	num        int32  // of a number: its index in scanner.nums
	year       int32  // of a year or date
	start, end int32  // bytes of the paragraph, unit included
	digits     int32  // of a number: where its digits end
	first      int32  // of a number: where its digits begin
}

// unit is what stands after a number.
type unit uint8

const (
	noUnit unit = iota
	yuan
	wanYuan
	wan // 万 alone
	yiYuan
	qianYuan
	perCent
	points // 个百分点
	person
	visit // 人次
	piece // 个
	vehicle
	batch // 批次
	batch1
	squareMetre
	set // 台（套）
	stand
	suit
	mark // 分
	item
	copies
	sheet
	clause // 条
	times  // 次
	house  // 户, 家, 所
	name
	month
	day
	hour
	otherUnit
)

// units is how units are printed and what they are.
var units = []struct {
	word  string
	unit  unit
	class class
	name  string // as facts show it
}{
	{"万元", wanYuan, money, "万元"}, {"元", yuan, money, "元"}, {"亿元", yiYuan, money, "亿元"}, {"千元", qianYuan, money, "千元"},
	{"万元人民币", wanYuan, money, "万元"}, {"元人民币", yuan, money, "元"}, {"万", wan, money, "万元"}, {"万圆", wanYuan, money, "万元"},
	{"%", perCent, percent, "%"}, {"％", perCent, percent, "%"}, {"﹪", perCent, percent, "%"}, {"个百分点", points, count, "个百分点"}, {"百分点", points, count, "个百分点"},
	{"人", person, count, "人"}, {"名", name, count, "人"}, {"人次", visit, count, "人次"}, {"人（次）", visit, count, "人次"}, {"人·次", visit, count, "人次"}, {"人、次", visit, count, "人次"},
	{"个", piece, count, "个"}, {"辆", vehicle, count, "辆"}, {"批次", batch, count, "批次"}, {"批", batch1, count, "批次"}, {"批（次）", batch, count, "批次"}, {"个批次", batch, count, "批次"},
	{"平方米", squareMetre, count, "平方米"}, {"㎡", squareMetre, count, "平方米"}, {"平米", squareMetre, count, "平方米"}, {"m2", squareMetre, count, "平方米"}, {"m²", squareMetre, count, "平方米"},
	{"台（套）", set, count, "台（套）"}, {"台/套", set, count, "台（套）"}, {"台套", set, count, "台（套）"}, {"台、套", set, count, "台（套）"}, {"台（件、套）", set, count, "台（套）"}, {"套（台）", set, count, "台（套）"},
	{"台", stand, count, "台"}, {"套", suit, count, "套"}, {"分", mark, count, "分"}, {"项", item, count, "个"}, {"份", copies, count, "个"}, {"张", sheet, count, "个"},
	{"条", clause, count, "条"}, {"次", times, count, "次"}, {"户", house, count, "户"}, {"家", house, count, "家"}, {"个月", month, count, "个月"}, {"天", day, count, "天"},
	{"小时", hour, count, "小时"}, {"位", name, count, "人"}, {"台次", otherUnit, count, "台次"}, {"元/人", otherUnit, count, "元/人"}, {"万元/年", otherUnit, count, "万元/年"},
	{"周年", otherUnit, count, "周年"}, {"周岁", otherUnit, count, "岁"}, {"岁", otherUnit, count, "岁"}, {"万人", otherUnit, count, "万人"}, {"万人次", otherUnit, count, "万人次"}, {"万亩", otherUnit, count, "万亩"}, {"亩", otherUnit, count, "亩"},
	{"公里", otherUnit, count, "公里"}, {"吨", otherUnit, count, "吨"}, {"万吨", otherUnit, count, "万吨"}, {"件", otherUnit, count, "件"}, {"所", otherUnit, count, "所"}, {"元/月", otherUnit, count, "元/月"}, {"元/人/月", otherUnit, count, "元/人/月"}, {"元/人/年", otherUnit, count, "元/人/年"},
	{"平方公里", otherUnit, count, "平方公里"}, {"立方米", otherUnit, count, "立方米"}, {"座", otherUnit, count, "座"}, {"期", otherUnit, count, "期"}, {"场", otherUnit, count, "场"}, {"场次", otherUnit, count, "场次"}, {"类", otherUnit, count, "类"}, {"号", otherUnit, count, "号"},
	{"万户", otherUnit, count, "万户"}, {"千克", otherUnit, count, "千克"}, {"公斤", otherUnit, count, "公斤"}, {"公顷", otherUnit, count, "公顷"}, {"栋", otherUnit, count, "栋"}, {"间", otherUnit, count, "间"}, {"部", otherUnit, count, "部"}, {"本", otherUnit, count, "本"}, {"倍", otherUnit, count, "倍"}, {"级", otherUnit, count, "级"}, {"‰", otherUnit, count, "‰"}, {"起", otherUnit, count, "起"}, {"宗", otherUnit, count, "宗"}, {"例", otherUnit, count, "例"}, {"支", otherUnit, count, "支"}, {"处", otherUnit, count, "处"}, {"株", otherUnit, count, "株"}, {"头", otherUnit, count, "头"}, {"只", otherUnit, count, "只"}, {"片", otherUnit, count, "片"}, {"篇", otherUnit, count, "篇"}, {"门", otherUnit, count, "门"}, {"学时", otherUnit, count, "学时"},
}

var unitTrie = buildUnits()

func buildUnits() *words {
	list := make([]entry, len(units))
	for i, u := range units {
		list[i].word = u.word
	}
	return build(list)
}

// scanner cuts paragraphs into tokens. It keeps its slices from one paragraph to the next.
type scanner struct {
	text   string
	tokens []token
	nums   []numeral
	self   string // the department's own name, read as filler
	selfOK bool
}

// numeral is a number as printed.
type numeral struct {
	value    decimal.Decimal
	decimals int
}

// scan cuts text from byte from on into tokens. Every byte of it is in exactly one token or in a blank between two.
func (s *scanner) scan(text string, from int) {
	s.text, s.tokens, s.nums = text, s.tokens[:0], s.nums[:0]
	for i := blank(text, from); i < len(text); i = blank(text, i) {
		i = s.one(i)
	}
	s.joinTerms()
}

// one reads the token that begins at byte i and gives its end.
func (s *scanner) one(i int) int {
	c := s.text[i]
	if c-'0' <= 9 || c == 0xEF {
		if start, end, ok := number.Next(s.text[:min(len(s.text), i+64)], i); ok && start == i {
			if end == min(len(s.text), i+64) && end < len(s.text) {
				_, end, _ = number.Next(s.text, i)
			}
			return s.number(i, end)
		}
	}
	if mark := punctuation(s.text, i); mark != other {
		_, size := decode(s.text, i)
		if mark != opening { // a bracket may begin a word of the vocabulary
			s.push(token{class: mark, start: int32(i), end: int32(i + size)})
			return i + size
		}
		if e, end := lexicon.match(s.text, i); e >= 0 {
			return s.word(e, i, end)
		}
		s.push(token{class: mark, start: int32(i), end: int32(i + size)})
		return i + size
	}
	if s.self != "" && c == s.self[0] {
		if end := hasWord(s.text, i, s.self); end > 0 {
			s.push(token{class: filler, start: int32(i), end: int32(end), year: -1})
			return end
		}
	}
	if e, end := lexicon.match(s.text, i); e >= 0 {
		return s.word(e, i, end)
	}
	return s.unknown(i)
}

// word appends the token of a vocabulary entry. A single letter that may well belong to a longer, unknown word still counts.
func (s *scanner) word(e int32, start, end int) int {
	w := &entries[e]
	if w.word == lostWord && !s.digitAt(end) {
		if e, end = lexicon.match(s.text[:end-len("收")], start); e < 0 {
			return s.unknown(start)
		}
		w = &entries[e]
	}
	s.push(token{class: w.class, in: w.in, noun: w.noun, start: int32(start), end: int32(end)})
	return end
}

// lostWord is 财政拨款收入 as some documents print it, without its last letter; it is that only where the amount follows.
const lostWord = "财政拨款收"

func (s *scanner) digitAt(i int) bool {
	i = blank(s.text, i)
	return i < len(s.text) && s.text[i]-'0' <= 9
}

// unknown appends the character at i to a token of unknown text.
func (s *scanner) unknown(i int) int {
	_, size := decode(s.text, i)
	if n := len(s.tokens); n > 0 && s.tokens[n-1].class == other && int(s.tokens[n-1].end) == i {
		s.tokens[n-1].end += int32(size)
		return i + size
	}
	s.push(token{class: other, start: int32(i), end: int32(i + size)})
	return i + size
}

func (s *scanner) push(t token) { s.tokens = append(s.tokens, t) }

// number appends the token of the run of digits start … end with the unit behind it.
func (s *scanner) number(start, end int) int {
	t := token{start: int32(start), first: int32(start), digits: int32(end), class: bare, num: int32(len(s.nums))}
	value, decimals, ok := number.Parse(s.text[start:end])
	t.ok = ok
	if ok {
		s.nums = append(s.nums, numeral{value, decimals})
	} else {
		s.nums = append(s.nums, numeral{})
	}
	t.sign = s.minus(start, &t)
	if last := s.calendar(&t, end); last > 0 {
		t.end = int32(last)
		s.push(t)
		return last
	}
	at := blank(s.text, end)
	if u, last := unitTrie.match(s.text, at); u >= 0 {
		t.class, t.unit, end = units[u].class, units[u].unit, last
		if t.unit == wan && !s.plainWan(last) {
			t.class = count
			t.unit = otherUnit
		}
	}
	t.end = int32(end)
	s.push(t)
	return end
}

// plainWan says whether 万 at the end of an amount stands alone and is not the beginning of 万人, 万亩 or another unit.
func (s *scanner) plainWan(end int) bool {
	i := blank(s.text, end)
	if i >= len(s.text) {
		return true
	}
	p := punctuation(s.text, i)
	return p != other
}

// minus gives -1 when a minus sign stands right before the digits at start and no word or number before it makes it a dash.
func (s *scanner) minus(start int, t *token) int8 {
	n := len(s.tokens)
	if n == 0 || s.tokens[n-1].class != other || int(s.tokens[n-1].end) != start {
		return 0
	}
	last := &s.tokens[n-1]
	switch s.text[last.start:last.end] {
	case "-", "－", "−", "﹣", "–":
		if n > 1 && s.tokens[n-2].digits > 0 && s.tokens[n-2].end == last.start {
			return 0
		}
		t.start = last.start
		s.tokens = s.tokens[:n-1]
		return -1
	}
	return 0
}

// calendar reads what follows a number of a date: 2023年度, 2023年12月31日, 12月. It gives the end, or 0 when it is none.
func (s *scanner) calendar(t *token, end int) int {
	n := &s.nums[t.num]
	if !t.ok || n.decimals > 0 || t.sign < 0 {
		return 0
	}
	v := n.value.IntPart()
	at := blank(s.text, end)
	r := s.runeAt(at)
	switch {
	case r == '年' && v >= 1900 && v < 2100 && t.digits-t.first == 4:
		t.class, t.year = year, int32(v)
		last := at + len("年")
		if next := blank(s.text, last); s.runeAt(next) == '度' {
			last = next + len("度")
		}
		return last
	case r == '月' && v >= 1 && v <= 12:
		t.class = date
		return at + len("月")
	case (r == '日' || r == '号') && v >= 1 && v <= 31:
		t.class = date
		return at + len("日")
	}
	return 0
}

func (s *scanner) runeAt(i int) rune {
	if i >= len(s.text) {
		return 0
	}
	r, _ := decode(s.text, i)
	return r
}

// punctuation gives the class of the sign at byte i, other when it is none.
func punctuation(s string, i int) class {
	switch s[i] {
	case ',':
		return comma
	case ';':
		return semicolon
	case ':':
		return colon
	case '(':
		return opening
	case ')':
		return closing
	case '!', '?':
		return stop
	}
	if s[i] != 0xE3 && s[i] != 0xEF {
		return other
	}
	r, _ := decode(s, i)
	switch r {
	case '，':
		return comma
	case '、', '､':
		return pause
	case '；':
		return semicolon
	case '。', '！', '？', '．', '｡':
		return stop
	case '：':
		return colon
	case '（', '【', '〔':
		return opening
	case '）', '】', '〕':
		return closing
	}
	return other
}

// hasWord gives the end of name at byte i of s, blanks inside it passed over and brackets of either width, or 0.
func hasWord(s string, i int, name string) int {
	k := 0
	for k < len(name) {
		if i >= len(s) {
			return 0
		}
		a, asize := decode(s, i)
		b, bsize := decode(name, k)
		if fold(a) != fold(b) {
			skip := blank(s, i)
			if skip == i || k == 0 {
				return 0
			}
			i = skip
			continue
		}
		i += asize
		k += bsize
	}
	return i
}

// joinTerms makes one term of domain words and the noun behind them: 政府性基金预算财政拨款 + 收入总计.
func (s *scanner) joinTerms() {
	out := s.tokens[:0]
	for i := 0; i < len(s.tokens); i++ {
		t := s.tokens[i]
		if t.class == domainWord {
			for i+1 < len(s.tokens) && s.tokens[i+1].class == domainWord { // 一般公共预算 + 财政拨款
				i++
				t.end = s.tokens[i].end
			}
			t.class, t.noun = term, -1
			if i+1 < len(s.tokens) && s.tokens[i+1].class == term && (s.tokens[i+1].in == 0 || s.tokens[i+1].in == t.in || s.tokens[i+1].in == fiscal) {
				i++
				t.noun, t.end = s.tokens[i].noun, s.tokens[i].end
			}
		}
		out = append(out, t)
	}
	s.tokens = out
}
