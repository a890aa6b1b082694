//! Every protocol that a class can play, over HTTP to its end: a group of students, a group of a student and bots, a group of bots.

mod shared;

use axum::http::StatusCode;
use demarche_scenario::Embedded;
use serde_json::{Value, json};
use shared::{Site, bearer, key};

/// A class of a scenario, perhaps with a text of its own, in which every party's seat is for students.
fn settings(id: &str, text: Option<String>, seats: &[&str]) -> Value {
    json!({
        "title": "",
        "scenario": {"id": id, "text": text},
        "seed": "11",
        "groups": 3,
        "seats": seats.iter().map(|seat| ((*seat).to_owned(), json!("students"))).collect::<serde_json::Map<_, _>>(),
        "delegation": 1,
        "pace": "stepped",
        "absence": "skip",
    })
}

/// What somebody does who looks at the form: offers what is good for it at first, and takes what is not bad for it after a while.
fn decision(view: &Value) -> Option<Value> {
    let decide = &view["decide"];
    let round = view["board"]["round"].as_u64().unwrap_or_default();
    let question = &decide["question"];
    let worth = |line: &Value| line["worth"].as_f64().unwrap_or_default();
    let reservation = question["reservation"].as_f64().unwrap_or_default();
    let propose = |domain: &Value| {
        let line = if domain["last"].is_null() { &domain["best"] } else { &domain["last"] };
        let issues = domain["issues"].as_array().expect("issues").iter();
        let values = line["values"].as_array().expect("values").iter();
        let outcome: serde_json::Map<String, Value> = issues
            .zip(values)
            .map(|(issue, value)| (issue["name"].as_str().expect("a name").into(), value.clone()))
            .collect();
        json!({"Propose": {"outcome": outcome}})
    };
    let moves = |moves: Value| Some(json!({"moves": moves}));
    match question["kind"].as_str()? {
        "wait" => None,
        "offer" => {
            let clause = &decide["clauses"][0];
            let share = if clause["worth"][0].as_f64().unwrap_or_default() < 0.0 { 0.4 } else { 0.6 };
            let id = clause["id"].as_str().expect("a clause");
            Some(
                json!({"draft": {"tabled": {"duration": decide["durations"][0][0], "clauses": {id: {"Given": share}}}}}),
            )
        }
        "answer" => {
            if decide["valuation"].is_number() {
                assert!(
                    (0.1..=0.4).contains(&decide["valuation"].as_f64().expect("a number")),
                    "{}",
                    decide["valuation"]
                );
            }
            let other = &decide["others"][0];
            let good = other["weighed"]["own"]["gain"].as_f64().unwrap_or_default() >= 0.0;
            let answer = if good && round >= 4 { "accept" } else { "reject" };
            Some(json!({"answers": {other["by"].as_str().expect("a seat"): answer}}))
        }
        "crisis" => moves(json!([if round < 5 { "Escalate" } else { "BackDown" }])),
        "attrition" => moves(json!([if round < 5 { "Hold" } else { "Concede" }])),
        "bid" => moves(json!([{"Bid": {"price": question["value"]}}])),
        "propose" => moves(json!([propose(&question["domain"])])),
        "respond" if round >= 6 && worth(&question["offer"]) >= reservation => moves(json!([{"Vote": "For"}])),
        "respond" if question["domain"].is_null() => moves(json!([{"Vote": "Against"}])),
        "respond" => moves(json!([{"Vote": "Against"}, propose(&question["domain"])])),
        "vote" => {
            let vote = if worth(&question["change"]) >= worth(&question["text"]) { "For" } else { "Against" };
            let cast = json!({"Vote": vote});
            let take = json!({"Vote": if worth(&question["text"]) >= reservation { "For" } else { "Against" }});
            moves(if question["closing"] == json!(true) { json!([cast, take]) } else { json!([cast]) })
        }
        "ratify" => moves(json!([{"Vote": if worth(&question["text"]) >= reservation { "For" } else { "Against" }}])),
        _ => Some(json!({})),
    }
}

