package schedules

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Event is what a line of the history is about.
type Event string

// The events. A fire is due, missed or skipped; one that is due is started and ended once or, with retries, several times.
const (
	Planned Event = "planned" // a job is new or its times have changed: they count from here
	Due     Event = "due"     // the time of a fire has come, it waits for its turn
	Missed  Event = "missed"  // nobody saw a fire's time, and its job does not make up for it; counts Count fires up to Fire
	Skipped Event = "skipped" // an earlier fire of the job was not done
	Started Event = "started" // an attempt begins
	Ended   Event = "ended"   // an attempt has ended
)

// Status is how an attempt ended.
type Status string

// How attempts end.
const (
	Done     Status = "done"      // exit status 0, or 3: done, but something was quarantined
	Failed   Status = "failed"    // any other exit status, or it could not be started
	TimedOut Status = "timed_out" // killed at its time limit
	Stopped  Status = "stopped"   // the scheduler was told to end and stopped it
	Lost     Status = "lost"      // the scheduler itself was killed; how it ended is not known
)

// Record is one line of the history. Times are UTC.
type Record struct {
	Time    time.Time `json:"time"`
	Job     string    `json:"job"`
	Event   Event     `json:"event"`
	Spec    string    `json:"spec,omitempty"` // of planned
	Fire    time.Time `json:"fire,omitzero"`
	Count   int       `json:"count,omitempty"`   // of missed
	Attempt int       `json:"attempt,omitempty"` // from 1
	Status  Status    `json:"status,omitempty"`
	Exit    int       `json:"exit,omitempty"` // exit status; -1 when a signal ended it
	Seconds float64   `json:"seconds,omitempty"`
	Retry   time.Time `json:"retry,omitzero"` // when the next attempt begins
	Log     string    `json:"log,omitempty"`  // what the child said, relative to the workspace
	Message string    `json:"message,omitempty"`
}

// History is the file of all records. It is only ever added to.
type History struct{ file *os.File }

// OpenHistory opens the history for adding. A line that was not written to its end when the machine stopped is cut off.
func OpenHistory(path string) (*History, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	h := &History{file}
	if err := h.cut(); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), file.Close())
	}
	return h, nil
}

// cut leaves whole lines only, and the file's end as the place to write.
func (h *History) cut() error {
	text, err := io.ReadAll(h.file)
	if err != nil {
		return err
	}
	whole := int64(bytes.LastIndexByte(text, '\n') + 1)
	if err := h.file.Truncate(whole); err != nil {
		return err
	}
	_, err = h.file.Seek(whole, io.SeekStart)
	return err
}

// Add writes records and waits until the disk has them. When it fails none of them counts.
func (h *History) Add(records ...Record) error {
	if len(records) == 0 {
		return nil
	}
	var lines bytes.Buffer
	encoder := json.NewEncoder(&lines)
	encoder.SetEscapeHTML(false)
	for _, r := range records {
		if err := encoder.Encode(r); err != nil {
			return err
		}
	}
	before, err := h.file.Seek(0, io.SeekCurrent)
	if err != nil {
		return err
	}
	_, err = h.file.Write(lines.Bytes())
	if err = errors.Join(err, h.file.Sync()); err == nil {
		return nil
	}
	_, back := h.file.Seek(before, io.SeekStart)
	return fmt.Errorf("%s: expected room for the history, found: %w; Try: make room on the disk and start the scheduler again",
		h.file.Name(), errors.Join(err, h.file.Truncate(before), back))
}

// Close lets the file go.
func (h *History) Close() error { return h.file.Close() }

// ReadHistory reads all records, oldest first; there are none where there is no file. A last line that is still being written is
// left out.
func ReadHistory(path string) ([]Record, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	records, err := readRecords(path, file)
	return records, errors.Join(err, file.Close())
}

func readRecords(path string, from io.Reader) (records []Record, err error) {
	in := bufio.NewReader(from)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return records, nil
		}
		if err != nil {
			return records, err
		}
		var r Record
		if err := json.Unmarshal(line, &r); err != nil {
			return records, fmt.Errorf("%s: line %d: expected a record of the history, found: %w; Try: move the file away, times count anew then", path, n, err)
		}
		records = append(records, r)
	}
}
