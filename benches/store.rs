//! Cost of saving and loading: `cargo bench --bench store`. Every figure is printed beside that of a raw 4 KiB write and
//! fdatasync on the same disk in the same run, because disks differ by a factor of 100.
//!
//! Each station is a separate process, as at a real door; the bench starts itself for it. `-- looks` measures only
//! loading and following the changes of other stations.

#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used, clippy::expect_used)]

#[path = "support/program.rs"]
mod program;

use std::cell::RefCell;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use roundtable::clock::Clock;
use roundtable::core::attendance::command::AttendanceAct;
use roundtable::core::dispatch::{Command as Act, CommandEnvelope};
use roundtable::core::engine::decision::Actor;
use roundtable::core::model::ids::{Ids, PersonId, SessionId};
use roundtable::core::search::people;
use roundtable::core::words::Source;
use roundtable::demo::roster;
use roundtable::store::{Scope, Store, StoreOptions};
use roundtable::tui::app::{App, Setup};
use roundtable::tui::client::Worker;
use roundtable::tui::msg::{Msg, StoreRequest};
use roundtable::tui::theme::Theme;

/// Number of people on the list of every database.
const GUESTS: usize = 4_000;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    if let [role, database, from, count, thought] = args.as_slice()
        && role == "station"
    {
        return station(Path::new(database), from.parse().unwrap(), count.parse().unwrap(), thought.parse().unwrap());
    }
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    println!("in {}\n", folder.path().display());
    if args == ["looks"] {
        first_load(folder.path());
        return follow_other_station(folder.path());
    }
    println!("{:<44}{:>9}{:>9}{:>9}{:>10}", "milliseconds", "p50", "p99", "slowest", "a second");
    one_door(folder.path());
    let alone = doors(folder.path(), 1, 100, 40);
    let eight = doors(folder.path(), 8, 100, 40);
    println!("  p99 of 8 is {:.1} x that of 1", eight.part(0.99) / alone.part(0.99));
    doors(folder.path(), 1, 400, 0);
    doors(folder.path(), 8, 100, 0);
    doors(folder.path(), 16, 50, 0);
    bulk(folder.path());
    first_load(folder.path());
    follow_other_station(folder.path());
}

/// Times in milliseconds, sorted.
struct Times {
    sorted: Vec<f64>,
    spent: Duration,
}

impl Times {
    fn of(mut times: Vec<f64>, spent: Duration) -> Self {
        times.sort_by(f64::total_cmp);
        Self { sorted: times, spent }
    }

    fn part(&self, share: f64) -> f64 {
        let last = self.sorted.len() - 1;
        self.sorted[((last as f64 * share).round() as usize).min(last)]
    }

    fn print(&self, what: &str) {
        let rate = self.sorted.len() as f64 / self.spent.as_secs_f64();
        let (p50, p99, worst) = (self.part(0.5), self.part(0.99), self.part(1.0));
        println!("{what:<44}{p50:>9.2}{p99:>9.2}{worst:>9.2}{rate:>10.0}");
    }
}

