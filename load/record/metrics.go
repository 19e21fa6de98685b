package record

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
)

// metrics writes a run in the text format of Prometheus.
func (r Run) metrics() []byte {
	var out bytes.Buffer
	gauge := func(name, help string) {
		fmt.Fprintf(&out, "# HELP juesuan_%[1]s %[2]s\n# TYPE juesuan_%[1]s gauge\n", name, help)
	}
	one := func(name, help string, value float64) {
		gauge(name, help)
		fmt.Fprintf(&out, "juesuan_%s %s\n", name, number(value))
	}
	success := 1.0
	if r.Failure != "" {
		success = 0
	}
	one("run_timestamp_seconds", "When the last run began.", float64(r.Began.Unix()))
	one("run_duration_seconds", "How long it took.", r.Seconds)
	one("run_success", "1 when it was completed.", success)
	many(&out, gauge, "run_files", "Files of the last run.", "outcome", r.Files)
	one("run_facts", "Facts that it loaded.", float64(r.Facts))
	one("run_unread_numbers", "Numbers in its documents that could not be read.", float64(r.Unread))
	one("submissions", "Current submissions.", float64(r.Current))
	many(&out, gauge, "findings", "Open findings.", "severity", r.Findings)
	one("new_errors", "Errors that were not open after the run before.", float64(len(r.New)))
	many(&out, gauge, "missing_departments", "Departments that have not submitted.", "fiscal_year", r.Missing)
	one("quarantined_files", "Files in quarantine.", float64(r.Waiting))
	one("snapshot_version", "The published snapshot.", float64(r.Snapshot.Version))
	one("snapshot_timestamp_seconds", "When it was published.", float64(r.Snapshot.Published.Unix()))
	one("snapshot_bytes", "Its size.", float64(r.Snapshot.Size))
	return out.Bytes()
}

// many writes one metric that has a label, in the order of its values.
func many[K cmp.Ordered](out *bytes.Buffer, gauge func(name, help string), name, help, label string, values map[K]int) {
	if len(values) == 0 {
		return
	}
	gauge(name, help)
	for _, key := range slices.Sorted(maps.Keys(values)) {
		fmt.Fprintf(out, "juesuan_%s{%s=%q} %d\n", name, label, fmt.Sprint(key), values[key])
	}
}

func number(value float64) string { return strconv.FormatFloat(value, 'f', -1, 64) }
