package extract_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"juesuan/extract"
)

func TestHTML(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"paragraphs", "<p>收入总计10.00万元。<p>支出总计<b>20.00</b>万元。</p>其他", "收入总计10.00万元。\n支出总计20.00万元。\n其他\n"},
		{"spaces", "<p>  收入\r\n   总计  <span> 10.00 </span> 万元\n，其中 </p>", "收入总计 10.00 万元，其中\n"},
		{"a break of the file in a word and before a number", "<p>支\n出为\n10 万\n元</p>", "支出为 10 万元\n"},
		{"entities", "<p>&nbsp;&nbsp;A&amp;B&#x4e2d;&#65;&lt;3&ensp;x</p>", "  A&B中A<3\u2002x\n"},
		{"soft break", "<p>一是支<br>出增加</p>", "一是支/出增加\n"},
		{"breaks as paragraphs", "<div>一、收入情况<br/>收入10万元。<BR><br>&nbsp;<br>二、支出情况<br>支出20万元。</div>", "一、收入情况\n收入10万元。\n二、支出情况\n支出20万元。\n"},
		{"left out", "<script>var a='<p>9万元</p>'</script><style>p{}</style><p>甲<!-- 8万元 -->乙</p><noscript><p>7万元</p></noscript><select><option>6</option></select><template><p>5</p></template><xml><w:x>4</w:x></xml><o:p></o:p>", "甲乙\n"},
		{"hidden", `<p style="DISPLAY: none">9万元<p>甲</p><div hidden><div>8万元</div>7万元</div><span style="mso-hide:all;display:none">6</span>乙`, "甲\n乙\n"},
		{"hidden cell", `<table><tr><td>甲</td><td style="display:none">9<tr><td>丙</td><td>丁</td></table>`, "甲@0|\n丙@0|丁@1|\n"},
		{"list", `<ol><li>收入<li>支出<ol type=a><li>甲</ol><li value=7>丙</ol><ol style="list-style-type: none"><li>丁</ol><ul><li>戊</ul>`, "1. 收入\n2. 支出\na. 甲\n7. 丙\n丁\n戊\n"},
		{"exponent, ruby, deleted", "<p>20m<sup>2</sup>，<ruby>预<rp>(</rp><rt>yù</rt><rp>)</rp></ruby>算<del>9万元</del></p>", "20m²，预算\n"},
		{"preformatted", "<pre>甲  乙\n一、丙</pre>", "甲  乙\n一、丙\n"},
		{"spans", `<table><tr><td rowspan=2>甲<td colspan="2">乙</tr><tr><td>丙<td>丁<tr><td colspan=0>戊</td><td rowspan=9>己</td><td>庚</table>`, "甲{1x2}@0|乙{2x1}@1|\n丙@1|丁@2|\n戊@0|己@1|庚@2|\n"},
		{"cell", "<table><tr><td><p>甲</p><p>&nbsp;</p><p>乙<br>丙</p></td><td>&nbsp;</td></tr><tr><th>丁</th><td>戊</td></tr></table>", "甲/乙/丙@0|@1|\n丁@0|戊@1|\n"},
		{"never closed", "<table><tr><td>甲<td>乙<tr><td>丙<td>丁", "甲@0|乙@1|\n丙@0|丁@1|\n"},
		{"closed twice", "</table></td></div></p><p>甲</p></tr>", "甲\n"},
		{"layout", "<table width=100%><tr><td>&nbsp;</td><td><table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table><p>正文10万元。</p></td></tr></table>", "甲@0|1@1|\n乙@0|2@1|\n正文10万元。\n"},
		{"layout with an article", "<table><tr><td><a href='/'>首页</a></td><td><p>第一部分 概况</p><p>一、主要职责</p><p>负责财政。</p><p>第二部分 决算情况说明</p><p>收入10万元。</p></td></tr></table>", "第一部分 概况\n一、主要职责\n负责财政。\n第二部分 决算情况说明\n收入10万元。\n"},
		{"form with long cells", "<table><tr><td>项目名称</td><td>甲</td></tr><tr><td>年度目标</td><td><p>目标1：完成10项。</p><p>目标2：完成20项。</p></td></tr></table>", "项目名称@0|甲@1|\n年度目标@0|目标1：完成10项。/目标2：完成20项。@1|\n"},
		{"report in a form", "<table><tr><td>项目</td><td>甲</td></tr><tr><td>得分</td><td>9</td></tr><tr><td>报告</td><td><p>一、项目概况</p><p>甲。</p><p>二、完成情况</p><p>乙。</p><p>丙。</p></td></tr></table>", "项目@0|甲@1|\n得分@0|9@1|\n报告@0|一、项目概况/甲。/二、完成情况/乙。/丙。@1|\n"},
		{"article between a site's rows", "<table><tr><td>标志</td><td>今天</td></tr><tr><td>友情</td><td>地图</td></tr><tr><td></td><td><p>一、部门概况</p><p>甲。</p><p>二、收入决算情况</p><p>乙。</p><p>丙。</p></td></tr></table>", "标志@0|今天@1|\n友情@0|地图@1|\n一、部门概况\n甲。\n二、收入决算情况\n乙。\n丙。\n"},
		{"text between rows", "<table>标题<tr><td>甲</td><td>乙</td></tr></table>", "标题\n甲@0|乙@1|\n"},
		{"the site's own", siteHead + "<p>收入10万元。</p>" + siteFoot, "收入10万元。\n"},
		{"links of the document's own", `<p><a href="#_Toc1">一、收入情况......1</a></p><h1><a href="/a.html">2024年部门决算公开</a></h1><p>详见<a href="/b.html">附件</a></p>`, "一、收入情况......1\n2024年部门决算公开\n详见附件\n"},
		{"link never closed", `<a href="/x"><p>收入10万元</p><p>资产20平方米</p>`, "收入10万元\n资产20平方米\n"},
		{"title", "<title>某局2024年度部门决算公开_某县人民政府</title><p>收入10万元。</p>", "某局2024年度部门决算公开\n收入10万元。\n"},
		{"title that the text has", "<title>某局2024年度部门决算公开-某县</title><p>某局2024年度<br>部门决算公开</p>", "某局2024年度\n部门决算公开\n"},
		{"word's own", "<![if !supportLists]><span style='mso-list:Ignore'>一、</span><![endif]>收入<!--[if gte mso 9]><xml>9</xml><![endif]-->", "一、收入\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := extract.Read("a.html", []byte("<html><body>"+c.body))
			if err != nil {
				t.Fatal(err)
			}
			if got := shown(doc); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

// TestHTMLEncodings reads a page in the encodings that sites use, declared, declared wrongly or not at all.
func TestHTMLEncodings(t *testing.T) {
	text := strings.Repeat("<p>本年收入合计3,787.92万元，其中：财政拨款收入占百分之百。</p>", 8)
	for _, c := range []struct {
		name, declared string
		coding         encoding.Encoding
		simplified     bool
		want           string
	}{
		{"utf-8", `<meta charset="utf-8">`, unicode.UTF8, true, "utf-8"},
		{"utf-8 undeclared", "", unicode.UTF8, true, "utf-8"},
		{"utf-8 declared as gb2312", `<meta charset="gb2312">`, unicode.UTF8, true, "utf-8"},
		{"utf-8 with a mark", "", unicode.UTF8BOM, true, "utf-8"},
		{"gb2312", `<meta http-equiv="Content-Type" content="text/html; charset=gb2312">`, simplifiedchinese.GBK, true, "gb18030"},
		{"gbk undeclared", "", simplifiedchinese.GBK, true, "gb18030"},
		{"gbk declared as utf-8", `<meta charset="utf-8">`, simplifiedchinese.GBK, true, "gb18030"},
		{"gb18030", `<meta charset=gb18030>`, simplifiedchinese.GB18030, true, "gb18030"},
		{"utf-16", "", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), true, "utf-16le"},
		{"big5", `<meta charset="big5">`, traditionalchinese.Big5, false, "big5"},
		{"traditional in utf-8", "", unicode.UTF8, false, "utf-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := "<html><head>" + c.declared + "</head><body>" + text
			want := "本年收入合计3,787.92万元"
			if !c.simplified {
				page = strings.NewReplacer("万", "萬", "财", "財", "拨", "撥", "计", "計", "为", "為").Replace(page)
			}
			data, err := c.coding.NewEncoder().Bytes([]byte(page))
			if err != nil {
				t.Fatal(err)
			}
			doc, err := extract.Read("a.html", data)
			if err != nil {
				t.Fatal(err)
			}
			if got := doc.Blocks[0].Text.String; !strings.HasPrefix(got, want) {
				t.Errorf("got %s, want %s", got, want)
			}
			first := doc.Blocks[0].Text
			i := strings.Index(first.String, "万元")
			if raw := first.Raw(i, i+len("万元")); (raw == "万元") != c.simplified {
				t.Errorf("as printed: %s", raw)
			}
			if doc.Encoding != c.want {
				t.Errorf("encoding %s, want %s", doc.Encoding, c.want)
			}
		})
	}
}

