// Package reference holds the code lists and the measure vocabulary that readers look things up in: functional classes
// 类/款/项, economic classes, measures. It does not know where they are kept: Load takes any file system that has
// function_code.csv, economic_code.csv and measure.csv. The lists are advice: a name that is not in them is still a name.
package reference

import (
	"errors"
	"io/fs"
)

// Reference is the three lists, ready for look-ups. It is read-only after Load and may be shared between goroutines.
type Reference struct {
	functions       []Function
	functionCodes   map[string][]int32 // code -> functions
	functionPaths   map[string][]int32 // normalised class/section/item -> functions
	functionLoose   map[string][]int32 // the same without 支出 at the ends, and class//item
	economics       []Economic
	economicCodes   map[string][]int32
	economicNames   map[string][]int32
	economicLoose   map[string][]int32
	measures        []Measure
	measureIDs      map[string]int32
	classes         *Index
	functionPhrases *Index
	economicPhrases *Index
}

// Load reads the three lists. All their defects are reported together, each with its file and line; a list with a defect
// is not used.
// Source: function_code.csv, economic_code.csv, measure.csv.
func Load(files fs.FS) (*Reference, error) {
	r := &Reference{}
	var defects []error
	defects = append(defects, r.loadFunctions(files)...)
	defects = append(defects, r.loadEconomics(files)...)
	defects = append(defects, r.loadMeasures(files)...)
	if len(defects) > 0 {
		return nil, errors.Join(defects...)
	}
	return r, nil
}

// validity says whether from … to (0: open) holds the year, and how far away the year is when it does not. Year 0 means
// that the year is unknown: every row holds, later ones are nearer.
func validity(from, to, year int) (holds bool, distance int) {
	switch {
	case year == 0 && to == 0:
		return true, 0
	case year == 0:
		return false, 10000 - to
	case from > year:
		return false, from - year
	case to != 0 && to < year:
		return false, year - to
	}
	return true, 0
}
