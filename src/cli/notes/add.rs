//! `note add`: one note from words, or one a line from a pipe.

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::cli::notes::lookup::{agency_of, role_of};
use crate::core::agenda::schedule;
use crate::core::dispatch::Command;
use crate::core::engine::needs::Need;
use crate::core::model::ids::SessionId;
use crate::core::model::state::{Key, State};
use crate::core::notes::command::{NoteDraft, NotesAct};
use crate::core::notes::origin::Origin;
use crate::core::text::clean::{clean_name, clean_note};
use crate::core::words::NoteKind;
use crate::store::Store;

/// A new note.
#[derive(Debug, clap::Args)]
pub struct AddArgs {
    /// barrier, solution, success, question, feedback or action
    pub kind: NoteKind,
    /// The words; "-" takes one note a line from standard input
    #[arg(required = true)]
    pub text: Vec<String>,
    /// The breakout group it was said in: its number or name
    #[arg(long)]
    pub group: Option<String>,
    /// Who said or wrote it [default: the operator]
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// The barrier it answers; may be given several times
    #[arg(long, value_name = "NOTE")]
    pub answers: Vec<String>,
    /// The job role it came from [default: that of the person or of the whole group]
    #[arg(long)]
    pub role: Option<String>,
    /// The agency it came from [default: that of the person or of the whole group]
    #[arg(long)]
    pub agency: Option<String>,
}

impl AddArgs {
    pub fn needs(&self, session: SessionId) -> Vec<Need> {
        let mut needs = vec![Need::Session(session), Need::Agenda(session), Need::Rounds(session), Need::Directory];
        needs.extend((!self.answers.is_empty()).then_some(Need::Notes));
        needs.extend(self.by.is_some().then_some(Need::Roster(session)));
        needs
    }
}

pub fn add(
    desk: &mut Desk<'_, '_>,
    store: &mut Store,
    state: &State,
    session: SessionId,
    args: &AddArgs,
) -> Result<(), Failure> {
    let mut origin = Origin {
        role: args.role.as_deref().map(|asked| role_of(state, asked)).transpose()?,
        agency: args.agency.as_deref().map(|asked| agency_of(state, asked)).transpose()?,
    };
    let author = args.by.as_deref().map_or_else(|| desk.operator(), |by| clean_name(by).text.into_owned());
    origin = origin.or(Origin::of_name(state, session, &author));
    let mut group = None;
    if let Some(asked) = &args.group {
        let round = state.last_round(session)?;
        let found = state.pick_group(round, asked)?;
        let seated = store.load_needed(&[Need::Rounds(session), Need::Seats(round)])?;
        origin = origin.or(Origin::of_group(&seated, found));
        group = Some(found);
    }
    let answers = args.answers.iter().map(|asked| state.pick_note(session, asked)).collect::<Result<Vec<_>, _>>()?;
    let item = schedule::running_item(&state.agenda(session)).map(|item| item.id);
    let draft = |text: &str| NoteDraft {
        kind: args.kind,
        text: clean_note(text).text.into_owned(),
        group,
        item,
        role: origin.role,
        agency: origin.agency,
        author: author.clone(),
        answers: answers.clone(),
    };
    if args.text != ["-"] {
        let note = draft(&args.text.join(" "));
        return add_one(desk, store, session, note);
    }
    while let Some(line) = desk.next_line()? {
        if !line.trim().is_empty() {
            desk.now = desk.world.clock.now();
            add_one(desk, store, session, draft(&line))?;
        }
    }
    Ok(())
}

/// The id is printed, in one write, only when the note is safe on the disk.
fn add_one(desk: &mut Desk<'_, '_>, store: &mut Store, session: SessionId, note: NoteDraft) -> Result<(), Failure> {
    let outcome = desk.apply(store, Command::new(session, NotesAct::Add(note)))?;
    let Some(Key::Note(id)) = outcome.subject else { return Ok(()) };
    desk.world.out.write_all(format!("{id}\n").as_bytes())?;
    Ok(desk.world.out.flush()?)
}
