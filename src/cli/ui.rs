//! The screens, opened from the command line.

use super::{Failure, Global, World, desk};

/// Opens the screens on a database.
pub fn run(world: &mut World<'_>, global: &Global) -> Result<u8, Failure> {
    if !world.out_is_terminal {
        return Err(Failure::Refused(
            "the screens need a terminal; use a command such as `roundtable export summary`, or see --help".into(),
        ));
    }
    let _store = desk::open(world, global, true)?;
    Ok(0)
}
