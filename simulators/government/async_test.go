package government_test

import (
	"bytes"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/wsse"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/egov"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
	gateway "github.com/synaq/synaq/simulators/shep"
)

const (
	asyncIIN    = "900517390004"
	asyncSender = `<sender><senderId>SYNAQ_TEST</senderId><password>synaq-test</password></sender>`
)

// async is a message of the asynchronous channel.
func async(operation, request string) string {
	return `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><t:` + operation + ` xmlns:t="http://bip.bee.kz/AsyncChannel/v10/Types"><request>` +
		request + `</request></t:` + operation + `></S:Body></S:Envelope>`
}

// sendNotice is a notice to the personal account, with more in messageInfo.
func sendNotice(id, more string) string {
	return sendTo("EGOV_NoticeServiceSync", id, more, `<n:noticeRequest xmlns:n="http://service.egov.synaq.test/v1"><noticeId>`+id+`</noticeId><iin>`+asyncIIN+`</iin>`+
		`<application>application-1</application><service>residence.permanent</service><kind>decision</kind><outcome>approved</outcome>`+
		`<text><kk>Тіркелді</kk><ru>Зарегистрирован</ru><en>Registered</en></text></n:noticeRequest>`)
}

func sendTo(service, id, more, payload string) string {
	return async("sendMessage", `<messageInfo><messageId>`+id+`</messageId><serviceId>`+service+`</serviceId><messageType>REQUEST</messageType>`+
		`<messageDate>2026-01-15T10:00:00+05:00</messageDate>`+asyncSender+more+`</messageInfo><messageData><data>`+payload+`</data></messageData>`)
}

func askStatus(id string) string {
	return async("getMessageStatus", `<messageId>`+id+`</messageId><requestDate>2026-01-15T10:00:00+05:00</requestDate>`+asyncSender)
}

// channel is the asynchronous channel in a world whose clock stands.
type channel struct {
	t      *testing.T
	g      *government.Government
	system *registry.System
	now    time.Time
}

func newChannel(t *testing.T, faults ...registry.Fault) *channel {
	t.Helper()
	g, _ := start(t, government.Options{})
	c := &channel{t: t, g: g, system: g.System("shep"), now: time.Date(2026, 1, 15, 10, 0, 0, 0, time.UTC)}
	for _, name := range []string{"shep", "egov"} {
		spec := registry.WorldSpec{Identifiers: registry.Identifiers{IINs: []string{asyncIIN}}, Clock: &c.now}
		for _, fault := range faults {
			if (name == "shep") == strings.HasPrefix(fault.Operation, "async") {
				spec.Faults = append(spec.Faults, fault)
			}
		}
		must(t, g.System(name).PutWorld("w", spec))
	}
	return c
}

// ask sends a message to the plain channel and returns the answer, which keeps the channel's contract.
func (c *channel) ask(message string) string {
	c.t.Helper()
	_, answer := send(c.t, c.g.URL+"/shep/bip-async/", message)
	if err := shep.NewValidators().Envelope().Validate(answer); err != nil {
		c.t.Errorf("%v\n%s", err, answer)
	}
	return string(answer)
}

// later moves the world on and waits until nothing is under way.
func (c *channel) later(d time.Duration) {
	c.t.Helper()
	c.now = c.now.Add(d)
	for _, name := range []string{"egov", "shep"} {
		must(c.t, c.g.System(name).SetClock(c.t.Context(), "w", &c.now))
	}
	_, err := c.system.Settle(c.t.Context(), "w")
	must(c.t, err)
}

func (c *channel) wantState(id, state, code string) {
	c.t.Helper()
	answer := c.ask(askStatus(id))
	if !strings.Contains(answer, "<messageState>"+state+"</messageState><status><statusCode>"+code+"</statusCode>") {
		c.t.Errorf("%s: want %s with %s, got %s", id, state, code, answer)
	}
}

func (c *channel) notices() int {
	return len(ask[egov.Account](c.t, c.g, "egov/v1/citizens/"+asyncIIN+"/notices").Notices)
}

func TestAMessageIsDeliveredOnce(t *testing.T) {
	t.Parallel()
	c := newChannel(t)
	for range 2 {
		answer := c.ask(sendNotice("n-1", ""))
		if !strings.Contains(answer, "<messageId>n-1</messageId><correlationId>n-1</correlationId>") {
			t.Fatal(answer)
		}
		c.later(0)
		c.wantState("n-1", "DELIVERED", "SCSS001")
	}
	if c.notices() != 1 {
		t.Errorf("there are %d notices", c.notices())
	}
	for name, message := range map[string]string{
		"other data":            strings.Replace(sendNotice("n-1", ""), "Registered", "Refused", 1),
		"another correlationId": strings.Replace(sendNotice("n-1", ""), "<messageId>n-1</messageId>", "<messageId>n-1</messageId><correlationId>c-1</correlationId>", 1),
		"another callbackUrl":   sendNotice("n-1", listens("http://127.0.0.1:1/")),
	} {
		if answer := c.ask(message); !strings.Contains(answer, "<errorCode>SCE001</errorCode>") || !strings.Contains(answer, "is another message") {
			t.Errorf("a message with %s under the same id: %s", name, answer)
		}
	}
}

