// Package store keeps applications in SQLite: a row each, with the application as a JSON document beside the columns
// that are searched. It knows nothing of what a document says.
//
// Every write is a transaction, in the write-ahead log before it returns: a killed process loses nothing that was
// written. (A power cut may lose the last moments, never the file's consistency.)
package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"time"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the database's driver
)

//go:embed migrations/*.sql
var migrations embed.FS

// ErrNotFound says that there is no such application or message.
var ErrNotFound = errors.New("not found")

// Row is an application as it is stored.
type Row struct {
	ID        string
	Applicant string
	// Digest is the SHA-256 of the signed payload; an applicant and a digest are one application.
	Digest  []byte
	Version int
	// Due is when work on it goes on, by its applicant's clock; zero when none is left.
	Due      time.Time
	Document []byte
	// Messages are the ids of messages sent for it that were not stored yet.
	Messages []string
}

// Filing is what was signed, as it was received.
type Filing struct {
	Payload   []byte
	Kind      string
	Signature string
}

// Pending is an application with work left.
type Pending struct {
	ID, Applicant string
	Due           time.Time
}

// Store is the database. Its methods may be called at once.
type Store struct {
	db *sql.DB
	// write is held by the one writer; readers do not wait for it.
	write *sql.DB

	insert, insertFiling, insertMessage, update, setClock, forgetClock, load, filing, same, message *sql.Stmt
}

// Open opens the database file and brings its tables up to date; an empty path means memory, which forgets when closed.
func Open(ctx context.Context, path string) (*Store, error) {
	s, err := open(ctx, path)
	if err != nil {
		where := path
		if where == "" {
			where = "in memory"
		}
		return nil, fmt.Errorf("open the database %s: %w", where, err)
	}
	return s, nil
}

func open(ctx context.Context, path string) (*Store, error) {
	options := url.Values{"_pragma": {"busy_timeout(10000)", "foreign_keys(1)", "synchronous(normal)"}, "_txlock": {"immediate"}}
	file := ":memory:"
	if path != "" {
		options.Add("_pragma", "journal_mode(wal)")
		file = (&url.URL{Scheme: "file", OmitHost: true, Path: path}).String()
	}
	write, err := sql.Open("sqlite", file+"?"+options.Encode())
	if err != nil {
		return nil, err
	}
	write.SetMaxOpenConns(1)
	s := &Store{db: write, write: write}
	if path != "" {
		if s.db, err = sql.Open("sqlite", file+"?"+options.Encode()); err != nil {
			return nil, errors.Join(err, write.Close())
		}
		s.db.SetMaxOpenConns(4)
	}
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *Store) prepare(ctx context.Context) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, s.write, files)
	if err != nil {
		return err
	}
	if _, err := provider.Up(ctx); err != nil {
		return err
	}
	for _, statement := range []struct {
		into *(*sql.Stmt)
		db   *sql.DB
		text string
	}{
		{&s.insert, s.write, "INSERT INTO applications (id, applicant, digest, version, due, document) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (applicant, digest) DO NOTHING"},
		{&s.insertFiling, s.write, "INSERT INTO filings (application, payload, kind, signature) VALUES (?, ?, ?, ?)"},
		{&s.insertMessage, s.write, "INSERT INTO messages (id, application) VALUES (?, ?) ON CONFLICT (id) DO NOTHING"},
		{&s.update, s.write, "UPDATE applications SET version = ?, due = ?, document = ? WHERE id = ?"},
		{&s.setClock, s.write, "INSERT INTO clocks (applicant, at) VALUES (?, ?) ON CONFLICT (applicant) DO UPDATE SET at = excluded.at"},
		{&s.forgetClock, s.write, "DELETE FROM clocks WHERE applicant = ?"},
		{&s.load, s.db, "SELECT document FROM applications WHERE id = ?"},
		{&s.filing, s.db, "SELECT payload, kind, signature FROM filings WHERE application = ?"},
		{&s.same, s.db, "SELECT id FROM applications WHERE applicant = ? AND digest = ?"},
		{&s.message, s.db, "SELECT application FROM messages WHERE id = ?"},
	} {
		if *statement.into, err = statement.db.PrepareContext(ctx, statement.text); err != nil {
			return err
		}
	}
	return nil
}

// Close closes the database.
func (s *Store) Close() error {
	err := s.write.Close()
	if s.db != s.write {
		err = errors.Join(err, s.db.Close())
	}
	return err
}
