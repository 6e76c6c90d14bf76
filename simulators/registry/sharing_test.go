package registry

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"
	"time"
	"unsafe"
)

type sharingRecord struct {
	Key    string           `json:"key"`
	Word   string           `json:"word,omitempty"`
	Words  []string         `json:"words,omitempty"`
	Term   *sharingTerm     `json:"term,omitempty"`
	Mother *sharingRecord   `json:"mother,omitempty"`
	Counts map[string]int   `json:"counts,omitempty"`
	At     *time.Time       `json:"at,omitempty"`
	Rest   *json.RawMessage `json:"rest,omitempty"`
}

type sharingTerm struct {
	Code  string    `json:"code"`
	Since time.Time `json:"since,omitzero"`
}

func TestRecordsShareWhatTheySayAlike(t *testing.T) {
	t.Parallel()
	records := NewRecords("things", "For tests.", func(r sharingRecord) string { return r.Key }, nil)
	decode := func(raw string) sharingRecord {
		v, err := records.decode(json.RawMessage(raw))
		if err != nil {
			t.Fatal(err)
		}
		var plain sharingRecord
		if err := json.Unmarshal([]byte(raw), &plain); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(v, plain) {
			t.Errorf("%s became %+v", raw, v)
		}
		return v.(sharingRecord)
	}
	one := func(a, b string) {
		t.Helper()
		if unsafe.StringData(a) != unsafe.StringData(b) {
			t.Errorf("there are two copies of %q", a)
		}
	}
	const rest = `"words":["","oak"],"term":{"code":"7","since":"2026-07-01T10:00:00Z"},"mother":{"key":"m","word":"elm"},"counts":{"oak":1},"at":"2026-07-01T10:00:00Z","rest":{}}`
	a := decode(`{"key":"a","word":"oak",` + rest)
	b := decode(`{"key":"b","word":"elm",` + rest)
	one(a.Word, b.Words[1])
	one(b.Word, b.Mother.Word)
	one(a.Mother.Key, b.Mother.Key)
	if a.Term != b.Term || a.Mother == b.Mother {
		t.Error("what is nothing but texts is shared as a whole, and nothing else")
	}
	if other := decode(`{"key":"c","term":{"code":"7"}}`); other.Term == a.Term {
		t.Error("what differs is shared")
	}
}

func TestSharingForgets(t *testing.T) {
	t.Parallel()
	records := NewRecords("things", "For tests.", func(r sharingRecord) string { return r.Key }, nil)
	for i := range 5 * maxSeen {
		raw := fmt.Sprintf(`{"key":"k%d","word":"often"}`, i)
		if v, err := records.decode(json.RawMessage(raw)); err != nil || v.(sharingRecord).Key != fmt.Sprintf("k%d", i) || v.(sharingRecord).Word != "often" {
			t.Fatal(v, err)
		}
	}
	if n := len(records.sharing.seen) + len(records.sharing.aged); n > 2*maxSeen {
		t.Errorf("%d values are remembered", n)
	}
	if _, kept := records.sharing.seen["often"]; !kept {
		t.Error("what comes often is forgotten")
	}
}

func TestNothingToShare(t *testing.T) {
	t.Parallel()
	numbers := NewRecords("numbers", "For tests.", func(n struct{ N int }) string { return fmt.Sprint(n.N) }, nil)
	if v, err := numbers.decode(json.RawMessage(`{"N":1}`)); err != nil || v != (struct{ N int }{1}) {
		t.Error(v, err)
	}
}
