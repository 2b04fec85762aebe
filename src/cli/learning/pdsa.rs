//! `pdsa`: a team's small tests of change, one card each (plan, do, study, act).

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::cli::files::export::write_to_out;
use crate::core::dispatch::Command;
use crate::core::learning::command::{LearningAct, PdsaLine};
use crate::core::learning::pdsa::PdsaStatus;
use crate::core::model::PdsaCycle;
use crate::core::model::ids::SessionId;
use crate::core::model::state::{Key, State};
use crate::core::text::clean::clean_note;
use crate::core::words::{PdsaField, Permission, Verdict as Decided};

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    /// Write a new card for a team; prints its id
    New {
        /// The team, or the agency whose team it is
        team: String,
        #[command(flatten)]
        lines: Lines,
    },
    /// Change lines of a card; an empty text clears one
    Set {
        /// An id, the end of one, or words of its team or aim
        card: String,
        #[command(flatten)]
        lines: Lines,
    },
    /// One card
    Show {
        /// An id, the end of one, or words of its team or aim
        card: String,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// The cards of this session's series: started, continued and closed
    List {
        /// Only this team's
        #[arg(long)]
        team: Option<String>,
        /// Only those to be told today
        #[arg(long)]
        due: bool,
        /// Those closed earlier too
        #[arg(long)]
        all: bool,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Say what became of a test
    Close {
        /// An id, the end of one, or words of its team or aim
        card: String,
        /// adopt, adapt or abandon
        verdict: Decided,
        #[command(flatten)]
        lines: Lines,
    },
}

impl Verb {
    /// What a station must be allowed to do to give it.
    pub const fn permission(&self) -> Permission {
        match self {
            Self::Show { .. } | Self::List { .. } => Permission::NotesRead,
            Self::New { .. } | Self::Set { .. } | Self::Close { .. } => Permission::Notes,
        }
    }
}

/// The lines of a card.
#[derive(Debug, Default, clap::Args)]
pub struct Lines {
    /// What the team wants to reach
    #[arg(long, value_name = "TEXT")]
    aim: Option<String>,
    /// What it will change
    #[arg(long, value_name = "TEXT")]
    change: Option<String>,
    /// What it expects to see
    #[arg(long, value_name = "TEXT")]
    prediction: Option<String>,
    /// Who does it
    #[arg(long, value_name = "TEXT")]
    who: Option<String>,
    /// When
    #[arg(long, value_name = "TEXT")]
    when: Option<String>,
    /// What will be counted
    #[arg(long, value_name = "TEXT")]
    measure: Option<String>,
    /// What was done
    #[arg(long, value_name = "TEXT")]
    did: Option<String>,
    /// What was learned
    #[arg(long, value_name = "TEXT")]
    learned: Option<String>,
    /// The next test
    #[arg(long, value_name = "TEXT")]
    next: Option<String>,
    /// The barrier it is about: an id, the end of one, or its words
    #[arg(long, value_name = "NOTE")]
    barrier: Option<String>,
    /// By when it is to be told [default: the next session of the series]
    #[arg(long, value_name = "DATE")]
    due: Option<String>,
}

impl Lines {
    /// The lines that were said, as a command takes them.
    fn said(&self, state: &State, session: SessionId) -> Result<Vec<PdsaLine>, Failure> {
        let texts = [
            (PdsaField::Aim, &self.aim),
            (PdsaField::Change, &self.change),
            (PdsaField::Prediction, &self.prediction),
            (PdsaField::Who, &self.who),
            (PdsaField::When, &self.when),
            (PdsaField::Measure, &self.measure),
            (PdsaField::Did, &self.did),
            (PdsaField::Learned, &self.learned),
            (PdsaField::Next, &self.next),
            (PdsaField::Due, &self.due),
        ];
        let line = |field, to| PdsaLine { field, to, was: None };
        let said = texts.iter().filter_map(|(field, text)| Some((*field, text.as_deref()?)));
        let mut lines: Vec<PdsaLine> =
            said.map(|(field, text)| line(field, clean_note(text).text.trim().to_owned())).collect();
        if let Some(asked) = &self.barrier {
            let note = if asked.is_empty() { String::new() } else { state.pick_note(session, asked)?.to_string() };
            lines.push(line(PdsaField::Barrier, note));
        }
        Ok(lines)
    }
}

pub fn run(desk: &mut Desk<'_, '_>, verb: &Verb) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let (state, session) = desk.load(&mut store, false)?;
    let set = |card: &str, lines| -> Result<Command, Failure> {
        let cycle = state.pick_cycle(session, card)?;
        Ok(Command::new(session, LearningAct::SetCycle { cycle, lines }))
    };
    let command = match verb {
        Verb::New { team, lines } => {
            let (team, lines) = (state.pick_team(team)?, lines.said(&state, session)?);
            Command::new(session, LearningAct::NewCycle { team, lines })
        }
        Verb::Set { card, lines } => set(card, lines.said(&state, session)?)?,
        Verb::Close { card, verdict, lines } => {
            let mut lines = lines.said(&state, session)?;
            lines.push(PdsaLine { field: PdsaField::Verdict, to: verdict.word().to_owned(), was: None });
            set(card, lines)?
        }
        Verb::Show { card, json } => return show(desk, &state, session, card, *json),
        Verb::List { team, due, all, json } => {
            let team = team.as_deref().map(|team| state.pick_team(team)).transpose()?;
            return list(desk, &state, session, team.as_deref(), *due, *all, *json);
        }
    };
    let outcome = desk.apply(&mut store, command)?;
    let Some(Key::PdsaCycle(id)) = outcome.subject else { return Ok(()) };
    desk.world.out.write_all(format!("{id}\n").as_bytes())?;
    Ok(desk.world.out.flush()?)
}

