package main

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"

	"juesuan/load/diff"
	"juesuan/load/warehouse"

	"github.com/spf13/cobra"
)

// diffFlags are what juesuan diff is asked.
type diffFlags struct {
	year, from, to            int
	scope, kind, format, name string
}

func (a *app) diffCommand() *cobra.Command {
	f := diffFlags{format: "table"}
	c := &cobra.Command{
		Use:   "diff DEPARTMENT --year Y",
		Short: a.say("两个版本之间哪些数变了", "what changed between two versions"),
		Long: a.say("比较同一部门、口径、年度、内容的两个版本，逐个列出改变、增加、减少的数。不写 --from、--to 时比较当前版本与前一版。",
			"Compares two versions of one department's submission for a year, number by number; without --from and --to the current version\nwith the one before."),
		Example: "  juesuan diff 教育局 --year 2023\n  juesuan diff 教育局 --year 2023 --from 1 --to 3 --format json",
		Args:    cobra.MatchAll(explained(1, "a department"), cobra.MaximumNArgs(1)),
	}
	flags := c.Flags()
	flags.IntVar(&f.year, "year", 0, a.say("年度", "fiscal year"))
	flags.IntVar(&f.from, "from", 0, a.say("旧版本号", "the earlier version"))
	flags.IntVar(&f.to, "to", 0, a.say("新版本号", "the later version"))
	flags.StringVar(&f.scope, "scope", "", a.say("口径：汇总、本级、单位", "scope: 汇总, 本级, 单位"))
	flags.StringVar(&f.kind, "kind", "", a.say("内容：narrative、workbook、both", "narrative, workbook, both"))
	flags.StringVar(&f.format, "format", f.format, "table, json")
	c.RunE = does(func(c *cobra.Command, args []string) error {
		if err := oneOf("format", f.format, "table", "json"); err != nil {
			return err
		}
		if f.from < 0 || f.to < 0 || f.to > 0 && f.from >= f.to {
			return misuse("--from %d --to %d: expected an earlier and a later version", f.from, f.to)
		}
		f.name = args[0]
		w, err := a.open()
		if err != nil {
			return err
		}
		return withSnapshot(w, func(r *warehouse.Reader) error { return a.diff(c.Context(), r.DB(), f) })
	})
	return c
}

// versionOf is one version of a submission.
type versionOf struct {
	id            int64
	whose, loaded string
	version       int
	current       bool
}

func (a *app) diff(ctx context.Context, db *sql.DB, f diffFlags) error {
	before, after, err := twoVersions(ctx, db, f)
	if err != nil {
		return err
	}
	changes, err := diff.Between(ctx, db, before.id, after.id)
	if err != nil {
		return err
	}
	if f.format == "json" {
		for _, change := range changes {
			if err := lineOf(a.out, change); err != nil {
				return err
			}
		}
		return nil
	}
	a.printf("%s：第%d版（%s）→ 第%d版（%s）", "%s: version %d (%s) -> version %d (%s)", after.whose, before.version, before.loaded, after.version, after.loaded)
	a.changes(changes)
	return nil
}

// twoVersions finds the versions that are meant; when the name and year fit several submissions it lists them.
func twoVersions(ctx context.Context, db *sql.DB, f diffFlags) (before, after versionOf, err error) {
	rows, err := db.QueryContext(ctx, `SELECT submission_id, concat_ws(' ', department, nullif(scope, ''), fiscal_year, kind), version, current, strftime(loaded_at, '%Y-%m-%d')
		FROM submission WHERE contains(department, ?) AND (? = 0 OR fiscal_year = ?) AND (? = '' OR scope = ?) AND (? = '' OR kind = ?)
		ORDER BY department, scope, fiscal_year, kind, version`, f.name, f.year, f.year, f.scope, f.scope, f.kind, f.kind)
	if err != nil {
		return before, after, fmt.Errorf("diff: %w", err)
	}
	defer rows.Close()
	var list []versionOf
	var whose []string
	for rows.Next() {
		var v versionOf
		if err := rows.Scan(&v.id, &v.whose, &v.version, &v.current, &v.loaded); err != nil {
			return before, after, err
		}
		if len(list) == 0 || list[len(list)-1].whose != v.whose {
			whose = append(whose, v.whose)
		}
		list = append(list, v)
	}
	switch {
	case rows.Err() != nil:
		return before, after, rows.Err()
	case len(whose) == 0:
		return before, after, fmt.Errorf("diff: expected a submission of %s, found none; Try: juesuan status", f.name)
	case len(whose) > 1:
		return before, after, fmt.Errorf("diff: expected one submission, found %d: %q; Try: --year, --scope and --kind", len(whose), whose)
	}
	return pick(list, f)
}

// pick takes the two versions out of those of one submission.
func pick(list []versionOf, f diffFlags) (before, after versionOf, err error) {
	for _, v := range list {
		if v.version == f.to || f.to == 0 && v.current {
			after = v
		}
	}
	for _, v := range list {
		if v.version == f.from || f.from == 0 && v.version < after.version {
			before = v
		}
	}
	if before.id == 0 || after.id == 0 || before.version >= after.version {
		return before, after, fmt.Errorf("diff: %s: expected two versions to compare, found %d in all; Try: juesuan status", list[0].whose, len(list))
	}
	return before, after, nil
}

// changes prints what changed, for people.
func (a *app) changes(list []diff.Change) {
	t := table{header: []string{a.say("变化", "change"), a.say("指标", "what"), a.say("口径", "aspect"), a.say("原为", "before"), a.say("现为", "after"),
		a.say("相差", "difference"), a.say("位置", "place"), "ID"}, right: []bool{false, false, false, true, true, true}}
	words := map[diff.Kind]string{diff.Changed: a.say("改", "changed"), diff.Added: a.say("增", "added"), diff.Removed: a.say("减", "removed")}
	for _, c := range list {
		row := []string{words[c.Kind], short(c.What, 50), c.Aspect, "", "", c.Difference, "", ""}
		if c.Before != nil {
			row[3], row[6], row[7] = short(c.Before.Raw, 30), short(c.Before.Place, 40), strconv.FormatInt(c.Before.ID, 10)
		}
		if c.After != nil {
			row[4], row[6], row[7] = short(c.After.Raw, 30), short(c.After.Place, 40), strconv.FormatInt(c.After.ID, 10)
		}
		t.rows = append(t.rows, row)
	}
	if len(list) > 0 {
		t.print(a.out)
	}
	a.printf("共 %d 处不同", "%d differences", len(list))
}
