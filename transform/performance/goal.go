package performance

import (
	"juesuan/extract"
	"juesuan/transform"
)

// goalHeader reads the header of 年度总体目标.
func (r *reader) goalHeader(l line) {
	known := map[string]role{}
	for name := range expectedLabels {
		known[name] = target
	}
	for name := range reachedLabels {
		known[name] = actual
	}
	for _, side := range []string{"年度总体目标", "总体目标", "年度绩效目标", "年度总体绩效目标", "绩效目标"} {
		known[side] = unlabeled
	}
	r.header(l, goalSection, known)
}

// goal reads one row of 年度总体目标. Its texts are passages, their numbers structure.
func (r *reader) goal(l line) {
	if r.misfit(l) {
		return
	}
	blank := transform.Quantity{State: transform.StateBlank}
	goal := transform.Goal{Expected: blank, Actual: blank}
	r.cells(l, func(cell *extract.Cell, col *column) {
		switch col.role {
		case target:
			goal.Expected = r.text(cell)
			r.passage("goal", "预期目标", cell)
		case actual:
			goal.Actual = r.text(cell)
			r.passage("goal", "实际完成情况", cell)
		}
		r.enterAll(cell, structure("goal_text"))
	})
	r.table.Goals = append(r.table.Goals, goal)
}

// passage adds a text worth quoting, about a place of the form.
func (r *reader) passage(kind, about string, cell *extract.Cell) {
	if q := r.text(cell); q.State == transform.StateText {
		from, to := content(cell.Text.String)
		r.result.Passages = append(r.result.Passages, transform.Passage{
			Kind: kind, Text: cell.Text.String[from:to], About: r.table.Name + "/" + about, Source: q.Source,
		})
	}
}
