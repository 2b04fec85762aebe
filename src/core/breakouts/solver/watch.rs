//! Whoever waits for a draw: hears how far it is, and may say that it is enough.

/// How far a draw is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Looks taken.
    pub done: u64,
    /// Looks at most.
    pub of: u64,
}

/// Hears of progress and answers whether to go on.
pub struct Watch<'a> {
    progress: Progress,
    stopped: bool,
    tell: &'a mut dyn FnMut(Progress) -> bool,
}

impl<'a> Watch<'a> {
    /// Somebody who hears of at most so many looks.
    pub fn new(of: u64, tell: &'a mut dyn FnMut(Progress) -> bool) -> Self {
        Self { progress: Progress { done: 0, of }, stopped: false, tell }
    }

    /// Says that so many looks more are about to be taken; `false` where it is enough.
    pub fn goes_on(&mut self, looks: u64, _cost: i64) -> bool {
        self.stopped = self.stopped || !(self.tell)(self.progress);
        self.progress.done = (self.progress.done + looks).min(self.progress.of);
        !self.stopped
    }

    /// Whether somebody said that it is enough.
    #[must_use]
    pub const fn stopped(&self) -> bool {
        self.stopped
    }
}