fn millis(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

/// Creates a database with a session today and a list of people.
fn party(folder: &Path, name: &str) -> PathBuf {
    let database = folder.join(name);
    let list = folder.join("guests.csv");
    let rows: String = (0..GUESTS).map(|n| format!("G{n:05},Guest{n},Number{n},Agency {}\n", n % 40)).collect();
    std::fs::write(&list, format!("id,given,family,agency\n{rows}")).unwrap();
    new_session(&database);
    import(&database, &list);
    database
}

fn run(database: &Path, words: &[&str]) -> String {
    program::run(Clock::System, &[&["--db", database.to_str().unwrap()], words].concat())
}

fn new_session(database: &Path) {
    let today = Clock::System.now().date(chrono_tz::UTC).to_string();
    run(database, &["session", "new", "--title", "Bench", "--date", &today, "--start", "00:00", "--tz", "UTC"]);
}

fn import(database: &Path, list: &Path) {
    run(database, &["import", "people", list.to_str().unwrap(), "--yes"]);
}

fn open(database: &Path) -> Store {
    Store::open(database, StoreOptions::default(), Ids::Random).unwrap()
}

/// The session and its people, sorted by code.
fn guests(store: &mut Store) -> (SessionId, Vec<PersonId>) {
    let session = *store.load(Scope::default()).unwrap().sessions.keys().next().unwrap();
    let state = store.load(Scope { session: Some(session), directory: false }).unwrap();
    let mut people: Vec<_> = state.registrations_of(session).map(|row| row.person).collect();
    people.sort_by_key(|id| state.persons[id].code.to_string());
    (session, people.into_iter().filter(|id| state.persons[id].code.starts_with('G')).collect())
}

fn check_in(store: &mut Store, session: SessionId, person: PersonId) -> f64 {
    let now = Clock::System.now();
    let act = AttendanceAct::CheckIn { person, at: None, source: Source::Door, reason: String::new() };
    let order = CommandEnvelope::new(store.mint(now), Actor::new("bench", "Door A"), Act::new(session, act));
    let begun = Instant::now();
    store.apply(&order, now).unwrap();
    millis(begun)
}

/// Raw writes of one 4 KiB page with fdatasync.
struct Raw {
    file: File,
    written: u64,
}

impl Raw {
    fn new(folder: &Path) -> Self {
        let file = File::create(folder.join("raw")).unwrap();
        file.write_all_at(&vec![0; 1 << 20], 0).unwrap();
        file.sync_all().unwrap();
        Self { file, written: 0 }
    }

    fn write(&mut self) -> f64 {
        let begun = Instant::now();
        let fill = u8::try_from(self.written % 251).unwrap();
        self.file.write_all_at(&[fill; 4096], self.written % 256 * 4096).unwrap();
        self.file.sync_data().unwrap();
        self.written += 1;
        millis(begun)
    }
}

fn one_door(folder: &Path) {
    let database = party(folder, "one.db");
    let mut store = open(&database);
    let (session, people) = guests(&mut store);
    let mut raw = Raw::new(folder);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for person in people.iter().take(1_000) {
        ours.push(check_in(&mut store, session, *person));
        theirs.push(raw.write());
    }
    let spent = |times: &[f64]| Duration::from_secs_f64(times.iter().sum::<f64>() / 1000.0);
    let (ours, theirs) = (Times::of(ours.clone(), spent(&ours)), Times::of(theirs.clone(), spent(&theirs)));
    theirs.print("raw 4 KiB write and fdatasync");
    ours.print("check-in, one door, interleaved with it");
    let ratio = |share| ours.part(share) / theirs.part(share);
    println!("  check-in / raw: p50 {:.2} x, p99 {:.2} x", ratio(0.5), ratio(0.99));
}

/// Runs a station: checks in its people, and prints the time of each check-in in milliseconds.
fn station(database: &Path, from: usize, count: usize, thought: u64) {
    let mut store = open(database);
    let (session, people) = guests(&mut store);
    println!("ready");
    let mut go = String::new();
    std::io::stdin().read_line(&mut go).unwrap();
    for (n, person) in people[from..from + count].iter().enumerate() {
        // Vary the pauses, so that stations do not run in lockstep.
        std::thread::sleep(Duration::from_millis(thought / 2 + (n as u64 * 7 + from as u64) % (thought + 1)));
        println!("{}", check_in(&mut store, session, *person));
    }
}

fn start_station(database: &Path, from: usize, count: usize, thought: u64) -> (Child, BufReader<impl std::io::Read>) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["station", database.to_str().unwrap(), &from.to_string(), &count.to_string()]);
    let mut child = command.arg(thought.to_string()).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    output.read_line(&mut String::new()).unwrap();
    (child, output)
}

fn finish(station: (Child, BufReader<impl std::io::Read>)) -> Vec<f64> {
    let (mut child, output) = station;
    let times = output.lines().map(|line| line.unwrap().parse().unwrap()).collect();
    assert!(child.wait().unwrap().success(), "a station failed");
    times
}

fn doors(folder: &Path, stations: usize, each: usize, thought: u64) -> Times {
    let database = party(folder, &format!("{stations}-{thought}.db"));
    let mut running: Vec<_> = (0..stations).map(|n| start_station(&database, n * each, each, thought)).collect();
    let begun = Instant::now();
    running.iter_mut().for_each(|(child, _)| drop(child.stdin.take()));
    let times: Vec<f64> = running.into_iter().flat_map(finish).collect();
    assert_eq!(times.len(), stations * each);
    let times = Times::of(times, begun.elapsed());
    let pace = if thought == 0 { "flat out".to_owned() } else { format!("about {thought} ms of thought") };
    times.print(&format!("check-in, {stations} stations, {pace}"));
    times
}

