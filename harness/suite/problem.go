package suite

import (
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing that is wrong with a feature file.
type Problem struct {
	// File is the path within the features, Line counts from 1; 0 means the file as a whole.
	File string
	Line int
	// Text says what is wrong and what to do about it.
	Text string
}

// String gives the problem as compilers do: file:line: text.
func (p Problem) String() string {
	if p.Line == 0 {
		return p.File + ": " + p.Text
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text)
}

// LoadError lists everything that is wrong with a set of features. Nothing of
// such a set is run.
type LoadError struct {
	Problems []Problem
}

// Error gives one problem a line.
func (e *LoadError) Error() string {
	lines := make([]string, 0, len(e.Problems))
	for _, problem := range e.Problems {
		lines = append(lines, problem.String())
	}
	return strings.Join(lines, "\n")
}

// problems collects while a set of features is read.
type problems []Problem

func (p *problems) add(file string, line int64, format string, args ...any) {
	*p = append(*p, Problem{File: file, Line: int(line), Text: fmt.Sprintf(format, args...)})
}

func (p problems) err() error {
	if len(p) == 0 {
		return nil
	}
	sorted := slices.Clone(p)
	slices.SortStableFunc(sorted, func(a, b Problem) int {
		if byFile := strings.Compare(a.File, b.File); byFile != 0 {
			return byFile
		}
		return a.Line - b.Line
	})
	// What is wrong with a step of a background, or with one that an outline's rows share, is said once.
	said := map[Problem]bool{}
	return &LoadError{Problems: slices.DeleteFunc(sorted, func(p Problem) bool {
		again := said[p]
		said[p] = true
		return again
	})}
}
