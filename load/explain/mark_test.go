package explain

import "testing"

func TestMarkNumbers(t *testing.T) {
	for _, c := range []struct{ quote, want string }{
		{"本年收入【3,000.50万元】，其中", "本年收入【3,000.50万元】，其中"},
		{"目标 | 【本年补助资金3850万元已全部到位，已发放金额3850元，受益人员6178人。】 | 完成", "目标 | 本年补助资金【3850】万元已全部到位，已发放金额【3850】元，受益人员【6178】人。 | 完成"},
		{"【一段没有数字的很长的文字一段没有数字的很长的文字一段没有数字】", "【一段没有数字的很长的文字一段没有数字的很长的文字一段没有数字】"},
		{"没有标记", "没有标记"},
	} {
		if got := MarkNumbers(c.quote); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}
