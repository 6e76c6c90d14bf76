-- +goose Up
CREATE TABLE clocks (                  -- clocks that a test stands still
  applicant TEXT PRIMARY KEY,          -- empty for everybody's
  at        INTEGER NOT NULL           -- Unix nanoseconds
) WITHOUT ROWID;

-- +goose Down
DROP TABLE clocks;