/// Plays a class to its end; gives the kinds of questions that its students were asked.
async fn played(id: &str, text: Option<String>, seats: &[&str]) -> Vec<String> {
    let site = Site::new();
    let (code, lead) = site.class(settings(id, text, seats)).await;
    let mut students = Vec::new();
    // The first group is of students alone; one student of the second plays against bots.
    for _ in 0..=seats.len() {
        students.push(site.join(&code).await);
    }
    site.lead(&code, &lead, json!("start")).await;
    let mut kinds: Vec<String> = Vec::new();
    for turn in 0..400 {
        site.pass(60_000);
        let mut waiting = Vec::new();
        let mut live = false;
        // The last to speak look first: they see that they wait.
        for (at, student) in students.iter().enumerate().rev() {
            let view = site.get(&format!("/api/class/{code}/view/student"), student).await.json();
            live |= view["board"]["live"] == json!(true);
            if view["decide"].is_null() || !view["receipt"].is_null() {
                continue;
            }
            let round = view["board"]["round"].clone();
            let kind = view["decide"]["question"]["kind"].as_str().expect("a question").to_owned();
            let asked = decision(&view);
            let body = asked.clone().unwrap_or_else(|| json!({"moves": ["Escalate"]}));
            let body = json!({"decide": {"round": round, "decision": body}});
            let reply = site.post(&format!("/api/class/{code}/student"), student, body).await;
            let expected = if asked.is_some() { StatusCode::OK } else { StatusCode::CONFLICT };
            assert_eq!(reply.status, expected, "{id}, {kind}, student {at}: {}", reply.text);
            if asked.is_none() {
                waiting.push(at);
            }
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
            if let Some(valuation) = view["decide"]["valuation"].as_f64() {
                assert!((0.1..=0.4).contains(&valuation), "{id}: {valuation}");
                kinds.push("valuation".to_owned());
            }
        }
        if !live {
            let overview = site.get(&format!("/api/class/{code}/view/facilitator"), &lead).await.json();
            let endings: Vec<&Value> =
                overview["groups"].as_array().expect("groups").iter().map(|g| &g["ending"]).collect();
            assert!(endings[..2].iter().all(|ending| ending.is_object()), "{id}: {endings:?}");
            site.lead(&code, &lead, json!("end")).await;
            let debrief = site.get(&format!("/api/class/{code}/debrief"), "").await;
            assert_eq!(debrief.status, StatusCode::OK, "{id}: {}", debrief.text);
            let replay = site.get(&format!("/api/class/{code}/replay/1"), &students[0]).await;
            assert_eq!(replay.status, StatusCode::OK, "{id}: {}", replay.text);
            assert!(turn > 0, "{id}: something was played");
            return kinds;
        }
        // Whoever waits is asked once the other side has spoken, which in this round it has.
        for at in waiting.into_iter().rev() {
            let view = site.get(&format!("/api/class/{code}/view/student"), &students[at]).await.json();
            if let (Some(asked), true) = (decision(&view), view["receipt"].is_null()) {
                let body = json!({"decide": {"round": view["board"]["round"], "decision": asked}});
                let reply = site.post(&format!("/api/class/{code}/student"), &students[at], body).await;
                assert_eq!(reply.status, StatusCode::OK, "{id}, student {at}: {}", reply.text);
                let kind = view["decide"]["question"]["kind"].as_str().expect("a question").to_owned();
                if !kinds.contains(&kind) {
                    kinds.push(kind);
                }
            }
        }
        let reply = site.lead(&code, &lead, json!({"next-round": {"group": null}})).await;
        assert_eq!(reply.status, StatusCode::OK, "{id}: {}", reply.text);
    }
    panic!("{id} comes to no end");
}

