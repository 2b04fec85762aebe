//! A process as seen from outside: whether it is gone, and how much of the processor it took.

use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::OwnedFd;
use rustix::process::{Pid, PidfdFlags, Signal, kill_process, pidfd_open};

/// A running process, held by a descriptor, so that its number cannot come to mean another one.
#[derive(Debug)]
pub struct Process {
    pid: Pid,
    held: OwnedFd,
}

impl Process {
    /// The process of this number, which must be running.
    pub fn of(pid: u32) -> Process {
        let pid = Pid::from_raw(pid.try_into().unwrap()).unwrap();
        Process { pid, held: pidfd_open(pid, PidfdFlags::empty()).unwrap() }
    }

    /// Sends a signal.
    pub fn kill(&self, signal: Signal) {
        kill_process(self.pid, signal).unwrap();
    }

    /// Ends it, if it has not ended just now.
    pub fn end(&self) {
        let _ = kill_process(self.pid, Signal::KILL);
    }

    /// The processor time it used so far; `None` once it is no more.
    pub fn used(&self) -> Option<Duration> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.pid.as_raw_nonzero())).ok()?;
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        let ticks: u64 = fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
        Some(Duration::from_millis(ticks * 10))
    }

    /// Waits until it is gone; how long that took and how much processor time it used meanwhile.
    pub fn wait_gone(&self, most: Duration) -> (Duration, Duration) {
        let begin = Instant::now();
        let before = self.used().unwrap_or_default();
        let mut last = before;
        let step = Timespec::try_from(Duration::from_millis(20)).unwrap();
        loop {
            last = self.used().map_or(last, |used| used.max(last));
            if poll(&mut [PollFd::new(&self.held, PollFlags::IN)], Some(&step)).unwrap() > 0 {
                return (begin.elapsed(), last - before);
            }
            assert!(begin.elapsed() < most, "still there after {most:?}, used {:?} meanwhile", last - before);
        }
    }
}
