package check

import (
	"context"
	"database/sql"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// shownPlaces is how many places a message names; the evidence has them all.
const shownPlaces = 4

// explainAll writes the message of every result that a person may see.
func explainAll(ctx context.Context, conn *sql.Conn, results []Result) error {
	var wanted []int64
	for _, r := range results {
		if r.Verdict.Status != StatusPass {
			wanted = append(wanted, r.Evidence...)
		}
	}
	places, err := Evidences(ctx, conn, wanted)
	if err != nil {
		return err
	}
	for n := range results {
		results[n].Message = results[n].message(places)
	}
	return nil
}

// message says in Chinese what is stated, what it should be, where, and what would make it right.
func (r Result) message(places map[int64]Evidence) string {
	v := r.Verdict
	switch v.Status {
	case StatusPass:
		return v.Reason
	case StatusNotApplicable, StatusError:
		return v.Reason
	}
	var b strings.Builder
	if r.Subject != "" {
		b.WriteString(r.Subject + "：")
	}
	if v.Status == StatusInsufficientData {
		b.WriteString(v.Reason)
	} else {
		b.WriteString(r.what())
	}
	b.WriteString(r.where(places))
	switch {
	case v.Status != StatusFail:
	case r.cause != "":
		b.WriteString("。由" + r.cause + "所报问题引起，改正后即消除。")
	case r.Check.Fix != "":
		b.WriteString("。" + r.Check.Fix)
	}
	return b.String()
}

// what is the difference in words.
func (r Result) what() string {
	v := r.Verdict
	formula := r.Check.Formula
	if formula == "" {
		formula = r.Check.Title
	}
	if r.note != "" {
		formula = r.note
	}
	switch {
	case v.Stated == nil && r.want != "":
		return fmt.Sprintf("%s；表述为“%s”，应为“%s”", formula, r.words, r.want)
	case v.Stated == nil:
		return formula
	case v.Computed == nil:
		return fmt.Sprintf("%s；%s，填列%s", formula, v.Reason, r.amount(v.Stated))
	}
	text := fmt.Sprintf("%s；填列%s，%s%s，相差%s", formula, r.amount(v.Stated), shouldBe[r.form], r.amount(v.Computed), r.amount(v.Difference))
	switch {
	case v.Status == StatusRounding && v.Reason != "":
		return text + "，" + v.Reason
	case v.Status == StatusRounding:
		return text + "，属四舍五入尾差（允许±" + r.amount(v.Tolerance) + "）"
	case v.Tolerance.Sign() > 0:
		return text + "，超出尾差允许范围±" + r.amount(v.Tolerance)
	}
	return text
}

// shouldBe is how a message puts what a form asks for.
var shouldBe = map[Form]string{
	FormEqual: "应为", FormShare: "应为", FormGrowth: "应为", FormVariance: "应为", FormAtMost: "应不大于", FormAtLeast: "应不小于",
}

// where names the places of the evidence: 见第41行“553.31万元”.
func (r Result) where(places map[int64]Evidence) string {
	var list []string
	for _, id := range r.Evidence {
		e, ok := places[id]
		if !ok {
			continue
		}
		place := e.Place()
		if e.Raw != "" {
			place += "“" + shorten(e.Raw) + "”"
		}
		if !slices.Contains(list, place) {
			list = append(list, place)
		}
	}
	switch {
	case len(list) == 0:
		return ""
	case len(list) > shownPlaces:
		return fmt.Sprintf("（见%s等%d处）", strings.Join(list[:shownPlaces], "、"), len(list))
	}
	return "（见" + strings.Join(list, "、") + "）"
}

// shorten cuts a long raw text for a message.
func shorten(text string) string {
	runes := []rune(strings.Join(strings.Fields(text), ""))
	if len(runes) > 24 {
		return string(runes[:24]) + "…"
	}
	return string(runes)
}

// amount prints a number of the instance as people read it: money in 万元, thousands grouped.
func (r Result) amount(value *big.Rat) string {
	return Amount(value, r.Unit)
}

// Amount prints a number with its unit, money that is kept in 元 in the unit that people read.
func Amount(value *big.Rat, unit string) string {
	value = shown(value, unit)
	text := trim(value.FloatString(8))
	if unit == "万元" || unit == "%" || unit == "亿元" {
		text = atLeast(text, 2)
	}
	return grouped(text) + unit
}

// shown converts 元 to the unit that people read.
func shown(value *big.Rat, unit string) *big.Rat {
	switch unit {
	case "万元":
		return new(big.Rat).Quo(value, big.NewRat(10_000, 1))
	case "亿元":
		return new(big.Rat).Quo(value, big.NewRat(100_000_000, 1))
	}
	return value
}

// trim drops zeros that say nothing.
func trim(text string) string {
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	if text == "-0" {
		return "0"
	}
	return text
}

// atLeast pads to that many decimals.
func atLeast(text string, decimals int) string {
	whole, part, _ := strings.Cut(text, ".")
	for len(part) < decimals {
		part += "0"
	}
	return whole + "." + part
}

// grouped puts a comma between every three digits of the whole part.
func grouped(text string) string {
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "-", text[1:]
	}
	whole, part, found := strings.Cut(text, ".")
	var groups []string
	for len(whole) > 3 {
		groups = append([]string{whole[len(whole)-3:]}, groups...)
		whole = whole[:len(whole)-3]
	}
	text = sign + strings.Join(append([]string{whole}, groups...), ",")
	if found {
		text += "." + part
	}
	return text
}

// plain prints a number for the warehouse: exact to eight decimals, no grouping; empty where there is none.
func plain(value *big.Rat, unit string) string {
	if value == nil {
		return ""
	}
	return trim(shown(value, unit).FloatString(8))
}

// csv joins ids.
func csv(list []int64) string {
	texts := make([]string, len(list))
	for n, id := range list {
		texts[n] = strconv.FormatInt(id, 10)
	}
	return strings.Join(texts, ",")
}
