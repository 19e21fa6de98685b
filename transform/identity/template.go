package identity

import (
	"math/bits"
	"strings"
)

// enough wordings of a template make a document one of it.
const enough = 3

// templates are the forms of documents that are told apart, each with wordings that only it has. A document is of the
// first template that it has enough wordings of.
var templates = [2]struct {
	name  string
	signs []string
}{
	{"xinjiang-2022", []string{"预决算差异率", "专业名词解释", "部门决算报表（见附表）", "授予中小企业合同金额", "机构设置及人员情况", "收入支出总体与上年相比", "其他需说明的事项"}},
	{"shanghai-2024", []string{"年度收入支出总计", "以合同签订为准", "国有资产占有使用情况说明", "预算绩效管理情况", "部门决算单位构成", "绩效跟踪评价", "面向中小企业预留政府采购项目"}},
}

// sign notes the wordings that a paragraph has, until they are enough.
func (f *finder) sign(body string) {
	if f.templateName != "" {
		return
	}
	for i := range templates {
		for j, sign := range templates[i].signs {
			if f.signs[i]&(1<<j) == 0 && strings.Contains(body, sign) {
				f.signs[i] |= 1 << j
			}
		}
		if bits.OnesCount(f.signs[i]) >= enough {
			f.templateName = templates[i].name
			return
		}
	}
}

// template names the document's template.
func (f *finder) template() string {
	if f.templateName == "" {
		return "unknown"
	}
	return f.templateName
}
