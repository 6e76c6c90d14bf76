package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Insert stores a new application and what was signed. When the applicant filed the same payload before, nothing is
// stored and new is false.
func (s *Store) Insert(ctx context.Context, row Row, filing Filing) (isNew bool, err error) {
	err = s.transact(ctx, func(tx *sql.Tx) error {
		result, err := tx.StmtContext(ctx, s.insert).ExecContext(ctx, row.ID, row.Applicant, row.Digest, row.Version, nanos(row.Due), row.Document)
		if err != nil {
			return err
		}
		stored, err := result.RowsAffected()
		if err != nil {
			return err
		}
		if isNew = stored == 1; !isNew {
			return nil
		}
		_, err = tx.StmtContext(ctx, s.insertFiling).ExecContext(ctx, row.ID, filing.Payload, filing.Kind, filing.Signature)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("store application %s: %w", row.ID, err)
	}
	return isNew, nil
}

// Update stores a further version of an application, with the messages that it adds.
func (s *Store) Update(ctx context.Context, row Row) error {
	var err error
	if len(row.Messages) == 0 {
		err = row.update(ctx, s.update) // one statement is a transaction of its own
	} else {
		err = s.transact(ctx, func(tx *sql.Tx) error {
			if err := row.update(ctx, tx.StmtContext(ctx, s.update)); err != nil {
				return err
			}
			for _, message := range row.Messages {
				if _, err := tx.StmtContext(ctx, s.insertMessage).ExecContext(ctx, message, row.ID); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err != nil {
		return fmt.Errorf("store application %s: %w", row.ID, err)
	}
	return nil
}

// update stores the row in the place of its earlier version.
func (r Row) update(ctx context.Context, statement *sql.Stmt) error {
	result, err := statement.ExecContext(ctx, r.Version, nanos(r.Due), r.Document, r.ID)
	if err != nil {
		return err
	}
	if stored, err := result.RowsAffected(); err != nil || stored != 1 {
		return errors.Join(ErrNotFound, err)
	}
	return nil
}

func (s *Store) transact(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// Load returns an application's document, or ErrNotFound.
func (s *Store) Load(ctx context.Context, id string) ([]byte, error) {
	var document []byte
	if err := found(s.load.QueryRowContext(ctx, id).Scan(&document)); err != nil {
		return nil, fmt.Errorf("load application %s: %w", id, err)
	}
	return document, nil
}

// Filing returns what was signed, or ErrNotFound.
func (s *Store) Filing(ctx context.Context, id string) (Filing, error) {
	var f Filing
	if err := found(s.filing.QueryRowContext(ctx, id).Scan(&f.Payload, &f.Kind, &f.Signature)); err != nil {
		return Filing{}, fmt.Errorf("load what was signed for application %s: %w", id, err)
	}
	return f, nil
}

// Same returns the id of the application that an applicant made with a payload, or ErrNotFound.
func (s *Store) Same(ctx context.Context, applicant string, digest []byte) (string, error) {
	var id string
	if err := found(s.same.QueryRowContext(ctx, applicant, digest).Scan(&id)); err != nil {
		return "", fmt.Errorf("look for the same payload: %w", err)
	}
	return id, nil
}

// ByMessage returns the id of the application for which a message was sent, or ErrNotFound.
func (s *Store) ByMessage(ctx context.Context, message string) (string, error) {
	var id string
	if err := found(s.message.QueryRowContext(ctx, message).Scan(&id)); err != nil {
		return "", fmt.Errorf("look for message %q: %w", message, err)
	}
	return id, nil
}

// Pending lists the applications with work left.
func (s *Store) Pending(ctx context.Context) ([]Pending, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT id, applicant, due FROM applications WHERE due IS NOT NULL ORDER BY due")
	if err != nil {
		return nil, fmt.Errorf("list pending applications: %w", err)
	}
	defer func() { _ = rows.Close() }() // what was read before stands; rows.Err tells of the rest
	var pending []Pending
	for rows.Next() {
		var p Pending
		var due int64
		if err := rows.Scan(&p.ID, &p.Applicant, &due); err != nil {
			return nil, fmt.Errorf("list pending applications: %w", err)
		}
		p.Due = time.Unix(0, due).UTC()
		pending = append(pending, p)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list pending applications: %w", err)
	}
	return pending, nil
}

// Secret returns the service's secret of a name, 32 random bytes made when it is asked for the first time.
func (s *Store) Secret(ctx context.Context, name string) ([]byte, error) {
	fresh := make([]byte, 32)
	if _, err := rand.Read(fresh); err != nil {
		return nil, fmt.Errorf("make the secret %s: %w", name, err)
	}
	var secret []byte
	err := s.transact(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING", name, fresh); err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, "SELECT value FROM settings WHERE name = ?", name).Scan(&secret)
	})
	if err != nil {
		return nil, fmt.Errorf("read the secret %s: %w", name, err)
	}
	return secret, nil
}

func found(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}

// nanos is how an instant is stored; zero as NULL.
func nanos(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UnixNano()
}
