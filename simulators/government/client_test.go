package government_test

import (
	"context"
	"errors"
	"net/http"
	"testing"

	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/sms1414"
)

func TestOneFaultIsRemovedAndTheOtherStays(t *testing.T) {
	t.Parallel()
	client, end := served(context.WithoutCancel(t.Context()))
	t.Cleanup(end)
	w := subscribers("two-faults", 500, 1)
	w.Faults = map[string][]registry.Fault{sms1414.Name: {{ID: "one", Kind: registry.FaultStatus}, {ID: "other", Kind: registry.FaultStatus}}}
	if err := client.Create(t.Context(), w); err != nil {
		t.Fatal(err)
	}
	if err := client.RemoveFault(t.Context(), w.ID, sms1414.Name, "one"); err != nil {
		t.Fatal(err)
	}
	left, err := client.Faults(t.Context(), w.ID, sms1414.Name)
	if err != nil || len(left) != 1 || left[0].ID != "other" {
		t.Errorf("left is %+v, %v", left, err)
	}
}

func TestWhatIsRefusedIsAProblem(t *testing.T) {
	t.Parallel()
	client, end := served(context.WithoutCancel(t.Context()))
	t.Cleanup(end)
	for what, err := range map[string]error{
		"a world that there is not": client.Reset(t.Context(), "nobodys"),
		"its fault":                 client.RemoveFault(t.Context(), "nobodys", sms1414.Name, "f1"),
	} {
		var problem *government.ProblemError
		if !errors.As(err, &problem) || problem.Status != http.StatusNotFound {
			t.Errorf("%s: %v", what, err)
		}
	}
	first := subscribers("held", 600, 1)
	if err := client.Create(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	held, err := client.Snapshot(t.Context(), first.ID, sms1414.Name)
	if err != nil {
		t.Fatal(err)
	}
	var overlap *government.OverlapError
	if err := client.Restore(t.Context(), "another", sms1414.Name, held); !errors.As(err, &overlap) || overlap.World != "another" {
		t.Errorf("what another world holds: %v", err)
	}
}

func TestOneExchangeIsReadByItsNumber(t *testing.T) {
	t.Parallel()
	client, end := served(context.WithoutCancel(t.Context()))
	t.Cleanup(end)
	w := subscribers("numbers", 700, 1)
	if err := client.Create(t.Context(), w); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		var problem *government.ProblemError
		if err := client.Call(t.Context(), sms1414.Name, http.MethodGet, "/v1/subscribers/"+w.Identifiers.IINs[0], nil, nil); err != nil && !errors.As(err, &problem) {
			t.Fatal(err)
		}
	}
	all, err := client.Journal(t.Context(), w.ID, sms1414.Name)
	if err != nil || len(all) != 3 {
		t.Fatalf("the journal has %d exchanges, %v", len(all), err)
	}
	second, err := client.Exchange(t.Context(), w.ID, sms1414.Name, 2)
	if err != nil || second.Seq != 2 || second.Response != all[1].Response || second.Response == "" {
		t.Errorf("the second is %+v, %v", second, err)
	}
	if _, err := client.Exchange(t.Context(), w.ID, sms1414.Name, 4); err == nil {
		t.Error("there is a fourth")
	}
}
