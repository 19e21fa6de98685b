package reference

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

// record is one line of a list with its place.
type record struct {
	file   string
	line   int
	fields []string
}

// errorf says what is wrong with the line.
func (r record) errorf(format string, args ...any) error {
	return fmt.Errorf("%s: line %d: %s", r.file, r.line, fmt.Sprintf(format, args...))
}

// readList reads a CSV file whose header must be exactly columns.
func readList(files fs.FS, name string, columns []string) ([]record, []error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, []error{fmt.Errorf("%s: %w", name, err)}
	}
	defer f.Close()
	reader := csv.NewReader(f)
	header, err := reader.Read()
	if err != nil {
		return nil, []error{fmt.Errorf("%s: expected a header %s: %w", name, strings.Join(columns, ","), err)}
	}
	if header[0] = strings.TrimPrefix(header[0], "\ufeff"); !slices.Equal(header, columns) {
		return nil, []error{fmt.Errorf("%s: line 1: expected the columns %s, found %s",
			name, strings.Join(columns, ","), strings.Join(header, ","))}
	}
	return readRecords(reader, name)
}

// readRecords reads what follows the header; a line with a wrong number of fields is reported and left out.
func readRecords(reader *csv.Reader, name string) (records []record, defects []error) {
	for {
		fields, err := reader.Read()
		var parse *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return records, defects
		case errors.As(err, &parse):
			defects = append(defects, fmt.Errorf("%s: line %d: %w", name, parse.Line, parse.Err))
			if !errors.Is(err, csv.ErrFieldCount) {
				return records, defects
			}
			continue
		case err != nil:
			return records, append(defects, fmt.Errorf("%s: %w", name, err))
		}
		line, _ := reader.FieldPos(0)
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		records = append(records, record{name, line, fields})
	}
}

// years reads the columns valid_from and valid_to; an empty valid_to is 0: still valid.
func (r record) years(from, to string) (first, last int, err error) {
	if first, err = strconv.Atoi(from); err != nil || first < 1990 || first > 2100 {
		return 0, 0, r.errorf("valid_from is not a year: %q", from)
	}
	if to == "" {
		return first, 0, nil
	}
	if last, err = strconv.Atoi(to); err != nil || last < first || last > 2100 {
		return 0, 0, r.errorf("valid_to is not a year from %d on: %q", first, to)
	}
	return first, last, nil
}

// level reads the column level and holds the code's length against it: 3, 5 or 7 digits.
func (r record) level(code, level string) (int, error) {
	n := 1 + slices.Index([]string{"类", "款", "项"}, level)
	if n == 0 {
		return 0, r.errorf("level is neither 类, 款 nor 项: %q", level)
	}
	if len(code) != 2*n+1 || strings.Trim(code, "0123456789") != "" {
		return 0, r.errorf("a code of level %s has %d digits: %q", level, 2*n+1, code)
	}
	return n, nil
}

// version is one row of a code list, as far as the lists have their shape in common.
type version struct {
	code, name, parent string
	level, from, to    int
	line               record
}

// version reads the columns code, name, level, parent, source, valid_from, valid_to.
func (r record) version() (v version, err error) {
	f := r.fields
	v = version{code: f[0], name: f[1], parent: f[3], line: r}
	if v.level, err = r.level(f[0], f[2]); err != nil {
		return v, err
	}
	if v.from, v.to, err = r.years(f[5], f[6]); err != nil {
		return v, err
	}
	if v.name == "" {
		return v, r.errorf("code %s has no name", v.code)
	}
	if want := v.code[:max(0, 2*v.level-1)]; v.level > 1 && v.parent != want || v.level == 1 && v.parent != "" {
		return v, r.errorf("the parent of %s is not %q", v.code, v.parent)
	}
	return v, nil
}

// checkVersions reports codes that are given twice for a year and parents that are not in the list.
func checkVersions(versions []version) (defects []error) {
	byCode := make(map[string][]version, len(versions))
	for _, v := range versions {
		for _, other := range byCode[v.code] {
			if (other.to == 0 || v.from <= other.to) && (v.to == 0 || other.from <= v.to) {
				defects = append(defects, v.line.errorf("code %s is valid twice at once, see line %d", v.code, other.line.line))
			}
		}
		byCode[v.code] = append(byCode[v.code], v)
	}
	for _, v := range versions {
		if v.parent != "" && len(byCode[v.parent]) == 0 {
			defects = append(defects, v.line.errorf("the parent %s of %s is not in the list", v.parent, v.code))
		}
	}
	return defects
}
