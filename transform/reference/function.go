package reference

import "io/fs"

// functionColumns is the header of function_code.csv.
var functionColumns = []string{"code", "name", "level", "parent", "source", "valid_from", "valid_to", "budget"}

// Function is one functional class 类, 款 or 项 under the names that it and its parents had in the years From … To.
type Function struct {
	Code   string // 3, 5 or 7 digits
	Name   string
	Path   string // 类/款/项 as named in those years
	Level  int    // 1 类, 2 款, 3 项
	Budget string // 一般公共预算, 政府性基金, 国有资本经营 or 社保基金
	From   int
	To     int // 0: still valid; before From when the names were never valid together
}

// Match is what a look-up found. Outdated: the name or code is of another year than the one asked for. Loose: the
// printed name differs by a missing or added 支出, or its 款 was left out.
type Match struct {
	Function
	Outdated bool
	Loose    bool
}

// loadFunctions reads function_code.csv and builds the look-ups.
func (r *Reference) loadFunctions(files fs.FS) (defects []error) {
	records, defects := readList(files, "function_code.csv", functionColumns)
	versions := make([]version, 0, len(records))
	for _, line := range records {
		v, err := line.version()
		if err != nil {
			defects = append(defects, err)
			continue
		}
		versions = append(versions, v)
	}
	if defects = append(defects, checkVersions(versions)...); len(defects) > 0 {
		return defects
	}
	r.indexFunctions(versions)
	return nil
}

// indexFunctions joins each version of a class with each version of its parents: a document may print last year's name
// of one beside this year's of the other.
func (r *Reference) indexFunctions(versions []version) {
	byCode := make(map[string][]Function, len(versions))
	for level := 1; level <= 3; level++ {
		for _, v := range versions {
			if v.level == level {
				byCode[v.code] = append(byCode[v.code], functionVersions(v, byCode[v.parent])...)
			}
		}
	}
	r.functionCodes = make(map[string][]int32, len(byCode))
	r.functionPaths = make(map[string][]int32, len(versions))
	r.functionLoose = make(map[string][]int32, 2*len(versions))
	var classes, phrases []Phrase
	seen := map[string]bool{}
	for _, v := range versions {
		if v.level == 1 {
			classes = append(classes, Phrase{v.name, v.code})
		}
		if !seen[v.name] {
			seen[v.name] = true
			phrases = append(phrases, Phrase{v.name, ""})
		}
		for _, f := range byCode[v.code] {
			r.addFunction(f)
		}
		delete(byCode, v.code)
	}
	r.classes, r.functionPhrases = NewIndex(classes), NewIndex(phrases)
}

// functionVersions gives v under each version of its parent.
func functionVersions(v version, parents []Function) []Function {
	f := Function{Code: v.code, Name: v.name, Path: v.name, Level: v.level, Budget: v.line.fields[7], From: v.from, To: v.to}
	if v.level == 1 {
		return []Function{f}
	}
	under := make([]Function, 0, len(parents))
	for _, p := range parents {
		g := f
		g.Path = p.Path + "/" + v.name
		g.From = max(f.From, p.From)
		if p.To != 0 && (g.To == 0 || p.To < g.To) {
			g.To = p.To
		}
		under = append(under, g)
	}
	return under
}

// addFunction enters f into the look-ups.
func (r *Reference) addFunction(f Function) {
	i := int32(len(r.functions))
	r.functions = append(r.functions, f)
	r.functionCodes[f.Code] = append(r.functionCodes[f.Code], i)
	names := splitPath(f.Path)
	for _, key := range pathKeys(names) {
		r.functionPaths[key] = append(r.functionPaths[key], i)
	}
	for _, key := range looseKeys(names) {
		r.functionLoose[key] = append(r.functionLoose[key], i)
	}
}

// splitPath cuts class/section/item.
func splitPath(path string) (names [3]string) {
	level := 0
	start := 0
	for i := 0; i < len(path); i++ {
		if path[i] == '/' && level < 2 {
			names[level] = path[start:i]
			level, start = level+1, i+1
		}
	}
	names[level] = path[start:]
	return names
}

// pathKeys gives the exact key.
func pathKeys(names [3]string) []string {
	return []string{string(appendPath(nil, names, false))}
}

// looseKeys gives the keys without 支出, with and without the section.
func looseKeys(names [3]string) []string {
	keys := []string{string(appendPath(nil, names, true))}
	if names[2] != "" {
		keys = append(keys, string(appendPath(nil, [3]string{names[0], "", names[2]}, true)))
	}
	return keys
}

// appendPath appends class/section/item, without empty ends; loose leaves 支出 out.
func appendPath(dst []byte, names [3]string, loose bool) []byte {
	last := 0
	for i, name := range names {
		if name != "" {
			last = i
		}
	}
	for i, name := range names[:last+1] {
		if i > 0 {
			dst = append(dst, '/')
		}
		if loose {
			dst = appendLoose(dst, name)
		} else {
			dst = appendName(dst, name)
		}
	}
	return dst
}

// Path looks up a functional class by its printed names; section and item are empty for a 类, item for a 款. Names of
// other years than the fiscal year are found and marked Outdated; year 0 takes the latest. A path that two codes share in
// that year is not found.
func (r *Reference) Path(class, section, item string, year int) (Match, bool) {
	var space [256]byte
	names := [3]string{class, section, item}
	key := appendPath(space[:0], names, false)
	if m, ok := r.function(r.functionPaths[string(key)], year); ok {
		return m, true
	}
	key = appendPath(space[:0], names, true)
	m, ok := r.function(r.functionLoose[string(key)], year)
	m.Loose = ok
	return m, ok
}

// Function looks up a functional code of 3, 5 or 7 digits for a fiscal year.
func (r *Reference) Function(code string, year int) (Match, bool) {
	return r.function(r.functionCodes[code], year)
}

// Functions gives every functional class under every name it had, in the order of the list.
func (r *Reference) Functions() []Function { return r.functions }

// function picks from candidates the one that is valid in the year, or else the nearest. Two codes that are equally near
// are none.
func (r *Reference) function(candidates []int32, year int) (best Match, ok bool) {
	bestHolds, bestDistance := false, 0
	for _, i := range candidates {
		f := r.functions[i]
		holds, distance := validity(f.From, f.To, year)
		if f.To != 0 && f.To < f.From {
			holds, distance = false, distance+10000
		}
		nearer := holds && !bestHolds || holds == bestHolds && distance < bestDistance
		switch {
		case best.Code == "" || nearer:
			best.Function, bestHolds, bestDistance, ok = f, holds, distance, true
		case holds == bestHolds && distance == bestDistance && f.Code != best.Code:
			ok = false
		}
	}
	best.Outdated = !bestHolds
	if !ok {
		return Match{}, false
	}
	return best, true
}
