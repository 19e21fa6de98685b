package sheet

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestFields holds that a table as a database keeps it has every digit, mark and word of the printed one.
func TestFields(t *testing.T) {
	s := charted()
	s.Columns[3].Title = "收入 "
	s.Columns = append(s.Columns, s.Columns[6])
	var got []string
	for _, f := range s.Fields() {
		var values []string
		for _, v := range f.Values {
			if v == nil {
				values = append(values, "∅")
				continue
			}
			values = append(values, *v)
		}
		got = append(got, fmt.Sprintf("%s %s: %s", f.Name, f.Type, strings.Join(values, "|")))
	}
	want := []string{
		"序号 BIGINT: ∅|1|2|3|4",
		"部门 VARCHAR: 合计|=cmd|' /C calc'!A0|@SUM(A1)|a,\"b\"\nc|d",
		"2022年 收入（万元） DECIMAL(38,6): 12345678901234.300001|12345678901234.100001|0.10|∅|0.10",
		"2022年 收入（万元）（标记） VARCHAR: ∅|∅|①|—|∅",
		"2023年 收入 （万元） DECIMAL(38,2): 3.00|1.50|0.10|∅|0.00",
		"增减 增减额（万元） DECIMAL(38,2): -9.00|∅|-1234.50|∅|∅",
		"增减 增减额（万元）（标记） VARCHAR: ∅|※|∅|∅|∅",
		"增减 增减% DECIMAL(38,2): -0.75|∅|∅|∅|∅",
		"增减 增减%（标记） VARCHAR: ∅|※|∅|∅|∅",
		"备注 VARCHAR: ∅|-1+1|+1|\t=1|∅",
		"备注_2 VARCHAR: ∅|∅|∅|∅|∅",
	}
	if !slices.Equal(got, want) {
		t.Errorf("found\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
