package workspace

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

//go:embed default/juesuan.yaml
var defaultConfig []byte

//go:embed default/departments.csv
var defaultDepartments []byte

//go:embed default/schedules/*.yaml
var defaultSchedules embed.FS

// Init makes a workspace for a county at dir, which may exist as long as it is not one already. Nothing that is there is
// changed. county may be empty: a name stands there then that people replace.
func Init(dir, county string) error {
	if _, err := os.Stat(filepath.Join(dir, ConfigFile)); err == nil {
		return fmt.Errorf("%s: expected a folder without a workspace, found %s; Try: another folder", dir, ConfigFile)
	}
	for _, name := range dirs() {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o755); err != nil {
			return fmt.Errorf("%s: %w", dir, err)
		}
	}
	if err := write(filepath.Join(dir, DepartmentsFile), defaultDepartments); err != nil {
		return err
	}
	if err := writeSchedules(filepath.Join(dir, SchedulesDir)); err != nil {
		return err
	}
	config := defaultConfig
	if county != "" {
		config = bytes.ReplaceAll(config, []byte("模型县"), []byte(county))
	}
	return write(filepath.Join(dir, ConfigFile), config)
}

// writeSchedules makes the job files of a workspace that has none.
func writeSchedules(dir string) error {
	there, err := filepath.Glob(filepath.Join(dir, "*.y*ml"))
	if err != nil || len(there) > 0 {
		return err
	}
	files, err := fs.Glob(defaultSchedules, "default/schedules/*.yaml")
	if err != nil {
		return err
	}
	for _, name := range files {
		text, err := fs.ReadFile(defaultSchedules, name)
		if err != nil {
			return err
		}
		if err := write(filepath.Join(dir, filepath.Base(name)), text); err != nil {
			return err
		}
	}
	return nil
}

// write makes a new file; one that is there already stays as it is.
func write(path string, content []byte) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	return errors.Join(err, file.Close())
}
