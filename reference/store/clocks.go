package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// SetClock remembers at which instant the clock of an applicant stands, or of everybody for the empty name; nil forgets it.
func (s *Store) SetClock(ctx context.Context, applicant string, at *time.Time) error {
	err := s.transact(ctx, func(tx *sql.Tx) error {
		if at == nil {
			_, err := tx.ExecContext(ctx, "DELETE FROM clocks WHERE applicant = ?", applicant)
			return err
		}
		_, err := tx.ExecContext(ctx, "INSERT INTO clocks (applicant, at) VALUES (?, ?) ON CONFLICT (applicant) DO UPDATE SET at = excluded.at",
			applicant, at.UnixNano())
		return err
	})
	if err != nil {
		return fmt.Errorf("store the clock of %q: %w", applicant, err)
	}
	return nil
}

// Clocks lists the clocks that stand, by applicant; everybody's has the empty name.
func (s *Store) Clocks(ctx context.Context) (map[string]time.Time, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT applicant, at FROM clocks")
	if err != nil {
		return nil, fmt.Errorf("list the clocks: %w", err)
	}
	defer func() { _ = rows.Close() }() // what was read before stands; rows.Err tells of the rest
	clocks := map[string]time.Time{}
	for rows.Next() {
		var applicant string
		var at int64
		if err := rows.Scan(&applicant, &at); err != nil {
			return nil, fmt.Errorf("list the clocks: %w", err)
		}
		clocks[applicant] = time.Unix(0, at).UTC()
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list the clocks: %w", err)
	}
	return clocks, nil
}
