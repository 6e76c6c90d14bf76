-- +goose Up
CREATE TABLE applications (
  id        TEXT PRIMARY KEY,
  applicant TEXT NOT NULL,
  digest    BLOB NOT NULL,             -- SHA-256 of the signed payload
  version   INTEGER NOT NULL,
  due       INTEGER,                   -- when its work goes on, Unix nanoseconds on its applicant's clock; NULL when done
  document  BLOB NOT NULL,             -- the application as JSON
  UNIQUE (applicant, digest)
) WITHOUT ROWID;
CREATE INDEX applications_due ON applications (due) WHERE due IS NOT NULL;

CREATE TABLE filings (                 -- what was signed, as received
  application TEXT PRIMARY KEY REFERENCES applications (id),
  payload     BLOB NOT NULL,
  kind        TEXT NOT NULL,
  signature   TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE messages (                -- which application a message to an owner is of
  id          TEXT PRIMARY KEY,
  application TEXT NOT NULL REFERENCES applications (id)
) WITHOUT ROWID;

CREATE TABLE settings (
  name  TEXT PRIMARY KEY,
  value BLOB NOT NULL
) WITHOUT ROWID;

-- +goose Down
DROP TABLE settings;
DROP TABLE messages;
DROP TABLE filings;
DROP TABLE applications;
