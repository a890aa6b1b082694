//! Sessions replayed, and changed in one point.

use super::command::{done, file, refused, run};

/// A recorded session and the folder that it lives in.
struct Recorded {
    folder: tempfile::TempDir,
    path: String,
}

fn recorded(more: &[&str]) -> Recorded {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("t.jsonl").to_string_lossy().into_owned();
    let args: Vec<&str> = ["run", "--transcript", &path].into_iter().chain(more.iter().copied()).collect();
    done(&args);
    Recorded { folder, path }
}

#[test]
fn a_session_replays_to_its_last_value() {
    for more in
        [&[][..], &["--seed", "3", "--session", "4", "--set", "parties.us.hawk_weight=1.5"], &["--lineup", "us=random"]]
    {
        let session = recorded(more);
        assert!(done(&["replay", &session.path]).out.contains("the same"));
        let json = done(&["replay", &session.path, "--format", "json"]).json();
        assert_eq!(json["same"], true);
        assert!(json["difference"].is_null());
    }
}

#[test]
fn a_scenario_of_ones_own_travels_in_the_transcript() {
    let folder = tempfile::tempdir().expect("a folder");
    let skeleton = done(&["scenario", "new", "my-talks"]).out;
    let scenario = file(&folder, "my-talks.ron", &skeleton);
    let path = folder.path().join("t.jsonl").to_string_lossy().into_owned();
    done(&["run", &scenario, "--transcript", &path]);
    std::fs::remove_file(&scenario).expect("it was there");
    assert!(done(&["replay", &path]).out.contains("the same"));
}

#[test]
fn a_changed_value_is_named_with_its_round_and_place() {
    let session = recorded(&[]);
    let text = std::fs::read_to_string(&session.path).expect("a transcript");
    assert!(
        refused(&["replay", &file(&session.folder, "cut.jsonl", &text[..text.len() / 2])]).contains("no transcript")
    );
    // A file changed by hand is told where, checksum or no checksum, and branches are not made from it.
    let forged = file(&session.folder, "forged.jsonl", &text.replacen("\"round\":2,", "\"round\":7,", 1));
    let answer = run(&["replay", &forged]);
    assert_eq!(answer.code, Some(1), "{}{}", answer.out, answer.err);
    assert!(answer.out.contains("round 7: round") && answer.out.contains("checksum"), "{}", answer.out);
    assert_eq!(run(&["replay", &forged, "--format", "json"]).json()["intact"], false);
    assert!(refused(&["branch", &forged, "--round", "1", "--lineup", "us=dove"]).contains("checksum"));
    let spaced = file(&session.folder, "spaced.jsonl", &text.replacen("\"round\":2,", "\"round\": 2,", 1));
    let answer = run(&["replay", &spaced]);
    assert_eq!(answer.code, Some(1), "{}{}", answer.out, answer.err);
    assert!(answer.out.contains("it differs: checksum"), "{}", answer.out);
    let altered = file(&session.folder, "altered.jsonl", &with_another_pressure(&text));
    let answer = run(&["replay", &altered]);
    assert_eq!(answer.code, Some(1), "{}{}", answer.out, answer.err);
    assert!(answer.out.contains("round 3: parties.china.pressure"), "{}", answer.out);
    let json = run(&["replay", &altered, "--format", "json"]).json();
    assert_eq!(json["difference"]["round"], 3);
    assert_eq!(json["difference"]["path"], "parties.china.pressure");
}

/// The transcript with one number changed and its checksum made to fit.
fn with_another_pressure(text: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut round: serde_json::Value = serde_json::from_str(&lines[3]).expect("JSON");
    round["parties"]["china"]["pressure"] = 0.123.into();
    lines[3] = round.to_string();
    lines.pop();
    let body = lines.join("\n") + "\n";
    let sum = demarche_engine::state_hash::hex(body.as_bytes());
    format!("{body}{}\n", serde_json::json!({ "line": "checksum", "xxh3": sum }))
}

#[test]
fn what_is_no_transcript_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(refused(&["replay", &file(&folder, "a.jsonl", "")]).contains("no transcript"));
    assert!(refused(&["replay", &file(&folder, "b.jsonl", "{}\n")]).contains("line 1"));
    assert!(refused(&["replay", "no/such.jsonl"]).contains("no such file"));
    assert!(refused(&["replay", &folder.path().to_string_lossy()]).contains("folder"));
}

#[test]
fn a_branch_shows_both_ways_and_can_be_replayed() {
    let session = recorded(&[]);
    let other = session.folder.path().join("other.jsonl").to_string_lossy().into_owned();
    let args = ["branch", &session.path, "--round", "3", "--lineup", "china=hawk", "--transcript", &other];
    let page = done(&args).out;
    assert!(page.contains("Changed in round 3: china=hawk") && page.contains("As recorded"), "{page}");
    assert!(done(&["replay", &other]).out.contains("the same"));
    let json =
        done(&["branch", &session.path, "--round", "3", "--set", "parties.us.hawk_weight=3.0", "--format", "json"]);
    let json = json.json();
    assert_eq!(json["change"]["round"], 3);
    for way in ["recorded", "branched"] {
        assert!(json[way]["ending"]["code"].is_string());
        assert_eq!(json[way]["rounds"][0]["round"], 3);
    }
    let again = done(&["branch", &other, "--round", "6", "--set", "parties.china.hawk_weight=2.0", "--format", "json"]);
    assert!(again.json()["branched"]["ending"]["code"].is_string(), "a branch can branch");
}

#[test]
fn an_act_from_outside_is_done_in_its_round() {
    let session = recorded(&["--lineup", "us=linear,china=linear"]);
    let act = "us: Withdraw(measure: \"U4\")";
    let json = done(&["branch", &session.path, "--round", "1", "--act", act, "--format", "json"]).json();
    let acts = json["branched"]["rounds"][0]["acts"].as_array().expect("acts").clone();
    let done_so =
        acts.iter().any(|act| act["actor"] == "us" && act["act"] == "Withdraw" && act["object"]["measure"] == "U4");
    assert!(done_so, "{acts:?}");
    assert!(!json["first_difference"].is_null());
}

#[test]
fn acts_that_cannot_be_are_refused_with_what_was_meant() {
    let session = recorded(&[]);
    let meetings = [
        ("us: Postpon(measure: \"U4\", days: 30)", "`Postpone`"),
        ("us: Postpone(measure: \"U44\", days: 30)", "`U4`"),
        ("usa: StandBy", "`us`"),
        ("us: Postpone(measure: \"C4\", days: 30)", "C4 belongs to china"),
        ("us.leader: Ratify", "only a seat"),
        ("Postpone", "who acts"),
    ];
    for (act, meant) in meetings {
        let err = refused(&["branch", &session.path, "--round", "1", "--act", act]);
        assert!(err.contains(meant), "{act}: {err}");
    }
    assert!(refused(&["branch", &session.path, "--round", "9999", "--lineup", "us=dove"]).contains("rounds"));
}

#[test]
fn a_session_under_way_keeps_its_lists() {
    let session = recorded(&[]);
    let changes = ["clauses=[]", "durations=[Permanent]", "protocol=SingleOffer(proposer: \"us\")"];
    for (change, what) in changes.into_iter().zip(["clauses", "durations", "protocol"]) {
        let err = refused(&["branch", &session.path, "--round", "9", "--set", change]);
        assert!(err.contains(&format!("keeps its {what}")), "{err}");
    }
    done(&["branch", &session.path, "--round", "2", "--set", "summits=[]"]);
}
