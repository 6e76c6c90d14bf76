package government_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/egov"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
	gateway "github.com/synaq/synaq/simulators/shep"
)

// moved is the channel of another government into which the world was taken by snapshots, system by system or in one.
func (c *channel) moved(jointly bool) *channel {
	c.t.Helper()
	g, _ := start(c.t, government.Options{})
	to := &channel{t: c.t, g: g, system: g.System("shep"), now: c.now}
	spec := registry.JointSpec{Records: map[string]map[string][]json.RawMessage{}, Faults: map[string][]registry.Fault{}}
	for _, name := range []string{"egov", "shep"} {
		found, err := c.g.System(name).Snapshot("w")
		must(c.t, err)
		spec.Identifiers, spec.Clock, spec.Records[name], spec.Faults[name] = found.Identifiers, found.Clock, found.Records, found.Faults
		if !jointly {
			must(c.t, g.System(name).PutWorld("w", found))
		}
	}
	if jointly {
		body, err := json.Marshal(spec)
		must(c.t, err)
		if status, _, answer := simtest.Do(c.t, http.MethodPut, g.URL+"/control/worlds/w", string(body)); status/100 != 2 {
			c.t.Fatalf("the world is not taken: %d %s", status, answer)
		}
	}
	return to
}

func TestADeliveryThatIsPlannedIsMadeInARestoredWorld(t *testing.T) {
	t.Parallel()
	for name, jointly := range map[string]bool{"system by system": false, "in one": true} {
		before := newChannel(t, registry.Fault{Operation: "notice", Kind: registry.FaultStatus, Times: 2})
		before.ask(sendNotice("n-1", ""))
		before.later(0)
		before.wantState("n-1", "ON_DELIVERY", "SCSE003")
		c := before.moved(jointly)
		c.wantState("n-1", "ON_DELIVERY", "SCSE003")
		c.later(4 * time.Second)
		c.wantState("n-1", "ON_DELIVERY", "SCSE003") // the second try is after five
		if c.notices() != 0 {
			t.Errorf("%s: a notice came too early", name)
		}
		c.later(time.Second) // which fails, as it was to
		c.wantState("n-1", "ON_DELIVERY", "SCSE003")
		c.later(20 * time.Second)
		c.wantState("n-1", "DELIVERED", "SCSS001")
		if c.notices() != 1 {
			t.Errorf("%s: there are %d notices", name, c.notices())
		}
		if answer := c.ask(sendNotice("n-1", "")); !strings.Contains(answer, "<messageId>n-1</messageId><correlationId>n-1</correlationId>") {
			t.Errorf("%s: the same message again: %s", name, answer)
		}
	}
}

// TestAMessageThatWasTakenIsDeliveredInARestoredWorld: not even the first try was made.
func TestAMessageThatWasTakenIsDeliveredInARestoredWorld(t *testing.T) {
	t.Parallel()
	before := newChannel(t)
	before.ask(sendNotice("n-1", ""))
	before.later(0)
	var messages []gateway.Message
	snapshot, err := before.system.Snapshot("w")
	must(t, err)
	for _, raw := range snapshot.Records["messages"] {
		var m gateway.Message
		must(t, json.Unmarshal(raw, &m))
		m.State, m.Attempts = "ON_DELIVERY", 0
		messages = append(messages, m)
	}
	if len(messages) != 1 {
		t.Fatalf("the snapshot has %d messages", len(messages))
	}
	raw, err := json.Marshal(messages[0])
	must(t, err)
	g, _ := start(t, government.Options{})
	c := &channel{t: t, g: g, system: g.System("shep"), now: before.now}
	must(t, g.System(egov.Name).PutWorld("w", registry.WorldSpec{Identifiers: snapshot.Identifiers, Clock: &c.now}))
	snapshot.Records["messages"] = []json.RawMessage{raw}
	must(t, c.system.PutWorld("w", snapshot))
	c.later(0)
	c.wantState("n-1", "DELIVERED", "SCSS001")
	if c.notices() != 1 {
		t.Errorf("there are %d notices", c.notices())
	}
	for _, exchange := range c.system.Journal("w", registry.Query{Audience: registry.AudienceOutgoing}) {
		if len(exchange.Subjects) == 0 {
			t.Errorf("what was sent is about nobody: %+v", exchange)
		}
	}
	must(t, c.system.ResetWorld("w")) // what the last PUT had is to be delivered again, and eGov takes it once
	c.later(0)
	c.wantState("n-1", "DELIVERED", "SCSS001")
	if c.notices() != 1 {
		t.Errorf("after the reset there are %d notices", c.notices())
	}
}

func TestAMessageThatNobodyAskedForIsGivenUpInARestoredWorld(t *testing.T) {
	t.Parallel()
	before := newChannel(t)
	must(t, before.system.Put("w", "receivers", gateway.Receiver{SenderID: "RECEIVER", Password: "secret", ServiceID: "OURS"}))
	before.ask(sendTo("OURS", "m-2", "", "<ours><iin>"+asyncIIN+"</iin></ours>"))
	before.later(10 * time.Hour)
	c := before.moved(false)
	if got := ids(c.ask(async("getMessages", "<serviceId>OURS</serviceId>"+ours))); !strings.Contains(got, "m-2") {
		t.Errorf("the receiver gets %s", got)
	}
	c.later(14*time.Hour - time.Second)
	c.wantState("m-2", "ON_DELIVERY", "SCSS001")
	c.later(time.Second)
	c.wantState("m-2", "NOT_DELIVERED", "SCSE003")
}

