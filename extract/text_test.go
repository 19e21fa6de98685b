package extract

import (
	"errors"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

const seedFile = "../../shared/seeds/000_c163a3fcc3dbe20f.txt"

func seedBytes(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile(seedFile)
	if err != nil {
		t.Skip(err)
	}
	return data
}

// paragraphs reads a text and gives what its paragraphs say, breaks shown as |.
func paragraphs(t *testing.T, text string) []string {
	t.Helper()
	doc, err := Read("a.txt", []byte(text))
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	var out []string
	for _, b := range doc.Blocks {
		if b.Table == nil {
			out = append(out, strings.ReplaceAll(b.Text.String, "\n", "|"))
			continue
		}
		for _, row := range b.Table.Rows {
			cells := make([]string, 0, len(row.Cells))
			for _, c := range row.Cells {
				cells = append(cells, strings.ReplaceAll(c.Text.String, "\n", "|"))
			}
			out = append(out, "["+strings.Join(cells, "][")+"]")
		}
	}
	return out
}

func TestParagraphs(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"one line is one paragraph", "一、主要职能\n贯彻国家政策。\n二、机构设置\n某局本级\n某中心\n", []string{"一、主要职能", "贯彻国家政策。", "二、机构设置", "某局本级", "某中心"}},
		{"broken word", "1.教育支出(类)职业教育(款)技校教育(项):支出决\n算数为553.31万元，下降8.11%。", []string{"1.教育支出(类)职业教育(款)技校教育(项):支出决|算数为553.31万元，下降8.11%。"}},
		{"broken number", "支出总计203\n23.21 万元。", []string{"支出总计203|23.21 万元。"}},
		{"broken decimals", "支出总计20323.\n21万元。", []string{"支出总计20323.|21万元。"}},
		{"unit on the next line", "支出10.23\n万元。", []string{"支出10.23|万元。"}},
		{"amount on the next line", "其中：人员经费\n12192.15 万元，公用经费\n416.36万元。", []string{"其中：人员经费|12192.15 万元，公用经费|416.36万元。"}},
		{"label and amount", "人员经费\n12192.15 万元", []string{"人员经费|12192.15 万元"}},
		{"broken class", "10.社会保障和就业支出（类）行政事业单位养老支出（款）机\n关事业单位职业年金缴费支出（项）：支出决算数为6.79万元。", []string{"10.社会保障和就业支出（类）行政事业单位养老支出（款）机|关事业单位职业年金缴费支出（项）：支出决算数为6.79万元。"}},
		{"ordinal, not decimal", "一、支出情况\n2.教育支出万元为12\n3.农林水支出", []string{"一、支出情况", "2.教育支出万元为12", "3.农林水支出"}},
		{"ordinal before a year", "主要包括：\n1.2023年新增项目，\n2.2022年结转项目。", []string{"主要包括：", "1.2023年新增项目，", "2.2022年结转项目。"}},
		{"heading broken in a word", "五、一般公共预算财政拨款支出决\n算情况说明\n（一）总体情况", []string{"五、一般公共预算财政拨款支出决|算情况说明", "（一）总体情况"}},
		{"heading broken before its last word", "第三部分 某局2024年度部门决算情况\n            说明\n一、总体", []string{"第三部分 某局2024年度部门决算情况|            说明", "一、总体"}},
		{"title of two lines", "某市某区财政局\n2024年度部门决算", []string{"某市某区财政局", "2024年度部门决算"}},
		{"forgotten full stop", "2023年度收入总计10.00万元\n2023年度支出总计10.00万元\n", []string{"2023年度收入总计10.00万元", "2023年度支出总计10.00万元"}},
		{"labels and amounts", "人员经费 1,409.37万元\n公用经费 120.50万元\n", []string{"人员经费 1,409.37万元", "公用经费 120.50万元"}},
		{"rows without tabs", "基本支出 1,772.57\n项目支出 2,164.77\n", []string{"基本支出 1,772.57", "项目支出 2,164.77"}},
		{"names", "甲县供销社\n会计核算中心\n甲县机关事务局\n", []string{"甲县供销社", "会计核算中心", "甲县机关事务局"}},
		{"full stop on its own line", "本年支出10.00万元\n。\n三、支出", []string{"本年支出10.00万元|。", "三、支出"}},
		{"indentation", "　　本年收入10.00万元，其中：财政拨\n款收入9.00万元，其他\n　　本年支出10.00万元。", []string{"　　本年收入10.00万元，其中：财政拨|款收入9.00万元，其他", "　　本年支出10.00万元。"}},
		{"contents", "目录\n一、收入........3\n二、支出 PAGEREF _Toc1 h 3\n三、收\n", []string{"目录", "一、收入........3", "二、支出 PAGEREF _Toc1 h 3", "三、收"}},
		{"page numbers", "本年支出10.00万元，其中：\n- 3 -\n\f二、基本支出", []string{"本年支出10.00万元，其中：", "- 3 -", "二、基本支出"}},
		{"page number inside", "与2023年相比，收入\n\n- 3 -\n\f总计增加1.00万元，\n 4 \n\n\f增长1.00%。", []string{"与2023年相比，收入|总计增加1.00万元，|增长1.00%。", "- 3 -", " 4 "}},
		{"page number without a page break", "与2023年相比，收入\n—3—\n总计增加1.00万元。", []string{"与2023年相比，收入|总计增加1.00万元。", "—3—"}},
		{"cell between lines", "与2023年相比，收入\n3\n总计增加1.00万元。", []string{"与2023年相比，收入", "3", "总计增加1.00万元。"}},
		{"page break inside", "与2023年相比，收入\n\n\f总计增加1.00万元。", []string{"与2023年相比，收入||\f总计增加1.00万元。"}},
		{"cells of numbers", "决算数\n2,946.25\n2,940.05\n合计", []string{"决算数", "2,946.25", "2,940.05", "合计"}},
		{"open bracket", "授予合同金额（含中小\n企业）10.00万元。", []string{"授予合同金额（含中小|企业）10.00万元。"}},
		{"only carriage returns", "一、收入\r本年收入10.00万元。\r", []string{"一、收入", "本年收入10.00万元。"}},
		{"carriage return and line feed", "一、收入\r\n本年收\r\n入10.00万元。\r\n", []string{"一、收入", "本年收\r|入10.00万元。"}},
		{"marks", "[bookmark: _Toc1]一、收入\n[bookmark: _Toc2]　　本年收入10.00万元，\n二、支出", []string{"[bookmark: _Toc1]一、收入", "[bookmark: _Toc2]　　本年收入10.00万元，", "二、支出"}},
		{"blank lines", "\n\n 收入\n \n　\n支出\n\n", []string{" 收入", "支出"}},
	} {
		if got := paragraphs(t, c.text); strings.Join(got, "\x00") != strings.Join(c.want, "\x00") {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestTables(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"rows", "前\n\n\t甲\n\t乙\n\n\t\n\t1\n\n\n\n后", []string{"前", "[甲][乙]", "[][1]", "后"}},
		{"cells of several lines", "\t项目资金\n（万元）\n\t来源\n\n\t\n第一行为空\n\t\n", []string{"[项目资金|（万元）][来源]", "[|第一行为空][]"}},
		{"a cell with blank lines", "\t总体\n\t预期\n\t实际\n\n\t甲\n\t目标一。\n\n目标二。\n\n目标三。\n\t乙\n\n\t1\n\t2\n\t3\n", []string{"[总体][预期][实际]", "[甲][目标一。||目标二。||目标三。][乙]", "[1][2][3]"}},
		{"a heading behind a whole row", "\t甲\n\t乙\n\n\t1\n\t2\n\n十二、其他事项\n\t3\n", []string{"[甲][乙]", "[1][2]", "十二、其他事项", "[3]"}},
		{"a paragraph between tables", "\t甲\n\t乙\n\n说明文字\n\n\t1\n\t2\n", []string{"[甲][乙]", "说明文字", "[1][2]"}},
		{"a tab at the end", "\t长期\t\n\t1\n\n", []string{"[长期\t][1]"}},
		{"paragraphs behind a tab", "\t本年收入10.00万元。\n\t本年支出10.00万\n元。\n\n\t其中：\n", []string{"本年收入10.00万元。", "本年支出10.00万|元。", "其中："}},
		{"part behind a cut table", "\t甲\n\t乙\n\n\t1\n第三部分 名词解释\n", []string{"[甲][乙]", "[1]", "第三部分 名词解释"}},
	} {
		if got := paragraphs(t, c.text); strings.Join(got, "\x00") != strings.Join(c.want, "\x00") {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestTablesApart(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       int
	}{
		{"one blank line", "\t甲\n\t乙\n\n\t1\n\t2\n", 1},
		{"two blank lines", "\t甲\n\t乙\n\n\n\t1\n\t2\n", 2},
		{"a title", "\t甲\n\t乙\n\n\t项  目  自  评  表\n\n\t(2023年度)\n\n\t1\n\t2\n", 2},
		{"a title of its own", "\t整体自评表\n\n\t2023\n\n\t1\n\t2\n", 1},
	} {
		doc, err := Read("a.txt", []byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		if got := len(doc.Blocks); got != c.want {
			t.Errorf("%s: %d tables, want %d", c.name, got, c.want)
		}
		for _, b := range doc.Blocks {
			for i, row := range b.Table.Rows {
				if row.Number != i+1 {
					t.Errorf("%s: row %d is numbered %d", c.name, i+1, row.Number)
				}
			}
		}
	}
}

func TestCutTable(t *testing.T) {
	whole := "\t甲\n\t乙\n\t丙\n\n\t1\n\t2\n\t3\n\n"
	for _, c := range []struct {
		name, text string
		line       int // of the problem, 0 for none
	}{
		{"whole", whole, 0},
		{"whole, then text", whole + "第三部分 名词解释\n", 0},
		{"whole, no line break at the end", whole[:len(whole)-2], 0},
		{"cut at the end", "\t甲\n\t乙\n\t丙\n\n\t1\n\t2\n", 6},
		{"cut inside a cell", "\t甲\n\t乙\n\t丙\n\n\t1\n\t2", 6},
		{"cut by a part", "\t甲\n\t乙\n\t丙\n\n\t1\n\t2\n第三部分 名词解释\n", 6},
		{"a total is short", "\t甲\n\t乙\n\t丙\n\n\t总分\n\t93.5\n", 0},
	} {
		doc, err := Read("a.txt", []byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case c.line == 0 && len(doc.Problems) > 0:
			t.Errorf("%s: %v", c.name, doc.Problems)
		case c.line > 0 && (len(doc.Problems) != 1 || doc.Problems[0].Source.Line != c.line || !strings.Contains(doc.Problems[0].Message, "Try: ")):
			t.Errorf("%s: problems %v, want one at line %d", c.name, doc.Problems, c.line)
		}
	}
}

func TestSeed(t *testing.T) {
	doc, err := Read("seed.txt", seedBytes(t))
	if err != nil {
		t.Fatal(err)
	}
	var rows []int
	for _, b := range doc.Blocks {
		if b.Table != nil {
			rows = append(rows, len(b.Table.Rows))
			continue
		}
		if n := strings.Count(b.Text.String, "\n"); n > 0 {
			t.Errorf("paragraphs were joined: %q", b.Text.String)
		}
	}
	want := []int{24, 27, 29, 28, 27, 26, 26, 34, 20, 35}
	if len(rows) != len(want) {
		t.Fatalf("tables of %v rows, want %v", rows, want)
	}
	for i := range rows {
		if rows[i] != want[i] {
			t.Errorf("table %d has %d rows, want %d", i+1, rows[i], want[i])
		}
	}
	if doc.Encoding != "utf-8" || doc.Format != FormatText || doc.Size != 67676 || len(doc.SHA256) != 64 || len(doc.Problems) != 0 {
		t.Errorf("%s %s %d %s %v", doc.Encoding, doc.Format, doc.Size, doc.SHA256, doc.Problems)
	}
}

// In the seed broken at any place inside a sentence, every paragraph is what it was.
func TestSeedBroken(t *testing.T) {
	whole, err := Read("seed.txt", seedBytes(t))
	if err != nil {
		t.Fatal(err)
	}
	tried, apart := 0, 0
	for _, b := range whole.Blocks {
		if b.Table != nil || !strings.Contains(b.Text.String, "万元") {
			continue
		}
		s := b.Text.String
		for at, c := range s {
			if at < 30 || c == '，' || c == '。' {
				continue
			}
			tried++
			doc, err := Read("broken.txt", []byte("一、标题\n"+s[:at]+"\n"+s[at:]+"\n二、标题\n"))
			if err != nil {
				t.Fatal(err)
			}
			if len(doc.Blocks) != 3 {
				apart++
			}
		}
	}
	if tried < 4000 || apart*50 > tried {
		t.Errorf("%d of %d breaks were left", apart, tried)
	}
	t.Logf("%d of %d breaks were left", apart, tried)
}

// The seed's paragraphs, wrapped at a margin as a PDF's text is, are put together again.
func TestSeedWrapped(t *testing.T) {
	whole, err := Read("seed.txt", seedBytes(t))
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, b := range whole.Blocks {
		if s := strings.TrimSpace(SkipMarks(b.Text.String)); b.Table == nil && s != "" {
			want = append(want, strings.TrimSpace(s))
		}
	}
	for _, indent := range []string{"", "  "} {
		for _, width := range []int{56, 64, 76, 90} {
			var b strings.Builder
			for _, p := range want {
				b.WriteString(wrap(indent+p, width))
			}
			doc, err := Read("wrapped.txt", []byte(b.String()))
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]bool{}
			for _, b := range doc.Blocks {
				got[strings.TrimSpace(strings.ReplaceAll(b.Text.String, "\n", ""))] = true
			}
			lost := 0
			for _, p := range want {
				if !got[p] {
					lost++
				}
			}
			t.Logf("width %d, indent %q: %d of %d paragraphs differ", width, indent, lost, len(want))
			if lost*12 > len(want) {
				t.Errorf("width %d, indent %q: %d of %d paragraphs differ", width, indent, lost, len(want))
			}
		}
	}
}

// wrap breaks a paragraph into lines of at most width columns; numbers stay whole.
func wrap(s string, width int) string {
	var b strings.Builder
	column := 0
	for s != "" {
		_, n := utf8.DecodeRuneInString(s)
		for n < len(s) && s[0] > ' ' && s[0] < utf8.RuneSelf && s[n] > ' ' && s[n] < utf8.RuneSelf {
			n++
		}
		w := widthOf(s[:n], 1<<20)
		if column+w > width && !strings.ContainsRune("，。；：、）", []rune(s)[0]) {
			b.WriteByte('\n')
			column = 0
		}
		b.WriteString(s[:n])
		column += max(w, 1)
		s = s[n:]
	}
	b.WriteByte('\n')
	return b.String()
}

func TestEncodings(t *testing.T) {
	const text = "一、收入情况\n本年收入3,787.92万元，其中：财政拨款收入3,694.64万元。\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, data, want string }{
		{"utf-8", text, "utf-8"},
		{"utf-8 with a mark", "\ufeff" + text, "utf-8"},
		{"utf-16le with a mark", "\xff\xfe" + string(encode16(text, true)), "utf-16le"},
		{"utf-16be with a mark", "\xfe\xff" + string(encode16(text, false)), "utf-16be"},
		{"utf-16le", string(encode16(text, true)), "utf-16le"},
		{"utf-16be", string(encode16(text, false)), "utf-16be"},
		{"gb18030", gb, "gb18030"},
		{"gb18030 with a mark", "\x84\x31\x95\x33" + gb, "gb18030"},
	} {
		doc, err := Read(c.name, []byte(c.data))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if doc.Encoding != c.want || len(doc.Blocks) != 2 || doc.Blocks[1].Text.String != strings.Split(text, "\n")[1] {
			t.Errorf("%s: %s %+v", c.name, doc.Encoding, doc.Blocks)
		}
	}
}

// encode16 encodes text as UTF-16.
func encode16(text string, little bool) []byte {
	var out []byte
	for _, c := range text {
		if little {
			out = append(out, byte(c), byte(c>>8))
		} else {
			out = append(out, byte(c>>8), byte(c))
		}
	}
	return out
}

func TestBadInput(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().String("二、支出决算情况说明\n本年支出\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, data, want string }{
		{"empty", "", "a: is empty; Try: "},
		{"blank", " \n\t\n\u3000", "a: is empty: it has only spaces and line breaks; Try: "},
		{"only a mark", "\ufeff", "a: is empty: "},
		{"zero byte", "收入\n支出\x00决算", "a: line 2 offset 2: is not a text: a zero byte at byte 13; Try: "},
		{"binary", "\x7fELF\x02\x01\x01\x00\x00\x00\x00", "a: line 1 offset 7: is not a text: a zero byte at byte 7; Try: "},
		{"cut character", "收入\n支出决\xe7\xae", "a: line 2 offset 3: expected UTF-8, found the end of the file inside a character at byte 16; Try: "},
		{"bad byte", "收入决算\n支出\xff决算", "a: line 2 offset 2: expected UTF-8, found the byte 0xff at byte 19; Try: "},
		{"mostly utf-8", "一、收入决算情况说明，本年收入\n" + gb, "a: line 2 offset 0: expected UTF-8, found the byte 0xb6 at byte 46; Try: "},
		{"mostly gb18030", gb + gb + "三、收入情况\n" + gb, "a: line 5 offset 0: mixes GB18030 with UTF-8 at byte 60; Try: "},
		{"cut gb18030", gb + "\xd6", "a: line 3 offset 0: expected GB18030, found the end of the file inside a character at byte 30; Try: "},
		{"latin", "caf\xe9 cr\xe8me d\xe9j\xe0 vu", "a: line 1 offset 3: is neither UTF-8 nor GB18030: the byte 0xe9 at byte 3; Try: "},
		{"big5", "\xa6\xac\xa4\x4a\xa8\x4d\xba\xe2\xb1\xa1\xaa\x70\xbb\xa1\xa9\xfa", "a: is neither UTF-8 nor simplified Chinese in GB18030; Try: "},
		{"cut utf-16", "\xff\xfe\x00\x4e\x0a\x00\x8c", "a: line 2 offset 0: expected UTF-16, found the end of the file inside a character at byte 6; Try: "},
		{"half a character", "\xff\xfe\x00\x4e\x00\xd8\x00\x4e", "a: line 1 offset 1: expected UTF-16, found half a character at byte 4; Try: "},
		{"doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 504) + wide16("WordDocument", 64) + "\x1a\x00", "a: is a .doc file"},
		{"encrypted", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 504) + wide16("EncryptedPackage", 64) + "\x22\x00", "a: is a password-protected Office file, which cannot be read; Try: "},
		{"zip", "PK\x03\x04abc", "a: is a zip archive, which cannot be read; Try: "},
		{"image", "\x89PNG\r\n\x1a\n", "a: is an image, which cannot be read; Try: "},
		{"rar", "Rar!\x1a\x07\x01", "a: is an archive (.rar, .7z or .gz), which cannot be read; Try: "},
		{"lines", strings.Repeat("a\n", maxLines+1), "a: has 1000001 lines, expected at most 1000000; Try: "},
	} {
		doc, err := Read("a", []byte(c.data))
		var e *Error
		if !errors.As(err, &e) || doc != nil || !strings.HasPrefix(err.Error(), c.want) || e.Try == "" {
			t.Errorf("%s:\n got %v\nwant %s", c.name, err, c.want)
		}
	}
	if _, err := Read("x/~$决算.xlsx", []byte("x")); err == nil || !strings.Contains(err.Error(), "lock file") {
		t.Errorf("lock file: %v", err)
	}
}

func TestSniff(t *testing.T) {
	local := "PK\x03\x04" + strings.Repeat("\x00", 26)
	for _, c := range []struct{ name, data, want string }{
		{"docx that embeds a workbook", local + "word/document.xml " + local + "xl/workbook.xml", "a Word document (.docx)"},
		{"xlsx", local + "xl/workbook.xml", "an Excel workbook (.xlsx)"},
		{"zip", local + "notes/xl/a.txt", "a zip archive"},
		{"pdf", "%PDF-1.7\n%\xe2\xe3", "a PDF"},
		{"pdf behind a header", "x-header\r\n%PDF-1.4", "a PDF"},
		{"html", "\ufeff \n<!-- x --><!DOCTYPE html><html>", "a web page"},
		{"html named as a workbook", "<table border=1>", "a web page"},
		{"xls of Excel 4", "\x09\x04\x06\x00\x00\x00", "an old Excel workbook (.xls)"},
		{"text", "第一部分", "a text"},
	} {
		for _, f := range formats {
			if !f.is([]byte(c.data)) {
				continue
			}
			if f.name != c.want {
				t.Errorf("%s is %s, want %s", c.name, f.name, c.want)
			}
			break
		}
	}
}

// wide16 is an ASCII name in UTF-16, padded with zeros.
func wide16(name string, size int) string {
	s := string(encode16(name, true))
	return s + strings.Repeat("\x00", size-len(s))
}

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	large := dir + "/large.txt"
	if err := os.WriteFile(large, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(large, MaxSize+1); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ path, want string }{
		{dir + "/none.txt", "none.txt: cannot be opened: no such file or directory; Try: "},
		{dir, ": is a folder, expected a file; Try: "},
		{large, "large.txt: has 268435457 bytes, expected at most 268435456; Try: "},
	} {
		_, err := Open(c.path)
		var e *Error
		if !errors.As(err, &e) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("Open(%s): %v; want %s", c.path, err, c.want)
		}
	}
}

