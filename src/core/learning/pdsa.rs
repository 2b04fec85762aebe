//! Small tests of change (PDSA cards): their lines as words, and where they stand at a session.

use chrono::NaiveDate;

use crate::core::engine::pick::{Kind, NoPick, pick};
use crate::core::model::PdsaCycle;
use crate::core::model::ids::{PdsaCycleId, SessionId};
use crate::core::model::state::State;
use crate::core::text::order::name_order;
use crate::core::words::{PdsaField, Stage};

/// Status of a card at a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PdsaStatus {
    /// Started at this session and open.
    Started,
    /// Started at an earlier session and still open.
    Continued,
    /// Its verdict was reported at this session.
    Closed,
}

impl PdsaStatus {
    /// Every status, in the order of a report.
    pub const ALL: [Self; 3] = [Self::Started, Self::Continued, Self::Closed];

    /// The word on screens and in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Started => "started",
            Self::Continued => "continued",
            Self::Closed => "closed",
        }
    }
}

impl PdsaCycle {
    /// Contents of a line in the form that a command takes; a barrier is the id of its note.
    #[must_use]
    pub fn line(&self, field: PdsaField) -> String {
        match field {
            PdsaField::Aim => self.aim.to_string(),
            PdsaField::Change => self.change.to_string(),
            PdsaField::Prediction => self.prediction.to_string(),
            PdsaField::Who => self.who.to_string(),
            PdsaField::When => self.timing.to_string(),
            PdsaField::Measure => self.measure.to_string(),
            PdsaField::Did => self.did.to_string(),
            PdsaField::Learned => self.learned.to_string(),
            PdsaField::Verdict => self.verdict.map(|verdict| verdict.word().to_owned()).unwrap_or_default(),
            PdsaField::Next => self.next.to_string(),
            PdsaField::Barrier => self.barrier.map(|note| note.to_string()).unwrap_or_default(),
            PdsaField::Due => self.due.map(|due| due.to_string()).unwrap_or_default(),
        }
    }

    /// Whether it has no verdict yet.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.verdict.is_none()
    }
}

impl State {
    /// Stage of the session's collaborative, if it was set.
    #[must_use]
    pub fn stage(&self, session: SessionId) -> Option<Stage> {
        let collaborative = self.sessions.get(&session)?.collaborative?;
        self.collaboratives.get(&collaborative)?.stage
    }

    /// The cards of the series up to a session, by team and number.
    #[must_use]
    pub fn cycles_at(&self, session: SessionId) -> Vec<&PdsaCycle> {
        let sessions: Vec<SessionId> = self.sessions_before(session).into_iter().chain([session]).collect();
        let here = |row: &&PdsaCycle| !row.withdrawn && sessions.contains(&row.session);
        let mut rows: Vec<&PdsaCycle> = self.cycles.values().filter(here).collect();
        rows.sort_by_cached_key(|row| (name_order(self.team_name(row.team)), row.number, row.at, row.id));
        rows
    }

    /// Status of a card at a session; `None` if it was closed before or started later.
    #[must_use]
    pub fn pdsa_status(&self, cycle: &PdsaCycle, session: SessionId) -> Option<PdsaStatus> {
        let earlier = self.sessions_before(session);
        let before = |id: SessionId| earlier.contains(&id);
        match cycle.closed_in.filter(|_| cycle.verdict.is_some()) {
            Some(closed) if closed == session => Some(PdsaStatus::Closed),
            Some(closed) if before(closed) => None,
            _ if cycle.session == session => Some(PdsaStatus::Started),
            _ if before(cycle.session) => Some(PdsaStatus::Continued),
            _ => None,
        }
    }

    /// Due date of a card: its own, else the date of the session after the one at which it was started.
    #[must_use]
    pub fn cycle_due(&self, cycle: &PdsaCycle) -> Option<NaiveDate> {
        cycle.due.or_else(|| self.next_session(cycle.session).map(|session| session.date))
    }

    /// Whether an open card is due at this session.
    #[must_use]
    pub fn is_due(&self, cycle: &PdsaCycle, session: SessionId) -> bool {
        let date = self.sessions.get(&session).map(|row| row.date);
        let due = self.cycle_due(cycle).zip(date).is_some_and(|(due, date)| due <= date);
        cycle.is_open() && cycle.session != session && due
    }

    /// The card that `asked` means: an id, the end of one, or words of its team, aim or change. If several match, only
    /// open cards count.
    ///
    /// # Errors
    /// If no row or several rows match.
    pub fn pick_cycle(&self, session: SessionId, asked: &str) -> Result<PdsaCycleId, NoPick> {
        let kind = Kind { what: "test card", list: "pdsa list" };
        let rows = |open: bool| -> Vec<(PdsaCycleId, String, String)> {
            let cards = self.cycles_at(session).into_iter().filter(|row| row.is_open() || !open);
            let words =
                |row: &PdsaCycle| format!("{} {} {}", self.cycle_name(row).replace(" ·", ""), row.aim, row.change);
            cards.map(|row| (row.id, row.id.to_string(), words(row))).collect()
        };
        pick(&kind, asked, &rows(false)).or_else(|error| match error {
            NoPick::Several { .. } => pick(&kind, asked, &rows(true)),
            other => Err(other),
        })
    }

    /// The name of the team that `asked` means; the name of its agency works too.
    ///
    /// # Errors
    /// If no row or several rows match.
    pub fn pick_team(&self, asked: &str) -> Result<String, NoPick> {
        let kind = Kind { what: "team", list: "board --by team" };
        let teams = self.teams.values().map(|row| (row.id.0, row.id.to_string(), row.name.to_string()));
        let agencies = self.agencies.values().map(|row| (row.id.0, row.id.to_string(), row.name.to_string()));
        let (teams, agencies): (Vec<_>, Vec<_>) = (teams.collect(), agencies.collect());
        let found = pick(&kind, asked, &teams).or_else(|error| match error {
            NoPick::None { .. } => pick(&kind, asked, &agencies),
            several => Err(several),
        })?;
        let name = teams.iter().chain(&agencies).find(|(id, ..)| *id == found).map(|(.., name)| name.clone());
        Ok(name.unwrap_or_default())
    }

    /// Name of a card: `Lakeside core · test 2`.
    #[must_use]
    pub fn cycle_name(&self, cycle: &PdsaCycle) -> String {
        match self.team_name(cycle.team) {
            "" => format!("test {}", cycle.number),
            team => format!("{team} · test {}", cycle.number),
        }
    }
}
