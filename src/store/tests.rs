mod model;

use std::path::PathBuf;

use super::*;
use crate::core::attendance::command::{AttendanceAct, WalkIn};
use crate::core::dispatch::{Command, CommandEnvelope};
use crate::core::engine::decision::Actor;
use crate::core::model::ids::{NoteId, SessionId};
use crate::core::notes::command::{NoteDraft, NotesAct};
use crate::core::people::command::PeopleAct;
use crate::core::people::matching::PersonDraft;
use crate::core::series::command::{SeriesAct, SessionDraft};
use crate::core::words::{NoteKind, Source, Status};

/// A connection as another program makes it.
fn bare(path: impl AsRef<std::path::Path>) -> rusqlite::Result<Connection> {
    #[expect(clippy::disallowed_methods, reason = "this plays another program")]
    Connection::open(path)
}

struct Rig {
    _folder: tempfile::TempDir,
    path: PathBuf,
    store: Store,
    now: Time,
}

impl Rig {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("day.db");
        let store =
            Store::open(&path, StoreOptions { create: true, ..StoreOptions::default() }, Ids::seeded(1)).unwrap();
        let now = Time::parse_rfc3339("2026-06-17T08:41:00-05:00").unwrap();
        Self { _folder: folder, path, store, now }
    }

    fn envelope(&mut self, command: Command) -> CommandEnvelope {
        CommandEnvelope::new(self.store.mint(self.now), Actor::new("ana", "Door A"), command)
    }

    fn apply(&mut self, command: Command) -> Result<Outcome, ApplyError> {
        let order = self.envelope(command);
        self.now = self.now.plus_minutes(1);
        self.store.apply(&order, self.now)
    }

    fn session(&mut self) -> SessionId {
        let zone = chrono_tz::America::Chicago;
        let draft = SessionDraft {
            title: "Trauma-informed assessment".into(),
            date: self.now.date(zone),
            start: self.now,
            zone,
            center: Some("Joliet".into()),
            collaborative: None,
            closed: false,
            number: Some(3),
            content_key: "tia".into(),
        };
        match self.apply(Command::new(None, SeriesAct::NewSession(draft))).unwrap().subject {
            Some(Key::Session(id)) => id,
            other => panic!("no session: {other:?}"),
        }
    }

    fn people(&mut self, session: SessionId, names: &[&str]) -> Vec<PersonId> {
        let drafts = names
            .iter()
            .enumerate()
            .map(|(row, name)| {
                let (given, family) = name.split_once(' ').unwrap();
                PersonDraft {
                    row,
                    code: Some(format!("A{row:02}")),
                    given: Some(given.into()),
                    family: Some(family.into()),
                    agency: Some("Lakeside Family".into()),
                    role: Some("Foster Care".into()),
                    ..PersonDraft::default()
                }
            })
            .collect();
        self.apply(Command::new(Some(session), PeopleAct::Import { drafts, file: "x.csv".into() })).unwrap();
        (0..names.len()).map(|n| self.store.person_by_code(&format!("a{n:02}")).unwrap().unwrap()).collect()
    }

    fn check_in(&mut self, session: SessionId, person: PersonId) -> Result<Outcome, ApplyError> {
        self.apply(Command::new(
            session,
            AttendanceAct::CheckIn { person, at: None, source: Source::Door, reason: String::new() },
        ))
    }

    fn state(&mut self, session: SessionId) -> State {
        self.store.load(Scope { session: Some(session), directory: true }).unwrap()
    }
}

#[test]
fn the_migrations_make_the_columns_that_the_rows_have() {
    let rig = Rig::new();
    for (table, columns, derived) in tables::SHAPES {
        let mut expected: Vec<&str> = columns.iter().chain(derived.iter()).copied().collect();
        let mut sql = rig.store.db.prepare("SELECT name FROM pragma_table_info(?1)").unwrap();
        let mut found: Vec<String> = sql.query_map([table], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected, "{table}");
    }
}

