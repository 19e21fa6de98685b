package main

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"juesuan/load/workspace"
)

// TestKeepRead holds that a file that became another one after it was read is not loaded: the archive would not have its original, and
// no backup could be made any more.
func TestKeepRead(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "w")
	if err := workspace.Init(dir, "甲县"); err != nil {
		t.Fatal(err)
	}
	w, err := workspace.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(file, []byte("as it was read"), 0o644); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte("as it was read"))
	read := hex.EncodeToString(sum[:])
	if err := keepRead(w, file, read); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("as it is now"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := keepRead(w, file, read); err == nil || !strings.Contains(err.Error(), "expected the file that was read, found another one") {
		t.Errorf("found %v", err)
	}
}
