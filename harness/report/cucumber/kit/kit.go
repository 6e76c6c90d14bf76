// Package kit holds messages to the rules of Cucumber's compatibility kit: what is referred to came before, what began ends, time
// does not go back, and what a run came to is what its steps did. It is for tests.
package kit

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"time"

	messages "github.com/cucumber/messages/go/v21"
)

// Told is what a checked run has told.
type Told struct {
	// Statuses are those of the scenarios by the names of their pickles, each that of the worst of its steps.
	Statuses map[string]messages.TestStepResultStatus
	// Success is what the run says of itself.
	Success bool
}

// Check reads messages and lists what is wrong with them.
func Check(in io.Reader) (told Told, wrong []string) {
	c := &checker{
		names: map[string]string{}, ids: map[string]string{}, open: map[string]string{}, steps: map[string][]string{}, defined: map[string]int{},
		told: Told{Statuses: map[string]messages.TestStepResultStatus{}},
	}
	lines := bufio.NewReader(in)
	for number := 1; ; number++ {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			if len(line) > 0 || err != io.EOF {
				c.say("the last line is not ended: %v", err)
			}
			break
		}
		c.number = number
		c.line(line)
	}
	if !c.finished {
		c.say("the run is never finished")
	}
	for id := range c.open {
		c.say("what began as %s is never finished", id)
	}
	return c.told, c.wrong
}

type checker struct {
	number   int
	wrong    []string
	ids      map[string]string // what is identified by an id
	names    map[string]string // of pickles, and then of what is made of them
	steps    map[string][]string
	defined  map[string]int    // how many definitions take a test step that is of a pickle
	open     map[string]string // test cases under way, and the step that each is at
	began    bool
	finished bool
	failed   bool
	last     time.Time
	told     Told
}

func (c *checker) say(format string, args ...any) {
	c.wrong = append(c.wrong, fmt.Sprintf("line %d: ", c.number)+fmt.Sprintf(format, args...))
}

// new notes an id, which nothing else may have.
func (c *checker) new(id, what string) {
	if id == "" || c.ids[id] != "" {
		c.say("the %s has the id %q, which is empty or somebody else's", what, id)
	}
	c.ids[id] = what
}

// known says that an id has to be of something told before.
func (c *checker) known(id string, what ...string) {
	if !slices.Contains(what, c.ids[id]) {
		c.say("%q is no %v that was told before", id, what)
	}
}

func (c *checker) at(stamp *messages.Timestamp) {
	if stamp == nil {
		c.say("there is no timestamp")
		return
	}
	at := messages.TimestampToGoTime(*stamp)
	if at.Before(c.last) {
		c.say("time goes back from %s to %s", c.last, at)
	}
	c.last = at
}

func (c *checker) line(line []byte) {
	var fields map[string]json.RawMessage
	var e messages.Envelope
	if err := json.Unmarshal(line, &fields); err != nil || len(fields) != 1 {
		c.say("it is no envelope of one message: %v", err)
		return
	}
	if err := json.Unmarshal(line, &e); err != nil {
		c.say("%v", err)
		return
	}
	if (c.number == 1) != (e.Meta != nil) {
		c.say("the first message is meta, and no other")
	}
	if c.finished {
		c.say("something comes after the run is finished")
	}
	c.what(&e)
	c.how(&e)
}

// what checks what is to be shown.
func (c *checker) what(e *messages.Envelope) {
	switch {
	case e.Source != nil:
		c.new("source "+e.Source.Uri, "source")
	case e.GherkinDocument != nil:
		c.known("source "+e.GherkinDocument.Uri, "source")
		c.document(e.GherkinDocument)
	case e.Pickle != nil:
		c.new(e.Pickle.Id, "pickle")
		c.names[e.Pickle.Id] = e.Pickle.Name
		for _, id := range e.Pickle.AstNodeIds {
			c.known(id, "node")
		}
		for _, step := range e.Pickle.Steps {
			c.new(step.Id, "pickle's step")
			for _, id := range step.AstNodeIds {
				c.known(id, "node")
			}
			c.steps[e.Pickle.Id] = append(c.steps[e.Pickle.Id], step.Id)
		}
	case e.StepDefinition != nil:
		c.new(e.StepDefinition.Id, "step definition")
		if d := e.StepDefinition; d.Pattern == nil || d.Pattern.Source == "" || d.SourceReference == nil {
			c.say("the step definition %s has no pattern or no source", d.Id)
		}
	case e.Hook != nil:
		c.new(e.Hook.Id, "hook")
	}
}

func (c *checker) document(document *messages.GherkinDocument) {
	background := func(b *messages.Background) {
		if b != nil {
			for _, step := range b.Steps {
				c.new(step.Id, "node")
			}
		}
	}
	scenario := func(s *messages.Scenario) {
		if s == nil {
			return
		}
		c.new(s.Id, "node")
		for _, step := range s.Steps {
			c.new(step.Id, "node")
		}
		for _, examples := range s.Examples {
			for _, row := range examples.TableBody {
				c.new(row.Id, "node")
			}
		}
	}
	for _, child := range document.Feature.Children {
		background(child.Background)
		scenario(child.Scenario)
		if child.Rule != nil {
			for _, inner := range child.Rule.Children {
				background(inner.Background)
				scenario(inner.Scenario)
			}
		}
	}
}
