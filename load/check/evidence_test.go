package check

import (
	"database/sql"
	"testing"

	_ "github.com/marcboeker/go-duckdb"
)

// TestEvidenceOrder holds that evidence comes in one order however the database gathered it, and that what is judged in the
// database has the same as what is judged here.
func TestEvidenceOrder(t *testing.T) {
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for text, want := range map[string]string{
		"":                                  "",
		"7":                                 "7",
		"7;3":                               "7,3",
		";3":                                "3",
		"1000007,1000003;1000001":           "1000003,1000007,1000001",
		"1000003,1000007;1000001":           "1000003,1000007,1000001",
		";10000001,9000001":                 "9000001,10000001",
		"5;4,1;3,2":                         "5,1,4,2,3",
		"2000010;2000030,2000020,2000025;1": "2000010,2000020,2000025,2000030,1",
	} {
		list, err := ids(text)
		if err != nil {
			t.Fatal(err)
		}
		var there string
		if err := db.QueryRow("SELECT "+orderSQL+" FROM (SELECT CAST(? AS VARCHAR) AS evidence)", text).Scan(&there); err != nil {
			t.Fatal(err)
		}
		if here := csv(list); here != want || there != want {
			t.Errorf("%q becomes %q here and %q in the database, want %q", text, here, there, want)
		}
	}
	if _, err := ids("12;x"); err == nil {
		t.Error("a word among the ids was taken")
	}
}
