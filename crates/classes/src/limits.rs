//! Limits: how often something may be asked, without knowing by whom where nobody is known.
//!
//! A bucket holds so many drops and is refilled at a rate; a request takes one. Those who hold a token have a bucket each. Those who do not
//! share one, sized for a whole class that comes at once: a school has one address for all, so addresses tell nothing, and none are kept.

use demarche_classroom::class::Holder;
use demarche_classroom::code::JoinCode;
use demarche_classroom::ids::{Moment, StudentNo};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;

/// Drops of whoever holds a token, and drops a second.
const HOLDER: (f64, f64) = (40.0, 10.0);
/// Drops of all who hold none.
const STRANGERS: (f64, f64) = (700.0, 50.0);
/// Drops of all whose token or code is none.
const MISTAKEN: (f64, f64) = (200.0, 5.0);
/// Streams open at once.
const STREAMS: usize = 2_048;

#[derive(Debug, Clone, Copy)]
struct Bucket {
    drops: f64,
    at: Moment,
}

impl Bucket {
    #[allow(clippy::cast_precision_loss, reason = "milliseconds since the last request")]
    fn take(&mut self, (most, rate): (f64, f64), now: Moment) -> bool {
        self.drops = (self.drops + rate * now.since(self.at) as f64 / 1000.0).min(most);
        self.at = now;
        let enough = self.drops >= 1.0;
        if enough {
            self.drops -= 1.0;
        }
        enough
    }
}

type Key = (JoinCode, Option<StudentNo>);

/// What is counted.
#[derive(Debug)]
pub(crate) struct Limits {
    strangers: Mutex<Bucket>,
    mistaken: Mutex<Bucket>,
    holders: Mutex<BTreeMap<Key, Bucket>>,
    /// Streams that may still be opened.
    pub(crate) streams: Arc<Semaphore>,
    /// Streams that each student has open.
    present: Mutex<BTreeMap<(JoinCode, StudentNo), u32>>,
}

impl Limits {
    pub(crate) fn new(now: Moment) -> Self {
        let full = |limit: (f64, f64)| Mutex::new(Bucket { drops: limit.0, at: now });
        Self {
            strangers: full(STRANGERS),
            mistaken: full(MISTAKEN),
            holders: Mutex::default(),
            streams: Arc::new(Semaphore::new(STREAMS)),
            present: Mutex::default(),
        }
    }

    /// Whether somebody without a token may ask.
    pub(crate) fn stranger(&self, now: Moment) -> bool {
        lock(&self.strangers).take(STRANGERS, now)
    }

    /// Whether one more mistaken token or code is answered; asked after the fact, it slows down who tries them all.
    pub(crate) fn mistaken(&self, now: Moment) -> bool {
        lock(&self.mistaken).take(MISTAKEN, now)
    }

    /// Whether the holder of a token may ask.
    pub(crate) fn holder(&self, code: JoinCode, holder: Holder, now: Moment) -> bool {
        let mut holders = lock(&self.holders);
        let key = (code, if let Holder::Student(no) = holder { Some(no) } else { None });
        holders.entry(key).or_insert(Bucket { drops: HOLDER.0, at: now }).take(HOLDER, now)
    }

    /// Forgets a class.
    pub(crate) fn forget(&self, code: JoinCode) {
        lock(&self.holders).retain(|(of, _), _| *of != code);
        lock(&self.present).retain(|(of, _), _| *of != code);
    }

    /// A student's stream was opened.
    pub(crate) fn came(&self, code: JoinCode, student: StudentNo) {
        *lock(&self.present).entry((code, student)).or_default() += 1;
    }

    /// A student's stream was closed.
    pub(crate) fn went(&self, code: JoinCode, student: StudentNo) {
        let mut present = lock(&self.present);
        if let Some(count) = present.get_mut(&(code, student)) {
            *count -= 1;
            if *count == 0 {
                present.remove(&(code, student));
            }
        }
    }

    /// Students of a class who have a stream open.
    pub(crate) fn present(&self, code: JoinCode) -> Vec<StudentNo> {
        lock(&self.present).keys().filter(|(of, _)| *of == code).map(|(_, student)| *student).collect()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_is_emptied_and_refilled() {
        let limits = Limits::new(Moment(0));
        let code = JoinCode::from_bits(1);
        let ask = |holder, now| limits.holder(code, holder, Moment(now));
        let taken = (0..100).filter(|_| ask(Holder::Facilitator, 0)).count();
        assert_eq!(taken, 40);
        assert!(ask(Holder::Student(StudentNo(1)), 0), "another has a bucket of their own");
        assert!(!ask(Holder::Facilitator, 99));
        assert!(ask(Holder::Facilitator, 200), "two drops later");
        let class = (0..2_000).filter(|_| limits.stranger(Moment(0))).count();
        assert_eq!(class, 700, "a whole class may come at once");
    }

    #[test]
    fn who_is_there_is_counted_by_streams() {
        let limits = Limits::new(Moment(0));
        let (code, student) = (JoinCode::from_bits(1), StudentNo(3));
        limits.came(code, student);
        limits.came(code, student);
        limits.went(code, student);
        assert_eq!(limits.present(code), [student]);
        limits.went(code, student);
        limits.went(code, student);
        assert!(limits.present(code).is_empty());
    }
}
