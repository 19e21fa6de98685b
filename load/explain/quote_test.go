package explain

import (
	"strings"
	"testing"

	"juesuan/extract"
)

func document(t *testing.T, text string) *extract.Document {
	t.Helper()
	doc, err := extract.Read("a.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestQuoteSentence(t *testing.T) {
	text := "一、收入\n前一句。本年收入3,000.50万元，其中：财政拨款收入2,999.50万元。后一句。\n"
	for _, c := range []struct {
		source extract.Source
		raw    string
		want   string
	}{
		{extract.Source{Line: 2, Offset: 8, Length: 10}, "3,000.50万元", "本年收入【3,000.50万元】，其中：财政拨款收入2,999.50万元。"},
		{extract.Source{Line: 2, Offset: 28, Length: 10}, "2,999.50万元", "本年收入3,000.50万元，其中：财政拨款收入【2,999.50万元】。"},
	} {
		got, err := Quote(document(t, text), c.source, c.raw)
		if err != nil || got != c.want {
			t.Errorf("%s: found %q, %v; want %q", c.raw, got, err, c.want)
		}
	}
}

func TestQuoteRefusesAnotherText(t *testing.T) {
	doc := document(t, "本年收入3,000.50万元。\n")
	for _, c := range []struct {
		source extract.Source
		want   string
	}{
		{extract.Source{Line: 1, Offset: 0, Length: 4}, `expected "3,000.50万元", found "本年收入"`},
		{extract.Source{Line: 9, Offset: 0, Length: 4}, "found no such place"},
		{extract.Source{Line: 1, Offset: 0, Length: 400}, "found no such place"},
	} {
		if _, err := Quote(doc, c.source, "3,000.50万元"); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: found %v, want %s", c.source, err, c.want)
		}
	}
}

func TestQuoteCell(t *testing.T) {
	text := func(s string) extract.Text { return extract.Text{String: s, Marks: []extract.Mark{{}}} }
	table := &extract.Table{Name: "公开01表", Rows: []extract.Row{{Number: 7, Cells: []extract.Cell{
		{Text: text("一、一般公共预算\n财政拨款收入"), Ref: "A7"}, {Text: text("1"), Ref: "B7"}, {Text: text("3,694.64"), Ref: "C7"},
	}}}}
	other := &extract.Table{Name: "公开02表", Rows: []extract.Row{{Cells: []extract.Cell{{Text: text("9"), Ref: "C7"}}}}}
	doc := &extract.Document{Blocks: []extract.Block{{Table: other}, {Table: table}}}
	got, err := Quote(doc, extract.Source{Sheet: "公开01表", Cell: "C7"}, "3,694.64")
	if want := "一、一般公共预算财政拨款收入 | 1 | 【3,694.64】"; err != nil || got != want {
		t.Errorf("found %q, %v; want %q", got, err, want)
	}
}

func TestQuoteWrappedSentence(t *testing.T) {
	doc := document(t, "本年支出合计13,706.33万元，其中：基\n本支出6,318.17万元，占46.10%；项\n目支出7,388.16万元。\n")
	got, err := Quote(doc, extract.Source{Line: 2, Offset: 3, Length: 10}, "6,318.17万元")
	if want := "本年支出合计13,706.33万元，其中：基本支出【6,318.17万元】，占46.10%；项目支出7,388.16万元。"; err != nil || got != want {
		t.Errorf("found %q, %v; want %q", got, err, want)
	}
}

func TestQuoteCellOfText(t *testing.T) {
	doc := document(t, "\t指标\n\t实际完成值\n\n\t补贴人数\n\t≥120人\n\n")
	got, err := Quote(doc, extract.Source{Line: 5, Offset: 2, Length: 3}, "120")
	if want := "补贴人数 | ≥【120】人"; err != nil || got != want {
		t.Errorf("found %q, %v; want %q", got, err, want)
	}
}

// TestQuoteTraditional quotes a page in traditional characters, which is read in simplified ones, as the page has it.
func TestQuoteTraditional(t *testing.T) {
	text := extract.Text{String: "本年收入合计10万元。", Printed: "本年收入合計10萬元。", Marks: []extract.Mark{{Line: 1}}}
	doc := &extract.Document{Blocks: []extract.Block{{Text: text}}}
	got, err := Quote(doc, extract.Source{Line: 1, Offset: 6, Length: 4}, "10萬元")
	if want := "本年收入合計【10萬元】。"; err != nil || got != want {
		t.Errorf("found %q, %v; want %q", got, err, want)
	}
}
