package steps

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
)

// sent is a message to the gateway as its journal has it, answered by a fault of a code, or without one.
func sent(id, code string) registry.Exchange {
	const envelope = `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>%s</S:Body></S:Envelope>`
	e := registry.Exchange{
		Operation: "send", Audience: registry.ForImplementations, MessageID: id, ServiceID: "ZAGS_FamilyServiceSync", Status: 200, Response: fmt.Sprintf(envelope, `<t:SendMessageResponse xmlns:t="urn:t"/>`),
		Request: fmt.Sprintf(envelope, `<t:SendMessage xmlns:t="urn:t"><request><requestInfo><messageId>`+id+
			`</messageId><serviceId>ZAGS_FamilyServiceSync</serviceId></requestInfo></request></t:SendMessage>`),
	}
	if code != "" {
		e.Status = 500
		e.Response = fmt.Sprintf(envelope, `<S:Fault><detail><t:F xmlns:t="urn:t"><errorCode>`+code+`</errorCode><errorMessage>why</errorMessage></t:F></detail></S:Fault>`)
	}
	return e
}

func TestMessagesToTheGatewayAreHeldToTheContract(t *testing.T) {
	t.Parallel()
	const twice, refused = `have the messageId "a"`, "refused a message for ZAGS_FamilyServiceSync with %s: why"
	async := func(code string) registry.Exchange {
		e := sent("a", code)
		e.Operation, e.Request = "async", strings.ReplaceAll(e.Request, "requestInfo", "messageInfo")
		return e
	}
	byFault := sent("a", "SCE006")
	byFault.Fault = "flaw f1"
	for name, test := range map[string]struct {
		sent []registry.Exchange
		want string
	}{
		"an identifier each":      {[]registry.Exchange{sent("a", ""), sent("b", "")}, ""},
		"one for two":             {[]registry.Exchange{sent("a", ""), sent("b", ""), sent("a", "")}, twice},
		"no message":              {[]registry.Exchange{{Operation: "send", Request: "{}", Response: "{}"}, {Operation: "send"}}, ""},
		"none at all":             {[]registry.Exchange{sent("", "SCE001"), sent("", "SCE001")}, ""},
		"an expired certificate":  {[]registry.Exchange{sent("a", "SCE005")}, fmt.Sprintf(refused, "SCE005")},
		"a wrong signature":       {[]registry.Exchange{sent("a", ""), sent("b", "SCE006")}, fmt.Sprintf(refused, "SCE006")},
		"no signature":            {[]registry.Exchange{sent("a", "SCE007")}, fmt.Sprintf(refused, "SCE007")},
		"data by an expired one":  {[]registry.Exchange{sent("a", "SCE015")}, fmt.Sprintf(refused, "SCE015")},
		"data signed wrongly":     {[]registry.Exchange{sent("a", "SCE016")}, fmt.Sprintf(refused, "SCE016")},
		"data not signed":         {[]registry.Exchange{sent("a", "SCE017")}, fmt.Sprintf(refused, "SCE017")},
		"sent once more":          {[]registry.Exchange{async(""), async("")}, ""},
		"sent without signature":  {[]registry.Exchange{async("SCE007")}, fmt.Sprintf(refused, "SCE007")},
		"a system that is down":   {[]registry.Exchange{sent("a", "SCE004")}, ""},
		"a fault of the scenario": {[]registry.Exchange{byFault}, ""},
	} {
		var complaints []string
		for _, err := range []error{checkIdentifiers(test.sent), checkRefused(test.sent)} {
			if err != nil {
				complaints = append(complaints, err.Error())
			}
		}
		said := strings.Join(complaints, "\n")
		if test.want == "" && said != "" || !strings.Contains(said, test.want) {
			t.Errorf("%s: %q, want %q", name, said, test.want)
		}
	}
}

