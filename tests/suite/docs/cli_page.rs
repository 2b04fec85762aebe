//! The generated parts of `docs/cli.md`: every command with its arguments and options, as clap knows them.

use roundtable::cli::command;

/// The command line with everything worked out that clap works out late.
fn built() -> clap::Command {
    let mut known = command();
    known.build();
    known
}

fn subcommands(command: &clap::Command) -> impl Iterator<Item = &clap::Command> {
    command.get_subcommands().filter(|verb| !verb.is_hide_set() && verb.get_name() != "help")
}

fn about(command: &clap::Command) -> String {
    cell(&command.get_about().unwrap().to_string())
}

/// Text that may stand in a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// Every verb on a line, with the verbs below it.
pub(super) fn verbs() -> String {
    let mut table = String::from("| command | followed by | what it does |\n| --- | --- | --- |\n");
    for verb in subcommands(&built()) {
        let below: Vec<&str> = subcommands(verb).map(clap::Command::get_name).collect();
        table.push_str(&format!("| `{}` | {} | {} |\n", verb.get_name(), below.join(", "), about(verb)));
    }
    table
}

/// The options that every command takes.
pub(super) fn everywhere() -> String {
    arguments(&built(), true)
}

/// Every command with its usage and what is its own.
pub(super) fn commands() -> String {
    let mut text = String::new();
    for verb in subcommands(&built()) {
        describe(verb, 2, &mut text);
    }
    text
}

fn describe(command: &clap::Command, depth: usize, text: &mut String) {
    let name = command.get_bin_name().unwrap_or(command.get_name());
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").trim();
    text.push_str(&format!("{} {name}\n\n{}.\n\n```text\n{usage}\n```\n\n", "#".repeat(depth), about(command)));
    let own = arguments(command, false);
    if !own.is_empty() {
        text.push_str(&format!("{own}\n"));
    }
    for below in subcommands(command) {
        describe(below, depth + 1, text);
    }
}

/// A table of the arguments and options; of the ones that go with every command, or of all others.
fn arguments(command: &clap::Command, everywhere: bool) -> String {
    let shown = |arg: &&clap::Arg| {
        let common = arg.is_global_set() || matches!(arg.get_id().as_str(), "help" | "version");
        !arg.is_hide_set() && common == everywhere
    };
    let rows: String = command.get_arguments().filter(shown).map(row).collect();
    if rows.is_empty() { rows } else { format!("| argument or option | meaning |\n| --- | --- |\n{rows}") }
}

fn row(arg: &clap::Arg) -> String {
    let takes = arg.get_action().takes_values();
    let values: Vec<String> =
        arg.get_value_names().unwrap_or_default().iter().filter(|_| takes).map(|name| format!("<{name}>")).collect();
    let mut name: Vec<String> = Vec::new();
    name.extend(arg.get_short().map(|short| format!("-{short}")));
    name.extend(arg.get_long().map(|long| format!("--{long}")));
    let name = [name.join(", "), values.join(" ")].join(" ");
    let mut help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let defaults: Vec<String> =
        arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    if takes && !arg.is_hide_default_value_set() && defaults.iter().any(|value| !value.is_empty()) {
        help.push_str(&format!(" [default: {}]", defaults.join(" ")));
    }
    format!("| `{}` | {} |\n", name.trim().replace('|', "\\|"), cell(&help))
}
