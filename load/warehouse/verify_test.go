package warehouse

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"juesuan/transform"
	"juesuan/transform/batch"

	"github.com/apache/arrow/go/v17/arrow/decimal128"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/shopspring/decimal"
)

// sample is a small submission with rows in several tables.
func sample(sha string) *transform.Submission {
	sub := &transform.Submission{File: "a.txt", SHA256: sha, Department: "某局", FiscalYear: 2023}
	for i := range 5000 {
		sub.Facts = append(sub.Facts, transform.Fact{Measure: "income.total", Aspect: transform.Value, Value: decimal.New(int64(i), -2), Unit: "万元",
			Decimals: 2, State: transform.StateNumber, Raw: "x"})
		sub.Passages = append(sub.Passages, transform.Passage{Kind: "reason", Text: "主要原因"})
	}
	return sub
}

// liar is a stream whose account of itself is not what it handed out.
type liar struct {
	*batch.Reader
	lie func(*batch.Totals)
}

func (l liar) Totals() batch.Totals {
	t := l.Reader.Totals()
	t.Sums = append([]batch.Sum(nil), t.Sums...)
	l.lie(&t)
	return t
}

// deserter is a stream that ends before its last batch.
type deserter struct {
	*batch.Reader
	left int
}

func (d *deserter) Next() bool {
	d.left--
	return d.left >= 0 && d.Reader.Next()
}

func opened(t *testing.T) *Warehouse {
	t.Helper()
	w, err := Open(filepath.Join(t.TempDir(), "county.duckdb"), Options{Rows: 1024})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	return w
}

// TestMismatchRollsBack sends a submission whose streams and tables do not agree, in every way that they may not.
func TestMismatchRollsBack(t *testing.T) {
	sum := func(column string) func(*batch.Totals) {
		return func(t *batch.Totals) {
			for i := range t.Sums {
				if t.Sums[i].Column == column {
					t.Sums[i].Value = t.Sums[i].Value.Add(decimal128.FromI64(1))
				}
			}
		}
	}
	for _, c := range []struct {
		name string
		lie  func(stream) stream
		want string
	}{
		{"rows", func(s stream) stream { return liar{s.(*batch.Reader), func(t *batch.Totals) { t.Rows-- }} }, "expected to send 5000 rows, sent 4999"},
		{"fewer batches", func(s stream) stream { return &deserter{s.(*batch.Reader), 3} }, "expected to send 5000 rows, sent 3072"},
		{"value", func(s stream) stream { return liar{s.(*batch.Reader), sum("value")} }, "table fact: expected the sum of value to be 124975.00000001, found 124975"},
		{"amount", func(s stream) stream { return liar{s.(*batch.Reader), sum("amount")} }, "expected the sum of amount to be 1249750000.01, found 1249750000"},
		{"identifiers", func(s stream) stream { return liar{s.(*batch.Reader), sum("fact_id")} }, "expected the sum of fact_id"},
		{"nothing", func(s stream) stream { return liar{s.(*batch.Reader), func(*batch.Totals) {}} }, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := opened(t)
			ctx := context.Background()
			l, err := w.loader(ctx)
			if err != nil {
				t.Fatal(err)
			}
			sub := sample("x")
			readers, err := batch.Of(sub, 1, batch.Options{Rows: 1024})
			if err != nil {
				t.Fatal(err)
			}
			var streams []stream
			for i, r := range readers {
				if streams = append(streams, r); i == 0 {
					streams[0] = c.lie(r)
				}
			}
			err = l.write(ctx, sub, submission{ID: 1, Identity: identity{"某局", "", 2023, Narrative}, Version: 1, Received: time.Now().UTC(), Loaded: time.Now().UTC()}, streams)
			want := 0
			if c.want == "" {
				want = 5000
				if err != nil {
					t.Fatal(err)
				}
			} else if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("expected %q, found %v", c.want, err)
			}
			var facts, passages, submissions int
			err = w.db.QueryRow("SELECT (SELECT count(*) FROM fact), (SELECT count(*) FROM passage), (SELECT count(*) FROM submission)").Scan(&facts, &passages, &submissions)
			if err != nil || facts != want || passages != want || submissions != want/5000 {
				t.Errorf("expected %d facts and passages, found %d facts, %d passages, %d submissions, %v", want, facts, passages, submissions, err)
			}
			w.next = 2
			if loaded, err := w.Load(ctx, sample("y"), Workbook, time.Now()); err != nil || !loaded.New {
				t.Errorf("the load after it: %+v, %v", loaded, err)
			}
		})
	}
}

// TestTableChangedUnderTheLoad has DuckDB itself refuse a row half way.
func TestTableChangedUnderTheLoad(t *testing.T) {
	w := opened(t)
	if _, err := w.Load(context.Background(), &transform.Submission{SHA256: "w", Department: "某局", FiscalYear: 2022}, Narrative, time.Now()); err != nil {
		t.Fatal(err)
	}
	if _, err := w.db.Exec("ALTER TABLE passage ADD COLUMN more INTEGER"); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Load(context.Background(), sample("x"), Narrative, time.Now()); err == nil || !strings.Contains(err.Error(), "a.txt: not loaded") {
		t.Fatalf("expected a refusal, found %v", err)
	}
	var rows int
	if err := w.db.QueryRow("SELECT count(*) FROM fact").Scan(&rows); err != nil || rows != 0 {
		t.Errorf("expected no facts, found %d, %v", rows, err)
	}
}

// TestBatchesAreReleased counts every byte of Arrow over loads that succeed, fail and are cancelled.
func TestBatchesAreReleased(t *testing.T) {
	w := opened(t)
	checked := memory.NewCheckedAllocator(memory.NewGoAllocator())
	w.mem = checked
	ctx, cancel := context.WithCancel(context.Background())
	for _, sha := range []string{"a", "b", "a", "c"} {
		if _, err := w.Load(ctx, sample(sha), Narrative, time.Now()); err != nil {
			t.Fatal(err)
		}
	}
	checked.AssertSize(t, 0)
	cancel()
	if _, err := w.Load(ctx, sample("d"), Narrative, time.Now()); err == nil {
		t.Fatal("expected a cancelled load to fail")
	}
	checked.AssertSize(t, 0)
	if _, err := w.db.Exec("DROP VIEW current_performance_cell; DROP TABLE performance_cell; ALTER TABLE passage ADD COLUMN more INTEGER"); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Load(context.Background(), sample("e"), Narrative, time.Now()); err == nil {
		t.Fatal("expected a load into a changed table to fail")
	}
	checked.AssertSize(t, 0)
}
