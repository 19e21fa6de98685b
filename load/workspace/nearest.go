package workspace

import "strings"

// nearest finds the setting or group that name was probably meant to be, or nothing.
func nearest(name string) string {
	if keys := strings.Split(name, "."); len(keys) == 4 {
		keys[2] = "*"
		name = strings.Join(keys, ".")
	}
	best, least := "", 4
	for _, candidate := range known() {
		if d := distance(name, candidate); d < least {
			best, least = candidate, d
		}
	}
	return best
}

// known lists the paths of all settings and of the groups they stand in.
func known() []string {
	var list []string
	seen := map[string]bool{}
	for _, s := range settings() {
		for i, r := range s.path {
			if r == '.' && !seen[s.path[:i]] {
				seen[s.path[:i]] = true
				list = append(list, s.path[:i])
			}
		}
		list = append(list, s.path)
	}
	return list
}

// distance counts the insertions, deletions and replacements of bytes that turn a into b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
