package intake

import (
	"errors"
	"strings"

	"juesuan/extract"
	"juesuan/transform"
)

// Refusal says why a file that could be read must not be loaded.
type Refusal struct {
	File    string
	Message string // what was expected, what was found
	Try     string
}

// Error prints "file: message; Try: …".
func (r *Refusal) Error() string { return r.File + ": " + r.Message + "; Try: " + r.Try }

// Refuse says whether a submission must not become a version, because it is nobody's, no year's, or says nothing.
func Refuse(sub *transform.Submission) error {
	switch {
	case sub.Department == "":
		return &Refusal{sub.File, "expected the name of a department in title or text, found none", "add the department's name to the title and submit again"}
	case sub.FiscalYear == 0:
		return &Refusal{sub.File, "expected a fiscal year in title or text, found none", "add the year to the title and submit again"}
	case len(sub.Facts) == 0 && len(sub.Performance) == 0:
		return &Refusal{sub.File, "expected figures of final accounts, found none", "submit the whole document"}
	}
	return nil
}

// faulty says whether an error of loading is the file's fault: the warehouse refuses it, but works.
func faulty(err error) bool {
	var refused *Refusal
	var unfit *extract.Error
	return errors.As(err, &refused) || errors.As(err, &unfit)
}

// parts splits an error into the reason and what to try.
func parts(err error) (reason, try string) {
	var unreadable *extract.Error
	if errors.As(err, &unreadable) && unreadable.Try != "" {
		return strings.TrimSuffix(err.Error(), "; Try: "+unreadable.Try), unreadable.Try
	}
	reason, try, _ = strings.Cut(err.Error(), "; Try: ")
	return reason, try
}
