package identity

import "strings"

// templates are the forms of documents that are told apart, each with wordings that only it has. A document is of the
// template whose wordings it has most of, and at least half.
var templates = [2]struct {
	name  string
	signs []string
}{
	{"xinjiang-2022", []string{"预决算差异率", "专业名词解释", "部门决算报表（见附表）", "授予中小企业合同金额", "机构设置及人员情况", "收入支出总体与上年相比", "其他需说明的事项"}},
	{"shanghai-2024", []string{"年度收入支出总计", "以合同签订为准", "国有资产占有使用情况说明", "预算绩效管理情况", "部门决算单位构成", "绩效跟踪评价", "面向中小企业预留政府采购项目"}},
}

// sign notes the wordings that a paragraph has.
func (f *finder) sign(body string) {
	for i := range templates {
		for j, sign := range templates[i].signs {
			if f.signs[i]&(1<<j) == 0 && strings.Contains(body, sign) {
				f.signs[i] |= 1 << j
			}
		}
	}
}

// template names the document's template.
func (f *finder) template() string {
	best, most := "unknown", 0
	for i := range templates {
		n := 0
		for bits := f.signs[i]; bits > 0; bits >>= 1 {
			n += bits & 1
		}
		if n > most && 2*n >= len(templates[i].signs) {
			best, most = templates[i].name, n
		}
	}
	return best
}
