//! Folders of results: the same bytes however they came about, and nothing lost but what was under way.

mod shared;

use demarche_strategies::registry;
use demarche_tournament::store::{
    self, Completeness, Cut, Folder, Opening, RunError, StoreError, Table, table, verify,
};
use shared::{Watch, assert_same, bytes, play, played};
use std::fs;
use std::path::Path;

/// Two variants, nine line-ups, 23 repetitions in blocks of four: six shards of three units.
const FIELDS: &str = "scenarios: [(scenario: \"tariff-dilemma\")],
    grid: [(path: \"protocol.noise\", values: [0, 0.1])],
    shape: RoundRobin(strategies: [\"tit-for-tat\", \"random\", \"grudger\"]),
    repetitions: 23, block: 4, shard: 90, metrics: [\"cooperation\"], output: Sample(120)";

fn read(path: &Path, name: &str) -> Table {
    table(&Folder::open(path, Opening::Read).unwrap(), name).unwrap()
}

#[test]
fn neither_threads_nor_parts_nor_stops_change_a_byte() {
    let (one, manifest) = played(FIELDS, &registry(), 1);
    assert_eq!((manifest.state, manifest.cells, manifest.sessions), (Completeness::Complete, 18, 18 * 23));
    assert_eq!(manifest.shards_expected, Some(6));
    assert!(manifest.shards.len() == 6 && manifest.tables.len() == 8, "{manifest:#?}");
    assert_same(one.path(), played(FIELDS, &registry(), 3).0.path(), "three threads");

    // Stopped again and again, it goes on from what is there.
    let place = tempfile::tempdir().unwrap();
    let mut stops = 0;
    loop {
        let watch = Watch { stop_after: Some(5), ..Watch::default() };
        match play(place.path(), FIELDS, &registry(), Cut::WHOLE, 1, &watch) {
            Ok(_) => break,
            Err(RunError::Stopped { there, shards }) => {
                assert_eq!((there, shards), (stops + 1, 6));
                stops += 1;
            }
            Err(error) => panic!("{error}"),
        }
    }
    assert!(stops >= 4, "{stops}");
    assert_same(one.path(), place.path(), "stopped and resumed");

    // Part by part, in folders of their own.
    let parts: Vec<_> = (1..=3).map(|_| tempfile::tempdir().unwrap()).collect();
    for (part, place) in (1..).zip(&parts) {
        let cut = Cut { part, parts: 3 };
        let manifest = play(place.path(), FIELDS, &registry(), cut, 2, &Watch::default()).expect("it is played");
        assert_eq!(manifest.state, Completeness::Partial);
        assert!(manifest.tables.is_empty() && manifest.shards_expected == Some(6));
    }
    let to = tempfile::tempdir().unwrap();
    let merged = |order: &[usize]| {
        let folder = Folder::open(to.path(), Opening::Resume).unwrap();
        let from: Vec<&Path> = order.iter().map(|at| parts[*at].path()).collect();
        store::merge(&from, &folder, &registry(), |_, file| panic!("{file}")).expect("they fit")
    };
    assert_eq!(merged(&[2, 0]).state, Completeness::Partial);
    assert_eq!(merged(&[1, 2]).state, Completeness::Complete);
    assert_same(one.path(), to.path(), "merged");
}

#[test]
fn a_finished_folder_is_left_as_it_is() {
    let (place, _) = played(FIELDS, &registry(), 2);
    let before = fs::metadata(place.path().join("cells.parquet")).unwrap().modified().unwrap();
    let watch = Watch::default();
    play(place.path(), FIELDS, &registry(), Cut::WHOLE, 2, &watch).expect("there is nothing to do");
    assert_eq!(*watch.planned.lock().unwrap(), [(18 * 23, 18 * 23)]);
    assert_eq!(fs::metadata(place.path().join("cells.parquet")).unwrap().modified().unwrap(), before);
}

#[test]
fn damaged_files_are_named_and_made_again() {
    let (whole, _) = played(FIELDS, &registry(), 2);
    let place = tempfile::tempdir().unwrap();
    for (name, bytes) in bytes(whole.path()) {
        fs::create_dir_all(place.path().join(&name).parent().unwrap()).unwrap();
        fs::write(place.path().join(&name), bytes).unwrap();
    }
    let names: Vec<String> = bytes(place.path()).into_keys().collect();
    let find = |start: &str, end: &str| {
        let found = names.iter().find(|name| name.starts_with(start) && name.ends_with(end));
        place.path().join(found.unwrap_or_else(|| panic!("no {start}…{end} in {names:?}")))
    };
    // A bit changed, a file cut short, a companion gone, a table changed, a leftover of a killed process.
    let changed = find("shards/00000", ".parquet");
    let mut content = fs::read(&changed).unwrap();
    content[40] ^= 1;
    fs::write(&changed, content).unwrap();
    let cut = find("shards/00001", "-metrics.parquet");
    let content = fs::read(&cut).unwrap();
    fs::write(&cut, &content[..content.len() / 2]).unwrap();
    fs::remove_file(find("shards/00003", "-sessions.parquet")).unwrap();
    fs::write(place.path().join("cells.csv"), "cell\n").unwrap();
    fs::write(place.path().join("shards/.x.part"), "").unwrap();

    let folder = Folder::open(place.path(), Opening::Read).unwrap();
    let verdict = verify(&folder, &registry(), 10, &Watch::default()).expect("it can be read");
    assert_eq!(verdict.damaged.len(), 4, "{verdict:?}");
    assert_eq!(verdict.sessions, 0);

    let watch = Watch::default();
    play(place.path(), FIELDS, &registry(), Cut::WHOLE, 2, &watch).expect("it is played");
    assert_eq!(watch.damaged.lock().unwrap().len(), 3);
    assert_same(whole.path(), place.path(), "mended");
    let verdict = verify(&folder, &registry(), 10, &Watch::default()).expect("it can be read");
    assert!(verdict.holds() && verdict.sessions == 10, "{verdict:?}");
}

#[test]
fn a_session_that_gives_something_else_is_named() {
    let (place, manifest) = played(FIELDS, &registry(), 2);
    let folder = Folder::open(place.path(), Opening::Read).unwrap();
    let verdict = verify(&folder, &registry(), u64::MAX, &Watch::default()).expect("it can be read");
    assert!(verdict.holds() && verdict.versions.is_none(), "{verdict:?}");
    assert_eq!(verdict.files as usize, bytes(place.path()).len() - 4, "all but plan, job, lock and manifest");
    assert_eq!(verdict.sessions, manifest.tables.iter().find(|one| one.file == "sample.parquet").unwrap().rows);

    // A registry in which one strategy is another one.
    let mut other = registry();
    let grudger = other.entries().iter().find(|one| one.family == "stage-game" && one.id == "alternator").copied();
    let mut entry = grudger.expect("it comes with démarche");
    entry.id = "grudger";
    entry.version = 99;
    other.add(entry);
    let verdict = verify(&folder, &other, u64::MAX, &Watch::default()).expect("it can be read");
    let difference = verdict.difference.expect("an alternator is no grudger");
    assert!(verdict.versions.expect("its version is another").contains("`grudger`"));
    let sample = read(place.path(), "sample");
    let row = (0..sample.rows()).find(|row| {
        sample.wholes("cell").unwrap()[*row] as usize == difference.cell
            && sample.wholes("repetition").unwrap()[*row] as u64 == difference.repetition
    });
    let row = row.expect("it is in the sample");
    let seats = ["strategy_east", "strategy_west"].map(|seat| sample.texts(seat).unwrap()[row].clone());
    assert!(seats.contains(&"grudger".to_owned()), "{seats:?}");
    assert!(difference.command.ends_with(&format!("--session {}", difference.repetition)), "{}", difference.command);
}

#[test]
fn a_folder_of_another_job_is_refused() {
    let (place, _) = played(FIELDS, &registry(), 2);
    let other = FIELDS.replace("repetitions: 23", "repetitions: 24");
    let error = play(place.path(), &other, &registry(), Cut::WHOLE, 1, &Watch::default()).expect_err("another plan");
    assert!(matches!(error, RunError::Store(StoreError::Other { .. })), "{error}");
    assert!(error.to_string().contains("its plan says something else"), "{error}");
    assert!(matches!(Folder::open(place.path(), Opening::New), Err(StoreError::Used(_))));

    let (other, _) = played(&other, &registry(), 2);
    let to = tempfile::tempdir().unwrap();
    let folder = Folder::open(to.path(), Opening::New).unwrap();
    let error = store::merge(&[place.path(), other.path()], &folder, &registry(), |_, _| {}).expect_err("two plans");
    assert!(error.to_string().contains("another tournament"), "{error}");
}

#[test]
fn tables_say_what_was_played() {
    let (place, manifest) = played(FIELDS, &registry(), 2);
    let cells = read(place.path(), "cells");
    assert_eq!(cells.rows(), 18);
    assert_eq!(cells.texts("protocol.noise").unwrap()[17], "0.1");
    assert_eq!(cells.texts("strategy_east").unwrap()[3], "random");
    // Tit for tat with itself, without noise: cooperation in each of 20 rounds, at a discount of 0.9.
    let (mean, sd) = (cells.maybes("payoff_east_mean").unwrap()[0], cells.maybes("payoff_east_sd").unwrap()[0]);
    let sum = (0..20).fold((0.0, 3.0), |(sum, worth), _| (sum + worth, worth * 0.9)).0;
    assert!((mean.unwrap() - sum).abs() < 1e-9 && sd.unwrap() < 1e-9, "{mean:?} {sd:?} {sum}");
    assert_eq!(cells.maybes("cooperation:east_mean").unwrap()[0], Some(1.0));
    assert_eq!(cells.wholes("sessions").unwrap(), [23; 18]);
    let endings: i64 =
        ["O1", "O2", "O3", "O4", "O5", "O6", "O7"].iter().map(|code| cells.wholes(code).unwrap()[5]).sum();
    assert_eq!(endings, 23);
    assert!(cells.texts("replay").unwrap()[1].starts_with(
        "demarche run tariff-dilemma --set protocol.noise=0 --lineup 'east=tit-for-tat,west=random' --seed "
    ));

    // Blocks add up to cells.
    let blocks = read(place.path(), "blocks");
    assert_eq!(blocks.rows(), 18 * 6);
    let of = |cell: i64| {
        let rows = (0..blocks.rows()).filter(|row| blocks.wholes("cell").unwrap()[*row] == cell);
        let sum: f64 = rows
            .map(|row| {
                blocks.wholes("sessions").unwrap()[row] as f64
                    * blocks.maybes("payoff_west_mean").unwrap()[row].unwrap()
            })
            .sum();
        sum / 23.0
    };
    for cell in 0..18 {
        let mean = cells.maybes("payoff_west_mean").unwrap()[cell as usize].unwrap();
        assert!((of(cell) - mean).abs() < 1e-9, "cell {cell}");
    }

    // Text says the same as Parquet, and nothing tells a time or a machine.
    let csv = fs::read_to_string(place.path().join("cells.csv")).unwrap();
    assert_eq!(csv.lines().count(), 19);
    assert_eq!(csv.lines().next().unwrap().split(',').count(), cells.columns.len());
    let lines = fs::read_to_string(place.path().join("sample.jsonl")).unwrap();
    let sample = read(place.path(), "sample");
    assert_eq!(lines.lines().count(), sample.rows());
    assert!((60..=240).contains(&sample.rows()), "about 120: {}", sample.rows());
    for (row, line) in lines.lines().enumerate() {
        let value: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
        assert_eq!(value["state_hash"], sample.texts("state_hash").unwrap()[row].as_str());
        assert_eq!(
            value["payoff_east"].as_f64().unwrap().to_bits(),
            sample.numbers("payoff_east").unwrap()[row].to_bits()
        );
        assert!(value["metrics"]["cooperation:east"].is_f64(), "{line}");
    }
    let endings = fs::read_to_string(place.path().join("endings.csv")).unwrap();
    assert_eq!(endings.lines().count(), 1 + 18 * 7);
    assert!(manifest.command.ends_with("plan.ron"));
}

#[test]
fn every_parquet_file_says_where_it_comes_from() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    let (place, manifest) = played(FIELDS, &registry(), 2);
    for name in bytes(place.path()).into_keys().filter(|name| name.ends_with(".parquet")) {
        let reader = SerializedFileReader::new(fs::File::open(place.path().join(&name)).unwrap()).unwrap();
        let said = reader.metadata().file_metadata().key_value_metadata().cloned().unwrap_or_default();
        let get = |key: &str| said.iter().find(|pair| pair.key == key).and_then(|pair| pair.value.clone());
        assert_eq!(get("root_seed").as_deref(), Some("1"), "{name}");
        assert_eq!(get("job").as_deref(), Some(manifest.job.key.as_str()), "{name}");
        assert_eq!(get("engine_version").as_deref(), Some(store::ENGINE_VERSION), "{name}");
        let strategies: serde_json::Value = serde_json::from_str(&get("strategies").unwrap()).unwrap();
        assert!(strategies["tit-for-tat"].is_u64(), "{name}: {strategies}");
        let spec: serde_json::Value = serde_json::from_str(&get("spec").unwrap()).unwrap();
        assert_eq!(spec["repetitions"], 23, "{name}");
        // The rows, by the format's own reader of records.
        assert_eq!(reader.get_row_iter(None).unwrap().count() as i64, reader.metadata().file_metadata().num_rows());
    }
}
