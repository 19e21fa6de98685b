package pdf

// What a form's fields hold, stamps and notes typed on a page are annotations, which PDFium keeps apart from the page's text.
// People see them, so they are drawn onto the page before it is read. Scripts of a form never run: there is nothing to run them.

// The kinds of annotations that matter here.
const (
	annotationLink   = 2
	annotationPopup  = 16
	annotationWidget = 20 // a field of a form
)

// maxAnnotations is how many annotations of a page are looked at.
const maxAnnotations = 10_000

// annotations counts the annotations of a page that show, and the fields that are filled in but not drawn.
func (m *instance) annotations(page uint64) (shown, undrawn int) {
	for i := range min(m.count("FPDFPage_GetAnnotCount", page), maxAnnotations) {
		annotation := m.call("FPDFPage_GetAnnot", page, uint64(i))
		if annotation == 0 {
			continue
		}
		switch m.call("FPDFAnnot_GetSubtype", annotation) {
		case annotationLink, annotationPopup:
		case annotationWidget:
			if m.has(annotation, "AP") {
				shown++
			} else if m.has(annotation, "V") {
				undrawn++
			}
		default:
			if m.has(annotation, "AP") {
				shown++
			}
		}
		m.call("FPDFPage_CloseAnnot", annotation)
	}
	return shown, undrawn
}

// drawFlattened reads a page with its annotations drawn onto it. PDFium does that by changing the page, and some pages lose
// their fonts by it; then the page stays as plain says and the annotations count as not drawn.
func (m *instance) drawFlattened(document uint64, number int, plain drawing, annotations int) drawing {
	page := m.call("FPDF_LoadPage", document, uint64(number))
	const asDisplayed = 0
	m.call("FPDFPage_Flatten", page, asDisplayed)
	m.call("FPDF_ClosePage", page)
	page = m.call("FPDF_LoadPage", document, uint64(number))
	if page == 0 {
		plain.undrawn += annotations
		return plain
	}
	d := m.drawPage(page, &plain)
	m.call("FPDF_ClosePage", page)
	if d.crowded || !d.shows(&plain) {
		plain.undrawn += annotations
		return plain
	}
	return d
}

// shows says whether all characters of other are in d, in their order and at their places.
func (d *drawing) shows(other *drawing) bool {
	k := 0
	for i := range other.glyphs {
		g := &other.glyphs[i]
		for k < len(d.glyphs) && (d.glyphs[k].char != g.char || abs(d.glyphs[k].left-g.left) > 1 || abs(d.glyphs[k].base-g.base) > 1) {
			k++
		}
		if k == len(d.glyphs) {
			return false
		}
		k++
	}
	return true
}

// has says whether an annotation has an entry of that name, which is short.
func (m *instance) has(annotation uint64, key string) bool {
	if m.err != nil || !m.module.Memory().WriteString(uint32(m.at(0)), key+"\x00") {
		return false
	}
	return m.ok("FPDFAnnot_HasKey", annotation, m.at(0))
}
