//! The parts of the pages that the program itself writes: between `<!-- name -->` and `<!-- /name -->`.

use std::fs;

use roundtable::core::words::{AgencyKind, Duty, Expectation, ItemKind, Level, NoteStatus, Tier};
use roundtable::export::EXPORTS;
use roundtable::import::kinds::{agenda, answers, people};
use roundtable::tui::keymap;

use super::{cli_page, read, root};
use crate::support::driver::{Driver, Scratch};

/// A part: the page, its name there, and what makes it.
type Part = (&'static str, &'static str, fn() -> String);

const PARTS: &[Part] = &[
    ("README.md", "screen", screen),
    ("docs/keys.md", "keys", keymap::markdown),
    ("docs/cli.md", "verbs", cli_page::verbs),
    ("docs/cli.md", "everywhere", cli_page::everywhere),
    ("docs/cli.md", "commands", cli_page::commands),
    ("docs/exports.md", "exports", exports),
    ("docs/files.md", "imports", imports),
    ("docs/files.md", "people", people_columns),
    ("docs/files.md", "fields", people_fields),
    ("docs/files.md", "agenda", agenda_columns),
    ("docs/files.md", "answers", answer_columns),
    ("docs/files.md", "words", words),
    ("docs/files.md", "written", written_columns),
];

/// The four panes on the smallest terminal that shows them side by side, while somebody is searched.
fn screen() -> String {
    let mut driver = Driver::sized(&Scratch::demo(), (120, 36));
    format!("```text\n{}\n```\n", driver.keys("kat").screen())
}

fn exports() -> String {
    let row = |export: &roundtable::export::Export| {
        let formats: Vec<&str> = export.formats.iter().map(|(format, _)| *format).collect();
        let about = if export.needs_session { "one session" } else { "everything, or one session" };
        format!("| `{}` | {} | {about} | {} |\n", export.what, formats.join(", "), export.help)
    };
    let rows: String = EXPORTS.iter().map(row).collect();
    format!("| what | formats | about | in it |\n| --- | --- | --- | --- |\n{rows}")
}

fn imports() -> String {
    let mut known = roundtable::cli::command();
    known.build();
    let import = known.find_subcommand("import").unwrap();
    let mut table = String::from("| command | the file |\n| --- | --- |\n");
    for kind in import.get_subcommands().filter(|kind| !matches!(kind.get_name(), "rules" | "undo" | "help")) {
        table.push_str(&format!("| `roundtable import {}` | {} |\n", kind.get_name(), kind.get_about().unwrap()));
    }
    table
}

fn block(names: &[&str]) -> String {
    format!("```text\n{}\n```\n", folded(names))
}

fn people_columns() -> String {
    block(&people::CANONICAL)
}

fn agenda_columns() -> String {
    block(&agenda::CANONICAL)
}

fn answer_columns() -> String {
    block(&answers::CANONICAL)
}

fn people_fields() -> String {
    let names: Vec<String> = people::Field::ALL.iter().map(|field| format!("`{}`", field.name())).collect();
    format!("{}\n", folded(&names.iter().map(String::as_str).collect::<Vec<_>>()).replace("`,`", "`, `"))
}

/// The vocabularies that a column takes its words from.
fn words() -> String {
    let answered = [NoteStatus::Answered, NoteStatus::Resolved, NoteStatus::Declined];
    let row = |column: &str, words: Vec<&str>| format!("| {column} | {} |\n", words.join(", "));
    let rows = [
        row("people: `agency_kind`", AgencyKind::ALL.iter().map(|word| word.word()).collect()),
        row("people: `level`", Level::ALL.iter().map(|word| word.word()).collect()),
        row("people: `duty`", Duty::ALL.iter().map(|word| word.word()).collect()),
        row("people: `status`", Expectation::ALL.iter().map(|word| word.word()).collect()),
        row("agenda: `kind`", ItemKind::ALL.iter().map(|word| word.word()).collect()),
        row("answers: `status`", answered.map(NoteStatus::word).to_vec()),
        row("answers: level", Tier::ALL.iter().map(|word| word.word()).collect()),
    ];
    format!("| column | words |\n| --- | --- |\n{}", rows.concat())
}

/// The header of every export that has a csv, taken from the demo's day.
fn written_columns() -> String {
    let day = Scratch::demo();
    let mut text = String::new();
    for export in EXPORTS.iter().filter(|export| export.formats.iter().any(|(format, _)| *format == "csv")) {
        let written = day.run(&["export", export.what, "--format", "csv", "--accept-findings"]).ok();
        let header: Vec<&str> = written.trim_start_matches('\u{feff}').lines().next().unwrap().split(',').collect();
        text.push_str(&format!("`{}`:\n\n{}\n", export.what, block(&header)));
    }
    text
}

/// Names joined by commas, on lines that fit a page.
fn folded(names: &[&str]) -> String {
    let mut lines = vec![String::new()];
    for (n, name) in names.iter().enumerate() {
        let comma = if n + 1 < names.len() { "," } else { "" };
        if lines.last().unwrap().len() + name.len() > 96 {
            lines.push(String::new());
        }
        lines.last_mut().unwrap().push_str(&format!("{name}{comma}"));
    }
    lines.join("\n")
}

/// The text between the marks of a part.
fn part<'a>(text: &'a str, page: &str, name: &str) -> &'a str {
    let open = format!("<!-- {name} -->\n");
    let after = text.split_once(&open).unwrap_or_else(|| panic!("{page} has no part {name}")).1;
    after.split_once(&format!("<!-- /{name} -->")).unwrap_or_else(|| panic!("{name} has no end in {page}")).0
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the person who runs the tests says whether to write")]
fn generated_parts_are_what_the_program_shows() {
    let write = std::env::var("ROUNDTABLE_DOCS").is_ok_and(|value| value == "write");
    for (page, name, make) in PARTS {
        let (text, made) = (read(page), make());
        let written = part(&text, page, name);
        if write {
            let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
            let whole = text.replace(&format!("{open}{written}{close}"), &format!("{open}{made}{close}"));
            fs::write(root().join(page), whole).unwrap();
        } else {
            assert!(
                written == made,
                "the part \"{name}\" of {page} is no longer what the program shows; \
                 `ROUNDTABLE_DOCS=write cargo test docs` writes it anew. It should be:\n{made}"
            );
        }
    }
}
