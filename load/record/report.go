package record

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"juesuan/load/workspace"
)

// ReportFile says which set of comparisons runs made last.
const ReportFile = "report.json"

// Report is the last set of comparisons for supervisors that a run made, or was about to: it is written when all files of the set
// are there, before they appear under the name, and once more when they have.
type Report struct {
	Basis    string    `json:"basis"`    // the same for two sets that show the same
	Snapshot int       `json:"snapshot"` // version of the published one that it was made from
	Dir      string    `json:"dir"`      // relative to the workspace, with slashes
	Made     time.Time `json:"made"`
	Done     bool      `json:"done"`
}

// Complete says whether the set was made: it is there, or was and has been taken away since.
func (r Report) Complete(w *workspace.Workspace) bool {
	if r.Done || r.Dir == "" {
		return r.Done
	}
	_, err := os.Stat(w.Path(filepath.FromSlash(r.Dir)))
	return err == nil
}

// LastReport reads which set runs made last; the zero Report where there was none.
func LastReport(w *workspace.Workspace) (r Report, err error) {
	path := w.Path(Dir, ReportFile)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return r, nil
	}
	if err == nil {
		err = json.Unmarshal(text, &r)
	}
	if err != nil {
		return Report{}, fmt.Errorf("%s: expected which set of comparisons was made last, found: %w; Try: move the file away, the next run makes the set anew", path, err)
	}
	return r, nil
}

// WriteReport puts it on record.
func WriteReport(w *workspace.Workspace, r Report) error {
	if err := os.MkdirAll(w.Path(Dir), 0o755); err != nil {
		return err
	}
	text, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return err
	}
	return replace(w.Path(Dir, ReportFile), append(text, '\n'))
}
