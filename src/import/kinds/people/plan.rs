//! From records of people to commands. [`PeoplePlan`] says what each row would do.
//!
//! Nothing is written here. The commands are small, and the store pauses between two of them, so that the doors never
//! wait.

use std::collections::{BTreeMap, HashMap};

use super::{People, PersonRecord};
use crate::core::dispatch::Command;
use crate::core::engine::decision::{Actor, Context};
use crate::core::model::ids::{Ids, SessionId};
use crate::core::model::state::State;
use crate::core::people::command::PeopleAct;
use crate::core::people::decide::import::{PersonOutcome, preview};
use crate::core::people::job_titles::{JobTitles, Title};
use crate::core::people::matching::PersonDraft;
use crate::core::time::Time;
use crate::import::reader::complaint::cut;
use crate::import::reader::error::ImportError;
use crate::import::reader::options::{Options, Remembered};

/// Rows in one command.
const CHUNK: usize = 500;

/// Job titles listed in a report.
const TITLES: usize = 8;

/// What importing a list of people would do.
#[derive(Debug)]
pub struct PeoplePlan {
    /// The file's contents and complaints.
    pub people: People,
    /// The outcome of each record, in the order of the records.
    pub outcomes: Vec<PersonOutcome>,
    /// Job titles that are not roles, with their counts, most frequent first.
    pub unknown_titles: Vec<(String, usize)>,
    drafts: Vec<PersonDraft>,
    /// Commands that run before the people: rules and mappings for later files.
    first: Vec<Command>,
    roles_only: bool,
    session: Option<SessionId>,
    pub(super) file: String,
    /// Where the people go, in words.
    pub(super) target: String,
}

/// Counts of rows by outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PeopleCounts {
    /// New in the directory.
    pub new: usize,
    /// Known people with changes.
    pub changed: usize,
    /// Known people without changes who are added to the session's list.
    pub listed: usize,
    /// Known people without changes.
    pub same: usize,
    /// Rows that need a decision.
    pub conflict: usize,
    /// Skipped rows: not attending, or unusable.
    pub skipped: usize,
}

/// Reads a list and compares it with the directory. `state` holds the whole directory and, with a session, its
/// registrations.
///
/// # Errors
/// Where the file as a whole cannot be used.
pub fn people(
    bytes: &[u8],
    options: &Options,
    state: &State,
    session: Option<SessionId>,
    now: Time,
) -> Result<PeoplePlan, ImportError> {
    let options = with_remembered(options, state);
    let people = super::read(bytes, &options)?;
    let mut drafts: Vec<PersonDraft> = people.records.iter().map(draft).collect();
    let unknown_titles = assign_roles(&mut drafts, &JobTitles::of(state, &options.role_rules), options.roles_only);
    let first = commands_to_remember(&people, &options);
    let file = options.file_name.clone();
    // Ids and names of a preview are thrown away.
    let (ids, actor) = (&mut Ids::seeded(0), &Actor::default());
    let outcomes = preview(&mut Context { state, now, actor, ids, past: None }, session, &drafts);
    let list = |session| format!("the directory and the list of {}", state.session_line(session));
    let target = session.map_or_else(|| "the directory".to_owned(), list);
    let roles_only = options.roles_only;
    Ok(PeoplePlan { people, outcomes, unknown_titles, drafts, first, roles_only, session, file, target })
}

/// Adds the mappings of earlier files to the options.
pub(in crate::import) fn with_remembered(options: &Options, state: &State) -> Options {
    let remembered = state.mappings.values().filter(|_| !options.forget_map);
    let remembered =
        remembered.map(|row| Remembered { signature: row.signature.to_string(), pairs: row.pairs().collect() });
    Options { remembered: remembered.collect(), ..options.clone() }
}

