package check

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"strings"
)

// Identity is what makes a finding the same finding in the next run and in the next version of the document: who, which year,
// which rule, about what. No row number, no file and no figure is part of it.
type Identity struct {
	CheckID    string
	Department string
	Scope      string
	FiscalYear int
	Kind       string // of the submission
	Subject    string
}

// Identity gives the finding's own; of a folded one that of the first of its members.
func (f Finding) Identity() Identity {
	return Identity{f.CheckID, f.Department, f.Scope, f.FiscalYear, f.Kind, f.Subject}
}

// Member is one of the verdicts that a finding stands for.
type Member struct {
	Identity
	Difference *string // in the finding's unit; nil where there is none
	Message    string
}

// Members are what a finding stands for: itself, or those that were folded into it.
func (f Finding) Members() []Member { return f.members }

// name is the identity as people type it: the check and six letters, N08-k3f9az.
func (i Identity) name() string {
	text := fmt.Sprintf("%s\n%s\n%d\n%s\n%s\n%s", i.Department, i.Scope, i.FiscalYear, i.Kind, i.CheckID, i.Subject)
	sum := sha256.Sum256([]byte(text))
	return i.CheckID + "-" + strings.ToLower(base32.StdEncoding.EncodeToString(sum[:])[:6])
}
