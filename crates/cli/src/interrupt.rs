//! Ctrl-C: long work looks whether it was pressed and ends cleanly; pressed twice, it ends at once.

use crate::exit::Exit;
use std::sync::atomic::{AtomicBool, Ordering};

static REQUESTED: AtomicBool = AtomicBool::new(false);

/// A watch over Ctrl-C, kept for as long as the process lives.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Interrupt(());

impl Interrupt {
    /// Starts to watch. Where the system does not allow it, Ctrl-C ends the process as it does anyway.
    pub(crate) fn watch() -> Self {
        let _ = ctrlc::set_handler(|| {
            if REQUESTED.swap(true, Ordering::Relaxed) {
                std::process::exit(i32::from(Exit::Interrupted.code()));
            }
        });
        Self(())
    }

    /// Whether Ctrl-C was pressed.
    pub(crate) fn requested(self) -> bool {
        REQUESTED.load(Ordering::Relaxed)
    }
}