func TestASenderIsToldOfItsMessageInARestoredWorld(t *testing.T) {
	t.Parallel()
	before, sender := newChannel(t), newClient(t, 2)
	before.ask(sendNotice("n-1", "<properties><key>callbackUrl</key><value>"+sender.URL+"/</value></properties>"))
	before.later(0)
	before.later(5 * time.Second)
	if len(sender.took) != 0 || sender.fails != 0 {
		t.Fatalf("the sender took %d and is to fail %d times", len(sender.took), sender.fails)
	}
	c := before.moved(false)
	c.later(19 * time.Second)
	if len(sender.took) != 0 {
		t.Errorf("the sender is told too early")
	}
	c.later(time.Second)
	if len(sender.took) != 1 || !strings.Contains(sender.last(), "<messageState>DELIVERED</messageState>") {
		t.Errorf("the sender took %v", sender.took)
	}
	again := c.moved(false)
	again.later(time.Hour)
	if len(sender.took) != 1 {
		t.Errorf("what was told is told again: %v", sender.took)
	}
	if snapshot := simtest.Snapshot(t, again.system, "w"); strings.Contains(snapshot, `"news"`) {
		t.Errorf("there is news still: %s", snapshot)
	}
}

// TestARestoredWorldGivesNoIDTwice: its random stream begins again.
func TestARestoredWorldGivesNoIDTwice(t *testing.T) {
	t.Parallel()
	before := newChannel(t)
	nameless := func(outcome string) string {
		text := strings.Replace(sendNotice("n-1", ""), "<messageId>n-1</messageId>", "", 1)
		return strings.Replace(text, "Registered", outcome, 1)
	}
	first := ids(before.ask(nameless("Registered")))
	before.later(0)
	c := before.moved(false)
	answer := c.ask(nameless("Refused"))
	if second := ids(answer); strings.Contains(answer, "Fault") || second == first || second == "" {
		t.Errorf("first %s, then %s in %s", first, second, answer)
	}
}

// TestAMessageIDIsItsSendersOwn: whoever guesses another's messageId keeps nothing from it.
func TestAMessageIDIsItsSendersOwn(t *testing.T) {
	t.Parallel()
	c := newChannel(t)
	for _, id := range []string{"RECEIVER", "OTHER:n"} {
		must(t, c.system.Put("w", "receivers", gateway.Receiver{SenderID: id, Password: "secret", ServiceID: "OURS" + id}))
	}
	by := func(sender, message string) string {
		return strings.Replace(message, asyncSender, "<sender><senderId>"+sender+"</senderId><password>secret</password></sender>", 1)
	}
	payload := "<ours><iin>" + asyncIIN + "</iin></ours>"
	for _, message := range []string{
		by("RECEIVER", sendTo("OURSRECEIVER", "n-1", "", payload)), by("OTHER:n", sendTo("OURSRECEIVER", "n-1", "", payload)), sendNotice("n-1", ""), sendNotice("n-1", ""),
	} {
		if answer := c.ask(message); !strings.Contains(answer, "<messageId>n-1</messageId>") {
			t.Fatalf("refused: %s", answer)
		}
	}
	c.later(0)
	c.wantState("n-1", "DELIVERED", "SCSS001")
	for _, sender := range []string{"RECEIVER", "OTHER:n"} {
		if answer := c.ask(by(sender, askStatus("n-1"))); !strings.Contains(answer, "<messageState>ON_DELIVERY</messageState>") {
			t.Errorf("%s is told %s", sender, answer)
		}
	}
	if answer := c.ask(by("OTHER:n", askStatus("n-2"))); !strings.Contains(answer, "SCE001") {
		t.Errorf("of no message: %s", answer)
	}
	// Its receiver says the messageId alone: the oldest that is on its way is meant.
	word := strings.Replace(notification("n-1", "", ours), "<serviceId>OURS<", "<serviceId>OURSRECEIVER<", 1)
	for _, want := range [][2]string{{"DELIVERED", "ON_DELIVERY"}, {"DELIVERED", "DELIVERED"}} {
		if answer := c.ask(word); strings.Contains(answer, "Fault") {
			t.Errorf("the receiver's word is refused: %s", answer)
		}
		for i, sender := range []string{"RECEIVER", "OTHER:n"} {
			if answer := c.ask(by(sender, askStatus("n-1"))); !strings.Contains(answer, "<messageState>"+want[i]+"</messageState>") {
				t.Errorf("%s: want %s, got %s", sender, want[i], answer)
			}
		}
	}
	if status, _, _ := simtest.Do(t, http.MethodGet, c.g.URL+"/shep/control/worlds/w/records/messages/OTHER%253An:n-1", ""); status != http.StatusOK {
		t.Errorf("the record's key is not the senderId and the messageId: %d", status)
	}
}

// TestTwoWorldsCannotHaveTheSameMessageOfASender: a question about a message names nothing else, and would have two answers.
func TestTwoWorldsCannotHaveTheSameMessageOfASender(t *testing.T) {
	t.Parallel()
	c := newChannel(t)
	const other = "840702490022"
	must(t, c.system.PutWorld("v", registry.WorldSpec{Identifiers: registry.Identifiers{IINs: []string{other}}, Clock: &c.now}))
	c.ask(sendNotice("n-1", ""))
	answer := c.ask(strings.ReplaceAll(sendNotice("n-1", ""), asyncIIN, other))
	for _, part := range []string{"<errorCode>SCE001</errorCode>", "SYNAQ_TEST:n-1", "one request is about one world"} {
		if !strings.Contains(answer, part) {
			t.Errorf("there is no %s in %s", part, answer)
		}
	}
	c.later(0)
	c.wantState("n-1", "DELIVERED", "SCSS001")
}
