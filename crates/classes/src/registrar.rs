//! The registrar: the handle by which everybody asks the one writer.

use crate::failure::Failure;
use crate::limits::Limits;
use crate::machine::Machine;
use crate::shelf::Shelf;
use crate::writer::{Request, Writer};
use demarche_classroom::class::Class;
use demarche_classroom::code::JoinCode;
use demarche_classroom::command::{Answer, Command};
use demarche_classroom::debrief::Debrief;
use demarche_classroom::event::Event;
use demarche_classroom::settings::Settings;
use demarche_classroom::token::Token;
use demarche_domain::strategy::Registry;
use demarche_store::{Store, StoreError};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, SyncSender, TrySendError};
use tokio::sync::oneshot;

/// How many requests may wait for the writer.
const QUEUE: usize = 4_096;

/// Why classes cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A journal in it.
    #[error("the class `{id}` cannot be read: {why}")]
    Journal {
        /// Its id in the file.
        id: String,
        /// A sentence.
        why: String,
    },
    /// The machine gives no thread.
    #[error("no thread for the writer: {0}")]
    Thread(std::io::Error),
}

/// A class that was just set up.
#[derive(Debug, Clone)]
pub struct Made {
    /// How it is joined.
    pub code: JoinCode,
    /// The facilitator's token; it is not kept anywhere.
    pub facilitator: Token,
}

/// All classes of a file, for whoever asks; cloned, it is the same.
#[derive(Clone, Debug)]
pub struct Registrar {
    requests: SyncSender<Request>,
    pub(crate) shelf: Shelf,
    pub(crate) machine: Machine,
    pub(crate) limits: Arc<Limits>,
    debriefs: Arc<tokio::sync::Mutex<BTreeMap<JoinCode, Arc<str>>>>,
}

impl Registrar {
    /// Opens a file of classes, or makes it, and starts the writer. The writer ends when the last registrar is dropped.
    ///
    /// # Errors
    /// Where the file or a class in it cannot be read.
    pub fn open(path: &Path, registry: Arc<Registry>, machine: Machine) -> Result<Self, OpenError> {
        let shelf = Shelf::default();
        let writer = Writer::open(Store::open(path)?, machine.clone(), registry, shelf.clone())?;
        let (requests, queue) = mpsc::sync_channel(QUEUE);
        std::thread::Builder::new()
            .name("registrar".to_owned())
            .spawn(move || writer.work(&queue))
            .map_err(OpenError::Thread)?;
        let limits = Arc::new(Limits::new(machine.now()));
        Ok(Self { requests, shelf, machine, limits, debriefs: Arc::default() })
    }

    /// Sets a class up. It is on disk when this comes back.
    ///
    /// # Errors
    /// Every mistake in the settings, or what the disk says.
    pub async fn create(&self, settings: Settings) -> Result<Made, Failure> {
        let facilitator = Token::new(self.machine.random());
        let digest = facilitator.digest();
        let settings = Box::new(settings);
        let code = self.send(|reply| Request::Create { settings, facilitator: digest, reply }).await??;
        Ok(Made { code, facilitator })
    }

    /// Asks a class. What it answers is on disk when this comes back.
    ///
    /// # Errors
    /// Its refusal, or what the disk says.
    pub async fn ask(&self, code: JoinCode, command: Command) -> Result<Answer, Failure> {
        let command = Box::new(command);
        self.send(|reply| Request::Ask { code, command, reply }).await?
    }

    /// The events of a class.
    ///
    /// # Errors
    /// Where there is none with this code.
    pub async fn journal(&self, code: JoinCode) -> Result<Vec<Event>, Failure> {
        self.send(|reply| Request::Journal { code, reply }).await?
    }

    /// Deletes a class for good.
    ///
    /// # Errors
    /// Where there is none with this code, or what the disk says.
    pub async fn delete(&self, code: JoinCode) -> Result<(), Failure> {
        self.send(|reply| Request::Delete { code, reply }).await?
    }

    /// The debrief of a class that has ended, as JSON; worked out by the first who asks, beside the threads that serve.
    pub(crate) async fn debrief(&self, code: JoinCode, class: Arc<Class>) -> Option<Arc<str>> {
        let mut debriefs = self.debriefs.lock().await;
        if let Some(known) = debriefs.get(&code) {
            return Some(Arc::clone(known));
        }
        let worked = tokio::task::spawn_blocking(move || {
            Debrief::of(&class).and_then(|debrief| serde_json::to_string(&debrief).ok())
        });
        let text: Arc<str> = worked.await.ok().flatten()?.into();
        debriefs.insert(code, Arc::clone(&text));
        Some(text)
    }

    /// Forgets what is kept of a class beside its journal.
    pub(crate) async fn forget(&self, code: JoinCode) {
        self.limits.forget(code);
        self.debriefs.lock().await.remove(&code);
    }

    async fn send<T>(&self, request: impl FnOnce(oneshot::Sender<T>) -> Request) -> Result<T, Failure> {
        let (reply, answer) = oneshot::channel();
        self.requests.try_send(request(reply)).map_err(|error| match error {
            TrySendError::Full(_) => Failure::TooMany,
            TrySendError::Disconnected(_) => stopped(),
        })?;
        answer.await.map_err(|_| stopped())
    }
}

fn stopped() -> Failure {
    Failure::Disk("the server is stopping".to_owned())
}
