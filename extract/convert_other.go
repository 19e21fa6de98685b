//go:build !linux

package extract

import (
	"context"
	"os/exec"
	"path/filepath"
	"time"
)

// runSandboxed runs a program with a home of its own; what it started is killed when ctx ends. It gives what the program
// said, shortened.
func runSandboxed(ctx context.Context, folder, program string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Dir = folder
	cmd.Env = append(cmd.Environ(), "HOME="+folder, "TMPDIR="+filepath.Join(folder, "tmp"))
	said := &shortened{}
	cmd.Stdout, cmd.Stderr = said, said
	cmd.WaitDelay = 2 * time.Second
	err := cmd.Run()
	return said.String(), err
}
