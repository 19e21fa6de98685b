package extract_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"juesuan/extract"
	"juesuan/transform"
)

// htmlWriter writes the blocks of a Document as the page of a site, and keeps the lines as people see them.
type htmlWriter struct {
	rand    *rand.Rand
	body    strings.Builder
	lines   []string
	spans   bool // characters in <span>s, line breaks of the file between them
	breaks  bool // paragraphs end with <br><br>, not </p>
	layout  bool // the whole page is a table
	merged  bool // cells below a label are merged with it
	site    bool // with the site's menus, index entry, links and footer
	charset string
	declare bool
	mirror  bool // as machines mirror pages: traditional characters, some with their pronunciation
}

func (w *htmlWriter) text(s string) string {
	s = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\u00a0", "&nbsp;").Replace(s)
	s = strings.ReplaceAll(s, "  ", "&nbsp;&nbsp;")
	if strings.HasPrefix(s, " ") {
		s = "&nbsp;" + s[1:]
	}
	return strings.ReplaceAll(s, "\t", "&nbsp;")
}

func (w *htmlWriter) spanned(s string) string {
	if !w.spans {
		return w.text(s)
	}
	var b strings.Builder
	for _, p := range piecesOf(w.rand, s) {
		p = strings.ReplaceAll(w.text(p), " ", "&nbsp;")
		if w.rand.IntN(3) == 0 {
			p = "<span style='font-size:16pt;\nline-height:150%'>" + p + "</span>"
		}
		b.WriteString(p)
	}
	return b.String()
}

// shown is a line of text as the browser shows what text wrote.
func (w *htmlWriter) shown(s string) string { return strings.ReplaceAll(s, "\t", " ") }

func (w *htmlWriter) paragraph(text string, cell bool) {
	text = marks.ReplaceAllString(text, "")
	if m := entry.FindStringSubmatch(text); m != nil {
		fmt.Fprintf(&w.body, "<p class=MsoToc1><a href=\"#%s\">%s<span style='mso-tab-count:1 dotted'>&nbsp;......&nbsp;</span>%s</a></p>\n", m[2], m[1], m[3])
		w.lines = append(w.lines, m[1]+" ...... "+m[3])
		return
	}
	if strings.TrimSpace(text) == "" {
		return
	}
	var parts []string
	for line := range strings.SplitSeq(text, "\n") {
		parts = append(parts, w.spanned(line))
		if strings.TrimSpace(line) != "" {
			w.lines = append(w.lines, w.shown(line))
		}
	}
	joined := strings.Join(parts, "<br/>")
	switch {
	case cell && w.rand.IntN(2) == 0:
		w.body.WriteString(joined)
	case w.breaks && !cell:
		w.body.WriteString(joined + "<br>\r\n<br>")
	default:
		w.body.WriteString("<p>\r\n" + joined + "</p>\r\n")
	}
}

func (w *htmlWriter) table(t *extract.Table) {
	width := 0
	for _, row := range t.Rows {
		width = max(width, len(row.Cells))
	}
	whole := func(i int) bool { return i >= 0 && i < len(t.Rows) && len(t.Rows[i].Cells) == width && width > 1 }
	w.body.WriteString("<table border=1 cellspacing=0>\n")
	for i, row := range t.Rows {
		w.body.WriteString("<tr>\n")
		for k, cell := range row.Cells {
			empty := cell.Text.String == ""
			if w.merged && k == 0 && empty && whole(i) && whole(i-1) && i > 1 {
				continue
			}
			down := 1
			for w.merged && k == 0 && whole(i) && i > 0 && whole(i+down) && t.Rows[i+down].Cells[0].Text.String == "" {
				down++
			}
			if down > 1 {
				fmt.Fprintf(&w.body, "<td rowspan=\"%d\">", down)
			} else {
				w.body.WriteString("<td>")
			}
			w.paragraph(cell.Text.String, true)
			if empty {
				w.body.WriteString("&nbsp;")
			}
			if k%2 == 0 {
				w.body.WriteString("</td>\n")
			}
		}
		if i%2 == 0 {
			w.body.WriteString("</tr>\n")
		}
	}
	w.body.WriteString("</table>\n")
}

const siteHead = `<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zfxxgk/2022.html">2022年某局部门决算</a> 2023-09-12</li></ul></div>
<div>您现在的位置：<a href="/">首页</a> &gt; 2024</div><script>var n = 12345.67; document.write("<p>99.99万元</p>");</script>
<div style="display: none"><div>隐藏 88.88万元</div></div><table><tr><td>索 引 号</td><td>65282503/2024-00012</td><td>发文日期</td><td>2024-09-15</td></tr></table>
<div>发布时间：2024-09-15 10:21:33　浏览次数：<span id=hits>1,234</span>次　【字体：<a href="javascript:f(1)">大</a>】</div>`

const siteFoot = `<p><a href="/files/P020240915.xlsx">附件：2024年部门决算公开表.xlsx</a></p><div>上一篇：<a href="t1.html">第12期简报</a></div>
<footer>版权所有：某县人民政府 <a href="https://beian">新ICP备05001690号-1</a> 网站标识码：6528250001 联系电话：0996-7622222</footer>`