fn text(id: &str, from: &str, to: &str) -> String {
    let text = Embedded::find(id).expect("it comes with démarche").text();
    assert!(text.contains(from), "{id} has no `{from}`");
    text.replacen(from, to, 1)
}

#[tokio::test]
async fn one_side_proposes_and_the_others_answer_in_the_same_round() {
    for id in ["rubinstein-1982", "threat-with-deadline"] {
        let kinds = played(id, None, &["first", "second"]).await;
        for kind in ["offer", "answer", "wait"] {
            assert!(kinds.iter().any(|one| one == kind), "{id}: {kinds:?}");
        }
    }
    let single = text(
        "rubinstein-1982",
        "AlternatingOffers(first: \"first\", tail: Stationary)",
        "SingleOffer(proposer: \"first\")",
    );
    let single = single.replace("\"spe\"", "\"model\"");
    let kinds = played("rubinstein-1982", Some(single), &["first", "second"]).await;
    assert!(kinds.iter().any(|kind| kind == "answer"), "{kinds:?}");
    let screening = text(
        "rubinstein-1982",
        "AlternatingOffers(first: \"first\", tail: Stationary)",
        "OneSidedOffers(proposer: \"first\", valuation: (low: 0.1, high: 0.4))",
    );
    let screening = screening.replace("\"spe\"", "\"model\"");
    let kinds = played("rubinstein-1982", Some(screening), &["first", "second"]).await;
    assert!(["answer", "valuation"].iter().all(|kind| kinds.iter().any(|one| one == kind)), "{kinds:?}");
}

#[tokio::test]
async fn contests_and_sealed_prices_are_decided_at_once() {
    for (id, seats, kind) in [
        ("crew-held-abroad", ["flag-state", "holder"], "crisis"),
        ("waiting-out-a-strike", ["port", "dockers"], "attrition"),
        ("chatterjee-samuelson-1983", ["buyer", "seller"], "bid"),
    ] {
        assert_eq!(played(id, None, &seats).await, [kind]);
    }
}

#[tokio::test]
async fn offers_over_a_domain_are_answered_in_turn() {
    let kinds = played("selling-a-van", None, &["courier", "dealer"]).await;
    for kind in ["propose", "respond", "wait"] {
        assert!(kinds.iter().any(|one| one == kind), "{kinds:?}");
    }
    let kinds = played("rules-for-a-reservoir", None, &["power", "farmers", "city"]).await;
    assert!(kinds.iter().any(|one| one == "respond"), "{kinds:?}");
}

#[tokio::test]
async fn a_mediator_asks_everybody_at_once() {
    for (rule, kind) in
        [("bridging", "respond"), ("single-text", "vote"), ("simultaneous-concession(patience: 9)", "propose")]
    {
        let own = text("selling-a-van", "Offers(steps: 60,", &format!("Offers(rule: \"{rule}\", steps: 60,"));
        assert_eq!(played("selling-a-van", Some(own), &["courier", "dealer"]).await, [kind], "{rule}");
    }
}

#[tokio::test]
async fn what_a_class_cannot_play_is_refused_in_a_sentence() {
    let site = Site::new();
    let several = text("selling-a-van", "Offers(steps: 60,", "Offers(rule: \"multiple-offers\", steps: 60,");
    let racing = text("waiting-out-a-strike", "clock: Rounds,", "clock: Continuous,");
    let racing = racing.replace("Rounds(rounds: 52)", "Rounds(rounds: 1)").replace("mixed-attrition", "model");
    for (id, own, seats, word) in [
        ("selling-a-van", several, ["courier", "dealer"], "multiple-offers"),
        ("waiting-out-a-strike", racing, ["port", "dockers"], "continuous time"),
    ] {
        let reply = site.post("/api/classes", &bearer(&key()), settings(id, Some(own), &seats)).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{id}: {}", reply.text);
        assert!(reply.text.contains(word), "{}", reply.text);
    }
}