// tile fails unless every character of the text outside breaks is in exactly one block, where its marks say.
func tile(t *testing.T, text string, doc *Document) {
	t.Helper()
	lineBreak := "\n"
	if !strings.Contains(text, "\n") {
		lineBreak = "\r"
	}
	var lines [][]rune
	for _, l := range strings.Split(text, lineBreak) {
		lines = append(lines, []rune(strings.TrimSuffix(l, "\r")))
	}
	seen := make([]int, len(lines))
	check := func(x Text) {
		for i, m := range x.Marks {
			end := len(x.String)
			if i+1 < len(x.Marks) {
				end = x.Marks[i+1].At
			}
			part, _, _ := strings.Cut(x.String[m.At:end], lineBreak)
			if m.Line < 1 || m.Line > len(lines) {
				t.Fatalf("line %d of %d", m.Line, len(lines))
			}
			rs := []rune(part)
			if rest := len(lines[m.Line-1]) - m.Offset; len(rs) == rest+1 && rs[rest] == '\r' {
				rs = rs[:rest] // of the break
			}
			if got := lines[m.Line-1]; m.Offset+len(rs) > len(got) || string(got[m.Offset:m.Offset+len(rs)]) != string(rs) {
				t.Fatalf("line %d offset %d is %q, not %q", m.Line, m.Offset, string(got), string(rs))
			}
			if p := x.Place(m.At, m.At+len(string(rs))); p.Line != m.Line || p.Offset != m.Offset || p.Length != len(rs) {
				t.Fatalf("Place(%d) = %+v, mark %+v", m.At, p, m)
			}
			seen[m.Line-1] += len(rs)
		}
	}
	for _, b := range doc.Blocks {
		if b.Table == nil {
			check(b.Text)
			continue
		}
		for _, row := range b.Table.Rows {
			for _, c := range row.Cells {
				check(c.Text)
			}
		}
	}
	for i, l := range lines {
		want := len([]rune(strings.TrimLeft(string(l), "\f")))
		if strings.HasPrefix(strings.TrimLeft(string(l), "\f"), "\t") {
			want--
		}
		if strings.TrimSpace(string(l)) == "" && seen[i] == 0 || seen[i] == want {
			continue
		}
		t.Fatalf("line %d %q: %d of %d characters are in blocks", i+1, string(l), seen[i], want)
	}
}

