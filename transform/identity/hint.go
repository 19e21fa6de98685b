package identity

import (
	"path/filepath"
	"strings"
)

// readHint reads the name of a file such as 某县某局（本级）2023年度部门决算公开.docx, or of the folders it lies in: 2023/某县某局.xlsx.
func readHint(file string) (h Hint) {
	file = strings.ReplaceAll(file, "\\", "/")
	name := filepath.Base(file)
	name = strings.TrimSuffix(name, filepath.Ext(name))
	name = strings.NewReplacer("_", " ", "-", " ", "+", " ").Replace(name)
	t, _ := readTitle(name)
	if t.named {
		h.Department, h.Scope = t.unit.name, t.unit.scope
	}
	if h.FiscalYear = t.year; h.FiscalYear == 0 {
		if y, ok := nextYear(name, 0); ok {
			h.FiscalYear = y.year
		}
	}
	for _, word := range strings.Fields(name) {
		if h.FiscalYear == 0 {
			h.FiscalYear = loneYear(word)
		}
	}
	folders := strings.Split(filepath.Dir(file), "/")
	for i := len(folders) - 1; i >= 0 && h.FiscalYear == 0; i-- {
		h.FiscalYear = loneYear(folders[i])
	}
	if h.Department == "" {
		for _, word := range strings.Fields(name) {
			if u, ok := readUnit(word); ok {
				h.Department, h.Scope = u.name, u.scope
				break
			}
		}
	}
	return h
}
