package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"juesuan/fixtures"
	"juesuan/load/workspace"

	"github.com/spf13/cobra"
)

// modelCounty is the name of the county that fixtures makes up.
const modelCounty = "青禾县"

func (a *app) demoCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "demo [DIR]",
		Short: a.say("用模型县做一次完整演示", "a whole run on the model county"),
		Long: a.say("把内置的模型县放入新目录 DIR（默认 juesuan-demo），取入、审核、对比、发布。模型县的部门和数字都是编的，其中埋有错误。",
			"Unpacks the model county into the new folder DIR (juesuan-demo unless named) and does a whole run on it. Its departments\nand figures are made up, and some of them are wrong on purpose."),
		Example: "  juesuan demo\n  juesuan demo county",
		Args:    cobra.MaximumNArgs(1),
		RunE: does(func(c *cobra.Command, args []string) error {
			dir := "juesuan-demo"
			if len(args) > 0 {
				dir = args[0]
			}
			if err := unpack(dir, fixtures.County()); err != nil {
				return err
			}
			w, err := workspace.Open(dir)
			if err != nil {
				return err
			}
			a.printf("模型县已放入 %s", "the model county is in %s", dir)
			if err := a.runAll(c.Context(), w, runFlags{}); err != nil {
				return err
			}
			a.printf("再试：juesuan status%[1]s；juesuan compare 收支决算对比表%[1]s -o 对比.xlsx",
				"then try: juesuan status%[1]s; juesuan compare income-expenditure%[1]s -o compare.xlsx", a.where(w))
			return nil
		}),
	}
}

// unpack makes a workspace at dir, which must not be there yet or be empty, and copies the county's files into it.
func unpack(dir string, county fs.FS) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: expected a new folder, found: %w", dir, cause(err))
	}
	if len(entries) > 0 {
		return fmt.Errorf("%s: expected a new folder, found one with %d files; Try: juesuan demo another-folder, or juesuan run %s", dir, len(entries), dir)
	}
	if err := copyFiles(dir, county); err != nil {
		return err
	}
	return workspace.Init(dir, modelCounty)
}

func copyFiles(dir string, files fs.FS) error {
	return fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		path := filepath.Join(dir, filepath.FromSlash(name))
		if entry.IsDir() {
			return os.MkdirAll(path, 0o755)
		}
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		return os.WriteFile(path, content, 0o644)
	})
}