func TestAMessageIsTriedAgainUntilItIsGivenUp(t *testing.T) {
	t.Parallel()
	down := newChannel(t, registry.Fault{Operation: "notice", Kind: registry.FaultStatus})
	down.ask(sendNotice("n-1", ""))
	down.later(0)
	down.wantState("n-1", "ON_DELIVERY", "SCSE003")
	down.later(time.Hour)
	down.wantState("n-1", "NOT_DELIVERED", "SCSE003")

	again := newChannel(t, registry.Fault{Operation: "notice", Kind: registry.FaultMalformed, Times: 2})
	again.ask(sendNotice("n-1", ""))
	again.later(0)
	again.wantState("n-1", "ON_DELIVERY", "SCSE003")
	again.later(time.Minute)
	again.wantState("n-1", "DELIVERED", "SCSS001")
	if again.notices() != 1 {
		t.Errorf("there are %d notices", again.notices())
	}

	refused := newChannel(t)
	refused.ask(sendNotice("n-1", ""))
	refused.later(0)
	refused.ask(strings.Replace(strings.Replace(sendNotice("n-1", ""), "<messageId>n-1", "<messageId>n-2", 1), "Registered", "Refused", 1))
	refused.later(0)
	refused.wantState("n-2", "NOT_DELIVERED", "SCSE001")
}

// TestWhatTheAsynchronousChannelSaysWrongly has the gateway answer wrongly of a message that does not arrive: what is signed wrongly,
// or old, says that it is delivered, and a message that was answered as another one was not taken.
func TestWhatTheAsynchronousChannelSaysWrongly(t *testing.T) {
	t.Parallel()
	const today, yesterday = "2026-01-15T", "2026-01-14T"
	for flaw, want := range map[string]struct{ state, dated string }{
		"missing":                          {"<messageState>DELIVERED<", today},
		"expired":                          {"<messageState>DELIVERED<", today},
		"another organisation's signature": {"<messageState>DELIVERED<", today},
		"an earlier answer":                {"<messageState>DELIVERED<", yesterday},
		"NOT_DELIVERED":                    {"<messageState>NOT_DELIVERED<", today},
		"DELIVERY_STOPPED":                 {"<messageState>DELIVERY_STOPPED<", today},
		"SCE909":                           {"<errorCode>SCE909<", ""},
		"another message's answer":         {"<errorCode>SCE001<", ""},
	} {
		c := newChannel(t, registry.Fault{Operation: "async", Kind: registry.FaultFlaw, Flaw: flaw}, registry.Fault{Operation: "notice", Kind: registry.FaultStatus})
		_, taken := send(t, c.g.URL+"/shep/bip-async-wss-gost/", string(signed(t, sendNotice("n-1", ""), eds.Sound)))
		if other := bytes.Contains(taken, []byte("<correlationId>another-n-1<")); other != (flaw == gateway.FlawCorrelation) {
			t.Errorf("%s: sendMessage is answered %s", flaw, taken)
		}
		_, answer := send(t, c.g.URL+"/shep/bip-async-wss-gost/", string(signed(t, askStatus("n-1"), eds.Sound)))
		dated := want.dated == "" || strings.Count(string(answer), "Date>"+want.dated) == 2
		if !strings.Contains(string(answer), want.state) || !dated {
			t.Errorf("%s: want %s dated %s, got %s", flaw, want.state, want.dated, answer)
		}
		if flaw != gateway.FlawCorrelation {
			c.later(0)
			c.wantState("n-1", "ON_DELIVERY", "SCSE003")
		}
	}
}

func TestTheAsynchronousChannelRefuses(t *testing.T) {
	t.Parallel()
	c := newChannel(t)
	for name, test := range map[string]struct{ message, code, element string }{
		"no XML":               {"{}", "SCE001", "sendMessageFault1_sendMessageFault"},
		"another operation":    {async("sendMassage", ""), "SCE001", "sendMessageFault1_sendMessageFault"},
		"no messageType":       {strings.Replace(sendNotice("n", ""), "<messageType>REQUEST</messageType>", "", 1), "SCE001", "sendMessageFault1_sendMessageFault"},
		"data of nothing":      {strings.Replace(sendNotice("n", ""), "<kind>decision</kind>", "", 1), "SCE001", "sendMessageFault1_sendMessageFault"},
		"no such service":      {sendTo("NOBODY", "n", "", "<a/>"), "SCE004", "sendMessageFault1_sendMessageFault"},
		"no such sender":       {strings.ReplaceAll(sendNotice("n", ""), "SYNAQ_TEST", "SOMEBODY"), "SCE004", "sendMessageFault1_sendMessageFault"},
		"data without a seal":  {sendTo("RPDRN_RegisterServiceSync", "n", "", `<r:registerRequest xmlns:r="http://service.rpdrn.synaq.test/v1">`+registration+`</r:registerRequest>`), "SCE017", "sendMessageFault1_sendMessageFault"},
		"a callback to a file": {sendNotice("n", "<properties><key>callbackUrl</key><value>file:///etc</value></properties>"), "SCE001", "sendMessageFault1_sendMessageFault"},
		"no such message":      {askStatus("n"), "SCE001", "getMessageStatusFault1_getMessageStatusFault"},
		"not a receiver":       {async("getMessages", "<serviceId>EGOV_NoticeServiceSync</serviceId>"+asyncSender), "SCE004", "getMessagesFault1_getMessagesFault"},
		"nobody's word":        {notification("n", "true", asyncSender), "SCE004", "sendDeliveryNotificationFault1_sendDeliveryNotificationFault"},
	} {
		answer := c.ask(test.message)
		if !strings.Contains(answer, "<errorCode>"+test.code+"</errorCode>") || !strings.Contains(answer, ":"+test.element+" ") {
			t.Errorf("%s: want %s in %s, got %s", name, test.code, test.element, answer)
		}
	}
}

