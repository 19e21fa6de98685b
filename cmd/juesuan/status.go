package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"

	"juesuan/load/check"
	"juesuan/load/intake"
	"juesuan/load/status"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"

	"github.com/spf13/cobra"
)

func (a *app) statusCommand() *cobra.Command {
	format := "table"
	c := &cobra.Command{
		Use:   "status",
		Short: a.say("哪些部门哪些年度已报送", "who submitted what"),
		Long: a.say("部门 × 年度：已报送的版本、迟报、撤回、隔离、缺报、待办的审核问题；以及隔离和待读的文件。谁应报送见 departments.csv，截止日见 juesuan.yaml 的 deadline。",
			"Department by year: the version submitted, what is late, withdrawn, quarantined or missing, open findings; and files in quarantine\nand inbox. Who has to submit is in departments.csv, until when in deadline of juesuan.yaml."),
		Example: "  juesuan status --workspace 2023\n  juesuan status --format json",
		Args:    cobra.NoArgs,
	}
	c.Flags().StringVar(&format, "format", format, a.say("table 或 json", "table or json"))
	c.RunE = does(func(c *cobra.Command, _ []string) error {
		if err := oneOf("format", format, "table", "json"); err != nil {
			return err
		}
		w, err := a.open()
		if err != nil {
			return err
		}
		checks, err := loadChecks()
		if err != nil {
			return err
		}
		board, err := readBoard(c.Context(), w, checks)
		if err != nil {
			return err
		}
		if format == "json" {
			return a.boardLines(board)
		}
		return a.status(w, board)
	})
	return c
}

// readBoard reads how things stand from the current snapshot; without checks no findings are counted.
func readBoard(ctx context.Context, w *workspace.Workspace, checks []check.Check) (b *status.Board, err error) {
	quarantined, err := filesBelow(w.Path(workspace.QuarantineDir))
	if err != nil {
		return nil, err
	}
	err = withSnapshot(w, func(r *warehouse.Reader) error {
		b, err = status.Of(ctx, r.DB(), w, checks, quarantined)
		return err
	})
	return b, err
}

func (a *app) status(w *workspace.Workspace, b *status.Board) error {
	a.matrix(b)
	waiting, err := filesBelow(w.Path(workspace.InboxDir))
	if err != nil {
		return err
	}
	a.printf("隔离 %d 份，收件夹待读 %d 份", "quarantined %d, waiting in inbox %d", len(b.Quarantined), len(waiting))
	for i, name := range b.Quarantined {
		if i == listed {
			a.printf("  另有 %d 份", "  %d more", len(b.Quarantined)-listed)
			break
		}
		a.printf("  隔离：%s", "  quarantined: %s", name)
	}
	return nil
}

// matrix prints department by year.
func (a *app) matrix(b *status.Board) {
	t := table{header: []string{a.say("部门", "department")}}
	for _, year := range b.Years {
		t.header = append(t.header, strconv.Itoa(year))
	}
	submitted, late, withdrawn := 0, 0, 0
	for _, name := range b.Departments {
		row := []string{name}
		for _, year := range b.Years {
			c := b.Cell(name, year)
			row = append(row, a.cell(c))
			submitted += len(c.Submitted)
			withdrawn += c.Withdrawn
			for _, s := range c.Submitted {
				if s.Late {
					late++
				}
			}
		}
		t.rows = append(t.rows, row)
	}
	t.print(a.out)
	text := fmt.Sprintf(a.say("报送 %d 份，缺报 %d 份", "submitted %d, missing %d"), submitted, b.Missing())
	if late > 0 {
		text += fmt.Sprintf(a.say("，迟报 %d 份", ", late %d"), late)
	}
	if withdrawn > 0 {
		text += fmt.Sprintf(a.say("，撤回 %d 份", ", withdrawn %d"), withdrawn)
	}
	fmt.Fprintln(a.out, text)
}

// cell writes what one department submitted for one year: 汇总 第2版 迟报 问题3; the kinds where there are several.
func (a *app) cell(c status.Cell) string {
	kinds := map[string]string{
		warehouse.Narrative: a.say("文", "text"), warehouse.Workbook: a.say("表", "tables"), warehouse.Both: a.say("文表", "both"),
	}
	var parts []string
	for i, s := range c.Submitted {
		part := ""
		if i == 0 || s.Scope != c.Submitted[i-1].Scope {
			part = s.Scope + " "
		}
		if len(c.Submitted) > 1 {
			part += kinds[s.Kind]
		}
		part += a.say(fmt.Sprintf("第%d版", s.Version), fmt.Sprintf(" v%d", s.Version))
		if s.Late {
			part += a.say("迟报", " late")
		}
		parts = append(parts, part)
	}
	text := strings.TrimSpace(strings.Join(parts, a.say("、", ", ")))
	add := func(there bool, zh, en string) {
		if there {
			text = strings.TrimSpace(text + " " + a.say(zh, en))
		}
	}
	add(c.Withdrawn > 0, "撤回", "withdrawn")
	add(c.Missing, "缺报", "missing")
	add(len(c.Quarantined) > 0, fmt.Sprintf("隔离%d", len(c.Quarantined)), fmt.Sprintf("quarantined %d", len(c.Quarantined)))
	open := c.Errors + c.Warnings
	add(open > 0, fmt.Sprintf("问题%d", open), fmt.Sprintf("findings %d", open))
	if text == "" {
		return "-"
	}
	return text
}

// boardLines prints one JSON object a line for each department's year that is expected or there.
func (a *app) boardLines(b *status.Board) error {
	type version struct {
		Scope    string `json:"scope"`
		Kind     string `json:"kind"`
		Version  int    `json:"version"`
		Versions int    `json:"versions"`
		Received string `json:"received"`
		Late     bool   `json:"late"`
	}
	out := json.NewEncoder(a.out)
	for _, c := range b.Cells() {
		if len(c.Submitted) == 0 && !c.Missing && c.Withdrawn == 0 && len(c.Quarantined) == 0 {
			continue
		}
		versions := []version{}
		for _, s := range c.Submitted {
			versions = append(versions, version{s.Scope, s.Kind, s.Version, s.Versions, s.Received.UTC().Format("2006-01-02T15:04:05Z"), s.Late})
		}
		err := out.Encode(map[string]any{"department": c.Department, "fiscal_year": c.Year, "submitted": versions, "missing": c.Missing,
			"withdrawn": c.Withdrawn, "quarantined": append([]string{}, c.Quarantined...), "errors": c.Errors, "warnings": c.Warnings})
		if err != nil {
			return err
		}
	}
	return nil
}

// filesBelow lists the files below a folder, without the reasons beside quarantined ones and without hidden files.
func filesBelow(dir string) ([]string, error) {
	var list []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(path, intake.ReasonSuffix) || strings.HasPrefix(entry.Name(), ".") {
			return err
		}
		name, err := filepath.Rel(dir, path)
		list = append(list, filepath.ToSlash(name))
		return err
	})
	return list, err
}