fn bulk(folder: &Path) {
    let database = party(folder, "bulk.db");
    let list = folder.join("bulk.csv");
    std::fs::write(&list, roster::people_csv(100_000, 7)).unwrap();
    let mut door = start_station(&database, 0, 150, 30);
    let mut raw = Raw::new(folder);
    let raw = Times::of((0..300).map(|_| raw.write()).collect(), Duration::from_secs(1));
    drop(door.0.stdin.take());
    let begun = Instant::now();
    import(&database, &list);
    let spent = begun.elapsed();
    let beside = Times::of(finish(door), begun.elapsed());
    beside.print("check-in beside an import of 100,000");
    println!("  p99 beside it is {:.1} x that of a raw write", beside.part(0.99) / raw.part(0.99));
    println!("import of 100,000 rows, with the session's list: {:.2} s", spent.as_secs_f64());
}

fn first_load(folder: &Path) {
    println!("\n{:<28}{:>12}{:>12}{:>12}", "first look, ms (median of 5)", "open", "load", "index");
    for people in [400, 100_000] {
        let database = folder.join(format!("look-{people}.db"));
        let list = folder.join("look.csv");
        std::fs::write(&list, roster::people_csv(people, 7)).unwrap();
        new_session(&database);
        import(&database, &list);
        let mut times = [Vec::new(), Vec::new(), Vec::new()];
        for _ in 0..5 {
            let begun = Instant::now();
            let mut store = open(&database);
            times[0].push(millis(begun));
            let session = store.load(Scope::default()).unwrap().sessions.keys().next().copied();
            let begun = Instant::now();
            let state = store.load(Scope { session, directory: true }).unwrap();
            times[1].push(millis(begun));
            let begun = Instant::now();
            std::hint::black_box(people::index(&state));
            times[2].push(millis(begun));
        }
        let [open, load, index] = times.map(|times| Times::of(times, Duration::from_secs(1)).part(0.5));
        println!("{:<28}{open:>12.2}{load:>12.1}{index:>12.1}", format!("{people} people"));
    }
}

/// Measures the cost of a check-in at one door for the screen of another; it must be the same with 400 and with 100,000
/// people.
fn follow_other_station(folder: &Path) {
    println!("\n{:<28}{:>12}{:>12}{:>12}", "seen elsewhere, ms (median)", "read", "update", "draw");
    for people in [400, 100_000] {
        let database = folder.join(format!("look-{people}.db"));
        let messages = RefCell::new(Vec::new());
        let who = Actor::new("ana", "Door B");
        let (store, tell) = (open(&database), |msg| {
            messages.borrow_mut().push(msg);
            true
        });
        let mut screen = Worker { store, who, clock: Clock::System, session: None, tell };
        let (mut app, mut terminal) = (app(), Terminal::new(TestBackend::new(120, 50)).unwrap());
        let now = Clock::System.now();
        screen.handle(StoreRequest::Show(None));
        messages.take().into_iter().for_each(|msg| drop(app.update(msg, now)));
        let mut door = open(&database);
        let session = *door.load(Scope::default()).unwrap().sessions.keys().next().unwrap();
        let state = door.load(Scope { session: Some(session), directory: true }).unwrap();
        app.update(Msg::Indexed(people::index(&state)), now);
        let mut times = [Vec::new(), Vec::new(), Vec::new()];
        for person in state.registrations_of(session).map(|row| row.person).take(60) {
            check_in(&mut door, session, person);
            let now = Clock::System.now();
            let begun = Instant::now();
            screen.look().unwrap();
            times[0].push(millis(begun));
            let begun = Instant::now();
            messages.take().into_iter().for_each(|msg| drop(app.update(msg, now)));
            times[1].push(millis(begun));
            let begun = Instant::now();
            terminal.draw(|frame| app.view(frame)).unwrap();
            times[2].push(millis(begun));
        }
        let [read, update, draw] = times.map(|times| Times::of(times, Duration::from_secs(1)).part(0.5));
        println!("{:<28}{read:>12.3}{update:>12.3}{draw:>12.3}", format!("{people} people"));
    }
}

fn app() -> App {
    let (operator, station, zone) = ("ana".into(), "Door B".into(), chrono_tz::UTC);
    App::new(
        Setup {
            operator,
            station,
            theme: Theme { color: true },
            zone,
            rehearsal: false,
            editor: None,
            bell: false,
            wall: false,
        },
        120,
        50,
        Clock::System.now(),
    )
}
