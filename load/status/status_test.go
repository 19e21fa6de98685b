package status_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"juesuan/load/status"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"
)

// TestOf holds a small county against its register: versions, late, withdrawn and missing submissions, and whose the quarantined files
// are.
func TestOf(t *testing.T) {
	config, problems := workspace.ParseConfig("juesuan.yaml", []byte("deadline:\n  2022: 2023-09-20\n  2024: 2025-09-20\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	w := &workspace.Workspace{Dir: t.TempDir(), Config: config, Departments: []workspace.Department{
		{Name: "甲县教育局", Aliases: []string{"甲县教委"}}, {Name: "甲县教育局幼儿园", ValidTo: 2022}, {Name: "甲县审计局", ValidFrom: 2023},
	}}
	store, err := warehouse.Open(filepath.Join(w.Dir, "county.duckdb"), warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	row := func(id int, department string, year, version int, current bool, received string) {
		t.Helper()
		_, err := store.DB().Exec(fmt.Sprintf(`INSERT INTO submission VALUES (%d, '%s', '本级', %d, 'narrative', %d, %t, 'a.txt', '%d', 'text', '', TIMESTAMP '%s', now()::TIMESTAMP, 0, 0, 0, 0, 0, 0)`,
			id, department, year, version, current, id, received))
		if err != nil {
			t.Fatal(err)
		}
	}
	row(1, "甲县教育局", 2022, 1, false, "2023-09-20 15:59:59") // the last second in time, in the county
	row(2, "甲县教育局", 2022, 2, true, "2023-10-20 00:00:00")  // corrected later: not late
	row(3, "甲县教育局幼儿园", 2022, 1, true, "2023-09-20 16:00:00")
	row(4, "甲县教育局", 2023, 1, false, "2024-09-01 00:00:00")
	row(5, "外县某局", 2023, 1, true, "2024-09-01 00:00:00")
	of := warehouse.Withdrawal{Department: "外县某局", FiscalYear: 2023, By: "张三", Reason: "错报"}
	if _, err := store.Withdraw(context.Background(), of, time.Now()); err != nil {
		t.Fatal(err)
	}
	b, err := status.Of(context.Background(), store.DB(), w, nil, []string{"2022/甲县教育局幼儿园.txt", "甲县教委2023年决算.pdf", "信.txt"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range b.Cells() {
		line := fmt.Sprintf("%s %d", c.Department, c.Year)
		for _, s := range c.Submitted {
			line += fmt.Sprintf(" v%d/%d late %t", s.Version, s.Versions, s.Late)
		}
		got = append(got, fmt.Sprintf("%s missing %t withdrawn %d quarantined %d", line, c.Missing, c.Withdrawn, len(c.Quarantined)))
	}
	want := `甲县教育局 2022 v2/2 late false missing false withdrawn 0 quarantined 0
甲县教育局 2023 missing true withdrawn 0 quarantined 1
甲县教育局 2024 missing true withdrawn 0 quarantined 0
甲县教育局幼儿园 2022 v1/1 late true missing false withdrawn 0 quarantined 1
甲县教育局幼儿园 2023 missing false withdrawn 0 quarantined 0
甲县教育局幼儿园 2024 missing false withdrawn 0 quarantined 0
甲县审计局 2022 missing false withdrawn 0 quarantined 0
甲县审计局 2023 missing true withdrawn 0 quarantined 0
甲县审计局 2024 missing true withdrawn 0 quarantined 0
外县某局 2022 missing true withdrawn 0 quarantined 0
外县某局 2023 missing true withdrawn 1 quarantined 0
外县某局 2024 missing true withdrawn 0 quarantined 0`
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("found\n%s\nwant\n%s", text, want)
	}
	if b.Missing() != 7 {
		t.Errorf("found %d missing", b.Missing())
	}
}

// TestNear holds on which days people are told who is missing.
func TestNear(t *testing.T) {
	config, problems := workspace.ParseConfig("juesuan.yaml", []byte("notice:\n  days: 7\ndeadline:\n  2023: 2024-09-20\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for day, want := range map[string]bool{"2024-09-12T15:59:59Z": false, "2024-09-12T16:00:00Z": true, "2024-09-20T12:00:00Z": true, "2024-09-27T15:59:59Z": true, "2024-09-27T16:00:00Z": false} {
		at, err := time.Parse(time.RFC3339, day)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(config.Near(at)) == 1; got != want {
			t.Errorf("%s: found %t", day, got)
		}
	}
}
