//! `demarche analyse`: the equilibria and dynamics of a payoff table.

use crate::args::Format;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::files;
use crate::json::analyse::AnalysisJson;
use crate::output::Output;
use crate::report;
use crate::text::analyse as pages;
use demarche_analysis::analyse::{Options, analyse};
use demarche_analysis::game::Game;
use demarche_analysis::table::{self, TableFormat};
use demarche_domain::nearest::nearest;
use demarche_domain::strategy::Registry;
use demarche_tournament::results::Results;
use demarche_tournament::store::{Folder, Opening};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  demarche analyse payoffs.csv                     a square matrix (symmetric game), or one row a profile
  demarche analyse game.nfg --format json          Gambit's strategic form, exact fractions in the answer
  demarche analyse payoffs.csv --alpha 10 --population 100 --intensity 0.5
  demarche analyse payoffs.csv --export game.nfg   the same table for Gambit
  demarche analyse tournament-kuala-lumpur-field --variant 'as it stood'
                                                   the game that the mean payoffs of a tournament make

A square CSV has names in its first row and column, and the row's payoff against the column:
  ,hawk,dove
  hawk,-1,2
  dove,0,1
A long CSV has one row a profile: us,china,payoff_1,payoff_2. Numbers are exact: 3, -0.25, 2.5e-3, 1/3.

Exit codes: 0 done; 2 the table or an option is wrong; 3 the machine's fault.";

/// Find the equilibria of a payoff table, and where evolution leads
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The table: .csv, .nfg or .json; or a folder with the results of a tournament
    file: PathBuf,

    /// Which variant of a tournament, where it has several
    #[arg(long, value_name = "NAME")]
    variant: Option<String>,

    /// Intensity of selection of α-rank
    #[arg(long, value_name = "A", default_value_t = Options::default().alpha)]
    alpha: f64,

    /// Size of populations, for α-rank and fixation
    #[arg(long, value_name = "M", default_value_t = Options::default().population)]
    population: usize,

    /// Intensity of selection of fixation: β of the Fermi process, w of the Moran process
    #[arg(long, value_name = "B", default_value_t = Options::default().intensity)]
    intensity: f64,

    /// Write the table to this file too: .nfg, .csv or .json; may be repeated
    #[arg(long, value_name = "FILE")]
    export: Vec<PathBuf>,

    /// How to write the analysis
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(args: &Args, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    let options = Options { alpha: args.alpha, population: args.population, intensity: args.intensity };
    let mut mistakes: Vec<String> = options.mistakes().into_iter().map(|mistake| format!("--{mistake}")).collect();
    let kept = args.file.is_dir();
    let file = (!kept).then(|| format_of(&args.file));
    let exports: Vec<Result<TableFormat, String>> = args.export.iter().map(|path| format_of(path)).collect();
    mistakes.extend(file.iter().chain(&exports).filter_map(|format| format.clone().err()));
    if !kept && args.variant.is_some() {
        mistakes.push("--variant: only the results of a tournament have variants".to_owned());
    }
    if !mistakes.is_empty() {
        return Err(Failure::Input(mistakes));
    }
    let game = match file {
        Some(Ok(format)) => read(&args.file, format)?,
        _ => played(&args.file, args.variant.as_deref(), registry)?,
    };
    for (path, format) in args.export.iter().zip(exports.into_iter().flatten()) {
        files::write(path, written(&game, format).as_bytes())?;
    }
    let analysis = analyse(&game, &options).map_err(Failure::Input)?;
    match args.format {
        Format::Text => out.text(&pages::page(&analysis, out.style()))?,
        Format::Json => out.json(&AnalysisJson::new(&analysis))?,
    }
    Ok(Exit::Done)
}

/// The game of a variant of a tournament's results.
fn played(folder: &Path, variant: Option<&str>, registry: &Registry) -> Result<Game, Failure> {
    let results = Results::read(Folder::open(folder, Opening::Read)?, registry)?;
    let names = report::variants(&results);
    let listed = || names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let at = match variant {
        Some(name) => names.iter().position(|one| one == name).ok_or_else(|| {
            let hint = match nearest(name, names.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("there are {}", listed()),
            };
            Failure::input(format!("--variant: the results have no variant `{name}`; {hint}"))
        })?,
        None if names.len() == 1 => 0,
        None => {
            let message = format!("the results have {} variants: name one with --variant: {}", names.len(), listed());
            return Err(Failure::input(message));
        }
    };
    report::game(&results, at)?.map_err(|why| Failure::input(format!("{}: {why}", folder.display())))
}

fn read(path: &Path, format: TableFormat) -> Result<Game, Failure> {
    let text = files::read(path)?;
    let game = table::read(&text, format).map_err(|mistakes| {
        Failure::Input(mistakes.list().iter().map(|mistake| format!("{}:{mistake}", path.display())).collect())
    })?;
    let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(if game.title().is_empty() { game.with_title(name) } else { game })
}

fn written(game: &Game, format: TableFormat) -> String {
    match format {
        TableFormat::Csv => table::write_square(game).unwrap_or_else(|| table::write_long(game)),
        TableFormat::Nfg => table::write_nfg(game),
        TableFormat::Json => table::write_json(game),
    }
}

fn format_of(path: &Path) -> Result<TableFormat, String> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let known = TableFormat::ALL;
    if let Some(format) = known.into_iter().find(|format| format.ending() == ending) {
        return Ok(format);
    }
    let hint = match nearest(&ending, known.iter().map(|format| format.ending())) {
        Some(near) => format!("did you mean `.{near}`?"),
        None => "a payoff table ends in .csv, .nfg or .json".to_owned(),
    };
    Err(format!("{}: what kind of table this is cannot be told from its name; {hint}", path.display()))
}
