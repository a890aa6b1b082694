//! Whatever the bytes, the readers of domains give a domain or a report, and never panic.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../exercise.rs"]
mod exercise;

fuzz_target!(|data: &[u8]| {
    exercise::exercise_domain(data);
});
