package report

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"juesuan/load/compare"
)

// basisSQL says in one line what comparisons take from a database: the submissions that count, each of which never changes, the
// open errors about them, the register of departments, and the reference lists and views.
const basisSQL = `SELECT concat_ws(' ',
	(SELECT concat_ws(' ', COUNT(*), SUM(hash(submission_id, version, received_at))) FROM current_submission),
	(SELECT concat_ws(' ', COUNT(*), SUM(hash(check_id, submission_id, subject, status, message, evidence))) FROM finding WHERE severity = 'error'),
	(SELECT concat_ws(' ', COUNT(*), SUM(hash(department, scope, valid_from, valid_to))) FROM department),
	(SELECT concat_ws(' ', COUNT(*), SUM(hash(alias, department, valid_from, valid_to))) FROM department_alias),
	(SELECT concat_ws(' ', COUNT(*), SUM(hash(department, last_year, successor))) FROM department_successor),
	(SELECT concat_ws(' ', COUNT(*), SUM(hash(path, sha256))) FROM applied_file)), (SELECT COUNT(*) FROM current_submission)`

// Basis is the same for two sets that show the same: a digest of the comparisons, of what they cover and of what they take from
// the database. It is empty where nobody has submitted anything.
func (s Set) Basis(ctx context.Context, db compare.Querier) (string, error) {
	rows, err := db.QueryContext(ctx, basisSQL)
	if err != nil {
		return "", fmt.Errorf("what comparisons take: %w", err)
	}
	defer rows.Close()
	var line string
	submissions := 0
	for rows.Next() {
		if err := rows.Scan(&line, &submissions); err != nil {
			return "", err
		}
	}
	if err := rows.Err(); err != nil || submissions == 0 {
		return "", err
	}
	o, digest := s.Options, sha256.New()
	fmt.Fprintf(digest, "%s\n%d %d %q %q %q %q\n", line, o.From, o.To, o.Departments, o.Order, o.County, o.Compiler)
	for _, c := range s.Comparisons {
		fmt.Fprintf(digest, "%+v\n", c)
	}
	return hex.EncodeToString(digest.Sum(nil)), nil
}
