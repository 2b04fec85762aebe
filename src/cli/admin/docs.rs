//! `completions` and `man`: made from the parser itself, so that they cannot go stale.

use clap_complete::Shell;

use crate::cli::environment::World;
use crate::cli::error::Failure;

/// Options.
#[derive(Debug, clap::Args)]
pub struct CompletionArgs {
    /// bash, zsh, fish, elvish or powershell
    shell: Shell,
}

pub fn completions(world: &mut World<'_>, args: &CompletionArgs, mut parser: clap::Command) -> Result<u8, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut parser, "roundtable", &mut text);
    world.out.write_all(&text)?;
    Ok(0)
}

/// One page for the program and, below it, one for every verb.
pub fn man(world: &mut World<'_>, mut root: clap::Command) -> Result<u8, Failure> {
    let mut text = Vec::new();
    root.build();
    clap_mangen::Man::new(root.clone()).render(&mut text)?;
    for verb in root.get_subcommands().filter(|verb| verb.get_name() != "help" && !verb.is_hide_set()) {
        let name = format!("roundtable-{}", verb.get_name());
        clap_mangen::Man::new(verb.clone().name(name)).render(&mut text)?;
    }
    world.out.write_all(&text)?;
    Ok(0)
}
