package performance

import (
	"testing"

	"juesuan/extract"
	"juesuan/transform"
)

func TestStored(t *testing.T) {
	percent, tenThousand := &extract.NumberFormat{Percent: true, Decimals: 1}, &extract.NumberFormat{Scale: 4, Decimals: 2}
	for _, c := range []struct {
		text   string
		format *extract.NumberFormat
		value  string
		unit   string
		ok     bool
	}{
		{"3787.9200000000001", nil, "3787.92", "", true},
		{"1E-05", nil, "0.00001", "", true},
		{"-2.5", nil, "-2.5", "", true},
		{"0.1", percent, "10.0", "%", true},
		{"0.12345", percent, "12.345", "%", true},
		{"37879200", tenThousand, "3787.92", "万元", true},
		{"0", tenThousand, "0.00", "万元", true},
		{"1E+300", nil, "", "", false},
		{"TRUE", nil, "", "", false},
	} {
		a := stored(c.text, c.format)
		if a.malformed == c.ok || c.ok && (a.value.StringFixed(int32(a.decimals)) != c.value || a.unit != c.unit) {
			t.Errorf("%s: got %s %s", c.text, a.value.StringFixed(int32(a.decimals)), a.unit)
		}
	}
}

func TestContent(t *testing.T) {
	for text, want := range map[string]string{
		"": "", " ": "", "中": "中", "中 ": "中", "\u3000中\u3000": "中", "a\u00a0": "a", "\t5%\n": "5%", "％": "％", "中x": "中x", "é ": "é",
		"[bookmark: a] [bookmark: b]5": "5", "[bookmark: a]": "", "[2]5": "[2]5", "中[bookmark: a]": "中[bookmark: a]", "x\u2003": "x",
	} {
		if from, to := content(text); text[from:to] != want {
			t.Errorf("content of %q: got %q, want %q", text, text[from:to], want)
		}
	}
}

func TestMeasure(t *testing.T) {
	for _, c := range []struct{ text, operator, value, unit, state string }{
		{"", "", "", "", "blank"},
		{"-", "", "", "", "not_applicable"},
		{"—", "", "", "", "not_applicable"},
		{"/", "", "", "", "not_applicable"},
		{"无", "", "", "", "not_applicable"},
		{"10", "", "10", "", "number"},
		{"0.00", "", "0.00", "", "zero"},
		{"10.00分", "", "10.00", "分", "number"},
		{"=6000元/人/年", "=", "6000", "元/人/年", "number"},
		{"<=580万", "<=", "580", "万", "number"},
		{"＞＝１２．５％", ">=", "12.5", "%", "number"},
		{"≥ 1,234.50 万元", ">=", "1234.50", "万元", "number"},
		{"大于等于5批次", ">=", "5", "批次", "number"},
		{"不超过3个工作日", "<=", "3", "个工作日", "number"},
		{"88%以上", ">=", "88", "%", "number"},
		{"≥88%以上", "", "", "", "text"},
		{">5", ">", "5", "", "number"},
		{"<5‰", "<", "5", "‰", "number"},
		{"-63.66%", "", "-63.66", "%", "number"},
		{"=-2.5", "=", "-2.5", "", "number"},
		{"有效促进", "", "", "", "text"},
		{"每月20号之前", "", "", "", "text"},
		{"20号之前", "", "", "", "text"},
		{"3月底", "", "", "", "text"},
		{"2023年12月", "", "", "", "text"},
		{"95-100%", "", "", "", "text"},
		{"个人不超过20万元，企业不超过200万元", "", "", "", "text"},
		{"≥95%；", ">=", "95", "%", "number"},
		{"203\n23.21", "", "20323.21", "", "number"},
		{"120\n130", "", "", "", "malformed"},
		{"1,23.4", "", "", "", "malformed"},
		{"≥1.2.3人", "", "", "", "malformed"},
		{">=", "", "", "", "text"},
		{"--5", "", "", "", "text"},
	} {
		a := measure(c.text)
		state, value := string(a.state), ""
		if a.malformed {
			state = "malformed"
		}
		if a.state == transform.StateNumber || a.state == transform.StateZero {
			value = a.value.StringFixed(int32(a.decimals))
		}
		if a.operator != c.operator || value != c.value || a.unit != c.unit || state != c.state {
			t.Errorf("%q: got %q %q %q %s", c.text, a.operator, value, a.unit, state)
		}
	}
}

// TestLabels: every row of the tables of labels is a label as the reader makes it, so that it can be met.
func TestLabels(t *testing.T) {
	check := func(name string) {
		if label(name) != name || len(name) > longestLabel {
			t.Errorf("the label %q can never be met: %q", name, label(name))
		}
	}
	for name := range indicatorColumns {
		check(name)
	}
	for name := range fundColumns {
		check(name)
	}
	for name := range pairLabels {
		check(name)
	}
	for name := range fundKinds {
		check(name)
		if fundKind("其中："+name+"（万元）") == "" {
			t.Errorf("%q is no source of money", name)
		}
	}
	for name := range expectedLabels {
		check(name)
	}
	for name := range reachedLabels {
		check(name)
	}
}
