//! The writer: one thread that decides, commits and shows, in this order.
//!
//! It takes what has queued up, decides one command after the other on working copies, commits all events of the batch in one
//! transaction, shows the new classes, and only then answers. If the disk refuses, the working copies are thrown away, nothing has
//! happened, and everybody in the batch is told so.

use crate::failure::Failure;
use crate::machine::Machine;
use crate::shelf::Shelf;
use demarche_classroom::class::{Class, FoldError};
use demarche_classroom::code::JoinCode;
use demarche_classroom::command::{Answer, Command};
use demarche_classroom::event::{Event, Happening};
use demarche_classroom::office;
use demarche_classroom::settings::Settings;
use demarche_classroom::token::Digest;
use demarche_domain::strategy::Registry;
use demarche_store::{Entry, Journal, Store};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;
use tokio::sync::oneshot::Sender;

/// The most requests that are committed together.
const BATCH: usize = 512;
/// The longest that the clock is not looked at, in milliseconds.
const DOZE: u64 = 1_000;

/// What the writer is asked.
#[derive(Debug)]
pub(crate) enum Request {
    /// Sets a class up.
    Create { settings: Box<Settings>, facilitator: Digest, reply: Sender<Result<JoinCode, Failure>> },
    /// Asks a class.
    Ask { code: JoinCode, command: Box<Command>, reply: Sender<Result<Answer, Failure>> },
    /// Reads a class's journal.
    Journal { code: JoinCode, reply: Sender<Result<Vec<Event>, Failure>> },
    /// Deletes a class.
    Delete { code: JoinCode, reply: Sender<Result<(), Failure>> },
}

/// An answer that is held back until its batch is on disk.
enum Held {
    Created(JoinCode, Sender<Result<JoinCode, Failure>>),
    Answered(Result<Answer, Failure>, Sender<Result<Answer, Failure>>),
}

/// A class in the writer's hands.
struct Kept {
    journal: String,
    class: Class,
    events: Vec<Event>,
    /// How many of the events are on disk.
    committed: usize,
}

/// All that the writer has.
pub(crate) struct Writer {
    store: Store,
    machine: Machine,
    registry: Arc<Registry>,
    shelf: Shelf,
    kept: BTreeMap<JoinCode, Kept>,
}

impl Writer {
    /// Reads all journals, and lets classes that were under way go on where they were: time that passed while nothing ran is given back.
    pub(crate) fn open(
        store: Store,
        machine: Machine,
        registry: Arc<Registry>,
        shelf: Shelf,
    ) -> Result<Self, crate::registrar::OpenError> {
        let journals = store.journals()?;
        let mut writer = Self { store, machine, registry, shelf, kept: BTreeMap::new() };
        for journal in journals {
            let id = journal.id.clone();
            let kept = writer.read(journal).map_err(|why| crate::registrar::OpenError::Journal { id, why })?;
            writer.kept.insert(kept.class.code, kept);
        }
        let now = writer.machine.now();
        for kept in writer.kept.values_mut() {
            if let (Some(_), Some(last)) = (office::next_alarm(&kept.class), kept.events.last()) {
                let (stopped, now) = (last.at, now.max(last.at));
                for (at, what) in [(stopped, Happening::Paused), (now, Happening::Resumed)] {
                    kept.take(Event { at, what }).map_err(|error| crate::registrar::OpenError::Journal {
                        id: kept.journal.clone(),
                        why: error.to_string(),
                    })?;
                }
            }
        }
        writer.commit()?;
        for kept in writer.kept.values() {
            writer.shelf.show(kept.class.clone());
        }
        Ok(writer)
    }

    fn read(&self, journal: Journal) -> Result<Kept, String> {
        let events: Result<Vec<Event>, _> = journal.bodies.iter().map(|body| serde_json::from_str(body)).collect();
        let events = events.map_err(|error| error.to_string())?;
        let class = Class::replay(&events, &self.registry).map_err(|error| error.to_string())?;
        let committed = events.len();
        Ok(Kept { journal: journal.id, class, events, committed })
    }

