//! Finds the row that a typed id, the end of an id, a number or a few words mean.
//!
//! Every verb and every box that takes a session, an item, a group or a note uses this. It never guesses between two
//! possible rows.

use crate::core::model::Session;
use crate::core::model::ids::{AgencyId, CenterId, CollaborativeId, GroupId, ItemId, NoteId, RoundId, SessionId};
use crate::core::model::state::State;
use crate::core::text::fold::fold;
use crate::core::time::Time;
use crate::core::words::SessionState;

/// Why nothing could be picked: one sentence with a way out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "each sentence says what it is")]
pub enum NoPick {
    #[error("no {what} matches \"{asked}\"; see `{list}`")]
    None { what: &'static str, asked: String, list: &'static str },
    #[error("{count} {what}s match \"{asked}\"; give more of it, or an id from `{list}`")]
    Several { what: &'static str, asked: String, count: usize, list: &'static str },
    #[error("there is no session yet; make one with `session new --title T --date D --start HH:MM`")]
    NoSession,
    #[error("no session is live and none is today; name one with --session ({0})")]
    NotToday(String),
    #[error("{0} sessions could be meant; name one with --session (see `session list`)")]
    ManySessions(usize),
    #[error("no groups are drawn yet; draw them with `breakouts draw`")]
    NoRound,
}

pub(crate) struct Kind {
    pub what: &'static str,
    pub list: &'static str,
}

/// Picks by id, by the end of an id (four characters or more), else by words.
pub(crate) fn pick<T: Copy>(kind: &Kind, asked: &str, rows: &[(T, String, String)]) -> Result<T, NoPick> {
    let wanted = asked.trim().to_lowercase();
    let id_like = wanted.len() >= 4 && wanted.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    let by_id: Vec<T> =
        rows.iter().filter(|(_, id, _)| id_like && id.ends_with(&wanted)).map(|(row, ..)| *row).collect();
    if let [one] = by_id[..] {
        return Ok(one);
    }
    let folded = fold(&wanted);
    let exact: Vec<T> = rows.iter().filter(|(.., words)| fold(words) == folded).map(|(row, ..)| *row).collect();
    if let [one] = exact[..] {
        return Ok(one);
    }
    let containing: Vec<T> = rows
        .iter()
        .filter(|(.., words)| !folded.is_empty() && fold(words).contains(&folded))
        .map(|(row, ..)| *row)
        .collect();
    let asked = asked.trim().chars().take(40).collect();
    match containing[..] {
        [one] => Ok(one),
        [] => Err(NoPick::None { what: kind.what, asked, list: kind.list }),
        _ => Err(NoPick::Several { what: kind.what, asked, count: containing.len(), list: kind.list }),
    }
}

impl State {
    /// The session that `asked` means; without it the live session, else the only one today.
    ///
    /// # Errors
    /// If no row or several rows match.
    pub fn pick_session(&self, asked: Option<&str>, now: Time) -> Result<SessionId, NoPick> {
        if let Some(asked) = asked {
            let kind = Kind { what: "session", list: "session list" };
            let rows: Vec<_> = self
                .sessions
                .values()
                .map(|row| (row.id, row.id.to_string(), format!("{} {}", row.title, row.date)))
                .collect();
            return pick(&kind, asked, &rows);
        }
        let only = |wanted: &dyn Fn(&Session) -> bool| {
            let found: Vec<SessionId> = self.sessions.values().filter(|row| wanted(row)).map(|row| row.id).collect();
            (found.first().copied(), found.len())
        };
        let today = |row: &Session| now.date(row.zone) == row.date;
        let choices: [&dyn Fn(&Session) -> bool; 3] =
            [&|row| row.state == SessionState::Live && today(row), &|row| row.state == SessionState::Live, &|row| {
                today(row)
            }];
        for choice in choices {
            match only(choice) {
                (Some(one), 1) => return Ok(one),
                (_, 0) => {}
                (_, many) => return Err(NoPick::ManySessions(many)),
            }
        }
        let latest = self.sessions.values().max_by_key(|row| row.start).ok_or(NoPick::NoSession)?;
        Err(NoPick::NotToday(format!("the latest is {} \"{}\": {}", latest.date, latest.title, latest.id)))
    }

    /// The collaborative that `asked` means: an id, its name or part of it.
    ///
    /// # Errors
    /// If no row or several rows match.
    pub fn pick_collaborative(&self, asked: &str) -> Result<CollaborativeId, NoPick> {
        let kind = Kind { what: "collaborative", list: "collaborative list" };
        let rows = self.collaboratives.values();
        let rows: Vec<_> = rows.map(|row| (row.id, row.id.to_string(), row.name.to_string())).collect();
        pick(&kind, asked, &rows)
    }

