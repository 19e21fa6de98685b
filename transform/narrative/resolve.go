package narrative

// clauseYear says which year the clause of token i names.
func (r *Reader) clauseYear(i int) yearOf {
	for k := i - 1; k >= r.scope.clause && k >= 0; k-- {
		switch t := &r.tokens[k]; t.class {
		case lastYear:
			return yearBefore
		case year:
			switch int(t.year) - r.about.FiscalYear {
			case 0:
				return thisYear
			case -1:
				return yearBefore
			}
			if r.about.FiscalYear != 0 {
				return anotherYear
			}
			return thisYear
		case same, than:
			return unsaid
		}
	}
	return unsaid
}

// resolve gives the measure that token t, a term or a path, names for a number of the unit.
func (r *Reader) resolve(t *token, u unit) (ref, bool) {
	if t.class == className {
		return r.resolvePath(t, u)
	}
	if t.noun < 0 {
		return r.resolveDomain(t, u)
	}
	n := &nounRows[t.noun]
	x := ref{noun: t.noun, in: t.in, ok: true}
	if n.after[r.scope.head.measure] == "-" {
		return x, false
	}
	if m, ok := n.after[r.scope.subject.measure]; ok && !r.scope.stale {
		x.measure = m
		return x, m != "-"
	}
	if class := units[unitRow[u]].class; class == count || u == noUnit {
		x.measure = n.count[unitName(u)]
		if u == noUnit {
			x.measure = n.anyCount
		}
		return x, x.measure != "" && r.fits(t.noun)
	}
	x.measure = n.any
	if x.measure == "" {
		x.measure = r.byDomain(n, t.in)
	}
	if over, ok := inSection[r.doc.section][x.measure]; ok {
		x.measure = over
	}
	return x, x.measure != "" && r.fits(t.noun)
}

// byDomain picks the measure of the first domain that is known: the words' own, the sentence's, the section's.
func (r *Reader) byDomain(n *nounRow, own domain) string {
	if own == fiscal && n.by[fiscal] == "" && sectionDomain[r.doc.section] == general {
		own = general // older forms say 财政拨款基本支出 under 一般公共预算
	}
	if own != anywhere {
		return n.by[own]
	}
	if r.scope.head.ok && !r.scope.stale {
		if d := domainOf(r.scope.head.measure); d != anywhere {
			return n.by[d]
		}
	}
	if d := sectionDomain[r.doc.section]; d != anywhere {
		return n.by[d]
	}
	if n.only != "" {
		return n.only
	}
	if r.doc.section == unknownSection && n.plain {
		return n.by[accounts]
	}
	return ""
}

// resolveDomain reads domain words that stand alone in a list: （其中，一般公共预算N万元，政府性基金预算N万元）.
func (r *Reader) resolveDomain(t *token, u unit) (ref, bool) {
	if units[unitRow[u]].class != money {
		return ref{}, false
	}
	m := domainParts[side(r.scope.subject.measure, r.scope.head.measure)][t.in]
	return ref{measure: m, noun: -1, in: t.in, ok: m != ""}, m != ""
}

// plain says whether only words that do not change its meaning stand before token i in its clause.
func (r *Reader) plain(i int) bool {
	org := false
	for k := i - 1; k >= r.scope.clause; k-- {
		switch r.tokens[k].class {
		case filler, year, date, link, has, approx, among, lastYear, ordinal, each, colon, actual, complete, sameTerm:
		case of:
		case opening, closing, comma, pause, semicolon, stop:
			return !r.scope.dirty || org
		case other:
			if !org && !r.isOrganisation(k) && (!r.yearBetween(k, i) || r.otherOrganisation(k)) {
				return false
			}
			org = true
		case same, than, against:
			if r.scope.base == noBasis && r.tokens[k].class != against {
				return false
			}
		default:
			if !org {
				return false
			}
		}
	}
	return true
}

// yearBetween says whether a year stands between tokens k and i: "X县财政局2024年度收入总计".
func (r *Reader) yearBetween(k, i int) bool {
	for j := k + 1; j < i; j++ {
		if r.tokens[j].class == year {
			return true
		}
	}
	return false
}
