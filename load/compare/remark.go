package compare

import (
	"fmt"
	"slices"
	"strings"

	"juesuan/load/sheet"
)

// remark names the years that are missing, and scopes that change.
func (b *base) remark(name string, years []int) string {
	var missing, absent, scopes []string
	changed, last := false, ""
	for _, year := range years {
		scope, ok := b.grid.scope(place{name, year})
		switch {
		case !ok && b.Expected(name, year):
			missing = append(missing, fmt.Sprint(year))
			continue
		case !ok && b.ended(name, year): // said below
			continue
		case !ok:
			absent = append(absent, fmt.Sprint(year))
			continue
		}
		changed = changed || last != "" && last != scope
		last = scope
		scopes = append(scopes, fmt.Sprintf("%d年%s", year, scope))
	}
	var parts []string
	if len(missing) > 0 {
		parts = append(parts, strings.Join(missing, "、")+"年未报送")
	}
	if len(absent) > 0 {
		parts = append(parts, strings.Join(absent, "、")+"年无此部门")
	}
	parts = append(append(parts, b.succession(name, years)...), b.former(name, years)...)
	parts = append(parts, b.again(name, years)...)
	if changed {
		parts = append(parts, "范围不同："+strings.Join(scopes, "、"))
	}
	return strings.Join(parts, "；")
}

// former names the years that were submitted under a former name.
func (b *base) former(name string, years []int) []string {
	var list []string
	under := map[string][]string{}
	for _, year := range years {
		if old := b.grid.called[place{name, year}]; old != "" {
			if len(under[old]) == 0 {
				list = append(list, old)
			}
			under[old] = append(under[old], fmt.Sprint(year))
		}
	}
	for i, old := range list {
		list[i] = strings.Join(under[old], "、") + "年以" + old + "报送"
	}
	return list
}

// again names the years of which a later version is shown.
func (b *base) again(name string, years []int) (list []string) {
	for _, year := range years {
		at := place{name, year}
		if old := b.grid.called[at]; old != "" {
			at.department = old
		}
		if version := b.grid.history.again[at]; version > 1 {
			list = append(list, fmt.Sprintf("%d年已重报（第%d版）", year, version))
		}
	}
	return list
}

// marks says which footnotes a line's numbers have.
func marks(cells []sheet.Cell) string {
	found := ""
	for _, cell := range cells {
		for _, mark := range cell.Mark {
			if !strings.ContainsRune(found, mark) {
				found += string(mark)
			}
		}
	}
	if found == "" {
		return ""
	}
	return "有待处理的错误" + found
}

func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), "；")
}
