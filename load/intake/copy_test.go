package intake

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCopyUnwritten holds that a copy that the disk did not take is no original: the fault is the archive's, not the file's.
func TestCopyUnwritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "incoming-1.part")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	to, err := os.Open(path) // only for reading
	if err != nil {
		t.Fatal(err)
	}
	if _, err, fatal := copyWhole(to, strings.NewReader("a document")); err != nil || fatal == nil {
		t.Errorf("found %v, %v, want a fault of the archive", err, fatal)
	}
}
