//! What classes take from the machine: the time, and randomness. Tests hand in their own.

use demarche_classroom::ids::Moment;
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// A clock and a source of randomness.
#[derive(Clone)]
pub struct Machine {
    now: Arc<dyn Fn() -> Moment + Send + Sync>,
    fill: Arc<dyn Fn(&mut [u8]) + Send + Sync>,
}

impl std::fmt::Debug for Machine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Machine").finish_non_exhaustive()
    }
}

impl Machine {
    /// This machine. Its clock starts at the system's and then runs evenly, whatever is done to the system's.
    ///
    /// # Errors
    /// Where the machine has no secure source of randomness.
    #[allow(
        clippy::disallowed_methods,
        reason = "the server owns the clock of its classes; no result of the engine looks at it"
    )]
    pub fn real() -> Result<Self, getrandom::Error> {
        getrandom::fill(&mut [0; 32])?;
        let epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let start = Instant::now();
        let now = move || Moment(u64::try_from((epoch + start.elapsed()).as_millis()).unwrap_or(u64::MAX));
        // Once the source has answered, it answers; a token made of anything less would be worse than no server.
        let fill = |bytes: &mut [u8]| getrandom::fill(bytes).unwrap_or_else(|error| unreachable!("{error}"));
        Ok(Self { now: Arc::new(now), fill: Arc::new(fill) })
    }

    /// A clock and a source of one's own.
    #[must_use]
    pub fn with(
        now: impl Fn() -> Moment + Send + Sync + 'static,
        fill: impl Fn(&mut [u8]) + Send + Sync + 'static,
    ) -> Self {
        Self { now: Arc::new(now), fill: Arc::new(fill) }
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Moment {
        (self.now)()
    }

    /// Random bytes.
    #[must_use]
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.fill)(&mut bytes);
        bytes
    }
}
