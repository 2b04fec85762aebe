//! `agenda --clock`: the wall clock on a terminal of its own, or as a few lines where there is none.

use super::{Args, needs};
use crate::cli::admin::ui;
use crate::cli::context::{Desk, Global};
use crate::cli::environment::World;
use crate::cli::error::Failure;
use crate::core::agenda::room_calls::CallStatus;
use crate::core::agenda::wall_clock;

/// Shows the clock; returns the exit code.
pub fn clock(world: &mut World<'_>, global: &Global, args: &Args) -> Result<u8, Failure> {
    if args.verb.is_some() {
        return Err(Failure::Usage("--clock stands alone; give the verb in a command of its own".into()));
    }
    let to_a_terminal = world.out_is_terminal;
    let mut desk = Desk::new(world, global.clone());
    let mut store = desk.open(false)?;
    let (state, session) = desk.load_needed(&mut store, needs)?;
    if to_a_terminal {
        drop(store);
        let global = Global { session: Some(session.to_string()), ..global.clone() };
        let left = ui::open(world, &global, ui::Shown::Wall { bell: args.bell })?;
        return Ok(if let ui::Leave::Code(code) = left { code } else { 0 });
    }
    let Some(zone) = state.sessions.get(&session).map(|row| row.zone) else { return Ok(0) };
    let wall = wall_clock::wall_clock(&state, session, desk.now);
    if let Some(running) = &wall.running {
        let (over, seconds) = running.seconds();
        let sign = if over { "+" } else { "" };
        desk.say(&running.title)?;
        desk.say(&format!("{} {sign}{}:{:02}", running.phase_label(), seconds / 60, seconds % 60))?;
        match &running.rooms {
            Some(CallStatus::Now(words)) => desk.say(&format!("● {words}"))?,
            Some(CallStatus::In(minutes, words)) => desk.say(&format!("in {minutes} min: {words}"))?,
            None => {}
        }
    }
    if let Some((start, title)) = &wall.next {
        desk.say(&format!("then {}  {title}", start.clock(zone)))?;
    }
    if let Some((ends, over)) = wall.ends {
        desk.say(&format!("the day ends {} ({over:+})", ends.clock(zone)))?;
    }
    desk.world.out.flush()?;
    Ok(0)
}