func TestWhatTheGatewaySpoiltWasNotAnswered(t *testing.T) {
	t.Parallel()
	spoilt, sound := sent("a", ""), sent("b", "")
	spoilt.Fault = "flaw f1"
	asHeard := []registry.Exchange{sent("a", ""), sent("b", "")} // the system did answer both
	got := unheard(map[string][]registry.Exchange{gateway: {spoilt, sound}, "zags": asHeard})
	if _, still := got[gateway]; still {
		t.Error("the gateway is among the systems")
	}
	if got["zags"][0].Fault == "" || got["zags"][1].Fault != "" {
		t.Errorf("the first answer alone was spoilt, and the faults are %q and %q", got["zags"][0].Fault, got["zags"][1].Fault)
	}
}

func TestTheGatewayAnswersWronglyWhereItCan(t *testing.T) {
	t.Parallel()
	for _, f := range flaws() {
		told := begunTale(t, implementation.ClockApplicant)
		if err := told.gatewayAnswers(t.Context(), "RP DRN", f.words); err != nil {
			t.Errorf("%s: %v", f.words, err)
		}
		faults, err := told.faults()
		if err != nil || len(faults[gateway]) == 0 || faults[gateway][0].Flaw != f.name || !told.silent["rpdrn"] {
			t.Errorf("%s: %+v, %v", f.words, faults, err)
		}
	}
	for title, words := range map[string]string{
		"the certification authority": "are not signed",                // it is not asked through the gateway
		"ZAGS":                        "hold data that are not signed", // nor does it sign data
		"GBD FL":                      "say SCE999",
		"EPVO":                        "say SCSS001", // which is no way to be wrong
	} {
		err := begunTale(t, implementation.ClockApplicant).gatewayAnswers(t.Context(), title, words)
		if _, authoring := outcome.AsAuthoring(err); !authoring {
			t.Errorf("%s, %s: %v, want an author's mistake", title, words, err)
		}
	}
}

func TestNoticesDoNotArrive(t *testing.T) {
	t.Parallel()
	for words, flaw := range map[string]string{
		"": "", "are not signed": "missing", "are from the day before": "an earlier answer", "say SCE909": "SCE909", "say NOT_DELIVERED": "NOT_DELIVERED",
	} {
		told := begunTale(t, implementation.ClockApplicant)
		if err := told.noticesAreLost(t.Context(), words); err != nil {
			t.Errorf("%s: %v", words, err)
		}
		faults, err := told.faults()
		var wrong string
		if len(faults[gateway]) == 1 && faults[gateway][0].Operation == "async" && faults[gateway][0].Service == "" {
			wrong = faults[gateway][0].Flaw
		}
		if err != nil || wrong != flaw || len(faults["egov"]) != 1 || faults["egov"][0].Operation != "notice" || !told.silent["egov"] {
			t.Errorf("%s: %+v, %v", words, faults, err)
		}
	}
	for _, words := range []string{"refuse to say", "hold data that are not signed", "say SCSE001"} {
		if noticesAreLost().MatchString("notices do not arrive, and the gateway's answers about them " + words) {
			t.Errorf("%q can be said of answers without data and status", words)
		}
	}
	err := begunTale(t, implementation.ClockApplicant).noticesAreLost(t.Context(), "say SCE999")
	if _, authoring := outcome.AsAuthoring(err); !authoring {
		t.Errorf("%v, want an author's mistake", err)
	}
}

// TestAFlawThatCouldNotBeMadeBreaksTheScenario: the gateway answered with an error of its own, for which anybody waits.
func TestAFlawThatCouldNotBeMadeBreaksTheScenario(t *testing.T) {
	t.Parallel()
	for unmade, wanted := range map[int]bool{0: false, 1: true} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			fmt.Fprintf(w, `{"faults": [{"id": "f1", "kind": "flaw", "flaw": "data: comment inside", "matched": 2, "fired": 2, "unmade": %d}]}`, unmade)
		}))
		t.Cleanup(server.Close)
		told := begunTale(t, implementation.ClockApplicant)
		told.env.Government = government.NewClient(government.Addresses{gateway: server.URL}, government.ClientOptions{})
		t.Cleanup(told.env.Government.CloseIdle)
		told.world, told.misheard = "w", []string{"rpdrn"}
		err := told.flawsWereMade(t.Context())
		if _, broken := outcome.AsBroken(err); broken != wanted || wanted && !strings.Contains(err.Error(), "data: comment inside") {
			t.Errorf("%d unmade: %v", unmade, err)
		}
	}
}
