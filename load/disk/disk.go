// Package disk is about what must be on the disk before anybody is told that it is there. It knows no file of ours.
package disk

import (
	"errors"
	"os"
)

// Flush waits until the disk has a file, or the names in a folder.
func Flush(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
