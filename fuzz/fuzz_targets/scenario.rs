//! Whatever the bytes, the reader gives a scenario or a report, and never panics.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../exercise.rs"]
mod exercise;

fuzz_target!(|data: &[u8]| exercise::exercise(data));
