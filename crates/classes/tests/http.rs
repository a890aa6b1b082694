//! Classes asked over HTTP: every address as every role, a whole game, restarts, streams, limits.

mod shared;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use serde_json::{Value, json};
use shared::{HOST, Site, bearer, decide, key, offer, open, request, settings};
use std::time::Duration;
use tokio_stream::StreamExt as _;
use tower::ServiceExt;

/// Everybody who may ask: nobody, a student, a member of another group, the facilitator, those of another class.
struct Everybody {
    code: String,
    lead: String,
    seat: String,
    others: Vec<(&'static str, String)>,
}

async fn everybody(site: &Site) -> Everybody {
    let (code, lead) = site.class(settings()).await;
    let seat = site.join(&code).await;
    let (foreign, foreign_lead) = site.class(settings()).await;
    let foreign_seat = site.join(&foreign).await;
    // Cookies of another class under this one's name, as somebody might forge them.
    let forged = |cookie: &str| cookie.replace(&foreign, &code);
    let others = vec![
        ("nobody", String::new()),
        ("nonsense", format!("seat-{code}=zzz; lead-{code}=")),
        ("a student of another class", forged(&foreign_seat)),
        ("a student of another class as facilitator", forged(&foreign_seat).replace("seat-", "lead-")),
        ("the facilitator of another class", forged(&foreign_lead)),
        ("the key of the house", bearer(&key())),
    ];
    Everybody { code, lead, seat, others }
}

#[tokio::test]
async fn every_address_as_every_role() {
    let site = Site::new();
    let all = everybody(&site).await;
    let code = &all.code;
    let at = |end: &str| format!("/api/class/{code}{end}");
    // Address, body, and whether the student, the facilitator and everybody else get anywhere.
    let start = json!("start");
    let addresses: Vec<(Method, String, Value, [bool; 3])> = vec![
        (Method::GET, at(""), Value::Null, [true, true, true]),
        (Method::GET, at("/links"), Value::Null, [true, true, true]),
        (Method::GET, at("/qr/0"), Value::Null, [true, true, true]),
        (Method::GET, at("/view/projector"), Value::Null, [true, true, true]),
        (Method::GET, at("/debrief"), Value::Null, [true, true, true]),
        (Method::GET, at("/view/student"), Value::Null, [true, false, false]),
        (Method::POST, at("/weigh"), json!("stands"), [true, false, false]),
        (Method::POST, at("/student"), json!({"rename": {"nickname": "W."}}), [true, false, false]),
        (Method::GET, at("/view/facilitator"), Value::Null, [false, true, false]),
        (Method::GET, at("/present"), Value::Null, [false, true, false]),
        (Method::GET, at("/export/rounds.csv"), Value::Null, [false, true, false]),
        (Method::GET, at("/export/events.json"), Value::Null, [false, true, false]),
        (Method::POST, at("/facilitator"), start, [false, true, false]),
        (Method::POST, at("/facilitator"), json!({"nudge": {"group": 1}}), [false, true, false]),
        (Method::POST, at("/facilitator"), json!({"show": {"pictures": []}}), [false, true, false]),
        (Method::GET, at("/replay/1"), Value::Null, [true, true, false]),
        (Method::GET, at("/replay/1/page"), Value::Null, [true, true, false]),
        (Method::POST, at("/replay/1/branch"), json!({"round": 1}), [true, true, false]),
        (Method::POST, at("/reissue"), json!({"student": 1}), [false, true, false]),
        (Method::DELETE, at(""), json!({"code": "WRONG2"}), [false, true, false]),
    ];
    for (method, uri, body, may) in &addresses {
        // A student who pretends to be the facilitator, and the other way round, as well.
        let swapped = [all.seat.replace("seat-", "lead-"), all.lead.replace("lead-", "seat-")];
        for (whom, expected) in [(&all.seat, may[0]), (&swapped[0], may[2]), (&swapped[1], may[2])] {
            let reply = site.ask(method.clone(), uri, whom, body).await;
            assert_eq!(reply.status != StatusCode::UNAUTHORIZED, expected, "{method} {uri} as {whom}: {}", reply.text);
        }
        for (whom, cookie) in &all.others {
            let reply = site.ask(method.clone(), uri, cookie, body).await;
            assert_eq!(reply.status != StatusCode::UNAUTHORIZED, may[2], "{method} {uri} as {whom}: {}", reply.text);
        }
        let reply = site.ask(method.clone(), uri, &all.lead, body).await;
        assert_eq!(reply.status != StatusCode::UNAUTHORIZED, may[1], "{method} {uri} as facilitator: {}", reply.text);
        site.pass(2_000);
    }
    let reply = site.get(&at("/view/somebody"), &all.lead).await;
    assert_eq!(reply.status, StatusCode::BAD_REQUEST);
    let reply = site.get("/api/class/ZZZZZZ", &all.lead).await;
    assert_eq!((reply.status, reply.json()["failure"].as_str()), (StatusCode::NOT_FOUND, Some("no-class")));
}

#[tokio::test]
async fn only_the_house_sets_classes_up_and_mistakes_are_told_at_once() {
    let site = Site::new();
    assert_eq!(site.post("/api/classes", "", settings()).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(site.get("/api/classes/scenarios", "").await.status, StatusCode::UNAUTHORIZED);
    let listed = site.get("/api/classes/scenarios", &bearer(&key())).await.json();
    for scenario in listed.as_array().expect("a list") {
        let seats = scenario["seats"].as_array().expect("seats");
        let mut plain = settings();
        plain["scenario"] = json!({"id": scenario["id"]});
        plain["seats"] =
            seats.iter().map(|seat| (seat[0].as_str().expect("id").to_owned(), json!("students"))).collect();
        let made = site.post("/api/classes", &bearer(&key()), plain).await;
        assert_eq!(made.status, StatusCode::OK, "{}: {}", scenario["id"], made.text);
    }
    assert!(listed.as_array().is_some_and(|list| list.len() >= 4), "{listed}");
    assert_eq!(site.get("/api/classes/lessons", "").await.status, StatusCode::UNAUTHORIZED);
    let lessons = site.get("/api/classes/lessons", &bearer(&key())).await.json();
    for lesson in lessons.as_array().expect("a list") {
        assert!(lesson["text"].as_str().is_some_and(|text| text.starts_with("# ")), "{lesson}");
        let made = site.post("/api/classes", &bearer(&key()), lesson["settings"].clone()).await;
        assert_eq!(made.status, StatusCode::OK, "{}", made.text);
    }
    assert_eq!(lessons.as_array().map(Vec::len), Some(3));
    let mut wrong = settings();
    wrong["groups"] = json!(0);
    wrong["seats"] = json!({"aldem": "students"});
    let reply = site.post("/api/classes", &bearer(&key()), wrong).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(reply.json()["sentences"].as_array().expect("sentences").len(), 3, "{}", reply.text);
    assert_eq!(reply.json()["reasons"].as_array().expect("a reason a sentence").len(), 3, "{}", reply.text);
    let mut unknown = settings();
    unknown["colour"] = json!("blue");
    assert_eq!(site.post("/api/classes", &bearer(&key()), unknown).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn pages_of_other_sites_forms_and_other_names_get_nowhere() {
    let site = Site::new();
    let (code, lead) = site.class(settings()).await;
    let uri = format!("/api/class/{code}/facilitator");
    let make = |host: &str, origin: &str, kind: &str| {
        let request = Request::builder().method(Method::POST).uri(&uri).header("host", host).header("origin", origin);
        let request = request.header("content-type", kind).header("cookie", &lead);
        request.body(Body::from("\"start\"")).expect("well formed")
    };
    let here = format!("http://{HOST}");
    let json = "application/json";
    assert_eq!(site.send(make(HOST, "http://evil.example", json)).await.status, StatusCode::FORBIDDEN);
    assert_eq!(site.send(make("evil.example", "http://evil.example", json)).await.status, StatusCode::FORBIDDEN);
    assert_eq!(site.send(make(HOST, &here, "text/plain")).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(site.send(make(HOST, &here, json)).await.status, StatusCode::OK);
    let cookie = site.post(&format!("/api/class/{code}/join"), "", json!({"nickname": null})).await.headers;
    let cookie = cookie["set-cookie"].to_str().expect("text").to_owned();
    for part in ["HttpOnly", "SameSite=Strict", &format!("Path=/api/class/{code}")] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure"), "plain HTTP in a school's network");
}

#[tokio::test]
async fn a_view_is_sent_once_a_version_and_says_how_late_it_is() {
    let site = Site::new();
    let (code, lead) = site.class(settings()).await;
    let seat = site.join(&code).await;
    let uri = format!("/api/class/{code}/view/student");
    let first = site.get(&uri, &seat).await;
    let version = first.json()["version"].as_u64().expect("a version");
    assert_eq!(first.headers["x-now"], "1000000");
    assert_eq!(first.headers["cache-control"], "no-store");
    let again = format!("{uri}?since={version}");
    let nothing = site.get(&again, &seat).await;
    assert_eq!((nothing.status, nothing.text.as_str()), (StatusCode::NO_CONTENT, ""));
    assert_eq!(nothing.headers["x-now"], "1000000");
    site.lead(&code, &lead, json!("start")).await;
    let next = site.get(&again, &seat).await;
    assert!(next.json()["version"].as_u64() > Some(version));
    assert_eq!(next.json()["board"]["deadline"], 1_060_000);
}

#[tokio::test]
async fn a_game_is_played_over_http_and_goes_on_after_a_restart_where_it_was() {
    let mut site = Site::new();
    let (code, lead) = site.class(settings()).await;
    let (alden, breck) = (site.join(&code).await, site.join(&code).await);
    site.lead(&code, &lead, json!("start")).await;
    let student = format!("/api/class/{code}/student");
    let reply = site.post(&student, &alden, decide(1, &offer())).await;
    assert_eq!((reply.status, reply.json()), (StatusCode::OK, json!({"received": 1})));
    assert_eq!(site.post(&student, &alden, decide(1, &offer())).await.status, StatusCode::OK, "sent twice");
    let other = site.post(&student, &alden, decide(1, &json!({}))).await;
    assert_eq!((other.status, other.json()["failure"].as_str()), (StatusCode::CONFLICT, Some("sent")));
    assert_eq!(other.json()["reasons"], json!([{"key": "sent-already", "arguments": {"round": 1}}]));
    site.pass(20_000);
    let views = |site: &Site| {
        let uris = ["student", "facilitator", "projector"].map(|role| format!("/api/class/{code}/view/{role}"));
        let pairs: Vec<_> = uris.into_iter().zip([alden.clone(), lead.clone(), String::new()]).collect();
        let router = site.router.clone();
        async move {
            let mut texts = Vec::new();
            for (uri, whom) in pairs {
                let asked = request(Method::GET, &uri, &whom, &Value::Null);
                let body = router.clone().oneshot(asked).await.expect("answers").into_body();
                let bytes = axum::body::to_bytes(body, 10_000_000).await.expect("whole");
                texts.push(serde_json::from_slice::<Value>(&bytes).expect("JSON"));
            }
            texts
        }
    };
    let before = views(&site).await;
    // The lid is closed for an hour. What is not in the file is gone.
    site.router = axum::Router::new();
    site.pass(3_600_000);
    site.router = reopened(&site).await;
    let mut after = views(&site).await;
    let deadline = after[0]["board"]["deadline"].as_u64().expect("a clock");
    assert_eq!(deadline, 1_060_000 + 3_620_000, "all the time since the last event is given back");
    for (before, after) in before.iter().zip(&mut after) {
        let known = before.to_string().replace("1060000", &deadline.to_string());
        let version = |view: &Value| view["version"].as_u64().expect("a version");
        assert_eq!(version(after), version(before) + 2, "stopped, and going on");
        after["version"] = before["version"].clone();
        assert_eq!(after.to_string(), known, "the exact screen");
    }
    let reply = site.post(&student, &breck, decide(1, &json!({"answers": {}}))).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
    let view = site.get(&format!("/api/class/{code}/view/student"), &breck).await.json();
    assert_eq!(view["board"]["round"], 2, "all had sent: {view}");
    let late = site.post(&student, &alden, decide(1, &json!({}))).await;
    assert_eq!(late.json()["failure"], "sent", "round 1 has its decision");
    site.pass(60_000);
    // The writer looks at its clock at least once a second; whoever asks it something makes it look.
    site.lead(&code, &lead, json!({"extend": {"group": 2, "seconds": 5}})).await;
    let late = site.post(&student, &breck, decide(2, &json!({}))).await;
    assert_eq!((late.status, late.json()["failure"].as_str()), (StatusCode::CONFLICT, Some("late")), "{}", late.text);
    assert_eq!(late.json()["reasons"][0]["key"], "round-closed-stood-in");
    assert_eq!(late.json()["reasons"][0]["arguments"]["round"], 2, "{}", late.text);
}

/// The file opened again, as soon as the last writer has let it go.
async fn reopened(site: &Site) -> axum::Router {
    let path = site.folder.path().join("classes.sqlite");
    for _ in 0..100 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        if demarche_store::Store::open(&path).is_ok() {
            return open(&path, &site.clock);
        }
    }
    panic!("the writer ends with its last registrar");
}

/// The next piece of a stream.
async fn piece(stream: &mut axum::body::BodyDataStream) -> Option<String> {
    let next = tokio::time::timeout(Duration::from_secs(5), stream.next()).await.expect("in time")?;
    Some(String::from_utf8_lossy(&next.expect("a piece")).into_owned())
}

async fn listen(site: &Site, uri: &str, whom: &str) -> axum::body::BodyDataStream {
    let response = site.router.clone().oneshot(request(Method::GET, uri, whom, &Value::Null)).await.expect("answers");
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    assert_eq!(response.headers()["x-accel-buffering"], "no");
    assert!(!response.headers().contains_key("content-encoding"), "a stream is not pressed");
    response.into_body().into_data_stream()
}

#[tokio::test]
async fn a_stream_says_that_there_is_something_new_and_nothing_else() {
    let site = Site::new();
    let (code, lead) = site.class(settings()).await;
    let (alden, breck) = (site.join(&code).await, site.join(&code).await);
    let (one, two) = (site.join(&code).await, site.join(&code).await);
    let uri = format!("/api/class/{code}/events/student");
    let mut stream = listen(&site, &uri, &alden).await;
    let mut foreign = listen(&site, &uri, &one).await;
    assert!(piece(&mut stream).await.expect("a first version").contains("retry: 1500"));
    piece(&mut foreign).await;
    site.lead(&code, &lead, json!("start")).await;
    let version = piece(&mut stream).await.expect("a version");
    let no = version.lines().find_map(|line| line.strip_prefix("data: ")).expect("data");
    assert_eq!(version.trim(), format!("id: {no}\ndata: {no}"), "a number and no more");
    piece(&mut foreign).await;
    site.post(&format!("/api/class/{code}/student"), &breck, decide(1, &offer())).await;
    assert!(piece(&mut stream).await.is_some(), "its own group moves");
    let quiet = tokio::time::timeout(Duration::from_millis(150), foreign.next()).await;
    assert!(quiet.is_err(), "another group is not woken: {quiet:?}");
    assert_eq!(site.get(&format!("/api/class/{code}/present"), &lead).await.json(), json!([1, 3]));
    drop(foreign);
    assert_eq!(site.get(&format!("/api/class/{code}/present"), &lead).await.json(), json!([1]));
    // A link issued anew ends what the old one opened.
    let reply = site.post(&format!("/api/class/{code}/reissue"), &lead, json!({"student": 1})).await;
    while piece(&mut stream).await.is_some() {}
    assert_eq!(site.get(&format!("/api/class/{code}/view/student"), &alden).await.status, StatusCode::UNAUTHORIZED);
    let link = reply.json()["link"].as_str().expect("a link").to_owned();
    let (base, token) = link.rsplit_once('.').expect("a token");
    assert_eq!(base, format!("http://192.168.1.7:8080/class/#{code}"));
    let entered = site.post(&format!("/api/class/{code}/enter"), "", json!({"token": token})).await;
    assert_eq!(entered.json(), json!({"role": "student"}));
    let view = site.get(&format!("/api/class/{code}/view/student"), &entered.cookie()).await.json();
    assert_eq!(view["you"]["student"], 1, "on another device the same screen");
    drop(two);
}

#[tokio::test]
async fn a_deleted_class_is_gone_for_everybody_and_from_the_file() {
    let site = Site::new();
    let (code, lead) = site.class(settings()).await;
    let seat = site.join(&code).await;
    let mut stream = listen(&site, &format!("/api/class/{code}/events/student"), &seat).await;
    piece(&mut stream).await;
    let uri = format!("/api/class/{code}");
    let slip = site.ask(Method::DELETE, &uri, &lead, &json!({"code": "ABCDEF"})).await;
    assert_eq!(slip.status, StatusCode::BAD_REQUEST);
    let reply = site.ask(Method::DELETE, &uri, &lead, &json!({"code": code})).await;
    assert_eq!(reply.status, StatusCode::NO_CONTENT, "{}", reply.text);
    while piece(&mut stream).await.is_some() {}
    assert_eq!(site.get(&format!("{uri}/view/student"), &seat).await.status, StatusCode::NOT_FOUND);
    for file in std::fs::read_dir(site.folder.path()).expect("a folder") {
        let bytes = std::fs::read(file.expect("a file").path()).expect("read");
        assert!(!String::from_utf8_lossy(&bytes).contains("Wilhelmina"));
    }
}

#[tokio::test]
async fn the_debrief_opens_to_the_room_when_the_class_has_ended() {
    let site = Site::new();
    let (code, lead) = site.class(settings()).await;
    site.join(&code).await;
    let uri = format!("/api/class/{code}/debrief");
    assert_eq!(site.get(&uri, "").await.json()["failure"], "not-now");
    site.lead(&code, &lead, json!("start")).await;
    site.lead(&code, &lead, json!({"next-round": {"group": null}})).await;
    site.lead(&code, &lead, json!("end")).await;
    let debrief = site.get(&uri, "").await;
    assert_eq!(debrief.json()["groups"].as_array().map(Vec::len), Some(2), "{}", debrief.text);
    assert_eq!(site.get(&uri, "").await.text, debrief.text);
}

#[tokio::test]
async fn no_token_is_in_any_answer_but_the_one_that_gives_it() {
    let site = Site::new();
    let (code, lead) = site.class(settings()).await;
    let seat = site.join(&code).await;
    let secrets: Vec<String> =
        [&lead, &seat].iter().map(|cookie| cookie.split_once('=').expect("a pair").1.to_owned()).collect();
    for secret in &secrets {
        assert_eq!(secret.len(), 64);
    }
    for (end, whom) in [
        ("", &seat),
        ("/links", &seat),
        ("/view/student", &seat),
        ("/view/facilitator", &lead),
        ("/view/projector", &seat),
        ("/present", &lead),
        ("/export/events.json", &lead),
        ("/export/rounds.csv", &lead),
    ] {
        let reply = site.get(&format!("/api/class/{code}{end}"), whom).await;
        assert_eq!(reply.status, StatusCode::OK, "{end}");
        assert!(!secrets.iter().any(|secret| reply.text.contains(secret)), "{end}");
        assert!(!reply.headers.contains_key("set-cookie"), "{end}");
    }
    let again = site.post(&format!("/api/class/{code}/join"), &seat, json!({"nickname": null})).await;
    assert_eq!(again.json()["student"], 1, "a second tap makes no second student");
}

#[tokio::test]
async fn too_much_and_too_long_are_refused() {
    let site = Site::new();
    let (code, _) = site.class(settings()).await;
    let seat = site.join(&code).await;
    let student = format!("/api/class/{code}/student");
    let long = json!({"rename": {"nickname": "x".repeat(40_000)}});
    assert_eq!(site.post(&student, &seat, long).await.status, StatusCode::BAD_REQUEST);
    let uri = format!("/api/class/{code}/view/student?since=0");
    let mut refused = 0;
    for _ in 0..60 {
        refused += u32::from(site.get(&uri, &seat).await.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!((15..=25).contains(&refused), "{refused}");
    let other = site.join(&code).await;
    assert_eq!(site.get(&uri, &other).await.status, StatusCode::OK, "others are not held up");
    site.pass(1_000);
    assert_eq!(site.get(&uri, &seat).await.status, StatusCode::OK, "a second later it goes on");
    let mut tried = 0;
    for bits in 0..400_u32 {
        let code = demarche_classroom::code::JoinCode::from_bits(bits * 7919);
        tried += u32::from(site.get(&format!("/api/class/{code}"), "").await.status == StatusCode::NOT_FOUND);
    }
    assert!(tried <= 200, "who tries codes is slowed down: {tried}");
}
