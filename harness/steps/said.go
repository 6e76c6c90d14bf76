package steps

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/simulators/sms1414"
)

// saying are the words by which a message from 1414 tells an outcome in the two languages of the state, as the contract has them.
func saying() map[string][]string {
	return map[string][]string{
		implementation.Approved: {"есепке қойылды", "поставлены на учет"},
		implementation.Refused:  {"бас тартылды", "отказано"},
	}
}

// checkSaid holds the messages about decisions to these outcomes, each told by one of them.
func checkSaid(messages []sms1414.Message, outcomes []string) error {
	var said []string
	var errs []error
	for _, m := range messages {
		outcome, err := saidBy(m.Text)
		said, errs = append(said, outcome), append(errs, err)
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	slices.Sort(said)
	want := slices.Sorted(slices.Values(outcomes))
	if !slices.Equal(said, want) {
		return fmt.Errorf("1414 was given messages that tell %v, and the decisions to tell are %v", said, want)
	}
	return nil
}

// saysADecision says whether a message has a word of a decision in it.
func saysADecision(text string) bool {
	for _, words := range saying() {
		if slices.ContainsFunc(words, func(each string) bool { return strings.Contains(plainly(text), each) }) {
			return true
		}
	}
	return false
}

// plainly is a text without capitals, and with е for ё.
func plainly(text string) string { return strings.ReplaceAll(strings.ToLower(text), "ё", "е") }

// saidBy is the outcome that a message tells: in both languages, and no other beside it. Capitals are as good, and е for ё.
func saidBy(text string) (string, error) {
	text = plainly(text)
	var told []string
	for outcome, words := range saying() {
		in := 0
		for _, each := range words {
			if strings.Contains(text, each) {
				in++
			}
		}
		switch in {
		case 0:
		case len(words):
			told = append(told, outcome)
		default:
			return "", fmt.Errorf("the message about the decision says %s in one of the two languages only", outcome)
		}
	}
	if len(told) != 1 {
		slices.Sort(told)
		return "", fmt.Errorf("the message about the decision tells the outcomes %v, and should tell one", told)
	}
	return told[0], nil
}
