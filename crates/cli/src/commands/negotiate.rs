//! `demarche negotiate`: bargain by offers over a domain.

use super::run::lines;
use crate::args::Format;
use crate::domains;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::negotiate::NegotiationJson;
use crate::output::Output;
use crate::{files, lineup, text};
use clap::ValueEnum;
use demarche_domain::ids::{Seed, SessionNo};
use demarche_domain::strategy::Registry;
use demarche_explorer::negotiated::Negotiated;
use demarche_explorer::origin::Origin;
use demarche_explorer::stage::{Played, Script};
use demarche_report::{Place, utility_space};
use demarche_scenario::domain::{Reading, Talks, to_scenario};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  demarche negotiate second-hand-van               a domain that comes with démarche, the default line-up
  demarche negotiate my-domain.json --protocol sao --steps 100 --lineup a=negmas-boulware,b=negmas-conceder
  demarche negotiate laptop.xml buyer.xml seller.xml --lineup 'a=micro,b=boa(offer: micro, accept: ac-combi)'
  demarche negotiate second-hand-van --protocol 'single-text(mutations: pairs)'
  demarche negotiate second-hand-van --format svg > offers.svg
  demarche negotiate second-hand-van --transcript van.jsonl && demarche replay van.jsonl";

/// Bargain by offers over a negotiation domain
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// A domain that comes with démarche (`demarche domain list`), a RON or JSON file, or the files of a GENIUS domain
    #[arg(required = true, value_name = "DOMAIN")]
    domain: Vec<String>,

    /// Who may offer what when: a protocol of the family `offers` (`demarche protocol list`)
    #[arg(long, value_name = "PROTOCOL", default_value = "sao")]
    protocol: String,

    /// Steps until the deadline
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    steps: u32,

    /// Who decides at a seat: SEAT=STRATEGY or SEAT=STRATEGY(parameter: value), separated by commas; `a`, `b`, `c` … stand for
    /// the seats in their order [default: negmas-boulware at each]
    #[arg(long, value_name = "SEAT=STRATEGY,…")]
    lineup: Vec<String>,

    /// Root seed of all chance
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,

    /// Play this session of the seed; the first is 0
    #[arg(long, value_name = "I", default_value_t = 0)]
    session: u64,

    /// Read GENIUS files as NegMAS does
    #[arg(long)]
    negmas: bool,

    /// How to write the result
    #[arg(long, value_enum, default_value_t)]
    format: NegotiationFormat,

    /// Write the session to this file, so that it can be replayed
    #[arg(long, value_name = "FILE")]
    transcript: Option<PathBuf>,
}

/// How a negotiation is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum NegotiationFormat {
    /// For people, step by step
    #[default]
    Text,
    /// One JSON object
    Json,
    /// The transcript, as JSON Lines
    Jsonl,
    /// A picture of utility space with the offers' trail
    Svg,
}

/// The strategy of a seat that nothing is said of.
const DEFAULT: &str = "negmas-boulware";

pub(crate) fn run(args: &Args, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    let shown_as = match args.format {
        NegotiationFormat::Text | NegotiationFormat::Svg => Format::Text,
        NegotiationFormat::Json | NegotiationFormat::Jsonl => Format::Json,
    };
    negotiate(args, registry, out).map_err(|failure| failure.shown_as(shown_as))
}

fn negotiate(args: &Args, registry: &Registry, out: &mut Output) -> Result<Exit, Failure> {
    let reading = Reading { dialect: domains::dialect(args.negmas), ..Reading::default() };
    let loaded = domains::load_as(&args.domain, &reading)?;
    domains::warn(&loaded.report);
    let typed = lineup::read(&args.lineup).map_err(Failure::Input)?;
    let ids: Vec<&str> = loaded.domain.parties.iter().map(|party| party.id.as_str()).collect();
    let typed = lineup::by_letter(typed, &ids).map_err(Failure::input)?;
    let seats: Vec<(String, String)> =
        loaded.domain.parties.iter().map(|party| (party.id.clone(), DEFAULT.to_owned())).collect();
    let talks = Talks { domain: &loaded.raw, rule: &args.protocol, steps: args.steps, lineup: &seats };
    let name = format!("{}.ron", loaded.domain.id);
    let script = Script {
        origin: Origin::Text { name, bytes: to_scenario(&talks).into_bytes() },
        overrides: Vec::new(),
        lineup: typed,
        seed: Seed(args.seed),
        session: SessionNo(args.session),
        changes: Vec::new(),
    };
    let Played { stage, transcript } = script.play(registry)?;
    if let Some(path) = &args.transcript {
        files::write(path, lines(&transcript)?.as_bytes())?;
    }
    let scenario = stage.scenario();
    match args.format {
        NegotiationFormat::Text => {
            let negotiated = Negotiated::read(scenario, &transcript);
            let played = negotiated.as_ref().map(Negotiated::played).map_err(String::as_str);
            out.text(&text::negotiate::page(scenario, &transcript, played, out.style()))?;
        }
        NegotiationFormat::Json => {
            let negotiated = Negotiated::read(scenario, &transcript);
            let played = negotiated.as_ref().ok().map(Negotiated::played);
            out.json(&NegotiationJson::new(scenario, &transcript, played.as_ref()))?;
        }
        NegotiationFormat::Jsonl => out.text(&lines(&transcript)?)?,
        NegotiationFormat::Svg => {
            let negotiated = Negotiated::read(scenario, &transcript).map_err(Failure::input)?;
            out.text(&utility_space::session(&negotiated.played(), Place::File))?;
        }
    }
    Ok(Exit::Done)
}
