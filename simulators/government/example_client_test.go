package government_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/sms1414"
)

// subscribers is a world of people with a telephone each, whose serial numbers begin with the first.
func subscribers(id string, first, n int) government.World {
	w := government.World{ID: id, Records: map[string]map[string][]any{sms1414.Name: {}}}
	for serial := first; serial < first+n; serial++ {
		iin := identifiers.Must(identifiers.NewIIN(identifiers.Date{Year: 1990, Month: 5, Day: 17}, identifiers.Male, identifiers.SyntheticFrom+serial))
		phone := identifiers.Must(identifiers.NewPhone(serial))
		w.Identifiers.IINs = append(w.Identifiers.IINs, iin.String())
		w.Identifiers.Phones = append(w.Identifiers.Phones, phone.String())
		w.Records[sms1414.Name]["subscribers"] = append(w.Records[sms1414.Name]["subscribers"], sms1414.Subscriber{IIN: iin, Phone: phone})
	}
	return w
}

// served starts what the examples need, and returns what ends it.
func served(ctx context.Context) (client *government.Client, end func()) {
	gov := identifiers.Must(government.Start(ctx, government.Options{Listen: "127.0.0.1:0"}))
	client = government.NewClient(gov.Addresses(), government.ClientOptions{})
	return client, func() {
		client.CloseIdle()
		if err := gov.Close(ctx); err != nil {
			panic(err)
		}
	}
}

// A fault fires for the requests of one world, and its journal has what was asked and which fault answered.
func ExampleClient_AddFault() {
	ctx := context.Background()
	client, end := served(ctx)
	defer end()

	w := subscribers("faulty", 100, 1)
	if err := client.Create(ctx, w); err != nil {
		fmt.Println(err)
		return
	}
	busy := registry.Fault{ID: "busy", Operation: "subscriber", Kind: registry.FaultStatus, Status: http.StatusServiceUnavailable, Times: 1}
	if err := client.AddFault(ctx, w.ID, sms1414.Name, busy); err != nil {
		fmt.Println(err)
		return
	}
	for range 2 {
		err := client.Call(ctx, sms1414.Name, http.MethodGet, "/v1/subscribers/"+w.Identifiers.IINs[0], nil, nil)
		var problem *government.ProblemError
		fmt.Println(errors.As(err, &problem), err)
	}
	asked, err := client.Journal(ctx, w.ID, sms1414.Name)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, exchange := range asked {
		fmt.Printf("%s %d %s\n", exchange.Operation, exchange.Status, exchange.Fault)
	}
	// Output:
	// true sms1414 answers 503 UNAVAILABLE: the service is temporarily unavailable
	// false <nil>
	// subscriber 503 status busy
	// subscriber 200
}

// A world's clock stands until it is set. What is planned by it, here the way of a message to its phone, happens when it gets there.
func ExampleClient_SetClock() {
	ctx := context.Background()
	client, end := served(ctx)
	defer end()

	noon := time.Date(2026, 9, 15, 12, 0, 0, 0, identifiers.Almaty())
	w := subscribers("timely", 200, 1)
	w.Clock = &noon
	if err := client.Create(ctx, w); err != nil {
		fmt.Println(err)
		return
	}
	if err := client.SetClock(ctx, w.ID, noon.AddDate(0, 0, 30)); err != nil {
		fmt.Println(err)
		return
	}
	snapshot, err := client.Snapshot(ctx, w.ID, sms1414.Name)
	fmt.Println(snapshot.Clock.In(identifiers.Almaty()), err)
	// Output: 2026-10-15 12:00:00 +0500 +05 <nil>
}

// A snapshot is a world as it stands in one system, in the form that makes it again; Reset goes back to what made it.
func ExampleClient_Snapshot() {
	ctx := context.Background()
	client, end := served(ctx)
	defer end()

	w := subscribers("changing", 300, 2)
	count := func() (n int) {
		var all []sms1414.Subscriber
		if err := client.Records(ctx, w.ID, sms1414.Name, "subscribers", &all); err != nil {
			fmt.Println(err)
		}
		return len(all)
	}
	if err := client.Create(ctx, w); err != nil {
		fmt.Println(err)
		return
	}
	if err := client.DeleteRecord(ctx, w.ID, sms1414.Name, "subscribers", w.Identifiers.IINs[0]); err != nil {
		fmt.Println(err)
		return
	}
	one, err := client.Snapshot(ctx, w.ID, sms1414.Name)
	fmt.Println("deleted:", count(), err)

	err = client.Reset(ctx, w.ID)
	fmt.Println("reset:", count(), err)

	err = client.Restore(ctx, w.ID, sms1414.Name, one)
	fmt.Println("restored:", count(), err)
	// Output:
	// deleted: 1 <nil>
	// reset: 2 <nil>
	// restored: 1 <nil>
}

// Two worlds cannot have one identifier: the second is not made, in any system.
func ExampleOverlapError() {
	ctx := context.Background()
	client, end := served(ctx)
	defer end()

	if err := client.Create(ctx, subscribers("first", 400, 2)); err != nil {
		fmt.Println(err)
		return
	}
	err := client.Create(ctx, subscribers("second", 401, 2))
	var overlap *government.OverlapError
	fmt.Println(errors.As(err, &overlap), overlap.World)
	// Output: true second
}
