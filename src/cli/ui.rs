//! The screens, opened from the command line.

use super::{Failure, Global, World, demo, desk};
use crate::store::Scope;
use crate::tui::app::Setup;
use crate::tui::theme::Theme;
use crate::tui::{self, Left, Start};

/// Opens the screens on a database; returns the exit code.
pub fn run(world: &mut World<'_>, global: &Global) -> Result<u8, Failure> {
    if !world.out_is_terminal {
        return Err(Failure::Refused(
            "the screens need a terminal; use a command such as `roundtable export summary`, or see --help".into(),
        ));
    }
    let mut store = desk::open(world, global, true)?;
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
    };
    let start = Start {
        store,
        session,
        setup,
        clock: world.clock,
        ids: world.ids.clone(),
        remote: world.env.get("SSH_TTY").is_some(),
        term: world.env.get("TERM").unwrap_or_default().to_owned(),
    };
    let left = tui::run(start).map_err(|error| Failure::File(format!("the terminal failed: {error}")))?;
    match left {
        Left::Quit => Ok(0),
        Left::ForDemo => {
            demo::run(world, &Global { session: None, db: None, ..global.clone() }, &demo::Args::default())
        }
        Left::Stopped(stop) => Ok(stop.code()),
    }
}
