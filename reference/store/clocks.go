package store

import (
	"context"
	"fmt"
	"time"
)

// SetClock remembers at which instant the clock of an applicant stands, or of everybody for the empty name; nil forgets it.
func (s *Store) SetClock(ctx context.Context, applicant string, at *time.Time) error {
	var err error
	if at == nil {
		_, err = s.forgetClock.ExecContext(ctx, applicant)
	} else {
		_, err = s.setClock.ExecContext(ctx, applicant, at.UnixNano())
	}
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
