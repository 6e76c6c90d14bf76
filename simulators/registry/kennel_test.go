package registry_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// The tests' system: a kennel that takes dogs, sends notices later and has something of everything the chassis offers.

type dog struct {
	Chip  string          `json:"chip" doc:"The chip's number."`
	Name  string          `json:"name"`
	Owner identifiers.IIN `json:"owner"`
	Born  *time.Time      `json:"born,omitempty"`
	Sire  *dog            `json:"sire,omitempty"`
}

func (d dog) Validate() error {
	if d.Name == "" {
		return errors.New("a dog has a name")
	}
	return nil
}

type visit struct {
	ID    string          `json:"id"`
	Owner identifiers.IIN `json:"owner"`
	At    time.Time       `json:"at"`
}

type ofCitizen struct {
	IIN identifiers.IIN `path:"iin"`
}

func (r ofCitizen) Subjects() []registry.Subject { return []registry.Subject{registry.OfIIN(r.IIN)} }

type searchDogs struct {
	Owner identifiers.IIN   `query:"owner"`
	Chip  string            `query:"chip" optional:"true"`
	Limit int               `query:"limit" optional:"true"`
	Phone identifiers.Phone `query:"phone" optional:"true"`
	Also  *identifiers.IIN  `query:"also"`
}

func (r searchDogs) Subjects() []registry.Subject {
	named := []registry.Subject{registry.OfIIN(r.Owner), registry.OfPhone(r.Phone)}
	if r.Also != nil {
		named = append(named, registry.OfIIN(*r.Also))
	}
	return named
}

type newDog struct {
	Trace string `header:"X-Trace" optional:"true"`
	dogContent
}

type dogContent struct {
	Chip    string          `json:"chip"`
	Name    string          `json:"name"`
	Owner   identifiers.IIN `json:"owner"`
	Notify  string          `json:"notify,omitempty"`
	Seconds int             `json:"seconds,omitempty"`
	Parents []parent        `json:"parents,omitempty"`
}

type parent struct {
	Chip string `json:"chip"`
	Sex  int    `json:"sex"`
}

func (r newDog) Subjects() []registry.Subject { return []registry.Subject{registry.OfIIN(r.Owner)} }

type dogAnswer struct {
	dog
	created bool
}

func (a dogAnswer) StatusCode() int {
	if a.created {
		return http.StatusCreated
	}
	return http.StatusOK
}

type dogList struct {
	Dogs []dog     `json:"dogs"`
	At   time.Time `json:"at"`
}

type rawBody struct {
	Body []byte `body:"application/octet-stream"`
}

func (r rawBody) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfSerial(string(r.Body))}
}

type newSession struct {
	IIN identifiers.IIN `json:"iin"`
}

func (r newSession) Subjects() []registry.Subject { return []registry.Subject{registry.OfIIN(r.IIN)} }

type bySession struct {
	Token string `path:"token"`
}

func (r bySession) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfToken(r.Token)}
}

type nothing struct{}

// kennel is the system with its records, for tests that look inside.
type kennel struct {
	*registry.System
	dogs   *registry.Records[dog]
	visits *registry.Records[visit]
	url    string
}