func (w *htmlWriter) write(doc *extract.Document) []byte {
	for _, b := range doc.Blocks {
		if b.Table != nil {
			w.table(b.Table)
		} else {
			w.paragraph(b.Text.String, false)
		}
	}
	body := w.body.String()
	if w.layout {
		body = "<table width='100%' border=0><tr><td width=100>&nbsp;</td><td><table><tr><td><div class=TRS_Editor>" + body + "</div></td></tr></table></td></tr></table>"
	}
	if w.site {
		body = siteHead + body + siteFoot
	}
	meta := ""
	if w.declare {
		meta = "<meta http-equiv='Content-Type' content='text/html; charset=" + w.charset + "'>"
	}
	if w.mirror {
		body = extract.Traditional(body)
		for han, pinyin := range map[string]string{"預": "yù", "結": "jié", "會": "huì", "計": "jì", "單": "dān", "數": "shù", "調": "diào"} {
			body = strings.ReplaceAll(body, han, han+"("+pinyin+")")
		}
	}
	page := "<!DOCTYPE html>\n<html><head>" + meta + "<style>p{margin:0 1.5em}</style></head>\n<body>" + body + "</body></html>"
	if w.charset == "gb2312" {
		coded, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(page))
		if err != nil {
			panic(err)
		}
		return coded
	}
	return []byte(page)
}

// printedRaw is the text of a cell as it stands in the file.
var printedRaw = regexp.MustCompile(`"Raw":"(\\.|[^"\\])*",`)

// shownAt holds facts, numbers and cells of performance tables to what the file shows at their places, before it was changed
// for its readers.
func shownAt(t *testing.T, doc *extract.Document, sub *transform.Submission) {
	t.Helper()
	segments := map[[2]int]string{} // by line and offset: what stands there and after it
	note := func(x extract.Text) {
		for i, m := range x.Marks {
			end := len(x.String)
			if i+1 < len(x.Marks) {
				end = x.Marks[i+1].At
			}
			printed := []rune(x.Raw(m.At, end))
			for k := range printed {
				segments[[2]int{m.Line, m.Offset + k}] = string(printed[k:]) + x.Raw(end, len(x.String))
			}
		}
	}
	for _, b := range doc.Blocks {
		note(b.Text)
		if b.Table != nil {
			for _, row := range b.Table.Rows {
				for _, cell := range row.Cells {
					note(cell.Text)
				}
			}
		}
	}
	check := func(s extract.Source, raw string) {
		if raw != "" && !strings.HasPrefix(segments[[2]int{s.Line, s.Offset}], raw) {
			t.Errorf("at %s: %q, want %q", s, segments[[2]int{s.Line, s.Offset}], raw)
		}
	}
	for _, f := range sub.Facts {
		check(f.Source, f.Raw)
	}
	for _, n := range sub.Numbers {
		check(n.Source, n.Text)
	}
	for _, p := range sub.Performance {
		for _, q := range []transform.Quantity{p.Year, p.Total} {
			check(q.Source, q.Raw)
		}
		for _, g := range p.Goals {
			check(g.Expected.Source, g.Expected.Raw)
			check(g.Actual.Source, g.Actual.Raw)
		}
		for _, x := range p.Indicators {
			for _, q := range []transform.Quantity{x.Target, x.Prior, x.Weight, x.Actual, x.Completion, x.Score} {
				check(q.Source, q.Raw)
			}
		}
		for _, f := range p.Funds {
			for _, q := range []transform.Quantity{f.Initial, f.Annual, f.Spent, f.Weight, f.Rate, f.Score} {
				check(q.Source, q.Raw)
			}
		}
	}
}

// gapless gives texts without spaces and without what stands in the file instead.
func gapless(texts []string) []string {
	out := make([]string, len(texts))
	for i, s := range texts {
		out[i] = printedRaw.ReplaceAllString(strings.NewReplacer(" ", "", "\u00a0", "", `\t`, "").Replace(s), "")
	}
	return out
}

// TestCountyAsHTML writes every document of the county as pages of sites: the facts, tables and unread numbers are those of
// the text, and stand where the page has them.
func TestCountyAsHTML(t *testing.T) {
	ref := codes(t)
	facts, files := 0, 0
	for i, d := range county(t, ref, 2) {
		text, _, want := reading(t, ref, "test.txt", []byte(d.Text))
		if len(want.Facts) != len(d.Facts) {
			t.Fatalf("%s: the text has %d facts, %d were written", d.name, len(want.Facts), len(d.Facts))
		}
		for k, w := range []*htmlWriter{
			{charset: "utf-8", declare: true}, {charset: "gb2312", declare: true, spans: true, merged: true},
			{charset: "gb2312", breaks: true, site: true}, {charset: "utf-8", layout: true, site: true, spans: true, merged: true},
			{charset: "utf-8", declare: true, mirror: true},
		} {
			w.rand = rand.New(rand.NewPCG(uint64(i), uint64(k)))
			page := w.write(text)
			doc, got, is := reading(t, ref, "test.html", page)
			if w.mirror { // names and other words keep the gap where the pronunciation stood
				is.Performance, want.Performance = gapless(is.Performance), gapless(want.Performance)
				shownAt(t, doc, got)
			}
			if diff := differs(is, want); diff != "" {
				t.Errorf("%s, kind %d: %s", d.name, k, diff)
				continue
			}
			if !w.site && !w.mirror {
				standsAt(t, w.lines, got)
			}
			files, facts = files+1, facts+len(got.Facts)
			if !utf8.ValidString(got.Department) {
				t.Errorf("%s: department %q", d.name, got.Department)
			}
		}
		if t.Failed() {
			break
		}
	}
	t.Logf("%d files, %d facts", files, facts)
}
