//! How a class of 300 fares: three delegations in each of a hundred groups, one student each, over loopback.
//!
//! ```sh
//! cargo run --release -p demarche-classes --example load
//! ```
//!
//! Server and students run in one process on as many threads as the machine has, so the figures are upper bounds. Told are the times from
//! sending a decision to its receipt, all 300 at once, and from a facilitator's word to each of 300 open streams; and how many decisions that
//! were received are not in the file afterwards.

#![allow(clippy::disallowed_methods, reason = "how long things take is what is measured here")]

#[path = "../tests/shared/client.rs"]
mod client;

use client::Client;
use demarche_classes::{Files, House, Machine, Registrar, routes};
use demarche_classroom::event::{Event, Happening};
use demarche_classroom::token::Token;
use demarche_server::{Answer, Names, Page, router};
use demarche_store::Store;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

const GROUPS: usize = 100;
const SEATS: [&str; 3] = ["headwater", "midland", "delta"];
const ROUNDS: u64 = 5;
const WORDS: usize = 20;

type Fallible<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

fn main() -> Fallible<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("classes.sqlite");
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let received = runtime.block_on(class(&path))?;
    runtime.shutdown_timeout(Duration::from_secs(5));
    // The writer lets the file go once the last registrar is gone.
    let store = (0..200).find_map(|_| {
        std::thread::sleep(Duration::from_millis(20));
        Store::open(&path).ok()
    });
    let journals = store.ok_or("the file is still held")?.journals()?;
    let mut kept = 0;
    for body in journals.iter().flat_map(|journal| &journal.bodies) {
        kept += usize::from(matches!(serde_json::from_str::<Event>(body)?.what, Happening::Decided { .. }));
    }
    println!("decisions: {received} received, {kept} in the file, {} lost", received.saturating_sub(kept));
    Ok(())
}

async fn class(path: &std::path::Path) -> Fallible<usize> {
    let key = Token::new([9; 32]);
    let registrar = Registrar::open(path, Arc::new(demarche_strategies::registry()), Machine::real()?)?;
    let house = House { key: key.digest(), addresses: Vec::new(), files: Files(Arc::new(|_: &str| None)) };
    let answer: Answer = Arc::new(|_: &str| "{}".to_owned());
    let site = router(Page::new(answer, "{}", Names::default(), 1), routes(registrar, house));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, site).await });

    let mut lead = Client::connect(address).await?;
    lead.shown = format!("Bearer {}", key.reveal());
    let seats: Value =
        SEATS.iter().map(|seat| ((*seat).to_owned(), json!("students"))).collect::<serde_json::Map<_, _>>().into();
    let settings = json!({
        "scenario": {"id": "three-parties-and-a-river"}, "seed": "7", "groups": GROUPS, "delegation": 1,
        "seats": seats, "pace": {"timed": {"seconds": 3600}}, "absence": "skip",
    });
    let made = lead.post("/api/classes", &settings.to_string()).await?;
    let code = serde_json::from_str::<Value>(&made.body)?["code"].as_str().ok_or("no code")?.to_owned();
    lead.shown = made.cookie.ok_or("no cookie")?;

    let began = Instant::now();
    let (pushes, mut pushed) = mpsc::unbounded_channel::<Instant>();
    let mut students = Vec::new();
    for joined in (0..GROUPS * SEATS.len()).map(|_| tokio::spawn(join(address, code.clone()))).collect::<Vec<_>>() {
        students.push(joined.await??);
    }
    for student in &students {
        let mut versions = student.listen(&format!("/api/class/{code}/events/student")).await?;
        versions.next().await?;
        let pushes = pushes.clone();
        tokio::spawn(async move {
            while let Ok(Some(_)) = versions.next().await {
                if pushes.send(Instant::now()).is_err() {
                    return;
                }
            }
        });
    }
    println!("{} students joined and listen after {:.2?}", students.len(), began.elapsed());

    let uri = format!("/api/class/{code}/facilitator");
    let mut push_times = Vec::new();
    for word in 0..WORDS {
        let text = json!({"broadcast": {"group": null, "text": format!("Word {word}.")}}).to_string();
        let sent = Instant::now();
        lead.post(&uri, &text).await?;
        for _ in 0..students.len() {
            let heard = tokio::time::timeout(Duration::from_secs(20), pushed.recv()).await?.ok_or("closed")?;
            push_times.push(heard - sent);
        }
        // Within what one facilitator may ask.
        tokio::time::sleep(Duration::from_millis(110)).await;
    }
    tell("push", &mut push_times);

    lead.post(&uri, "\"start\"").await?;
    let (mut times, mut received) = (Vec::new(), 0);
    for round in 1..=ROUNDS {
        let deciding: Vec<_> = students
            .into_iter()
            .map(|mut student| {
                let uri = format!("/api/class/{code}/student");
                let body = json!({"decide": {"round": round, "decision": {"mediator": 0.01}}}).to_string();
                tokio::spawn(async move {
                    let sent = Instant::now();
                    let reply = student.post(&uri, &body).await?;
                    std::io::Result::Ok((student, reply.status, sent.elapsed()))
                })
            })
            .collect();
        students = Vec::new();
        for decided in deciding {
            let (student, status, time) = decided.await??;
            received += usize::from(status == 200);
            times.push(time);
            students.push(student);
        }
    }
    tell("decision, 300 at once, with the round that it completes", &mut times);
    let size = students[0].get(&format!("/api/class/{code}/view/student")).await?.body.len();
    let wall = lead.get(&format!("/api/class/{code}/view/facilitator")).await?.body.len();
    println!("view after {ROUNDS} rounds: student {size} bytes, facilitator {wall} bytes");
    Ok(received)
}

async fn join(address: SocketAddr, code: String) -> Fallible<Client> {
    let mut student = Client::connect(address).await?;
    let joined = student.post(&format!("/api/class/{code}/join"), "{\"nickname\":null}").await?;
    student.shown = joined.cookie.ok_or(joined.body)?;
    Ok(student)
}

fn tell(what: &str, times: &mut [Duration]) {
    times.sort();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    println!("{what}: {} times, p50 {:.1?}, p99 {:.1?}, most {:.1?}", times.len(), at(50), at(99), at(100));
}
