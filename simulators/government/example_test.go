package government_test

import (
	"context"
	"fmt"
	"net/http"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/sms1414"
)

// A vendor's own test: all systems in this process, one person in the Mobile Citizens Database, and a look-up as the
// implementation would make it.
func Example() {
	ctx := context.Background()
	gov, err := government.Start(ctx, government.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		fmt.Println(err)
		return
	}
	client := government.NewClient(gov.Addresses(), government.ClientOptions{})
	defer func() {
		client.CloseIdle()
		if err := gov.Close(ctx); err != nil {
			fmt.Println(err)
		}
	}()

	iin := identifiers.Must(identifiers.NewIIN(identifiers.Date{Year: 1990, Month: 5, Day: 17}, identifiers.Male, identifiers.SyntheticFrom))
	phone := identifiers.Must(identifiers.NewPhone(1))
	err = client.Create(ctx, government.World{
		ID:          "example",
		Identifiers: registry.Identifiers{IINs: []string{iin.String()}, Phones: []string{phone.String()}},
		Records: map[string]map[string][]any{
			"sms1414": {"subscribers": {sms1414.Subscriber{IIN: iin, Phone: phone}}},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	var entry sms1414.Entry
	err = client.Call(ctx, "sms1414", http.MethodGet, "/v1/subscribers/"+iin.String(), nil, &entry)
	fmt.Println(entry.Phone, err)
	// Output: +77990000001 <nil>
}
