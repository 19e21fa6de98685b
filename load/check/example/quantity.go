package example

import "strings"

// quantity is a number with operator and unit as an example writes it.
type quantity struct {
	operator, unit string
	number         *string // nil for none: "-" or words
	decimals       int
}

// read reads ">=10人次", "-3,785.00万元", "50.00%", "-" or words.
func read(raw string) quantity {
	var q quantity
	rest := raw
	for _, op := range []string{">=", "<=", "=", ">", "<"} {
		if strings.HasPrefix(rest, op) {
			q.operator, rest = op, rest[len(op):]
			break
		}
	}
	end := strings.IndexFunc(rest, func(r rune) bool { return !strings.ContainsRune("-0123456789.,", r) })
	if end < 0 {
		end = len(rest)
	}
	text := strings.ReplaceAll(rest[:end], ",", "")
	if text == "" || text == "-" {
		return quantity{}
	}
	if _, part, ok := strings.Cut(text, "."); ok {
		q.decimals = len(part)
	}
	q.number, q.unit = &text, rest[end:]
	return q
}

// shift multiplies a decimal text by ten to the n.
func shift(text string, n int) string {
	whole, part, _ := strings.Cut(text, ".")
	for range n {
		if part == "" {
			whole += "0"
			continue
		}
		whole, part = whole+part[:1], part[1:]
	}
	if part == "" {
		return whole
	}
	return whole + "." + part
}

// pairs reads "a=1 b=x"; a value runs to the next space.
func pairs(text string) map[string]string {
	kv := map[string]string{}
	for _, word := range strings.Fields(text) {
		if key, value, ok := strings.Cut(word, "="); ok {
			kv[key] = value
		}
	}
	return kv
}