    /// Works until nobody can ask any more.
    pub(crate) fn work(mut self, requests: &Receiver<Request>) {
        loop {
            let first = match requests.recv_timeout(self.until_alarm()) {
                Ok(request) => Some(request),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let queued = requests.try_iter().take(BATCH - 1);
            let batch: Vec<Request> = first.into_iter().chain(queued).collect();
            self.ring();
            let mut held = Vec::with_capacity(batch.len());
            for request in batch {
                match request {
                    Request::Create { settings, facilitator, reply } => match self.create(*settings, facilitator) {
                        Ok(code) => held.push(Held::Created(code, reply)),
                        Err(failure) => drop(reply.send(Err(failure))),
                    },
                    Request::Ask { code, command, reply } => held.push(Held::Answered(self.ask(code, *command), reply)),
                    Request::Journal { code, reply } => {
                        let kept = self.kept.get(&code).ok_or(Failure::NoClass);
                        drop(reply.send(kept.map(|kept| kept.events[..kept.committed].to_vec())));
                    }
                    Request::Delete { code, reply } => {
                        // What was decided before it in this batch is settled first.
                        self.settle(std::mem::take(&mut held));
                        drop(reply.send(self.delete(code)));
                    }
                }
            }
            self.settle(held);
        }
    }

    /// Commits, shows, answers.
    fn settle(&mut self, held: Vec<Held>) {
        let changed: Vec<JoinCode> = self.changed();
        let failed = self.commit().err().map(|error| Failure::Disk(error.to_string()));
        for code in changed {
            if failed.is_some() {
                self.revert(code);
            } else if let Some(kept) = self.kept.get(&code) {
                self.shelf.show(kept.class.clone());
            }
        }
        for one in held {
            match one {
                Held::Created(code, reply) => drop(reply.send(failed.clone().map_or(Ok(code), Err))),
                Held::Answered(answer, reply) => {
                    let answer = answer.and_then(|answer| failed.clone().map_or(Ok(answer), Err));
                    drop(reply.send(answer));
                }
            }
        }
    }

    fn changed(&self) -> Vec<JoinCode> {
        self.kept.iter().filter(|(_, kept)| kept.committed < kept.events.len()).map(|(code, _)| *code).collect()
    }

    fn commit(&mut self) -> Result<(), demarche_store::StoreError> {
        let mut batch = Vec::new();
        for kept in self.kept.values() {
            for (at, event) in kept.events.iter().enumerate().skip(kept.committed) {
                // An event is plain data with text keys, so it always has a text.
                let body = serde_json::to_string(event).unwrap_or_default();
                batch.push(Entry { journal: kept.journal.clone(), no: at as u64 + 1, body });
            }
        }
        if batch.is_empty() {
            return Ok(());
        }
        self.store.commit(&batch)?;
        for kept in self.kept.values_mut() {
            kept.committed = kept.events.len();
        }
        Ok(())
    }

    /// Throws away what could not be committed.
    fn revert(&mut self, code: JoinCode) {
        let Some(kept) = self.kept.get_mut(&code) else { return };
        kept.events.truncate(kept.committed);
        match self.shelf.class(code) {
            Some(shown) => kept.class = (*shown).clone(),
            None => drop(self.kept.remove(&code)),
        }
    }

    /// Lets every clock that is due do its work.
    fn ring(&mut self) {
        let now = self.machine.now();
        let codes: Vec<JoinCode> = self.kept.keys().copied().collect();
        for code in codes {
            if self.kept.get(&code).and_then(|kept| office::next_alarm(&kept.class)).is_some_and(|alarm| alarm <= now) {
                // The clock is never refused; were it, the next ring would tell the same.
                drop(self.ask(code, Command::Clock));
            }
        }
    }

    fn until_alarm(&self) -> Duration {
        let now = self.machine.now();
        let alarms = self.kept.values().filter_map(|kept| office::next_alarm(&kept.class));
        let wait = alarms.min().map_or(DOZE, |alarm| alarm.since(now).min(DOZE));
        Duration::from_millis(wait.max(1))
    }

    fn create(&mut self, settings: Settings, facilitator: Digest) -> Result<JoinCode, Failure> {
        let code = loop {
            let code = JoinCode::from_bits(u32::from_le_bytes(self.machine.random()));
            if !self.kept.contains_key(&code) {
                break code;
            }
        };
        let event = office::create(settings, code, facilitator, &self.registry, self.machine.now())
            .map_err(|error| Failure::Settings(error.0))?;
        let class =
            Class::create(&event, &self.registry).map_err(|error| Failure::Settings(vec![error.to_string()]))?;
        let journal: String = self.machine.random::<16>().iter().map(|byte| format!("{byte:02x}")).collect();
        self.kept.insert(code, Kept { journal, class, events: vec![event], committed: 0 });
        Ok(code)
    }

    fn ask(&mut self, code: JoinCode, command: Command) -> Result<Answer, Failure> {
        let now = self.machine.now();
        let kept = self.kept.get_mut(&code).ok_or(Failure::NoClass)?;
        // Moments never run backwards in a journal, whatever the machine's clock does between two runs.
        let at = kept.events.last().map_or(now, |last| now.max(last.at));
        let before = kept.class.clone();
        let taken = kept.events.len();
        // A strategy that panics must not take every class with it. A class is a value, so the old one is whole.
        let done = catch_unwind(AssertUnwindSafe(|| {
            let (events, answer) = office::decide(&kept.class, command, at)?;
            for event in events {
                kept.take(event).map_err(|error| Failure::Engine(error.to_string()))?;
            }
            Ok(answer)
        }));
        let done = done.unwrap_or_else(|_| Err(Failure::Engine("a strategy panicked".to_owned())));
        if done.is_err() {
            kept.class = before;
            kept.events.truncate(taken);
        }
        done
    }

    fn delete(&mut self, code: JoinCode) -> Result<(), Failure> {
        let kept = self.kept.get(&code).ok_or(Failure::NoClass)?;
        self.store.delete(&kept.journal).map_err(|error| Failure::Disk(error.to_string()))?;
        self.kept.remove(&code);
        self.shelf.remove(code);
        Ok(())
    }
}

impl Kept {
    fn take(&mut self, event: Event) -> Result<(), FoldError> {
        self.class.apply(&event)?;
        self.events.push(event);
        Ok(())
    }
}
