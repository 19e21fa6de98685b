package batch_test

import (
	"fmt"
	"math/big"
	"runtime"
	"strings"
	"testing"

	"juesuan/extract"
	"juesuan/transform"
	"juesuan/transform/batch"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/shopspring/decimal"
)

// submission has rows for every table.
func submission(facts int) *transform.Submission {
	number := func(text, unit string, line int) transform.Quantity {
		n := decimal.RequireFromString(text)
		return transform.Quantity{Raw: text + unit, Number: &n, Unit: unit, Decimals: 2, State: transform.StateNumber, Source: extract.Source{Line: line}}
	}
	words := func(text string, line int) transform.Quantity {
		return transform.Quantity{Raw: text, State: transform.StateText, Source: extract.Source{Line: line}}
	}
	sub := &transform.Submission{
		Passages: []transform.Passage{{Kind: "reason", Text: "人员增加"}, {Kind: "goal", Text: "目标"}},
		Numbers:  []transform.Number{{Text: "2023", Class: transform.ClassStructure}, {Text: "1.2.3", Class: transform.ClassUnread, Reason: "two points"}},
		Problems: []extract.Problem{{Severity: "warning", Message: "标点重复", Code: "doubled"}},
		Performance: []transform.Performance{{
			Kind: "project", Name: "项目一", Year: number("2023", "年", 100),
			Goals:      []transform.Goal{{Expected: words("建成", 101), Actual: words("已建成", 102)}, {Expected: words("投用", 103), Actual: words("已投用", 104)}},
			Funds:      []transform.Fund{{Name: "年度总资金", Kind: "total", Annual: number("10.00", "", 105), Spent: number("9.50", "", 106)}},
			Indicators: []transform.Indicator{{Level1: "产出", Level3: "人数", Target: number("30", "人", 107), Actual: words("及时", 108)}},
			Total:      number("95.00", "分", 109), Source: extract.Source{Line: 99},
		}},
	}
	for i := range facts {
		sub.Facts = append(sub.Facts, transform.Fact{Measure: "income.total", Aspect: "value", Value: decimal.New(int64(i), -2), Unit: "万元",
			State: transform.StateNumber, Raw: fmt.Sprintf("%d厘", i), FunctionPath: []string{"", "教育支出"}[i/3%2]})
	}
	return sub
}

// rows drains a stream into rows of texts.
func rows(r *batch.Reader) (list []string) {
	for r.Next() {
		record := r.Record()
		for i := range int(record.NumRows()) {
			texts := make([]string, record.NumCols())
			for c, column := range record.Columns() {
				texts[c] = column.ValueStr(i)
				if d, ok := column.(*array.Dictionary); ok {
					texts[c] = d.Dictionary().ValueStr(d.GetValueIndex(i))
				}
			}
			list = append(list, strings.Join(texts, "|"))
		}
	}
	return list
}

func TestPerformance(t *testing.T) {
	readers, err := batch.Of(submission(3), 7, batch.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{
		"performance": {"7000004|7|project|项目一|||2023|建成\n投用|已建成\n已投用|7000005|95|95.00分|分|2|7000009|0|99|0|0"},
		"performance_fund": {"7000004|7|1|年度总资金|total|(null)|||0|(null)|10|10.00||2|7000010|9.5|9.50||2|7000011" +
			strings.Repeat("|(null)|||0|(null)", 3) + "|0|105|0|0"},
		"performance_indicator": {"7000004|7|1|产出||人数|||30|30人|人|2|7000012|(null)|及时||0|7000013" +
			strings.Repeat("|(null)|||0|(null)", 4) + "||||" + "|0|0|0|0"},
		"performance_cell": {
			"7000004|7|7000004|performance|0|table|项目一||||0|99|0|0",
			"7000005|7|7000004|performance|1|goal_expected|建成||||0|101|0|0", "7000006|7|7000004|performance|1|goal_actual|已建成||||0|102|0|0",
			"7000007|7|7000004|performance|2|goal_expected|投用||||0|103|0|0", "7000008|7|7000004|performance|2|goal_actual|已投用||||0|104|0|0",
			"7000009|7|7000004|performance|0|total|95.00分||||0|109|0|0",
			"7000010|7|7000004|fund|1|annual|10.00||||0|105|0|0", "7000011|7|7000004|fund|1|spent|9.50||||0|106|0|0",
			"7000012|7|7000004|indicator|1|target|30人||||0|107|0|0", "7000013|7|7000004|indicator|1|actual|及时||||0|108|0|0",
		},
		"passage": {"7000014|7|reason||人员增加||0|0|0|0", "7000015|7|goal||目标||0|0|0|0"},
		"unread":  {"7|1.2.3|two points||0|0|0|0"},
		"problem": {"7|warning|标点重复||0|0|0|0|doubled"},
	}
	for _, r := range readers {
		if r.Name() == "fact" {
			continue
		}
		got := rows(r)
		if strings.Join(got, "\n") != strings.Join(want[r.Name()], "\n") {
			t.Errorf("%s:\n want %q\nfound %q", r.Name(), want[r.Name()], got)
		}
	}
}

// TestBatchSizes reads the same rows in batches of every size that matters, and counts every byte.
func TestBatchSizes(t *testing.T) {
	const n = 2100
	sub := submission(n)
	var want []string
	for _, size := range []int{0, 1, 7, 1024, 1025, n - 1, n, n + 1} {
		checked := memory.NewCheckedAllocator(new(batch.Pool))
		readers, err := batch.Of(sub, 1, batch.Options{Rows: size, Allocator: checked})
		if err != nil {
			t.Fatal(err)
		}
		got := rows(readers[0])
		if want == nil {
			want = got
		}
		if len(got) != n || strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("batches of %d: %d rows differ from those of the default", size, len(got))
		}
		totals := readers[0].Totals()
		if totals.Rows != n {
			t.Errorf("batches of %d: expected %d rows in the totals, found %d", size, n, totals.Rows)
		}
		wantSums := map[string]int64{"fact_id": n*1_000_000 + n*(n+1)/2, "value": n * (n - 1) / 2 * 1_000_000, "amount": n * (n - 1) / 2 * 10_000}
		for _, sum := range totals.Sums {
			if sum.Value.BigInt().Cmp(big.NewInt(wantSums[sum.Column])) != 0 {
				t.Errorf("batches of %d: sum of %s: expected %d, found %s", size, sum.Column, wantSums[sum.Column], sum.Value.BigInt())
			}
		}
		checked.AssertSize(t, 0)
	}
}

