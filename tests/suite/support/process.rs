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

    /// Its state as one letter, and the processor time it used so far; `None` once it is no more.
    pub fn stat(&self) -> Option<(char, Duration)> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.pid.as_raw_nonzero())).ok()?;
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        let ticks: u64 = fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
        Some((fields[0].chars().next()?, Duration::from_millis(ticks * 10)))
    }

    /// Waits until it is gone; how long that took and how much processor time it used meanwhile.
    pub fn wait_gone(&self, most: Duration) -> (Duration, Duration) {
        let begin = Instant::now();
        let before = self.stat().map_or(Duration::ZERO, |(_, used)| used);
        let mut last = before;
        let step = Timespec::try_from(Duration::from_millis(20)).unwrap();
        loop {
            last = self.stat().map_or(last, |(_, used)| used.max(last));
            if poll(&mut [PollFd::new(&self.held, PollFlags::IN)], Some(&step)).unwrap() > 0 {
                return (begin.elapsed(), last - before);
            }
            assert!(begin.elapsed() < most, "still there after {most:?}, used {:?} meanwhile", last - before);
        }
    }
}
