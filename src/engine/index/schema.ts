/**
 * Changes with everything that is kept: the tables, what is in a blob, how documents are cut into passages, and how their
 * language is told.
 */
export const FORMAT = 3;

/**
 * A version of a document is a row that is never changed: a new version is a new row with a new id. So two windows that
 * share the file see from the ids alone what the other one has done.
 *
 * `keys` holds 16 bytes for each different text of the document, and `layout` for each passage (sentences, then paragraphs) the
 * number of its text, in 32 bits. `language` is empty where it cannot be told. `records` are the texts' vectors: the coarse bytes of all of them, then the fine ones.
 * A document's vectors lie together, many to a blob, since a row for each would take 40 % more room. A text that stands in
 * two documents is thus kept twice; in memory it is held once.
 */
export const SCHEMA = `
  CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uri TEXT NOT NULL UNIQUE,
    stamp TEXT NOT NULL,
    language TEXT NOT NULL,
    sentences INTEGER NOT NULL,
    layout BLOB NOT NULL,
    keys BLOB NOT NULL,
    checksum INTEGER NOT NULL
  );
  CREATE TABLE vectors (document INTEGER PRIMARY KEY, records BLOB NOT NULL);
  CREATE TABLE passages (document INTEGER PRIMARY KEY, content BLOB NOT NULL);
  CREATE TABLE backgrounds (
    kind TEXT PRIMARY KEY,
    passages INTEGER NOT NULL,
    compared INTEGER NOT NULL,
    nearest BLOB NOT NULL,
    pairs BLOB NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE VIRTUAL TABLE sentence_words USING fts5(
    text, headings, content = '', tokenize = "porter unicode61 remove_diacritics 2"
  );
  CREATE VIRTUAL TABLE paragraph_words USING fts5(
    text, headings, content = '', tokenize = "porter unicode61 remove_diacritics 2"
  );
`;
