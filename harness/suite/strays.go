package suite

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/synaq/synaq/harness/mask"
	"github.com/synaq/synaq/harness/record"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

// Stray is a request that no scenario was there for.
type Stray struct {
	// Late says that it was about a scenario that was over; else nobody is known to have sent it.
	Late bool
	// World is the world of the scenario that was over, where it is known.
	World string
	// Wrote says that the implementation changed a register by it, which a
	// scenario that was over can no longer have seen.
	Wrote bool
	// Told says that somebody was told something by it: a message, or a notice.
	Told bool
	// Texted says that it was a message of 1414's. An implementation that settles has sent all of them before a scenario is over.
	Texted bool
	// Others says that it is about people of another run or of nobody's: it is this
	// run's only if it bears a mark of one of its scenarios.
	Others bool
	// Excuse says why a write may be somebody else's; empty where nobody else is known.
	Excuse string
	// People are the identifiers of people that it names.
	People []string
	// Text says what was seen, for people.
	Text string
	// Exchange is the request.
	Exchange record.Exchange
}

// wrote says whether something is different since.
func (s Stray) wrote() bool { return s.Wrote || s.Told }

// livedIn notes a scenario's world.
func (r *runner) livedIn(s *Scenario, world string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.worlds[world] = s.ID
}

// marked notes by what a scenario's requests can be told. What two scenarios share, such
// as an address at which all reports arrive, tells neither.
func (r *runner) marked(s *Scenario, marks []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, mark := range marks {
		if other, taken := r.marks[mark]; taken && other != s.ID {
			r.marks[mark] = ""
			continue
		}
		r.marks[mark] = s.ID
	}
}

