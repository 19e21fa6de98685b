package check_test

import (
	"strings"
	"testing"
)

// TestCause holds that one mistake is one finding: what goes away with it hangs under it, what does not stays.
func TestCause(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		roots string // the checks of the findings that stand for themselves, in the order of the list
		hung  string
	}{
		{"a wrong income makes the sum and its share wrong", []string{
			"fact income.current 100.00万元", "fact income.fiscal 90.00万元", "fact income.fiscal:share 90.00%",
			"fact income.other 13.00万元", "fact income.other:share 10.00%",
		}, "N04", "N06"},
		{"two mistakes of different size", []string{
			"fact income.current 100.00万元", "fact income.fiscal 90.00万元", "fact income.fiscal:share 80.00%",
			"fact income.other 13.00万元", "fact income.other:share 10.00%",
		}, "N04 N06", "N06"},
		{"a direction word that turns a rate around", []string{
			"fact general.expenditure 110.00万元", "fact general.expenditure:change 10.00万元", "fact general.expenditure:change_rate -10.00%",
		}, "N09", "N08"},
	} {
		t.Run(c.name, func(t *testing.T) {
			db := openWarehouse(t)
			submit(t, db, 1, c.lines)
			var roots, hung []string
			causes := map[string]string{}
			list := checked(t, db, "one")
			for _, f := range list {
				causes[f.ID] = f.Message
			}
			for _, f := range list {
				if f.Severity == "info" || strings.HasPrefix(f.CheckID, "R") || strings.HasPrefix(f.CheckID, "S") {
					continue
				}
				if f.Cause == "" {
					roots = append(roots, f.CheckID)
				} else {
					hung = append(hung, f.CheckID)
					if !strings.Contains(causes[f.Cause], "另有1处不符由此引起（"+f.CheckID+" 1处）") {
						t.Errorf("%s hangs under %q", f.CheckID, causes[f.Cause])
					}
				}
			}
			if strings.Join(roots, " ") != c.roots || strings.Join(hung, " ") != c.hung {
				t.Errorf("roots %v, hung %v, want %s and %s", roots, hung, c.roots, c.hung)
			}
		})
	}
}
