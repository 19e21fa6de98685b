package sheet

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

func TestBroken(t *testing.T) {
	for _, c := range []struct {
		text string
		fit  float64
		want int
	}{
		{"", 10, 1},
		{"青禾县柳泉镇人民政府（本级）", 28, 1},
		{"青禾县柳泉镇人民政府（本级）", 27, 2},
		{"年初与上年年末之差", 6.5, 3},
		{"一二三四，五", 8, 2},
		{"一二三四，五六七", 8, 3}, // the comma takes 四 along
		{"收到 2026-11-23", 12, 2},
		{"2026-11-23", 4, 3},
		{"一2026-11-23", 4, 4},
	} {
		if got := broken(c.text, c.fit); got != c.want {
			t.Errorf("%s in %v: found %d lines, want %d", c.text, c.fit, got, c.want)
		}
	}
}

// TestOneLine holds that a name for which its column has room stands on one line and its row is as high as any other, whatever it
// is made of, and that one that is too long gets the height that it needs.
func TestOneLine(t *testing.T) {
	one := decimal.New(1, 0)
	s := Sheet{Frozen: 2, Columns: []Column{{Title: "序号", Kind: Ordinal}, {Title: "部门", Width: 40}, {Title: "编码", Width: 11}, {Title: "收到日期", Width: 13}, {Title: "备注", Width: 18}}}
	for _, name := range []string{"青禾县教育局", "青禾县柳泉镇人民政府（本级）", "青禾县商务和工业信息化局（本级）"} {
		s.Rows = append(s.Rows, Row{Level: 1, Cells: []Cell{Number(one), {Text: name}, {Text: "2010101"}, {Text: "2026-11-23"}, {}}})
	}
	widths := s.fitted()
	for _, row := range s.Rows {
		if got := s.height(row, widths); got != lineHeight+3 {
			t.Errorf("%s in %v: found %v points", row.Cells[1].Text, widths, got)
		}
	}
	if widths[1] > 40 || widths[2] > 11 {
		t.Errorf("found widths %v", widths)
	}
	long := Row{Level: 1, Cells: []Cell{Number(one), {Text: strings.Repeat("局", 30)}, {}, {}, {Text: "2019年以青禾县扶贫开发办公室报送"}}}
	s.Rows = append(s.Rows, long)
	if got, want := s.height(long, s.fitted()), 3*lineHeight+3; got != want {
		t.Errorf("found %v points, want %v", got, want)
	}
}
