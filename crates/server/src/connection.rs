//! Connections: so many at a time, and none that nothing is answered on for long.
//!
//! A connection is held to one rule: something has to be written to it now and then. Answers are, and streams write that they are still
//! there; a connection that is opened and left, a request that never comes to its end and a reader that never reads are not, and they
//! are closed. Addresses are not counted: a school has one for all.

use axum::serve::Listener;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, Sleep, sleep};

/// The most connections at a time: more than the streams and the students of a full class need together. Further ones wait at the door.
pub(crate) const MOST: usize = 4_096;
/// How long nothing may be written to a connection: longer than any answer takes, and longer than a stream is ever silent.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A listener that lets so many in.
#[derive(Debug)]
pub(crate) struct Bounded {
    listener: TcpListener,
    places: Arc<Semaphore>,
    patience: Duration,
}

impl Bounded {
    pub(crate) fn new(listener: TcpListener, most: usize, patience: Duration) -> Self {
        Self { listener, places: Arc::new(Semaphore::new(most)), patience }
    }
}

impl Listener for Bounded {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        let place = loop {
            // The places are never closed, so the first time round is the last.
            if let Ok(place) = Arc::clone(&self.places).acquire_owned().await {
                break place;
            }
        };
        // Goes on after errors of a single connection, and waits where the machine has no more of them.
        let (stream, address) = Listener::accept(&mut self.listener).await;
        let left = Box::pin(sleep(self.patience));
        (Connection { stream, left, patience: self.patience, _place: place }, address)
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.listener.local_addr()
    }
}

/// A connection with the time that is left until something has to be written to it.
#[derive(Debug)]
pub(crate) struct Connection {
    stream: TcpStream,
    left: Pin<Box<Sleep>>,
    patience: Duration,
    _place: OwnedSemaphorePermit,
}

impl Connection {
    fn in_time(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        match self.left.as_mut().poll(context) {
            Poll::Ready(()) => Err(io::ErrorKind::TimedOut.into()),
            Poll::Pending => Ok(()),
        }
    }

    fn written(&mut self, done: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if matches!(done, Poll::Ready(Ok(bytes)) if bytes > 0) {
            let until = Instant::now() + self.patience;
            self.left.as_mut().reset(until);
        }
        done
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.in_time(context)?;
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.in_time(context)?;
        let done = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.written(done)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.in_time(context)?;
        let done = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.written(done)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::{Body, Bytes};
    use axum::routing::get;
    use std::convert::Infallible;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    const ASKED: &[u8] = b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n";
    const SHORT: Duration = Duration::from_millis(300);

    /// A stream that says every 100 ms that it is there.
    async fn murmur() -> Body {
        let (sender, receiver) = tokio::sync::mpsc::channel::<Result<Bytes, Infallible>>(1);
        tokio::spawn(async move {
            while sender.send(Ok(Bytes::from_static(b":\n"))).await.is_ok() {
                sleep(Duration::from_millis(100)).await;
            }
        });
        Body::from_stream(tokio_stream::wrappers::ReceiverStream::new(receiver))
    }

    async fn open(most: usize, patience: Duration) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let router = Router::new().route("/", get(|| async { "here" })).route("/stream", get(murmur));
        let served = axum::serve(Bounded::new(listener, most, patience), router);
        tokio::spawn(async move { served.await });
        address
    }

    /// Whether a connection is answered within a second.
    async fn answered(address: SocketAddr) -> Option<TcpStream> {
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        stream.write_all(ASKED).await.expect("written");
        let mut bytes = [0; 512];
        let read = tokio::time::timeout(Duration::from_secs(1), stream.read(&mut bytes)).await.ok()?.ok()?;
        bytes[..read].starts_with(b"HTTP/1.1 200").then_some(stream)
    }

    #[tokio::test]
    async fn further_connections_wait_until_one_ends() {
        let address = open(2, Duration::from_secs(30)).await;
        let first = answered(address).await.expect("the first is answered");
        let _second = answered(address).await.expect("the second is answered");
        assert!(answered(address).await.is_none(), "there is no place for a third");
        drop(first);
        assert!(answered(address).await.is_some(), "a place has come free");
    }

    #[tokio::test]
    async fn whoever_never_asks_to_the_end_is_shown_out() {
        let address = open(2, SHORT).await;
        let _silent = TcpStream::connect(address).await.expect("a connection");
        let mut slow = TcpStream::connect(address).await.expect("a connection");
        // A letter every now and then does not keep the door open.
        let dripping = tokio::spawn(async move {
            for letter in b"GET / HTTP/1.1\r\nx-a: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" {
                if slow.write_all(&[*letter]).await.is_err() {
                    return true;
                }
                sleep(Duration::from_millis(50)).await;
            }
            false
        });
        sleep(2 * SHORT).await;
        assert!(answered(address).await.is_some(), "both places came free");
        assert!(dripping.await.expect("no panic"), "the slow one was cut off");
    }

    #[tokio::test]
    async fn a_stream_that_murmurs_stays() {
        let address = open(2, SHORT).await;
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        stream.write_all(b"GET /stream HTTP/1.1\r\nhost: localhost\r\n\r\n").await.expect("written");
        let begun = Instant::now();
        let mut bytes = [0; 256];
        while begun.elapsed() < 4 * SHORT {
            let read = stream.read(&mut bytes).await.expect("the stream goes on");
            assert!(read > 0, "cut off after {:?}", begun.elapsed());
        }
    }
}
