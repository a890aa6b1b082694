//! The `demarche` binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    demarche::run(std::env::args_os(), demarche::strategies::registry())
}
