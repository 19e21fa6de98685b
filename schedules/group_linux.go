package schedules

import "syscall"

// group gives a child a process group of its own, and lets it end when the scheduler is killed.
func group() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGTERM}
}
