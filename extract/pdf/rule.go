package pdf

import (
	"math"
	"sort"
)

// rule is a ruling line: from … to along its direction, at the other coordinate.
type rule struct {
	upright      bool
	at, from, to float64
}

// matrix is a transformation of the file: x' = a·x + c·y + e, y' = b·x + d·y + f.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

func (t matrix) apply(x, y float64) (float64, float64) {
	return t[0]*x + t[2]*y + t[4], t[1]*x + t[3]*y + t[5]
}

// then gives the transformation that does t first and outer after it.
func (t matrix) then(outer matrix) matrix {
	a, b := outer.apply(t[0], t[1])
	c, d := outer.apply(t[2], t[3])
	e, f := outer.apply(t[4], t[5])
	return matrix{a - outer[4], b - outer[5], c - outer[4], d - outer[5], e, f}
}

// Sizes of ruling lines, in points.
const (
	thickest = 4.0  // a thicker bar is no ruling line
	shortest = 1.5  // a shorter one is a dot
	maxForms = 8    // forms inside forms that are looked into
	maxSteps = 2000 // steps of one path; a drawing has more
)

// The types of page objects that matter here.
const (
	objectText  = 1
	objectPath  = 2
	objectImage = 3
	objectForm  = 5
)

// readObject reads the ruling lines of one object of the page.
func (m *instance) readObject(d *drawing, object uint64, t matrix, depth int) {
	if object == 0 || m.err != nil {
		return
	}
	switch m.call("FPDFPageObj_GetType", object) {
	case objectPath:
		m.readPath(d, object, t)
	case objectImage:
		d.images++
	case objectForm:
		m.readForm(d, object, t, depth)
	}
}

// readForm reads the objects of a form: a drawing that the page uses.
func (m *instance) readForm(d *drawing, form uint64, t matrix, depth int) {
	count := m.count("FPDFFormObj_CountObjects", form)
	if depth >= maxForms || count <= 0 || len(d.rules)+d.drawings+count > maxObjects {
		d.drawings++
		return
	}
	if m.ok("FPDFPageObj_GetMatrix", form, m.at(0)) {
		t = m.matrix(0).then(t)
	}
	for i := range count {
		m.readObject(d, m.call("FPDFFormObj_GetObject", form, uint64(i)), t, depth+1)
	}
}

// matrix reads a matrix of the scratch space.
func (m *instance) matrix(offset uint64) (t matrix) {
	for i := range t {
		t[i] = m.float(offset + 4*uint64(i))
	}
	return t
}

// readPath reads the ruling lines of a path. Most are thin by themselves, which needs one call.
func (m *instance) readPath(d *drawing, path uint64, t matrix) {
	if !m.ok("FPDFPageObj_GetBounds", path, m.at(0), m.at(4), m.at(8), m.at(12)) {
		return
	}
	x0, y0 := t.apply(m.float(0), m.float(4))
	x1, y1 := t.apply(m.float(8), m.float(12))
	if d.addThin(x0, y0, x1, y1) || math.Abs(x1-x0) <= thickest && math.Abs(y1-y0) <= thickest {
		return
	}
	stroked := m.ok("FPDFPath_GetDrawMode", path, m.at(0), m.at(4)) && m.word(4) != 0
	steps := m.count("FPDFPath_CountSegments", path)
	if steps > maxSteps || len(d.rules) > maxObjects {
		d.drawings++
		return
	}
	if m.ok("FPDFPageObj_GetMatrix", path, m.at(0)) {
		t = m.matrix(0).then(t)
	}
	m.readSteps(d, path, steps, stroked, t)
}

// addThin enters a thin box as a ruling line.
func (d *drawing) addThin(x0, y0, x1, y1 float64) bool {
	x0, y0 = d.look(x0, y0)
	x1, y1 = d.look(x1, y1)
	x0, x1 = min(x0, x1), max(x0, x1)
	y0, y1 = min(y0, y1), max(y0, y1)
	w, h := x1-x0, y1-y0
	switch {
	case !(w < 1e5 && h < 1e5):
		return false
	case h <= thickest && w > shortest && w >= 2*h:
		d.rules = append(d.rules, rule{at: (y0 + y1) / 2, from: x0, to: x1})
	case w <= thickest && h > shortest && h >= 2*w:
		d.rules = append(d.rules, rule{upright: true, at: (x0 + x1) / 2, from: y0, to: y1})
	default:
		return false
	}
	return true
}

// readSteps reads a path of several lines: a frame, a grid, or the boxes of filled lines.
func (m *instance) readSteps(d *drawing, path uint64, steps int, stroked bool, t matrix) {
	const line, curve, move = 0, 1, 2
	var fromX, fromY, startX, startY float64
	var low, high [2]float64 // of the figure at hand
	figure := func() {
		if !stroked && d.addThin(low[0], low[1], high[0], high[1]) {
			return
		}
	}
	for i := range steps {
		step := m.call("FPDFPath_GetPathSegment", path, uint64(i))
		kind := m.count("FPDFPathSegment_GetType", step)
		if !m.ok("FPDFPathSegment_GetPoint", step, m.at(0), m.at(4)) || m.err != nil {
			return
		}
		x, y := t.apply(m.float(0), m.float(4))
		switch kind {
		case curve:
			d.drawings++
			return
		case move:
			if i > 0 {
				figure()
			}
			startX, startY = x, y
			low, high = [2]float64{x, y}, [2]float64{x, y}
		case line:
			if stroked {
				d.addThin(fromX, fromY, x, y)
			}
			low, high = [2]float64{min(low[0], x), min(low[1], y)}, [2]float64{max(high[0], x), max(high[1], y)}
		}
		fromX, fromY = x, y
		if m.ok("FPDFPathSegment_GetClose", step) && stroked {
			d.addThin(x, y, startX, startY)
		}
	}
	figure()
}

// near is how far two ruling lines may be apart that are one, in points.
const near = 2.0

// joinRules makes one rule of those that lie on each other or follow each other.
func joinRules(rules []rule) []rule {
	sort.Slice(rules, func(i, j int) bool {
		a, b := &rules[i], &rules[j]
		switch {
		case a.upright != b.upright:
			return b.upright
		case a.at != b.at:
			return a.at < b.at
		}
		return a.from < b.from
	})
	joined := make([]rule, 0, len(rules)/4+4)
	for i := 0; i < len(rules); {
		j := i + 1
		for j < len(rules) && rules[j].upright == rules[i].upright && rules[j].at-rules[j-1].at <= near && rules[j].at-rules[i].at <= 2*near {
			j++
		}
		joined = joinAlong(joined, rules[i:j])
		i = j
	}
	return joined
}

// joinAlong joins rules at one coordinate.
func joinAlong(joined, rules []rule) []rule {
	sort.Slice(rules, func(i, j int) bool { return rules[i].from < rules[j].from })
	first := len(joined)
	for _, r := range rules {
		if n := len(joined); n > first && r.from <= joined[n-1].to+near {
			joined[n-1].to = max(joined[n-1].to, r.to)
			continue
		}
		joined = append(joined, r)
	}
	return joined
}
