package reference

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Name normalises a printed name for comparison: NFKC, spaces and quotation marks removed, brackets all ( and ), a closing
// (类), (款), (项) or (208类) removed. "社会保障和就业 支出（类）" becomes 社会保障和就业支出.
func Name(printed string) string {
	return string(appendName(make([]byte, 0, len(printed)), printed))
}

// appendName appends the normalised form of a printed name to dst; it does not allocate when dst has room.
func appendName(dst []byte, printed string) []byte {
	start := len(dst)
	for i := 0; i < len(printed); {
		c, size := utf8.DecodeRuneInString(printed[i:])
		folded, wide := fold(c)
		switch {
		case c == utf8.RuneError:
			dst = utf8.AppendRune(dst, c)
		case wide:
			dst = appendWide(dst, printed[i:i+size])
		case folded != 0:
			dst = utf8.AppendRune(dst, folded)
		}
		i += size
	}
	return dst[:start+len(withoutLevel(dst[start:]))]
}

// appendWide appends what NFKC makes of one character that fold does not know.
func appendWide(dst []byte, s string) []byte {
	d := norm.NFKC.PropertiesString(s).Decomposition()
	if d == nil {
		return append(dst, s...)
	}
	for _, c := range string(d) {
		if !unicode.IsSpace(c) {
			dst = utf8.AppendRune(dst, c)
		}
	}
	return dst
}

// fold gives the form of c in a normalised name: 0 when it is left out. wide marks the rare characters that only NFKC knows.
func fold(c rune) (folded rune, wide bool) {
	switch {
	case c >= 0x4e00 && c <= 0x9fff:
		return c, false
	case c == '"' || c == '\'' || c == 0xff02 || c == 0xff07:
		return 0, false
	case c == '[':
		return '(', false
	case c == ']':
		return ')', false
	case c > ' ' && c < 0x7f:
		return c, false
	case c >= 0xff01 && c <= 0xff5e:
		return fold(c - 0xfee0)
	}
	return foldMark(c)
}

// foldMark is fold for punctuation and spaces outside ASCII.
func foldMark(c rune) (folded rune, wide bool) {
	switch c {
	case '“', '”', '‘', '’', '「', '」', '『', '』', '《', '》', 0x200b, 0xfeff, 0x3000, 0xa0:
		return 0, false
	case '【', '〔', '［':
		return '(', false
	case '】', '〕', '］':
		return ')', false
	case '、', '。':
		return c, false
	}
	if c <= ' ' || c == 0x7f || unicode.IsSpace(c) {
		return 0, false
	}
	return c, true
}

// withoutLevel removes a closing bracket that only says which level the name is of.
func withoutLevel(name []byte) []byte {
	if len(name) == 0 || name[len(name)-1] != ')' {
		return name
	}
	body := name[:len(name)-1]
	level, size := utf8.DecodeLastRune(body)
	if level != '类' && level != '款' && level != '项' {
		return name
	}
	body = body[:len(body)-size]
	for len(body) > 0 && body[len(body)-1] >= '0' && body[len(body)-1] <= '9' {
		body = body[:len(body)-1]
	}
	if len(body) == 0 || body[len(body)-1] != '(' {
		return name
	}
	return body[:len(body)-1]
}

// spending is the word that forms and sentences leave out at the end of a name.
const spending = "支出"

// appendLoose is appendName without 支出 at the end, unless nothing would be left.
func appendLoose(dst []byte, printed string) []byte {
	start := len(dst)
	dst = appendName(dst, printed)
	if end := len(dst) - len(spending); end > start && string(dst[end:]) == spending {
		return dst[:end]
	}
	return dst
}
