package container_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/synaq/synaq/harness/container"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/sms1414"
)

// A vendor's test: the government in a container, a world with one person in it who has a telephone, a first question that
// fails and a second that is answered, asked as the service under test would ask them.
func Example() {
	ctx := context.Background()
	synaq, err := container.Run(ctx, container.Options{Image: image()}) // without an image: the one that make image builds
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() {
		if err := synaq.Terminate(ctx); err != nil {
			fmt.Println(err)
		}
	}()

	iin := identifiers.Must(identifiers.NewIIN(identifiers.Date{Year: 1990, Month: 5, Day: 17}, identifiers.Male, identifiers.SyntheticFrom))
	phone := identifiers.Must(identifiers.NewPhone(1))
	err = synaq.Client().Create(ctx, government.World{
		ID:          "example",
		Identifiers: registry.Identifiers{IINs: []string{iin.String()}, Phones: []string{phone.String()}},
		Records: map[string]map[string][]any{
			"sms1414": {"subscribers": {sms1414.Subscriber{IIN: iin, Phone: phone}}},
		},
		Faults: map[string][]registry.Fault{
			"sms1414": {{Kind: "status", Status: http.StatusServiceUnavailable, Times: 1}},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for range 2 {
		status, found, err := phoneOf(ctx, synaq.Addresses().SMS1414, iin)
		fmt.Println(status, found, err)
	}
	// Output:
	// 503  <nil>
	// 200 +77990000001 <nil>
}

// phoneOf asks the Mobile Citizens Database, as the service under test does.
func phoneOf(ctx context.Context, sms1414URL string, iin identifiers.IIN) (status int, phone string, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, sms1414URL+"/v1/subscribers/"+iin.String(), http.NoBody)
	if err != nil {
		return 0, "", err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, "", err
	}
	defer resp.Body.Close()
	var entry struct {
		Phone string `json:"phone"`
	}
	err = json.NewDecoder(resp.Body).Decode(&entry)
	return resp.StatusCode, entry.Phone, err
}
