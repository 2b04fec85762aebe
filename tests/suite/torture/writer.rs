//! A writer that is killed and comes back: one process at a time, fed by a pipe, answering into files.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Stdio};

use crate::rig::Rig;

/// What a writer does all day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// `note add barrier -`
    Notes,
    /// `checkin --batch` over people of its own, from this number on.
    Arrivals(usize),
}

/// People a writer at the door has for itself.
pub const ARRIVALS: usize = 1_500;

/// One writer.
pub struct Writer {
    number: usize,
    work: Work,
    /// How often it was started.
    lives: usize,
    child: Option<Child>,
    folder: PathBuf,
}

impl Writer {
    pub fn new(rig: &Rig, number: usize, work: Work) -> Self {
        Self { number, work, lives: 0, child: None, folder: rig.path("") }
    }

    fn acks(&self, life: usize) -> PathBuf {
        self.folder.join(format!("acks-{}-{life}", self.number))
    }

    /// Starts it. Every life answers into a file of its own, so that a line cut short cannot spoil the next.
    pub fn start(&mut self, rig: &Rig) {
        let arguments: &[&str] = match self.work {
            Work::Notes => &["note", "add", "barrier", "-"],
            Work::Arrivals(_) => &["checkin", "--batch"],
        };
        let lines = self.lines();
        let complaints = OpenOptions::new().create(true).append(true).open(self.folder.join("complaints")).unwrap();
        let mut child = rig
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(File::create(self.acks(self.lives)).unwrap())
            .stderr(complaints)
            .spawn()
            .unwrap();
        self.lives += 1;
        let mut pipe = child.stdin.take().unwrap();
        // It ends when the reader is gone, which is what this is about.
        std::thread::spawn(move || lines.take_while(|line| pipe.write_all(line.as_bytes()).is_ok()).for_each(drop));
        self.child = Some(child);
    }

    /// What it is given to write. Every line is another; at the door it goes on behind the last answer, and
    /// whoever was in doubt is simply checked in again.
    fn lines(&self) -> Box<dyn Iterator<Item = String> + Send> {
        match self.work {
            Work::Notes => {
                let (number, life) = (self.number, self.lives);
                Box::new((0..).map(move |n: usize| format!("w{number} l{life} n{n}\n")))
            }
            Work::Arrivals(first) => {
                let answered = self.answers().len();
                Box::new((answered..ARRIVALS).map(move |n| format!("P{:05}\n", first + n)))
            }
        }
    }

    /// Kills it in the middle of whatever it does.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// Every whole line that it answered, over all its lives.
    fn answers(&self) -> Vec<String> {
        let whole = |life| {
            let text = std::fs::read_to_string(self.acks(life)).unwrap();
            let lines = text.split_inclusive('\n').filter(|line| line.ends_with('\n'));
            lines.map(|line| line.trim_end().to_owned()).collect::<Vec<_>>()
        };
        (0..self.lives).flat_map(whole).collect()
    }

    /// The ids it was told were safe: of notes, or of people checked in.
    pub fn promised(&self) -> (Vec<String>, Vec<String>) {
        let answers = self.answers();
        if self.work == Work::Notes {
            return (answers, Vec::new());
        }
        let arrived = answers.iter().filter_map(|line| {
            let answer: serde_json::Value = serde_json::from_str(line).unwrap();
            (answer["done"] == true).then(|| answer["asked"].as_str().unwrap().to_owned())
        });
        (Vec::new(), arrived.collect())
    }
}
