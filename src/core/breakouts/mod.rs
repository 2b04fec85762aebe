//! Drawing groups from whoever is in the room, placing the late, and judging the result honestly.
//!
//! Pure and seeded: the same people in any order and the same seed give the same groups. `draw` makes a
//! proposal; keeping it is a command.

mod draw;
mod place;
mod score;
#[cfg(test)]
mod tests;

pub use draw::{Sizes, Table, draw, families};
pub use place::{Place, best_place};
pub use score::{Scorecard, best_same_agency_pairs, scorecard};

use std::collections::BTreeMap;

use super::command::{Command, GroupDraft};
use super::ids::{AgencyId, PersonId, RoleId, SessionId};
use super::refusal::Refusal;
use super::state::State;
use super::timing;
use super::words::Mode;

/// Somebody to be seated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    /// Who.
    pub person: PersonId,
    /// Their agency.
    pub agency: Option<AgencyId>,
    /// Their role.
    pub role: Option<RoleId>,
    /// Their role's affinity family.
    pub family: String,
    /// Their role's name.
    pub role_name: String,
    /// How often they held a duty in earlier rounds.
    pub duties: usize,
}

/// A draw to be made.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Everybody to be seated.
    pub guests: Vec<Guest>,
    /// How groups are composed.
    pub mode: Mode,
    /// How large they are.
    pub sizes: Sizes,
    /// How often two people sat together before.
    pub met: BTreeMap<(PersonId, PersonId), u32>,
    /// The seed.
    pub seed: u64,
}

/// The pair in the order in which pairs are kept.
#[must_use]
pub fn pair(a: PersonId, b: PersonId) -> (PersonId, PersonId) {
    if a <= b { (a, b) } else { (b, a) }
}

/// A draw, made now and ready to be kept. The round belongs to the breakout item that runs, or comes next.
///
/// # Errors
/// Where nobody is in.
pub fn draw_command(
    state: &State,
    session: SessionId,
    mode: Mode,
    sizes: Sizes,
    seed: u64,
    title: &str,
) -> Result<Command, Refusal> {
    let problem = state.breakout_problem(session, mode, sizes, seed);
    if problem.guests.is_empty() {
        return Err(Refusal::NobodyIn);
    }
    let items = state.agenda(session);
    let item = timing::running(&items)
        .filter(|item| item.kind.breaks_out())
        .or_else(|| timing::next(&items).filter(|item| item.kind.breaks_out()));
    let title = match (title.is_empty(), item) {
        (false, _) => title.to_owned(),
        (true, Some(item)) => item.title.to_string(),
        (true, None) => match mode {
            Mode::Affinity => "By job role".to_owned(),
            Mode::Mixed => "Mixed groups".to_owned(),
        },
    };
    let groups = draw(&problem)
        .into_iter()
        .map(|table| GroupDraft {
            name: table.name,
            family: table.family,
            facilitator: table.duties[0],
            note_taker: table.duties[1],
            reporter: table.duties[2],
            people: table.people,
        })
        .collect();
    Ok(Command::KeepRound { session, item: item.map(|item| item.id), title, mode, seed, groups })
}

impl State {
    /// The draw for whoever is in the room of a session now, with the tables of all rounds known so far.
    #[must_use]
    pub fn breakout_problem(&self, session: SessionId, mode: Mode, sizes: Sizes, seed: u64) -> Problem {
        let people = self.present(session).into_iter().map(|attendee| self.guest(attendee.person.id)).collect();
        Problem { guests: people, mode, sizes, met: self.met(), seed }
    }

    /// Somebody as the draw sees them.
    #[must_use]
    pub fn guest(&self, id: PersonId) -> Guest {
        let person = self.persons.get(&id);
        let role = person.and_then(|person| person.role);
        let row = role.and_then(|role| self.roles.get(&role));
        let held = |holder: Option<PersonId>| usize::from(holder == Some(id));
        Guest {
            person: id,
            agency: person.and_then(|person| person.agency),
            role,
            family: row.map_or_else(|| "other".to_owned(), |row| row.family.to_string()),
            role_name: row.map_or_else(|| "Others".to_owned(), |row| row.name.to_string()),
            duties: self
                .groups
                .values()
                .map(|group| held(group.facilitator) + held(group.note_taker) + held(group.reporter))
                .sum(),
        }
    }

    /// How often each two people sat at one table, over every round that is known.
    #[must_use]
    pub fn met(&self) -> BTreeMap<(PersonId, PersonId), u32> {
        let mut tables: BTreeMap<_, Vec<PersonId>> = BTreeMap::new();
        for seat in self.seats.values() {
            tables.entry(seat.group).or_default().push(seat.person);
        }
        let mut met = BTreeMap::new();
        for people in tables.values() {
            for (index, a) in people.iter().enumerate() {
                for b in &people[index + 1..] {
                    *met.entry(pair(*a, *b)).or_insert(0) += 1;
                }
            }
        }
        met
    }
}
