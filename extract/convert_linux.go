package extract

import (
	"context"
	"errors"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"time"
)

// runSandboxed runs a program with bounded memory, processor time and file size, a home of its own and, where the system
// lets it, without a network. What it started is killed when ctx ends. It gives what the program said, shortened.
func runSandboxed(ctx context.Context, folder, program string, args ...string) (string, error) {
	runtime.LockOSThread() // Pdeathsig goes by the thread
	defer runtime.UnlockOSThread()
	said, err := runIn(ctx, folder, program, args, true)
	if errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EACCES) {
		said, err = runIn(ctx, folder, program, args, false) // no namespaces here
	}
	return said, err
}

// limits sets what a program may use before it becomes that program.
const limits = `ulimit -v "$1" && ulimit -t "$2" && ulimit -f "$3" && ulimit -c 0; shift 3; exec "$@"`

// runIn is runSandboxed with or without a network of its own that leads nowhere.
func runIn(ctx context.Context, folder, program string, args []string, apart bool) (string, error) {
	cmd := exec.CommandContext(ctx, "/bin/sh", append([]string{"-c", limits, "sh",
		strconv.Itoa(convertMemory), strconv.Itoa(convertCPU), strconv.Itoa(convertBlocks), program}, args...)...)
	cmd.Dir = folder
	cmd.Env = []string{"HOME=" + folder, "TMPDIR=" + filepath.Join(folder, "tmp"), "PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8", "SAL_USE_VCLPLUGIN=svp"}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if apart {
		cmd.SysProcAttr.Cloneflags = syscall.CLONE_NEWUSER | syscall.CLONE_NEWNET | syscall.CLONE_NEWIPC
		cmd.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{ContainerID: syscall.Getuid(), HostID: syscall.Getuid(), Size: 1}}
		cmd.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{ContainerID: syscall.Getgid(), HostID: syscall.Getgid(), Size: 1}}
	}
	said := &shortened{}
	cmd.Stdout, cmd.Stderr = said, said
	cmd.WaitDelay = 2 * time.Second
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	err := cmd.Run()
	if cmd.Process != nil {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // what it left behind; mostly nothing
	}
	return said.String(), err
}
