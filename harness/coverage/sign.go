package coverage

import "regexp"

// Sign is how a scenario ends.
type Sign string

const (
	// Plus is an application that goes ahead.
	Plus Sign = "+"
	// Minus is one that does not: it is refused, not accepted, redirected or expired, or it waits.
	Minus Sign = "-"
	// Neither is a scenario that says nothing of how the application ends.
	Neither Sign = ""
)

var (
	// ahead and stopped are the sentences that say how an application, or an owner's answer to it, ends.
	ahead   = regexp.MustCompile(`^the (?:\w+ )?application (?:is approved|proceeds\b.*)$`)
	stopped = regexp.MustCompile(`^the (?:(?:\w+ )?application (?:is (?:refused: .+|not accepted: .+|redirected .+|expired)|waits for .+)|answer is not accepted: .+)$`)
)

// SignOf derives a scenario's sign from its sentences: the last one that says how an application ends decides. An application
// that waited for a register and was then approved went ahead; of two, the second one is what the scenario is about.
func SignOf(sentences []string) Sign {
	sign := Neither
	for _, sentence := range sentences {
		switch {
		case ahead.MatchString(sentence):
			sign = Plus
		case stopped.MatchString(sentence):
			sign = Minus
		}
	}
	return sign
}
