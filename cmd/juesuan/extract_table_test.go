package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"juesuan/extract"
	"juesuan/fixtures/accounts"
	"juesuan/fixtures/book"
	"juesuan/transform/read"
)

// tableOf prints a file as extract --format table does on a terminal of so many places, or for a file where they are 0.
func tableOf(t *testing.T, path string, places int) string {
	t.Helper()
	ref, err := newReader()
	if err != nil {
		t.Fatal(err)
	}
	doc, sub, err := ref.document(path)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	a := &app{out: &out}
	w := newDocumentWriter(a, doc, sub, ref.reference)
	w.width = places
	w.head(sub)
	for i := range doc.Blocks {
		w.block(&doc.Blocks[i])
	}
	w.end(sub)
	return out.String()
}

const someAccounts = "青禾县教育局2023年度部门决算公开说明\n\n第二部分 部门决算情况说明\n\n一、收入支出决算总体情况说明\n\n" +
	"2023年度收入总计1,234.56万元，其中：本年收入合计1,200.00万元，神秘的收入34.56万元。\n\n二、收入决算情况说明\n\n" +
	"本年收入1,200.00万元，其中：财政拨款收入1,200.00万元，占100.00%。\n"

// TestExtractTable prints a text: headings, sentences with the numbers that nobody read marked, and what was read below them.
func TestExtractTable(t *testing.T) {
	path := filepath.Join(t.TempDir(), "教育局2023.txt")
	if err := os.WriteFile(path, []byte(someAccounts), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, places := range []int{0, 60} {
		got := tableOf(t, path, places)
		for _, want := range []string{
			"■ 一、收入支出决算总体情况说明\n", "■ 二、收入决算情况说明\n", "神秘的收入【34.56】", "未识别 1（原文中用【】标出）",
			"    收入总计", "income.total ", " 1234.56万元  第7行第11字\n", "    未识别 34.56（第7行第47字）：",
		} {
			if !strings.Contains(strings.ReplaceAll(got, "\n【", "【"), want) {
				t.Errorf("at %d places %q is missing in\n%s", places, want, got)
			}
		}
		for line := range strings.Lines(got) {
			if n := width(strings.TrimSuffix(line, "\n")); places > 0 && n > places && !strings.HasPrefix(line, "    未识别") && !strings.HasPrefix(line, "/") {
				t.Errorf("%d places: %s", n, line)
			}
		}
	}
}

// TestExtractTableOfBook prints a workbook: its sheets as tables that fit on a terminal, with no number cut.
func TestExtractTableOfBook(t *testing.T) {
	reader, err := newReader()
	if err != nil {
		t.Fatal(err)
	}
	years, err := accounts.Generate(reader.reference, accounts.Options{County: "青禾县", Departments: 1, First: 2024, Last: 2024, Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	var data bytes.Buffer
	if err := book.Workbook(reader.reference, years[0], book.Styles(0, 2024), nil).Write(&data); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "2024.xlsx")
	if err := os.WriteFile(path, data.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	doc, err := extract.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	sub, err := read.Document(doc, reader.reference)
	if err != nil {
		t.Fatal(err)
	}
	got := tableOf(t, path, 100)
	if n := strings.Count(got, "■ 工作表 "); n < 8 {
		t.Errorf("%d sheets", n)
	}
	for _, f := range sub.Facts {
		if f.State == "number" && !strings.Contains(got, f.Raw) {
			t.Fatalf("%s of %s was cut", f.Raw, f.Source)
		}
	}
}

// TestTableWidths cuts words, not numbers, where a terminal is narrow.
func TestTableWidths(t *testing.T) {
	var out bytes.Buffer
	table{limit: 24, ruled: true, rows: [][]string{{"一般公共预算财政拨款收入", "1,234,567.89"}, {"合计", "1.00"}}}.print(&out)
	if want := "一般公共… │ 1,234,567.89\n合计      │         1.00\n"; out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
	for line := range strings.Lines(out.String()) {
		if width(strings.TrimRight(line, "\n")) > 24 {
			t.Errorf("too wide: %s", line)
		}
	}
}

// TestWrapped breaks lines between characters, not inside numbers.
func TestWrapped(t *testing.T) {
	got := strings.Join(wrapped("本年收入合计1,234.56万元，占100.00%。", 17), "|")
	if want := "本年收入合计|1,234.56万元，占|100.00%。"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
