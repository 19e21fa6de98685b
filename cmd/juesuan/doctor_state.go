package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"time"

	"juesuan/load/snapshot"
	"juesuan/load/warehouse"
	"juesuan/load/workspace"
	"juesuan/schedules"

	"github.com/gofrs/flock"
)

// warehouse must open. It is only read: what a killed run left in its log is folded in by the next run.
func (d *doctor) warehouse(ctx context.Context) []diagnosis {
	if d.busy {
		return nil
	}
	if _, err := os.Stat(d.workspace.Warehouse()); errors.Is(err, fs.ErrNotExist) {
		return []diagnosis{d.find(notice, workspace.WarehouseDir, "还没有库；Try: juesuan run", "there is no warehouse yet; Try: juesuan run")}
	}
	if _, err := os.Stat(d.workspace.Warehouse() + ".wal"); err == nil {
		return []diagnosis{d.find(notice, workspace.WarehouseDir, "上次没有正常结束；Try: juesuan run，它会接着做完", "the last run was cut off; Try: juesuan run, which completes it")}
	}
	n, err := d.count(ctx, d.workspace.Warehouse())
	if err != nil {
		return []diagnosis{d.find(mend, workspace.WarehouseDir, "%v；Try: juesuan restore", "%v; Try: juesuan restore", err)}
	}
	return []diagnosis{d.find(well, workspace.WarehouseDir, "报送 %d 份", "%d submissions", n)}
}

// snapshot must be whole, open, and hold what the warehouse holds.
func (d *doctor) snapshot(ctx context.Context) []diagnosis {
	p, err := snapshot.Verify(ctx, d.workspace)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return []diagnosis{d.find(notice, workspace.SnapshotDir, "还没有发布；Try: juesuan run", "nothing is published yet; Try: juesuan run")}
	case err != nil:
		return []diagnosis{d.find(mend, workspace.SnapshotDir, "%v；Try: 移走这个文件再 juesuan run", "%v; Try: move the file away and juesuan run", err)}
	}
	published, err := d.count(ctx, d.workspace.Snapshot())
	if err != nil {
		return []diagnosis{d.find(mend, workspace.SnapshotDir, "%v；Try: 移走这个文件再 juesuan run", "%v; Try: move the file away and juesuan run", err)}
	}
	if d.busy {
		return nil
	}
	if n, err := d.count(ctx, d.workspace.Warehouse()); err == nil && n != published {
		return []diagnosis{d.find(notice, workspace.SnapshotDir, "有 %d 份报送，库里有 %d 份；Try: juesuan run", "has %d submissions, the warehouse %d; Try: juesuan run", published, n)}
	}
	return []diagnosis{d.find(well, workspace.SnapshotDir, "报送 %d 份，第 %d 次发布", "%d submissions, version %d", published, p.Version)}
}

// count opens a database for reading and counts its submissions.
func (d *doctor) count(ctx context.Context, path string) (n int, err error) {
	r, err := warehouse.OpenReadOnly(path, warehouse.ReadOptions{})
	if err != nil {
		return 0, err
	}
	err = r.DB().QueryRowContext(ctx, "SELECT COUNT(*) FROM submission").Scan(&n)
	return n, errors.Join(err, r.Close())
}

// loaded lists the sha256 and name of every published submission.
func (d *doctor) loaded(ctx context.Context) (list [][2]string) {
	r, err := warehouse.OpenReadOnly(d.workspace.Snapshot(), warehouse.ReadOptions{})
	if err != nil {
		return nil // snapshot has said so
	}
	defer r.Close()
	rows, err := r.DB().QueryContext(ctx, "SELECT sha256, file FROM submission ORDER BY submission_id")
	if err != nil {
		return nil
	}
	defer rows.Close()
	for rows.Next() {
		var one [2]string
		if rows.Scan(&one[0], &one[1]) == nil {
			list = append(list, one)
		}
	}
	return list
}

func sumOf(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	hash := sha256.New()
	_, err = io.Copy(hash, file)
	return hex.EncodeToString(hash.Sum(nil)), errors.Join(err, file.Close())
}

// jobs must be readable and be done by somebody.
func (d *doctor) jobs(context.Context) []diagnosis {
	list, err := schedules.Load(d.workspace, time.Now())
	if err != nil {
		return []diagnosis{d.find(mend, workspace.SchedulesDir, "%v", "%v", err)}
	}
	if len(list) == 0 {
		return []diagnosis{d.find(notice, workspace.SchedulesDir, "没有定时任务", "no jobs")}
	}
	found := []diagnosis{d.find(well, workspace.SchedulesDir, "%d 个任务", "%d jobs", len(list))}
	if lock := flock.New(d.workspace.Path(schedules.LockFile)); !held(lock) {
		found = append(found, d.find(notice, workspace.SchedulesDir, "没有调度在运行，任务不会执行；Try: juesuan schedule run", "no scheduler runs, so no job is done; Try: juesuan schedule run"))
	}
	history, err := schedules.ReadHistory(d.workspace.Path(schedules.HistoryFile))
	if err != nil {
		return append(found, d.find(mend, workspace.SchedulesDir, "%v", "%v", err))
	}
	last := map[string]schedules.Record{}
	for _, r := range history {
		if r.Event == schedules.Ended {
			last[r.Job] = r
		}
	}
	for _, j := range list {
		if r, ok := last[j.Name]; ok && r.Status != schedules.Done {
			found = append(found, d.find(notice, workspace.SchedulesDir, "任务 %s 最近一次没有完成：%s %s；Try: 看 %s", "job %s did not succeed the last time: %s %s; Try: look at %s", j.Name, r.Status, r.Message, r.Log))
		}
	}
	if n := len(history); n > 0 && history[n-1].Time.After(time.Now().Add(time.Hour)) {
		found = append(found, d.find(mend, workspace.SchedulesDir, "记录的时间 %s 晚于现在；Try: 校准时钟", "the history goes on until %s, which is to come; Try: set the clock", history[n-1].Time.Format(time.RFC3339)))
	}
	return found
}

// held says whether a process holds a lock.
func held(lock *flock.Flock) bool {
	free, err := lock.TryLock()
	if err != nil || !free {
		return err == nil
	}
	return lock.Unlock() != nil
}
