//! A writer is killed (`kill -9`) in the midst of writing, again and again: nothing that it acknowledged is lost, and no batch is there
//! in part. Has its own `main`, for it starts itself as the writer.

use demarche_store::{Entry, Store};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

const KILLS: u64 = 24;
const CHILD: &str = "--write-to";

fn main() {
    let args: Vec<String> = std::env::args().collect();
    match args.iter().position(|arg| arg == CHILD).and_then(|at| args.get(at + 1)) {
        Some(path) => write(Path::new(path)),
        None => kill_again_and_again(),
    }
}

/// Commits batches of one to five lines for ever, each line telling its batch's first and last number; says when one is done.
fn write(path: &Path) {
    let mut store = Store::open(path).expect("opened");
    let mut next = store.journals().expect("read").first().map_or(0, |journal| journal.bodies.len() as u64) + 1;
    let mut out = std::io::stdout().lock();
    loop {
        let last = next + next % 5;
        let filler = "x".repeat(500 * (next % 7) as usize);
        let batch: Vec<Entry> = (next..=last)
            .map(|no| Entry { journal: "class".to_owned(), no, body: format!("{next} {last} {filler}") })
            .collect();
        store.commit(&batch).expect("committed");
        if writeln!(out, "{last}").and_then(|()| out.flush()).is_err() {
            return;
        }
        next = last + 1;
    }
}

fn kill_again_and_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("classes.sqlite");
    let (mut acknowledged, mut lines) = (0, 0);
    for kill in 1..=KILLS {
        let mut child = Command::new(std::env::current_exe().expect("this test"))
            .arg(CHILD)
            .arg(&path)
            .stdout(Stdio::piped())
            .spawn()
            .expect("started");
        let mut out = BufReader::new(child.stdout.take().expect("piped"));
        // Killed after another number of acknowledgements each time, and a moment that differs.
        for _ in 0..(3 + 5 * (kill % 6)) {
            let mut line = String::new();
            out.read_line(&mut line).expect("a line");
            acknowledged = line.trim().parse::<u64>().expect("a number");
        }
        std::thread::sleep(std::time::Duration::from_micros(137 * kill));
        child.kill().expect("killed");
        child.wait().expect("gone");
        for line in out.lines().map_while(Result::ok) {
            // A line may be cut short by the kill; a number that is whole was acknowledged.
            acknowledged = acknowledged.max(line.trim().parse().unwrap_or(0));
        }
        let journals = Store::open(&path).expect("opens after a kill").journals().expect("no gap");
        let bodies = &journals[0].bodies;
        assert!(
            bodies.len() as u64 >= acknowledged,
            "kill {kill}: {acknowledged} acknowledged, {} there",
            bodies.len()
        );
        for (at, body) in bodies.iter().enumerate() {
            let mut words = body.split(' ').map(|word| word.parse::<u64>().unwrap_or(0));
            let (first, last) = (words.next().expect("first"), words.next().expect("last"));
            let no = at as u64 + 1;
            assert!((first..=last).contains(&no), "kill {kill}: line {no} is of batch {first}–{last}");
            assert!(last <= bodies.len() as u64, "kill {kill}: batch {first}–{last} is there in part");
        }
        lines = bodies.len();
    }
    println!("{KILLS} kills, {lines} lines, {acknowledged} acknowledged, none lost");
}
