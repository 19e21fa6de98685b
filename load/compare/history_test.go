package compare

import (
	"bytes"
	"context"
	"database/sql"
	"strings"
	"testing"

	"juesuan/load/sheet"
)

// changed is a database in which 丙局 went into 甲局 after 2022, 丁局 became 戊局 and 己局 after 2022, and item 2000101 of 2022 is
// 2010102 since.
const changed = `
CREATE TABLE department_successor (department VARCHAR, last_year INTEGER, successor VARCHAR);
INSERT INTO department_successor VALUES ('丙局', 2022, '甲局'), ('丁局', 2022, '戊局'), ('丁局', 2022, '己局');
CREATE TABLE function_recode (code VARCHAR, last_year INTEGER, new_code VARCHAR, note VARCHAR);
INSERT INTO function_recode VALUES ('2000101', 2022, '2010102', '');`

// there says when the departments of changed had to submit.
func there(name string, year int) bool {
	switch name {
	case "丙局", "丁局":
		return year <= 2022
	case "戊局", "己局":
		return year > 2022
	}
	return true
}

// changedTable makes a table over that database.
func changedTable(t *testing.T, c Comparison) sheet.Sheet {
	t.Helper()
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec(changed); err != nil {
		t.Fatal(err)
	}
	table, err := c.Table(context.Background(), db, Options{Expected: there})
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func want(t *testing.T, table sheet.Sheet, want string) {
	t.Helper()
	var buffer bytes.Buffer
	if err := sheet.WriteCSV(&buffer, table); err != nil {
		t.Fatal(err)
	}
	_, got, _ := strings.Cut(buffer.String(), "\n")
	if want = strings.TrimPrefix(want, "\n"); got != want {
		t.Errorf("found\n%s\nwant\n%s", got, want)
	}
}

const merged = `('甲局','汇总',2022,'in','100000'), ('甲局','汇总',2023,'in','130000'), ('乙局','汇总',2022,'in','10000'), ('乙局','汇总',2023,'in','10000'), ('丙局','本级',2022,'in','20000')`
const split = `('丁局','汇总',2022,'in','70000'), ('戊局','汇总',2023,'in','30000'), ('己局','汇总',2023,'in','41000')`

// TestMerger holds that neither part of a merger or split is compared alone, and all parts are together.
func TestMerger(t *testing.T) {
	c := rowsOf(merged + ", " + split)
	c.Columns = c.Columns[:1]
	want(t, changedTable(t, c), `
,合计（6个）,20.00,21.10,1.10,0.055,
1,丁局,7.00,—,※,※,2023年分设为己局、戊局
2,丙局（本级）,2.00,—,※,※,2023年并入甲局
3,乙局,1.00,1.00,0.00,0,
4,己局,—,4.10,※,※,2022年无此部门；2023年由丁局分设
5,戊局,—,3.00,※,※,2022年无此部门；2023年由丁局分设
,己局、戊局（含原丁局）,7.00,7.10,0.10,0.0142857143,撤并、分设的部门合并比较，不另计入合计
6,甲局,10.00,13.00,※,※,2023年起含丙局
,甲局（含原丙局）,12.00,13.00,1.00,0.0833333333,撤并、分设的部门合并比较，不另计入合计
`)
}

// TestMergerMissing holds that nothing is compared when a part of a merger is missing.
func TestMergerMissing(t *testing.T) {
	c := rowsOf(`('甲局','汇总',2022,'in','100000'), ('甲局','汇总',2023,'in','130000'), ('丙局','本级',2021,'in','20000'), ('甲局','汇总',2021,'in','90000')`)
	c.Columns = c.Columns[:1]
	want(t, changedTable(t, c), `
,合计（2个）,11.00,10.00,13.00,※,※,
,其中：同口径合计（0个）,,,,※,※,
1,丙局（本级）,2.00,—,—,※,※,2022年未报送；2023年并入甲局
2,甲局,9.00,10.00,13.00,※,※,2023年起含丙局
,甲局（含原丙局）,11.00,—,13.00,※,※,撤并、分设的部门合并比较，不另计入合计
`)
}

// TestMergedLines holds the same where each year has its lines: the year before of a merged department is added to its heir's.
func TestMergedLines(t *testing.T) {
	list, err := Parse("t.sql", `-- name: 表
-- layout: lines latest
-- column: in 数
-- column: in@prior 上年
-- column: rate(in,in@prior) 增减
SELECT d AS department, s, y, '' AS item, '' AS item_name, m, a, 7 AS fact_id FROM (VALUES `+merged+", "+split+`) AS t(d, s, y, m, a) WHERE y BETWEEN ? AND ?`)
	if err != nil {
		t.Fatal(err)
	}
	table := changedTable(t, list)
	want(t, table, `
,2023,合计（4个）,21.10,20.00,0.055,
1,2023,丁局,—,7.00,※,2023年分设为己局、戊局
2,2023,乙局,1.00,1.00,0,
3,2023,己局,4.10,—,※,2022年无此部门；2023年由丁局分设
4,2023,戊局,3.00,—,※,2022年无此部门；2023年由丁局分设
5,2023,甲局,13.00,12.00,0.0833333333,2023年起含丙局；上年数已含
`)
	if facts := table.Rows[5].Cells[4].Facts; len(facts) != 2 {
		t.Errorf("found facts %v beside the sum of two", facts)
	}
}

// TestRecoded holds that a recoded item is compared under its new code, in its class as well, and that an item that jumps in a
// flat class is flagged.
func TestRecoded(t *testing.T) {
	c := Comparison{ID: "t", File: "t.sql", Name: "表", Layout: Items, Item: "科目", Columns: []Column{{Measure: "in", Title: "支出", Change: true}},
		SQL: `SELECT '乙局', '汇总', y, i, '科' || i, 'in', a, 1 FROM (VALUES
		(2022, '200', '50000'), (2022, '20001', '50000'), (2022, '2000101', '50000'),
		(2022, '201', '100000'), (2022, '20101', '100000'), (2022, '2010103', '90000'), (2022, '2010104', '10000'),
		(2023, '201', '152000'), (2023, '20101', '152000'), (2023, '2010102', '52000'), (2023, '2010103', '60000'), (2023, '2010104', '40000')) AS t(y, i, a)
		WHERE y BETWEEN ? AND ?`}
	want(t, changedTable(t, c), `
,合计,15.00,15.20,15.00,15.20,0.20,0.0133333333,
200,科200,5.00,,0.00,,※,※,上年数已按科目改列调整
20001,科20001,5.00,,0.00,,※,※,上年数已按科目改列调整
2000101,科2000101,5.00,,,,※,※,改列2010102
201,科201,10.00,15.20,15.00,15.20,0.20,0.0133333333,上年数已按科目改列调整
20101,科20101,10.00,15.20,15.00,15.20,0.20,0.0133333333,上年数已按科目改列调整
2010102,科2010102,,5.20,5.00,5.20,0.20,0.04,上年数含原列2000101的数
2010103,科2010103,9.00,6.00,9.00,6.00,-3.00,-0.3333333333,所属的类基本持平而本项变动大，疑为改列
2010104,科2010104,1.00,4.00,1.00,4.00,3.00,3,所属的类基本持平而本项变动大，疑为改列
`)
}
