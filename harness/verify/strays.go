package verify

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/synaq/synaq/harness/record"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
)

// before is what the simulators had seen when a run began: requests that were
// there already, and people that live in no scenario, are not the run's.
type before struct {
	// latest is, by system, the last stray request.
	latest map[string]registry.Exchange
	// known are the words in the records of the default world, identifiers among
	// them: of the example people, and of those whom somebody put there by hand.
	known map[string]bool
}

// word is what can be an identifier in a record.
var word = regexp.MustCompile(`\+?[0-9A-Za-z]{6,}`)

// lookAround notes what is there before a run.
func lookAround(ctx context.Context, systems *government.Client) (*before, error) {
	strays, err := systems.Strays(ctx, "")
	if err != nil {
		return nil, fmt.Errorf("the simulators are not ready: %w", err)
	}
	b := &before{latest: map[string]registry.Exchange{}, known: map[string]bool{}}
	for _, e := range append(strays.Unattributed, strays.Late...) {
		if e.Seq > b.latest[e.System].Seq {
			b.latest[e.System] = e
		}
	}
	for system := range systems.Addresses() {
		world, err := systems.Snapshot(ctx, "default", system)
		if err != nil {
			return nil, fmt.Errorf("the simulators are not ready: %w", err)
		}
		for _, records := range world.Records {
			for _, record := range records {
				for _, word := range word.FindAllString(string(record), -1) {
					b.known[word] = true
				}
			}
		}
	}
	return b, nil
}

// sweep collects the run's requests that no scenario was there for.
func (b *before) sweep(ctx context.Context, systems *government.Client, run string) ([]suite.Stray, error) {
	found, err := systems.Strays(ctx, run)
	if err != nil {
		return nil, err
	}
	var strays []suite.Stray
	for _, e := range found.Late {
		strays = append(strays, suite.Stray{
			Late: true, World: e.EndedWorld, Wrote: e.System == "rpdrn" && e.Operation == "register", Text: text(e), Exchange: exchange(e),
		})
	}
	for _, e := range found.Unattributed {
		if b.isNew(e) && !b.isKnown(e) {
			strays = append(strays, suite.Stray{Text: text(e), Exchange: exchange(e)})
		}
	}
	return strays, nil
}

// isNew says whether a request came after the run began. A world that was reset
// counts from 1 again, and its requests are new by their time.
func (b *before) isNew(e registry.Exchange) bool {
	last, found := b.latest[e.System]
	return !found || e.Seq > last.Seq || e.Wall.After(last.Wall)
}

// isKnown says whether a request is about somebody of the default world.
func (b *before) isKnown(e registry.Exchange) bool {
	for _, subject := range e.Subjects {
		if b.known[subject.Value] {
			return true
		}
	}
	return false
}

func text(e registry.Exchange) string {
	return strings.TrimSpace(fmt.Sprintf("%s %s %s at %s", e.System, e.Method, e.Path, e.Wall.Format(time.TimeOnly)))
}

func exchange(e registry.Exchange) record.Exchange {
	return record.Exchange{
		From: "somebody", To: e.System, System: e.System, Operation: e.Operation, At: e.At, Wall: e.Wall,
		Took: time.Duration(e.TookMicros) * time.Microsecond, Method: e.Method, Path: e.Path,
		Request: e.Request, Response: e.Response, Status: e.Status, Fault: e.Fault, Error: e.Error,
	}
}
