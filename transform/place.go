package transform

import "juesuan/extract"

// EachSource visits every place of the submission.
func (s *Submission) EachSource(visit func(*extract.Source)) {
	for i := range s.Evidence {
		visit(&s.Evidence[i].Source)
	}
	for i := range s.Facts {
		visit(&s.Facts[i].Source)
	}
	for i := range s.Passages {
		visit(&s.Passages[i].Source)
	}
	for i := range s.Numbers {
		visit(&s.Numbers[i].Source)
	}
	for i := range s.Problems {
		visit(&s.Problems[i].Source)
	}
	for i := range s.Performance {
		s.Performance[i].eachSource(visit)
	}
}

// eachSource visits every place of a performance table.
func (p *Performance) eachSource(visit func(*extract.Source)) {
	visit(&p.Source)
	quantities := []*Quantity{&p.Year, &p.Total}
	for i := range p.Funds {
		f := &p.Funds[i]
		quantities = append(quantities, &f.Initial, &f.Annual, &f.Spent, &f.Weight, &f.Rate, &f.Score)
	}
	for i := range p.Goals {
		quantities = append(quantities, &p.Goals[i].Expected, &p.Goals[i].Actual)
	}
	for i := range p.Indicators {
		x := &p.Indicators[i]
		visit(&x.Source)
		quantities = append(quantities, &x.Target, &x.Prior, &x.Weight, &x.Actual, &x.Completion, &x.Score)
	}
	for _, q := range quantities {
		visit(&q.Source)
	}
}
