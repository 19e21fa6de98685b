package extract_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"juesuan/extract"
)

// samples are published documents that stand outside the project.
const samples = "../../shared/samples"

// openSample reads a published document; the test is skipped where it is not at hand.
func openSample(t testing.TB, name string) *extract.Document {
	t.Helper()
	path := filepath.Join(samples, name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("%s is not at hand", name)
	}
	doc, err := extract.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// readGrids reads tables that somebody typed from the pages: a line "# title" before each, one line for each row with
// something in it, cells with tabs between, < for a cell covered from the left and ^ for one covered from above.
func readGrids(t *testing.T, path string) (titles []string, grids map[string][][]string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	grids = map[string][][]string{}
	for _, line := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
		if rest, ok := strings.CutPrefix(line, "# "); ok {
			_, title, _ := strings.Cut(rest, " ")
			titles = append(titles, title)
			continue
		}
		title := titles[len(titles)-1]
		grids[title] = append(grids[title], strings.Split(line, "\t"))
	}
	return titles, grids
}

// gridOf writes a table as it is typed, rows without text left out.
func gridOf(table *extract.Table) [][]string {
	columns := 0
	for _, row := range table.Rows {
		for _, c := range row.Cells {
			columns = max(columns, c.Column+c.ColSpan)
		}
	}
	all := make([][]string, len(table.Rows))
	for i := range all {
		all[i] = make([]string, columns)
	}
	shown := make([]bool, len(all))
	for i, row := range table.Rows {
		for _, c := range row.Cells {
			text := strings.ReplaceAll(c.Text.String, "\n", "")
			shown[i] = shown[i] || text != ""
			for r := i; r < i+c.RowSpan; r++ {
				for k := c.Column; k < c.Column+c.ColSpan; k++ {
					switch {
					case r > i:
						all[r][k] = "^"
					case k > c.Column:
						all[r][k] = "<"
					default:
						all[r][k] = text
					}
				}
			}
		}
	}
	var grid [][]string
	for i := range all {
		if shown[i] || strings.Contains(strings.Join(all[i], ""), "^") {
			grid = append(grid, all[i])
		}
	}
	return grid
}

// TestPDFTables compares the nine tables of a published PDF with what somebody read from its pages, cell by cell: labels
// wrapped over two lines, tables over two and three pages, merged headings, rows that a page break cut.
func TestPDFTables(t *testing.T) {
	doc := openSample(t, "shanghai-putuo-finance-bureau-2024.pdf")
	titles, want := readGrids(t, "testdata/pdf/shanghai-2024.tsv")
	found := map[string]int{}
	title := ""
	for _, b := range doc.Blocks {
		if b.Table == nil {
			if s := b.Text.String; want[s] != nil {
				title = s
			}
			continue
		}
		if title == "" {
			continue
		}
		found[title]++
		compareGrids(t, title, gridOf(b.Table), want[title])
	}
	for _, title := range titles {
		if found[title] != 1 {
			t.Errorf("%s was found %d times, want once", title, found[title])
		}
	}
	if len(titles) != 9 {
		t.Fatalf("%d tables were typed, want 9", len(titles))
	}
	for _, p := range doc.Problems {
		t.Errorf("problem: page %d: %s", p.Source.Page, p.Message)
	}
}

// compareGrids reports every cell that differs.
func compareGrids(t *testing.T, title string, got, want [][]string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d rows, want %d", title, len(got), len(want))
		return
	}
	for i := range want {
		if strings.Join(got[i], "|") != strings.Join(want[i], "|") {
			t.Errorf("%s row %d:\n got %s\nwant %s", title, i+1, strings.Join(got[i], "|"), strings.Join(want[i], "|"))
		}
	}
}

// TestPrintedPDF reads documents of the model county that LibreOffice printed, each set in another way: they say what their
// text beside them says.
func TestPrintedPDF(t *testing.T) {
	ref := codes(t)
	for _, name := range []string{"official", "plain", "columns"} {
		t.Run(name, func(t *testing.T) {
			said := map[string]said{}
			for _, kind := range []string{".txt", ".pdf"} {
				data, err := os.ReadFile("testdata/pdf/" + name + kind)
				if err != nil {
					t.Fatal(err)
				}
				_, _, said[kind] = reading(t, ref, name+kind, data)
			}
			if diff := differs(said[".pdf"], said[".txt"]); diff != "" {
				t.Error(short(diff))
			}
			if len(said[".txt"].Facts) < 100 {
				t.Errorf("%d facts", len(said[".txt"].Facts))
			}
		})
	}
}