// TestHTMLBroken reads pages that are no page, or an attack: read or refused, soon and without much memory.
func TestHTMLBroken(t *testing.T) {
	repeat := strings.Repeat
	for _, c := range []struct{ name, page, want string }{
		{"no text", "<html><script>x</script>", "is empty: the page has no text of its own"},
		{"only menus", "<html><nav>首页</nav><a href=/a>新闻</a>", "is empty: the page has no text of its own"},
		{"a million divs", "<html>" + repeat("<div>", 1_000_000) + "收入10万元", ""},
		{"a million fonts", "<html>" + repeat("<p><font size=1><b>收", 500_010), "more than 500000 paragraphs and cells"},
		{"a million tables", "<html>" + repeat("<table><tr><td>", 1_000_000), "tables are nested more than 50 deep"},
		{"a million cells", "<html><table>" + repeat("<td colspan=1000 rowspan=60000>1", 500_001), "more than 500000 paragraphs and cells"},
		{"wide rows", "<html><p>文<table>" + repeat("<tr><td colspan=1000 rowspan=60000>", 240_000), ""},
		{"nested spans", "<html>" + repeat("<span style='display:none'>", 1_000_000) + "文", "is empty"},
		{"a million lists", "<html>" + repeat("<ol><li>1", 450_000), ""},
		{"long attribute", "<html><p title='" + repeat("x", 20<<20) + "'>文", ""},
		{"long text", "<html><p>" + repeat("收入 1\n", 2_000_000), ""},
		{"breaks", "<html><p>" + repeat("收<br>", 1_000_000), ""},
		{"large", "<html>" + repeat("x", 65<<20), "a web page is expected to have at most"},
		{"bad bytes", "<html><meta charset=big5><p>" + repeat("\x80\xff\xfe", 50), "is not big5, which it declares"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			_, err := extract.Read("a.html", []byte(c.page))
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			var e *extract.Error
			if c.want == "" && err != nil || c.want != "" && (!errors.As(err, &e) || e.Try == "" || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("got %v, want %s", err, c.want)
			}
			if took > time.Minute {
				t.Errorf("took %s", took)
			}
			if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 2000 {
				t.Errorf("allocated %d MiB", used)
			}
			t.Log(took, (after.TotalAlloc-before.TotalAlloc)>>20, "MiB")
		})
	}
}

