//! A server is killed (`kill -9`) in the midst of a round, again and again: every decision that it acknowledged is there after each restart,
//! and every group goes on where it was. Has its own `main`, for it starts itself as the server. Also: browsers that do not read, and
//! requests that never end, hold nobody up.

#![allow(clippy::disallowed_methods, reason = "how long things take is what is measured here")]

#[path = "shared/client.rs"]
mod client;

use client::Client;
use demarche_classes::{Files, House, Machine, Registrar, routes};
use demarche_classroom::token::Token;
use demarche_server::{Answer, Names, Page, router};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write as _};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};

const SERVE: &str = "--serve";
const KILLS: u32 = 8;
const GROUPS: u16 = 6;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("threads");
    match args.iter().position(|arg| arg == SERVE).and_then(|at| args.get(at + 1)) {
        Some(path) => runtime.block_on(serve(Path::new(path))),
        None => {
            runtime.block_on(kill_a_server_again_and_again());
            runtime.block_on(slow_browsers_hold_nobody_up());
        }
    }
}

fn key() -> Token {
    Token::new([9; 32])
}

async fn serve(path: &Path) {
    let machine = Machine::real().expect("a machine");
    let registrar = Registrar::open(path, Arc::new(demarche_strategies::registry()), machine).expect("opened");
    let house = House { key: key().digest(), addresses: Vec::new(), files: Files(Arc::new(|_: &str| None)) };
    let answer: Answer = Arc::new(|_: &str| "{}".to_owned());
    let site = router(Page::new(answer, "{}", Names::default(), 1), routes(registrar, house));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    println!("{}", listener.local_addr().expect("an address"));
    std::io::stdout().flush().expect("told");
    axum::serve(listener, site).await.expect("served");
}

struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    fn start(path: &Path) -> Self {
        let mut child = Command::new(std::env::current_exe().expect("this test"))
            .arg(SERVE)
            .arg(path)
            .stdout(Stdio::piped())
            .spawn()
            .expect("started");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("an address");
        Self { address: line.trim().parse().expect("an address"), child }
    }

    fn kill(mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("gone");
    }
}

async fn class(address: SocketAddr) -> (String, Client) {
    let mut lead = Client::connect(address).await.expect("connected");
    lead.shown = format!("Bearer {}", key().reveal());
    let settings = json!({
        "scenario": {"id": "two-states-and-a-tariff"}, "seed": "7", "groups": GROUPS, "delegation": 1,
        "seats": {"alden": "students", "breck": "students"}, "pace": {"timed": {"seconds": 3600}}, "absence": "skip",
    });
    let made = lead.post("/api/classes", &settings.to_string()).await.expect("answered");
    assert_eq!(made.status, 200, "{}", made.body);
    lead.shown = made.cookie.expect("a cookie");
    let code = serde_json::from_str::<Value>(&made.body).expect("JSON")["code"].as_str().expect("a code").to_owned();
    (code, lead)
}

async fn view(client: &mut Client, code: &str, role: &str) -> Value {
    let reply = client.get(&format!("/api/class/{code}/view/{role}")).await.expect("answered");
    assert_eq!(reply.status, 200, "{}", reply.body);
    serde_json::from_str(&reply.body).expect("JSON")
}

