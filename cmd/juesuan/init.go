package main

import (
	"juesuan/load/workspace"

	"github.com/spf13/cobra"
)

func (a *app) initCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "init DIR",
		Short: a.say("新建工作区", "make a workspace"),
		Long: a.say("在 DIR 新建工作区：配置 juesuan.yaml、部门名单 departments.csv、收件夹 inbox。已有的文件不动。",
			"Makes a workspace at DIR: juesuan.yaml, departments.csv, inbox and the other folders. Files that are there stay."),
		Example: "  juesuan init 2023",
		Args:    cobra.MatchAll(explained(1, "a folder"), cobra.MaximumNArgs(1)),
		RunE: does(func(_ *cobra.Command, args []string) error {
			if err := workspace.Init(args[0], ""); err != nil {
				return err
			}
			a.printf("已建工作区 %[1]s。下一步：把文件放入 %[1]s/inbox，然后 juesuan run %[1]s",
				"Made the workspace %[1]s. Next: put files into %[1]s/inbox, then juesuan run %[1]s", args[0])
			return nil
		}),
	}
}
