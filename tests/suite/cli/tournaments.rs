//! Tournaments as a script and a person meet them.

use super::command::{Answer, done, file, refused, run};
#[cfg(unix)]
use super::command::{killed_after, limited, with_signal};
use std::collections::BTreeMap;
use std::path::Path;

/// A plan of two variants and four line-ups, whose shards are small.
const PLAN: &str = "(
    schema_version: 1,
    id: \"small\",
    title: \"A small plan\",
    scenarios: [(scenario: \"two-states-and-a-tariff\")],
    grid: [(path: \"parties.alden.hawk_weight\", values: [0.5, 1.5])],
    seats: {\"alden\": [\"model\", \"hawk\"], \"breck\": [\"model\", \"random\"]},
    repetitions: 60,
    shard: 60,
    metrics: [\"escalation\"],
    output: Sample(100),
)";

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

/// A path in a folder, as text.
fn within(folder: &tempfile::TempDir, name: &str) -> String {
    folder.path().join(name).to_string_lossy().into_owned()
}

/// Every file under a folder with its bytes.
fn bytes(path: &str) -> BTreeMap<String, Vec<u8>> {
    fn read(root: &Path, folder: &Path, all: &mut BTreeMap<String, Vec<u8>>) {
        for entry in std::fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("it is read").path();
            if path.is_dir() {
                read(root, &path, all);
            } else {
                let name = path.strip_prefix(root).expect("it is inside").to_string_lossy().into_owned();
                all.insert(name, std::fs::read(&path).expect("it is read"));
            }
        }
    }
    let mut all = BTreeMap::new();
    read(Path::new(path), Path::new(path), &mut all);
    all
}

#[track_caller]
fn assert_same(a: &str, b: &str) {
    let (a, b) = (bytes(a), bytes(b));
    assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>());
    for (name, bytes) in &a {
        assert!(b[name] == *bytes, "{name} differs");
    }
}

#[test]
fn a_plan_is_begun_checked_shown_played_and_verified() {
    let place = folder();
    let plan = within(&place, "mine.ron");
    done(&["plan", "new", "mine", "--out", &plan]);
    assert!(refused(&["plan", "new", "mine", "--out", &plan]).contains("left as it is"));
    assert!(done(&["plan", "check", &plan]).out.contains("sound (mine), 900 sessions"));
    assert!(done(&["plan", "show", &plan]).out.contains("9 line-ups in 1 variant make 9 cells"));
    let out = within(&place, "results");
    let answer = done(&["tournament", &plan, "--out", &out, "--sessions-per-cell", "8", "--jobs", "2"]);
    assert!(answer.out.contains("72 sessions of 9 cells") && answer.out.contains("Payoff of alden"), "{}", answer.out);
    assert!(answer.err.is_empty(), "{}", answer.err);
    let answer = done(&["verify", &out, "--sample", "5"]);
    assert!(answer.out.contains("the same: 5 sessions played again"), "{}", answer.out);
    assert!(refused(&["tournament", &plan, "--out", &out]).contains("--resume"));
    let other = refused(&["tournament", &plan, "--out", &out, "--resume"]);
    assert!(other.contains("another tournament") && other.contains("overrides"), "{other}");
    // A finished one is gone on with at no cost, with and without its plan.
    for args in [
        &["tournament", "--out", &out, "--resume"][..],
        &["tournament", &plan, "--out", &out, "--resume", "--sessions-per-cell", "8"],
    ] {
        assert!(done(args).out.contains("72 sessions of 9 cells"));
    }
}

#[test]
fn plans_are_listed_and_every_one_can_be_shown() {
    let json = done(&["plan", "list", "--format", "json"]).json();
    let text = done(&["plan", "list"]).out;
    for one in json["plans"].as_array().expect("a list") {
        let id = one["id"].as_str().expect("an id");
        assert!(text.contains(id));
        let page = done(&["plan", "show", id]).out;
        assert!(page.contains(one["title"].as_str().expect("a title")), "{page}");
        let shown = done(&["plan", "show", id, "--format", "json"]).json();
        assert_eq!(shown["sessions"], one["sessions"]);
        assert!(shown["plan"]["repetitions"].is_u64() && shown["variants"][0]["hash"].is_string());
    }
    assert!(refused(&["plan", "show", "axelrod-1981"]).contains("did you mean `axelrod-1980`?"));
    let schema = done(&["plan", "schema"]).json();
    assert_eq!(schema["title"], "Plan");
}

#[test]
fn mistakes_of_a_plan_come_all_at_once_in_both_forms() {
    let place = folder();
    let plan = file(&place, "bad.ron", &PLAN.replace("\"hawk\"", "\"hwak\"").replace("escalation", "escalations"));
    let answer = run(&["plan", "check", &plan]);
    assert_eq!(answer.code, Some(2));
    assert!(
        answer.out.contains("did you mean `hawk`?") && answer.out.contains("did you mean `escalation`?"),
        "{}",
        answer.out
    );
    let answer = run(&["plan", "check", &plan, "--format", "json"]);
    assert_eq!(answer.code, Some(2));
    let codes: Vec<String> = answer.json()["diagnostics"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["code"].as_str().expect("a code").to_owned())
        .collect();
    assert_eq!(codes, ["D0605", "D0609"]);
    let err = refused(&["tournament", &plan, "--out", &within(&place, "out")]);
    assert!(err.contains("2 errors"), "{err}");
    assert!(!place.path().join("out").exists(), "nothing is begun");
}

#[test]
fn results_are_told_in_json() {
    let place = folder();
    let (plan, out) = (file(&place, "small.ron", PLAN), within(&place, "out"));
    let json = done(&["tournament", &plan, "--out", &out, "--format", "json"]).json();
    assert_eq!([&json["sessions"], &json["cells"], &json["failed"]], [480, 8, 0]);
    assert_eq!(json["state"], "complete");
    assert_eq!(json["shards"], json["shards_expected"]);
    let strategies = json["strategies"]["breck"].as_array().expect("two sat there");
    assert_eq!(strategies.len(), 2);
    for one in strategies {
        let (mean, ci95) = (one["mean"].as_f64().expect("a mean"), one["ci95"].as_array().expect("an interval"));
        assert!(ci95[0].as_f64().expect("low") < mean && mean < ci95[1].as_f64().expect("high"));
        assert_eq!(one["sessions"], 240);
    }
    let endings: u64 = json["endings"].as_object().expect("a map").values().map(|n| n.as_u64().expect("a count")).sum();
    assert_eq!(endings, 480);
    let verdict = done(&["verify", &out, "--format", "json"]).json();
    assert_eq!([&verdict["holds"], &verdict["difference"]], [&true.into(), &serde_json::Value::Null]);
}

#[test]
fn the_command_that_a_table_gives_plays_its_session() {
    let place = folder();
    let (plan, out) = (file(&place, "small.ron", PLAN), within(&place, "out"));
    done(&["tournament", &plan, "--out", &out]);
    let text = std::fs::read_to_string(Path::new(&out).join("sample.jsonl")).expect("it is there");
    let cells = std::fs::read_to_string(Path::new(&out).join("cells.csv")).expect("it is there");
    for line in text.lines().step_by(17) {
        let row: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
        let of_cell =
            cells.lines().find(|one| one.starts_with(&format!("{},", row["cell"]))).expect("every cell has a row");
        let command =
            of_cell.rsplit_once(",\"demarche ").map(|(_, rest)| rest.trim_end_matches('"')).expect("a command");
        // The quotes that a shell takes off.
        let words: Vec<String> = command.split(' ').map(|word| word.trim_matches('\'').to_owned()).collect();
        let mut args: Vec<&str> = words.iter().map(String::as_str).collect();
        let repetition = row["repetition"].to_string();
        *args.last_mut().expect("there are words") = &repetition;
        args.extend(["--format", "json"]);
        let played = done(&args).json();
        assert_eq!(played["state_hash"], row["state_hash"], "{args:?}");
        assert_eq!(played["payoffs"]["alden"], row["payoff_alden"]);
    }
}

#[test]
fn parts_are_merged_and_missing_ones_are_told() {
    let place = folder();
    let plan = file(&place, "small.ron", PLAN);
    let whole = within(&place, "whole");
    done(&["tournament", &plan, "--out", &whole]);
    let parts: Vec<String> = (1..=3).map(|k| within(&place, &format!("part-{k}"))).collect();
    for (k, part) in (1..).zip(&parts) {
        let cut = format!("{k}/3");
        let answer = done(&["tournament", &plan, "--out", part, "--shard", &cut]);
        assert!(answer.out.starts_with(&format!("Part {k} of 3: ")), "{}", answer.out);
    }
    let merged = within(&place, "merged");
    let answer = run(&["merge", &parts[0], &parts[2], "--out", &merged]);
    assert_eq!(answer.code, Some(4), "{}", answer.err);
    assert!(answer.out.starts_with("Incomplete: "), "{}", answer.out);
    let answer = done(&["merge", &parts[1], "--out", &merged, "--format", "json"]);
    assert_eq!(answer.json()["state"], "complete");
    assert_same(&whole, &merged);
    assert!(refused(&["merge", &within(&place, "nowhere"), "--out", &merged]).contains("there is no tournament"));
    for cut in ["0/3", "4/3", "three"] {
        refused(&["tournament", &plan, "--shard", cut]);
    }
}

#[test]
fn damage_is_told_and_mended() {
    let place = folder();
    let (plan, out) = (file(&place, "small.ron", PLAN), within(&place, "out"));
    done(&["tournament", &plan, "--out", &out]);
    let before = bytes(&out);
    let shard = before.keys().find(|name| name.starts_with("shards")).expect("there are shards");
    let path = Path::new(&out).join(shard);
    let mut content = before[shard].clone();
    content[20] ^= 0x10;
    std::fs::write(&path, content).expect("it is written");
    let answer = run(&["verify", &out]);
    assert_eq!(answer.code, Some(1), "{}", answer.err);
    assert!(answer.out.contains(shard) && answer.out.contains("damaged:"), "{}", answer.out);
    let answer = done(&["tournament", "--resume", "--out", &out]);
    assert!(answer.err.contains(&format!("{shard} is damaged; it is played again")), "{}", answer.err);
    assert!(bytes(&out) == before, "it is as it was");
}

#[test]
fn folders_of_something_else_are_left_alone() {
    let place = folder();
    let plan = file(&place, "small.ron", PLAN);
    let thesis = within(&place, "thesis");
    std::fs::create_dir(&thesis).expect("the folder takes folders");
    std::fs::write(Path::new(&thesis).join("thesis.tex"), "…").expect("it is written");
    assert!(refused(&["tournament", &plan, "--out", &thesis]).contains("is no tournament"));
    assert_eq!(bytes(&thesis).len(), 1);
    // A folder that cannot be made is the machine's fault.
    let answer = run(&["tournament", &plan, "--out", &format!("{plan}/inside")]);
    assert_eq!(answer.code, Some(3), "{}", answer.err);
    assert!(answer.err.contains("cannot"), "{}", answer.err);
}

#[test]
fn scenario_files_are_found_beside_the_plan_and_kept_with_the_results() {
    let place = folder();
    std::fs::create_dir(place.path().join("plans")).expect("the folder takes folders");
    done(&["scenario", "new", "mine", "--out", &within(&place, "plans/mine.ron")]);
    let text = "(schema_version: 1, id: \"own\", scenarios: [(scenario: \"mine.ron\")], repetitions: 6, output: Rows)";
    let plan = file(&place, "plans/own.ron", text);
    let out = within(&place, "out");
    done(&["tournament", &plan, "--out", &out]);
    // The file is gone, or says something else: what the folder holds is enough.
    let scenario = within(&place, "plans/mine.ron");
    let before = std::fs::read_to_string(&scenario).expect("it is there");
    std::fs::write(&scenario, before.replacen("title: \"", "title: \"Another ", 1)).expect("it is written");
    assert!(refused(&["tournament", &plan, "--out", &out, "--resume"]).contains("its scenarios say something else"));
    std::fs::remove_file(&scenario).expect("it is removed");
    assert!(refused(&["plan", "check", &within(&place, "plans/no.ron")]).contains("no.ron"));
    let answer = run(&["plan", "check", &plan]);
    assert!(answer.code == Some(2) && answer.out.contains("paths begin at the plan's folder"), "{}", answer.out);
    assert!(done(&["verify", &out]).out.contains("the same: 6 sessions played again"));
    done(&["tournament", "--out", &out, "--resume"]);
}

/// A plan that takes a second or two, of many small shards.
#[cfg(unix)]
fn longer(place: &tempfile::TempDir, repetitions: u32) -> String {
    file(
        place,
        "longer.ron",
        &PLAN.replace("repetitions: 60", &format!("repetitions: {repetitions}")).replace("shard: 60", "shard: 40"),
    )
}

#[cfg(unix)]
#[test]
fn a_tournament_that_is_killed_again_and_again_ends_as_if_it_had_not_been() {
    let place = folder();
    let plan = longer(&place, 400);
    let reference = within(&place, "reference");
    #[allow(clippy::disallowed_methods, reason = "moments to kill at are shares of how long a run takes")]
    let start = std::time::Instant::now();
    done(&["tournament", &plan, "--out", &reference, "--jobs", "1"]);
    let whole = start.elapsed();
    // Moments spread over a run, by a generator that needs no more than to be uneven.
    let mut moment = 0x9e37_79b9_7f4a_7c15_u64;
    let (mut kills, mut runs) = (0, 0);
    while kills < 12 {
        runs += 1;
        assert!(runs < 12, "{kills} kills in {runs} runs");
        let out = within(&place, &format!("killed-{runs}"));
        loop {
            moment ^= moment << 13;
            moment ^= moment >> 7;
            moment ^= moment << 17;
            let wait = whole.mul_f64(0.02 + (moment >> 11) as f64 / (1_u64 << 53) as f64 * 0.5);
            match killed_after(&["tournament", &plan, "--out", &out, "--resume", "--jobs", "2"], wait) {
                None => kills += 1,
                Some(Answer { code, err, .. }) => {
                    assert_eq!(code, Some(0), "{err}");
                    assert!(!err.contains("damaged"), "{err}");
                    break;
                }
            }
        }
        assert_same(&reference, &out);
    }
    assert!(kills >= 12);
}

#[cfg(unix)]
#[test]
fn an_interrupted_tournament_says_how_to_go_on() {
    let place = folder();
    let (plan, out) = (longer(&place, 4_000), within(&place, "out"));
    let shards = Path::new(&out).join("shards");
    // As soon as something is on disk.
    let begun = || std::fs::read_dir(&shards).is_ok_and(|mut entries| entries.next().is_some());
    let answer = with_signal(&["tournament", &plan, "--out", &out], "-INT", begun);
    assert_eq!(answer.code, Some(130), "{}", answer.err);
    assert!(answer.err.contains(&format!("demarche tournament --resume --out {out}")), "{}", answer.err);
    // While it is held, nobody else works in the folder.
    let held = std::fs::File::options().write(true).open(Path::new(&out).join("lock")).expect("it is there");
    held.lock().expect("nobody holds it any more");
    let answer = run(&["tournament", "--resume", "--out", &out]);
    assert_eq!(answer.code, Some(3));
    assert!(answer.err.contains("another process is at work in"), "{}", answer.err);
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_takes_no_more_keeps_what_is_good() {
    let place = folder();
    let plan = file(&place, "small.ron", PLAN);
    let (whole, out) = (within(&place, "whole"), within(&place, "out"));
    done(&["tournament", &plan, "--out", &whole]);
    // Files may grow to a size that shards do not reach and tables do.
    let size =
        |name: &str| bytes(&whole).iter().filter(|(own, _)| own.starts_with(name)).map(|(_, all)| all.len()).max();
    let (shards, tables) = (size("shards").expect("shards"), size("blocks").expect("a table"));
    assert!(shards + 1_024 < tables, "{shards} {tables}");
    let answer = limited(&["tournament", &plan, "--out", &out], shards.div_ceil(1_024));
    assert_eq!(answer.code, Some(3), "{}", answer.err);
    assert!(answer.err.contains("cannot write") || answer.err.contains("damaged"), "{}", answer.err);
    let kept = bytes(&out).keys().filter(|name| name.starts_with("shards")).count();
    assert!(kept > 5, "the shards are kept");
    assert!(!bytes(&out).contains_key("manifest.json"));
    done(&["tournament", "--resume", "--out", &out]);
    assert_same(&whole, &out);
}
