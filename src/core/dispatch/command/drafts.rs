//! What commands carry of things that are to be: plain data as somebody typed it, without ids and decisions.

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::core::attendance::presence::Stay;
use crate::core::breakouts::Sizes;
use crate::core::model::ids::{AgencyId, GroupId, ItemId, NoteId, PersonId, RoleId, RoundId};
use crate::core::time::Time;
use crate::core::words::{ItemKind, Mode, NoteKind, NoteStatus, Placing, Tier};

/// What the plan says of one agenda item.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct ItemDraft {
    /// Its id in the file it comes from; empty where it has none.
    pub code: String,
    pub kind: ItemKind,
    pub title: String,
    pub lead: String,
    pub room: String,
    pub start: Time,
    pub minutes: u32,
    pub credit: bool,
    pub hard_stop: bool,
    /// The columns that nobody said and that were guessed: they change nothing about an item that is known.
    pub guessed: Vec<&'static str>,
}

/// What is kept of a draw beside its tables.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct RoundDraft {
    pub item: Option<ItemId>,
    pub title: String,
    pub prompt: String,
    pub mode: Mode,
    pub seed: u64,
    pub sizes: Sizes,
    /// The round in whose place it was drawn, which then never took place.
    pub instead_of: Option<RoundId>,
}

/// Somebody who gets a seat, or another one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Reseat {
    pub person: PersonId,
    /// The table's number: one that is opened by the same act has no id yet.
    pub number: u32,
    pub placing: Placing,
    pub reason: String,
}

/// One drawn table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct GroupDraft {
    pub name: String,
    pub family: String,
    pub people: Vec<PersonId>,
    pub facilitator: Option<PersonId>,
    pub note_taker: Option<PersonId>,
    pub reporter: Option<PersonId>,
    /// Who stays there in the next draw as well.
    pub pinned: Vec<PersonId>,
}

/// A session to be.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct SessionDraft {
    pub title: String,
    pub date: NaiveDate,
    pub start: Time,
    pub zone: Tz,
    /// By name; a center nobody knows yet is made.
    pub center: Option<String>,
    /// By name; a collaborative nobody knows yet is made.
    pub collaborative: Option<String>,
    /// The collaborative is closed from now on: whoever comes unlisted is a guest. Otherwise it stays as it is.
    pub closed: bool,
    /// Counted on from the center's last session where it is not given.
    pub number: Option<u32>,
    pub content_key: String,
}

/// Somebody who came unlisted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct WalkIn {
    pub given: String,
    pub family: String,
    pub goes_by: String,
    pub email: String,
    /// By name; an unknown one is made.
    pub agency: String,
    /// By name; an unknown one is made.
    pub role: String,
    /// Why they come; a closed collaborative asks for it.
    pub reason: String,
    /// Adds them even where somebody of that name and agency is on the list.
    pub anyway: bool,
}

/// The stays of one person, as a report has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attended {
    /// Who.
    pub person: PersonId,
    /// In order, without overlaps; only the last may be open.
    pub stays: Vec<Stay>,
}

/// Who comes instead of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Somebody who is known.
    Known(PersonId),
    /// Somebody new; agency and role are the absent person's where they are not given.
    New(WalkIn),
}

/// One line to capture.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct NoteDraft {
    pub kind: NoteKind,
    pub text: String,
    pub group: Option<GroupId>,
    pub item: Option<ItemId>,
    pub role: Option<RoleId>,
    pub agency: Option<AgencyId>,
    pub author: String,
    /// The barriers it answers.
    pub answers: Vec<NoteId>,
}

/// What somebody replied.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct AnswerDraft {
    pub text: String,
    pub by: String,
    pub tier: Tier,
    pub on: NaiveDate,
    /// Answered, resolved or declined.
    pub status: NoteStatus,
    /// Why it is declined; the answer itself where it is empty.
    pub why: String,
}
