package store_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"github.com/pressly/goose/v3"

	"github.com/synaq/synaq/reference/store"
)

// TestAnEarlierDatabaseIsTakenOver, with all that is in it, and can go back.
func TestAnEarlierDatabaseIsTakenOver(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "earlier.db")
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=foreign_keys(1)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, os.DirFS("migrations"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.UpTo(ctx, 2); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		`INSERT INTO applications VALUES ('a', '990101500016', x'01', 3, 7, '{"v":3}')`,
		`INSERT INTO filings VALUES ('a', 'signed', 'cms', 'sig')`,
		`INSERT INTO messages VALUES ('m', 'a')`,
	} {
		if _, err := db.ExecContext(ctx, text); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		holds(t, open(t, path))
		if _, err := provider.DownTo(ctx, 2); err != nil {
			t.Fatal(err)
		}
	}
}

// holds looks for what was in the earlier database.
func holds(t *testing.T, s *store.Store) {
	t.Helper()
	ctx := context.Background()
	document, err := s.Load(ctx, "a")
	if err != nil || string(document) != `{"v":3}` {
		t.Errorf("the document is %s, %v", document, err)
	}
	filing, err := s.Filing(ctx, "a")
	if err != nil || string(filing.Payload) != "signed" || filing.Kind != "cms" || filing.Signature != "sig" {
		t.Errorf("the filing is %+v, %v", filing, err)
	}
	if id, err := s.ByMessage(ctx, "m"); err != nil || id != "a" {
		t.Errorf("the message is of %q, %v", id, err)
	}
	if id, err := s.Same(ctx, "990101500016", []byte{1}); err != nil || id != "a" {
		t.Errorf("the same payload is of %q, %v", id, err)
	}
	pending, err := s.Pending(ctx)
	if err != nil || len(pending) != 1 || pending[0].Due.UnixNano() != 7 {
		t.Errorf("pending are %+v, %v", pending, err)
	}
}
