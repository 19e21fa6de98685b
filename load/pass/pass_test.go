package pass

import (
	"testing"

	"juesuan/extract"
	"juesuan/load/check"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"
	"juesuan/transform"

	"github.com/shopspring/decimal"
)

func TestKind(t *testing.T) {
	sentence := transform.Fact{Source: extract.Source{Part: "narrative"}}
	cell := transform.Fact{Source: extract.Source{Part: "T01"}}
	for _, c := range []struct {
		format extract.Format
		facts  []transform.Fact
		tables []transform.Performance
		want   string
	}{
		{extract.FormatText, []transform.Fact{sentence}, nil, warehouse.Narrative},
		{extract.FormatText, nil, []transform.Performance{{}}, warehouse.Narrative},
		{extract.FormatDOCX, []transform.Fact{cell, sentence}, nil, warehouse.Both},
		{extract.FormatPDF, []transform.Fact{cell}, nil, warehouse.Workbook},
		{extract.FormatXLSX, []transform.Fact{cell}, nil, warehouse.Workbook},
		{extract.FormatXLSX, []transform.Fact{cell, sentence}, nil, warehouse.Workbook},
		{extract.FormatXLS, []transform.Fact{sentence}, nil, warehouse.Workbook},
	} {
		if got := kind(&transform.Submission{Format: c.format, Facts: c.facts, Performance: c.tables}); got != c.want {
			t.Errorf("%s with %d facts: found %s, want %s", c.format, len(c.facts), got, c.want)
		}
	}
}

func TestThresholds(t *testing.T) {
	config, problems := workspace.ParseConfig("juesuan.yaml", []byte("checks:\n  thresholds:\n    default: {unread_max: 3}\n    2023: {completion_max: 250.5}\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	want := map[check.Threshold]bool{}
	for _, l := range thresholds(config.Checks) {
		want[check.Threshold{Name: l.Name + " " + l.Value.String(), Year: l.Year}] = true
	}
	if len(want) != 2 || !want[check.Threshold{Name: "unread_max 3"}] || !want[check.Threshold{Name: "completion_max 250.5", Year: 2023}] {
		t.Errorf("found %v", want)
	}
}

// TestThresholdNames holds that every limit that checks know can be set, with the same default.
func TestThresholdNames(t *testing.T) {
	defaults := map[string]decimal.Decimal{}
	for _, l := range workspace.Thresholds() {
		defaults[l.Name] = decimal.RequireFromString(l.Default)
	}
	for _, l := range check.Thresholds() {
		if got, ok := defaults[l.Name]; !ok || !got.Equal(l.Value) {
			t.Errorf("%s: juesuan.yaml has %s, the checks %s", l.Name, got, l.Value)
		}
	}
}