// linger waits until there was time to do something late: as long as [Options.Linger] says, since the first scenario was over.
// A run that takes longer waits for nothing.
func (r *runner) linger(ctx context.Context) {
	if r.Sweep == nil || r.firstEnd.IsZero() {
		return
	}
	timer := time.NewTimer(r.firstEnd.Add(r.Linger).Sub(r.Now())) //nolint:forbidigo // what an implementation does late comes in real time
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

// sweep looks for what came when no scenario was there for it. A register that was
// changed after its scenario had passed fails the scenario; so does a message, of an
// implementation that settles, and a write about somebody outside it, where it bears one of its marks. A write that bears none, and
// that nobody else is known to have made, is unexplained. The error says that it could
// not be looked.
func (r *runner) sweep(ctx context.Context) (findings []v1.Finding, unexplained string, err error) {
	if r.Sweep == nil {
		return nil, "", nil
	}
	strays, err := r.Sweep(ctx)
	if err != nil {
		return []v1.Finding{{Kind: "sweep", Text: mask.Text("it is not known whether requests came late or belonged to nobody: " + err.Error())}}, "", err
	}
	var told []Stray
	for _, stray := range strays {
		lived, tied := r.worlds[stray.World], r.tied(stray)
		switch {
		case stray.Late && !stray.Others && stray.Wrote:
			r.charge(lived, v1.Late, "after the scenario was over a register was changed: ", stray)
		case stray.Late && !stray.Others && stray.Texted && slices.Contains(r.manifest.Target.Capabilities, "settle"):
			r.charge(lived, v1.Late, "1414 was given a message after the scenario was over, when settle had said that no work was left: ", stray)
		case tied != "" && (!stray.Late || tied != lived):
			r.charge(tied, v1.Stray, "somebody was written about who has no part in the scenario: ", stray)
			stray.Excuse = "it bears a mark of " + tied
		case stray.Others:
			continue
		case stray.wrote() && !stray.Late && stray.Excuse == "" && unexplained == "":
			unexplained = stray.Text
		}
		told = append(told, stray)
	}
	return fold(told), unexplained, nil
}

// charge fails a scenario on whose behalf something was written that it cannot have
// seen. One that failed or broke is not charged again.
func (r *runner) charge(scenario string, kind v1.Kind, because string, stray Stray) {
	for i := range r.results {
		result := &r.results[i]
		if result.ID != scenario || result.Status != v1.Passed && result.Status != v1.Inconclusive {
			continue
		}
		result.Status = v1.Failed
		result.Failure = &v1.Failure{Kind: kind, Message: mask.Text(because + stray.Text)}
		result.Exchanges = append(result.Exchanges, maskExchange(stray.Exchange))
	}
}

// tied is the scenario of which a write bears a mark, the longest of several; nothing
// for one that bears none.
func (r *runner) tied(stray Stray) (scenario string) {
	if !stray.wrote() {
		return ""
	}
	words := wordsOf(stray.Exchange.Request)
	longest := ""
	for mark, owner := range r.marks {
		better := owner != "" && (len(mark) > len(longest) || len(mark) == len(longest) && mark < longest)
		if better && slices.ContainsFunc(words, func(word string) bool { return bears(word, mark) }) {
			longest = mark
		}
	}
	return r.marks[longest]
}

// bears says whether a word of a request bears a mark. A long one may stand inside of
// the word, as an id does in a key made of it; a code only by itself, since its digits
// are part of many numbers.
func bears(word, mark string) bool {
	const long = 8
	if word == mark {
		return true
	}
	if len(mark) >= long {
		return strings.Contains(word, mark)
	}
	isDigit := func(r rune) bool { return r >= '0' && r <= '9' }
	isCode := len(mark) == 6 && !strings.ContainsFunc(mark, func(r rune) bool { return !isDigit(r) })
	return isCode && slices.Contains(strings.FieldsFunc(word, func(r rune) bool { return !isDigit(r) }), mark)
}

// wordsOf are the texts in a body: of JSON its strings, of anything else the whole.
func wordsOf(body string) []string {
	var value any
	if json.Unmarshal([]byte(body), &value) != nil {
		return []string{body}
	}
	var words []string
	var collect func(value any)
	collect = func(value any) {
		switch v := value.(type) {
		case string:
			words = append(words, v)
		case []any:
			for _, each := range v {
				collect(each)
			}
		case map[string]any:
			for _, each := range v {
				collect(each)
			}
		}
	}
	collect(value)
	return words
}

// mostTold is how many stray writes are told one by one, and how many people by number.
const mostTold = 10

// fold makes one finding of all strays of a kind, with their number and the first of
// them; writes that were nobody's are told one by one.
func fold(strays []Stray) []v1.Finding {
	var late, writes, other []Stray
	for _, stray := range strays {
		switch {
		case stray.Late:
			late = append(late, stray)
		case stray.wrote():
			writes = append(writes, stray)
		default:
			other = append(other, stray)
		}
	}
	var findings []v1.Finding
	findings = append(findings, summary("late", "about a scenario that was over", late)...)
	for i, stray := range writes {
		if i == mostTold {
			findings = append(findings, summary("stray write", "that wrote something about nobody that a scenario knows", writes[i:])...)
			break
		}
		text := stray.Text
		if stray.Excuse != "" {
			text += "; " + stray.Excuse
		}
		findings = append(findings, finding("stray write", text, stray))
	}
	return append(findings, summary("unattributed", "about nobody that a scenario knows", other)...)
}

// summary is one finding of several strays, or none of none.
func summary(kind, about string, strays []Stray) []v1.Finding {
	if len(strays) == 0 {
		return nil
	}
	text := fmt.Sprintf("1 request %s: %s", about, strays[0].Text)
	if n := len(strays); n > 1 {
		text = fmt.Sprintf("%d requests %s, the first of them %s", n, about, strays[0].Text)
	}
	return []v1.Finding{finding(kind, text+peopleOf(strays), strays[0])}
}

// peopleOf tells whom strays name, as far as a reader wants to know.
func peopleOf(strays []Stray) string {
	var people []string
	for _, stray := range strays {
		for _, who := range stray.People {
			if !slices.Contains(people, who) {
				people = append(people, who)
			}
		}
	}
	switch {
	case len(people) == 0:
		return ""
	case len(people) > mostTold:
		return fmt.Sprintf("; the people asked about: %s and %d more", strings.Join(people[:mostTold], ", "), len(people)-mostTold)
	}
	return "; the people asked about: " + strings.Join(people, ", ")
}

func finding(kind, text string, stray Stray) v1.Finding {
	exchange := maskExchange(stray.Exchange)
	return v1.Finding{Kind: kind, Text: mask.Text(text), Exchange: &exchange}
}