#[test]
fn every_foreign_key_of_the_schema_is_known_to_undo_and_to_the_loader() {
    let rig = Rig::new();
    let mut sql = rig.store.db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").unwrap();
    let tables_there: Vec<String> = sql.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut keys = 0;
    for table in tables_there {
        let mut sql = rig.store.db.prepare(r#"SELECT "from", "table", "to" FROM pragma_foreign_key_list(?1)"#).unwrap();
        let found = sql.query_map([&table], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
        let mut found: Vec<(String, String, String)> = found.map(Result::unwrap).collect();
        found.sort();
        if table == "journal_change" {
            assert_eq!(found.len(), 1, "it belongs to its entry, and neither is ever removed");
            continue;
        }
        assert!(found.iter().all(|(_, _, to)| to == "id"), "{table}: a reference is to one id");
        keys += found.len();
        let known = tables::REFERENCES.iter().find(|(name, _)| *name == table).map_or(&[][..], |(_, columns)| columns);
        let mut known: Vec<(&str, &str)> = known.to_vec();
        known.sort_unstable();
        let found: Vec<(&str, &str)> = found.iter().map(|(from, to, _)| (&**from, &**to)).collect();
        assert_eq!(known, found, "{table}");
    }
    assert!(keys > 30, "the schema has lost its references");
}

#[test]
fn sqlite_is_free_of_the_wal_reset_race() {
    let parts: Vec<u32> = Store::sqlite_version().split('.').map(|part| part.parse().unwrap()).collect();
    assert!(parts >= vec![3, 51, 3], "{}", Store::sqlite_version());
}

#[test]
fn a_check_in_is_there_for_others_and_a_second_is_told_who_was_first() {
    let mut rig = Rig::new();
    let session = rig.session();
    let people = rig.people(session, &["Katherine Nguyen"]);
    let mut other = Store::open(&rig.path, StoreOptions::default(), Ids::seeded(2)).unwrap();
    let mut seen = other.load(Scope { session: Some(session), directory: true }).unwrap();
    assert!(other.poll_changes().unwrap().is_none());

    rig.check_in(session, people[0]).unwrap();
    assert!(other.has_foreign_commits().unwrap());
    let Some(RemoteChanges::Changes(changes)) = other.poll_changes().unwrap() else { panic!("nothing fresh") };
    changes.into_iter().for_each(|change| seen.apply(change));
    assert_eq!(seen, rig.state(session));
    assert_eq!(seen.attendee(session, people[0]).unwrap().status, Status::In);

    let refusal = rig.check_in(session, people[0]).unwrap_err().to_string();
    assert!(refusal.contains("already in since 08:44 (Door A, ana)"), "{refusal}");
    assert_eq!(rig.state(session), seen, "a refusal changes nothing");
}

#[test]
fn a_clock_that_goes_back_lets_nobody_in_twice() {
    let mut rig = Rig::new();
    let session = rig.session();
    let people = rig.people(session, &["Li Ng"]);
    rig.check_in(session, people[0]).unwrap();
    rig.now = rig.now.plus_minutes(-60);
    let refusal = rig.check_in(session, people[0]).unwrap_err().to_string();
    assert!(refusal.contains("already in"), "{refusal}");
    let out = Command::new(session, AttendanceAct::CheckOut { person: people[0], at: None, source: Source::Door });
    rig.apply(out).unwrap();
    let state = rig.state(session);
    assert_eq!(state.presence(session, people[0]).minutes(None), 0, "never a negative stay");
    assert_eq!(state.events.len(), 2);
}

#[test]
fn the_same_act_sent_twice_is_done_once() {
    let mut rig = Rig::new();
    let session = rig.session();
    let people = rig.people(session, &["Li Ng"]);
    let order = rig.envelope(Command::new(
        session,
        AttendanceAct::CheckIn { person: people[0], at: None, source: Source::Door, reason: String::new() },
    ));
    let first = rig.store.apply(&order, rig.now).unwrap();
    let second = rig.store.apply(&order, rig.now).unwrap();
    assert_eq!(first.seq, second.seq);
    assert_eq!((&first.subject, &first.detail), (&second.subject, &second.detail));
    assert_eq!(second.remarks, [""; 0]);
    assert_eq!(rig.state(session).events.len(), 1);
}

#[test]
fn undo_brings_everything_back_but_the_history() {
    let mut rig = Rig::new();
    let session = rig.session();
    let people = rig.people(session, &["Maria López", "Bo Li"]);
    rig.check_in(session, people[1]).unwrap();
    let before = rig.state(session).roster(session).iter().map(|one| one.status).collect::<Vec<_>>();
    let done = rig.check_in(session, people[0]).unwrap();
    rig.apply(Command::undo(done.seq)).unwrap();
    let state = rig.state(session);
    assert_eq!(state.roster(session).iter().map(|one| one.status).collect::<Vec<_>>(), before);
    assert_eq!(state.events.len(), 3, "in, in, and the void: nothing is deleted");
    let twice = rig.apply(Command::undo(done.seq)).unwrap_err().to_string();
    assert!(twice.contains("undone already"), "{twice}");
    let journal = rig.store.journal(&JournalFilter::default()).unwrap();
    assert_eq!(journal[1].seq, done.seq);
    assert_eq!(journal[1].undone_by, Some(journal[0].seq));
    assert_eq!(journal[1].words(&state), "Maria López in");
}

#[test]
fn an_undo_refuses_to_run_over_a_later_change() {
    let mut rig = Rig::new();
    let session = rig.session();
    let note = NoteDraft {
        kind: NoteKind::Barrier,
        text: "no tiem".into(),
        group: None,
        item: None,
        role: None,
        agency: None,
        author: "dee".into(),
        answers: vec![],
    };
    let added = rig.apply(Command::new(session, NotesAct::Add(note))).unwrap();
    let Some(Key::Note(id)) = added.subject else { panic!() };
    let edit =
        Command::new(session, NotesAct::Edit { note: id, kind: NoteKind::Barrier, text: "no time".into(), seen: None });
    let edited = rig.apply(edit).unwrap();
    let refused = rig.apply(Command::undo(added.seq)).unwrap_err().to_string();
    assert!(refused.contains("changed since"), "{refused}");
    rig.apply(Command::undo(edited.seq)).unwrap();
    assert_eq!(&*rig.state(session).notes[&NoteId(id.0)].text, "no tiem");
    // With the later change taken back nothing stands in the way of the earlier one.
    rig.apply(Command::undo(added.seq)).unwrap();
    assert!(rig.state(session).notes[&NoteId(id.0)].withdrawn);
}

#[test]
fn a_walk_in_is_new_in_and_never_twice() {
    let mut rig = Rig::new();
    let session = rig.session();
    let who = WalkIn {
        given: "Ana".into(),
        family: "Ruiz".into(),
        agency: "Lakeside Family".into(),
        role: "CAYIT".into(),
        ..WalkIn::default()
    };
    let done = rig.apply(Command::new(session, AttendanceAct::WalkIn { who: who.clone(), at: None })).unwrap();
    let again = rig.apply(Command::new(session, AttendanceAct::WalkIn { who, at: None })).unwrap_err().to_string();
    assert!(again.contains("on the list already"), "{again}");
    let state = rig.state(session);
    assert_eq!((state.counts(session).inside, state.counts(session).walk_ins), (1, 1));
    rig.apply(Command::undo(done.seq)).unwrap();
    assert_eq!(rig.state(session).counts(session).registered, 0);
}

#[test]
fn importing_the_same_rows_again_changes_nothing() {
    let mut rig = Rig::new();
    let session = rig.session();
    let names = ["Katherine Nguyen", "Kathleen Ngo"];
    rig.people(session, &names);
    let before = rig.state(session);
    rig.people(session, &names);
    assert_eq!(rig.state(session), before);
}

#[test]
fn a_backup_is_private_whole_and_comes_back() {
    use std::os::unix::fs::PermissionsExt;
    let mut rig = Rig::new();
    let session = rig.session();
    let people = rig.people(session, &["A B", "C D"]);
    rig.check_in(session, people[0]).unwrap();
    let copy = rig.path.with_file_name("copy.db");
    rig.store.backup(&copy).unwrap();
    assert_eq!(std::fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(matches!(rig.store.backup(&copy), Err(StoreError::Exists(_))));
    let then = rig.state(session);
    let mut other = Store::open(&rig.path, StoreOptions::default(), Ids::seeded(2)).unwrap();
    other.load(Scope::default()).unwrap();
    rig.check_in(session, people[1]).unwrap();
    other.poll_changes().unwrap();
    let kept = rig.store.restore(&copy).unwrap();
    assert!(kept.exists());
    assert_eq!(rig.state(session), then);
    assert!(matches!(other.poll_changes().unwrap(), Some(RemoteChanges::Everything)));
    rig.check_in(session, people[1]).unwrap();
    assert!(rig.store.check(true).unwrap().is_empty());
}

#[test]
fn files_that_are_not_ours_are_refused_in_a_sentence_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let open = |name: &str, create: bool| {
        let opening = StoreOptions { create, ..StoreOptions::default() };
        Store::open(&folder.path().join(name), opening, Ids::Random).map(|_| ()).unwrap_err()
    };
    assert!(matches!(open("none.db", false), StoreError::Missing(_)));
    assert!(matches!(open("no/folder.db", true), StoreError::NoFolder(_)));
    assert!(matches!(open(".", true), StoreError::IsFolder(_)));
    std::fs::write(folder.path().join("junk.db"), vec![7_u8; 5000]).unwrap();
    assert!(matches!(open("junk.db", true), StoreError::NotADatabase(_)));
    let other = bare(folder.path().join("other.db")).unwrap();
    other.execute_batch("CREATE TABLE t(a)").unwrap();
    drop(other);
    let before = std::fs::read(folder.path().join("other.db")).unwrap();
    assert!(matches!(open("other.db", true), StoreError::Foreign(_)));
    assert_eq!(std::fs::read(folder.path().join("other.db")).unwrap(), before);
    let newer = bare(folder.path().join("newer.db")).unwrap();
    newer.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
    newer.pragma_update(None, "user_version", VERSION + 1).unwrap();
    drop(newer);
    assert!(matches!(open("newer.db", true), StoreError::Newer { .. }));
}

#[test]
fn a_program_that_a_newer_one_overtook_stops_writing() {
    let mut rig = Rig::new();
    let session = rig.session();
    let people = rig.people(session, &["A B"]);
    let newer = bare(&rig.path).unwrap();
    newer.pragma_update(None, "user_version", VERSION + 1).unwrap();
    let error = rig.check_in(session, people[0]).unwrap_err();
    assert!(matches!(error, ApplyError::Store(StoreError::Newer { .. })), "{error}");
}

#[test]
fn the_file_is_private_whatever_the_umask() {
    use std::os::unix::fs::PermissionsExt;
    let rig = Rig::new();
    assert_eq!(std::fs::metadata(&rig.path).unwrap().permissions().mode() & 0o777, 0o600);
}
