package number

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// runs gives all runs of s in order.
func runs(s string) []string {
	var all []string
	for start, end, ok := Next(s, 0); ok; start, end, ok = Next(s, end) {
		all = append(all, s[start:end])
	}
	return all
}

func TestNext(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"无数字", ""},
		{"支出3,787.92万元，增长5.00%。", "3,787.92|5.00"},
		{"12.50,13.60", "12.50|13.60"},
		{"1.2，3.4", "1.2|3.4"},
		{"1,234.50,2", "1,234.50|2"},
		{"1,23.4", "1,23.4"},
		{"1.2.3", "1.2.3"},
		{"1.2.3,4", "1.2.3|4"},
		{"12，345.67", "12，345.67"},
		{"１２．３４％", "１２．３４"},
		{"-63.66%", "63.66"},
		{"1.就业", "1"},
		{"5,", "5"},
		{",5", "5"},
		{"1,,2", "1|2"},
		{"1. 2", "1|2"},
		{"20号", "20"},
		{"203\n23.21万元", "203\n23.21"},
		{"203\r\n  23.21万元", "203\r\n  23.21"},
		{"10,1\n66.75", "10,1\n66.75"},
		{"10166.7\n5", "10166.7\n5"},
		{"203\n\t23.21", "203|23.21"},
		{"203\n\n23.21", "203|23.21"},
		{"1\n2\n3", "1\n2|3"},
		{"12.50\n13.60", "12.50|13.60"},
		{"12.50\n13", "12.50|13"},
		{"1.5\n2023", "1.5|2023"},
		{"100\n2.全县", "100|2"},
		{"100\n2、全县", "100|2"},
		{"100\n2）全县", "100|2"},
		{"完成100\n2023年", "100|2023"},
		{"20\n23年", "20\n23"},
		{"2022\n2023", "2022|2023"},
		{"1,23\n5.5", "1,23\n5.5"},
		{"1,23\n55.5", "1,23|55.5"},
		{"\xef\xbc5\xef", "5"},
	} {
		if got := strings.Join(runs(c.text), "|"); got != c.want {
			t.Errorf("runs of %q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		run, want string
		decimals  int
	}{
		{"0", "0", 0},
		{"0.00", "0", 2},
		{"007", "7", 0},
		{"3,787.92", "3787.92", 2},
		{"10，166.75", "10166.75", 2},
		{"1,234,567", "1234567", 0},
		{"１２．３４", "12.34", 2},
		{"203\n23.21", "20323.21", 2},
		{"10,1\r\n 66.75", "10166.75", 2},
		{"999999999999999999", "999999999999999999", 0},
		{"1234567890123456789012.345678", "1234567890123456789012.345678", 6},
		{"１234567890123456789，", "", 0},
		{strings.Repeat("9", 38), strings.Repeat("9", 38), 0},
		{strings.Repeat("0", 50) + "1", "1", 0},
		{strings.Repeat("9", 39), "", 0},
		{"", "", 0},
		{"1,23.4", "", 0},
		{"1.2.3", "", 0},
		{"1,234，567", "", 0},
		{"0,123", "", 0},
		{"1234,567", "", 0},
		{"1,2345", "", 0},
		{"1,234,56.7", "", 0},
		{"2022，2023", "", 0},
		{".5", "", 0},
		{"5.", "", 0},
		{"1\n2\n3", "", 0},
		{"1 2", "", 0},
		{"一", "", 0},
	} {
		value, decimals, ok := Parse(c.run)
		if ok != (c.want != "") || ok && (value.String() != c.want || decimals != c.decimals) {
			t.Errorf("Parse(%q) = %s, %d, %v; want %q, %d", c.run, value, decimals, ok, c.want, c.decimals)
		}
		mantissa, places, fits := Mantissa(c.run)
		if fits && (!ok || places != decimals || value.Coefficient().Int64() != mantissa) {
			t.Errorf("Mantissa(%q) = %d, %d, %v; Parse gave %s, %d, %v", c.run, mantissa, places, fits, value, decimals, ok)
		}
	}
}

// FuzzNext: the runs tile all digits exactly once, begin and end with a digit and are whole characters; a number that Parse
// reads is read the same when it is written plainly.
func FuzzNext(f *testing.F) {
	for _, s := range []string{"203\n23.21", "1,23.4", "１２．３４，5", "12.50,13.60", "1\n2\n3", "\xef\xbc\x90\xef\xbc", "10，166.75％"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for start, end, ok := Next(s, 0); ok; start, end, ok = Next(s, end) {
			if start < at || end <= start || end > len(s) {
				t.Fatalf("%q: run %d…%d after %d", s, start, end, at)
			}
			noDigits(t, s[at:start])
			run := s[start:end]
			if !isDigit(run, 0) || utf8.ValidString(s) && !utf8.ValidString(run) {
				t.Fatalf("%q: run %q", s, run)
			}
			if value, decimals, ok := Parse(run); ok {
				again, places, okAgain := Parse(value.StringFixed(int32(decimals)))
				if !okAgain || !again.Equal(value) || places != decimals {
					t.Fatalf("%q: %s with %d decimals is %s with %d written plainly", run, value, decimals, again, places)
				}
			}
			at = end
		}
		noDigits(t, s[at:])
	})
}

// noDigits fails where the text between two runs still has a digit.
func noDigits(t *testing.T, gap string) {
	for i := range len(gap) {
		if isDigit(gap, i) {
			t.Fatalf("digit missed in %q", gap)
		}
	}
}

func BenchmarkNext(b *testing.B) {
	text := strings.Repeat("一般公共预算财政拨款支出决算数为3,787.92万元，比上年决算增加120.08万元，增长3.27%；", 1000)
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		count := 0
		for start, end, ok := Next(text, 0); ok; start, end, ok = Next(text, end) {
			if _, _, ok := Mantissa(text[start:end]); ok {
				count++
			}
		}
		if count != 3000 {
			b.Fatal(count)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, _, ok := Parse("3,787.92"); !ok {
			b.Fatal("not a number")
		}
	}
}
