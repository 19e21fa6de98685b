package check

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/shopspring/decimal"
)

// Threshold is a number that checks compare with and that a bureau may set: completion_max 300 (percent).
type Threshold struct {
	Name  string
	Year  int // 0: for every year that has none of its own
	Value decimal.Decimal
}

// Limit is a threshold as people meet it: its default and why it is that.
type Limit struct {
	Name    string
	Unit    string
	Default string // a decimal
	Title   string
	Reason  string
}

// Limits lists every threshold that a check compares with.
func Limits() []Limit {
	return []Limit{
		{"variance_rate", "%", "30", "预决算差异率绝对值上限（R01）", "经验值：超过三成的一般有追加、压减或编报错误，应能说明"},
		{"change_rate", "%", "50", "增减幅度绝对值上限（R02）", "经验值：与change_amount同时超过才提出，小额项目的大比例变化不计"},
		{"change_amount", "万元", "100", "增减额绝对值上限（R02）", "经验值：县级部门单项变化超过百万元的应能说明"},
		{"reception_per_person", "元", "500", "公务接待人均费用上限（R04）", "经验值：工作餐标准的数倍，超出的多为人次漏记或单位写错"},
		{"reception_per_batch", "元", "10000", "公务接待批均费用上限（R04）", "经验值：超出的多为批次漏记或单位写错"},
		{"closing_balance_rate", "%", "10", "年末结转结余率上限（R05）", "结转结余率考核中常用的限度，一般为9%至10%"},
		{"other_items_share", "%", "20", "“其他”类项目占比上限（R06）", "经验值：超出的说明科目归集不细"},
		{"recode_apart", "%", "1", "改列科目增减额之差上限（R08）", "经验值：一项减少与另一项增加相差在此以内，像是同一笔钱换了科目"},
		{"recode_amount", "万元", "10", "改列科目增减额下限（R08）", "经验值：更小的增减常有巧合"},
		{"personnel_per_head_min", "万元", "3", "在职人员人均人员经费下限（R09）", "低于全年最低工资与社会保险之和的，多为人数或金额写错；按本县分布改设"},
		{"personnel_per_head_max", "万元", "40", "在职人员人均人员经费上限（R09）", "远高于县级平均水平的，多为人数漏记或含离退休、补发；按本县分布改设"},
		{"repeated_most", "个", "3", "相同金额的项目个数上限（R10）", "经验值：有三位以上有效数字的金额在不同科目重复出现，多为复制或填错"},
		{"first_digit_most", "", "26.12", "首位数分布偏离上限（R10）", "卡方统计量，自由度8时的千分之一分位数；三百个数以上才核对"},
		{"publication_days", "天", "20", "批复后公开的天数（S17）", "预算法第十四条：部门决算在批复后二十日内公开"},
		{"copied_length", "字", "40", "与上年相同的文字最短长度（Y04）", "经验值：更短的原因是常用语，相同不说明照抄"},
		{"unread_max", "%", "2", "未识别数字占比上限（S13）", "经验值：更多的说明版式没有读懂，其他公式的结论不足为凭"},
		{"completion_max", "%", "300", "绩效指标完成率上限（P13）", "超过三倍的目标没有约束作用，或目标、完成值写错"},
	}
}

// Thresholds are the defaults of all limits, for every year.
func Thresholds() []Threshold {
	var list []Threshold
	for _, l := range Limits() {
		value, err := decimal.NewFromString(l.Default)
		if err != nil { // a test holds that none is
			continue
		}
		list = append(list, Threshold{Name: l.Name, Value: value})
	}
	return list
}

// layThresholds writes the thresholds of every year at hand where the checks read them: the scratch table
// threshold(fiscal_year, name, value). What a bureau sets for a year beats what it sets for all, which beats the default.
func (s *scratch) layThresholds(ctx context.Context, set []Threshold) error {
	if err := s.create(ctx, "threshold", "(fiscal_year INTEGER, name VARCHAR, value DECIMAL(28,8))"); err != nil {
		return err
	}
	type key struct {
		name string
		year int
	}
	values := map[key]decimal.Decimal{}
	names := map[string]bool{}
	for _, t := range append(Thresholds(), set...) {
		values[key{t.Name, t.Year}] = t.Value
		names[t.Name] = true
	}
	years, err := fiscalYears(ctx, s.conn)
	if err != nil {
		return err
	}
	for _, year := range years {
		for name := range names {
			v, ok := values[key{name, year}]
			if !ok {
				v, ok = values[key{name, 0}]
			}
			if !ok {
				continue
			}
			if _, err := s.conn.ExecContext(ctx, `INSERT INTO threshold SELECT ?, ?, CAST(? AS DECIMAL(28,8))`, year, name, v.String()); err != nil {
				return fmt.Errorf("threshold %s of %d: %w", name, year, err)
			}
		}
	}
	return nil
}

// fiscalYears are the years of the current submissions.
func fiscalYears(ctx context.Context, conn *sql.Conn) ([]int, error) {
	rows, err := conn.QueryContext(ctx, `SELECT DISTINCT fiscal_year FROM current_submission ORDER BY fiscal_year`)
	if err != nil {
		return nil, fmt.Errorf("fiscal years: %w", err)
	}
	defer rows.Close()
	var years []int
	for rows.Next() {
		var year int
		if err := rows.Scan(&year); err != nil {
			return nil, err
		}
		years = append(years, year)
	}
	return years, rows.Err()
}
