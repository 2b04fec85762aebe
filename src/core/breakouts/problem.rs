//! From what is known to a draw: who is in the room, what they bring, and what is wished for; and from its result to
//! the act that saves it.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Drawn, Earlier, Guest, Past, Pin, Problem, Sizes, draw_watched};
use crate::core::agenda::schedule;
use crate::core::breakouts::command::BreakoutsAct;
use crate::core::breakouts::drafts::{GroupDraft, RoundDraft};
use crate::core::breakouts::solver::watch::Progress;
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::{GroupId, ItemId, PersonId, RoundId, SessionId};
use crate::core::model::state::State;
use crate::core::model::{Group, Person, Round, Seat};
use crate::core::text::fold::fold;
use crate::core::words::{Mode, SeatingConstraint};

/// What somebody who draws has said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// How groups are composed.
    pub mode: Mode,
    /// How large they are.
    pub sizes: Sizes,
    /// The seed.
    pub seed: u64,
    /// What the round is called; its item's or mode's name where it is empty.
    pub title: String,
    /// What the groups are to talk about.
    pub prompt: String,
    /// In place of the newest round, which then never took place.
    pub instead: bool,
}

/// A draw that is ready to be made, here or on another thread.
#[derive(Clone, Debug)]
pub struct Draw {
    /// The draw.
    pub problem: Problem,
    /// The session it is drawn for.
    pub session: SessionId,
    item: Option<ItemId>,
    title: String,
    prompt: String,
    instead_of: Option<RoundId>,
}

impl Draw {
    /// The draw that is wanted, for whoever is in the room now. The round belongs to the breakout item that runs, or
    /// comes next.
    ///
    /// # Errors
    /// Where nobody is in.
    pub fn new(state: &State, session: SessionId, wanted: &Wanted) -> Result<Self, Refusal> {
        let problem = state.breakout_problem(session, wanted);
        if problem.guests.is_empty() {
            return Err(Refusal::NobodyIn);
        }
        let items = state.agenda(session);
        let item = schedule::running_item(&items)
            .filter(|item| item.kind.is_breakout())
            .or_else(|| schedule::next_item(&items).filter(|item| item.kind.is_breakout()));
        let title = match (wanted.title.is_empty(), item) {
            (false, _) => wanted.title.clone(),
            (true, Some(item)) => item.title.to_string(),
            (true, None) => wanted.mode.title().to_owned(),
        };
        let last = state.last_round(session).ok();
        let instead_of = last.filter(|_| wanted.instead);
        let (item, prompt) = (item.map(|item| item.id), wanted.prompt.clone());
        Ok(Self { problem, session, item, title, prompt, instead_of })
    }

    /// Makes the draw: the act that saves it, and what is to be said about it.
    #[must_use]
    pub fn make(self, tell: &mut dyn FnMut(Progress) -> bool) -> (BreakoutsAct, Drawn) {
        let drawn = draw_watched(&self.problem, tell);
        let group = |table: &super::Table| GroupDraft {
            name: table.name.clone(),
            family: table.family.clone(),
            people: table.people.clone(),
            facilitator: table.duties[0],
            note_taker: table.duties[1],
            reporter: table.duties[2],
            pinned: table.pinned.clone(),
        };
        let groups = drawn.tables.iter().map(group).collect();
        let round = RoundDraft {
            item: self.item,
            title: self.title,
            prompt: self.prompt,
            mode: self.problem.mode,
            seed: self.problem.seed,
            sizes: self.problem.sizes,
            instead_of: self.instead_of,
        };
        (BreakoutsAct::SaveRound { round, groups }, drawn)
    }
}

impl State {
    /// The draw for whoever is in the room of a session now, with the tables of all rounds known so far.
    #[must_use]
    pub fn breakout_problem(&self, session: SessionId, wanted: &Wanted) -> Problem {
        let present: Vec<PersonId> = self.people_in_room(session).into_iter().map(|one| one.person.id).collect();
        let last = self.last_round(session).ok();
        let same = last.filter(|round| self.rounds.get(round).is_some_and(|row| row.mode == wanted.mode));
        Problem {
            guests: self.guests(session, &present),
            mode: wanted.mode,
            sizes: wanted.sizes,
            earlier: self.earlier(last.filter(|_| wanted.instead)),
            pins: same.map(|round| self.pins(round)).unwrap_or_default(),
            bonds: self.bonds(session),
            seed: wanted.seed,
        }
    }

    /// Who sat where in the rounds drawn before `round`, or in all of them. Rounds that were drawn anew never
    /// took place.
    #[must_use]
    pub fn earlier(&self, round: Option<RoundId>) -> Earlier {
        let until = round.and_then(|round| self.rounds.get(&round)).map(|row| (row.drawn_at, row.id));
        let took_place = |row: &&Round| !row.replaced && until.is_none_or(|until| (row.drawn_at, row.id) < until);
        let mut rounds: Vec<&Round> = self.rounds.values().filter(took_place).collect();
        rounds.sort_by_key(|row| (row.drawn_at, row.id));
        let newest = rounds.last().map(|row| row.session);
        let past = rounds.into_iter().map(|row| {
            let number = |group: &GroupId| self.groups.get(group).map_or(0, |group| group.number);
            let mut tables: BTreeMap<(u32, GroupId), Vec<PersonId>> = BTreeMap::new();
            for seat in self.seats_of(row.id) {
                tables.entry((number(&seat.group), seat.group)).or_default().push(seat.person);
            }
            Past { mode: row.mode, newest: Some(row.session) == newest, tables: tables.into_values().collect() }
        });
        Earlier::of(past.collect())
    }

