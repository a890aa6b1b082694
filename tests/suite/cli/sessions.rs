//! Sessions played, one and many: the shapes that scripts read, and the page that people do.

use super::command::{done, read_a_little, refused, run};
use serde_json::Value;

const CODES: [&str; 7] = ["O1", "O2", "O3", "O4", "O5", "O6", "O7"];

fn fields(value: &Value, names: &[&str]) {
    for name in names {
        assert!(value.get(name).is_some(), "no `{name}` in {value:.300}");
    }
}

#[test]
fn one_session_has_the_promised_shape() {
    let json = done(&["run", "--format", "json"]).json();
    fields(
        &json,
        &[
            "schema_version",
            "engine_version",
            "lineup",
            "ending",
            "endings_at",
            "rounds",
            "state_hash",
            "path",
            "payoffs",
        ],
    );
    assert_eq!(json["seed"], "1", "the default seed, as a text");
    fields(&json["scenario"], &["id", "title", "hash"]);
    assert_eq!(json["scenario"]["id"], "kuala-lumpur-2025");
    fields(&json["ending"], &["code", "name", "reason", "round", "date"]);
    assert!(CODES.contains(&json["ending"]["code"].as_str().expect("a code")));
    assert!(json["endings_at"]["2025-11-14"]["code"].is_string());
    let rounds = json["rounds"].as_array().expect("rounds");
    assert_eq!(rounds[0]["round"], 1);
    assert_eq!(rounds[0]["date"], "2025-10-24");
    for round in rounds {
        fields(round, &["round", "date", "acts", "parties", "measures", "markets", "hash"]);
        for act in round["acts"].as_array().expect("acts") {
            fields(act, &["actor", "act", "object", "reason"]);
            let sentence = act["reason"]["sentence"].as_str().expect("a sentence");
            assert!(!sentence.is_empty() && !sentence.contains("NaN"), "{act}");
        }
    }
    for (party, other) in [("us", "china"), ("china", "us")] {
        let figures = &rounds[0]["parties"][party];
        fields(figures, &["pressure", "leverage", "flow", "reservation", "audience"]);
        fields(&figures["leverage"][other], &["difference", "index"]);
    }
}

#[test]
fn many_sessions_have_the_promised_shape() {
    let answer = done(&["run", "--sessions", "40", "--jobs", "2", "--format", "json"]);
    assert!(answer.err.is_empty(), "no progress bar where there is no terminal: {}", answer.err);
    let json = answer.json();
    assert_eq!(json["sessions"], 40);
    let mut count = 0;
    for code in CODES {
        let share = &json["endings"][code];
        fields(share, &["count", "share", "ci95", "example_session"]);
        count += share["count"].as_u64().expect("a count");
        let (low, high) = (share["ci95"][0].as_f64().expect("low"), share["ci95"][1].as_f64().expect("high"));
        let share = share["share"].as_f64().expect("a share");
        assert!(0.0 <= low && low <= share && share <= high && high <= 1.0);
        assert!(json["endings_at"]["2025-11-14"][code]["share"].is_number());
    }
    assert_eq!(count, 40);
    for seat in ["us", "china", "malaysia", "singapore", "vietnam", "thailand"] {
        fields(&json["payoffs"][seat], &["mean", "sd", "ci95"]);
    }
    fields(&json["threats"][0], &["measure", "due", "executed_share"]);
    assert!(json["summit_held_share"].is_number());
    fields(&json["truce"], &["mean_days", "broken_share"]);
}

#[test]
fn an_example_session_ends_as_the_odds_say() {
    let odds = done(&["run", "--sessions", "20", "--seed", "5", "--format", "json"]).json();
    for code in CODES {
        let Some(session) = odds["endings"][code]["example_session"].as_u64() else {
            continue;
        };
        let one = done(&["run", "--seed", "5", "--session", &session.to_string(), "--format", "json"]).json();
        assert_eq!(one["ending"]["code"], code, "session {session}");
    }
}

#[test]
fn lines_of_json_are_one_a_session_and_a_summary() {
    let answer = done(&["run", "--sessions", "3", "--format", "jsonl"]);
    let lines: Vec<Value> =
        answer.out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[2]["session"], 2);
    assert_eq!(lines[3]["line"], "summary");
    assert_eq!(lines[3]["sessions"], 3);
    let answer = done(&["run", "--format", "jsonl"]);
    let kinds: Vec<Value> = answer
        .out
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("a line of JSON")["line"].clone())
        .collect();
    assert_eq!(kinds.first(), Some(&Value::from("manifest")));
    assert_eq!(kinds.last(), Some(&Value::from("checksum")));
}

