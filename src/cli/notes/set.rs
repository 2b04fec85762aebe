//! `note set`: what is said of a note beside its words. One entry in the history; new words or another kind are a
//! second one.

use chrono::NaiveDate;

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::cli::notes::category::picked;
use crate::cli::notes::edit;
use crate::cli::notes::edit::Change;
use crate::cli::notes::lookup::{agency_of, role_of};
use crate::core::dispatch::Command;
use crate::core::model::ids::SessionId;
use crate::core::model::state::State;
use crate::core::notes::command::{NoteSet, NotesAct};
use crate::core::text::clean::clean_name;
use crate::core::words::{Area, Cluster, Level, NoteKind, UnknownWord};
use crate::store::Store;

/// Options; "none" takes a thing away.
#[derive(Debug, clap::Args)]
pub struct SetArgs {
    /// An id, the end of one, or words found in one note only
    note: String,
    /// What it is about: 1 to 9 or 0, a word or a name (`note category`)
    #[arg(long)]
    category: Option<String>,
    /// Who takes care of it
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// By when, as in 2026-08-19
    #[arg(long, value_name = "DATE")]
    due: Option<String>,
    /// The goal area: engagement, assessment or treatment
    #[arg(long)]
    area: Option<String>,
    /// What kind of help a solution is
    #[arg(long)]
    cluster: Option<String>,
    /// Where it came from: field, supervisor or administrator
    #[arg(long)]
    level: Option<String>,
    /// The job role it came from
    #[arg(long)]
    role: Option<String>,
    /// The agency it came from
    #[arg(long)]
    agency: Option<String>,
    /// The breakout group it was said in
    #[arg(long)]
    group: Option<String>,
    /// It stays in this room: not for export
    #[arg(long, conflicts_with = "public")]
    private: bool,
    /// It may be exported
    #[arg(long)]
    public: bool,
    /// Another kind
    #[arg(long)]
    kind: Option<NoteKind>,
    /// New words
    #[arg(long)]
    text: Option<String>,
}

/// `None` where nothing is asked, `Some(None)` for "none".
fn or_none<T>(asked: Option<&str>, read: impl Fn(&str) -> Result<T, Failure>) -> Result<Option<Option<T>>, Failure> {
    match asked.map(str::trim) {
        None => Ok(None),
        Some("none" | "") => Ok(Some(None)),
        Some(text) => read(text).map(|value| Some(Some(value))),
    }
}

fn word<T: std::str::FromStr<Err = UnknownWord>>(text: &str) -> Result<T, Failure> {
    text.parse().map_err(|error: UnknownWord| Failure::Usage(error.to_string()))
}

fn date(text: &str) -> Result<NaiveDate, Failure> {
    text.parse().map_err(|_| Failure::Usage(format!("\"{text}\" is no date; give one such as 2026-08-19")))
}

impl SetArgs {
    fn set(&self, state: &State, session: SessionId) -> Result<NoteSet, Failure> {
        let group = |asked: &str| Ok(state.pick_group(state.last_round(session)?, asked)?);
        let owner = self.owner.as_deref().map(|owner| clean_name(owner).text.into_owned());
        Ok(NoteSet {
            group: or_none(self.group.as_deref(), group)?,
            role: or_none(self.role.as_deref(), |asked| role_of(state, asked))?,
            level: or_none::<Level>(self.level.as_deref(), word)?,
            agency: or_none(self.agency.as_deref(), |asked| agency_of(state, asked))?,
            category: or_none(self.category.as_deref(), |asked| picked(state, asked))?,
            area: or_none::<Area>(self.area.as_deref(), word)?,
            cluster: or_none::<Cluster>(self.cluster.as_deref(), word)?,
            owner: owner.map(|owner| if owner == "none" { String::new() } else { owner }),
            due: or_none(self.due.as_deref(), date)?,
            private: (self.private || self.public).then_some(self.private),
        })
    }
}

pub fn set(
    desk: &mut Desk<'_, '_>,
    store: &mut Store,
    state: &State,
    session: SessionId,
    args: &SetArgs,
) -> Result<(), Failure> {
    let note = state.pick_note(session, &args.note)?;
    let set = args.set(state, session)?;
    let edits = args.kind.is_some() || args.text.is_some();
    if set == NoteSet::default() && !edits {
        return Err(Failure::Usage("say what to set, such as --category 4 or --owner NAME".to_owned()));
    }
    if edits {
        let change = Change { note, text: args.text.clone(), kind: args.kind, seen: None };
        edit::change(desk, store, state, session, change)?;
    }
    if set != NoteSet::default() {
        let outcome = desk.apply(store, Command::new(session, NotesAct::Set { note, set }))?;
        desk.say(&format!("{note} {}", outcome.detail))?;
    }
    Ok(())
}
