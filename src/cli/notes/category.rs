//! `note category`: the ten categories with their keys, and what this region calls them.

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::dispatch::Command;
use crate::core::model::Note;
use crate::core::model::ids::SessionId;
use crate::core::model::state::State;
use crate::core::notes::command::NotesAct;
use crate::core::text::clean::clean_name;
use crate::core::words::{Category, NoteKind};
use crate::store::Store;

/// Options.
#[derive(Debug, clap::Args)]
pub struct CategoryArgs {
    /// Its key, its word or its name
    category: Option<String>,
    /// What it is called here from now on; "" for its usual name
    #[arg(long, requires = "category")]
    name: Option<String>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// The category somebody means, or a sentence with all of them.
pub fn picked(state: &State, asked: &str) -> Result<Category, Failure> {
    state.pick_category(asked).ok_or_else(|| {
        let words: Vec<&str> = Category::ALL.iter().map(|category| category.word()).collect();
        Failure::Refused(format!(
            "there is no category \"{asked}\"; give a key 1 to 9 or 0, or one of {}",
            words.join(", ")
        ))
    })
}

pub fn category(
    desk: &mut Desk<'_, '_>,
    store: &mut Store,
    state: &State,
    session: SessionId,
    args: &CategoryArgs,
) -> Result<(), Failure> {
    let one = args.category.as_deref().map(|asked| picked(state, asked)).transpose()?;
    if let (Some(category), Some(name)) = (one, &args.name) {
        let name = clean_name(name).text.into_owned();
        let shown = if name.is_empty() { category.usual_name().to_owned() } else { name.clone() };
        desk.apply(store, Command::new(session, NotesAct::NameCategory { category, name }))?;
        return desk.say(&format!("{} {shown}", category.digit()));
    }
    let notes = state.notes_of(session);
    for category in Category::ALL.iter().filter(|category| one.is_none_or(|one| one == **category)) {
        let of = |note: &&&Note| note.kind == NoteKind::Barrier && note.category == Some(*category);
        let barriers = notes.iter().filter(of).count();
        let (key, name) = (category.digit(), state.category_name(*category));
        if args.json {
            let (key, word) = (key.to_string(), category.word());
            desk.say_json(&serde_json::json!({"key": key, "category": word, "name": name, "barriers": barriers}))?;
        } else {
            desk.say(&format!("{key}  {:<10} {name}  {barriers}", category.word()))?;
        }
    }
    if one.is_none() && !args.json {
        desk.say(&format!("{} barriers without a category", state.uncategorised(session)))?;
    }
    Ok(())
}