func notification(id, resend, sender string) string {
	const at = "2026-01-15T10:00:00+05:00"
	status := "NOT_DELIVERED"
	if resend == "" {
		status, resend = "DELIVERED", "false"
	}
	return async("sendDeliveryNotification", "<notification><messageId>"+id+"</messageId><serviceId>OURS</serviceId><notificationDate>"+at+"</notificationDate>"+
		"<deliveryStatus><receiveStatus>"+status+"</receiveStatus><statusDate>"+at+"</statusDate><resendMessage>"+resend+"</resendMessage></deliveryStatus></notification>"+
		"<requestDate>"+at+"</requestDate>"+sender)
}

const ours = `<sender><senderId>RECEIVER</senderId><password>secret</password></sender>`

func TestAReceiverAsksForItsMessages(t *testing.T) {
	t.Parallel()
	c := newChannel(t)
	must(t, c.system.Put("w", "receivers", gateway.Receiver{SenderID: "RECEIVER", Password: "secret", ServiceID: "OURS"}))
	for i := range 4 {
		c.ask(sendTo("OURS", fmt.Sprintf("m-%d", i), "", "<ours><iin>"+asyncIIN+"</iin></ours>"))
	}
	c.later(0)
	fetch := async("getMessages", "<serviceId>OURS</serviceId>"+ours+"<amount>3</amount>")
	if got := ids(c.ask(fetch)); got != "m-0 m-1 m-2" {
		t.Errorf("it gets %s", got)
	}
	c.ask(notification("m-0", "", ours))
	c.ask(notification("m-1", "false", ours))
	c.ask(notification("m-2", "true", ours))
	if got := ids(c.ask(fetch)); got != "m-2 m-3" {
		t.Errorf("it gets %s", got)
	}
	c.wantState("m-0", "DELIVERED", "SCSS001")
	c.wantState("m-1", "DELIVERY_STOPPED", "SCSE001")
	c.wantState("m-2", "ON_DELIVERY", "SCSE003")
	c.later(25 * time.Hour)
	c.wantState("m-3", "NOT_DELIVERED", "SCSE003")
}

func ids(answer string) string {
	var all []string
	for _, found := range regexp.MustCompile("<messageId>([^<]*)").FindAllStringSubmatch(answer, -1) {
		all = append(all, found[1])
	}
	return strings.Join(all, " ")
}

func TestTheAsynchronousChannelIsSigned(t *testing.T) {
	t.Parallel()
	c := newChannel(t)
	address := c.g.URL + "/shep/bip-async-wss-gost/"
	for name, test := range map[string]struct {
		message []byte
		want    string
	}{
		"sound":      {signed(t, sendNotice("n-1", ""), eds.Sound), "<messageId>n-1"},
		"expired":    {signed(t, sendNotice("n-2", ""), eds.Expired), "SCE005"},
		"not signed": {[]byte(sendNotice("n-3", "")), "SCE007"},
		"changed":    {bytes.Replace(signed(t, sendNotice("n-4", ""), eds.Sound), []byte("Registered"), []byte("Refused"), 1), "SCE006"},
	} {
		_, answer := send(t, address, string(test.message))
		if _, err := wsse.Verify(answer, readingAll(t)); err != nil || !bytes.Contains(answer, []byte(test.want)) {
			t.Errorf("%s: %v, want %s in %s", name, err, test.want, answer)
		}
	}
	flawed := newChannel(t, registry.Fault{Operation: "async", Kind: registry.FaultFlaw, Flaw: "wrong digest"})
	_, answer := send(t, flawed.g.URL+"/shep/bip-async-wss-gost/", string(signed(t, sendNotice("n-1", ""), eds.Sound)))
	if _, err := wsse.Verify(answer, readingAll(t)); err == nil {
		t.Error("a fault makes no flaw")
	}
	for query, want := range map[string]string{"wsdl": "IAsyncChannelHttpService", "xsd=AsyncChannelClient.wsdl": "changeMassageStatusNotification"} {
		status, _, body := simtest.Do(t, http.MethodGet, address+"?"+query, "")
		if status != http.StatusOK || !bytes.Contains(body, []byte(want)) {
			t.Errorf("%s: %d %s", query, status, body)
		}
	}
}