func kennelDefinition() (registry.Definition, *kennel) {
	k := &kennel{
		dogs: registry.NewRecords("dogs", "A dog by its chip.", func(d dog) string { return d.Chip },
			func(d dog) []registry.Subject { return []registry.Subject{registry.OfIIN(d.Owner)} },
			registry.Index[dog]{Name: "owner", Keys: func(d dog) []string { return []string{d.Owner.String()} }}),
		visits: registry.NewRecords("visits", "A visit, made at run time.", func(v visit) string { return v.ID },
			func(v visit) []registry.Subject {
				return []registry.Subject{registry.OfToken(v.ID), registry.OfIIN(v.Owner)}
			}),
	}
	spec := func(name, method, path string, audience registry.Audience) registry.Spec {
		return registry.Spec{
			Name: name, Summary: "Test " + name + ".", Method: method, Path: path, Audience: audience,
			Fidelity: registry.Assumed, Source: "the test", Example: registry.Example{Path: strings.ReplaceAll(path, "{iin}", citizen(0))},
		}
	}
	return registry.Definition{
		Name: "kennel", Title: "Kennel <of> dogs & others", Summary: "For tests.",
		Records: []registry.RecordType{k.dogs, k.visits},
		Operations: []registry.Operation{
			registry.Op(spec("dogs", http.MethodGet, "/v1/citizens/{iin}/dogs", registry.ForImplementations), k.list),
			registry.Op(spec("search", http.MethodGet, "/v1/dogs", registry.ForImplementations), k.search),
			registry.Op(spec("register", http.MethodPost, "/v1/dogs", registry.ForImplementations), k.register),
			registry.Op(spec("raw", http.MethodPost, "/v1/raw", registry.ForSystems), func(_ *registry.Call, r rawBody) (registry.Raw, error) {
				return registry.Raw{ContentType: "application/octet-stream", Body: append([]byte{0xff}, r.Body...)}, nil
			}),
			registry.Op(spec("login", http.MethodPost, "/v1/sessions", registry.ForCitizens), k.login),
			registry.Op(spec("session", http.MethodGet, "/v1/sessions/{token}", registry.ForImplementations), k.session),
			registry.Op(spec("about", http.MethodGet, "/v1/about", registry.ForImplementations), func(c *registry.Call, _ nothing) (map[string]string, error) {
				return map[string]string{"url": c.PublicURL()}, nil
			}),
			registry.Op(spec("panic", http.MethodGet, "/v1/citizens/{iin}/panic", registry.ForImplementations), func(c *registry.Call, _ ofCitizen) (nothing, error) {
				return nothing{}, c.Update(func(tx *registry.Tx) error {
					if err := k.dogs.Put(tx, dog{Chip: "lost", Name: "Lost", Owner: iin(1)}); err != nil {
						return err
					}
					panic("a mistake")
				})
			}),
		},
	}, k
}

func (k *kennel) list(c *registry.Call, r ofCitizen) (dogList, error) {
	list := dogList{At: c.Now()}
	err := c.View(func(tx *registry.Tx) error {
		list.Dogs = k.dogs.Find(tx, "owner", r.IIN.String())
		return nil
	})
	if err == nil && len(list.Dogs) == 0 {
		err = registry.NotFound("%s has no dog", r.IIN)
	}
	return list, err
}

func (k *kennel) search(c *registry.Call, r searchDogs) (dogList, error) {
	list := dogList{At: c.Now(), Dogs: []dog{}}
	return list, c.View(func(tx *registry.Tx) error {
		for _, d := range k.dogs.Find(tx, "owner", r.Owner.String()) {
			if r.Chip == "" || d.Chip == r.Chip {
				list.Dogs = append(list.Dogs, d)
			}
		}
		return nil
	})
}

// register keeps a dog; with notify it posts there after so many seconds, and once more after as many again.
func (k *kennel) register(c *registry.Call, r newDog) (dogAnswer, error) {
	answer := dogAnswer{dog: dog{Chip: r.Chip, Name: r.Name, Owner: r.Owner}}
	err := c.Update(func(tx *registry.Tx) error {
		_, known := k.dogs.Get(tx, r.Chip)
		answer.created = !known
		return k.dogs.Put(tx, answer.dog)
	})
	if err != nil {
		return answer, err
	}
	if r.Notify != "" {
		wait := time.Duration(r.Seconds) * time.Second
		c.After(wait, "notice", func(c *registry.Call) error {
			c.After(wait, "reminder", func(c *registry.Call) error { return post(c, r.Notify, "reminder") })
			return post(c, r.Notify, "notice")
		})
	}
	return answer, nil
}

func post(c *registry.Call, url, what string) error {
	body := fmt.Sprintf(`{"what":%q,"at":%q}`, what, c.Now().Format(time.RFC3339))
	request, err := http.NewRequestWithContext(c.Context(), http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		return err
	}
	response, err := c.HTTP().Do(request)
	if err != nil {
		return err
	}
	response.Body.Close()
	if response.StatusCode >= 300 {
		return fmt.Errorf("%s was answered %s", what, response.Status)
	}
	return nil
}

func (k *kennel) login(c *registry.Call, r newSession) (visit, error) {
	v := visit{ID: fmt.Sprintf("%016x", c.Rand().Uint64()), Owner: r.IIN, At: c.Now()}
	return v, c.Update(func(tx *registry.Tx) error { return k.visits.Put(tx, v) })
}

func (k *kennel) session(c *registry.Call, r bySession) (visit, error) {
	var v visit
	var found bool
	err := c.View(func(tx *registry.Tx) error {
		v, found = k.visits.Get(tx, r.Token)
		return nil
	})
	if err == nil && !found {
		err = registry.NotFound("no session %s", r.Token)
	}
	return v, err
}