// The seed says the same in every encoding and with every line break.
func TestSeedEncodings(t *testing.T) {
	text := string(seedBytes(t))
	want, err := Read("seed.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{
		"mark":     "\ufeff" + text,
		"gb18030":  gb,
		"utf-16le": string(encode16(text, true)),
		"utf-16be": "\xfe\xff" + string(encode16(text, false)),
		"crlf":     strings.ReplaceAll(text, "\n", "\r\n"),
		"cr":       strings.ReplaceAll(text, "\n", "\r"),
		"gb crlf":  strings.ReplaceAll(gb, "\n", "\r\n"),
	} {
		got, err := Read(name, []byte(data))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(got.Blocks) != len(want.Blocks) || len(got.Problems) > 0 {
			t.Errorf("%s: %d blocks, want %d; %v", name, len(got.Blocks), len(want.Blocks), got.Problems)
			continue
		}
		for i := range want.Blocks {
			a, b := want.Blocks[i], got.Blocks[i]
			if a.Table == nil && a.Text.String != b.Text.String || a.Table != nil && len(a.Table.Rows) != len(b.Table.Rows) {
				t.Errorf("%s: block %d is %q, want %q", name, i, b.Text.String, a.Text.String)
			}
		}
	}
}

// A seed that was cut inside a row or a sentence says so, wherever that was.
func TestSeedCut(t *testing.T) {
	text := string(seedBytes(t))
	tried, noted := 0, 0
	for at := 3000; at < len(text)-5000; at += 97 {
		for !utf8.RuneStart(text[at]) {
			at++
		}
		start := strings.LastIndexByte(text[:at], '\n') + 1
		inCell, inSentence := text[start] == '\t', at > start && isSentence(text[start:at]) && endOf(text[start:at]) == endOpen
		doc, err := Read("cut.txt", []byte(text[:at]))
		if err != nil {
			t.Fatalf("cut at %d: %v", at, err)
		}
		if inCell || inSentence {
			tried++
			if len(doc.Problems) > 0 {
				noted++
			}
		}
	}
	t.Logf("%d of %d cuts were noted", noted, tried)
	if noted*10 < tried*8 {
		t.Errorf("only %d of %d cuts were noted", noted, tried)
	}
}

