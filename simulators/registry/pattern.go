package registry

import (
	"fmt"
	"strings"
)

// pattern is the path of operations, taken apart at its slashes. Requests are matched by it and not by gorilla/mux: a regular
// expression and a map of variables for each look-up would cost as much as all else of the chassis.
type pattern []segment

// segment is a literal, or the name of a variable that takes any segment that is not empty.
type segment struct {
	text     string
	variable bool
}

// pathVar is a variable of a path and its value, still escaped at first.
type pathVar struct{ name, value string }

// pathVars are few: they are searched one by one.
type pathVars []pathVar

func (v pathVars) get(name string) string {
	for i := range v {
		if v[i].name == name {
			return v[i].value
		}
	}
	return ""
}

func newPattern(path string) (pattern, error) {
	var p pattern
	for text := range strings.SplitSeq(strings.TrimPrefix(path, "/"), "/") {
		name, opened := strings.CutPrefix(text, "{")
		name, closed := strings.CutSuffix(name, "}")
		if opened != closed || strings.ContainsAny(name, "{}") || opened && name == "" {
			return nil, fmt.Errorf("path %s: the segment %q is neither a literal nor a variable in braces", path, text)
		}
		p = append(p, segment{text: name, variable: opened})
	}
	return p, nil
}

// match is the variables that an escaped path has in the pattern's places, if it is like it.
func (p pattern) match(path string) (vars pathVars, like bool) {
	rest, more := strings.CutPrefix(path, "/")
	for _, s := range p {
		if !more {
			return nil, false
		}
		var text string
		text, rest, more = strings.Cut(rest, "/")
		switch {
		case !s.variable && s.text != text, s.variable && text == "":
			return nil, false
		case s.variable:
			vars = append(vars, pathVar{s.text, text})
		}
	}
	return vars, !more
}
