package reference

import (
	"io/fs"
	"strings"
)

// measureColumns is the header of measure.csv.
var measureColumns = []string{"measure", "name", "unit", "parent", "sign_in_parent", "by", "where"}

// Measure is one thing that final accounts state a number about.
type Measure struct {
	ID     string // income.total
	Name   string // 收入总计
	Unit   string // 万元, 人, 辆, …
	Parent string // measure it is a part of; empty when of none
	Sign   int    // +1 or -1 in its parent; 0 without parent
	By     []string
	Where  string // tables and sections that state it, for people
}

// loadMeasures reads measure.csv.
func (r *Reference) loadMeasures(files fs.FS) (defects []error) {
	records, defects := readList(files, "measure.csv", measureColumns)
	r.measureIDs = make(map[string]int32, len(records))
	for _, line := range records {
		f := line.fields
		m := Measure{ID: f[0], Name: f[1], Unit: f[2], Parent: f[3], By: strings.Fields(f[5]), Where: f[6]}
		_, again := r.measureIDs[m.ID]
		switch {
		case m.ID == "" || m.Name == "" || m.Unit == "":
			defects = append(defects, line.errorf("a measure needs an id, a name and a unit: %q", f))
		case again:
			defects = append(defects, line.errorf("measure %s is there twice", m.ID))
		case m.Parent != "" && f[4] != "+" && f[4] != "-" || m.Parent == "" && f[4] != "":
			defects = append(defects, line.errorf("sign_in_parent of %s with parent %q is %q", m.ID, m.Parent, f[4]))
		}
		if f[4] != "" {
			m.Sign = 1 - 2*strings.Count(f[4], "-")
		}
		r.measureIDs[m.ID] = int32(len(r.measures))
		r.measures = append(r.measures, m)
	}
	for i, m := range r.measures {
		if _, ok := r.measureIDs[m.Parent]; m.Parent != "" && !ok {
			defects = append(defects, records[i].errorf("the parent %s of %s is not in the list", m.Parent, m.ID))
		}
	}
	return defects
}

// Measure looks up a measure by its id.
func (r *Reference) Measure(id string) (Measure, bool) {
	i, ok := r.measureIDs[id]
	if !ok {
		return Measure{}, false
	}
	return r.measures[i], true
}

// Measures gives all measures in the order of the list.
func (r *Reference) Measures() []Measure { return r.measures }