    /// People as a draw sees them.
    #[must_use]
    pub fn guests(&self, session: SessionId, people: &[PersonId]) -> Vec<Guest> {
        let supervisors: HashMap<PersonId, PersonId> = self.supervisors(people).into_iter().collect();
        let (veterans, duties) = (self.veterans(session), self.duties_held());
        let home = self.sessions.get(&session).and_then(|row| row.center);
        let guest = |id: &PersonId| {
            let person = self.persons.get(id)?;
            let role = person.role.and_then(|role| self.roles.get(&role));
            let region = person.center.or(home).and_then(|center| self.centers.get(&center));
            Some(Guest {
                person: *id,
                code: person.code.to_string(),
                agency: person.agency,
                agency_name: self.agency_name(person.agency).to_owned(),
                role_name: role.map_or_else(|| "Others".to_owned(), |row| row.name.to_string()),
                family: role.map_or_else(|| "other".to_owned(), |row| row.family.to_string()),
                team: self.team_name(person.team).to_owned(),
                region: region.map(|center| center.region.to_string()).unwrap_or_default(),
                supervisor: supervisors.get(id).copied(),
                veteran: veterans.contains(id),
                duties: duties.get(id).copied().unwrap_or_default(),
            })
        };
        people.iter().filter_map(guest).collect()
    }

    /// Who of these reports to whom of them, by e-mail, else by a name that only one of them has.
    #[must_use]
    pub fn supervisors(&self, people: &[PersonId]) -> Vec<(PersonId, PersonId)> {
        let rows: Vec<&Person> = people.iter().filter_map(|id| self.persons.get(id)).collect();
        let reports = |person: &&&Person| !person.supervisor.is_empty() || !person.supervisor_email.is_empty();
        if !rows.iter().any(|person| reports(&person)) {
            return Vec::new();
        }
        let mut by_mail: HashMap<String, PersonId> = HashMap::new();
        let mut by_name: HashMap<String, Vec<PersonId>> = HashMap::new();
        for person in &rows {
            if !person.email.is_empty() {
                by_mail.insert(person.email.to_lowercase(), person.id);
            }
            by_name.entry(fold(&person.name())).or_default().push(person.id);
        }
        let boss = |person: &&Person| {
            let mail = Some(person.supervisor_email.to_lowercase()).filter(|mail| !mail.is_empty());
            let named = || match by_name.get(&fold(&person.supervisor)).map(Vec::as_slice) {
                Some([one]) => Some(*one),
                _ => None,
            };
            let boss = mail.and_then(|mail| by_mail.get(&mail).copied()).or_else(named)?;
            (boss != person.id).then_some((person.id, boss))
        };
        rows.iter().filter(reports).filter_map(boss).collect()
    }

    /// Who has sat in a group of an earlier session.
    #[must_use]
    pub fn veterans(&self, session: SessionId) -> HashSet<PersonId> {
        let start = |id: SessionId| self.sessions.get(&id).map(|row| (row.start, row.id));
        let now = start(session);
        let before = |round: &RoundId| self.rounds.get(round).is_some_and(|row| start(row.session) < now);
        let rounds: HashSet<RoundId> = self.rounds.keys().copied().filter(before).collect();
        self.seats.keys().filter(|(round, _)| rounds.contains(round)).map(|(_, person)| *person).collect()
    }

    /// How often everybody facilitated, wrote down and reported.
    #[must_use]
    pub fn duties_held(&self) -> HashMap<PersonId, [usize; 3]> {
        let mut held: HashMap<PersonId, [usize; 3]> = HashMap::new();
        let took_place = |round: &RoundId| self.rounds.get(round).is_some_and(|row| !row.replaced);
        for group in self.groups.values().filter(|group| took_place(&group.round)) {
            let holders = [group.facilitator, group.note_taker, group.reporter];
            for (duty, holder) in holders.into_iter().enumerate() {
                if let Some(holder) = holder {
                    held.entry(holder).or_default()[duty] += 1;
                }
            }
        }
        held
    }

    /// Who stays where they are, by the family of the group and its place in it.
    fn pins(&self, round: RoundId) -> Vec<Pin> {
        let groups = self.groups_of(round);
        let place = |seat: &Seat| {
            let group = groups.iter().find(|group| group.id == seat.group)?;
            let before = |other: &&&Group| other.family == group.family && other.number < group.number;
            let ordinal = groups.iter().filter(before).count();
            Some(Pin { person: seat.person, family: group.family.to_string(), ordinal })
        };
        self.seats_of(round).filter(|seat| seat.pinned).filter_map(place).collect()
    }

    /// Who must sit together, and who apart.
    #[must_use]
    pub fn bonds(&self, session: SessionId) -> Vec<(PersonId, PersonId, SeatingConstraint)> {
        let here = self.wishes.values().filter(|wish| wish.session == session);
        here.map(|wish| (wish.a, wish.b, wish.bond)).collect()
    }
}
