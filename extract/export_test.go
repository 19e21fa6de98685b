package extract

// ListNumber is listNumber, for tests that write documents.
func ListNumber(n int, format string) string { return listNumber(n, format) }
