//go:build !linux

package schedules

import "syscall"

// group gives a child a process group of its own.
func group() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }
