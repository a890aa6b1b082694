//! Workloads: how fast sessions are played, and what the ECS costs over the bare loop.
//!
//! `cargo xtask bench [--quick] [--format json]`. One file a workload; its figures are one object of the output, under its
//! name. `cargo test` runs the workloads too, at a size that measures nothing, and only looks whether every figure is there.

mod analysis;
mod flagship;
mod measure;
mod repeated;
mod sao;
mod tournament;

use measure::Size;
use serde_json::{Map, Value};

/// One object of the output.
struct Workload {
    name: &'static str,
    run: fn(&Size) -> Map<String, Value>,
    /// The figures that it promises.
    figures: &'static [&'static str],
}

/// The workloads, in the order in which they run: peaks of memory are the process's, so that the flagship comes first.
const WORKLOADS: &[Workload] = &[
    Workload { name: "flagship", run: flagship::run, figures: flagship::FIGURES },
    Workload { name: "tournament", run: tournament::run, figures: tournament::FIGURES },
    Workload { name: "sao_625", run: sao::small, figures: sao::FIGURES },
    Workload { name: "sao_1e5", run: sao::large, figures: sao::FIGURES },
    Workload { name: "repeated", run: repeated::steady, figures: repeated::FIGURES },
    Workload { name: "repeated_stochastic", run: repeated::stochastic, figures: repeated::FIGURES },
    Workload { name: "analysis", run: analysis::run, figures: analysis::FIGURES },
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |word: &str| arguments.iter().any(|a| a == word);
    // Cargo says `--bench` where it is to be measured, and nothing where it is tested.
    if !has("--bench") {
        return test();
    }
    let size = if has("--quick") { Size::QUICK } else { Size::FULL };
    let json = has("--format=json") || arguments.windows(2).any(|pair| pair[0] == "--format" && pair[1] == "json");
    let mut all = Map::new();
    for workload in WORKLOADS {
        let figures = (workload.run)(&size);
        if !json {
            print(workload.name, &figures);
        }
        all.insert(workload.name.to_owned(), figures.into());
    }
    if json {
        println!("{}", Value::from(all));
    }
}

fn print(name: &str, figures: &Map<String, Value>) {
    println!("{name}");
    for (figure, value) in figures {
        println!("  {figure:30} {:>12.3}", value.as_f64().unwrap_or(f64::NAN));
    }
}

/// Every workload gives the figures that it promises, each a positive number.
fn test() {
    for workload in WORKLOADS {
        let figures = (workload.run)(&Size::TINY);
        let names: Vec<&str> = figures.keys().map(String::as_str).collect();
        for figure in workload.figures {
            assert!(names.contains(figure), "{} has {names:?}, not {figure}", workload.name);
        }
        for (figure, value) in &figures {
            // Where the system does not tell its memory there is no figure of it.
            let told = value.as_f64().is_some_and(|v| v > 0.0) || (value.is_null() && figure.contains("rss"));
            assert!(told, "{}: {figure} is {value}", workload.name);
        }
    }
    println!("test result: ok. {} passed; 0 failed", WORKLOADS.len());
}
