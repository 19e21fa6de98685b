package extract

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// What a page has besides its text: elements that show nothing, and the lines of the site itself.

// isLeftOut tells the elements whose content is none of the page's text.
func isLeftOut(tag atom.Atom, name string) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Nav, atom.Select, atom.Button, atom.Iframe, atom.Object,
		atom.Audio, atom.Video, atom.Canvas, atom.Map, atom.Datalist, atom.Textarea, atom.Rt, atom.Rp, atom.Noembed, atom.Noframes, atom.Del:
		return true
	}
	return tag == 0 && (name == "xml" || name == "rtc")
}

// isHidden says whether a tag's own attributes hide it.
func isHidden(tag atom.Atom, attributes map[string]string) bool {
	if _, ok := attributes["hidden"]; ok && tag != atom.Body && tag != atom.Html {
		return true
	}
	style := attributes["style"]
	if style == "" || tag == atom.Body || tag == atom.Html {
		return false
	}
	style = strings.ToLower(withoutSpaces(style))
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") || strings.Contains(style, "mso-hide:all")
}

// isVoid tells the elements that have no content and no end tag.
func isVoid(tag atom.Atom) bool {
	switch tag {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Param,
		atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// isBlockTag tells the elements that begin and end paragraphs.
func isBlockTag(tag atom.Atom) bool {
	switch tag {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Ul, atom.Ol, atom.Dl, atom.Dt, atom.Dd,
		atom.Section, atom.Article, atom.Header, atom.Footer, atom.Main, atom.Aside, atom.Nav, atom.Form, atom.Fieldset, atom.Blockquote,
		atom.Center, atom.Address, atom.Pre, atom.Hr, atom.Figure, atom.Figcaption, atom.Table, atom.Tr, atom.Td, atom.Th, atom.Caption,
		atom.Thead, atom.Tbody, atom.Tfoot, atom.Body, atom.Html, atom.Head, atom.Title, atom.Details, atom.Summary, atom.Legend,
		atom.Menu, atom.Dir, atom.Option, atom.Listing, atom.Xmp, atom.Plaintext:
		return true
	}
	return false
}

// longestFurniture is the longest line of a site's own, in runes.
const longestFurniture = 200

// furnitureStarts begin lines that a site adds to every page.
var furnitureStarts = []string{
	"发布时间", "发布日期", "发布机构", "发布单位", "更新时间", "生成日期", "成文日期", "信息来源", "来源：", "来源:", "作者：", "作者:", "责任编辑", "编辑：", "浏览",
	"点击", "阅读次数", "阅读：", "访问", "字体", "字号", "【字体", "【字号", "打印", "【打印", "[打印", "索引号", "分享", "当前位置", "您的位置", "您现在的位置",
	"您当前的位置", "当前的位置", "首页", "上一篇", "下一篇", "上一条", "下一条", "版权", "主办", "承办", "技术支持", "网站", "扫一扫", "关闭窗口", "无障碍", "政务新媒体",
	"今天是", "日期：", "日期:", "时间：", "时间:", "Copyright", "©",
}

// furnitureWords are in lines that a site adds to every page.
var furnitureWords = []string{"ICP备", "公网安备", "网站标识码", "版权所有", "All Rights Reserved", "浏览次数", "访问量", "点击数", "打印本页", "关闭窗口", "分享到"}

// accountsWords are in no line that is a site's own.
var accountsWords = []string{"万元", "决算", "预算", "%", "％", "。"}

// isFurniture says whether a line is the site's own and none of the document.
func isFurniture(text string) bool {
	text = strings.TrimSpace(text)
	if utf8.RuneCountInString(text) > longestFurniture || containsOne(text, accountsWords) {
		return false
	}
	return hasOnePrefix(withoutSpaces(text), furnitureStarts) && (strings.ContainsAny(text, ":：>|［[【") || utf8.RuneCountInString(text) < shortFurniture) &&
		!strings.HasSuffix(text, "；") || containsOne(text, furnitureWords)
}

// shortFurniture is how short, in runes, such a line is that has no colon.
const shortFurniture = 12

func containsOne(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// withoutFurniture gives pieces without the site's own lines, and without the table of a page's index entry.
func withoutFurniture(pieces []piece) []piece {
	kept := make([]piece, 0, len(pieces))
	for _, p := range pieces {
		switch {
		case p.note != "":
		case p.grid == nil && isFurniture(p.text), p.grid != nil && p.grid.isIndexEntry():
			continue
		case p.grid != nil && !p.grid.isData():
			for r := range p.grid.rows {
				for k := range p.grid.rows[r].cells {
					cell := &p.grid.rows[r].cells[k]
					cell.pieces = withoutFurniture(cell.pieces)
				}
			}
		}
		kept = append(kept, p)
	}
	return kept
}

// isIndexEntry says whether a table is what a site's catalogue says of the page: 索引号, 发文日期 ….
func (g *grid) isIndexEntry() bool {
	first := ""
	for _, row := range g.rows {
		for _, cell := range row.cells {
			for _, p := range cell.pieces {
				if p.grid != nil || containsOne(p.text, accountsWords[:1]) || len(p.text) > dataCell {
					return false
				}
				if first == "" {
					first = withoutSpaces(p.text)
				}
			}
		}
	}
	return hasOnePrefix(first, []string{"索引号", "信息索引号", "信息索引", "【索引号"})
}
