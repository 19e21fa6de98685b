package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// lineOf writes one JSON object as one line, Chinese and signs as they are.
func lineOf(w io.Writer, object any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(object)
}

// writeFile writes a file wholly or not at all: under another name first, then renamed.
func writeFile(path string, write func(io.Writer) error) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	part, err := os.CreateTemp(filepath.Dir(path), ".*.part")
	if err != nil {
		return err
	}
	defer os.Remove(part.Name()) // gone already when all went well
	if err := write(part); err != nil {
		part.Close()
		return fmt.Errorf("%s: %w", path, err)
	}
	if err := part.Chmod(0o644); err != nil {
		part.Close()
		return err
	}
	if err := part.Close(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return os.Rename(part.Name(), path)
}

// oneOf checks the value of a flag.
func oneOf(flag, value string, allowed ...string) error {
	for _, a := range allowed {
		if a == value {
			return nil
		}
	}
	return misuse("--%s: expected %s, found %q", flag, strings.Join(allowed, " or "), value)
}