// TestMHT reads pages saved with their pictures.
func TestMHT(t *testing.T) {
	page := "<html><meta charset=3Dutf-8><p>=E6=94=B6=\r\n=E5=85=A510=E4=B8=87=E5=85=83=E3=80=82</p>"
	archive := "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\"; boundary=\"----x\"\r\n\r\n" +
		"------x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n" +
		"------x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + page + "\r\n------x--\r\n"
	for _, c := range []struct{ name, data, want, err string }{
		{"quoted", archive, "收入10万元。\n", ""},
		{"base64", "MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.StdEncoding.EncodeToString([]byte("<p>收入</p>")), "收入\n", ""},
		{"cut off", archive[:len(archive)-60], "", "the web archive cannot be read: "},
		{"no page", strings.Replace(archive, "text/html\r\nC", "text/plain\r\nC", 1), "", "it has no page"},
		{"no header", "MIME-Version: 1.0", "", "the web archive cannot be read"},
	} {
		doc, err := extract.Read("a.mht", []byte(c.data))
		if c.err != "" {
			if err == nil || !strings.Contains(err.Error(), c.err) {
				t.Errorf("%s: got %v, want %s", c.name, err, c.err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got := shown(doc); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// FuzzHTML and FuzzDOCX read anything: the places of whatever comes out lie in it.
func FuzzHTML(f *testing.F) {
	for _, s := range []string{"<html><p>收入10万元</p>", "<table><tr><td rowspan=2>甲<td colspan=2>乙<table><tr><td>丙</table>", siteHead, "<html><ol><li>甲<pre>乙\n丙", "<div hidden><a href=x>甲"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if doc, err := extract.Read("a.html", append([]byte("<html>"), data...)); err == nil {
			sound(t, doc)
		}
	})
}

func FuzzDOCX(f *testing.F) {
	for _, s := range []string{p(r("收入"), r("10")), item(0, 1, "甲"), "<w:tbl><w:tr>" + tc("<w:gridSpan w:val=\"3\"/>", p(r("甲"))) + tc("<w:vMerge/>", p()) + "</w:tr></w:tbl>", p(begin, separate, end, `<w:r><w:br/></w:r>`)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		if doc, err := extract.Read("a.docx", docxOf(body, `<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`)); err == nil {
			sound(t, doc)
		}
	})
}

// sound holds a Document to its promises: marks ascend, lines and columns too, and no two texts share a place.
func sound(t *testing.T, doc *extract.Document) {
	t.Helper()
	seen := map[[2]int]bool{}
	check := func(x extract.Text) {
		if x.String == "" {
			return
		}
		if len(x.Marks) == 0 || x.Marks[0].At != 0 {
			t.Fatalf("%q begins at no mark", x.String)
		}
		for i, m := range x.Marks {
			if m.Line < 1 || m.At > len(x.String) || i > 0 && (m.At < x.Marks[i-1].At || m.Line < x.Marks[i-1].Line) {
				t.Fatalf("%q: mark %d is %v", x.String, i, m)
			}
			if at := [2]int{m.Line, m.Offset}; seen[at] {
				t.Fatalf("%q: two texts at line %d offset %d", x.String, m.Line, m.Offset)
			} else {
				seen[at] = true
			}
		}
		if bytes.ContainsAny([]byte(x.String), "\x00\r\f\v") {
			t.Fatalf("%q has control characters", x.String)
		}
	}
	for _, b := range doc.Blocks {
		check(b.Text)
		if b.Table == nil {
			continue
		}
		for _, row := range b.Table.Rows {
			column := -1
			for _, cell := range row.Cells {
				if cell.Column <= column && cell.Column < 256 || cell.ColSpan < 1 || cell.RowSpan < 1 {
					t.Fatalf("row %d: column %d after %d, spans %d and %d", row.Number, cell.Column, column, cell.ColSpan, cell.RowSpan)
				}
				column = cell.Column
				check(cell.Text)
			}
		}
	}
}

// BenchmarkRead reads a document of the county in each format.
func BenchmarkRead(b *testing.B) {
	ref := codes(b)
	d := county(b, ref, 1)[0]
	text, _, _ := reading(b, ref, "a.txt", []byte(d.Text))
	for name, data := range map[string][]byte{
		"text": []byte(d.Text),
		"docx": (&docxWriter{rand: rand.New(rand.NewPCG(1, 1)), numbers: true, merged: true}).write(text),
		"html": (&htmlWriter{rand: rand.New(rand.NewPCG(1, 1)), charset: "utf-8", declare: true, spans: true}).write(text),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, err := extract.Read("a."+name, data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
