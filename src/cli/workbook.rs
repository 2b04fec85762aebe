//! The hidden verb by which the program reads a workbook in a process of its own (`import::workbook`).

use super::World;
use crate::import::workbook::child;

/// What the parent asks for.
#[derive(Debug, clap::Args)]
pub struct Args {
    kind: String,
    sheet: Option<String>,
}

pub fn run(world: &mut World<'_>, args: &Args) -> u8 {
    child::run(&args.kind, args.sheet.as_deref(), &mut world.input, &mut world.out, &mut world.err)
}
