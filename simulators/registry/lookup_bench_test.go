package registry_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/mux"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// person is about as large as the person of GBD FL that architecture's numbers were measured with: 900 bytes.
type person struct {
	IIN        identifiers.IIN   `json:"iin"`
	Surname    string            `json:"surname"`
	Name       string            `json:"name"`
	Patronymic string            `json:"patronymic"`
	BirthDate  identifiers.Date  `json:"birthDate"`
	Documents  []personDocument  `json:"documents"`
	Addresses  []personAddress   `json:"addresses"`
	Dictionary map[string]string `json:"dictionary"`
}

type personDocument struct {
	Type, Number, IssueOrganization, Status string
	BeginDate, EndDate                      identifiers.Date
}

type personAddress struct {
	Country, District, Region, City, Street, Building, Flat, ArCode, Status string
	BeginDate                                                               identifiers.Date
}

func onePerson(iin identifiers.IIN) person {
	day := identifiers.Date{Year: 2015, Month: 5, Day: 17}
	return person{
		IIN: iin, Surname: "Сериков", Name: "Бауыржан", Patronymic: "Ержанұлы", BirthDate: iin.BirthDate(),
		Documents: []personDocument{{"002", "034567890", "МИНИСТЕРСТВО ВНУТРЕННИХ ДЕЛ РК", "00", day, day.AddYears(10)}},
		Addresses: []personAddress{{"398", "1907", "1907268", "Астана", "проспект Мәңгілік Ел", "55/20", "114", "0201300123456789", "1", day}},
		Dictionary: map[string]string{
			"nationality": "005 КАЗАХ ҚАЗАҚ", "citizenship": "398 КАЗАХСТАН ҚАЗАҚСТАН", "lifeStatus": "0 Нормальный Қалыпты", "gender": "1 Мужской Ер",
			"birthPlace": "Республика Казахстан, город Астана",
		},
	}
}

type personRequest struct {
	IIN identifiers.IIN `path:"iin"`
}

func (r personRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfIIN(r.IIN)}
}

// lookups is a system with so many citizens and the bare server that it is compared with.
func lookups(b *testing.B, citizens, worlds int) (system *registry.System, bare http.Handler, people []identifiers.IIN) {
	b.Helper()
	persons := registry.NewRecords("persons", "A person.", func(p person) string { return p.IIN.String() },
		func(p person) []registry.Subject { return []registry.Subject{registry.OfIIN(p.IIN)} })
	system, err := registry.New(registry.Definition{
		Name: "bench", Title: "Bench", Records: []registry.RecordType{persons},
		Operations: []registry.Operation{registry.Op(registry.Spec{
			Name: "person", Method: http.MethodGet, Path: "/v1/persons/{iin}", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
		}, func(c *registry.Call, r personRequest) (p person, err error) {
			found := false
			err = c.View(func(tx *registry.Tx) error {
				p, found = persons.Get(tx, r.IIN.String())
				return nil
			})
			if err == nil && !found {
				err = registry.NotFound("no person %s", r.IIN)
			}
			return p, err
		})},
	}, registry.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { system.Close(context.Background()) })

	for n := 0; len(people) < citizens; n++ {
		day := identifiers.Date{Year: 1950, Month: 1, Day: 1}.AddDays(n / 1000)
		iin, err := identifiers.NewIIN(day, identifiers.Female, identifiers.SyntheticFrom+n%1000)
		if err == nil {
			people = append(people, iin)
		}
	}
	records := make(map[string]person, citizens)
	perWorld := citizens / worlds
	for w := range worlds {
		id := fmt.Sprintf("w%d", w)
		var spec registry.WorldSpec
		for _, iin := range people[w*perWorld : (w+1)*perWorld] {
			spec.Identifiers.IINs = append(spec.Identifiers.IINs, iin.String())
		}
		if err := system.PutWorld(id, spec); err != nil {
			b.Fatal(err)
		}
		for _, iin := range people[w*perWorld : (w+1)*perWorld] {
			p := onePerson(iin)
			records[iin.String()] = p
			if err := system.Put(id, "persons", p); err != nil {
				b.Fatal(err)
			}
		}
	}
	bare = bareServer(records)
	sameAnswer(b, system, bare, "/v1/persons/"+people[0].String())
	return system, bare, people
}

// sameAnswer holds the two to answer a request alike.
func sameAnswer(b *testing.B, system, bare http.Handler, path string) {
	b.Helper()
	var answers []string
	for _, handler := range []http.Handler{system, bare} {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequestWithContext(b.Context(), http.MethodGet, path, nil))
		answers = append(answers, fmt.Sprint(w.Code, w.Body))
	}
	if answers[0] != answers[1] {
		b.Fatalf("the two do not answer alike:\n%s\n%s", answers[0], answers[1])
	}
}

