package workspace

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// ParseConfig reads the text of a juesuan.yaml. It is strict: an unknown or repeated setting, a wrong type and a value
// out of range are all problems, and all of them are reported. file is only named in the problems.
func ParseConfig(file string, text []byte) (Config, Problems) {
	p := configParser{file: file, config: DefaultConfig(), seen: map[string]int{}}
	p.parse(text)
	return p.config, p.problems
}

type configParser struct {
	file     string
	config   Config
	seen     map[string]int // line of every path met
	problems Problems
}

func (p *configParser) parse(text []byte) {
	if !utf8.Valid(text) {
		p.problem(0, "", "must be UTF-8 text, found other bytes", "save it as UTF-8")
		return
	}
	tree, err := parser.ParseBytes(text, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		p.syntax(err)
		return
	}
	if len(tree.Docs) > 1 {
		p.problem(line(tree.Docs[1].Body), "", fmt.Sprintf("must be one YAML document, found %d", len(tree.Docs)), "remove the line ---")
	}
	if len(tree.Docs) == 0 || isEmpty(tree.Docs[0].Body) {
		return
	}
	mapping, ok := tree.Docs[0].Body.(*ast.MappingNode)
	if !ok {
		p.problem(line(tree.Docs[0].Body), "", "must be settings such as county: 模型县, found "+kind(tree.Docs[0].Body), "juesuan init DIR shows one")
		return
	}
	p.mapping(nil, mapping)
}

// syntax reports what the YAML parser says, with its line.
func (p *configParser) syntax(err error) {
	var at yaml.Error
	if errors.As(err, &at) {
		p.problem(at.GetToken().Position.Line, "", "must be YAML, found: "+at.GetMessage(), "")
		return
	}
	p.problem(0, "", "must be YAML, found: "+err.Error(), "")
}

func (p *configParser) mapping(path []string, node *ast.MappingNode) {
	for _, entry := range node.Values {
		key, ok := plain(entry.Key)
		if !ok {
			p.problem(line(entry.Key), dotted(path), "keys must be plain words, found "+kind(entry.Key), "")
			continue
		}
		p.entry(append(path[:len(path):len(path)], key.GetToken().Value), entry)
	}
}

func (p *configParser) entry(path []string, entry *ast.MappingValueNode) {
	name, at := dotted(path), line(entry.Key)
	if first, ok := p.seen[name]; ok {
		p.problem(at, name, fmt.Sprintf("must stand once, found again (first on line %d)", first), "")
		return
	}
	p.seen[name] = at
	found, isGroup, key := lookUp(path)
	switch value := entry.Value.(type) {
	case *ast.MappingNode:
		p.group(path, at, isGroup, found != nil, value)
	case *ast.NullNode:
		p.empty(name, at, isGroup, found != nil)
	default:
		if value, ok := plain(value); ok {
			p.scalar(path, at, found, isGroup, key, value)
			return
		}
		p.problem(at, name, "must be a plain value, found "+kind(value), "")
	}
}

// plain tells a value that stands for itself from anchors, aliases, tags and merge keys, which count as scalars too.
func plain(node ast.Node) (ast.ScalarNode, bool) {
	switch node.(type) {
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode, *ast.MergeKeyNode:
		return nil, false
	}
	scalar, ok := node.(ast.ScalarNode)
	return scalar, ok
}

func (p *configParser) group(path []string, at int, isGroup, isSetting bool, node *ast.MappingNode) {
	switch {
	case isGroup:
		if len(path) == 3 {
			if err := checkYear(path[2]); err != nil {
				p.problem(at, dotted(path), err.Error(), "")
				return
			}
		}
		p.mapping(path, node)
	case isSetting:
		p.problem(at, dotted(path), "must be a plain value, found a group of settings", "")
	default:
		p.unknown(path, at)
	}
}

func (p *configParser) empty(name string, at int, isGroup, isSetting bool) {
	switch {
	case isGroup: // a group whose settings are all commented out
	case isSetting:
		p.problem(at, name, "must have a value, found none", "write one, or remove the line")
	default:
		p.unknown(strings.Split(name, "."), at)
	}
}

func (p *configParser) scalar(path []string, at int, found *setting, isGroup bool, key string, value ast.ScalarNode) {
	switch {
	case found != nil:
		if err := found.take(&p.config, key, scalarText(value)); err != nil {
			p.problem(line(value), dotted(path), err.Error(), "")
		}
	case isGroup:
		p.problem(at, dotted(path), fmt.Sprintf("must be a group of settings, found %q", scalarText(value)), "")
	default:
		p.unknown(path, at)
	}
}

func (p *configParser) unknown(path []string, at int) {
	try := "remove it"
	if near := nearest(dotted(path)); near != "" {
		try = "did you mean " + near + "?"
	}
	p.problem(at, dotted(path), "must be a known setting, found an unknown one", try)
}

func (p *configParser) problem(at int, path, message, try string) {
	p.problems = append(p.problems, Problem{File: p.file, Line: at, Path: path, Message: message, Try: try})
}

// lookUp finds the setting at path, whether path is a group of settings, and the key that stands for *.
func lookUp(path []string) (found *setting, isGroup bool, key string) {
	for _, s := range settings() {
		row := strings.Split(s.path, ".")
		if len(row) < len(path) {
			continue
		}
		star, ok := match(row[:len(path)], path)
		if !ok {
			continue
		}
		if len(row) == len(path) {
			return &s, false, star
		}
		isGroup = true
	}
	return nil, isGroup, ""
}

func match(row, path []string) (star string, ok bool) {
	for i := range path {
		switch row[i] {
		case path[i]:
		case "*":
			star = path[i]
		default:
			return "", false
		}
	}
	return star, true
}

func scalarText(node ast.ScalarNode) string {
	if literal, ok := node.(*ast.LiteralNode); ok {
		return literal.Value.Value
	}
	return node.GetToken().Value
}

func dotted(path []string) string { return strings.Join(path, ".") }

func isEmpty(node ast.Node) bool {
	if node == nil {
		return true
	}
	switch node.(type) {
	case *ast.NullNode, *ast.CommentGroupNode:
		return true
	}
	return false
}

func line(node ast.Node) int {
	if node == nil || node.GetToken() == nil {
		return 0
	}
	return node.GetToken().Position.Line
}

// kind names what a node is, for messages.
func kind(node ast.Node) string {
	switch node.(type) {
	case *ast.SequenceNode:
		return "a list"
	case *ast.AnchorNode, *ast.AliasNode:
		return "an anchor or alias"
	case *ast.MergeKeyNode:
		return "a merge key"
	case *ast.TagNode:
		return "a tag"
	case *ast.MappingNode:
		return "a group of settings"
	case ast.ScalarNode:
		return "a single value"
	}
	return "something else"
}
