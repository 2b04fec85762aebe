//! The reasons to refuse a command: one sentence each, with a way out.
//!
//! A refusal changes nothing. It may name the one person or item that it is about, never a list of people.

use crate::core::model::ids::PersonId;
use crate::core::words::{Access, Permission};

/// Why a command was refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "each sentence says what it is")]
pub enum Refusal {
    #[error("{name} is already in since {since}{whereabouts}; check them out instead, or nothing at all")]
    AlreadyIn { person: PersonId, name: String, since: String, whereabouts: String },
    #[error("{name} was in from {came} to {left}, so {asked} changes nothing; give a time outside of it")]
    AlreadyCounted { name: String, came: String, left: String, asked: String },
    #[error("{name} is not in{left}; check them in first, or give the time with --at")]
    NotIn { name: String, left: String },
    #[error("{asked} is before {name} came in at {came}; give a later time")]
    OutBeforeIn { name: String, asked: String, came: String },
    #[error("{asked} has not come yet: it is {now} here; give a time of today that has passed")]
    Future { asked: String, now: String },
    #[error(
        "session \"{title}\" is closed; give the time with --at if it happened that day, or undo the closing with `history undo`"
    )]
    Closed { title: String },
    #[error("session \"{title}\" is closed already")]
    AlreadyClosed { title: String },
    #[error("there is no such {what}; list what there is and take an id from there")]
    Unknown { what: &'static str },
    #[error("{name} of {agency} is on the list already; check them in instead of adding them twice")]
    Known { person: PersonId, name: String, agency: String },
    #[error("a walk-in needs a name; type it first")]
    Nameless,
    #[error("\"{collaborative}\" is closed to others; say why they come, with --reason or in the form")]
    NeedsReason { collaborative: String },
    #[error("{name} is in, so an excuse would be wrong; check them out first")]
    ExcusedButIn { name: String },
    #[error("there is no time for {name}; type in and out in turn, as in A17 08:35 12:10")]
    NoTimes { name: String },
    #[error("{second} cannot follow {first} for {name}; in and out stand in the order of the day")]
    OutOfOrder { name: String, first: String, second: String },
    #[error("{name} is on this list; check them in as everybody else")]
    ListedHere { name: String },
    #[error("{name} is not on the list of \"{title}\"; name another session, or only check them in")]
    NotThere { name: String, title: String },
    #[error("{name} was at \"{title}\"; there is nothing to make up or to move, only check them in")]
    WasThere { name: String, title: String },
    #[error("\"{title}\" teaches other content (see `session list --json`); move them here, or only check them in")]
    OtherContent { title: String },
    #[error("{name} is registered for no other session of this content; move them here, or only check them in")]
    NothingToMakeUp { name: String },
    #[error("{name} is registered for no session to come; only check them in, or let them make one up")]
    NothingToMove { name: String },
    #[error("\"{title}\" is running since {since}; take the next item, or undo the start")]
    AlreadyRunning { title: String, since: String },
    #[error("no item is running; start one first")]
    NothingRunning,
    #[error("\"{title}\" was begun this moment by {by}; wait a moment, or start the one you mean")]
    JustBegun { title: String, by: String },
    #[error("\"{title}\" {stands}; {instead}")]
    ItemStands { title: String, stands: &'static str, instead: &'static str },
    #[error("the day is on time, so there is nothing to {what}; give the minutes, or leave it")]
    OnTime { what: &'static str },
    #[error("nothing is left to {what}: what comes is a hard stop, or the day is at its end")]
    NothingLeft { what: &'static str },
    #[error("\"{title}\" cannot have ended at {ended}: it began at {began}; give a later time")]
    EndsTooEarly { title: String, began: String, ended: String },
    #[error("nothing in {file} is an agenda item; look at what is wrong with --dry-run")]
    NoItems { file: String },
    #[error("an agenda item needs a title; give it one")]
    UntitledItem,
    #[error("{0}")]
    NoCall(String),
    #[error("that is the last item of the agenda and it is over; close the session")]
    DayOver,
    #[error("the agenda is empty; bring it in with `import agenda FILE`")]
    NoAgenda,
    #[error("\"{title}\" cannot begin at {asked}: \"{before}\" began at {began}; give a later time")]
    StartsTooEarly { title: String, asked: String, before: String, began: String },
    #[error("nobody to draw groups from: nobody is in the room; check people in first")]
    NobodyIn,
    #[error("{name} would sit in two groups of one round; draw again")]
    SeatedTwice { name: String },
    #[error("{name} is not in the room; check them in first")]
    NotInTheRoom { name: String },
    #[error("{name} already sits in group {group}")]
    SitsThere { name: String, group: String },
    #[error("{name} sits in no group; place them first")]
    SitsNowhere { name: String },
    #[error("both sit in group {group}; name two people of different groups")]
    SitTogether { group: u32 },
    #[error("{name} stays where they are already; nothing to change")]
    PinnedAlready { name: String },
    #[error("{name} is not pinned; nothing to change")]
    NotPinned { name: String },
    #[error("that is already so; nothing to change")]
    WishedAlready,
    #[error("nothing is asked of these two; nothing to change")]
    NoWish,
    #[error("name two people; nobody can be kept from themselves, or with them")]
    SameTwice,
    #[error("everybody in the room has a seat and nobody else has; there is nothing to repair")]
    NothingToRepair,
    #[error("the room has changed since the repair was shown; look at it once more")]
    RoomChanged,
    #[error("a note without words is no note; type something after its kind")]
    EmptyNote,
    #[error("a {solution} cannot answer a {barrier}; link a solution to a barrier")]
    WrongLink { solution: String, barrier: String },
    #[error("the two are linked already")]
    AlreadyLinked,
    #[error("the two are not linked; see `note show`")]
    NotLinked,
    #[error("{by} said \"same here\" to it already; it counts once for each person")]
    AlreadyVoted { by: String },
    #[error("that note is joined to \"{into}\" ({id}); use that one, or undo the joining")]
    Joined { into: String, id: String },
    #[error("both are the same note; name two")]
    SameNote,
    #[error("a {gone} cannot be joined to a {keep}; make them one kind first, with `note edit --kind`")]
    OtherKind { keep: String, gone: String },
    #[error("the note was changed since you saw it and reads \"{now}\"; look at both, then save again")]
    StaleNote { now: String },
    #[error("{count} without an owner (\"{first}\"); give each an owner, or close with --carry-over")]
    Ownerless { count: String, first: String },
    #[error("\"{title}\" has a session on {date} already ({id}); give another date or use that one")]
    SameSession { title: String, date: String, id: String },
    #[error("a {what} needs a name; give it one")]
    Unnamed { what: &'static str },
    #[error("there is a {what} \"{name}\" already; change that one with `{what} set`")]
    NameTaken { what: &'static str, name: String },
    #[error("all of that is so already; nothing to change")]
    AsItIs,
    #[error("a session needs a title; give one with --title")]
    Untitled,
    #[error("nobody comes instead of themselves; name somebody else")]
    OwnSubstitute,
    #[error("{name} is replaced by {by} already; undo that first (see `history`)")]
    Replaced { name: String, by: String },
    #[error("both are the same record; name two")]
    SameRecord,
    #[error("the two sit in groups {keep} and {gone} of \"{round}\", so they are hardly one person; move one first")]
    SeatedApart { keep: u32, gone: u32, round: String },
    #[error("{name} has no {what} to correct; check them in or out with the time instead")]
    NothingToCorrect { name: String, what: &'static str },
    #[error("a correction needs a reason; say why the time was wrong")]
    NoReason,
    #[error("{name} cannot have {what} at {asked}: it would cross {other}; give a time that fits, or void that first")]
    Crossing { name: String, what: &'static str, asked: String, other: String },
    #[error("a test card needs a team and an aim or a change; say what the team will try")]
    EmptyCard,
    #[error(
        "\"{line}\" says \"{says}\" by now, and you wrote \"{yours}\"; look at the card again and say it once more"
    )]
    CardChanged { line: &'static str, says: String, yours: String },
    #[error("\"{found}\" cannot stand under \"{line}\"; give {accepted}")]
    BadLine { line: &'static str, found: String, accepted: &'static str },
    #[error("{found} is no figure of the sheet; give one from 1 to 5")]
    BadFigure { found: u32 },
    #[error("nobody gave a {value} to \"{question}\", so there is none to take back")]
    NobodyGave { value: u32, question: &'static str },
    #[error("everything is as you say already; nothing was changed")]
    NothingNew,
    #[error("the session belongs to no collaborative; name one when the session is made")]
    NoCollaborative,
    #[error("a {kind} that is {is} cannot become {asked}; next is {possible}")]
    NoStep { kind: String, is: String, asked: String, possible: String },
    #[error("it is {what} already")]
    StandsThere { what: String },
    #[error("{asked} needs a reason; say why")]
    NeedsWhy { asked: String },
    #[error(
        "only an answer makes it answered; give one with `note answer NOTE --by NAME --level director --text TEXT`"
    )]
    NeedsAnswer,
    #[error("an answer needs {what}; give it too")]
    HalfAnAnswer { what: &'static str },
    #[error("{on} has not come yet; give the day on which the answer was given")]
    AnswerAhead { on: String },
    #[error("that answer is written down already, of {on} by {by}")]
    SameAnswer { on: String, by: String },
    #[error("a {kind} is not answered; answer a barrier, feedback or a question")]
    NoQuestion { kind: String },
    #[error("only a solution is tried, and this is a {kind}; name the solution")]
    NotASolution { kind: String },
    #[error("a trial is testing, adopted, adapted or abandoned, not {asked}")]
    NoTrial { asked: String },
    #[error("say which agency tried it")]
    NoAgency,
    #[error("this needs a session; make one first, or name one")]
    NoSession,
    #[error("this station's access ({access}) does not include \"{permission}\"; ask a coordinator to do it")]
    NotAllowed { access: Access, permission: Permission },
    #[error("nothing to undo here")]
    NothingToUndo,
    #[error("entry {seq} is undone already, by entry {by}")]
    AlreadyUndone { seq: i64, by: i64 },
    #[error("{what} was changed since by {who}; undo that first (see `history`)")]
    ChangedSince { what: String, who: String },
    #[error("{what} cannot be taken back: {because}; take that back first (see `history`)")]
    InUse { what: String, because: String },
    #[error("{what} cannot be put back: the {missing} it belonged to is gone; make the change by hand")]
    Gone { what: String, missing: String },
}
