package form

import (
	"fmt"
	"strings"
)

// assignColumns says what each column is for.
func (t *table) assignColumns(paths [][]string) {
	side := -1
	for k, path := range paths {
		u := &t.columns[k]
		u.heading, u.side = strings.Join(path, "/"), max(side, 0)
		if len(path) == 0 {
			continue
		}
		leaf := path[len(path)-1]
		t.assignLabel(u, leaf, path)
		switch {
		case u.role == roleItem, u.role == roleCode && t.form.layout == layoutBlocks && (k == 0 || t.columns[k-1].role != roleCode):
			side++
		case u.role == roleUnknown:
			t.assignAmount(u, path)
		}
		u.side = max(side, 0)
		if u.role == roleAmount {
			t.amounts++
		}
	}
	t.numberParts()
	t.extendGroups(paths)
	if t.amounts == 0 {
		t.problem("error", nil, fmt.Sprintf("no heading of a column of amounts was recognised in %s, nothing was read from it; Try: restore the headings of the form", t.info.Title))
	}
}

// numberParts makes columns of codes that stand side by side and are not told apart 类, 款 and 项.
func (t *table) numberParts() {
	if t.form.layout != layoutCodes {
		return
	}
	for k := 0; k+1 < len(t.columns); k++ {
		u, next := &t.columns[k], &t.columns[k+1]
		if u.role == roleCode && next.role == roleCode && next.part == 0 && u.part < 3 {
			u.part = max(u.part, 1)
			next.part = u.part + 1
		}
	}
}

// assignLabel recognises the columns that name a row.
func (t *table) assignLabel(u *use, leaf string, path []string) {
	switch {
	case lineHeadings[leaf]:
		u.role = roleLine
	case t.form.layout == layoutItems:
		if unitHeadings[leaf] || leaf == "项目" {
			u.role = roleUnit
		}
	case t.form.layout == layoutSides:
		if itemHeadings[leaf] {
			u.role = roleItem
		}
	case partHeadings[leaf] > 0:
		u.role, u.part = roleCode, partHeadings[leaf]
	case nameHeadings[leaf]:
		u.role = roleName
	case endsIn(leaf, codeHeadings):
		u.role = roleCode
	case leaf == "项目" && len(path) == 1:
		u.role = roleName
	}
}

// endsIn says whether s ends in one of the ends.
func endsIn(s string, ends []string) bool {
	for _, end := range ends {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// assignAmount recognises a column of amounts by its headings.
func (t *table) assignAmount(u *use, path []string) {
	switch t.form.layout {
	case layoutItems:
		u.measured = t.itemColumn(path)
	case layoutBlocks:
		switch path[len(path)-1] {
		case "决算数", "金额", "合计", "决算金额", "本年决算数", "小计":
			u.measured = value("general.basic")
		}
	case layoutSides:
		u.measured = t.lookUp(path, true)
	default:
		u.measured = t.lookUp(path, false)
	}
	if u.measured.aspect != "" {
		u.role = roleAmount
	}
}

// lookUp finds the form's column with these headings, those that say nothing left out. only: where all say nothing, the
// last counts.
func (t *table) lookUp(path []string, only bool) measured {
	telling := make([]string, 0, len(path))
	for i, heading := range path {
		if !neutral[heading] || only && i == len(path)-1 {
			telling = append(telling, heading)
		}
	}
	key := strings.Join(telling, "/")
	for i := range t.form.columns {
		for _, heading := range t.form.columns[i].headings {
			if heading == key {
				return t.form.columns[i].measured
			}
		}
	}
	return measured{}
}

// itemColumn finds item and basis of a column of T07, in whichever order they stand.
func (t *table) itemColumn(path []string) measured {
	basis := ""
	var item []string
	for _, heading := range path {
		if b, ok := bases[heading]; ok {
			basis = b
		} else if !neutral[heading] {
			item = append(item, heading)
		}
	}
	if basis == "" {
		return measured{}
	}
	m := t.lookUp(item, true)
	if m.measure == "" {
		return measured{}
	}
	m.aspect = basis
	return m
}

// extendGroups reads headings again where a group's heading was not merged over its columns: the blank columns to the
// right of it belong to it. Only T07 needs that, whose columns have no name of their own.
func (t *table) extendGroups(paths [][]string) {
	if t.form.layout != layoutItems || t.amounts == len(paths) {
		return
	}
	group := ""
	for k, path := range paths {
		if len(path) > 0 && bases[path[0]] != "" {
			group = path[0]
		}
		u := &t.columns[k]
		if u.role != roleUnknown || len(path) == 0 || group == "" || bases[path[0]] != "" {
			continue
		}
		if t.assignAmount(u, append([]string{group}, path...)); u.role == roleAmount {
			t.amounts++
		}
	}
}
