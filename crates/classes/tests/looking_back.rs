//! Predictions, reminders, what the wall shows, and replays of groups, over HTTP and as everybody who may ask.

mod shared;

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use shared::{Site, decide, offer, request, settings};
use tower::ServiceExt;

/// A class that has ended, in which two groups have played three rounds: code, facilitator, and a student of each seat and an observer.
async fn ended(site: &Site, replays: &str) -> (String, String, [String; 5]) {
    let mut settings = settings();
    settings["replays"] = json!(replays);
    settings["delegation"] = json!(1);
    let (code, lead) = site.class(settings).await;
    let mut students = Vec::new();
    for _ in 0..5 {
        students.push(site.join(&code).await);
    }
    site.lead(&code, &lead, json!("start")).await;
    site.post(&format!("/api/class/{code}/student"), &students[0], decide(1, &offer())).await;
    for _ in 0..3 {
        site.lead(&code, &lead, json!({"next-round": {"group": null}})).await;
    }
    let early = site.get(&format!("/api/class/{code}/replay/1"), &lead).await;
    assert_eq!((early.status, early.json()["failure"].as_str()), (StatusCode::CONFLICT, Some("not-now")));
    site.lead(&code, &lead, json!("end")).await;
    (code, lead, students.try_into().expect("five"))
}

#[tokio::test]
async fn replays_are_open_to_the_facilitator_and_to_a_groups_own_students_as_the_settings_let_them() {
    for (replays, opens) in [("whole", true), ("own-side", true), ("closed", false)] {
        let site = Site::new();
        let (code, lead, [alden, breck, one, two, observer]) = ended(&site, replays).await;
        let at = |group: u16, end: &str| format!("/api/class/{code}/replay/{group}{end}");
        let status = |opens: bool| if opens { StatusCode::OK } else { StatusCode::UNAUTHORIZED };
        for (whom, may) in [
            (&lead, [true, true]),
            (&alden, [opens, false]),
            (&breck, [opens, false]),
            (&one, [false, opens]),
            (&two, [false, opens]),
            (&String::new(), [false, false]),
            (&alden.replace("seat-", "lead-"), [false, false]),
            (&lead.replace("lead-", "seat-"), [false, false]),
        ] {
            for (group, may) in [(1, may[0]), (2, may[1])] {
                for end in ["", "/page"] {
                    let reply = site.get(&at(group, end), whom).await;
                    assert_eq!(
                        reply.status,
                        status(may),
                        "{replays}, group {group}{end}: {}",
                        &reply.text[..reply.text.len().min(200)]
                    );
                }
                site.pass(2_000);
                let whole = may && (replays == "whole" || *whom == lead);
                let reply = site.post(&at(group, "/branch"), whom, json!({"round": 2, "acts": []})).await;
                let expected = if whole {
                    StatusCode::OK
                } else if may {
                    StatusCode::UNPROCESSABLE_ENTITY
                } else {
                    StatusCode::UNAUTHORIZED
                };
                assert_eq!(
                    reply.status,
                    expected,
                    "{replays}, branch of group {group}: {}",
                    &reply.text[..reply.text.len().min(200)]
                );
            }
        }
        let listed = site.get(&format!("/api/class/{code}"), &observer).await.json();
        assert_eq!(listed["replays"].as_array().map(Vec::len), Some(usize::from(opens)), "{replays}: {listed}");
        assert_eq!(site.get(&format!("/api/class/{code}"), &lead).await.json()["replays"], json!([1, 2]));
        assert_eq!(site.get(&format!("/api/class/{code}"), "").await.json()["replays"], json!([]));
    }
}

#[tokio::test]
async fn a_replay_hides_what_the_settings_hide_and_is_the_same_session_otherwise() {
    let site = Site::new();
    let (code, lead, [alden, ..]) = ended(&site, "own-side").await;
    let uri = format!("/api/class/{code}/replay/1");
    let whole = site.get(&uri, &lead).await.json();
    let own = site.get(&uri, &alden).await.json();
    assert_eq!(whole["run"]["lineup"]["alden"]["strategy"], "students");
    let rounds = |replay: &Value| replay["run"]["rounds"].as_array().expect("rounds").clone();
    assert_eq!((rounds(&whole).len(), rounds(&own).len()), (3, 3));
    for (all, part) in rounds(&whole).iter().zip(&rounds(&own)) {
        assert_eq!(part["hash"], all["hash"]);
        assert_eq!(part["parties"]["alden"], all["parties"]["alden"], "its own numbers");
        assert_eq!(part["parties"].as_object().map(serde_json::Map::len), Some(1));
        let secret = all["parties"]["breck"]["reservation"].to_string();
        assert!(secret.len() > 6 && !own.to_string().contains(&secret), "{secret} is Breck's");
        let said = |round: &Value| -> Vec<Value> {
            round["acts"].as_array().expect("acts").iter().map(|act| act["sentence"].clone()).collect()
        };
        assert_eq!(said(all), said(part), "what was done is public");
        for act in part["acts"].as_array().expect("acts") {
            let by = act["actor"].as_str().expect("somebody");
            assert!(by.starts_with("alden") || act["reason"]["sentence"] == json!(""), "{act}");
        }
    }
    let charts = |replay: &Value| replay["charts"].as_array().expect("charts").len();
    assert!(charts(&own) < charts(&whole) && charts(&own) > 0);
    // The class as it was recorded, and another course from the second round on.
    let overview = site.get(&format!("/api/class/{code}/view/facilitator"), &lead).await.json();
    assert_eq!(overview["groups"][0]["payoffs"][0], whole["run"]["payoffs"]["alden"]);
    let branch =
        site.post(&format!("{uri}/branch"), &lead, json!({"round": 2, "acts": ["breck: WalkOut"]})).await.json();
    assert_eq!(rounds(&branch)[0], rounds(&whole)[0], "what came before stays");
    assert!(rounds(&branch)[1]["acts"].to_string().contains("WalkOut"), "{}", rounds(&branch)[1]["acts"]);
    for bad in [
        json!({"round": 4, "acts": []}),
        json!({"round": 1, "acts": ["breck: Fly"]}),
        json!({"round": 1, "acts": ["alden: Accept(party: \"zz\")"]}),
    ] {
        let reply = site.post(&format!("{uri}/branch"), &lead, bad.clone()).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}: {}", reply.text);
    }
    let page = site.get(&format!("{uri}/page"), &lead).await;
    assert_eq!(page.headers["content-disposition"], "attachment; filename=\"group-1.html\"");
    assert!(page.text.starts_with("<!DOCTYPE html>") && page.text.contains("data-engine=\"none\""));
    assert!(!page.text.contains("Wilhelmina") && !page.text.contains(&code) && !page.text.contains("src=\"app"));
}

