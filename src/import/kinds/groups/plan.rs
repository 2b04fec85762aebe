//! From records of seats to rounds: finds the people on the session's list, and collects the sets and groups.

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
use crate::import::reader::complaint::Complaint;
use crate::import::reader::error::ImportError;
use crate::import::reader::options::Options;

/// What importing groups would do.
#[derive(Debug)]
pub struct GroupsPlan {
    /// One command per set, in the order of the file.
    pub commands: Vec<Command>,
    /// Faults of single rows.
    pub complaints: Vec<Complaint>,
    /// How the file was read, in sentences.
    pub notes: Vec<String>,
    /// Each set in one line: `Morning: 6 groups, 41 people`.
    pub sets: Vec<String>,
    pub(super) file: String,
}

/// A group: its number or name in the file, its title, and its people with their duties.
type NamedGroup = (String, String, Vec<(PersonId, String)>);

/// One set of groups under construction.
#[derive(Default)]
struct Set {
    title: String,
    groups: Vec<NamedGroup>,
    seated: BTreeSet<PersonId>,
}

/// Reads groups and finds their people.
///
/// # Errors
/// Where the file as a whole cannot be used.
pub fn groups(bytes: &[u8], options: &Options, state: &State, session: SessionId) -> Result<GroupsPlan, ImportError> {
    let seats = read(bytes, options)?;
    let mut complaints = seats.complaints;
    let index = PeopleIndex::new(state, session);
    let mut sets: Vec<Set> = Vec::new();
    for record in &seats.records {
        let found = match index.find(record) {
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
    let line = |set: &Set| {
        let title = if set.title.is_empty() { "one set" } else { &set.title };
        format!("{title}: {} groups, {} people", set.groups.len(), set.seated.len())
    };
    let lines = sets.iter().map(line).collect();
    let commands = sets.into_iter().map(|set| set.command(state, session)).collect();
    Ok(GroupsPlan { commands, complaints, notes: seats.notes, sets: lines, file: options.file_name.clone() })
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
        // Numbers are sorted as numbers: 9 before 10.
        if self.groups.iter().all(|(group, ..)| group.parse::<u32>().is_ok()) {
            self.groups.sort_by_key(|(group, ..)| group.parse::<u32>().unwrap_or(0));
        }
        let earlier = state.duty_counts(session);
        let group = |(_, name, people): &NamedGroup| {
            let ids: Vec<PersonId> = people.iter().map(|(person, _)| *person).collect();
            let records: Vec<_> = ids.iter().map(|id| (*id, earlier.get(id).copied().unwrap_or_default())).collect();
            let holder = |duty: &str| {
                let does = |duties: &str| fold(duties).replace([' ', '-', '_'], "").contains(duty);
                people.iter().find(|(_, duties)| does(duties)).map(|(person, _)| *person)
            };
            let named = [holder("facilitator"), holder("notetaker"), holder("reporter")];
            let unnamed = named.iter().all(Option::is_none);
            let [facilitator, note_taker, reporter] = if unnamed { assign_duties(&records) } else { named };
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

/// The people on the session's list, by id, e-mail and name.
struct PeopleIndex {
    codes: HashMap<String, PersonId>,
    emails: HashMap<String, Vec<PersonId>>,
    names: HashMap<String, Vec<PersonId>>,
}

impl PeopleIndex {
    fn new(state: &State, session: SessionId) -> Self {
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

    /// Finds a person by id, else by an e-mail that only one person has, else by such a name.
    fn find(&self, record: &SeatRecord) -> Result<PersonId, &'static str> {
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
                    _ => Err("several people match"),
                }
            }
            (None, None) => Err("nobody with that id, e-mail or name is on the list"),
            _ => Err("several people match"),
        }
    }
}