/// Turns job titles into roles; returns the titles that are not roles, with their counts.
fn assign_roles(drafts: &mut [PersonDraft], titles: &JobTitles, only: bool) -> Vec<(String, usize)> {
    let mut seen: HashMap<String, (Title<'_>, usize)> = HashMap::new();
    for draft in drafts {
        let Some(title) = &draft.role else { continue };
        // A large list has few different titles, and judging one is slow.
        if !seen.contains_key(title) {
            seen.insert(title.clone(), (titles.judge(title), 0));
        }
        let Some((judged, count)) = seen.get_mut(title) else { continue };
        *count += 1;
        match judged {
            Title::Own => {}
            Title::ByRule(role) => draft.role = Some((*role).to_owned()),
            Title::Unmatched if only => draft.role = None,
            Title::Unmatched => {}
        }
    }
    let unknown_titles = seen.into_iter().filter(|(_, (judged, _))| *judged == Title::Unmatched);
    let mut unknown_titles: Vec<(String, usize)> = unknown_titles.map(|(title, (_, count))| (title, count)).collect();
    unknown_titles.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    unknown_titles
}

/// Commands that keep the user's rules and columns for later files.
fn commands_to_remember(people: &People, options: &Options) -> Vec<Command> {
    let file = options.file_name.clone();
    let rules = options.role_rules.clone();
    let rules = (!rules.is_empty()).then(|| Command::new(None, PeopleAct::SaveRoleRules { rules, file: file.clone() }));
    let (signature, pairs) = (people.mapping.signature(), people.mapping.user_pairs());
    let known = options.remembered.iter().find(|memory| memory.signature == signature);
    let new = !pairs.is_empty() && known.is_none_or(|memory| memory.pairs != pairs);
    rules
        .into_iter()
        .chain(new.then_some(Command::new(None, PeopleAct::SaveMapping { signature, pairs, file })))
        .collect()
}

impl PeoplePlan {
    /// Counts of rows by outcome.
    #[must_use]
    pub fn counts_of_rows(&self) -> PeopleCounts {
        let skipped_rows = self.people.complaints.iter().filter(|complaint| complaint.skips()).count();
        let by_file: usize = self.people.skipped.iter().map(|(_, count)| count).sum();
        let mut counts = PeopleCounts { skipped: by_file + skipped_rows, ..PeopleCounts::default() };
        for outcome in &self.outcomes {
            match outcome {
                PersonOutcome::New => counts.new += 1,
                PersonOutcome::Changed(_) => counts.changed += 1,
                PersonOutcome::Listed => counts.listed += 1,
                PersonOutcome::Same => counts.same += 1,
                PersonOutcome::Conflict(_) => counts.conflict += 1,
            }
        }
        counts
    }

    /// One sentence about job titles that are not roles.
    #[must_use]
    pub fn unknown_titles_text(&self) -> Option<String> {
        if self.unknown_titles.is_empty() {
            return None;
        }
        let shown: Vec<String> =
            self.unknown_titles.iter().take(TITLES).map(|(title, count)| format!("{} ({count})", cut(title))).collect();
        let more = if self.unknown_titles.len() > TITLES { ", ..." } else { "" };
        let are = if self.unknown_titles.len() == 1 {
            "1 title is".to_owned()
        } else {
            format!("{} titles are", self.unknown_titles.len())
        };
        let effect = if self.roles_only { "ignored, so that these people have no role" } else { "added as new roles" };
        Some(format!(
            "{are} not a role here: {}{more}; {effect} (--role-rule \"TEXT=ROLE\" says which role)",
            shown.join(", ")
        ))
    }

    /// Rows that need a decision: line and reason.
    pub fn conflicts(&self) -> impl Iterator<Item = (usize, &str)> {
        self.drafts.iter().zip(&self.outcomes).filter_map(|(draft, outcome)| match outcome {
            PersonOutcome::Conflict(why) => Some((draft.row, why.as_str())),
            _ => None,
        })
    }

    /// Number of changes per column.
    #[must_use]
    pub fn changed_columns(&self) -> BTreeMap<&'static str, usize> {
        let mut columns = BTreeMap::new();
        for outcome in &self.outcomes {
            if let PersonOutcome::Changed(changed) = outcome {
                changed.iter().for_each(|column| *columns.entry(*column).or_insert(0) += 1);
            }
        }
        columns
    }

    /// The commands that write the new and changed rows.
    #[must_use]
    pub fn commands(self) -> Vec<Command> {
        let acts = |outcome: &PersonOutcome| !matches!(outcome, PersonOutcome::Same | PersonOutcome::Conflict(_));
        let rows = self.drafts.into_iter().zip(&self.outcomes).filter(|(_, outcome)| acts(outcome));
        let rows: Vec<PersonDraft> = rows.map(|(draft, _)| draft).collect();
        let command = |drafts: &[PersonDraft]| {
            Command::new(self.session, PeopleAct::Import { drafts: drafts.to_vec(), file: self.file.clone() })
        };
        if rows.is_empty() {
            return Vec::new();
        }
        self.first.into_iter().chain(rows.chunks(CHUNK).map(command)).collect()
    }
}

/// A record as a draft. The reader has checked the vocabulary words.
pub(in crate::import) fn draft(record: &PersonRecord) -> PersonDraft {
    fn word<T: std::str::FromStr>(text: &Option<String>) -> Option<T> {
        text.as_deref().and_then(|text| text.parse().ok())
    }
    PersonDraft {
        row: record.row,
        code: record.id.clone(),
        given: record.given.clone(),
        family: record.family.clone(),
        goes_by: record.goes_by.clone(),
        email: record.email.clone(),
        phone: record.phone.clone(),
        agency: record.agency.clone(),
        agency_kind: word(&record.agency_kind),
        role: record.role.clone(),
        level: word(&record.level),
        team: record.team.clone(),
        center: record.center.clone(),
        supervisor: record.supervisor.clone(),
        supervisor_email: record.supervisor_email.clone(),
        licence: record.licence.clone(),
        duty: word(&record.duty),
        status: word(&record.status),
        needs: record.needs.clone(),
        note: record.note.clone(),
    }
}
