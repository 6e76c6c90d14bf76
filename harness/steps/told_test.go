package steps

import (
	"slices"
	"testing"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/record"
	"github.com/synaq/synaq/simulators/sms1414"
)

// The words by which decisions are told.
const (
	refusalSMS  = "Сізге есепке қоюдан бас тартылды. Вам отказано в постановке на учёт."
	approvalSMS = "Сіз есепке қойылдыңыз. Вы поставлены на учёт."
)

// wasReplaced has a complaint have been satisfied.
func wasReplaced(_ *tale, a *application) {
	a.replaced, a.state.Decision.Outcome = true, implementation.Approved
}

func TestADecisionIsToldBySMSOnce(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		texts  []string
		change func(told *tale, a *application)
		want   string
	}{
		"once":               {[]string{refusalSMS}, nil, ""},
		"never":              {nil, nil, "1414 was given 0 messages"},
		"twice":              {[]string{refusalSMS, refusalSMS}, nil, "1414 was given 2 messages"},
		"before the hearing": {[]string{refusalSMS}, func(_ *tale, a *application) { a.state.Status = implementation.StatusPending }, "decisions to tell there are 0"},
		"sent elsewhere":     {nil, func(_ *tale, a *application) { a.state.Decision.Outcome = implementation.Redirected }, ""},
		"two decisions":      {[]string{refusalSMS, approvalSMS}, wasReplaced, ""},
		"two of one outcome": {[]string{approvalSMS, approvalSMS}, wasReplaced, "that tell [approved approved]"},
		"the first was set aside before it could be told": {[]string{approvalSMS}, func(told *tale, a *application) {
			wasReplaced(told, a)
			a.untold = true
		}, ""},
		"and told all the same": {[]string{refusalSMS, approvalSMS}, func(told *tale, a *application) {
			wasReplaced(told, a)
			a.untold = true
		}, "1414 was given 2 messages"},
		"the other outcome":     {[]string{approvalSMS}, nil, "that tell [approved], and the decisions to tell are [refused]"},
		"in Russian alone":      {[]string{"Вам отказано."}, nil, "in one of the two languages only"},
		"in Kazakh alone":       {[]string{"Сізге бас тартылды."}, nil, "in one of the two languages only"},
		"both outcomes":         {[]string{refusalSMS + " " + approvalSMS}, nil, "tells the outcomes [approved refused]"},
		"half of the other too": {[]string{refusalSMS + " Не поставлены на учёт."}, nil, "in one of the two languages only"},
		"neither outcome":       {[]string{"Шешім қабылданды. Решение принято."}, nil, "1414 was given 1 messages to the applicant, of which 0 have"},
		"and of something else": {[]string{"Тыңдауға шақыру. Вы приглашены на заслушивание.", refusalSMS}, nil, ""},
		"in capitals, without ё": {[]string{"ЕСЕПКЕ ҚОЙЫЛДЫ. ПОСТАВЛЕНЫ НА УЧЕТ."}, func(_ *tale, a *application) {
			a.state.Decision.Outcome = implementation.Approved
		}, ""},
		"the centre is down": {nil, func(told *tale, _ *application) { told.silent[sms1414.Name] = true }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a, _ := heardOut(t, facility(t, nil, nil))
			var messages []sms1414.Message
			for _, text := range c.texts {
				messages = append(messages, sms1414.Message{MessageID: text, To: a.applicant.Phone(), Text: text})
			}
			told := towns(t, nil, nil, messages)
			told.applications = []*application{a}
			if c.change != nil {
				c.change(told, a)
			}
			complains(t, told.checkTold(t.Context(), a), c.want)
		})
	}
}

func TestAMessageNamesNobody(t *testing.T) {
	t.Parallel()
	told := facility(t, nil, nil)
	a, _ := heardOut(t, told)
	name := a.applicant.Name()
	for text, want := range map[string]string{
		"Отказано.": "", name.Given + ", отказано": "", name.Surname + " " + name.Given + ": отказано": "names the applicant", "ИИН " + a.applicant.IIN().String(): "names the applicant",
	} {
		complains(t, told.checkSilent(sms1414.Message{Text: text}), want)
	}
}

// TestADecisionInWordsIsNoMark: it reads alike for everybody; a text with a code in it is one person's.
func TestADecisionInWordsIsNoMark(t *testing.T) {
	t.Parallel()
	const asking = "Код 482913"
	recorder := record.New(nil)
	(&tale{}).mark(recorder, nil, []sms1414.Message{{MessageID: "m-decided", Text: approvalSMS}, {MessageID: "m-asking", Text: asking}}, nil)
	marks := recorder.Marks()
	for mark, want := range map[string]bool{"m-decided": true, "m-asking": true, approvalSMS: false, asking: true, "482913": true} {
		if slices.Contains(marks, mark) != want {
			t.Errorf("%q is a mark: %t, want %t: %v", mark, !want, want, marks)
		}
	}
}
