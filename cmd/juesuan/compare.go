package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"juesuan/load/compare"
	"juesuan/load/pass"
	"juesuan/load/sheet"
	"juesuan/load/snapshot"
	"juesuan/load/warehouse"

	"github.com/spf13/cobra"
)

// compareFlags are what juesuan compare is asked.
type compareFlags struct {
	years, out  string
	departments []string
}

func (a *app) compareCommand() *cobra.Command {
	var f compareFlags
	c := &cobra.Command{
		Use:   "compare [NAME]",
		Short: a.say("列出或生成对比表", "list or run comparisons"),
		Long: a.say("不写 NAME 时列出对比表；写了就从发布库生成，-o 写入文件（.xlsx、.csv、.parquet 或 .html），否则显示出来。",
			"Without NAME lists the comparisons; with NAME makes one from the snapshot, into a file with -o (.xlsx, .csv, .parquet or .html)."),
		Example: "  juesuan compare\n  juesuan compare 收支决算对比表 --years 2021-2023 -o 对比.xlsx\n  juesuan compare income-expenditure --departments 模型县教育局,模型县民政局 -o 对比.csv",
		Args:    cobra.MaximumNArgs(1),
	}
	c.Flags().StringVar(&f.years, "years", "", a.say("年度，如 2021-2023 或 2023", "fiscal years: 2021-2023 or 2023"))
	c.Flags().StringSliceVar(&f.departments, "departments", nil, a.say("部门，逗号分隔", "departments, separated by commas"))
	c.Flags().StringVarP(&f.out, "output", "o", "", a.say("输出文件：.xlsx、.csv、.parquet 或 .html", "output file: .xlsx, .csv, .parquet or .html"))
	c.RunE = does(func(c *cobra.Command, args []string) error {
		list, err := loadComparisons()
		if err != nil {
			return err
		}
		if len(args) == 0 {
			a.listComparisons(list, c.Example)
			return nil
		}
		chosen, ok := compare.Find(list, args[0])
		if !ok {
			return misuse("compare: expected the name of a comparison, found %q; Try: juesuan compare", args[0])
		}
		return a.compare(c.Context(), chosen, f)
	})
	return c
}

func (a *app) listComparisons(list []compare.Comparison, example string) {
	t := table{header: []string{a.say("名称", "name"), a.say("代号", "id"), a.say("内容", "about")}}
	for _, c := range list {
		t.rows = append(t.rows, []string{c.Name, c.ID, c.About})
	}
	t.print(a.out)
	fmt.Fprintf(a.out, "%s\n%s\n", a.say("例：", "Examples:"), example)
}

// compare makes one comparison.
func (a *app) compare(ctx context.Context, c compare.Comparison, f compareFlags) error {
	from, to, err := years(f.years)
	if err != nil {
		return err
	}
	if err := outputKind(f.out); err != nil {
		return err
	}
	w, err := a.open()
	if err != nil {
		return err
	}
	options := pass.CompareOptions(w)
	options.From, options.To, options.Departments = from, to, f.departments
	var table sheet.Sheet
	err = withSpilling(w, func(r *warehouse.Reader, _ snapshot.Pointer) error {
		table, err = c.Table(ctx, r.DB(), options)
		return err
	})
	if err != nil {
		return err
	}
	if f.out == "" {
		return a.showSheet(table)
	}
	return a.toFile(f.out, func(out io.Writer) error { return writeSheet(ctx, out, f.out, table) })
}

// years reads 2021-2023 or 2023; nothing means all.
func years(text string) (from, to int, err error) {
	if text == "" {
		return 0, 0, nil
	}
	first, last, ranged := strings.Cut(text, "-")
	if !ranged {
		last = first
	}
	from, err = strconv.Atoi(first)
	if err == nil {
		to, err = strconv.Atoi(last)
	}
	if err != nil || from < 2000 || to > 2100 || from > to {
		return 0, 0, misuse("--years: expected fiscal years as 2021-2023 or 2023, found %q", text)
	}
	return from, to, nil
}

// showSheet prints a comparison on the terminal.
func (a *app) showSheet(s sheet.Sheet) error {
	t := table{}
	for _, c := range s.Columns {
		t.header = append(t.header, strings.TrimSuffix(c.Group, "决算数")+c.Title)
		t.right = append(t.right, c.Kind == sheet.Money || c.Kind == sheet.Percent)
	}
	for _, row := range s.Rows {
		line := make([]string, len(s.Columns))
		for i, cell := range row.Cells {
			line[i] = cell.Shown(s.Columns[i].Kind)
		}
		t.rows = append(t.rows, line)
	}
	fmt.Fprintf(a.out, "%s  %s%s\n", s.Title, a.say("单位：", "unit: "), s.Unit)
	t.print(a.out)
	for _, note := range s.Notes {
		fmt.Fprintln(a.out, note)
	}
	return nil
}

// cause takes the path out of an error of package os: the message has it already.
func cause(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
