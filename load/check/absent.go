package check

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// present is what each current submission states at all, so that a check without instances can say what is missing.
type present struct {
	order  []int64
	things map[string]int    // what is stated anywhere, numbered
	states map[int64][]bool  // by submission and thing
	names  map[string]string // of measures, in Chinese
}

// add notes that a submission states a thing.
func (p *present) add(submission int64, what string) {
	n, known := p.things[what]
	if !known {
		n = len(p.things)
		p.things[what] = n
	}
	list := p.states[submission]
	for len(list) <= n {
		list = append(list, false)
	}
	list[n] = true
	p.states[submission] = list
}

// has says whether a submission states a thing.
func (p *present) has(submission int64, what string) bool {
	n, known := p.things[what]
	list := p.states[submission]
	return known && n < len(list) && list[n]
}

// presentSQL gives one row per thing that a submission has: a measure, a measure:aspect, a kind of passage or table.
const presentSQL = `
SELECT submission_id, '' AS what FROM current_submission
UNION ALL SELECT submission_id, measure || ':' || aspect FROM (SELECT DISTINCT submission_id, measure, aspect FROM current_fact) AS f
UNION ALL SELECT DISTINCT submission_id, 'passage:' || kind FROM current_passage
UNION ALL SELECT DISTINCT submission_id, 'table:' || kind FROM current_performance
UNION ALL SELECT DISTINCT submission_id, 'table:fund' FROM current_performance_fund
UNION ALL SELECT DISTINCT submission_id, 'table:indicator' FROM current_performance_indicator`

// presence asks what the submissions of this run state.
func presence(ctx context.Context, conn *sql.Conn, submissions []int64) (*present, error) {
	p := &present{things: map[string]int{}, states: map[int64][]bool{}, names: map[string]string{}}
	rows, err := conn.QueryContext(ctx, "SELECT submission_id, what FROM ("+presentSQL+") AS p"+restriction(submissions)+" ORDER BY submission_id, what")
	if err != nil {
		return nil, fmt.Errorf("what the submissions state: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var what string
		if err := rows.Scan(&id, &what); err != nil {
			return nil, err
		}
		if len(p.order) == 0 || p.order[len(p.order)-1] != id {
			p.order = append(p.order, id)
		}
		p.add(id, what)
		if measure, _, ok := strings.Cut(what, ":"); ok {
			p.add(id, measure)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return p, p.readNames(ctx, conn)
}

// readNames reads the measures' Chinese names.
func (p *present) readNames(ctx context.Context, conn *sql.Conn) error {
	rows, err := conn.QueryContext(ctx, "SELECT measure, name FROM measure")
	if err != nil {
		return fmt.Errorf("names of measures: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id, name string
		if err := rows.Scan(&id, &name); err != nil {
			return err
		}
		p.names[id] = name
	}
	return rows.Err()
}

// absent is the verdict where a check found nothing to test: what it is about (its first need) is not there, something else
// is missing, or all is there and yet nothing can be compared.
func (p *present) absent(c *Check, submission int64) Verdict {
	var missing []string
	for _, need := range c.Needs {
		if !p.met(need, submission) {
			missing = append(missing, p.name(need))
		}
	}
	switch {
	case !p.met(c.Needs[0], submission):
		return Verdict{Status: StatusNotApplicable, Reason: "本报送没有" + strings.Join(missing, "、")}
	case len(missing) > 0:
		return Verdict{Status: StatusInsufficientData, Reason: "缺少" + strings.Join(missing, "、")}
	case c.Otherwise != "":
		return Verdict{Status: StatusNotApplicable, Reason: c.Otherwise}
	}
	return Verdict{Status: StatusNotApplicable, Reason: "没有可以比较的数字"}
}

// absence is the verdict of a check on submissions of which it found nothing to test.
type absence struct {
	check       *Check
	verdict     Verdict
	submissions []int64
}

// without gives the verdicts of a check on the submissions that it has not seen, equal ones together.
func (p *present) without(c *Check, seen map[int64]bool) []absence {
	var list []absence
	at := map[string]int{}
	for _, id := range p.order {
		if seen[id] {
			continue
		}
		v := p.absent(c, id)
		n, ok := at[v.Reason]
		if !ok {
			n = len(list)
			at[v.Reason] = n
			list = append(list, absence{check: c, verdict: v})
		}
		list[n].submissions = append(list[n].submissions, id)
	}
	return list
}

// met says whether one of the alternatives is there.
func (p *present) met(n Need, submission int64) bool {
	for _, a := range n.Alternatives {
		if p.has(submission, a) {
			return true
		}
	}
	return false
}

// aspectNames are the aspects in Chinese.
var aspectNames = map[string]string{
	"value": "决算数", "prior": "上年数", "change": "增减额", "change_rate": "增减率", "share": "占比",
	"budget_initial": "年初预算数", "budget_annual": "全年预算数", "budget": "预算数",
	"completion_rate": "完成率", "variance_rate": "预决算差异率",
}

// otherNames are passages and tables in Chinese.
var otherNames = map[string]string{
	"table:whole": "整体支出绩效自评表", "table:project": "项目支出绩效自评表", "table:fund": "绩效自评表的资金行",
	"table:indicator": "绩效自评表的指标行", "passage:statement": "持平、大于、小于、无支出等表述",
	"passage:reason": "增减原因", "passage:office": "内设机构名单", "passage:unit": "预算单位名单",
}

// name is what people call a need.
func (p *present) name(n Need) string {
	if n.Name != "" {
		return n.Name
	}
	first := n.Alternatives[0]
	if name, ok := otherNames[first]; ok {
		return name
	}
	measure, aspect, _ := strings.Cut(first, ":")
	name := p.names[measure]
	if name == "" {
		name = measure
	}
	return name + aspectNames[aspect]
}
