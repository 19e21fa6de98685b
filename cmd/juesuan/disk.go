package main

import (
	"errors"
	"strings"
	"syscall"
)

// onDisk says in the user's language what a disk that is full or read-only means for what was being done; empty for any other error.
// The database says it in words, everything else by number.
func (a *app) onDisk(err error) string {
	says := func(words string, numbers ...syscall.Errno) bool {
		for _, n := range numbers {
			if errors.Is(err, n) {
				return true
			}
		}
		return strings.Contains(err.Error(), words)
	}
	switch {
	case says("No space left on device", syscall.ENOSPC), says("Disk quota exceeded", syscall.EDQUOT):
		return a.say("磁盘已满，没有做完。没有丢失任何文件：未入库的仍在 inbox 或 archive，已入库的和已发布的不受影响。Try: 清出空间（df -h 看余量），再执行一次，会接着做完",
			"the disk is full, so this was not completed. Nothing is lost: what is not loaded is still in inbox or archive, what was loaded or published stays. Try: make room (df -h shows it) and do it again, it completes what is left")
	case says("Read-only file system", syscall.EROFS):
		return a.say("磁盘是只读的，什么也没有改动。Try: 检查磁盘（只读往往是出了故障），改为可写后再执行一次；查询、看状态不受影响",
			"the disk is read-only, nothing was changed. Try: look after the disk (it often is a fault), make it writable and do it again; queries and status still work")
	}
	return ""
}
