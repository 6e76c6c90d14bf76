package store_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/synaq/synaq/reference/store"
)

func open(t testing.TB, path string) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// both runs a test in memory and on disk.
func both(t *testing.T, test func(t *testing.T, s *store.Store)) {
	t.Helper()
	for name, path := range map[string]string{"in memory": "", "on disk": filepath.Join(t.TempDir(), "a b?c#d.db")} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, open(t, path))
		})
	}
}

func row(id string) store.Row {
	return store.Row{ID: id, Applicant: "990101500016", Digest: []byte(id), Version: 1, Due: time.Unix(5, 7), Document: []byte(`{"v":1}`)}
}

func filed() store.Filing {
	return store.Filing{Payload: []byte("signed"), Kind: "otp", Signature: "123456"}
}

func TestAnApplicationIsStored(t *testing.T) {
	t.Parallel()
	both(t, func(t *testing.T, s *store.Store) {
		ctx := context.Background()
		isNew, err := s.Insert(ctx, row("a"), store.Filing{Payload: []byte("signed"), Kind: "cms", Signature: "sig"})
		if err != nil || !isNew {
			t.Fatalf("insert: %v %v", isNew, err)
		}
		next := row("a")
		next.Version, next.Document, next.Messages, next.Due = 2, []byte(`{"v":2}`), []string{"m1", "m2"}, time.Unix(9, 11)
		if err := s.Update(ctx, next); err != nil {
			t.Fatal(err)
		}
		document, err := s.Load(ctx, "a")
		if err != nil || string(document) != `{"v":2}` {
			t.Errorf("load: %s %v", document, err)
		}
		filing, err := s.Filing(ctx, "a")
		if err != nil || string(filing.Payload) != "signed" || filing.Kind != "cms" || filing.Signature != "sig" {
			t.Errorf("filing: %+v %v", filing, err)
		}
		for _, m := range next.Messages {
			if id, err := s.ByMessage(ctx, m); err != nil || id != "a" {
				t.Errorf("by message: %s %v", id, err)
			}
		}
		if id, err := s.Same(ctx, "990101500016", []byte("a")); err != nil || id != "a" {
			t.Errorf("same: %s %v", id, err)
		}
		pending, err := s.Pending(ctx)
		if err != nil || len(pending) != 1 || !pending[0].Due.Equal(time.Unix(9, 11)) || pending[0].Applicant != "990101500016" {
			t.Errorf("pending: %+v %v", pending, err)
		}
		next.Due = time.Time{}
		if err := s.Update(ctx, next); err != nil {
			t.Fatal(err)
		}
		if pending, err = s.Pending(ctx); err != nil || len(pending) != 0 {
			t.Errorf("pending: %+v %v", pending, err)
		}
	})
}

func TestOnePayloadIsOneApplication(t *testing.T) {
	t.Parallel()
	both(t, func(t *testing.T, s *store.Store) {
		ctx := context.Background()
		var created atomic.Int32
		var all sync.WaitGroup
		for i := range 8 {
			all.Go(func() {
				r := row("x")
				r.ID = fmt.Sprint(i)
				isNew, err := s.Insert(ctx, r, filed())
				if err != nil {
					t.Error(err)
				}
				if isNew {
					created.Add(1)
				}
			})
		}
		all.Wait()
		if created.Load() != 1 {
			t.Errorf("%d applications of one payload", created.Load())
		}
		other := row("x")
		other.ID, other.Applicant = "other", "990101600012"
		if isNew, err := s.Insert(ctx, other, filed()); err != nil || !isNew {
			t.Errorf("another applicant's: %v %v", isNew, err)
		}
	})
}

func TestWhatIsNotThere(t *testing.T) {
	t.Parallel()
	both(t, func(t *testing.T, s *store.Store) {
		ctx := context.Background()
		_, load := s.Load(ctx, "x")
		_, filing := s.Filing(ctx, "x")
		_, same := s.Same(ctx, "x", nil)
		_, message := s.ByMessage(ctx, "x")
		for name, err := range map[string]error{"load": load, "filing": filing, "same": same, "message": message, "update": s.Update(ctx, row("x"))} {
			if !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestADatabaseIsTakenUpAgain(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "again.db")
	first := open(t, path)
	if _, err := first.Insert(ctx, row("a"), filed()); err != nil {
		t.Fatal(err)
	}
	secret, err := first.Secret(ctx, "key")
	if err != nil || len(secret) != 32 {
		t.Fatalf("secret: %d bytes, %v", len(secret), err)
	}
	second := open(t, path) // while the first is open, as after a kill
	pending, err := second.Pending(ctx)
	if err != nil || len(pending) != 1 {
		t.Errorf("pending: %+v %v", pending, err)
	}
	if again, err := second.Secret(ctx, "key"); err != nil || string(again) != string(secret) {
		t.Errorf("the secret changed: %v", err)
	}
	if other, err := second.Secret(ctx, "other"); err != nil || string(other) == string(secret) {
		t.Errorf("two names, one secret: %v", err)
	}
}

func TestADatabaseThatCannotBeOpened(t *testing.T) {
	t.Parallel()
	path := t.TempDir()
	if _, err := store.Open(context.Background(), path); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("the error is %v", err)
	}
}

func BenchmarkUpdate(b *testing.B) {
	ctx := context.Background()
	s := open(b, filepath.Join(b.TempDir(), "bench.db"))
	r := row("a")
	r.Document = []byte(`{"x":"` + strings.Repeat("y", 4000) + `"}`)
	if _, err := s.Insert(ctx, r, filed()); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := s.Update(ctx, r); err != nil {
			b.Fatal(err)
		}
	}
}
