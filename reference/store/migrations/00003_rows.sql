-- An application's document is many pages long: in a table by rowid, what is searched does not lie among documents.

-- +goose Up
DROP INDEX applications_due;
ALTER TABLE applications RENAME TO applications_before;
ALTER TABLE filings RENAME TO filings_before;
ALTER TABLE messages RENAME TO messages_before;

CREATE TABLE applications (
  id        TEXT PRIMARY KEY,
  applicant TEXT NOT NULL,
  digest    BLOB NOT NULL,             -- SHA-256 of the signed payload
  version   INTEGER NOT NULL,
  due       INTEGER,                   -- when its work goes on, Unix nanoseconds on its applicant's clock; NULL when done
  document  BLOB NOT NULL,             -- the application as JSON
  UNIQUE (applicant, digest)
);
CREATE TABLE filings (                 -- what was signed, as received
  application TEXT PRIMARY KEY REFERENCES applications (id),
  payload     BLOB NOT NULL,
  kind        TEXT NOT NULL,
  signature   TEXT NOT NULL
);
CREATE TABLE messages (                -- which application a message to an owner is of
  id          TEXT PRIMARY KEY,
  application TEXT NOT NULL REFERENCES applications (id)
) WITHOUT ROWID;

INSERT INTO applications SELECT id, applicant, digest, version, due, document FROM applications_before;
INSERT INTO filings SELECT application, payload, kind, signature FROM filings_before;
INSERT INTO messages SELECT id, application FROM messages_before;

DROP TABLE messages_before;
DROP TABLE filings_before;
DROP TABLE applications_before;
CREATE INDEX applications_due ON applications (due) WHERE due IS NOT NULL;

-- +goose Down
DROP INDEX applications_due;
ALTER TABLE applications RENAME TO applications_before;
ALTER TABLE filings RENAME TO filings_before;
ALTER TABLE messages RENAME TO messages_before;

CREATE TABLE applications (
  id        TEXT PRIMARY KEY,
  applicant TEXT NOT NULL,
  digest    BLOB NOT NULL,
  version   INTEGER NOT NULL,
  due       INTEGER,
  document  BLOB NOT NULL,
  UNIQUE (applicant, digest)
) WITHOUT ROWID;
CREATE TABLE filings (
  application TEXT PRIMARY KEY REFERENCES applications (id),
  payload     BLOB NOT NULL,
  kind        TEXT NOT NULL,
  signature   TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE messages (
  id          TEXT PRIMARY KEY,
  application TEXT NOT NULL REFERENCES applications (id)
) WITHOUT ROWID;

INSERT INTO applications SELECT id, applicant, digest, version, due, document FROM applications_before;
INSERT INTO filings SELECT application, payload, kind, signature FROM filings_before;
INSERT INTO messages SELECT id, application FROM messages_before;

DROP TABLE messages_before;
DROP TABLE filings_before;
DROP TABLE applications_before;
CREATE INDEX applications_due ON applications (due) WHERE due IS NOT NULL;
