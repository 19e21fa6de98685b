package report

import (
	"html/template"
	"io"
)

// entry is one line of the index.
type entry struct {
	Name, About, Workbook, Page string
	Ordinal, Rows               int
}

// indexPage needs nothing but itself: no script, no font, no picture from elsewhere.
var indexPage = template.Must(template.New("index").Parse(`<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.County}}部门决算对比表目录</title>
<style>
body { font-family: "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #222; }
h1 { font-size: 1.4rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #999; padding: .4rem .6rem; text-align: left; vertical-align: top; }
th { background: #eee; }
td.number { text-align: right; }
</style>
</head>
<body>
<h1>{{.County}}部门决算对比表目录</h1>
<p>编制单位：{{.Compiler}}　　生成时间：{{.Made}}{{with .Source}}　　数据：{{.}}{{end}}</p>
<table>
<tr><th>序号</th><th>表名</th><th>内容</th><th>行数</th><th>文件</th></tr>
{{range $e := .Entries}}<tr><td class="number">{{$e.Ordinal}}</td><td>{{$e.Name}}</td><td>{{$e.About}}</td><td class="number">{{$e.Rows}}</td><td><a href="{{$e.Workbook}}">xlsx</a> <a href="{{$e.Page}}">网页</a></td></tr>
{{end}}</table>
<p>各表的口径、标记和数据来源见表后“说明”。已发出的文件不再改动；数据更正后另做一套。</p>
</body>
</html>
`))

// index writes the index.
func (s Set) index(out io.Writer, entries []entry) error {
	return indexPage.Execute(out, map[string]any{
		"County": s.Options.County, "Compiler": s.Options.Compiler, "Made": s.Made.Format("2006-01-02 15:04"), "Source": s.Source, "Entries": entries,
	})
}
