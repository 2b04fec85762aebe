-- The first schema. Every fact has a UUIDv7 as a blob of 16 bytes, every moment is milliseconds since 1970 UTC,
-- every vocabulary is its word. `rev` is the journal's number of the row's last change.

CREATE TABLE collaborative (
  id BLOB PRIMARY KEY NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, membership TEXT NOT NULL, practice TEXT NOT NULL,
  stage TEXT, rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE center (
  id BLOB PRIMARY KEY NOT NULL, name TEXT NOT NULL, region TEXT NOT NULL, target INTEGER NOT NULL, rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE agency (
  id BLOB PRIMARY KEY NOT NULL, name TEXT NOT NULL, kind TEXT, rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE team (
  id BLOB PRIMARY KEY NOT NULL, name TEXT NOT NULL, agency BLOB REFERENCES agency(id), rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE role (
  id BLOB PRIMARY KEY NOT NULL, name TEXT NOT NULL, family TEXT NOT NULL, rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Raw job titles that hold `pattern` are this role; the lowest position is asked first.
CREATE TABLE role_rule (
  id BLOB PRIMARY KEY NOT NULL, pattern TEXT NOT NULL, role BLOB NOT NULL REFERENCES role(id), position INTEGER NOT NULL,
  rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which column is which in files with these headers: one field=Header a line.
CREATE TABLE mapping (
  id BLOB PRIMARY KEY NOT NULL, signature TEXT NOT NULL, pairs TEXT NOT NULL, rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- `name_key` and `mail_key` are derived: they find the people a row of a file may mean.
CREATE TABLE person (
  id BLOB PRIMARY KEY NOT NULL, code TEXT NOT NULL, given TEXT NOT NULL, family TEXT NOT NULL, goes_by TEXT NOT NULL,
  former TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL, agency BLOB REFERENCES agency(id),
  role BLOB REFERENCES role(id), level TEXT, team BLOB REFERENCES team(id), center BLOB REFERENCES center(id),
  supervisor TEXT NOT NULL, supervisor_email TEXT NOT NULL, licence TEXT NOT NULL, needs TEXT NOT NULL,
  note TEXT NOT NULL, withdrawn INTEGER NOT NULL, merged_into BLOB REFERENCES person(id), rev INTEGER NOT NULL, name_key TEXT NOT NULL, mail_key TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX person_code ON person(code COLLATE NOCASE) WHERE code <> '';
CREATE INDEX person_merged_into ON person(merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX person_name_key ON person(name_key) WHERE name_key <> '';

CREATE TABLE session (
  id BLOB PRIMARY KEY NOT NULL, center BLOB REFERENCES center(id), collaborative BLOB REFERENCES collaborative(id),
  number INTEGER NOT NULL, title TEXT NOT NULL, date TEXT NOT NULL, zone TEXT NOT NULL, start INTEGER NOT NULL,
  content_key TEXT NOT NULL, agreements TEXT NOT NULL, state TEXT NOT NULL, closed_at INTEGER, rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE registration (
  session BLOB NOT NULL REFERENCES session(id), person BLOB NOT NULL REFERENCES person(id), duty TEXT NOT NULL,
  expectation TEXT NOT NULL, excuse TEXT, approved_by TEXT NOT NULL, substitute BLOB REFERENCES person(id),
  origin TEXT NOT NULL, makes_up BLOB REFERENCES session(id), rev INTEGER NOT NULL, PRIMARY KEY (session, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX registration_person ON registration(person);

CREATE TABLE event (
  session BLOB NOT NULL REFERENCES session(id), person BLOB NOT NULL REFERENCES person(id), id BLOB NOT NULL UNIQUE,
  kind TEXT NOT NULL, at INTEGER NOT NULL, recorded_at INTEGER NOT NULL, refers_to BLOB, source TEXT NOT NULL,
  station TEXT NOT NULL, operator TEXT NOT NULL, reason TEXT NOT NULL, rev INTEGER NOT NULL,
  PRIMARY KEY (session, person, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_person ON event(person);
CREATE TRIGGER event_is_a_fact BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'attendance events are never changed'); END;

CREATE TABLE item (
  id BLOB PRIMARY KEY NOT NULL, session BLOB NOT NULL REFERENCES session(id), code TEXT NOT NULL,
  position INTEGER NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, lead TEXT NOT NULL, room TEXT NOT NULL,
  start INTEGER NOT NULL, minutes INTEGER NOT NULL, moved INTEGER NOT NULL, added INTEGER NOT NULL,
  credit INTEGER NOT NULL, hard_stop INTEGER NOT NULL, skipped INTEGER NOT NULL, began INTEGER, ended INTEGER,
  began_by TEXT NOT NULL, paused INTEGER, held INTEGER NOT NULL, rooms INTEGER, calls TEXT NOT NULL,
  rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX item_session ON item(session);

CREATE TABLE round (
  id BLOB PRIMARY KEY NOT NULL, session BLOB NOT NULL REFERENCES session(id), item BLOB REFERENCES item(id),
  title TEXT NOT NULL, mode TEXT NOT NULL, seed INTEGER NOT NULL, prompt TEXT NOT NULL, groups INTEGER,
  least INTEGER NOT NULL, most INTEGER NOT NULL, drawn_at INTEGER NOT NULL, replaced INTEGER NOT NULL, rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX round_session ON round(session);

CREATE TABLE breakout_group (
  id BLOB PRIMARY KEY NOT NULL, round BLOB NOT NULL REFERENCES round(id), number INTEGER NOT NULL, name TEXT NOT NULL,
  family TEXT NOT NULL, facilitator BLOB REFERENCES person(id), note_taker BLOB REFERENCES person(id), reporter BLOB REFERENCES person(id),
  closed INTEGER NOT NULL, rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX breakout_group_round ON breakout_group(round);

-- One seat a person and round: nobody can sit in two groups.
CREATE TABLE seat (
  round BLOB NOT NULL REFERENCES round(id), person BLOB NOT NULL REFERENCES person(id),
  "group" BLOB NOT NULL REFERENCES breakout_group(id), placing TEXT NOT NULL, reason TEXT NOT NULL,
  pinned INTEGER NOT NULL, rev INTEGER NOT NULL, PRIMARY KEY (round, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX seat_person ON seat(person);

-- Two people who are to sit together, or never; `a` is the lower id.
CREATE TABLE wish (
  session BLOB NOT NULL REFERENCES session(id), a BLOB NOT NULL REFERENCES person(id),
  b BLOB NOT NULL REFERENCES person(id), bond TEXT NOT NULL, rev INTEGER NOT NULL, PRIMARY KEY (session, a, b)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
  id BLOB PRIMARY KEY NOT NULL, session BLOB NOT NULL REFERENCES session(id), kind TEXT NOT NULL, text TEXT NOT NULL,
  original TEXT NOT NULL, "group" BLOB REFERENCES breakout_group(id), item BLOB REFERENCES item(id),
  role BLOB REFERENCES role(id), level TEXT, agency BLOB REFERENCES agency(id), category TEXT, area TEXT, cluster TEXT,
  author TEXT NOT NULL, station TEXT NOT NULL, at INTEGER NOT NULL, status TEXT NOT NULL, since INTEGER, why TEXT NOT NULL,
  tier TEXT, owner TEXT NOT NULL, due TEXT, carried INTEGER NOT NULL, private INTEGER NOT NULL,
  merged_into BLOB REFERENCES note(id), heard_at TEXT NOT NULL, withdrawn INTEGER NOT NULL, rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX note_session ON note(session);

-- What somebody has typed and not saved: outside the journal, and for its operator only.
CREATE TABLE draft (
  operator TEXT NOT NULL, session BLOB NOT NULL, "group" BLOB NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
  target BLOB, edits BLOB, seen INTEGER, at INTEGER NOT NULL, PRIMARY KEY (operator, session, "group")
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
  solution BLOB NOT NULL REFERENCES note(id), barrier BLOB NOT NULL REFERENCES note(id), rev INTEGER NOT NULL,
  PRIMARY KEY (solution, barrier)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_barrier ON link(barrier);

CREATE TABLE vote (
  note BLOB NOT NULL REFERENCES note(id), id BLOB NOT NULL, "by" TEXT NOT NULL, role BLOB REFERENCES role(id),
  agency BLOB REFERENCES agency(id), heard_at TEXT NOT NULL, at INTEGER NOT NULL, rev INTEGER NOT NULL,
  PRIMARY KEY (note, id)
) STRICT, WITHOUT ROWID;

-- What was replied to a note; the last one counts.
CREATE TABLE answer (
  note BLOB NOT NULL REFERENCES note(id), id BLOB NOT NULL, text TEXT NOT NULL, "by" TEXT NOT NULL, tier TEXT NOT NULL,
  "on" TEXT NOT NULL, rev INTEGER NOT NULL, PRIMARY KEY (note, id)
) STRICT, WITHOUT ROWID;

-- Which agency tried a solution, and what came of it.
CREATE TABLE trial (
  note BLOB NOT NULL REFERENCES note(id), id BLOB NOT NULL, agency TEXT NOT NULL, status TEXT NOT NULL,
  why TEXT NOT NULL, at INTEGER NOT NULL, rev INTEGER NOT NULL, PRIMARY KEY (note, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE category_name (
  id BLOB PRIMARY KEY NOT NULL, category TEXT NOT NULL, name TEXT NOT NULL, rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Small tests of change (PDSA cards).
CREATE TABLE pdsa_cycle (
  id BLOB PRIMARY KEY NOT NULL, session BLOB NOT NULL REFERENCES session(id), team BLOB REFERENCES team(id),
  number INTEGER NOT NULL, aim TEXT NOT NULL, change TEXT NOT NULL, prediction TEXT NOT NULL, who TEXT NOT NULL,
  timing TEXT NOT NULL, measure TEXT NOT NULL, did TEXT NOT NULL, learned TEXT NOT NULL, verdict TEXT,
  next TEXT NOT NULL, barrier BLOB REFERENCES note(id), closed_in BLOB REFERENCES session(id), due TEXT, at INTEGER NOT NULL, withdrawn INTEGER NOT NULL,
  rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX pdsa_cycle_session ON pdsa_cycle(session);

-- How many gave which figure to a question of a poll or an evaluation.
CREATE TABLE poll_count (
  id BLOB PRIMARY KEY NOT NULL, session BLOB NOT NULL REFERENCES session(id), sheet TEXT NOT NULL,
  question TEXT NOT NULL, value INTEGER NOT NULL, count INTEGER NOT NULL, rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX poll_count_session ON poll_count(session);

CREATE TABLE remark (
  id BLOB PRIMARY KEY NOT NULL, session BLOB NOT NULL REFERENCES session(id), kind TEXT NOT NULL, text TEXT NOT NULL,
  at INTEGER NOT NULL, withdrawn INTEGER NOT NULL, rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX remark_session ON remark(session);

-- The list of every change. It holds ids and figures; names are put in when it is shown.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, op BLOB NOT NULL UNIQUE, at INTEGER NOT NULL, act TEXT NOT NULL, session BLOB,
  subject_table TEXT, subject BLOB, detail TEXT NOT NULL, operator TEXT NOT NULL, station TEXT NOT NULL,
  rehearsal INTEGER NOT NULL, batch BLOB, undoes INTEGER UNIQUE
) STRICT;
CREATE INDEX journal_batch ON journal(batch) WHERE batch IS NOT NULL;
CREATE TRIGGER journal_is_append_only BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_never_cut BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- The rows an entry changed, as they were before it: undo and refresh read this.
CREATE TABLE journal_change (
  seq INTEGER NOT NULL REFERENCES journal(seq), n INTEGER NOT NULL, tbl TEXT NOT NULL, key BLOB NOT NULL, before TEXT,
  PRIMARY KEY (seq, n)
) STRICT, WITHOUT ROWID;
