-- The file is new, and counts for nothing until it is whole: there is nothing to go back to, or to wait for.
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;

-- Names are numbered by group, then by length: within a group, rows in the order of numbers are the best first.
CREATE TABLE names (
  number INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  thing TEXT NOT NULL,
  name TEXT NOT NULL,
  property TEXT NOT NULL
);

CREATE INDEX names_by_key ON names (key);

-- The numbers of the names of one length of a group.
CREATE TABLE lengths (
  "group" TEXT NOT NULL,
  length INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY ("group", length)
) WITHOUT ROWID;

-- Codes, identifiers and slugs, which are found as a whole only.
CREATE TABLE codes (
  key TEXT NOT NULL,
  thing TEXT NOT NULL,
  "group" TEXT NOT NULL,
  property TEXT NOT NULL,
  PRIMARY KEY (key, thing, property)
) WITHOUT ROWID;

-- What things with a name are called in each language of the pages, and the language that this is in.
CREATE TABLE labels (
  thing TEXT PRIMARY KEY,
  ja TEXT NOT NULL,
  ja_tag TEXT NOT NULL,
  en TEXT NOT NULL,
  en_tag TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE dates (
  earliest TEXT NOT NULL,
  latest TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (earliest, latest, record)
) WITHOUT ROWID;

-- The pairs of characters of each key, numbered as `names`.
CREATE VIRTUAL TABLE grams USING fts5 (
  pairs,
  content = '',
  prefix = '1',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* S* Co'"
);

-- How many names hold each pair.
CREATE VIRTUAL TABLE pairs USING fts5vocab ('grams', 'row');
