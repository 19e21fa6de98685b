package main

import (
	"io/fs"
	"os"

	"juesuan/extract"
	"juesuan/load/check"
	"juesuan/load/compare"
	"juesuan/load/pass"
	"juesuan/load/workspace"
	"juesuan/sql"
	"juesuan/transform"
	"juesuan/transform/read"
	"juesuan/transform/reference"
)

// reader reads files with one set of reference lists.
type reader struct{ reference *reference.Reference }

func newReader() (reader, error) {
	lists, err := fs.Sub(sql.Files, "reference")
	if err != nil {
		return reader{}, err
	}
	loaded, err := reference.Load(lists)
	return reader{loaded}, err
}

// file reads one file of any format that there is a reader for.
func (r reader) file(path string) (*transform.Submission, error) {
	_, sub, err := r.document(path)
	return sub, err
}

// document is file with the document that it was read from.
func (r reader) document(path string) (*extract.Document, *transform.Submission, error) {
	doc, err := extract.Open(path)
	if err != nil {
		return nil, nil, err
	}
	sub, err := read.Document(doc, r.reference)
	return doc, sub, err
}

// archived reads an archived original, which people know by another name.
func (r reader) archived(path, name string) (*transform.Submission, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	doc, err := extract.Read(name, data)
	if err != nil {
		return nil, err
	}
	return read.Document(doc, r.reference)
}

func loadChecks() ([]check.Check, error) {
	files, err := fs.Sub(sql.Files, "checks")
	if err != nil {
		return nil, err
	}
	return check.Load(files)
}

func loadComparisons() ([]compare.Comparison, error) {
	files, err := fs.Sub(sql.Files, "comparisons")
	if err != nil {
		return nil, err
	}
	return compare.Load(files)
}

// comparisonOfRuns is the comparison that every run writes.
const comparisonOfRuns = "收支决算对比表"

// newRun puts together what a run of a workspace needs.
func newRun(w *workspace.Workspace) (*pass.Pass, error) {
	read, err := newReader()
	if err != nil {
		return nil, err
	}
	checks, err := loadChecks()
	if err != nil {
		return nil, err
	}
	comparisons, err := loadComparisons()
	if err != nil {
		return nil, err
	}
	var every []compare.Comparison // the others are made by compare and report, when somebody asks
	if c, ok := compare.Find(comparisons, comparisonOfRuns); ok {
		every = append(every, c)
	}
	return &pass.Pass{Workspace: w, Checks: checks, Comparisons: every, Read: read.archived}, nil
}
