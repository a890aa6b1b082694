//! An address taken, and served until the user stops.

use crate::connection::{Bounded, MOST, PATIENCE};
use crate::links::{Link, Reach};
use axum::Router;
use std::io;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

/// An address that is ours now.
#[derive(Debug)]
pub struct Door {
    runtime: Runtime,
    listener: TcpListener,
    reach: Reach,
    port: u16,
}

/// Why a server cannot run.
#[derive(Debug, thiserror::Error)]
pub enum DoorError {
    /// The port is taken or may not be used.
    #[error("cannot listen on port {port}: {source}")]
    Port {
        /// Which.
        port: u16,
        /// Why.
        source: io::Error,
    },
    /// The machine gives no threads, or no connections any more.
    #[error("the server stopped: {0}")]
    Machine(#[from] io::Error),
}

impl Door {
    /// Takes a port; 0 for any that is free.
    ///
    /// # Errors
    /// A port that is taken or not allowed; a machine that starts no threads.
    pub fn open(reach: Reach, port: u16) -> Result<Self, DoorError> {
        let runtime = Builder::new_multi_thread().enable_all().build()?;
        let taken = runtime.block_on(TcpListener::bind(reach.address(port)));
        let listener = taken.map_err(|source| DoorError::Port { port, source })?;
        let port = listener.local_addr()?.port();
        Ok(Self { runtime, listener, reach, port })
    }

    /// The links under which it is found: that of this machine first.
    #[must_use]
    pub fn links(&self) -> Vec<Link> {
        self.reach.links(self.port)
    }

    /// Serves until Ctrl-C, or until the machine asks to stop. Requests under way are answered; streams that stay open are cut.
    ///
    /// # Errors
    /// What the machine says.
    pub fn serve(self, router: Router) -> Result<(), DoorError> {
        let Self { runtime, listener, .. } = self;
        let served = runtime.block_on(async {
            let serve = axum::serve(Bounded::new(listener, MOST, PATIENCE), router);
            tokio::select! {
                done = serve => done,
                () = asked_to_stop() => Ok(()),
            }
        });
        runtime.shutdown_timeout(std::time::Duration::from_secs(2));
        Ok(served?)
    }
}

/// Comes back when the user or the machine wants an end.
async fn asked_to_stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let ended = async {
            match signal(SignalKind::terminate()) {
                Ok(mut terminate) => {
                    terminate.recv().await;
                }
                Err(_) => std::future::pending().await,
            }
        };
        tokio::select! { () = interrupted => {}, () = ended => {} }
    }
    #[cfg(not(unix))]
    interrupted.await;
}