// newKennel serves a kennel for the length of a test.
func newKennel(t testing.TB, opts registry.Options) *kennel {
	t.Helper()
	def, k := kennelDefinition()
	var err error
	if k.System, err = registry.New(def, opts); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(k.System)
	k.url = server.URL
	t.Cleanup(func() {
		if err := k.Close(context.Background()); err != nil {
			t.Error(err)
		}
		server.Close()
	})
	return k
}

// citizen is the n-th of the tests' people, 0 to 9999 per day of birth.
func citizen(n int) string {
	day := identifiers.Date{Year: 1990, Month: 1, Day: 1}.AddDays(n / 500)
	for serial := identifiers.SyntheticFrom + n%500*2; ; serial++ {
		if iin, err := identifiers.NewIIN(day, identifiers.Male, serial); err == nil {
			return iin.String()
		}
	}
}

func iin(n int) identifiers.IIN { return identifiers.Must(identifiers.ParseIIN(citizen(n))) }

// instant is a time of the tests' day, as in "10:07:30".
func instant(clock string) *time.Time {
	at, err := time.ParseInLocation("2006-01-02 15:04:05", "2026-07-01 "+clock, identifiers.Almaty())
	if err != nil {
		panic(err)
	}
	return &at
}

// world leases the people and gives each a dog, at a clock or in real time.
func world(clock *time.Time, people ...int) registry.WorldSpec {
	spec := registry.WorldSpec{Clock: clock, Records: map[string][]json.RawMessage{}}
	for _, n := range people {
		spec.Identifiers.IINs = append(spec.Identifiers.IINs, citizen(n))
		spec.Records["dogs"] = append(spec.Records["dogs"], dogJSON(n))
	}
	return spec
}

func dogJSON(n int) json.RawMessage {
	return json.RawMessage(fmt.Sprintf(`{"chip": "chip-%d", "name": "Dog %d", "owner": %q}`, n, n, citizen(n)))
}

// put makes a world or fails the test.
func (k *kennel) put(t testing.TB, id string, spec registry.WorldSpec) {
	t.Helper()
	if err := k.PutWorld(id, spec); err != nil {
		t.Fatal(err)
	}
}

// answer is a response with its body read.
type answer struct {
	status int
	body   string
	header http.Header
}

// ask sends a request to the kennel; a body is sent as JSON. The error is the connection's.
func (k *kennel) ask(t testing.TB, method, path, body string, header ...string) (answer, error) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, k.url+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	response, err := client.Do(request)
	if err != nil {
		return answer{}, err
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	return answer{response.StatusCode, string(content), response.Header}, err
}

// must is ask, with the status that is expected.
func (k *kennel) must(t testing.TB, status int, method, path, body string, header ...string) answer {
	t.Helper()
	got, err := k.ask(t, method, path, body, header...)
	if err != nil {
		t.Fatalf("%s %s: %v", method, path, err)
	}
	if got.status != status {
		t.Fatalf("%s %s: status %d, expected %d\n%s", method, path, got.status, status, got.body)
	}
	return got
}

// problem is ask for something that is refused with a code and words in its detail.
func (k *kennel) problem(t testing.TB, status int, code string, words []string, method, path, body string, header ...string) {
	t.Helper()
	got := k.must(t, status, method, path, body, header...)
	var p struct {
		Type, Title, Detail, Code string
		Status                    int
	}
	if err := strictly(got.body, &p); err != nil || got.header.Get("Content-Type") != "application/problem+json" {
		t.Fatalf("%s %s: %q is no problem: %v", method, path, got.body, err)
	}
	if p.Code != code || p.Status != status || p.Type == "" || p.Title == "" {
		t.Errorf("%s %s: problem %+v, expected %d %s", method, path, p, status, code)
	}
	for _, word := range words {
		if !strings.Contains(p.Detail, word) {
			t.Errorf("%s %s: the detail %q does not say %q", method, path, p.Detail, word)
		}
	}
}

func strictly(body string, into any) error {
	dec := json.NewDecoder(bytes.NewReader([]byte(body)))
	dec.DisallowUnknownFields()
	return dec.Decode(into)
}

// listener collects what is posted to it.
type listener struct {
	*httptest.Server
	got    chan string
	status int
}

func newListener(t testing.TB, status int) *listener {
	t.Helper()
	l := &listener{got: make(chan string, 1000), status: status}
	l.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w.WriteHeader(l.status)
		l.got <- string(body)
	}))
	t.Cleanup(l.Close)
	return l
}

// all is what came so far.
func (l *listener) all() []string {
	var all []string
	for {
		select {
		case body := <-l.got:
			all = append(all, body)
		default:
			return all
		}
	}
}
