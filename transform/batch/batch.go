// Package batch turns a submission into Arrow record batches, one stream for each table of the warehouse. Values are
// exact: DECIMAL columns hold the printed digits, money is in 元 as well, and what does not fit becomes a problem, never a
// rounded number. The streams are lazy: a batch is built when it is asked for and dropped when the next one is.
// Writing them anywhere is none of this package's business; package load/warehouse does that.
package batch

import (
	"fmt"

	"juesuan/transform"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/memory"
)

// IDsPerSubmission is how many identifiers belong to one submission: submission_id*IDsPerSubmission+n, n from 1.
const IDsPerSubmission = 1_000_000

// Rows is how many rows a batch has where the caller does not say.
const Rows = 8192

// Options says how batches are built. The zero value is ready to use.
type Options struct {
	Rows      int              // of one batch; 0 means Rows
	Allocator memory.Allocator // of the batches' buffers; nil means Go's heap
}

// Table is one table that a submission fills, as Arrow sees it.
type Table struct {
	Name   string
	Schema *arrow.Schema
}

// Tables lists the tables in the order in which Of returns their streams.
func Tables() []Table {
	return []Table{
		{"fact", schema(factColumns)},
		{"passage", schema(passageColumns)},
		{"performance", schema(performanceColumns)},
		{"performance_fund", schema(fundColumns)},
		{"performance_indicator", schema(indicatorColumns)},
		{"performance_cell", schema(cellColumns)},
		{"unread", schema(unreadColumns)},
		{"problem", schema(problemColumns)},
	}
}

// Of gives the streams of sub, in the order of Tables. Identifiers run over the facts, then the cells of the performance
// tables, then the passages. The streams read sub while they are consumed: it must not change until then.
// It fails when sub needs more identifiers than a submission has.
func Of(sub *transform.Submission, submissionID int64, opts Options) ([]*Reader, error) {
	cells := flatten(sub.Performance, first(submissionID)+int64(len(sub.Facts)))
	used := len(sub.Facts) + len(cells.cells) + len(sub.Passages)
	if used >= IDsPerSubmission {
		return nil, fmt.Errorf("%s: expected fewer than %d facts, cells and passages in one submission, found %d",
			sub.File, IDsPerSubmission, used)
	}
	at := position{submission: submissionID, first: first(submissionID)}
	inCells := at.after(len(sub.Facts))
	inPassages := inCells.after(len(cells.cells))
	return []*Reader{
		read("fact", factColumns, sub.Facts, at, opts),
		read("passage", passageColumns, sub.Passages, inPassages, opts),
		read("performance", performanceColumns, cells.tables, at, opts),
		read("performance_fund", fundColumns, cells.funds, at, opts),
		read("performance_indicator", indicatorColumns, cells.indicators, at, opts),
		read("performance_cell", cellColumns, cells.cells, inCells, opts),
		read("unread", unreadColumns, unread(sub.Numbers), at, opts),
		read("problem", problemColumns, problems(sub, cells), at, opts),
	}, nil
}

// first is the first identifier of a submission.
func first(submissionID int64) int64 { return submissionID*IDsPerSubmission + 1 }

// position says which submission a batch belongs to and which identifier its first row has.
type position struct{ submission, first int64 }

func (p position) after(rows int) position { p.first += int64(rows); return p }
