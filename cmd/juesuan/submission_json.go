package main

import (
	"juesuan/extract"
	"juesuan/transform"
)

// The objects that extract --format json prints: the contract with other people's scripts.
type (
	jsonSubmission struct {
		File        string               `json:"file"`
		SHA256      string               `json:"sha256"`
		Format      extract.Format       `json:"format"`
		Converted   string               `json:"converted,omitempty"` // doc to docx by …
		Template    string               `json:"template"`
		Department  string               `json:"department"`
		Scope       string               `json:"scope"`
		FiscalYear  int                  `json:"fiscal_year"`
		Evidence    []transform.Evidence `json:"evidence"`
		Facts       []jsonFact           `json:"facts"`
		Performance []jsonPerformance    `json:"performance"`
		Passages    []jsonPassage        `json:"passages"`
		Numbers     jsonNumbers          `json:"numbers"`
		Structure   []jsonNumber         `json:"structure"`
		Unread      []jsonNumber         `json:"unread"`
		Problems    []extract.Problem    `json:"problems"`
	}
	jsonFact struct {
		Measure      string          `json:"measure"`
		Aspect       string          `json:"aspect"`
		Function     string          `json:"function"`
		FunctionCode string          `json:"function_code"`
		EconomicCode string          `json:"economic_code"`
		Value        *string         `json:"value"` // null when blank
		Unit         string          `json:"unit"`
		Decimals     int             `json:"decimals"`
		State        transform.State `json:"state"`
		Raw          string          `json:"raw"`
		Source       extract.Source  `json:"source"`
	}
	jsonPassage struct {
		Kind   string         `json:"kind"`
		Text   string         `json:"text"`
		About  string         `json:"about"`
		Source extract.Source `json:"source"`
	}
	jsonNumbers struct {
		Total       int `json:"total"`
		Fact        int `json:"fact"`
		Performance int `json:"performance"`
		Structure   int `json:"structure"`
		Unread      int `json:"unread"`
	}
	jsonNumber struct {
		Text   string         `json:"text"`
		Reason string         `json:"reason,omitempty"`
		Source extract.Source `json:"source"`
	}
)

func submissionJSON(s *transform.Submission) jsonSubmission {
	out := jsonSubmission{
		File: s.File, SHA256: s.SHA256, Format: s.Format, Converted: s.Converted, Template: s.Template, Department: s.Department, Scope: s.Scope, FiscalYear: s.FiscalYear,
		Evidence: orEmpty(s.Evidence), Facts: make([]jsonFact, 0, len(s.Facts)), Performance: make([]jsonPerformance, 0, len(s.Performance)),
		Passages: make([]jsonPassage, 0, len(s.Passages)), Structure: []jsonNumber{}, Unread: []jsonNumber{}, Problems: orEmpty(s.Problems),
	}
	for _, f := range s.Facts {
		out.Facts = append(out.Facts, jsonFact{
			Measure: f.Measure, Aspect: f.Aspect, Function: f.FunctionPath, FunctionCode: f.FunctionCode, EconomicCode: f.EconomicCode,
			Value: factValue(f), Unit: f.Unit, Decimals: f.Decimals, State: f.State, Raw: f.Raw, Source: f.Source,
		})
	}
	for _, p := range s.Performance {
		out.Performance = append(out.Performance, performanceJSON(p))
	}
	for _, p := range s.Passages {
		out.Passages = append(out.Passages, jsonPassage(p))
	}
	out.count(s.Numbers)
	return out
}

// count puts every number of the ledger where it belongs.
func (s *jsonSubmission) count(numbers []transform.Number) {
	s.Numbers.Total = len(numbers)
	for _, n := range numbers {
		switch n.Class {
		case transform.ClassFact:
			s.Numbers.Fact++
		case transform.ClassPerformance:
			s.Numbers.Performance++
		case transform.ClassStructure:
			s.Numbers.Structure++
			s.Structure = append(s.Structure, jsonNumber{n.Text, n.Reason, n.Source})
		case transform.ClassUnread:
			s.Numbers.Unread++
			s.Unread = append(s.Unread, jsonNumber{n.Text, n.Reason, n.Source})
		}
	}
}

// factValue is the printed number as a plain decimal, with as many decimals as were printed; nil when there is none.
func factValue(f transform.Fact) *string {
	if f.State != transform.StateNumber && f.State != transform.StateZero {
		return nil
	}
	text := f.Value.StringFixed(int32(f.Decimals))
	return &text
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
