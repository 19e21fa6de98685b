package extract

import "strings"

// shortened keeps the beginning of what a program prints.
type shortened struct{ text []byte }

// longestSaid is how many bytes of it are kept.
const longestSaid = 300

// Write keeps what there is room for.
func (s *shortened) Write(p []byte) (int, error) {
	s.text = append(s.text, p[:min(len(p), longestSaid-len(s.text))]...)
	return len(p), nil
}

// String gives it on one line.
func (s *shortened) String() string {
	text := strings.Join(strings.Fields(strings.ToValidUTF8(string(s.text), "")), " ")
	text = strings.TrimPrefix(text, "Warning: failed to launch javaldx - java may not function correctly ") // it needs none
	if text == "" {
		return "it said nothing"
	}
	return "it said: " + text
}