func TestSeedTiles(t *testing.T) {
	data := seedBytes(t)
	doc, err := Read("seed.txt", data)
	if err != nil {
		t.Fatal(err)
	}
	tile(t, string(data), doc)
}

func TestLongLine(t *testing.T) {
	text := strings.Repeat("本年收入3,787.92万元，", 10<<20/31)
	doc, err := Read("long.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	tile(t, text, doc)
	runes := utf8.RuneCountInString(text)
	x := doc.Blocks[0].Text
	if p := x.Place(len(x.String)-len("元，"), len(x.String)); p.Offset != runes-2 || p.Length != 2 || p.Line != 1 {
		t.Errorf("the end is at %+v, want %d", p, runes-2)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("一、收入\n本年收\n入10.00万元。\n\n\t甲\n\t乙\n\n\t1\n续\n\t\n\n\n\t总表\n"))
	f.Add([]byte("\f\f\t\n\f支出决\n\n\f算\r\n203\n23.21 万元"))
	f.Add([]byte("\ufeff[bookmark: _Toc1]　　1.职责\r二、"))
	f.Add([]byte("(\r\r0\r\r\f\r\r-"))
	f.Add([]byte("\xff\xfe\x00\x4e\x0a\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := Read("fuzz", data)
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || e.File != "fuzz" || e.Message == "" || e.Try == "" {
				t.Fatalf("not a whole error: %v", err)
			}
			return
		}
		if doc.Format != FormatText {
			return
		}
		text, _, err := decode("fuzz", data)
		if err != nil {
			t.Fatal(err)
		}
		tile(t, text, doc)
	})
}

func BenchmarkSeed(b *testing.B) {
	data := seedBytes(b)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read("seed.txt", data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHostile(b *testing.B) {
	for name, text := range map[string]string{
		"one line":    strings.Repeat("本年收入3,787.92万元，", 10<<20/31),
		"short lines": strings.Repeat("a\n", 900_000),
		"open lines":  strings.Repeat("本年收入（\n", 600_000),
		"tabs":        strings.Repeat("\ta\n", 900_000),
		"feeds":       strings.Repeat("收\n\n\f", 300_000),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read("hostile.txt", []byte(text)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
