//! `demarche serve --data`: classes are set up by whoever has the link, and are there again when the command is started anew.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A server under way, its address, and the key in the facilitator's link.
struct Server {
    child: Child,
    address: String,
    key: String,
}

impl Server {
    fn start(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_demarche"))
            .args(["serve", "two-states-and-a-tariff", "--port", "0", "--data"])
            .arg(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let link = lines.map_while(Result::ok).find(|line| line.contains("#key.")).expect("the facilitator's link");
        let (address, key) = link.trim().split_once("class/teach.html#key.").expect("a key");
        let address = address.trim_start_matches("http://").trim_end_matches('/').to_owned();
        Self { child, address, key: key.to_owned() }
    }

    fn ask(&self, method: &str, path: &str, extra: &str, body: &Value) -> (u16, String) {
        let mut stream = TcpStream::connect(self.address.replace("localhost", "127.0.0.1")).expect("it listens");
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncontent-type: application/json\r\n{extra}content-length: {}\r\n\r\n",
            self.address,
            body.len()
        );
        stream.write_all((head + &body).as_bytes()).expect("sent");
        let mut text = String::new();
        stream.read_to_string(&mut text).expect("answered");
        let status = text.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status");
        (status, text)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn body(text: &str) -> Value {
    let body = text.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn a_class_is_kept_in_the_folder_and_belongs_to_whoever_set_it_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("kept/here");
    let server = Server::start(&data);
    let (status, page) = server.ask("GET", "/class/", "", &Value::Null);
    assert!(status == 200 && page.contains("/class/student.js"), "{page}");
    let settings = json!({
        "scenario": {"id": "two-states-and-a-tariff"}, "seed": "1", "groups": 2, "delegation": 2,
        "seats": {"alden": "students"}, "pace": "stepped", "absence": "skip",
    });
    assert_eq!(server.ask("POST", "/api/classes", "", &settings).0, 401, "without the key");
    let key = format!("authorization: Bearer {}\r\n", server.key);
    let (status, made) = server.ask("POST", "/api/classes", &key, &settings);
    assert_eq!(status, 200, "{made}");
    let made = body(&made);
    let (code, token) = (made["code"].as_str().expect("a code"), made["token"].as_str().expect("a token"));
    drop(server);
    let server = Server::start(&data);
    let lead = format!("authorization: Bearer {token}\r\n");
    let (status, view) = server.ask("GET", &format!("/api/class/{code}/view/facilitator"), &lead, &Value::Null);
    assert_eq!(status, 200, "{view}");
    assert_eq!(body(&view)["groups"].as_array().map(Vec::len), Some(2));
    let (status, _) = server.ask("GET", &format!("/api/class/{code}/view/facilitator"), &key, &Value::Null);
    assert_eq!(status, 401, "the key of the house sets classes up and opens none");
}
