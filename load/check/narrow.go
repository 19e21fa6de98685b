package check

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
)

// narrow lays the part of every view current_… that is about the submissions and those beside them over the view, under the
// same name, for this connection: the checks read what they need and no more. lift takes it away again. With no submissions
// named nothing is laid.
//
// A check may only relate submissions of one department, of one year or of that and the year before.
func narrow(ctx context.Context, conn *sql.Conn, submissions, beside []int64) (lift func() error, err error) {
	var laid []string
	lift = func() error {
		var errs []error
		for _, name := range laid {
			_, err := conn.ExecContext(context.WithoutCancel(ctx), "DROP TABLE IF EXISTS temp.main."+name)
			errs = append(errs, err)
		}
		return errors.Join(errs...)
	}
	if submissions == nil {
		return lift, nil
	}
	views, err := currentViews(ctx, conn)
	if err != nil {
		return lift, err
	}
	for _, name := range views {
		_, err := conn.ExecContext(ctx, "CREATE OR REPLACE TEMP TABLE "+name+" AS SELECT * FROM main."+name+restriction(slices.Concat(submissions, beside)))
		if err != nil {
			return lift, errors.Join(fmt.Errorf("narrow %s: %w", name, err), lift())
		}
		laid = append(laid, name)
	}
	return lift, nil
}

// currentViews gives the names of the views of what is current, by submission.
func currentViews(ctx context.Context, conn *sql.Conn) ([]string, error) {
	rows, err := conn.QueryContext(ctx, `SELECT DISTINCT table_name FROM information_schema.columns
		WHERE table_schema = 'main' AND table_name LIKE 'current\_%' ESCAPE '\' AND column_name = 'submission_id' ORDER BY table_name`)
	if err != nil {
		return nil, fmt.Errorf("list the views: %w", err)
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}
