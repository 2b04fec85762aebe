//! The hidden verb by which the program reads a workbook in a process of its own (`import::workbook`).

use crate::cli::environment::World;
use crate::import::workbook::child;

/// What the parent asks for.
#[derive(Debug, clap::Args)]
pub struct Args {
    kind: String,
    sheet: Option<String>,
    /// MiB of memory, where less than usual is to be enough
    #[arg(long, default_value_t = child::Limits::MOST.mebibytes)]
    memory: u64,
    /// Seconds of computing, where less than usual is to be enough
    #[arg(long, default_value_t = child::Limits::MOST.seconds)]
    seconds: u64,
}

pub fn run(world: &mut World<'_>, args: &Args) -> u8 {
    let limits = child::Limits { mebibytes: args.memory, seconds: args.seconds };
    child::run(&args.kind, args.sheet.as_deref(), limits, &mut world.input, &mut world.out, &mut world.err)
}