    /// The training center that `asked` means: an id, its name or part of it.
    ///
    /// # Errors
    /// If no row or several rows match.
    pub fn pick_center(&self, asked: &str) -> Result<CenterId, NoPick> {
        let kind = Kind { what: "center", list: "center list" };
        let rows: Vec<_> =
            self.centers.values().map(|row| (row.id, row.id.to_string(), row.name.to_string())).collect();
        pick(&kind, asked, &rows)
    }

    /// The agency that `asked` means: an id, its name or part of it.
    ///
    /// # Errors
    /// If no row or several rows match.
    pub fn pick_agency(&self, asked: &str) -> Result<AgencyId, NoPick> {
        let kind = Kind { what: "agency", list: "agency list" };
        let rows: Vec<_> =
            self.agencies.values().map(|row| (row.id, row.id.to_string(), row.name.to_string())).collect();
        pick(&kind, asked, &rows)
    }

    /// The agenda item that `asked` means: its number in the agenda, an id, or words of its title.
    ///
    /// # Errors
    /// If no row or several rows match.
    pub fn pick_item(&self, session: SessionId, asked: &str) -> Result<ItemId, NoPick> {
        let items = self.agenda(session);
        let number = asked.trim().parse::<usize>().ok().filter(|number| *number <= items.len());
        if let Some(item) = number.and_then(|number| items.get(number.checked_sub(1)?)) {
            return Ok(item.id);
        }
        let kind = Kind { what: "agenda item", list: "agenda show" };
        let rows: Vec<_> = items.iter().map(|row| (row.id, row.id.to_string(), row.title.to_string())).collect();
        pick(&kind, asked, &rows)
    }

    /// The newest round of a session.
    ///
    /// # Errors
    /// If nothing is drawn yet.
    pub fn last_round(&self, session: SessionId) -> Result<RoundId, NoPick> {
        self.rounds_of(session).last().map(|round| round.id).ok_or(NoPick::NoRound)
    }

    /// The group of a round that `asked` means: its number, its name or part of it.
    ///
    /// # Errors
    /// If no row or several rows match.
    pub fn pick_group(&self, round: RoundId, asked: &str) -> Result<GroupId, NoPick> {
        let groups = self.groups_of(round);
        let number = asked.trim().trim_start_matches(['g', 'G']).trim_start_matches("roup").trim().parse::<u32>().ok();
        if let Some(group) = number.and_then(|number| groups.iter().find(|group| group.number == number)) {
            return Ok(group.id);
        }
        let kind = Kind { what: "group", list: "breakouts show" };
        let rows: Vec<_> = groups.iter().map(|row| (row.id, row.id.to_string(), row.name.to_string())).collect();
        pick(&kind, asked, &rows)
    }

    /// The note that `asked` means: an id, the end of one, or words found in exactly one note of the session.
    ///
    /// # Errors
    /// If no row or several rows match.
    pub fn pick_note(&self, session: SessionId, asked: &str) -> Result<NoteId, NoPick> {
        let kind = Kind { what: "note", list: "note list" };
        let rows: Vec<_> =
            self.notes_of(session).iter().map(|row| (row.id, row.id.to_string(), row.text.to_string())).collect();
        pick(&kind, asked, &rows).or_else(|error| {
            // A note of another session can still be named by its whole id.
            let known = asked.trim().parse().ok().filter(|id| self.notes.get(id).is_some_and(|note| !note.withdrawn));
            known.ok_or(error)
        })
    }

    /// The note that `asked` means, in any session; notes of the given session come first.
    ///
    /// # Errors
    /// If no row or several rows match.
    pub fn pick_any_note(&self, session: Option<SessionId>, asked: &str) -> Result<NoteId, NoPick> {
        if let Some(Ok(found)) = session.map(|session| self.pick_note(session, asked)) {
            return Ok(found);
        }
        let kind = Kind { what: "note", list: "note waiting" };
        let notes = self.notes.values().filter(|note| !note.withdrawn);
        let rows: Vec<_> = notes.map(|row| (row.id, row.id.to_string(), row.text.to_string())).collect();
        pick(&kind, asked, &rows)
    }

    /// The session on one line: `Joliet · session 3 · Trauma-informed assessment`.
    #[must_use]
    pub fn session_line(&self, id: SessionId) -> String {
        let Some(session) = self.sessions.get(&id) else { return String::new() };
        let center = self.center_name(session.center);
        let number = format!("session {}", session.number);
        let parts = [center, &number, &session.title];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}
