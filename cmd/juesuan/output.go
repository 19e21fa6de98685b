package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"juesuan/load/sheet"
	"juesuan/load/warehouse"
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

// outputKind checks that a file can be written in the form that its name asks for.
func outputKind(name string) error {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".xlsx", ".csv", ".parquet", ".html":
		return nil
	case "":
		if name == "" {
			return nil
		}
	}
	return misuse("-o %s: expected a file name that ends in .xlsx, .csv, .parquet or .html, found %q; Try: -o %s.xlsx",
		name, filepath.Ext(name), strings.TrimSuffix(name, filepath.Ext(name)))
}

// writeSheet writes a table in the form that the file's name asks for.
func writeSheet(ctx context.Context, out io.Writer, name string, s sheet.Sheet) error {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv":
		return sheet.WriteCSV(out, s)
	case ".html":
		return sheet.WriteHTML(out, s)
	case ".parquet":
		return writeParquet(ctx, out, s)
	}
	return sheet.WriteXLSX(out, s)
}

func writeParquet(ctx context.Context, out io.Writer, s sheet.Sheet) error {
	fields := s.Fields()
	columns := make([]warehouse.Column, len(fields))
	for i, f := range fields {
		columns[i] = warehouse.Column{Name: f.Name, Type: f.Type}
	}
	return warehouse.WriteParquet(ctx, out, columns, len(s.Rows), func(row, column int) (string, bool) {
		value := fields[column].Values[row]
		if value == nil {
			return "", false
		}
		return *value, true
	})
}
