package identity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scopes of a name's suffix.
const (
	scopeWhole = "汇总"
	scopeOwn   = "本级"
	scopeUnit  = "单位"
)

// scopeSuffixes are flags behind a department's name; none is part of it.
var scopeSuffixes = []struct{ suffix, scope string }{
	{"(汇总)", scopeWhole}, {"(合并)", scopeWhole}, {"(部门汇总)", scopeWhole}, {"汇总", scopeWhole},
	{"(本级)", scopeOwn}, {"(局本级)", scopeOwn}, {"(机关)", scopeOwn}, {"(局机关)", scopeOwn}, {"(委机关)", scopeOwn}, {"(本部)", scopeOwn},
	{"本级", scopeOwn}, {"本部", scopeOwn}, {"机关", scopeOwn},
}

// unitEnds are how the names of budget units end.
var unitEnds = []string{
	"局", "委", "委员会", "办", "办公室", "中心", "院", "校", "学校", "中学", "小学", "幼儿园", "大学", "厅", "处", "科", "所", "站", "队", "馆",
	"社", "会", "联", "部", "政府", "街道", "乡", "镇", "区", "场", "园", "团", "组", "公司", "集团", "署", "库", "台", "室", "学区", "电视台", "支部",
	"工会", "协会", "法院", "检察院", "医院", "卫生院", "党校", "图书馆", "公园", "农场", "林场", "牧场", "苗圃", "水库", "总站", "分局", "妇联", "工商联", "科协", "文联", "残联",
}

// nobody are words that stand where a name would and name nobody.
var nobody = []string{
	"部门", "单位", "本部门", "本单位", "我部门", "我单位", "我局", "本局", "各部门", "部门(单位)", "单位(部门)", "该部门", "县政府", "人民政府",
	"主管部门", "实施单位", "预算单位", "所属单位", "本级", "全县", "全区", "全市", "县本级", "市本级", "区本级", "下属单位", "有关部门", "财政部",
}

// leading are words before a name in titles and sentences.
var leading = []string{"纳入", "关于", "标题:", "附件:", "其中:", "从决算单位构成看", "公开", "标题", "部门:", "单位:", "因此", "截至", "截止"}

// trailing are words between a name and what follows it.
var trailing = []string{"关于", "部门(单位)", "单位(部门)", "部门", "单位", "的", ":"}

// unit is a department's name as read.
type unit struct {
	name  string // normalised, without scope
	scope string
	blank bool // a placeholder stands where the name belongs
}

// readUnit reads a department's name with its scope from the words that stand where one belongs. It is no unit when they
// do not end as names of budget units do, hold other words, or are a form's placeholder.
func readUnit(words string) (u unit, ok bool) {
	words = compact(words)
	words = withoutLeading(withoutOrdinal(words))
	if u.blank = isPlaceholder(words); u.blank {
		return u, false
	}
	if len(words) > 4 {
		if y, at := yearBefore(words, 4); y > 0 && at == 0 {
			words = words[4:]
		}
	}
	for rest := ""; rest != words; {
		rest = words
		name, scope := withoutScope(words)
		if scope != "" {
			u.scope = scope
		}
		words = withoutTrailing(name)
	}
	words = withoutAlias(words)
	u.name = words
	return u, isUnit(words)
}

// withoutScope removes one flag behind a name. 机关 is a flag only behind a whole name: 直属机关 is part of one.
func withoutScope(words string) (name, scope string) {
	for _, s := range scopeSuffixes {
		name := strings.TrimSuffix(words, s.suffix)
		if name == words || name == "" || s.suffix == "机关" && !endsWithOne(name, []string{"局", "委", "会", "办", "府", "院", "部", "厅"}) {
			continue
		}
		return name, s.scope
	}
	return words, ""
}