// TestLazy checks that one batch lives at a time, and none after a reader was given up half way.
func TestLazy(t *testing.T) {
	checked := memory.NewCheckedAllocator(memory.NewGoAllocator())
	readers, err := batch.Of(submission(100_000), 1, batch.Options{Rows: 1000, Allocator: checked})
	if err != nil {
		t.Fatal(err)
	}
	checked.AssertSize(t, 0) // nothing is built before it is asked for
	r := readers[0]
	most := 0
	for range 50 {
		if !r.Next() || r.Record().NumRows() != 1000 {
			t.Fatal("expected a batch of 1000 rows")
		}
		most = max(most, checked.CurrentAlloc())
	}
	if most > 300_000 {
		t.Errorf("expected one batch of 1000 rows at a time, found %d bytes", most)
	}
	r.Release()
	checked.AssertSize(t, 0)
	if r.Next() {
		t.Error("expected a released reader to have ended")
	}
}

// TestReaderLetsGo checks that a reader that was read to its end keeps nothing of the submission.
func TestReaderLetsGo(t *testing.T) {
	sub := submission(10)
	gone := make(chan bool, 1)
	runtime.SetFinalizer(&sub.Facts[0], func(*transform.Fact) { gone <- true })
	readers, err := batch.Of(sub, 1, batch.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range readers {
		rows(r)
	}
	sub = nil
	for range 20 {
		runtime.GC()
		select {
		case <-gone:
			runtime.KeepAlive(readers)
			return
		default:
		}
	}
	t.Error("the facts of a submission outlive the reading of its streams")
	runtime.KeepAlive(readers)
}

func TestTables(t *testing.T) {
	readers, err := batch.Of(&transform.Submission{}, 1, batch.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, table := range batch.Tables() {
		if readers[i].Name() != table.Name || !readers[i].Schema().Equal(table.Schema) || readers[i].Len() != 0 {
			t.Errorf("stream %d: expected an empty one of %s, found %s with %d rows", i, table.Name, readers[i].Name(), readers[i].Len())
		}
		var names []string
		for _, f := range table.Schema.Fields() {
			if f.Type.ID() == arrow.INT64 && f.Name != "submission_id" || f.Type.ID() == arrow.DECIMAL128 {
				names = append(names, f.Name)
			}
		}
		if got := batch.Summed(table.Schema); strings.Join(got, " ") != strings.Join(names, " ") {
			t.Errorf("%s: expected sums of %q, found %q", table.Name, names, got)
		}
	}
}

func BenchmarkFacts(b *testing.B) {
	sub := submission(100_000)
	pool := new(batch.Pool)
	b.ReportAllocs()
	for b.Loop() {
		readers, err := batch.Of(sub, 1, batch.Options{Rows: 100_000, Allocator: pool})
		if err != nil {
			b.Fatal(err)
		}
		for readers[0].Next() {
		}
	}
	b.ReportMetric(100_000*float64(b.N)/b.Elapsed().Seconds(), "facts/s")
}
