package implementation

import (
	"slices"
	"sync"
)

// Note is something about the implementation that no rule of the law is about, and that whoever builds it wants to know.
type Note struct {
	// Kind is what it is about, e.g. "wait is not honoured".
	Kind string
	// Text says what was seen.
	Text string
}

// notes are what a client and all that speak for others through it have noticed, each kind once.
type notes struct {
	mu       sync.Mutex
	all      []Note
	declared string
}

func (n *notes) add(kind, text string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if !slices.ContainsFunc(n.all, func(known Note) bool { return known.Kind == kind }) {
		n.all = append(n.all, Note{Kind: kind, Text: text})
	}
}

// declare remembers the clock level that was last declared.
func (n *notes) declare(clock string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.declared = clock
}

func (n *notes) clock() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.declared
}

// Notes are what was noticed so far, in order, each kind once.
func (c *Client) Notes() []Note {
	c.notes.mu.Lock()
	defer c.notes.mu.Unlock()
	return slices.Clone(c.notes.all)
}
