package extract

import "testing"

func TestParseNumberFormat(t *testing.T) {
	for _, c := range []struct {
		code string
		want NumberFormat
	}{
		{"General", NumberFormat{Decimals: -1}},
		{"@", NumberFormat{Decimals: -1}},
		{"", NumberFormat{Decimals: -1}},
		{"0", NumberFormat{Decimals: 0}},
		{"#,##0.00", NumberFormat{Decimals: 2}},
		{"#,##0.00_ ;[Red]\\-#,##0.00\\ ", NumberFormat{Decimals: 2}},
		{"_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", NumberFormat{Decimals: 2}},
		{"0.000000", NumberFormat{Decimals: 6}},
		{"0.00%", NumberFormat{Decimals: 2, Percent: true}},
		{"0!.0000", NumberFormat{Decimals: 4, Scale: 4}},
		{"0\\.0,", NumberFormat{Decimals: 1, Scale: 4}},
		{"0\".\"0,\"万元\"", NumberFormat{Decimals: 1, Scale: 4, Unit: "万元"}},
		{"#,##0.00,", NumberFormat{Decimals: 2, Scale: 3}},
		{"#,##0.00\"万元\"", NumberFormat{Decimals: 2, Unit: "万元"}},
		{"0.00元", NumberFormat{Decimals: 2, Unit: "元"}},
		{"0.00E+00", NumberFormat{Decimals: -1}},
		{"# ?/?", NumberFormat{Decimals: -1}},
		{"yyyy\"年\"m\"月\"d\"日\"", NumberFormat{Decimals: -1, Date: true}},
		{"[h]:mm:ss", NumberFormat{Decimals: -1, Date: true}},
		{"[$-804]yyyy-mm-dd", NumberFormat{Decimals: -1, Date: true}},
		{"\"unclosed", NumberFormat{Decimals: -1}},
		{"[unclosed", NumberFormat{Decimals: -1}},
		{"0\\", NumberFormat{Decimals: 0}},
	} {
		c.want.Code = c.code
		if got := parseNumberFormat(c.code); *got != c.want {
			t.Errorf("%q: got %+v, want %+v", c.code, *got, c.want)
		}
	}
}
