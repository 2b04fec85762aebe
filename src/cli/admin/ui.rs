//! The screens, opened from the command line.

use crate::cli::context;
use crate::cli::context::{Global, TerminalKind};
use crate::cli::environment::World;
use crate::cli::error::Failure;
use crate::store::Scope;
use crate::tui::app::Setup;
use crate::tui::terminal::BackendKind;
use crate::tui::theme::Theme;
use crate::tui::{self, Exit, Start};

/// The person's own editor. Whoever came in by a command that the host forces on them gets none: most editors lead to a
/// shell.
fn editor(world: &World<'_>) -> Option<String> {
    let forced = world.env.get("SSH_ORIGINAL_COMMAND").is_some();
    let named = world.env.get("VISUAL").or_else(|| world.env.get("EDITOR"));
    named.filter(|_| !forced).map(str::to_owned)
}

/// How the screens were left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// With this exit code.
    Code(u8),
    /// For the demo.
    ForDemo,
}

/// What the screens show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Everything.
    Panes,
    /// The wall clock and nothing else, with a bell or without.
    Wall {
        /// It rings.
        bell: bool,
    },
}

/// Opens the screens on a database.
pub fn run(world: &mut World<'_>, global: &Global) -> Result<Leave, Failure> {
    open(world, global, Shown::Panes)
}

/// Opens the screens on a database, showing this.
pub fn open(world: &mut World<'_>, global: &Global, shown: Shown) -> Result<Leave, Failure> {
    if !world.out_is_terminal {
        return Err(Failure::Refused(
            "the screens need a terminal; use a command such as `roundtable export summary`, or see --help".into(),
        ));
    }
    let mut store = context::open(world, global, true)?;
    let session = match &global.session {
        Some(asked) => Some(store.load(Scope::default())?.pick_session(Some(asked), world.clock.now())?),
        None => None,
    };
    let station = global.station.as_deref().or_else(|| world.env.get("ROUNDTABLE_STATION"));
    let setup = Setup {
        operator: global.operator.clone().unwrap_or_else(|| world.env.operator()),
        station: station.unwrap_or_default().to_owned(),
        theme: Theme { color: world.env.get("NO_COLOR").is_none() },
        zone: world.env.zone(),
        rehearsal: world.clock.rehearses(),
        editor: editor(world),
        bell: shown == Shown::Wall { bell: true } || world.env.get("ROUNDTABLE_BELL").is_some(),
        wall: shown != Shown::Panes,
    };
    let start = Start {
        store,
        session,
        setup,
        clock: world.clock,
        ids: world.ids.clone(),
        remote: world.env.get("SSH_TTY").is_some(),
        backend: match global.terminal {
            TerminalKind::Default => BackendKind::diff(world.env.get("TERM").unwrap_or_default()),
            TerminalKind::Basic => BackendKind::Basic,
        },
    };
    let exit = tui::run(start).map_err(|error| Failure::File(format!("the terminal failed: {error}")))?;
    match exit {
        Exit::Quit => Ok(Leave::Code(0)),
        Exit::ForDemo => Ok(Leave::ForDemo),
        Exit::Stopped(stop) => Ok(Leave::Code(stop.code())),
    }
}