// compact removes spaces and makes full-width brackets, colons and digits half-width. It allocates only when it must.
func compact(s string) string {
	clean := true
	for _, c := range s {
		if foldRune(c) != c {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	return strings.Map(foldRune, s)
}

// foldRune is compact for one character; -1 removes it.
func foldRune(c rune) rune {
	switch {
	case c == '【' || c == '〔':
		return '('
	case c == '】' || c == '〕':
		return ')'
	case c >= 0xff01 && c <= 0xff5e && c != '，' && c != '；':
		return c - 0xfee0
	case c <= ' ' || c == '\u3000' || c == '\u00a0' || c == '\ufeff' || c == '\u200b' || c > 0x7f && unicode.IsSpace(c):
		return -1
	}
	return c
}

// withoutOrdinal removes 第一部分, 一、, (一), 1. and the like, and the colon behind.
func withoutOrdinal(s string) string {
	const digits = "一二三四五六七八九十0123456789"
	rest := s
	switch {
	case strings.HasPrefix(s, "第"):
		rest = strings.TrimLeft(s[len("第"):], digits)
		if len(rest) == len(s)-len("第") || !strings.HasPrefix(rest, "部分") {
			return s
		}
		rest = rest[len("部分"):]
	case strings.HasPrefix(s, "("):
		rest = strings.TrimLeft(s[1:], digits)
		if len(rest) == len(s)-1 || !strings.HasPrefix(rest, ")") {
			return s
		}
		rest = rest[1:]
	default:
		rest = strings.TrimLeft(s, digits)
		if len(rest) == len(s) || !strings.HasPrefix(rest, "、") && !strings.HasPrefix(rest, ".") {
			return s
		}
		_, n := utf8.DecodeRuneInString(rest)
		rest = rest[n:]
	}
	return strings.TrimLeft(rest, ":、")
}

// withoutLeading removes words before a name.
func withoutLeading(s string) string {
	for changed := true; changed; {
		changed = false
		for _, w := range leading {
			if strings.HasPrefix(s, w) {
				s, changed = s[len(w):], true
			}
		}
	}
	return s
}

// withoutTrailing removes one word behind a name.
func withoutTrailing(s string) string {
	for _, w := range trailing {
		if strings.HasSuffix(s, w) && len(s) > len(w) {
			return s[:len(s)-len(w)]
		}
	}
	return s
}

// withoutAlias removes another name in brackets behind a name.
func withoutAlias(s string) string {
	open := strings.LastIndexByte(s, '(')
	if open <= 0 || !strings.HasSuffix(s, ")") || !isUnit(s[:open]) {
		return s
	}
	return s[:open]
}

// isPlaceholder says whether words hold what a blank form has in place of a name: XX, ××, 某, ***, ___.
func isPlaceholder(words string) bool {
	for _, mark := range []string{"XX", "xx", "××", "某", "**", "__", "○○", "〇〇", "□", "…", "＊", "×"} {
		if strings.Contains(words, mark) {
			return true
		}
	}
	return strings.Contains(words, "(部门名称)") || strings.Contains(words, "(单位名称)")
}

// notNames begin words that end as a name does and name no one: 各乡镇, 我局.
var notNames = []string{
	"各", "我", "该", "其他", "其中", "所属", "下属", "有关", "相关", "全县", "全区", "全镇", "全市", "全州", "本部", "本单", "本局", "本级", "本镇", "本乡", "本院", "本校", "本年", "本县", "与", "较",
}

// isUnit says whether words are a budget unit's name.
func isUnit(words string) bool {
	n := utf8.RuneCountInString(words)
	if n < 3 || n > 40 || startsWithOne(words, notNames) {
		return false
	}
	for _, w := range nobody {
		if words == w {
			return false
		}
	}
	for _, c := range words {
		if !unicode.Is(unicode.Han, c) && !unicode.IsDigit(c) && !strings.ContainsRune("()·-“”", c) {
			return false
		}
	}
	return endsAsUnit(words)
}

// endsAsUnit says whether words end as names of budget units do.
func endsAsUnit(words string) bool {
	words = strings.TrimSuffix(words, ")")
	for _, end := range unitEnds {
		if strings.HasSuffix(words, end) {
			return true
		}
	}
	return false
}

// same says whether two names are of one department: equal, or one lacks the place before the other, as 普陀区财政局 lacks 上海市.
func same(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return a == b || len(a) >= 4*len("局") && strings.HasSuffix(b, a) && isPlaceName(b[:len(b)-len(a)])
}

// isPlaceName says whether a word is the name of a place: 上海市, 新疆维吾尔自治区, 且末县.
func isPlaceName(s string) bool {
	for _, end := range []string{"省", "市", "县", "区", "州", "旗", "盟"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}