fn show(desk: &mut Desk<'_, '_>, state: &State, session: SessionId, card: &str, json: bool) -> Result<(), Failure> {
    let id = state.pick_cycle(session, card)?;
    let Some(row) = state.cycles.get(&id) else { return Ok(()) };
    if json {
        let mut only = state.clone();
        only.cycles.retain(|other, _| *other == id);
        return write_to_out(desk, &only, Some(session), "pdsa", "json");
    }
    desk.say(&state.cycle_name(row))?;
    for field in PdsaField::ALL {
        let words = match (*field, row.barrier.and_then(|note| state.notes.get(&note))) {
            (PdsaField::Barrier, Some(note)) => note.text.to_string(),
            (PdsaField::Due, _) => due(state, row),
            _ => row.line(*field),
        };
        if !words.is_empty() {
            desk.say(&format!("{:<20} {}", field.title(), words.replace('\n', " ")))?;
        }
    }
    Ok(())
}

fn due(state: &State, row: &PdsaCycle) -> String {
    match state.cycle_due(row) {
        Some(day) => day.to_string(),
        None => "the next session".to_owned(),
    }
}

fn list(
    desk: &mut Desk<'_, '_>,
    state: &State,
    session: SessionId,
    team: Option<&str>,
    only_due: bool,
    all: bool,
    json: bool,
) -> Result<(), Failure> {
    let of_team = |row: &PdsaCycle| team.is_none_or(|team| state.team_name(row.team) == team);
    let wanted = |row: &PdsaCycle| {
        let stands = all || state.pdsa_status(row, session).is_some();
        of_team(row) && stands && (!only_due || state.is_due(row, session))
    };
    if json {
        let mut only = state.clone();
        only.cycles.retain(|_, row| wanted(row));
        return write_to_out(desk, &only, Some(session), "pdsa", "json");
    }
    for row in state.cycles_at(session).into_iter().filter(|row| wanted(row)) {
        let id = row.id.to_string();
        let standing = state.pdsa_status(row, session).map_or("over", PdsaStatus::word);
        let verdict = row.verdict.map(|verdict| format!("  {verdict}")).unwrap_or_default();
        let when = if row.is_open() { format!("  due {}", due(state, row)) } else { verdict };
        let words = if row.aim.is_empty() { &row.change } else { &row.aim };
        let line = words.replace('\n', " ");
        desk.say(&format!("{}  {:<9} {}: {line}{when}", &id[id.len() - 8..], standing, state.cycle_name(row)))?;
    }
    Ok(())
}
