//! Journals: what is committed is there again, what is refused leaves nothing, what is deleted is gone from the bytes.

use demarche_store::{Entry, Store, StoreError};
use std::path::{Path, PathBuf};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn at(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("classes.sqlite")
}

fn entry(journal: &str, no: u64, body: &str) -> Entry {
    Entry { journal: journal.to_owned(), no, body: body.to_owned() }
}

fn bytes(path: &Path) -> Vec<u8> {
    let beside = |end: &str| PathBuf::from(format!("{}{end}", path.display()));
    [path.to_owned(), beside("-wal"), beside("-shm")]
        .iter()
        .flat_map(|p| std::fs::read(p).unwrap_or_default())
        .collect()
}

#[test]
fn what_is_committed_is_there_when_the_file_is_opened_again() {
    let folder = folder();
    let mut store = Store::open(&at(&folder)).expect("a new file");
    assert!(store.journals().expect("none").is_empty());
    store.commit(&[entry("b", 1, "one"), entry("a", 1, "eins"), entry("b", 2, "two")]).expect("committed");
    store.commit(&[]).expect("nothing is no mistake");
    drop(store);
    let journals = Store::open(&at(&folder)).expect("again").journals().expect("read");
    let read: Vec<(&str, Vec<&str>)> =
        journals.iter().map(|j| (j.id.as_str(), j.bodies.iter().map(String::as_str).collect())).collect();
    assert_eq!(read, [("a", vec!["eins"]), ("b", vec!["one", "two"])]);
}

#[test]
fn a_batch_with_a_wrong_number_leaves_nothing() {
    let folder = folder();
    let mut store = Store::open(&at(&folder)).expect("a new file");
    store.commit(&[entry("a", 1, "one")]).expect("committed");
    for wrong in [1, 3] {
        let error = store.commit(&[entry("b", 1, "x"), entry("a", wrong, "two")]).expect_err("wrong");
        assert!(matches!(error, StoreError::Number { expected: 2, .. }), "{error}");
    }
    assert_eq!(store.journals().expect("read").len(), 1);
}

#[test]
fn what_is_deleted_is_gone_from_the_bytes_of_every_file() {
    let folder = folder();
    let path = at(&folder);
    let mut store = Store::open(&path).expect("a new file");
    store.commit(&[entry("a", 1, "Wilhelmina was here"), entry("b", 1, "Ottokar stays")]).expect("committed");
    let holds = |word: &str| bytes(&path).windows(word.len()).any(|w| w == word.as_bytes());
    assert!(holds("Wilhelmina"));
    assert!(store.delete("a").expect("deleted"));
    assert!(!store.delete("a").expect("nothing there"));
    assert!(!holds("Wilhelmina"));
    assert!(holds("Ottokar"));
}

#[test]
fn one_process_holds_a_file_and_other_files_are_left_alone() {
    let folder = folder();
    let held = Store::open(&at(&folder)).expect("a new file");
    assert!(matches!(Store::open(&at(&folder)), Err(StoreError::Held)));
    drop(held);
    Store::open(&at(&folder)).expect("free again");

    let other = folder.path().join("other.sqlite");
    let connection = rusqlite::Connection::open(&other).expect("a file");
    connection.execute_batch("CREATE TABLE recipes (name TEXT)").expect("a table");
    drop(connection);
    assert!(matches!(Store::open(&other), Err(StoreError::Foreign)));

    let text = folder.path().join("notes.txt");
    std::fs::write(&text, "buy milk, and then some more of it, until it is longer than a header ".repeat(20))
        .expect("written");
    assert!(matches!(Store::open(&text), Err(StoreError::Foreign)));

    let later = folder.path().join("later.sqlite");
    drop(Store::open(&later).expect("a new file"));
    rusqlite::Connection::open(&later).expect("a file").execute_batch("PRAGMA user_version = 99").expect("changed");
    assert!(matches!(Store::open(&later), Err(StoreError::Later(99))));
}

#[test]
fn a_missing_line_is_named() {
    let folder = folder();
    let mut store = Store::open(&at(&folder)).expect("a new file");
    store.commit(&[entry("a", 1, "x"), entry("a", 2, "y"), entry("a", 3, "z")]).expect("committed");
    drop(store);
    let connection = rusqlite::Connection::open(at(&folder)).expect("a file");
    connection.execute("DELETE FROM entry WHERE no = 2", []).expect("damaged");
    drop(connection);
    let error = Store::open(&at(&folder)).expect("opens").journals().expect_err("a gap");
    assert!(matches!(error, StoreError::Gap { expected: 2, .. }), "{error}");
}
