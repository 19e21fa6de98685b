package performance

import (
	"encoding/csv"
	"os"
	"strconv"
	"testing"

	"juesuan/extract"
	"juesuan/transform"

	"github.com/shopspring/decimal"
)

// seedPath and seedIndicators are a real document and its indicator rows, typed from it by hand.
const (
	seedPath       = "../../../shared/seeds/000_c163a3fcc3dbe20f.txt"
	seedIndicators = "../../../shared/domain/seed_perf_indicators.csv"
)

// seedText gives the real document, or skips the test where it is absent.
func seedText(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile(seedPath)
	if err != nil {
		t.Skip("the real document is not here")
	}
	return string(data)
}

// seed reads the real document.
func seed(t testing.TB) *extract.Document { return read(t, seedText(t)) }

func TestSeedIndicators(t *testing.T) {
	result := Parse(seed(t))
	file, err := os.Open(seedIndicators)
	if err != nil {
		t.Skip("the list of indicators is not here")
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var got [][]string
	for i, table := range result.Tables {
		kind := map[string]string{"whole": "整体", "project": "项目"}[table.Kind]
		for _, n := range table.Indicators {
			got = append(got, []string{strconv.Itoa(i), kind, table.Name, n.Level1, n.Level2, n.Level3, n.Target.Raw, n.Basis, n.Prior.Raw,
				n.Weight.Raw, n.Rule, n.Proof, n.Actual.Raw, n.Completion.Raw, n.Score.Raw, n.Deviation})
		}
	}
	if rows = rows[1:]; len(got) != len(rows) || len(rows) != 145 {
		t.Fatalf("got %d indicators, want %d", len(got), len(rows))
	}
	for i, want := range rows {
		for j := range want {
			if got[i][j] != want[j] {
				t.Errorf("indicator %d column %d: got %q, want %q", i, j, got[i][j], want[j])
			}
		}
	}
}

func TestSeedLedger(t *testing.T) {
	doc := seed(t)
	result := Parse(doc)
	counts := map[transform.Class]int{}
	for _, n := range result.Numbers {
		counts[n.Class]++
		if n.Class == transform.ClassUnread {
			t.Errorf("line %d: %q is unread: %s", n.Source.Line, n.Text, n.Reason)
		}
	}
	if counts[transform.ClassPerformance] < 900 {
		t.Errorf("only %d numbers were read", counts[transform.ClassPerformance])
	}
	checkTiling(t, doc, result)
	checkSources(t, seedText(t), result)
	if len(result.Problems) != 1 || len(result.Tables[0].Swapped) != 2 {
		t.Errorf("want one problem, the swapped columns of the first form; got %v", result.Problems)
	}
}

func TestSeedFunds(t *testing.T) {
	names := map[string][]string{
		"whole":   {"total", "central", "region", "prefecture", "county", "other"},
		"project": {"total", "fiscal", "other"},
	}
	totals := []string{"93.5", "100", "95", "100", "100", "100", "100", "100", "100", "100"}
	result := Parse(seed(t))
	if len(result.Tables) != len(totals) {
		t.Fatalf("got %d forms, want %d", len(result.Tables), len(totals))
	}
	for i, table := range result.Tables {
		if len(table.Funds) != len(names[table.Kind]) {
			t.Fatalf("form %d has %d rows of money", i, len(table.Funds))
		}
		if got := table.Total.Number; got == nil || !got.Equal(decimal.RequireFromString(totals[i])) {
			t.Errorf("form %d: total %q, want %s", i, table.Total.Raw, totals[i])
		}
		if len(table.Goals) != 1 || table.Year.Number == nil || table.Year.Number.IntPart() != 2023 {
			t.Errorf("form %d: %d goals, year %q", i, len(table.Goals), table.Year.Raw)
		}
		sums := [3]decimal.Decimal{}
		for j, fund := range table.Funds {
			if fund.Kind != names[table.Kind][j] {
				t.Errorf("form %d row %d is %q, want %q", i, j, fund.Kind, names[table.Kind][j])
			}
			for k, q := range []transform.Quantity{fund.Initial, fund.Annual, fund.Spent} {
				if q.Number == nil || q.Unit != "万元" {
					t.Fatalf("form %d row %d column %d: %q %q", i, j, k, q.Raw, q.Unit)
				}
				if j > 0 {
					sums[k] = sums[k].Add(*q.Number)
				}
			}
			for _, q := range []transform.Quantity{fund.Weight, fund.Rate, fund.Score} {
				if (j == 0) != (q.State == transform.StateNumber) || j > 0 && q.State != transform.StateNotApplicable {
					t.Errorf("form %d row %d: %q is %s", i, j, q.Raw, q.State)
				}
			}
		}
		total := table.Funds[0]
		if !sums[0].Equal(*total.Initial.Number) || !sums[1].Equal(*total.Annual.Number) || !sums[2].Equal(*total.Spent.Number) {
			t.Errorf("form %d: the sources of money add up to %v", i, sums)
		}
	}
}

func BenchmarkSeed(b *testing.B) {
	doc := seed(b)
	size := 0
	for i, used := range Parse(doc).Used {
		if used {
			eachText(doc.Blocks[i], func(text extract.Text) { size += len(text.String) })
		}
	}
	b.ReportAllocs()
	b.SetBytes(int64(size))
	for b.Loop() {
		if len(Parse(doc).Tables) != 10 {
			b.Fatal("not all forms were read")
		}
	}
}
