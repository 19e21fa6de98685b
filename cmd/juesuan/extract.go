package main

import (
	"fmt"

	"juesuan/load/intake"

	"github.com/spf13/cobra"
)

func (a *app) extractCommand() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "extract FILE…",
		Short: a.say("读文件，不写库", "read files, write nothing"),
		Long: a.say("读取决算文件，输出读到的全部数据及其在文件中的位置。json：每个文件一行；table：给人看的表。",
			"Reads files and prints every figure with its place. json: one object a line for each file; table: for people."),
		Example: "  juesuan extract 教育局2023.txt --format table\n  juesuan extract inbox/*.txt > facts.jsonl",
		Args:    explained(1, "a file"),
	}
	c.Flags().StringVar(&format, "format", "json", a.say("json 或 table", "json or table"))
	c.RunE = does(func(_ *cobra.Command, args []string) error {
		if err := oneOf("format", format, "json", "table"); err != nil {
			return err
		}
		read, err := newReader()
		if err != nil {
			return err
		}
		return a.extractAll(args, format, read)
	})
	return c
}

// extractAll reads every file; those that cannot be read do not stop the others.
func (a *app) extractAll(files []string, format string, read reader) error {
	failed := 0
	for _, file := range files {
		doc, sub, err := read.document(file)
		if err == nil {
			err = intake.Refuse(sub)
		}
		if err != nil {
			fmt.Fprintln(a.errors, err)
			failed++
		}
		if sub == nil {
			continue
		}
		if format == "table" {
			a.showTable(doc, sub, read.reference)
			continue
		}
		if err := lineOf(a.out, submissionJSON(sub)); err != nil {
			return err
		}
	}
	if failed > 0 {
		return &exit{code: exitQuarantined}
	}
	return nil
}
