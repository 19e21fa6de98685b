package schedules

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"juesuan/load/workspace"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// Load reads the job files of a workspace, in the order of their names. Every problem of every file is reported at once, as
// workspace.Problems. now is what a spec must fire after.
func Load(w *workspace.Workspace, now time.Time) ([]Job, error) {
	paths, err := filepath.Glob(w.Path(workspace.SchedulesDir, "*.y*ml"))
	if err != nil {
		return nil, err
	}
	var jobs []Job
	var problems workspace.Problems
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		job, wrong := Parse(path, text, now)
		jobs, problems = append(jobs, job), append(problems, wrong...)
	}
	for i := 1; i < len(jobs); i++ {
		if jobs[i].Name == jobs[i-1].Name {
			problems = append(problems, workspace.Problem{File: paths[i], Message: "must be the only file of its name, found " + filepath.Base(paths[i-1]), Try: "remove one of the two"})
		}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return jobs, nil
}

// Parse reads the text of one job file. It is strict: an unknown or repeated setting, a wrong type and a value out of range are
// all problems, and all of them are reported. The job's name is the file's.
func Parse(file string, text []byte, now time.Time) (Job, workspace.Problems) {
	name := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	p := jobParser{file: file, seen: map[string]int{}, draft: draft{zone: "Asia/Shanghai", job: Job{
		Name: name, Misfire: MisfireOnce, Overlap: OverlapSkip, Limit: 3, RetryWait: 5 * time.Minute, TimeLimit: 4 * time.Hour,
	}}}
	if strings.ContainsAny(name, " \t\\:") || name == "" {
		p.problem(0, "", fmt.Sprintf("must have a name without spaces, found %q", name), "nightly.yaml")
	}
	p.parse(text)
	p.finish(now)
	return p.draft.job, p.problems
}

type jobParser struct {
	file     string
	draft    draft
	seen     map[string]int // line of every setting met
	problems workspace.Problems
}

func (p *jobParser) problem(line int, path, message, try string) {
	p.problems = append(p.problems, workspace.Problem{File: p.file, Line: line, Path: path, Message: message, Try: try})
}

func (p *jobParser) parse(text []byte) {
	if !utf8.Valid(text) {
		p.problem(0, "", "must be UTF-8 text, found other bytes", "save it as UTF-8")
		return
	}
	tree, err := parser.ParseBytes(text, 0, parser.AllowDuplicateMapKey())
	var at yaml.Error
	switch {
	case errors.As(err, &at):
		p.problem(at.GetToken().Position.Line, "", "must be YAML, found: "+at.GetMessage(), "")
		return
	case err != nil:
		p.problem(0, "", "must be YAML, found: "+err.Error(), "")
		return
	case len(tree.Docs) != 1:
		p.problem(0, "", fmt.Sprintf("must be one YAML document, found %d", len(tree.Docs)), "")
		return
	}
	mapping, ok := tree.Docs[0].Body.(*ast.MappingNode)
	if !ok {
		p.problem(0, "", "must be settings such as at: 0 2 * * *, found something else", "look at the files that juesuan init makes")
		return
	}
	for _, entry := range mapping.Values {
		p.entry(entry)
	}
}

func (p *jobParser) entry(entry *ast.MappingValueNode) {
	line, name := entry.Key.GetToken().Position.Line, entry.Key.GetToken().Value
	known := settings()
	at := slices.IndexFunc(known, func(s setting) bool { return s.name == name })
	first, again := p.seen[name]
	switch {
	case at < 0:
		p.problem(line, name, "must be a known setting, found an unknown one", "one of "+settingNames())
		return
	case again:
		p.problem(line, name, fmt.Sprintf("must stand once, found again (first on line %d)", first), "")
		return
	}
	p.seen[name] = line
	values, err := valuesOf(entry.Value)
	switch {
	case err != nil:
	case len(values) == 0:
		err = errors.New("must have a value, found none")
	case len(values) > 1 && !known[at].many:
		err = errors.New("must be one value, found a list")
	default:
		err = known[at].take(&p.draft, values)
	}
	if err != nil {
		message, try, _ := strings.Cut(err.Error(), "; Try: ")
		p.problem(line, name, message, try)
	}
}

// valuesOf gives a single value as a list of one.
func valuesOf(node ast.Node) ([]string, error) {
	switch node := node.(type) {
	case *ast.NullNode:
		return nil, nil
	case *ast.SequenceNode:
		var list []string
		for _, item := range node.Values {
			one, err := valuesOf(item)
			if err != nil || len(one) != 1 {
				return nil, errors.New("must be a list of plain values, found another list or nothing in it")
			}
			list = append(list, one...)
		}
		return list, nil
	case *ast.LiteralNode:
		return []string{node.Value.Value}, nil
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return []string{node.GetToken().Value}, nil
	}
	return nil, errors.New("must be a plain value, found something else")
}

// finish checks what hangs on several settings.
func (p *jobParser) finish(now time.Time) {
	for _, needed := range []string{"command", "at"} {
		if _, ok := p.seen[needed]; !ok && len(p.seen) > 0 {
			p.problem(0, needed, "must be there, found nothing", map[string]string{"command": "command: run", "at": `at: "0 2 * * *"`}[needed])
		}
	}
	zone, err := time.LoadLocation(p.draft.zone)
	if err != nil || p.draft.at == "" {
		return // reported already
	}
	if p.draft.job.Spec, err = ParseSpec(p.draft.at, zone, now); err != nil {
		message, try, _ := strings.Cut(err.Error(), "; Try: ")
		p.problem(p.seen["at"], "at", message, try)
	}
}
