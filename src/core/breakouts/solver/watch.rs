//! Progress reports of a draw, and the caller's request to stop it.

/// The progress of a draw.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Number of swaps looked at so far.
    pub done: u64,
    /// Maximum number of swaps to look at.
    pub total: u64,
}

/// Reports progress to a callback, and keeps the callback's request to stop.
pub struct Watch<'a> {
    progress: Progress,
    stopped: bool,
    tell: &'a mut dyn FnMut(Progress) -> bool,
}

impl<'a> Watch<'a> {
    /// A watch for at most `of` swaps; `tell` returns `false` to stop the draw.
    pub fn new(total: u64, tell: &'a mut dyn FnMut(Progress) -> bool) -> Self {
        Self { progress: Progress { done: 0, total }, stopped: false, tell }
    }

    /// Reports progress before `looks` more swaps. Returns `false` if the draw should stop.
    pub fn report(&mut self, looks: u64) -> bool {
        self.stopped = self.stopped || !(self.tell)(self.progress);
        self.progress.done = (self.progress.done + looks).min(self.progress.total);
        !self.stopped
    }

    /// Whether the callback asked to stop.
    #[must_use]
    pub const fn stopped(&self) -> bool {
        self.stopped
    }
}
