package read

import (
	"fmt"
	"regexp"
	"strconv"
	"time"

	"juesuan/extract"
	"juesuan/transform"
)

// doubled are punctuation and words that nobody writes on purpose one after the other. Breaks of lines may stand between.
var doubled = regexp.MustCompile(`[，。；、]\s*[，。；、]|万元\s*万元|增长\s*(?:增长|下降)|下降\s*(?:下降|增长)|增加\s*(?:增加|减少)|减少\s*(?:减少|增加)|比上年\s*比上年|主要原因是[：:]?\s*主要原因是`)

// day is a date that says what it is: 发布日期：2024-09-10, 2024年8月20日批复.
var day = regexp.MustCompile(`(发布|公开|批复)(?:日期|时间)[：:]?\s*(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})|(\d{4})年(\d{1,2})月(\d{1,2})日(批复|公开)`)

// remarks looks over the sentences for what is no number: doubled punctuation and words, and the days of approval and publication.
func remarks(sub *transform.Submission, doc *extract.Document, used []bool) {
	for i, b := range doc.Blocks {
		if used[i] || b.Table != nil || b.Gap {
			continue
		}
		text := b.Text.String
		for _, m := range doubled.FindAllStringIndex(text, -1) {
			sub.Problems = append(sub.Problems, extract.Problem{Severity: "warning", Code: extract.CodeDoubled, Source: sentence(b.Text, m[0], m[1]),
				Message: fmt.Sprintf("标点或词语重复：“%s”", text[m[0]:m[1]])})
		}
		for _, m := range day.FindAllStringSubmatchIndex(text, -1) {
			if p, ok := dated(text, m); ok {
				p.Source = sentence(b.Text, m[0], m[1])
				sub.Passages = append(sub.Passages, p)
			}
		}
	}
}

func sentence(text extract.Text, from, to int) extract.Source {
	s := text.Place(from, to)
	s.Part = "narrative"
	return s
}

// dated makes the passage of a day that exists.
func dated(text string, m []int) (transform.Passage, bool) {
	group := func(n int) string {
		if m[2*n] < 0 {
			return ""
		}
		return text[m[2*n]:m[2*n+1]]
	}
	what, parts := group(1), [3]string{group(2), group(3), group(4)}
	if what == "" {
		what, parts = group(8), [3]string{group(5), group(6), group(7)}
	}
	var numbers [3]int
	for n, part := range parts {
		numbers[n], _ = strconv.Atoi(part) // digits only
	}
	date := time.Date(numbers[0], time.Month(numbers[1]), numbers[2], 0, 0, 0, 0, time.UTC)
	about := "published"
	if what == "批复" {
		about = "approved"
	}
	return transform.Passage{Kind: "date", About: about, Text: date.Format(time.DateOnly)}, date.Day() == numbers[2] && int(date.Month()) == numbers[1]
}
