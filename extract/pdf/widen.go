package pdf

import (
	"math"

	"github.com/tetratelabs/wazero/api"
)

// PDFium leaves out text objects that have no width. That of one character is as wide as the outline of the character, and
// where a font is not in the file, or its description is damaged, there is no outline: words and digits would be missing from
// sentences without a trace. Such objects are given the width of a drawn edge.

// narrowest is the width, in points, below which PDFium leaves a text object out, and some more.
const narrowest = 0.02

// The rendering modes of text that matter here.
const (
	modeStroke    = 1
	modeInvisible = 3
	modeClip      = 7
)

// widenObject gives an object of the page, and the objects of a form, a width where they have none.
func (m *instance) widenObject(d *drawing, object uint64, depth int) {
	if d.objects++; d.objects > maxObjects {
		d.crowded = true
	}
	if object == 0 || m.err != nil || d.crowded {
		return
	}
	switch m.call("FPDFPageObj_GetType", object) {
	case objectText:
		m.widenText(object)
	case objectForm:
		for i := range m.count("FPDFFormObj_CountObjects", object) {
			if depth < maxForms && !d.crowded {
				m.widenObject(d, m.call("FPDFFormObj_GetObject", object, uint64(i)), depth+1)
			}
		}
	}
}

// widenText gives a text object without width the width of its edge. One that does not show stays as it is.
func (m *instance) widenText(object uint64) {
	if !m.ok("FPDFPageObj_GetBounds", object, m.at(0), m.at(4), m.at(8), m.at(12)) {
		return
	}
	if math.Abs(m.float(8)-m.float(0)) > narrowest {
		return
	}
	if mode := m.count("FPDFTextObj_GetTextRenderMode", object); mode == modeInvisible || mode == modeClip {
		return
	}
	m.call("FPDFTextObj_SetTextRenderMode", object, modeStroke)
	m.call("FPDFPageObj_SetStrokeWidth", object, api.EncodeF32(1))
	one, zero := api.EncodeF64(1), api.EncodeF64(0) // moved nowhere, so that its width is found again
	m.call("FPDFPageObj_Transform", object, one, zero, zero, one, zero, zero)
}
