//! Import of a people file: which rows are new, changed or the same, and which need a decision by a person.

use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::SessionId;
use crate::core::model::state::{Change, State};
use crate::core::model::{Person, Registration, Text};
use crate::core::people::matching::{Candidates, MatchDoubt, PersonDraft, PersonMatch};
use crate::core::people::names::Names;
use crate::core::words::{Duty, Expectation, Origin};

/// What an import does with one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PersonOutcome {
    /// Adds a person to the directory.
    New,
    /// Changes these columns of a known person.
    Changed(Vec<&'static str>),
    /// Registers a known, unchanged person for the session.
    Listed,
    /// Changes nothing.
    Same,
    /// A human must decide who this is; the row is not imported. Contains the reason.
    Conflict(String),
}

/// The outcome of each row without writing anything (dry run), by the same code as the import.
#[must_use]
pub fn preview(cx: &mut Context<'_>, session: Option<SessionId>, drafts: &[PersonDraft]) -> Vec<PersonOutcome> {
    plan(cx, session, drafts).1
}

pub fn people(
    cx: &mut Context<'_>,
    session: Option<SessionId>,
    drafts: &[PersonDraft],
    file: &str,
) -> Result<Decision, Refusal> {
    if let Some(session) = session {
        cx.open_session(session)?;
    }
    let (changes, verdicts) = plan(cx, session, drafts);
    let count = |wanted: fn(&PersonOutcome) -> bool| verdicts.iter().filter(|verdict| wanted(verdict)).count();
    let new = count(|verdict| matches!(verdict, PersonOutcome::New));
    let changed = count(|verdict| matches!(verdict, PersonOutcome::Changed(_)));
    Ok(Decision {
        changes,
        subject: None,
        detail: format!("{file}: {new} new, {changed} changed"),
        remarks: Vec::new(),
    })
}

fn plan(cx: &mut Context<'_>, session: Option<SessionId>, drafts: &[PersonDraft]) -> (Vec<Change>, Vec<PersonOutcome>) {
    let state = cx.state;
    let candidates = Candidates::of(state.persons.values());
    let mut names = Names::of(cx);
    let mut rows: Vec<Change> = Vec::new();
    let mut verdicts = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let agency_name = |person: &Person| state.agency_name(person.agency).to_owned();
        let (person, mut verdict) = match candidates.find(draft, agency_name) {
            PersonMatch::Perhaps(person, doubt) => {
                verdicts.push(PersonOutcome::Conflict(doubt_words(person, doubt)));
                continue;
            }
            // The differences were settled when the two records were merged.
            PersonMatch::Double(known) => (known.clone(), PersonOutcome::Same),
            PersonMatch::New => (names.new_person(cx, draft), PersonOutcome::New),
            PersonMatch::Known(known) => {
                let person = names.apply_draft(cx, known, draft);
                let columns = changed_columns(known, &person);
                (person, if columns.is_empty() { PersonOutcome::Same } else { PersonOutcome::Changed(columns) })
            }
        };
        if !matches!(verdict, PersonOutcome::Same) {
            rows.push(person.clone().into());
        }
        if let Some(change) = session.and_then(|session| registration(state, session, &person, draft)) {
            rows.push(change);
            if verdict == PersonOutcome::Same {
                verdict = PersonOutcome::Listed;
            }
        }
        verdicts.push(verdict);
    }
    let mut changes = names.new_rows;
    changes.append(&mut rows);
    (changes, verdicts)
}

fn registration(state: &State, session: SessionId, person: &Person, draft: &PersonDraft) -> Option<Change> {
    let known = state.registrations.get(&(session, person.id));
    let mut row = known.cloned().unwrap_or_else(|| Registration {
        session,
        person: person.id,
        duty: Duty::Mandatory,
        expectation: Expectation::Expected,
        excuse: None,
        approved_by: Text::default(),
        substitute: None,
        origin: Origin::Listed,
        makes_up: None,
        rev: 0,
    });
    row.duty = draft.duty.unwrap_or(row.duty);
    row.expectation = draft.status.unwrap_or(row.expectation);
    (known != Some(&row)).then(|| row.into())
}

fn doubt_words(person: &Person, doubt: MatchDoubt) -> String {
    let name = person.name();
    match doubt {
        MatchDoubt::SameId => format!("the id {} belongs to {name}; give this person an id of their own", person.code),
        MatchDoubt::OtherMail => {
            format!("{name} is known with another e-mail address; give both an id, or correct one")
        }
        MatchDoubt::SameMail => format!("the e-mail address is {name}'s; correct the name or the address"),
        MatchDoubt::Namesakes => format!("several people are called {name}; give them an id or an e-mail address"),
        MatchDoubt::NoAgency => format!("{name} is known, but the agency is missing on one side; fill it in"),
    }
}

/// The names of the columns in which two records of a person differ.
fn changed_columns(old: &Person, new: &Person) -> Vec<&'static str> {
    let columns = [
        ("id", old.code != new.code),
        ("given", old.given != new.given),
        ("family", old.family != new.family),
        ("goes_by", old.goes_by != new.goes_by),
        ("email", old.email != new.email),
        ("phone", old.phone != new.phone),
        ("agency", old.agency != new.agency),
        ("role", old.role != new.role),
        ("level", old.level != new.level),
        ("team", old.team != new.team),
        ("center", old.center != new.center),
        ("supervisor", old.supervisor != new.supervisor),
        ("supervisor_email", old.supervisor_email != new.supervisor_email),
        ("licence", old.licence != new.licence),
        ("needs", old.needs != new.needs),
        ("note", old.note != new.note),
    ];
    columns.into_iter().filter(|(_, differs)| *differs).map(|(column, _)| column).collect()
}
