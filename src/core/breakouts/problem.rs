//! Builds the input of a draw from the rows (people in the room, their attributes, constraints), and the act that
//! saves its result.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{DrawResult, EarlierRound, Participant, Pin, Problem, SeatingHistory, Sizes, draw_with_progress};
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

/// The user's choices for a draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawRequest {
    /// How groups are composed.
    pub mode: Mode,
    /// Wanted group sizes.
    pub sizes: Sizes,
    /// The seed.
    pub seed: u64,
    /// Title of the round; if empty, the title of its item or the name of its mode.
    pub title: String,
    /// The question for the groups.
    pub prompt: String,
    /// Replaces the newest round, which then counts as never held.
    pub instead: bool,
}

/// A draw that is ready to run, on this thread or another.
#[derive(Clone, Debug)]
pub struct PreparedDraw {
    /// The input of the draw.
    pub problem: Problem,
    /// The session it is drawn for.
    pub session: SessionId,
    item: Option<ItemId>,
    title: String,
    prompt: String,
    instead_of: Option<RoundId>,
}

impl PreparedDraw {
    /// Prepares a draw for the people in the room now. The round belongs to the running breakout item, or to the next.
    ///
    /// # Errors
    /// If nobody is in.
    pub fn new(state: &State, session: SessionId, wanted: &DrawRequest) -> Result<Self, Refusal> {
        let problem = state.breakout_problem(session, wanted);
        if problem.participants.is_empty() {
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

    /// Runs the draw. Returns the act that saves it, and the result to show to the user.
    #[must_use]
    pub fn run(self, tell: &mut dyn FnMut(Progress) -> bool) -> (BreakoutsAct, DrawResult) {
        let drawn = draw_with_progress(&self.problem, tell);
        let group = |table: &super::DrawnTable| GroupDraft {
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
    /// The input of a draw for the people in the room of a session now, with the history of the rounds of its series.
    #[must_use]
    pub fn breakout_problem(&self, session: SessionId, wanted: &DrawRequest) -> Problem {
        let present: Vec<PersonId> = self.people_in_room(session).into_iter().map(|one| one.person.id).collect();
        let last = self.last_round(session).ok();
        let same = last.filter(|round| self.rounds.get(round).is_some_and(|row| row.mode == wanted.mode));
        Problem {
            participants: self.participants(session, &present),
            mode: wanted.mode,
            sizes: wanted.sizes,
            earlier: self.earlier(session, last.filter(|_| wanted.instead)),
            pins: same.map(|round| self.pins(round)).unwrap_or_default(),
            constraints: self.seating_constraints(session),
            seed: wanted.seed,
        }
    }

    /// The seats of the rounds of a session's series that were drawn before `round`, or of all of them. Rounds that were
    /// drawn again never took place.
    #[must_use]
    pub fn earlier(&self, session: SessionId, round: Option<RoundId>) -> SeatingHistory {
        let until = round.and_then(|round| self.rounds.get(&round)).map(|row| (row.drawn_at, row.id));
        let took_place = |row: &&Round| !row.replaced && until.is_none_or(|until| (row.drawn_at, row.id) < until);
        let of_series = |row: &&Round| self.in_one_series(session, row.session);
        let mut rounds: Vec<&Round> = self.rounds.values().filter(took_place).filter(of_series).collect();
        rounds.sort_by_key(|row| (row.drawn_at, row.id));
        let newest = rounds.last().map(|row| row.session);
        let past = rounds.into_iter().map(|row| {
            let number = |group: &GroupId| self.groups.get(group).map_or(0, |group| group.number);
            let mut tables: BTreeMap<(u32, GroupId), Vec<PersonId>> = BTreeMap::new();
            for seat in self.seats_of(row.id) {
                tables.entry((number(&seat.group), seat.group)).or_default().push(seat.person);
            }
            EarlierRound { mode: row.mode, newest: Some(row.session) == newest, tables: tables.into_values().collect() }
        });
        SeatingHistory::of(past.collect())
    }

    /// People with the attributes that a draw uses.
    #[must_use]
    pub fn participants(&self, session: SessionId, people: &[PersonId]) -> Vec<Participant> {
        let supervisors: HashMap<PersonId, PersonId> = self.supervisors(people).into_iter().collect();
        let (veterans, duties) = (self.veterans(session), self.duty_counts(session));
        let home = self.sessions.get(&session).and_then(|row| row.center);
        let participant = |id: &PersonId| {
            let person = self.persons.get(id)?;
            let role = person.role.and_then(|role| self.roles.get(&role));
            let region = person.center.or(home).and_then(|center| self.centers.get(&center));
            Some(Participant {
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
        people.iter().filter_map(participant).collect()
    }

    /// Pairs of (person, supervisor) among these people. The supervisor is found by e-mail, otherwise by a name that only
    /// one of them has.
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

    /// Everyone who sat in a group of an earlier session of the same series.
    #[must_use]
    pub fn veterans(&self, session: SessionId) -> HashSet<PersonId> {
        let earlier = self.sessions_before(session);
        let before = |round: &RoundId| self.rounds.get(round).is_some_and(|row| earlier.contains(&row.session));
        let rounds: HashSet<RoundId> = self.rounds.keys().copied().filter(before).collect();
        self.seats.keys().filter(|(round, _)| rounds.contains(round)).map(|(_, person)| *person).collect()
    }

    /// For each person, the number of times they were facilitator, note-taker and reporter in the
    /// series of a session.
    #[must_use]
    pub fn duty_counts(&self, session: SessionId) -> HashMap<PersonId, [usize; 3]> {
        let mut held: HashMap<PersonId, [usize; 3]> = HashMap::new();
        let counts = |row: &Round| !row.replaced && self.in_one_series(session, row.session);
        let took_place = |round: &RoundId| self.rounds.get(round).is_some_and(counts);
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

    /// The pins of a round.
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

    /// Pairs of people who must sit together or apart in a session.
    #[must_use]
    pub fn seating_constraints(&self, session: SessionId) -> Vec<(PersonId, PersonId, SeatingConstraint)> {
        let here = self.wishes.values().filter(|wish| wish.session == session);
        here.map(|wish| (wish.a, wish.b, wish.bond)).collect()
    }
}
