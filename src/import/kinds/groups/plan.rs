//! From records of seats to rounds: who of the session's list is meant, which sets and groups there are, and what
//! could not be used.

use std::collections::{BTreeSet, HashMap};

use super::{SeatRecord, read};
use crate::core::breakouts::command::BreakoutsAct;
use crate::core::breakouts::drafts::{GroupDraft, RoundDraft};
use crate::core::breakouts::{Sizes, assign_duties};
use crate::core::dispatch::Command;
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::model::state::State;
use crate::core::text::fold::fold;
use crate::core::words::Mode;
use crate::import::{Complaint, ImportError, Options};

/// What importing groups would do.
#[derive(Debug)]
pub struct GroupsPlan {
    /// One for each set, in the order of the file.
    pub commands: Vec<Command>,
    /// What was wrong with single rows.
    pub complaints: Vec<Complaint>,
    /// What was detected and done.
    pub notes: Vec<String>,
    /// Each set in a line: `Morning: 6 groups, 41 people`.
    pub sets: Vec<String>,
    pub(super) file: String,
}

/// A group: as the file calls it, the name shown, and who sits there with their duties.
type Named = (String, String, Vec<(PersonId, String)>);

/// One set of groups under construction.
#[derive(Default)]
struct Set {
    title: String,
    groups: Vec<Named>,
    seated: BTreeSet<PersonId>,
}

/// Reads groups and finds out who is meant.
///
/// # Errors
/// Where the file as a whole cannot be used.
pub fn plan(bytes: &[u8], options: &Options, state: &State, session: SessionId) -> Result<GroupsPlan, ImportError> {
    let seats = read(bytes, options)?;
    let mut complaints = seats.complaints;
    let who = Who::of(state, session);
    let mut sets: Vec<Set> = Vec::new();
    for record in &seats.records {
        let found = match who.is(record) {
            Ok(person) => person,
            Err(why) => {
                let accepted = "people of this session's list, by id, e-mail or name";
                let named = record.id.as_ref().or(record.email.as_ref()).or(record.name.as_ref());
                complaints.push(Complaint::skipped(record.row, None, named.map_or("", |name| name), accepted, why));
                continue;
            }
        };
        let title = record.round.clone().unwrap_or_default();
        let at = sets.iter().position(|set| set.title == title).unwrap_or_else(|| {
            sets.push(Set { title, ..Set::default() });
            sets.len() - 1
        });
        if !sets[at].seated.insert(found) {
            let accepted = "one group a person and set; the first one counts";
            complaints.push(Complaint::skipped(record.row, None, &record.group, accepted, "seated twice"));
            continue;
        }
        sets[at].seat(record, found);
    }
    complaints.sort_by_key(|complaint| complaint.row);
    let described = |set: &Set| {
        let title = if set.title.is_empty() { "one set" } else { &set.title };
        format!("{title}: {} groups, {} people", set.groups.len(), set.seated.len())
    };
    let described = sets.iter().map(described).collect();
    let commands = sets.into_iter().map(|set| set.command(state, session)).collect();
    Ok(GroupsPlan { commands, complaints, notes: seats.notes, sets: described, file: options.file_name.clone() })
}

impl Set {
    fn seat(&mut self, record: &SeatRecord, person: PersonId) {
        let at = self.groups.iter().position(|(group, ..)| *group == record.group).unwrap_or_else(|| {
            let number = record.group.parse::<u32>().is_ok();
            let usual = if number { format!("Group {}", record.group) } else { record.group.clone() };
            let name = record.group_name.clone().unwrap_or(usual);
            self.groups.push((record.group.clone(), name, Vec::new()));
            self.groups.len() - 1
        });
        self.groups[at].2.push((person, record.duties.clone().unwrap_or_default()));
    }

    fn command(mut self, state: &State, session: SessionId) -> Command {
        // Numbers are numbers: 10 stands behind 9.
        if self.groups.iter().all(|(group, ..)| group.parse::<u32>().is_ok()) {
            self.groups.sort_by_key(|(group, ..)| group.parse::<u32>().unwrap_or(0));
        }
        let held = state.duty_counts(session);
        let group = |(_, name, people): &Named| {
            let ids: Vec<PersonId> = people.iter().map(|(person, _)| *person).collect();
            let records: Vec<_> = ids.iter().map(|id| (*id, held.get(id).copied().unwrap_or_default())).collect();
            let said = |duty: &str| {
                let does = |duties: &str| fold(duties).replace([' ', '-', '_'], "").contains(duty);
                people.iter().find(|(_, duties)| does(duties)).map(|(person, _)| *person)
            };
            let said = [said("facilitator"), said("notetaker"), said("reporter")];
            let nobody = said.iter().all(Option::is_none);
            let [facilitator, note_taker, reporter] = if nobody { assign_duties(&records) } else { said };
            GroupDraft { name: name.clone(), people: ids, facilitator, note_taker, reporter, ..GroupDraft::default() }
        };
        let groups: Vec<GroupDraft> = self.groups.iter().map(group).collect();
        let largest = groups.iter().map(|group| group.people.len()).max();
        let sizes = Sizes::new(Some(groups.len()), None, None, largest.map(|size| size.max(Sizes::default().max)));
        let title = if self.title.is_empty() { Mode::Manual.title().to_owned() } else { self.title };
        let (item, prompt, mode, seed, instead_of) = (None, String::new(), Mode::Manual, 0, None);
        Command::new(
            session,
            BreakoutsAct::SaveRound {
                round: RoundDraft { item, title, prompt, mode, seed, sizes, instead_of },
                groups,
            },
        )
    }
}

/// The session's list by what a file may call people.
struct Who {
    codes: HashMap<String, PersonId>,
    emails: HashMap<String, Vec<PersonId>>,
    names: HashMap<String, Vec<PersonId>>,
}

impl Who {
    fn of(state: &State, session: SessionId) -> Self {
        let (mut codes, mut emails, mut names) = (HashMap::new(), HashMap::new(), HashMap::new());
        for row in state.registrations_of(session) {
            let Some(person) = state.persons.get(&row.person).filter(|person| !person.withdrawn) else { continue };
            codes.insert(person.outside_id().to_lowercase(), person.id);
            if !person.email.is_empty() {
                emails.entry(person.email.to_lowercase()).or_insert_with(Vec::new).push(person.id);
            }
            names.entry(fold(&person.name())).or_insert_with(Vec::new).push(person.id);
        }
        Self { codes, emails, names }
    }

    /// The id decides, then an e-mail that one person has, then such a name.
    fn is(&self, record: &SeatRecord) -> Result<PersonId, &'static str> {
        if let Some(person) = record.id.as_ref().and_then(|id| self.codes.get(&id.to_lowercase())) {
            return Ok(*person);
        }
        let email = record.email.as_ref().and_then(|email| self.emails.get(&email.to_lowercase()));
        let name = record.name.as_ref().and_then(|name| self.names.get(&fold(name)));
        match (email.map(Vec::as_slice), name.map(Vec::as_slice)) {
            (Some([one]), _) | (None, Some([one])) => Ok(*one),
            (Some(several), Some(named)) => {
                match several.iter().filter(|one| named.contains(one)).collect::<Vec<_>>()[..] {
                    [one] => Ok(*one),
                    _ => Err("several people could be meant"),
                }
            }
            (None, None) => Err("nobody of that id, e-mail or name is on the list"),
            _ => Err("several people could be meant"),
        }
    }
}
