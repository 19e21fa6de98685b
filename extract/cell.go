package extract

import "strings"

// CellKind is what a workbook keeps in a cell.
type CellKind uint8

// The kinds of a cell's content. Text.String is the stored text of KindText, the stored number of KindNumber as the file
// writes it (floating point noise included: "3787.9200000000001"), "TRUE" or "FALSE", the date as 2024-09-15 or
// 2024-09-15 08:30:00, the error as shown (#REF!), and nothing for KindNoValue.
const (
	KindText    CellKind = iota
	KindNumber           // a stored number
	KindBool             // TRUE or FALSE
	KindDate             // a number shown as a date or time, or an ISO date
	KindError            // #REF!, #DIV/0! …, or a value that is none of its type
	KindNoValue          // a formula that was saved without its result
)

// NumberFormat is what the format of a cell says about the number in it.
// Source: the number format codes of ECMA-376 part 1, 18.8.31.
type NumberFormat struct {
	Code     string // "#,##0.00"
	Decimals int    // decimals shown; -1 where the format leaves them open (General, @)
	Percent  bool   // shown times one hundred, with %
	Scale    int    // shown divided by ten to this power: 4 for 0!.0000 and 0!.0,
	Unit     string // 元, 万元 or 亿元 where the format prints it after the number
	Date     bool
}

// builtinFormats are the codes that a workbook refers to by number only.
var builtinFormats = map[int]string{
	0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0;-#,##0", 6: "#,##0;-#,##0", 7: "#,##0.00;-#,##0.00",
	8: "#,##0.00;-#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy-mm-dd",
	15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm",
	37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0", 42: "#,##0",
	43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 48: "0.0E+0", 49: "@",
}

// builtinFormat gives the format of a built-in number; 27–36 and 50–58 are dates of Chinese editions.
func builtinFormat(id int) *NumberFormat {
	if id >= 27 && id <= 36 || id >= 50 && id <= 58 {
		return &NumberFormat{Code: "yyyy年m月d日", Decimals: -1, Date: true}
	}
	code, ok := builtinFormats[id]
	if !ok {
		return nil
	}
	return parseNumberFormat(code)
}

// parseNumberFormat reads the first section of a format code, the one for positive numbers. It never fails: a code it
// does not understand leaves the decimals open.
func parseNumberFormat(code string) *NumberFormat {
	f := &NumberFormat{Code: code, Decimals: -1}
	if strings.Contains(strings.ToLower(code), "general") {
		return f
	}
	s := formatScan{runes: []rune(code)}
	s.scan()
	switch {
	case s.date && s.digits == 0:
		f.Date = true
		return f
	case s.digits == 0 || s.exponent || s.fraction:
		return f
	}
	f.Percent = s.percent
	f.Scale = 3 * s.thousands
	f.Decimals = max(s.afterPoint, 0)
	if s.afterLiteral >= 0 { // a printed point that is no decimal point: 0!.0000
		f.Scale += s.afterLiteral
		f.Decimals = s.afterLiteral
	}
	f.Unit = formatUnit(s.literal.String())
	return f
}

// formatScan is one pass over the first section of a format code.
type formatScan struct {
	runes                       []rune
	digits                      int  // digit placeholders seen
	afterPoint                  int  // of these, after the decimal point
	afterLiteral                int  // of these, after a literal point; -1 when there is none
	thousands                   int  // commas behind the last placeholder
	point                       bool // a decimal point was seen
	percent, exponent, fraction bool
	date                        bool
	literal                     strings.Builder // what is printed behind the first placeholder
}

// scan walks over the runes up to the first ; that is not quoted.
func (s *formatScan) scan() {
	s.afterLiteral = -1
	for i := 0; i < len(s.runes); i++ {
		switch c := s.runes[i]; c {
		case ';':
			return
		case '"':
			i = s.quoted(i + 1)
		case '\\', '!':
			if i++; i < len(s.runes) {
				s.print(s.runes[i])
			}
		case '_', '*':
			i++
		case '[':
			i = s.bracket(i + 1)
		default:
			s.plain(c)
		}
	}
}

// quoted takes in a quoted literal and gives the place of its closing quote.
func (s *formatScan) quoted(i int) int {
	for ; i < len(s.runes) && s.runes[i] != '"'; i++ {
		s.print(s.runes[i])
	}
	return i
}

// bracket passes over [Red], [$-804], [DBNum1], [h] and gives the place of the closing bracket.
func (s *formatScan) bracket(from int) int {
	i := from
	for i < len(s.runes) && s.runes[i] != ']' {
		i++
	}
	switch strings.ToLower(string(s.runes[from:min(i, len(s.runes))])) {
	case "h", "hh", "m", "mm", "s", "ss":
		s.date = true
	}
	return i
}

// print takes in one literal character.
func (s *formatScan) print(c rune) {
	if s.digits > 0 && (c == '.' || c == '．') && s.afterLiteral < 0 && !s.point {
		s.afterLiteral = 0
		return
	}
	if s.digits > 0 {
		s.literal.WriteRune(c)
	}
}

// plain takes in one character that stands for itself in the code.
func (s *formatScan) plain(c rune) {
	switch c {
	case '0', '#', '?':
		s.digits++
		s.thousands = 0
		if s.point {
			s.afterPoint++
		}
		if s.afterLiteral >= 0 {
			s.afterLiteral++
		}
	case '.':
		s.point = true
	case ',':
		if s.digits > 0 {
			s.thousands++
		}
	case '%':
		s.percent = true
	case 'E', 'e':
		s.exponent = s.digits > 0
		s.date = s.date || s.digits == 0
	case '/':
		s.fraction = s.digits > 0
	case 'y', 'Y', 'd', 'D', 'h', 'H', 's', 'S', 'm', 'M', '年', '月', '日':
		s.date = true
	case '元', '万', '亿':
		s.print(c)
	}
}

// formatUnit gives the unit that a format prints behind the number.
func formatUnit(literal string) string {
	switch strings.TrimSpace(literal) {
	case "元":
		return "元"
	case "万", "万元":
		return "万元"
	case "亿", "亿元":
		return "亿元"
	}
	return ""
}
