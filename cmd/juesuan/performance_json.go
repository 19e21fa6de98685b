package main

import (
	"juesuan/extract"
	"juesuan/transform"
)

// The performance tables as extract --format json prints them.
type (
	jsonPerformance struct {
		Kind        string          `json:"kind"`
		Name        string          `json:"name"`
		Supervisor  string          `json:"supervisor"`
		Implementer string          `json:"implementer"`
		Year        string          `json:"year"`
		Funds       []jsonFund      `json:"funds"`
		Goals       []jsonGoal      `json:"goals"`
		Indicators  []jsonIndicator `json:"indicators"`
		Total       string          `json:"total"`
		Source      extract.Source  `json:"source"`
	}
	jsonFund struct {
		Name    string       `json:"name"`
		Kind    string       `json:"kind"`
		Initial jsonQuantity `json:"initial"`
		Annual  jsonQuantity `json:"annual"`
		Spent   jsonQuantity `json:"spent"`
		Weight  jsonQuantity `json:"weight"`
		Rate    jsonQuantity `json:"rate"`
		Score   jsonQuantity `json:"score"`
	}
	jsonGoal struct {
		Expected string         `json:"expected"`
		Actual   string         `json:"actual"`
		Source   extract.Source `json:"source"`
	}
	jsonIndicator struct {
		Level1     string         `json:"level1"`
		Level2     string         `json:"level2"`
		Level3     string         `json:"level3"`
		Target     jsonQuantity   `json:"target"`
		Basis      string         `json:"basis"`
		Prior      jsonQuantity   `json:"prior"`
		Weight     jsonQuantity   `json:"weight"`
		Rule       string         `json:"rule"`
		Proof      string         `json:"proof"`
		Actual     jsonQuantity   `json:"actual"`
		Completion jsonQuantity   `json:"completion"`
		Score      jsonQuantity   `json:"score"`
		Deviation  string         `json:"deviation"`
		Source     extract.Source `json:"source"`
	}
	jsonQuantity struct {
		Raw      string          `json:"raw"`
		Operator string          `json:"operator,omitempty"`
		Value    *string         `json:"value"` // null where the cell holds no number
		Unit     string          `json:"unit,omitempty"`
		Decimals int             `json:"decimals"`
		State    transform.State `json:"state"`
		Source   extract.Source  `json:"source"`
	}
)

func performanceJSON(p transform.Performance) jsonPerformance {
	out := jsonPerformance{
		Kind: p.Kind, Name: p.Name, Supervisor: p.Supervisor, Implementer: p.Implementer, Year: digits(p.Year), Total: digits(p.Total), Source: p.Source,
		Funds: []jsonFund{}, Goals: []jsonGoal{}, Indicators: []jsonIndicator{},
	}
	for _, f := range p.Funds {
		out.Funds = append(out.Funds, jsonFund{
			Name: f.Name, Kind: f.Kind, Initial: quantityJSON(f.Initial), Annual: quantityJSON(f.Annual), Spent: quantityJSON(f.Spent),
			Weight: quantityJSON(f.Weight), Rate: quantityJSON(f.Rate), Score: quantityJSON(f.Score),
		})
	}
	for _, g := range p.Goals {
		out.Goals = append(out.Goals, jsonGoal{Expected: g.Expected.Raw, Actual: g.Actual.Raw, Source: g.Expected.Source})
	}
	for _, i := range p.Indicators {
		out.Indicators = append(out.Indicators, jsonIndicator{
			Level1: i.Level1, Level2: i.Level2, Level3: i.Level3, Target: quantityJSON(i.Target), Basis: i.Basis, Prior: quantityJSON(i.Prior),
			Weight: quantityJSON(i.Weight), Rule: i.Rule, Proof: i.Proof, Actual: quantityJSON(i.Actual), Completion: quantityJSON(i.Completion),
			Score: quantityJSON(i.Score), Deviation: i.Deviation, Source: i.Source,
		})
	}
	return out
}

func quantityJSON(q transform.Quantity) jsonQuantity {
	out := jsonQuantity{Raw: q.Raw, Operator: q.Operator, Unit: q.Unit, Decimals: q.Decimals, State: q.State, Source: q.Source}
	if q.Number != nil {
		text := q.Number.StringFixed(int32(q.Decimals))
		out.Value = &text
	}
	return out
}

// digits is a quantity's number as a plain decimal, or what stands there instead.
func digits(q transform.Quantity) string {
	if q.Number == nil {
		return q.Raw
	}
	return q.Number.StringFixed(int32(q.Decimals))
}
