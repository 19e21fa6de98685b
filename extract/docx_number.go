package extract

import (
	"strconv"
	"strings"
)

// listNumber writes n as a list counts. Formats of other languages are shown as 1, 2, 3.
// Source: ST_NumberFormat, ECMA-376 part 1, 17.18.59.
func listNumber(n int, format string) string {
	switch format {
	case "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting", "koreanCounting":
		return chineseNumber(n)
	case "ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand", "koreanDigital":
		return digitsOf(n, "〇一二三四五六七八九")
	case "chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal":
		return strings.NewReplacer("一", "壹", "二", "贰", "三", "叁", "四", "肆", "五", "伍", "六", "陆", "七", "柒", "八", "捌", "九", "玖",
			"十", "拾", "百", "佰", "千", "仟").Replace(chineseNumber(n))
	case "ideographTraditional":
		return oneOf(n, "甲乙丙丁戊己庚辛壬癸")
	case "ideographZodiac":
		return oneOf(n, "子丑寅卯辰巳午未申酉戌亥")
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		return oneOf(n, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
	case "decimalEnclosedParen":
		return oneOf(n, "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇")
	case "decimalEnclosedFullstop":
		return oneOf(n, "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛")
	case "decimalFullWidth", "decimalFullWidth2":
		return digitsOf(n, "０１２３４５６７８９")
	case "decimalZero":
		if n >= 0 && n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "lowerLetter", "upperLetter":
		return letters(n, format == "upperLetter")
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	case "none":
		return ""
	}
	return strconv.Itoa(n)
}

// chineseNumber writes n as 一, 十二, 一百零五; numbers from ten thousand on with digits.
func chineseNumber(n int) string {
	if n <= 0 || n > 9999 {
		return strconv.Itoa(n)
	}
	digits, units := []rune("零一二三四五六七八九"), []string{"千", "百", "十", ""}
	var b strings.Builder
	gap := false
	for i, value := range []int{1000, 100, 10, 1} {
		d := n / value % 10
		if d == 0 {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteRune('零')
			gap = false
		}
		if d > 1 || value != 10 || b.Len() > 0 {
			b.WriteRune(digits[d])
		}
		b.WriteString(units[i])
	}
	return b.String()
}

// digitsOf writes n with other digits.
func digitsOf(n int, digits string) string {
	signs := []rune(digits)
	return strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' {
			return signs[c-'0']
		}
		return c
	}, strconv.Itoa(n))
}

// oneOf gives the n-th sign, or n where there are fewer.
func oneOf(n int, signs string) string {
	if list := []rune(signs); n >= 1 && n <= len(list) {
		return string(list[n-1])
	}
	return strconv.Itoa(n)
}

// letters writes n as a … z, aa, bb ….
func letters(n int, upper bool) string {
	if n < 1 || n > 26*9 {
		return strconv.Itoa(n)
	}
	c := 'a' + rune((n-1)%26)
	if upper {
		c += 'A' - 'a'
	}
	return strings.Repeat(string(c), (n-1)/26+1)
}

// roman writes n as I, II, III ….
func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	values := []int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1}
	signs := []string{"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"}
	var b strings.Builder
	for i, v := range values {
		for ; n >= v; n -= v {
			b.WriteString(signs[i])
		}
	}
	return b.String()
}