#[test]
fn the_page_tells_the_seed_and_reads_as_prose() {
    let page = done(&["run"]).out;
    assert!(page.contains("Seed 1, session 0.") && page.contains("Round 1, 24 October 2025"), "{page:.900}");
    assert!(page.contains("The US offers: ") && page.contains("\nEnding: O"));
    for bad in ["NaN", "inf,", "{", "}", "\u{1b}", "somebody"] {
        assert!(!page.contains(bad), "`{bad}` in the page");
    }
    let zero = |word: &str| word.trim_end_matches([',', ';', ':', '.']) == "−0.00";
    assert!(!page.split_whitespace().any(zero), "a negative zero");
    assert!(page.lines().all(|line| line.chars().count() <= 100 && line == line.trim_end()));
    let odds = done(&["run", "--sessions", "20", "--seed", "9"]).out;
    assert!(odds.contains("20 sessions, seed 9") && odds.contains("full escalation"), "{odds}");
}

#[test]
fn the_same_words_give_the_same_bytes() {
    let args = ["run", "--seed", "12", "--format", "json"];
    assert_eq!(done(&args).out, done(&args).out);
    let many = |jobs: &str| done(&["run", "--sessions", "70", "--jobs", jobs, "--format", "json"]).out;
    assert_eq!(many("1"), many("2"));
    assert_ne!(done(&args).out, done(&["run", "--seed", "13", "--format", "json"]).out);
}

#[test]
fn lineups_and_overrides_are_taken() {
    let args =
        ["run", "--lineup", "us=hawk(floor: 0.9),china=dove", "--lineup", "malaysia=passive-host", "--format", "json"];
    let json = done(&args).json();
    assert_eq!(json["lineup"]["us"]["strategy"], "hawk(floor: 0.9)");
    assert_eq!(json["lineup"]["china"]["strategy"], "dove");
    assert_eq!(json["lineup"]["malaysia"]["strategy"], "passive-host");
    let plain = done(&["run", "--format", "json"]).json();
    let other = done(&["run", "--set", "parties.us.hawk_weight=2.0", "--format", "json"]).json();
    assert_ne!(plain["scenario"]["hash"], other["scenario"]["hash"]);
}

#[test]
fn mistakes_are_all_named_and_nothing_is_played() {
    let err = refused(&["run", "--lineup", "us=hwak,chna=dove,malaysia=passive-host(x: 1)"]);
    assert!(err.contains("`hawk`") && err.contains("`china`") && err.contains("`x`"), "{err}");
    assert!(refused(&["run", "--lineup", "us"]).contains("SEAT=STRATEGY"));
    assert!(refused(&["run", "kuala-lumpr-2025"]).contains("`kuala-lumpur-2025`"));
    assert!(refused(&["run", "no/such/file.ron"]).contains("no such file"));
    let err = refused(&["run", "--set", "parties.us.hawk_wieght=2.0", "--set", "parties.china.impatience=-1"]);
    assert!(err.contains("hawk_weight") && err.contains("2 errors"), "{err}");
}

#[test]
fn a_transcript_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("kl.jsonl").to_string_lossy().into_owned();
    done(&["run", "--transcript", &path]);
    let written = std::fs::read_to_string(&path).expect("a transcript");
    assert!(written.ends_with("}\n") && written.contains("\"line\":\"checksum\""));
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
    let answer = run(&["run", "--transcript", "no/such/folder/kl.jsonl"]);
    assert_eq!(answer.code, Some(3), "{}", answer.err);
    assert!(answer.out.is_empty(), "nothing is printed of a run that could not be kept");
}

#[test]
fn a_reader_who_goes_away_ends_the_run() {
    for args in [&["run"][..], &["run", "--format", "json"], &["run", "--sessions", "500", "--format", "jsonl"]] {
        let answer = read_a_little(args);
        assert_eq!(answer.code, Some(0), "{args:?}: {}", answer.err);
        assert!(answer.err.is_empty(), "{args:?}: {}", answer.err);
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_a_long_run_cleanly() {
    let answer = super::command::interrupted(&["run", "--sessions", "1000000000", "--format", "jsonl"]);
    assert_eq!(answer.code, Some(130), "{}", answer.err);
    assert_eq!(answer.err, "error: interrupted\n");
    let last = answer.out.lines().last().expect("a line");
    assert!(serde_json::from_str::<Value>(last).is_ok(), "the last line is whole: {last}");
}
