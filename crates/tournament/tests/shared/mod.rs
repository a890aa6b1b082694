//! What the tests of folders share.

#![allow(dead_code, reason = "each test uses a part of it")]

use demarche_domain::strategy::Registry;
use demarche_tournament::load::load;
use demarche_tournament::plan::Plan;
use demarche_tournament::play::Control;
use demarche_tournament::shelf::Kept;
use demarche_tournament::store::{self, Cut, Folder, Job, Manifest, Opening, Progress, RunError};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// The text of a plan with these fields.
pub fn text(fields: &str) -> String {
    format!("(schema_version: 1, id: \"test\", {fields})")
}

/// The plan with these fields.
#[track_caller]
pub fn plan_with(fields: &str, registry: &Registry) -> Plan {
    load("test.ron", &text(fields), &[], &Kept::default(), registry).unwrap_or_else(|report| panic!("{report}"))
}

/// Stops after so many units, and remembers what it was told.
#[derive(Default)]
pub struct Watch {
    pub stop_after: Option<u64>,
    pub units: AtomicU64,
    pub sessions: AtomicU64,
    pub damaged: Mutex<Vec<String>>,
    pub planned: Mutex<Vec<(u64, u64)>>,
}

impl Control for Watch {
    fn done(&self, sessions: u64) {
        self.units.fetch_add(1, Ordering::Relaxed);
        self.sessions.fetch_add(sessions, Ordering::Relaxed);
    }

    fn stop(&self) -> bool {
        self.stop_after.is_some_and(|most| self.units.load(Ordering::Relaxed) >= most)
    }
}

impl Progress for Watch {
    fn planned(&self, sessions: u64, there: u64) {
        self.planned.lock().unwrap().push((sessions, there));
    }

    fn damaged(&self, file: &str) {
        self.damaged.lock().unwrap().push(file.to_owned());
    }

    fn writing(&self) {}
}

/// Plays a part of a plan in a folder.
pub fn play(
    path: &Path,
    fields: &str,
    registry: &Registry,
    cut: Cut,
    jobs: usize,
    watch: &Watch,
) -> Result<Manifest, RunError> {
    let plan = plan_with(fields, registry);
    let folder = Folder::open(path, Opening::Resume)?;
    let job: Job = store::begin(&folder, &plan, &text(fields))?;
    store::run(&folder, &plan, &job, registry, cut, jobs, watch)
}

/// Plays a whole plan in a new folder.
#[track_caller]
pub fn played(fields: &str, registry: &Registry, jobs: usize) -> (tempfile::TempDir, Manifest) {
    let place = tempfile::tempdir().unwrap();
    let manifest = play(place.path(), fields, registry, Cut::WHOLE, jobs, &Watch::default()).expect("it is played");
    (place, manifest)
}

/// Every file of a folder with its bytes, by its path.
pub fn bytes(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for folder in [path.to_owned(), path.join("shards")] {
        for entry in fs::read_dir(&folder).unwrap() {
            let file = entry.unwrap().path();
            if file.is_file() {
                let name = file.strip_prefix(path).unwrap().to_string_lossy().into_owned();
                all.insert(name, fs::read(&file).unwrap());
            }
        }
    }
    all
}

/// Asserts that two folders hold the same files with the same bytes.
#[track_caller]
pub fn assert_same(a: &Path, b: &Path, about: &str) {
    let (a, b) = (bytes(a), bytes(b));
    let names = |all: &BTreeMap<String, Vec<u8>>| all.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&a), names(&b), "{about}");
    for (name, bytes) in &a {
        assert!(b[name] == *bytes, "{about}: {name} differs");
    }
}
