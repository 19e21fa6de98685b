package workspace

import (
	"bytes"
	_ "embed"
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
	config := defaultConfig
	if county != "" {
		config = bytes.ReplaceAll(config, []byte("模型县"), []byte(county))
	}
	return write(filepath.Join(dir, ConfigFile), config)
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
