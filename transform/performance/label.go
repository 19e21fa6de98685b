package performance

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxLabel is how many bytes a label has at most; longer texts are never labels.
const maxLabel = 240

// label gives what a label says, without what varies: spaces and line breaks inside, brackets with what they hold,
// colons, quotes, per cent signs, the letters of a formula behind it: "全年预算数（A）：" is 全年预算数. It is empty for long texts.
func label(text string) string {
	if len(text) > maxLabel {
		return ""
	}
	if isBare(text) {
		return text
	}
	b := make([]byte, 0, len(text))
	depth := 0
	for i, r := range text {
		switch r {
		case '（', '(', '【', '[', '〔':
			if strings.ContainsAny(text[i:], "）)】]〕") {
				depth++
			}
		case '）', ')', '】', ']', '〕':
			depth = max(depth-1, 0)
		case '：', ':', '“', '”', '"', '\'', '*', '＊', '%', '％':
		default:
			if depth == 0 && !unicode.IsSpace(r) {
				b = utf8.AppendRune(b, r)
			}
		}
	}
	return strings.TrimRight(string(b), "ABCabcＡＢＣ")
}

// isBare says whether nothing of text has to be dropped for a label; most cells are so.
func isBare(text string) bool {
	for _, r := range text {
		if r < 0x4e00 || r > 0x9fff {
			return false
		}
	}
	return true
}

// isTitle says whether a label is the title of one of the two forms.
func isTitle(name string) bool { return titleKind(name) != "" }

// titleKind gives which form a title names: whole, project, or neither.
func titleKind(name string) string {
	if !strings.HasSuffix(name, "表") || utf8.RuneCountInString(name) > 60 || strings.ContainsAny(name, "，。；,;《》") {
		return ""
	}
	if !strings.Contains(name, "绩效") || !strings.Contains(name, "自评") && !strings.Contains(name, "自我评价") {
		return ""
	}
	for _, other := range []string{"汇总", "一览", "统计", "目录", "申报", "审核", "监控"} {
		if strings.Contains(name, other) {
			return ""
		}
	}
	switch {
	case strings.Contains(name, "整体"):
		return "whole"
	case strings.Contains(name, "项目"), strings.Contains(name, "专项"):
		return "project"
	}
	return ""
}

// isNote says whether a text is a remark below a form.
func isNote(text string) bool {
	for _, prefix := range []string{"注：", "注:", "备注", "说明", "填表说明", "填报人", "填表人", "审核人", "联系人", "联系电话", "单位负责人", "财务负责人"} {
		if strings.HasPrefix(text, prefix) {
			return true
		}
	}
	return false
}

// field is what a pair of label and value at the head of a form is about.
type field uint8

// The fields of a form's head.
const (
	noField field = iota
	nameField
	unitField // 单位名称: the name of a whole form, the implementer of a project
	supervisorField
	implementerField
	yearField
	codeField
	contactField
	periodField
	moneyField // the unit of the amounts
	otherField
)

// pairLabels are the labels at the head of a form.
var pairLabels = map[string]field{
	"项目名称": nameField, "预算项目名称": nameField, "二级项目名称": nameField, "专项名称": nameField,
	"部门名称": unitField, "单位名称": unitField, "部门单位名称": unitField, "预算单位": unitField, "填报单位": unitField,
	"主管部门": supervisorField, "主管部门及代码": supervisorField, "项目主管部门": supervisorField, "主管单位": supervisorField,
	"主管预算部门": supervisorField, "上级主管部门": supervisorField,
	"实施单位": implementerField, "项目实施单位": implementerField, "项目单位": implementerField, "实施部门": implementerField,
	"具体实施单位": implementerField,
	"年度":     yearField, "预算年度": yearField, "评价年度": yearField, "自评年度": yearField, "所属年度": yearField,
	"项目代码": codeField, "项目编码": codeField, "项目编号": codeField, "单位编码": codeField,
	"联系电话": contactField, "联系人": contactField, "项目负责人": contactField, "负责人": contactField, "联系人及电话": contactField,
	"项目负责人及电话": contactField, "项目负责人及联系电话": contactField, "填报人": contactField,
	"项目期限": periodField, "实施期限": periodField, "项目起止时间": periodField, "项目周期": periodField, "执行期限": periodField,
	"填报日期": periodField, "填表日期": periodField, "评价时间": periodField,
	"项目类型": otherField, "项目类别": otherField, "项目属性": otherField, "项目性质": otherField, "资金用途": otherField,
	"单位": moneyField, "金额单位": moneyField,
}

// inlinePair takes "项目名称：…" apart: the byte where the value begins, and the field.
func inlinePair(text string) (value int, f field) {
	for _, colon := range []string{"：", ":"} {
		if i := strings.Index(text, colon); i > 0 && i < maxLabel && i+len(colon) < len(text) {
			if f = pairLabels[label(text[:i])]; f != noField {
				return i + len(colon), f
			}
		}
	}
	return 0, noField
}

// totalLabels are the labels of the last row.
var totalLabels = map[string]bool{
	"总分": true, "合计": true, "总得分": true, "总计": true, "自评总分": true, "自评得分合计": true, "总分值": true, "综合得分": true,
	"得分合计": true, "合计得分": true,
}

// isInlineTotal says whether a text is a total with its number: "总分：93.5".
func isInlineTotal(text string) bool {
	name, _, found := strings.Cut(text, "：")
	if !found {
		name, _, found = strings.Cut(text, ":")
	}
	return found && totalLabels[label(name)]
}

// expectedLabels and reachedLabels are the two columns of 年度总体目标.
var (
	expectedLabels = map[string]bool{
		"预期目标": true, "年初设定目标": true, "年度预期目标": true, "预期总目标": true, "年初绩效目标": true, "年度目标": true,
		"预期绩效目标": true, "年初预期目标": true, "设定目标": true,
	}
	reachedLabels = map[string]bool{
		"实际完成情况": true, "目标实际完成情况": true, "年度实际完成情况": true, "全年实际完成情况": true, "总体目标完成情况": true,
		"目标完成情况": true, "全年完成情况": true, "年度目标完成情况": true, "实际完成目标情况": true,
	}
)
