package main

import (
	"runtime/debug"

	"github.com/spf13/cobra"
)

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: a.say("版本", "the program's version"),
		Args:  cobra.NoArgs,
		RunE: does(func(*cobra.Command, []string) error {
			a.printf("juesuan %s", "juesuan %s", version())
			return nil
		}),
	}
}

// version is the module's version, or the commit that the program was built from.
func version() string {
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range build.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return s.Value[:12]
		}
	}
	return build.Main.Version
}
