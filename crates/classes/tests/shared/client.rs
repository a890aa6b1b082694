//! A browser in a few lines: HTTP/1.1 over one loopback connection, and a stream of events over another.
#![allow(dead_code, reason = "each user takes its own part")]

use std::io;
use std::net::SocketAddr;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

pub struct Client {
    address: SocketAddr,
    stream: BufReader<TcpStream>,
    /// The cookie or token that it shows.
    pub shown: String,
}

pub struct Reply {
    pub status: u16,
    pub cookie: Option<String>,
    pub body: String,
}

fn head(method: &str, uri: &str, address: SocketAddr, shown: &str, body: Option<&str>) -> String {
    let mut text = format!("{method} {uri} HTTP/1.1\r\nhost: {address}\r\norigin: http://{address}\r\n");
    if shown.starts_with("Bearer ") {
        text.push_str(&format!("authorization: {shown}\r\n"));
    } else if !shown.is_empty() {
        text.push_str(&format!("cookie: {shown}\r\n"));
    }
    match body {
        Some(body) => {
            text.push_str(&format!("content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}", body.len()));
        }
        None => text.push_str("\r\n"),
    }
    text
}

impl Client {
    pub async fn connect(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { address, stream: BufReader::new(stream), shown: String::new() })
    }

    pub async fn get(&mut self, uri: &str) -> io::Result<Reply> {
        self.ask("GET", uri, None).await
    }

    pub async fn post(&mut self, uri: &str, body: &str) -> io::Result<Reply> {
        self.ask("POST", uri, Some(body)).await
    }

    async fn ask(&mut self, method: &str, uri: &str, body: Option<&str>) -> io::Result<Reply> {
        let text = head(method, uri, self.address, &self.shown, body);
        self.stream.write_all(text.as_bytes()).await?;
        let cut = || io::Error::new(io::ErrorKind::UnexpectedEof, "cut off");
        let (mut status, mut length, mut cookie, mut chunked) = (0, 0, None, false);
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line).await? == 0 {
                return Err(cut());
            }
            let line = line.trim_end();
            if line.is_empty() {
                break;
            }
            if let Some(rest) = line.strip_prefix("HTTP/1.1 ") {
                status = rest.split(' ').next().and_then(|code| code.parse().ok()).unwrap_or(0);
            } else if let Some((name, value)) = line.split_once(": ") {
                match name.to_ascii_lowercase().as_str() {
                    "content-length" => length = value.parse().unwrap_or(0),
                    "transfer-encoding" => chunked = value == "chunked",
                    "set-cookie" => cookie = value.split(';').next().map(str::to_owned),
                    _ => {}
                }
            }
        }
        let mut bytes = vec![0; length];
        self.stream.read_exact(&mut bytes).await?;
        while chunked {
            let mut size = String::new();
            self.stream.read_line(&mut size).await?;
            let size = usize::from_str_radix(size.trim(), 16).map_err(|_| cut())?;
            let mut piece = vec![0; size + 2];
            self.stream.read_exact(&mut piece).await?;
            bytes.extend_from_slice(&piece[..size]);
            chunked = size > 0;
        }
        Ok(Reply { status, cookie, body: String::from_utf8_lossy(&bytes).into_owned() })
    }

    /// Opens a stream of versions beside this connection.
    pub async fn listen(&self, uri: &str) -> io::Result<Versions> {
        let mut stream = TcpStream::connect(self.address).await?;
        stream.write_all(head("GET", uri, self.address, &self.shown, None).as_bytes()).await?;
        Ok(Versions(BufReader::new(stream)))
    }
}

/// A stream of versions.
pub struct Versions(BufReader<TcpStream>);

impl Versions {
    /// The next version; none once the stream has ended.
    pub async fn next(&mut self) -> io::Result<Option<u64>> {
        loop {
            let mut line = String::new();
            if self.0.read_line(&mut line).await? == 0 {
                return Ok(None);
            }
            if let Some(version) = line.trim().strip_prefix("data: ") {
                return Ok(version.parse().ok());
            }
        }
    }
}
