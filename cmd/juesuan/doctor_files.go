package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"

	"juesuan/load/workspace"
)

// settings has been read without problems when it is called.
func (d *doctor) settings(context.Context) []diagnosis {
	if len(d.workspace.Departments) == 0 {
		return []diagnosis{d.find(notice, workspace.DepartmentsFile, "没有列出部门，无法知道谁缺报；Try: 一行一个部门", "lists no departments, so nobody can be missing; Try: a line for each")}
	}
	return []diagnosis{d.find(well, workspace.DepartmentsFile, "%d 个部门", "%d departments", len(d.workspace.Departments))}
}

// folders must be writable.
func (d *doctor) folders(context.Context) []diagnosis {
	var found []diagnosis
	for _, name := range []string{".", workspace.InboxDir, workspace.ArchiveDir, workspace.QuarantineDir, workspace.WarehouseDir, workspace.SnapshotDir, workspace.ReportsDir, workspace.SchedulesDir} {
		probe, err := os.CreateTemp(d.workspace.Path(name), ".doctor-*.part")
		if err == nil {
			err = errors.Join(probe.Close(), os.Remove(probe.Name()))
		}
		if err != nil {
			found = append(found, d.find(mend, name, "不能写入：%v；Try: 把目录的权限给运行 juesuan 的用户，或检查磁盘是否只读", "cannot be written: %v; Try: give the folder to the user who runs juesuan, or see whether the disk is read-only", err))
		}
	}
	if len(found) == 0 {
		found = append(found, d.find(well, d.workspace.Dir, "各目录可以写入", "all folders can be written"))
	}
	return found
}

// writer says who writes into the workspace now.
func (d *doctor) writer(context.Context) []diagnosis {
	lock, err := d.workspace.Lock("juesuan doctor")
	var held *workspace.Locked
	switch {
	case errors.As(err, &held):
		d.busy = true
		return []diagnosis{d.find(notice, d.workspace.Dir, "正被占用：%s；库和原件这次不看", "held by %s; warehouse and originals are left alone now", held.Holder)}
	case err != nil:
		return []diagnosis{d.find(mend, d.workspace.Dir, "%v", "%v", err)}
	}
	if err := lock.Release(); err != nil {
		return []diagnosis{d.find(mend, d.workspace.Dir, "%v", "%v", err)}
	}
	return nil
}

// room must be left for a snapshot beside the warehouse, and some more.
func (d *doctor) room(context.Context) []diagnosis {
	var disk syscall.Statfs_t
	if err := syscall.Statfs(d.workspace.Dir, &disk); err != nil {
		return []diagnosis{d.find(notice, d.workspace.Dir, "不知磁盘余量：%v", "how much room there is cannot be told: %v", err)}
	}
	free := int64(disk.Bavail) * int64(disk.Bsize)
	need := int64(512 << 20)
	if stat, err := os.Stat(d.workspace.Warehouse()); err == nil {
		need += 3 * stat.Size()
	}
	if free < need {
		return []diagnosis{d.find(mend, d.workspace.Dir, "磁盘余量 %d MB，至少要 %d MB；Try: 清出空间", "%d MB free, at least %d MB needed; Try: make room", free>>20, need>>20)}
	}
	return []diagnosis{d.find(well, d.workspace.Dir, "磁盘余量 %d MB", "%d MB free", free>>20)}
}

// waiting says what lies in inbox and quarantine.
func (d *doctor) waiting(context.Context) []diagnosis {
	var found []diagnosis
	for _, look := range []struct{ name, zh, en string }{
		{workspace.InboxDir, "%d 份待读；Try: juesuan run", "%d files wait; Try: juesuan run"},
		{workspace.QuarantineDir, "%d 份被隔离；Try: 看旁边的 .reason.txt，改好后放回 inbox", "%d files; Try: see the .reason.txt beside each, and put them into inbox again"},
	} {
		files, err := filesBelow(d.workspace.Path(look.name))
		if err != nil {
			found = append(found, d.find(mend, look.name, "%v", "%v", err))
		} else if len(files) > 0 {
			found = append(found, d.find(notice, look.name, look.zh, look.en, len(files)))
		}
	}
	return found
}

// originals must have the bytes that their names say, and every submission must have its own.
func (d *doctor) originals(ctx context.Context) []diagnosis {
	if d.busy {
		return nil
	}
	var found []diagnosis
	there := map[string]bool{}
	err := filepath.WalkDir(d.workspace.Path(workspace.ArchiveDir), func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil || entry.IsDir():
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		case filepath.Ext(path) == ".part":
			return nil // the next run removes it
		}
		name := entry.Name()
		sum, err := sumOf(path)
		if err != nil || len(name) < 64 || name[:64] != sum {
			found = append(found, d.find(mend, workspace.ArchiveDir, "%s 的内容与名称不符 %s；Try: 从备份取回这个文件", "%s does not have the bytes that its name says: %s; Try: take this file from a backup", name, because(sum, err)))
			return nil
		}
		there[sum] = true
		return nil
	})
	if err != nil {
		found = append(found, d.find(mend, workspace.ArchiveDir, "%v", "%v", err))
	}
	for _, o := range d.loaded(ctx) {
		if !there[o[0]] {
			found = append(found, d.find(mend, workspace.ArchiveDir, "缺 %s 的原件 %s；Try: 从备份取回，或请部门再报", "the original of %s is missing: %s; Try: take it from a backup, or ask for it again", o[1], o[0]))
		}
	}
	if len(found) == 0 {
		found = append(found, d.find(well, workspace.ArchiveDir, "%d 份原件完好", "%d originals are whole", len(there)))
	}
	return found
}

func because(sum string, err error) string {
	if err != nil {
		return err.Error()
	}
	return sum
}

// converter reads old formats.
func (d *doctor) converter(context.Context) []diagnosis {
	for _, name := range []string{"soffice", "libreoffice"} {
		if path, err := exec.LookPath(name); err == nil {
			return []diagnosis{d.find(well, "LibreOffice", "%s", "%s", path)}
		}
	}
	return []diagnosis{d.find(notice, "LibreOffice", "没有安装，.doc、.wps 等旧格式读不了；Try: apt-get install libreoffice-writer libreoffice-calc", "is not installed, old formats such as .doc cannot be read; Try: apt-get install libreoffice-writer libreoffice-calc")}
}
