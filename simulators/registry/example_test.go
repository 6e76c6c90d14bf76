package registry_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Pet is a record of the example: a register of pets, whose owners are citizens.
type Pet struct {
	Chip  string           `json:"chip"`
	Name  string           `json:"name"`
	Owner identifiers.IIN  `json:"owner"`
	Since identifiers.Date `json:"since"`
}

// OwnedPets is a request: whose pets?
type OwnedPets struct {
	Owner identifiers.IIN `path:"iin" doc:"The owner."`
}

// Subjects is whom the request names: it decides in which world it is.
func (r OwnedPets) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfIIN(r.Owner)}
}

// PetList is the answer to OwnedPets.
type PetList struct {
	Pets []Pet `json:"pets"`
}

// NewPets is all that it takes to add a system: its records and its look-ups.
func NewPets(opts registry.Options) (*registry.System, error) {
	pets := registry.NewRecords("pets", "A pet by the number of its chip.",
		func(p Pet) string { return p.Chip },
		func(p Pet) []registry.Subject { return []registry.Subject{registry.OfIIN(p.Owner)} },
		registry.Index[Pet]{Name: "owner", Keys: func(p Pet) []string { return []string{p.Owner.String()} }})

	byOwner := registry.Op(registry.Spec{
		Name: "pets", Summary: "The pets of a citizen.", Method: http.MethodGet, Path: "/v1/citizens/{iin}/pets",
		Audience: registry.ForImplementations, Fidelity: registry.Assumed, Source: "made up for this example",
	}, func(c *registry.Call, r OwnedPets) (PetList, error) {
		var list PetList
		err := c.View(func(tx *registry.Tx) error {
			list.Pets = pets.Find(tx, "owner", r.Owner.String())
			return nil
		})
		if err == nil && len(list.Pets) == 0 {
			err = registry.NotFound("no pet of %s is registered", r.Owner)
		}
		return list, err
	})

	return registry.New(registry.Definition{
		Name: "pets", Title: "Register of pets", Summary: "Who keeps which animal.",
		Records: []registry.RecordType{pets}, Operations: []registry.Operation{byOwner},
	}, opts)
}

func Example() {
	system, err := NewPets(registry.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer system.Close(context.Background())
	server := httptest.NewServer(system)
	defer server.Close()

	// A world leases the identifiers that a test uses, has a clock of its own and starts with its records.
	noon := time.Date(2026, 7, 1, 12, 0, 0, 0, identifiers.Almaty())
	err = system.PutWorld("my-test", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{"900101390002"}},
		Clock:       &noon,
		Records: map[string][]json.RawMessage{"pets": {
			json.RawMessage(`{"chip": "398-1", "name": "Алабай", "owner": "900101390002", "since": "2024-02-29"}`),
		}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}

	// Whoever asks needs to know nothing of worlds: the IIN says which one it is.
	response, err := http.Get(server.URL + "/v1/citizens/900101390002/pets") //nolint:noctx // an example's brevity
	if err != nil {
		fmt.Println(err)
		return
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	fmt.Print(response.StatusCode, " ", string(body))
	fmt.Println(err, system.Journal("my-test", registry.Query{})[0].At)
	// Output:
	// 200 {"pets":[{"chip":"398-1","name":"Алабай","owner":"900101390002","since":"2024-02-29"}]}
	// <nil> 2026-07-01 12:00:00 +0500 +05
}