#[tokio::test]
async fn predictions_reminders_and_what_the_wall_shows() {
    let site = Site::new();
    let (code, lead) = site.class(settings()).await;
    let (alden, breck) = (site.join(&code).await, site.join(&code).await);
    let student = format!("/api/class/{code}/student");
    let predict =
        |ending: &str, better: Value| json!({"predict": {"prediction": {"ending": ending, "better": better}}});
    assert_eq!(site.post(&student, &alden, predict("O3", json!("alden"))).await.status, StatusCode::OK);
    assert_eq!(
        site.post(&student, &alden, predict("O5", json!(null))).await.status,
        StatusCode::OK,
        "the last word counts"
    );
    let wrong = site.post(&student, &breck, predict("O99", json!("carrow"))).await;
    assert_eq!(
        (wrong.status, wrong.json()["sentences"].as_array().map(Vec::len)),
        (StatusCode::UNPROCESSABLE_ENTITY, Some(2))
    );
    let view = |whom: String| {
        let uri = format!("/api/class/{code}/view/student");
        let router = site.router.clone();
        async move {
            let body =
                router.oneshot(request(Method::GET, &uri, &whom, &Value::Null)).await.expect("answers").into_body();
            serde_json::from_slice::<Value>(&axum::body::to_bytes(body, 1_000_000).await.expect("whole")).expect("JSON")
        }
    };
    assert_eq!(view(alden.clone()).await["prediction"]["ending"], "O5");
    assert_eq!(view(breck.clone()).await["prediction"], Value::Null, "nobody sees another's");
    let nudge = json!({"nudge": {"group": 1}});
    assert_eq!(site.lead(&code, &lead, nudge.clone()).await.json()["failure"], "not-now");
    site.lead(&code, &lead, json!("start")).await;
    site.post(&student, &alden, decide(1, &offer())).await;
    assert_eq!(site.lead(&code, &lead, nudge.clone()).await.status, StatusCode::OK);
    assert_eq!(
        (view(alden.clone()).await["nudged"].clone(), view(breck.clone()).await["nudged"].clone()),
        (json!(0), json!(1))
    );
    let wall = format!("/api/class/{code}/view/projector");
    site.lead(&code, &lead, json!({"next-round": {"group": null}})).await;
    assert_eq!(view(breck.clone()).await["nudged"], json!(0), "a new round");
    assert_eq!(site.post(&student, &breck, predict("O3", json!(null))).await.json()["failure"], "not-now");
    let shown = site.get(&wall, "").await.json();
    assert!(
        !shown["groups"][0]["drafts"].as_array().expect("drafts").is_empty() && shown["news"] != json!([]),
        "{shown}"
    );
    assert_eq!(
        site.lead(&code, &lead, json!({"show": {"pictures": ["ladder", "frontier"]}})).await.status,
        StatusCode::OK
    );
    let shown = site.get(&wall, "").await.json();
    assert_eq!((&shown["groups"][0]["drafts"], &shown["news"]), (&json!([]), &json!([])));
    assert_eq!(shown["groups"][0]["rungs"].as_array().map(Vec::len), Some(1));
    let rung = shown["groups"][0]["rungs"][0].to_string();
    assert_eq!(shown["groups"][0]["ladder"]["finding"], json!(format!("Escalation: rung {rung}")));
    site.lead(&code, &lead, json!({"show": {"pictures": ["frontier"]}})).await;
    assert_eq!(site.get(&wall, "").await.json()["groups"][0]["ladder"], json!(null), "a picture that is not chosen");
    site.lead(&code, &lead, json!({"show": {"pictures": ["ladder", "frontier"]}})).await;
    assert_eq!(shown["shown"], json!(["ladder", "frontier"]));
    assert_eq!(
        site.lead(&code, &lead, json!({"show": {"pictures": ["secrets"]}})).await.status,
        StatusCode::BAD_REQUEST
    );
    site.lead(&code, &lead, json!("end")).await;
    let debrief = site.get(&format!("/api/class/{code}/debrief"), "").await.json();
    assert_eq!(debrief["foreseen"]["students"], json!(1));
    let lines = debrief["foreseen"]["endings"].as_array().expect("endings");
    assert_eq!(lines.iter().filter(|line| line["predicted"] == json!(1)).count(), 1, "{lines:?}");
    assert_eq!(lines.last().expect("a line")["happened"], json!(2), "both sessions were cut short: {lines:?}");
}