// bareServer is the least that answers the same: a router, a map behind a lock and an encoder; no journal.
func bareServer(records map[string]person) http.Handler {
	var lock sync.RWMutex
	router := mux.NewRouter()
	router.HandleFunc("/v1/persons/{iin}", func(w http.ResponseWriter, r *http.Request) {
		iin, err := identifiers.ParseIIN(mux.Vars(r)["iin"])
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		lock.RLock()
		p, found := records[iin.String()]
		lock.RUnlock()
		if !found {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(p) //nolint:errcheck // a benchmark's server
	}).Methods(http.MethodGet)
	return router
}

// wire is a client as lean as a load generator's: one connection, requests made beforehand.
type wire struct {
	conn net.Conn
	in   *bufio.Reader
}

func dial(b *testing.B, server *httptest.Server) *wire {
	b.Helper()
	conn, err := (&net.Dialer{}).DialContext(b.Context(), "tcp", server.Listener.Addr().String())
	if err != nil {
		b.Fatal(err)
	}
	return &wire{conn: conn, in: bufio.NewReaderSize(conn, 16<<10)}
}

func (w *wire) get(request []byte) error {
	if _, err := w.conn.Write(request); err != nil {
		return err
	}
	response, err := http.ReadResponse(w.in, nil)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("status %s", response.Status)
	}
	_, err = io.Copy(io.Discard, response.Body)
	return err
}

// BenchmarkLookup compares the chassis, journal on, with the bare server over loopback connections, in turns of one run.
// The metric "×bare" is throughput against the bare server's; the goal is 0.95.
func BenchmarkLookup(b *testing.B) {
	for _, size := range []struct{ citizens, worlds int }{{1_000, 1}, {1_000, 100}, {100_000, 1}, {100_000, 1_000}} {
		b.Run(fmt.Sprintf("citizens=%d/worlds=%d", size.citizens, size.worlds), func(b *testing.B) {
			system, bare, people := lookups(b, size.citizens, size.worlds)
			requests := make([][]byte, len(people))
			for i, iin := range people {
				requests[i] = []byte("GET /v1/persons/" + iin.String() + " HTTP/1.1\r\nHost: simulator\r\nAccept: application/json\r\n\r\n")
			}
			run := func(handler http.Handler) func(n int) time.Duration {
				server := httptest.NewServer(handler)
				b.Cleanup(server.Close)
				const connections = 32
				wires := make([]*wire, connections)
				for i := range wires {
					wires[i] = dial(b, server)
					b.Cleanup(func() { wires[i].conn.Close() })
				}
				return func(n int) time.Duration {
					began := time.Now()
					var all sync.WaitGroup
					for i, w := range wires {
						all.Add(1)
						go func() {
							defer all.Done()
							for at := i; at < n; at += connections {
								if err := w.get(requests[at*7919%len(requests)]); err != nil {
									b.Error(err)
									return
								}
							}
						}()
					}
					all.Wait()
					return time.Since(began)
				}
			}
			measure(b, run(bare), run(system))
		})
	}
}

// BenchmarkHandler is the same comparison without a network: what the chassis itself costs.
func BenchmarkHandler(b *testing.B) {
	system, bare, people := lookups(b, 1_000, 1)
	requests := make([]*http.Request, len(people))
	for i, iin := range people {
		requests[i] = httptest.NewRequestWithContext(b.Context(), http.MethodGet, "/v1/persons/"+iin.String(), nil)
	}
	run := func(handler http.Handler) func(n int) time.Duration {
		return func(n int) time.Duration {
			began := time.Now()
			for i := range n {
				w := discard{header: http.Header{}}
				handler.ServeHTTP(&w, requests[i%len(requests)])
				if w.status != 0 && w.status != http.StatusOK {
					b.Fatal("status", w.status)
				}
			}
			return time.Since(began)
		}
	}
	measure(b, run(bare), run(system))
}

type discard struct {
	header http.Header
	status int
}

func (d *discard) Header() http.Header         { return d.header }
func (d *discard) Write(p []byte) (int, error) { return len(p), nil }
func (d *discard) WriteHeader(status int)      { d.status = status }

// measure runs both in short turns, so that both meet the same neighbours on the machine, each first every other time, and
// reports the ratio of what all turns took. Enough turns want -benchtime 20000x or so.
func measure(b *testing.B, bare, chassis func(n int) time.Duration) {
	b.Helper()
	const turn = 1000
	var ofBare, ofChassis time.Duration
	bare(turn)
	chassis(turn)
	b.ReportAllocs()
	b.ResetTimer()
	for left, odd := b.N, false; left > 0; left, odd = left-turn, !odd {
		n := min(left, turn)
		if odd {
			ofChassis += chassis(n)
			ofBare += bare(n)
		} else {
			ofBare += bare(n)
			ofChassis += chassis(n)
		}
	}
	b.StopTimer()
	b.ReportMetric(ofBare.Seconds()/ofChassis.Seconds(), "×bare")
	b.ReportMetric(float64(ofBare.Nanoseconds())/float64(b.N), "bare-ns/op")
	b.ReportMetric(float64(ofChassis.Nanoseconds())/float64(b.N), "chassis-ns/op")
}

// BenchmarkPutWorld makes and resets a small world: the goal is under 1 ms.
func BenchmarkPutWorld(b *testing.B) {
	k := newKennel(b, registry.Options{})
	spec := world(instant("10:00:00"), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
	spec.Records["dogs"][0] = json.RawMessage(strings.Replace(string(spec.Records["dogs"][0]), "Dog", strings.Repeat("Dog ", 300), 1))
	b.Run("put", func(b *testing.B) {
		for range b.N {
			k.put(b, "w", spec)
		}
	})
	b.Run("reset", func(b *testing.B) {
		k.put(b, "w", spec)
		for range b.N {
			if err := k.ResetWorld("w"); err != nil {
				b.Fatal(err)
			}
		}
	})
}
