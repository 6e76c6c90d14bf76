package record_test

import (
	"context"
	"sync"
	"testing"

	"github.com/synaq/synaq/harness/record"
)

func TestAContextCarriesItsRecorder(t *testing.T) {
	t.Parallel()
	var seen []string
	recorder := record.New(func(e record.Exchange) { seen = append(seen, e.Path) })
	ctx := record.WithRecorder(context.Background(), recorder)

	record.From(ctx).Note("the owner", "A")
	record.From(ctx).Note("the applicant", "B")
	record.From(ctx).Note("the owner", "C")
	record.From(ctx).Exchange(record.Exchange{Path: "/v1/a"})
	record.From(ctx).Exchange(record.Exchange{Path: "/v1/b"})

	roles := recorder.Roles()
	if len(roles) != 2 || roles[0] != (record.Role{Name: "the owner", Text: "C"}) || roles[1].Name != "the applicant" {
		t.Errorf("roles = %+v", roles)
	}
	if got := recorder.Exchanges(); len(got) != 2 || got[1].Path != "/v1/b" {
		t.Errorf("exchanges = %+v", got)
	}
	if len(seen) != 2 || seen[0] != "/v1/a" {
		t.Errorf("listener saw %v", seen)
	}
}

func TestWithoutARecorderNothingIsKept(t *testing.T) {
	t.Parallel()
	recorder := record.From(context.Background())
	recorder.Note("the owner", "A")
	recorder.Exchange(record.Exchange{})
	if recorder.Roles() != nil || recorder.Exchanges() != nil {
		t.Error("the forgetting recorder kept something")
	}
}

func TestRecordingIsSafeForConcurrentUse(t *testing.T) {
	t.Parallel()
	recorder := record.New(nil)
	var group sync.WaitGroup
	for range 50 {
		group.Go(func() {
			recorder.Note("the owner", "A")
			recorder.Exchange(record.Exchange{})
		})
	}
	group.Wait()
	if got := len(recorder.Exchanges()); got != 50 {
		t.Errorf("%d exchanges, want 50", got)
	}
}

func TestAMarkIsKeptOnce(t *testing.T) {
	t.Parallel()
	recorder := record.New(nil)
	recorder.Mark("a", "", "b")
	recorder.Mark("a")
	if got := recorder.Marks(); len(got) != 2 || got[0] != "a" || got[1] != "b" {
		t.Errorf("marks = %q", got)
	}
	var none *record.Recorder
	if none.Mark("a"); none.Marks() != nil {
		t.Error("the forgetting recorder kept a mark")
	}
}
