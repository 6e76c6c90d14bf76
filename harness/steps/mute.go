package steps

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/simulators/registry"
)

var (
	saysNot = sentence(`^` + aSystem + ` does not say (` + strings.Join(unsaid(), "|") + `)$`)
	noEntry = sentence(`^the queue (takes no entries|breaks off its answers to entries|takes no notices)$`)
)

// muteSteps are systems that fail in a part of what they answer.
func muteSteps() []Step {
	return []Step{
		{saysNot, "Lets a government system fail where it is asked for one of the facts that it knows, from the beginning or from now on.", func(t *tale) any { return t.saysNot }},
		{noEntry, "Lets the facility fail where a place is to be entered in the queue, and enter none; or enter it, and nobody hear that it did; or fail where a notice is to come to an account.", func(t *tale) any { return t.noEntry }},
	}
}

// sayings are the operations by which systems say what features name so.
func sayings() map[string]map[string]string {
	return map[string]map[string]string{
		"social": {
			"which category somebody belongs to": "categories", "who is recognised as needing housing": "needs", "who is an orphan": "orphan", "who is a kandas": "kandas",
			"who has a disability": "disabilities",
		},
		"akimat":       {"which dwellings are emergency housing": "emergency", "who received housing of the state": "provisions"},
		"experts":      {"which reports there are": "report", "who is certified": "expert"},
		"hpc":          {"who has a place": "person"},
		"guardianship": {"whose capacity is limited": "capacity"},
	}
}

// unsaid are all of those words.
func unsaid() []string {
	var all []string
	for _, words := range sayings() {
		all = slices.AppendSeq(all, maps.Keys(words))
	}
	slices.Sort(all)
	return all
}

// saysNot lets a system be silent of one of the facts that it knows.
func (t *tale) saysNot(ctx context.Context, title, what string) error {
	system := systems()[title]
	operation, known := sayings()[system][what]
	if !known {
		return outcome.Misworded("%s never says %s", title, what)
	}
	return t.fails(ctx, trouble{system: system, what: registry.FaultReset, operation: operation})
}

// noEntry lets the facility fail where a place is to be entered, or an account to be written to.
func (t *tale) noEntry(ctx context.Context, how string) error {
	if how == "takes no notices" {
		return t.fails(ctx, trouble{system: systems()["the queue"], what: registry.FaultStatus, operation: "notice"})
	}
	what := registry.FaultStatus
	if how != "takes no entries" {
		what, t.queue.entryLost = registry.FaultMalformed, true
	}
	return t.fails(ctx, trouble{system: systems()["the queue"], what: what, operation: "register"})
}

// fails lets a system fail in a part of what it answers.
func (t *tale) fails(ctx context.Context, happens trouble) error {
	t.silent[happens.system], t.partly[happens.system] = true, true
	return t.happens(ctx, happens)
}
