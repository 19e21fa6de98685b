package warehouse

import (
	"context"
	stdsql "database/sql"
	"errors"
	"io/fs"
	"strings"

	"juesuan/sql"
)

// InMemory gives an empty warehouse that stands in no file: the schema and the views, without the reference lists. It is one
// connection and goes when it is closed.
func InMemory(ctx context.Context, opts Options) (*stdsql.DB, error) {
	if opts.Files == nil {
		opts.Files = sql.Files
	}
	db, err := connect("", opts)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if err := prepare(ctx, db, "memory", listless{opts.Files}); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// listless are files without the reference lists.
type listless struct{ fs.FS }

// Glob finds no list.
func (l listless) Glob(pattern string) ([]string, error) {
	if strings.HasPrefix(pattern, "reference/") {
		return nil, nil
	}
	return fs.Glob(l.FS, pattern)
}
