//! The state hash: xxh3-128 over canonical bytes.
//!
//! Bytes are postcard's: little-endian, `to_bits` of floats, lists in scenario order. Never hashed: this round's acts,
//! acts from outside, and appraisals, which are worked out from the rest.

use crate::state::{Course, Snapshot};
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_128;

/// The hash of a session's state, 32 hex digits.
#[must_use]
pub fn state_hash(s: &Snapshot) -> String {
    let mut bytes = Vec::with_capacity(8192);
    let mut add = |part: &dyn ErasedPart| part.append(&mut bytes);
    // The acts of a repeated game stand within the course, and counts of acts only where there are any.
    let Course { judged, ending, path, time } = &s.course;
    let parts: [&dyn ErasedPart; 22] = [
        &s.clock,
        &s.channel,
        &s.markets,
        &s.table,
        &s.accords,
        judged,
        ending,
        path,
        &s.played,
        time,
        &s.types,
        &s.stances,
        &s.audiences,
        &s.accounts,
        &s.shocks,
        &s.minds,
        &s.strains,
        &s.instruments,
        &s.beliefs,
        &s.standings,
        &s.sourcing,
        &s.broker_minds,
    ];
    for part in parts {
        add(part);
    }
    // Only where the protocol is bargaining by offers is there anything in them.
    if s.bargain.0.steps > 0 {
        add(&s.bargain);
        add(&s.notebooks);
    }
    if !s.tallies.0.is_empty() {
        add(&s.tallies);
    }
    hex(&bytes)
}

/// The same hash of any text or bytes: of files and scenarios.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    format!("{:032x}", xxh3_128(bytes))
}

trait ErasedPart {
    fn append(&self, bytes: &mut Vec<u8>);
}

impl<T: Serialize> ErasedPart for T {
    fn append(&self, bytes: &mut Vec<u8>) {
        // Plain data without maps: postcard has no way to fail on it but memory.
        if let Ok(part) = postcard::to_allocvec(self) {
            bytes.extend_from_slice(&part);
        }
    }
}