async fn kill_a_server_again_and_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("classes.sqlite");
    let mut server = Server::start(&path);
    let (code, mut lead) = class(server.address).await;
    let mut cookies = vec![lead.shown.clone()];
    for _ in 0..2 * GROUPS {
        let mut student = Client::connect(server.address).await.expect("connected");
        let joined = student.post(&format!("/api/class/{code}/join"), "{\"nickname\":null}").await.expect("joined");
        cookies.push(joined.cookie.expect("a cookie"));
    }
    let start = lead.post(&format!("/api/class/{code}/facilitator"), "\"start\"").await.expect("answered");
    assert_eq!(start.status, 200, "{}", start.body);
    // What each student was told is received, by round.
    let mut received: Vec<Vec<u64>> = vec![Vec::new(); cookies.len()];
    for kill in 1..=KILLS {
        // All students decide at once, and the server dies among them.
        let address = server.address;
        let deciding: Vec<_> = (1..cookies.len())
            .map(|student| {
                let (cookie, code) = (cookies[student].clone(), code.clone());
                tokio::spawn(async move { decide_until_cut(address, cookie, &code, student).await })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(40 + 37 * u64::from(kill))).await;
        server.kill();
        for (student, decided) in deciding.into_iter().enumerate() {
            received[student + 1].extend(decided.await.expect("no panic"));
        }
        server = Server::start(&path);
        for (student, cookie) in cookies.iter().enumerate().skip(1) {
            let mut client = Client::connect(server.address).await.expect("connected");
            client.shown = cookie.clone();
            let desk = view(&mut client, &code, "student").await;
            let open = desk["board"]["round"].as_u64().expect("a round");
            for round in &received[student] {
                let there = if *round == open {
                    !desk["receipt"].is_null()
                } else {
                    !desk["sent"][*round as usize - 1].is_null()
                };
                assert!(
                    there,
                    "kill {kill}: student {student} was told that round {round} is received; round {open} is open"
                );
            }
        }
    }
    let all: usize = received.iter().map(Vec::len).sum();
    assert!(all > 2 * usize::from(GROUPS), "the test needs decisions: {all}");
    server.kill();
    println!("{KILLS} kills of a server, {all} decisions acknowledged, none lost");
}

/// Decides round after round until the connection is cut; gives the rounds whose decision was received.
async fn decide_until_cut(address: SocketAddr, cookie: String, code: &str, student: usize) -> Vec<u64> {
    let mut received = Vec::new();
    let Ok(mut client) = Client::connect(address).await else { return received };
    client.shown = cookie;
    for _ in 0..40 {
        let Ok(reply) = client.get(&format!("/api/class/{code}/view/student")).await else { return received };
        let Ok(desk) = serde_json::from_str::<Value>(&reply.body) else { return received };
        let Some(round) = desk["board"]["round"].as_u64().filter(|_| desk["board"]["live"] == true) else {
            return received;
        };
        let decision = json!({"decide": {"round": round, "decision": {"mediator": student as f64 / 100.0}}});
        match client.post(&format!("/api/class/{code}/student"), &decision.to_string()).await {
            Ok(reply) if reply.status == 200 => received.push(round),
            Ok(_) => tokio::time::sleep(Duration::from_millis(60)).await,
            Err(_) => return received,
        }
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    received
}

async fn slow_browsers_hold_nobody_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(&folder.path().join("classes.sqlite"));
    let (code, mut lead) = class(server.address).await;
    let mut student = Client::connect(server.address).await.expect("connected");
    let joined = student.post(&format!("/api/class/{code}/join"), "{\"nickname\":null}").await.expect("joined");
    student.shown = joined.cookie.expect("a cookie");
    let mut held = Vec::new();
    for at in 0..120 {
        let mut stream = TcpStream::connect(server.address).await.expect("connected");
        let text = match at % 3 {
            // A stream that nobody reads, a head that does not end, a body that does not come.
            0 => format!("GET /api/class/{code}/events/projector HTTP/1.1\r\nhost: {}\r\n\r\n", server.address),
            1 => "GET /api/class/".to_owned(),
            _ => format!(
                "POST /api/class/{code}/join HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{{",
                server.address
            ),
        };
        stream.write_all(text.as_bytes()).await.expect("sent");
        held.push(stream);
    }
    let began = Instant::now();
    for _ in 0..30 {
        let told = lead
            .post(&format!("/api/class/{code}/facilitator"), "{\"broadcast\":{\"group\":null,\"text\":\"x\"}}")
            .await
            .expect("answered");
        assert_eq!(told.status, 200, "{}", told.body);
    }
    view(&mut student, &code, "student").await;
    let took = began.elapsed();
    assert!(took < Duration::from_secs(10), "30 commands and a view took {took:?}");
    drop(held);
    server.kill();
    println!("120 slow browsers: 30 commands in {took:?}");
}
