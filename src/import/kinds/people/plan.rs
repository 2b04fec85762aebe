//! From records to commands, with what each row would do: the dry run and the import itself, for the command
//! line and the screens alike.
//!
//! Nothing is written here. Bulk work goes in small commands so that the doors beside it never wait; the store
//! pauses between two of them.

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
use crate::import::{ImportError, Options, Remembered, cut};

/// Rows in one command.
const CHUNK: usize = 500;

/// Titles named in a report.
const TITLES: usize = 8;

/// What importing a list of people would do.
#[derive(Debug)]
pub struct PeoplePlan {
    /// What the file held, with its complaints.
    pub people: People,
    /// What each record would do, in the order of the records.
    pub verdicts: Vec<PersonOutcome>,
    /// Titles that are no role here, with how often, most frequent first.
    pub strange: Vec<(String, usize)>,
    drafts: Vec<PersonDraft>,
    /// What is kept for the next file, before the people are written.
    kept: Vec<Command>,
    roles_only: bool,
    session: Option<SessionId>,
    pub(super) file: String,
    /// Where the people go, in words.
    pub(super) target: String,
}

/// How many rows would do what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// New in the directory.
    pub new: usize,
    /// Known, and changed.
    pub changed: usize,
    /// Known and unchanged, put onto the session's list.
    pub listed: usize,
    /// Nothing to do.
    pub same: usize,
    /// Held back for a human.
    pub conflict: usize,
    /// Left out, by the file's own word or because they cannot be used.
    pub skipped: usize,
}

/// Reads a list and judges it against what is known. `state` holds the whole directory, and the session's
/// registrations where one is given.
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
    let options = remembering(options, state);
    let people = super::read(bytes, &options)?;
    let mut drafts: Vec<PersonDraft> = people.records.iter().map(draft).collect();
    let strange = roles(&mut drafts, &JobTitles::of(state, &options.role_rules), options.roles_only);
    let kept = kept(&people, &options);
    let file = options.file_name.clone();
    // Ids and names of a preview are thrown away.
    let (ids, actor) = (&mut Ids::seeded(0), &Actor::default());
    let verdicts = preview(&mut Context { state, now, actor, ids, past: None }, session, &drafts);
    let list = |session| format!("the directory and the list of {}", state.session_line(session));
    let target = session.map_or_else(|| "the directory".to_owned(), list);
    let roles_only = options.roles_only;
    Ok(PeoplePlan { people, verdicts, strange, drafts, kept, roles_only, session, file, target })
}

/// The options with what was said of the columns of such files before.
pub(in crate::import) fn remembering(options: &Options, state: &State) -> Options {
    let remembered = state.mappings.values().filter(|_| !options.forget_map);
    let remembered =
        remembered.map(|row| Remembered { signature: row.signature.to_string(), pairs: row.pairs().collect() });
    Options { remembered: remembered.collect(), ..options.clone() }
}

/// Turns titles into roles and counts those that are none.
fn roles(drafts: &mut [PersonDraft], titles: &JobTitles, only: bool) -> Vec<(String, usize)> {
    let mut seen: HashMap<String, (Title<'_>, usize)> = HashMap::new();
    for draft in drafts {
        let Some(title) = &draft.role else { continue };
        // A large list has few titles, and folding one is not free.
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
    let strange = seen.into_iter().filter(|(_, (judged, _))| *judged == Title::Unmatched);
    let mut strange: Vec<(String, usize)> = strange.map(|(title, (_, count))| (title, count)).collect();
    strange.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    strange
}

/// Rules that were given and columns that somebody spoke of serve next month's file too.
fn kept(people: &People, options: &Options) -> Vec<Command> {
    let file = options.file_name.clone();
    let rules = options.role_rules.clone();
    let rules = (!rules.is_empty()).then(|| Command::new(None, PeopleAct::SaveRoleRules { rules, file: file.clone() }));
    let (signature, pairs) = (people.mapping.signature(), people.mapping.said());
    let known = options.remembered.iter().find(|memory| memory.signature == signature);
    let new = !pairs.is_empty() && known.is_none_or(|memory| memory.pairs != pairs);
    rules
        .into_iter()
        .chain(new.then_some(Command::new(None, PeopleAct::SaveMapping { signature, pairs, file })))
        .collect()
}

impl PeoplePlan {
    /// How many rows would do what.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let skipped_rows = self.people.complaints.iter().filter(|complaint| complaint.skips()).count();
        let by_file: usize = self.people.skipped.iter().map(|(_, count)| count).sum();
        let mut tally = Tally { skipped: by_file + skipped_rows, ..Tally::default() };
        for verdict in &self.verdicts {
            match verdict {
                PersonOutcome::New => tally.new += 1,
                PersonOutcome::Changed(_) => tally.changed += 1,
                PersonOutcome::Listed => tally.listed += 1,
                PersonOutcome::Same => tally.same += 1,
                PersonOutcome::Conflict(_) => tally.conflict += 1,
            }
        }
        tally
    }

    /// What became of titles that are no role here, in a sentence.
    #[must_use]
    pub fn strange_words(&self) -> Option<String> {
        if self.strange.is_empty() {
            return None;
        }
        let shown: Vec<String> =
            self.strange.iter().take(TITLES).map(|(title, count)| format!("{} ({count})", cut(title))).collect();
        let more = if self.strange.len() > TITLES { ", ..." } else { "" };
        let are = if self.strange.len() == 1 {
            "1 title is".to_owned()
        } else {
            format!("{} titles are", self.strange.len())
        };
        let fate = if self.roles_only { "held back, the people come without" } else { "taken as roles of their own" };
        Some(format!(
            "{are} no role here: {}{more}; {fate} (--role-rule \"TEXT=ROLE\" says which role)",
            shown.join(", ")
        ))
    }

    /// The rows that only a human can judge: line and reason.
    pub fn conflicts(&self) -> impl Iterator<Item = (usize, &str)> {
        self.drafts.iter().zip(&self.verdicts).filter_map(|(draft, verdict)| match verdict {
            PersonOutcome::Conflict(why) => Some((draft.row, why.as_str())),
            _ => None,
        })
    }

    /// How often each column would change.
    #[must_use]
    pub fn changed_columns(&self) -> BTreeMap<&'static str, usize> {
        let mut columns = BTreeMap::new();
        for verdict in &self.verdicts {
            if let PersonOutcome::Changed(changed) = verdict {
                changed.iter().for_each(|column| *columns.entry(*column).or_insert(0) += 1);
            }
        }
        columns
    }

    /// The commands that carry it out, without the rows that change nothing or wait for a human.
    #[must_use]
    pub fn commands(self) -> Vec<Command> {
        let acts = |verdict: &PersonOutcome| !matches!(verdict, PersonOutcome::Same | PersonOutcome::Conflict(_));
        let rows = self.drafts.into_iter().zip(&self.verdicts).filter(|(_, verdict)| acts(verdict));
        let rows: Vec<PersonDraft> = rows.map(|(draft, _)| draft).collect();
        let command = |drafts: &[PersonDraft]| {
            Command::new(self.session, PeopleAct::Import { drafts: drafts.to_vec(), file: self.file.clone() })
        };
        if rows.is_empty() {
            return Vec::new();
        }
        self.kept.into_iter().chain(rows.chunks(CHUNK).map(command)).collect()
    }
}

/// The reader has checked the words of the vocabularies already.
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
