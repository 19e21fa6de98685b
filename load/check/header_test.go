package check_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"juesuan/load/check"
)

const sound = `-- id: A01
-- title: 甲＝乙
-- severity: error
-- needs: income.total, income.current:value|income.fiscal（本年收入）
-- basis: 表内关系
-- applies: 文字说明
-- fold: yes
-- pass:
--   fact income.total 1.00万元
-- fail:
--   fact income.total 2.00万元
SELECT submission_id, 'a;b' AS subject FROM current_fact;
`

func TestLoad(t *testing.T) {
	checks, err := check.Load(fstest.MapFS{"A01.sql": {Data: []byte(sound)}})
	if err != nil {
		t.Fatal(err)
	}
	c := checks[0]
	if c.ID != "A01" || c.Title != "甲＝乙" || c.Severity != check.SeverityError || !c.Fold || len(c.Examples) != 2 {
		t.Errorf("read %+v", c)
	}
	if len(c.Needs) != 2 || len(c.Needs[1].Alternatives) != 2 || c.Needs[1].Name != "本年收入" {
		t.Errorf("needs: %+v", c.Needs)
	}
	if strings.Contains(c.SQL, "--") || strings.HasSuffix(c.SQL, ";") {
		t.Errorf("sql: %s", c.SQL)
	}
}

// TestLoadComment holds that an apostrophe in a comment quotes nothing and that a semicolon in one ends nothing.
func TestLoadComment(t *testing.T) {
	text := strings.Replace(sound, "SELECT submission_id", "SELECT -- the year's; all of it\n'it''s;' AS note, submission_id", 1)
	if _, err := check.Load(fstest.MapFS{"A01.sql": {Data: []byte(text)}}); err != nil {
		t.Error(err)
	}
	text = strings.Replace(text, "FROM", "; DROP TABLE fact -- it's\nFROM", 1)
	if _, err := check.Load(fstest.MapFS{"A01.sql": {Data: []byte(text)}}); err == nil {
		t.Error("two statements were taken for one")
	}
}

// TestLoadAsEditorsWriteIt reads a file with the mark that editors put before UTF-8, lines ended as in Windows, lines without
// words, small letters and a comment over several lines.
func TestLoadAsEditorsWriteIt(t *testing.T) {
	text := strings.Replace(sound, "SELECT submission_id", "/* it's; \n*/ select submission_id", 1)
	text = strings.Replace(text, "-- pass:", "--\n\n-- pass:", 1)
	text = "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n")
	checks, err := check.Load(fstest.MapFS{"A01.sql": {Data: []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	if c := checks[0]; c.ID != "A01" || len(c.Examples) != 2 || c.Line != 14 {
		t.Errorf("read %+v", c)
	}
}

// TestParseName holds that only an .sql file is a check, whatever it is called.
func TestParseName(t *testing.T) {
	_, err := check.Parse("A01.txt", sound)
	if want := "A01.txt: line 1: the name of the file does not end in .sql; Try: the id and .sql: V01.sql"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// TestLoadReportsAll mutates a sound file, one mistake each: the message names file, line and what to do.
func TestLoadReportsAll(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"no title", "-- title: 甲＝乙\n", "", "A01.sql: line 1: no title in the header; Try: add a line -- title: …"},
		{"unknown severity", "severity: error", "severity: bad", `A01.sql: line 3: severity: "bad" was not expected; Try: error, warning or info`},
		{"unknown key", "-- basis:", "-- base:", `line 5: base: "表内关系" was not expected`},
		{"twice", "-- basis: 表内关系", "-- title: 丙\n-- basis: 表内关系", "line 5: title is there twice"},
		{"another id", "id: A01", "id: A02", `the id is "A02", the file is A01.sql; Try: -- id: A01`},
		{"two statements", "SELECT submission_id", "SELECT 1\n; SELECT submission_id", "line 13: the body is not one SELECT: a semicolon stands within it"},
		{"not a SELECT", "SELECT submission_id", "DELETE submission_id", `line 12: the body is not one SELECT: it begins with "DELETE submission_id`},
		{"a full-width colon", "severity: error", "severity：error", "line 3: a full-width colon follows severity; Try: -- severity: error"},
		{"no dashes", "-- basis: 表内关系", "basis: 表内关系", "line 5: the line does not begin with --; Try: -- basis: 表内关系"},
		{"not indented", "--   fact income.total 2.00万元", "-- fact income.total 2.00万元", `line 11: the line is neither key: words nor indented: "fact income.total 2.00万元"; Try: two more spaces before it`},
		{"no UTF-8", "表内关系", "\xb1\xed", "A01.sql: line 1: the text is not UTF-8; Try: save the file as UTF-8"},
		{"no failing example", "-- fail:\n--   fact income.total 2.00万元\n", "", "no fail in the header"},
		{"an empty example", "--   fact income.total 2.00万元\n", "", `line 10: fail: "" was not expected`},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Replace(sound, c.old, c.new, 1)
			if text == sound {
				t.Fatal("the mutation changed nothing")
			}
			_, err := check.Load(fstest.MapFS{"A01.sql": {Data: []byte(text)}})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
	_, err := check.Load(fstest.MapFS{
		"A01.sql": {Data: []byte(strings.Replace(sound, "severity: error", "severity: bad", 1))},
		"A02.sql": {Data: []byte(strings.Replace(sound, "-- basis: 表内关系\n", "", 1))},
	})
	if err == nil || !strings.Contains(err.Error(), "A01.sql: line 3") || !strings.Contains(err.Error(), "no basis in the header") {
		t.Errorf("problems of all files together: %v", err)
	}
}

// TestEveryCheckHasExamples holds the real files to their examples and to SQL that other engines share.
func TestEveryCheckHasExamples(t *testing.T) {
	for _, c := range loadChecks(t) {
		wants := map[check.Status]int{}
		for _, e := range c.Examples {
			wants[e.Want]++
		}
		if wants[check.StatusPass] == 0 || wants[check.StatusFail] == 0 {
			t.Errorf("%s: examples %v", c.File, wants)
		}
		for _, word := range []string{"QUALIFY", "PIVOT", "GROUP BY ALL", "ANTI JOIN", "REGEXP", "LIST_", "->", "::", "EXCLUDE", "COLUMNS("} {
			if strings.Contains(strings.ToUpper(c.SQL), word) {
				t.Errorf("%s uses %s", c.File, word)
			}
		}
	}
}
