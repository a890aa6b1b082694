//! Answers to questions: JSON in, JSON out, and nothing else.
//!
//! The same question has the same answer, to the byte, behind HTTP and in a browser.

use crate::charts::{Chart, Scene, charts};
use crate::facts::{CatalogueJson, FactsJson};
#[cfg(feature = "lab")]
use crate::lab;
use crate::origin::Origin;
use crate::question::{Facts, OddsQuestion, Question, RunQuestion, Setting};
use crate::record::RecordJson;
use crate::refused::Refused;
use crate::stage::{ENGINE_VERSION, Played, Script, Stage};
use crate::story::{Beat, beats, passed};
use crate::watched::{Tabled, watch};
use crate::written::{OddsJson, RunJson};
use demarche_domain::ids::Day;
use demarche_domain::nearest::nearest;
use demarche_domain::prose;
use demarche_domain::scenario::{Clock, Scenario};
use demarche_domain::strategy::Registry;
use demarche_engine::runner::{Pace, play};
use demarche_engine::summary::Tally;
use demarche_engine::transcript::Transcript;
use demarche_report::course::Room;
use demarche_scenario::Embedded;
use demarche_scenario::embedded::embedded;
use indexmap::IndexMap;
use serde::Serialize;
use std::ops::ControlFlow;

/// The version of all answers.
pub const ANSWER_VERSION: u32 = 1;

#[derive(Debug, Serialize)]
struct Envelope<T: Serialize> {
    v: u32,
    engine_version: &'static str,
    #[serde(flatten)]
    content: T,
}

#[derive(Debug, Serialize)]
struct Mistakes {
    mistakes: Vec<String>,
}

/// A session, told and drawn.
#[derive(Debug, Serialize)]
pub struct RunAnswer<'a> {
    run: RunJson<'a>,
    /// Names of the endings that this scenario can have, by code.
    endings: IndexMap<&'static str, &'static str>,
    told: Vec<ToldJson>,
    charts: Vec<Chart>,
    #[serde(skip_serializing_if = "Option::is_none")]
    facts: Option<FactsJson>,
}

/// A piece of the story: a round told in full, or rounds passed over.
#[derive(Debug, Serialize)]
struct ToldJson {
    /// First and last round.
    rounds: [u32; 2],
    heading: String,
    /// What rounds that are passed over come to; none for a round told in full.
    #[serde(skip_serializing_if = "Option::is_none")]
    passed: Option<String>,
    /// A verdict as of this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<String>,
}

#[derive(Debug, Serialize)]
struct OddsAnswer<'a> {
    odds: OddsJson<'a>,
    endings: IndexMap<&'static str, &'static str>,
}

#[derive(Debug, Serialize)]
struct RecordAnswer {
    /// None of talks that were never held.
    record: Option<RecordJson>,
}

/// Answers a question. It never panics on what it is asked, and a bad question is answered with all its mistakes.
#[must_use]
pub fn answer(question: &str, registry: &Registry) -> String {
    answer_with(question, registry, &[])
}

/// The same where there are further scenarios than those that come with démarche, each asked for by its
/// [`id`](Origin::id).
#[must_use]
pub fn answer_with(question: &str, registry: &Registry, further: &[Origin]) -> String {
    let answered = Question::read(question).and_then(|question| match question {
        Question::Catalogue => catalogue(further).map(|content| written(&content)),
        Question::Run(question) => run(&question, registry, further),
        Question::Odds(question) => odds(&question, registry, further),
        Question::Record(scenario) => record(&scenario, further),
        #[cfg(feature = "lab")]
        Question::Cases => Ok(written(&lab::CasesJson::new())),
        #[cfg(feature = "lab")]
        Question::Theory(question) => lab::answered(&question).map(|content| written(&content)),
        // A page asks another module for these.
        #[cfg(not(feature = "lab"))]
        Question::Cases | Question::Theory(_) => Err(vec!["this engine comes without the theory lab".to_owned()]),
    });
    answered.unwrap_or_else(|mistakes| written(&Mistakes { mistakes }))
}

fn written<T: Serialize>(content: &T) -> String {
    let envelope = Envelope { v: ANSWER_VERSION, engine_version: ENGINE_VERSION, content };
    serde_json::to_string(&envelope).unwrap_or_else(|error| {
        // A number without a JSON form would be the only way here, and no record holds one.
        format!("{{\"v\":{ANSWER_VERSION},\"mistakes\":[\"the answer cannot be written: {error}\"]}}")
    })
}

fn catalogue(further: &[Origin]) -> Result<CatalogueJson, Vec<String>> {
    CatalogueJson::new(further).map_err(|refused| refused.sentences())
}

fn record(scenario: &str, further: &[Origin]) -> Result<String, Vec<String>> {
    let scenario = origin(scenario, further)?.scenario(&[]).map_err(|refused| refused.sentences())?;
    Ok(written(&RecordAnswer { record: RecordJson::of(&scenario)? }))
}

/// The scenario of an id: a further one, or one that comes with démarche.
fn origin(name: &str, further: &[Origin]) -> Result<Origin, Vec<String>> {
    let found = further.iter().find(|one| one.id() == name).cloned();
    found.or_else(|| Embedded::find(name).map(Origin::Embedded)).ok_or_else(|| {
        let own = embedded().iter().map(|one| -> &str { one.id() });
        let known: Vec<&str> = further.iter().map(Origin::id).chain(own).collect();
        let hint = match nearest(name, known) {
            Some(near) => format!("; did you mean `{near}`?"),
            None => String::new(),
        };
        vec![format!("there is no scenario `{name}`{hint}")]
    })
}

fn script(set: &Setting, further: &[Origin]) -> Result<Script, Vec<String>> {
    Ok(Script {
        origin: origin(&set.scenario, further)?,
        overrides: set.overrides.clone(),
        lineup: set.lineup.clone(),
        seed: set.seed,
        session: set.session,
        changes: set.changes.clone(),
    })
}

/// A session played, with what was tabled in it.
///
/// # Errors
/// Every mistake in the scenario, the line-up and the changes.
pub fn played(script: &Script, registry: &Registry) -> Result<(Played, Vec<Tabled>), Refused> {
    let mut tabled = Vec::new();
    let played = script.play_watched(registry, &mut |session| watch(session, &mut tabled))?;
    Ok((played, tabled))
}

/// The answer of a session that was recorded: told, drawn, and with its facts.
///
/// # Errors
/// A scenario that cannot be read.
pub fn recorded(script: &Script, played: &Played, tabled: &[Tabled], registry: &Registry) -> Result<String, Refused> {
    let (scenario, transcript) = (played.stage.scenario(), &played.transcript);
    let scene = Scene { scenario, transcript, tabled, before: None, room: Room::Wide };
    Ok(shown(&scene, Some(FactsJson::new(script, scenario, registry)?)))
}

/// The answer of a session that was played elsewhere.
#[must_use]
pub fn shown(scene: &Scene<'_>, facts: Option<FactsJson>) -> String {
    written(&RunAnswer::new(scene, facts))
}

fn run(question: &RunQuestion, registry: &Registry, further: &[Origin]) -> Result<String, Vec<String>> {
    let script = script(&question.set, further)?;
    let (this, tabled) = played(&script, registry).map_err(|refused| refused.sentences())?;
    // A run before this one only lies behind it: one that cannot be played any more is left out.
    let before = question.before.as_ref().filter(|before| before.scenario == question.set.scenario);
    let before = before.and_then(|set| self::script(set, further).ok()?.play(registry).ok());
    let scenario = this.stage.scenario();
    let facts = match question.facts {
        Facts::Known => None,
        Facts::Wanted => Some(FactsJson::new(&script, scenario, registry).map_err(|refused| refused.sentences())?),
    };
    let scene = Scene {
        scenario,
        transcript: &this.transcript,
        tabled: &tabled,
        before: before.as_ref().map(|before| &before.transcript),
        room: question.room,
    };
    Ok(written(&RunAnswer::new(&scene, facts)))
}

impl<'a> RunAnswer<'a> {
    /// The answer of one session.
    #[must_use]
    pub fn new(scene: &Scene<'a>, facts: Option<FactsJson>) -> Self {
        Self {
            run: RunJson::new(scene.transcript),
            endings: endings(scene.scenario),
            told: told(scene.scenario, scene.transcript),
            charts: charts(scene),
            facts,
        }
    }
}

fn endings(scenario: &Scenario) -> IndexMap<&'static str, &'static str> {
    prose::endings(scenario).into_iter().map(|(code, name)| (code.code(), name)).collect()
}

fn told(scenario: &Scenario, transcript: &Transcript) -> Vec<ToldJson> {
    let verdicts = &transcript.close.endings_at;
    let verdict = |round: u32| verdicts.values().find(|verdict| verdict.round == round);
    let when = |day: i32| match scenario.calendar.clock {
        Clock::Dated(_) => format!(", {}", prose::date(scenario, Day(day))),
        Clock::Rounds => String::new(),
    };
    beats(&transcript.rounds, |round| verdict(round.round).is_some())
        .into_iter()
        .filter_map(|beat| match beat {
            Beat::Told(round) => Some(ToldJson {
                rounds: [round.round; 2],
                heading: format!("Round {}{}", round.round, when(round.day)),
                passed: None,
                verdict: verdict(round.round).map(|one| format!("{} {}", one.code, one.reason)),
            }),
            Beat::Passed(stretch) => {
                let (first, last) = (stretch.first()?, stretch.last()?);
                let heading = if first.round == last.round {
                    format!("Round {}{}", first.round, when(first.day))
                } else {
                    format!("Rounds {} to {}", first.round, last.round)
                };
                let rounds = [first.round, last.round];
                Some(ToldJson { rounds, heading, passed: Some(passed(scenario, &stretch)), verdict: None })
            }
        })
        .collect()
}

fn odds(question: &OddsQuestion, registry: &Registry, further: &[Origin]) -> Result<String, Vec<String>> {
    let script = script(&question.set, further)?;
    if !script.changes.is_empty() {
        return Err(vec!["odds are of whole sessions: they know no `branch`".to_owned()]);
    }
    let stage = Stage::set(&script.origin, &script.overrides, &script.lineup, registry);
    let stage = stage.map_err(|refused| refused.sentences())?;
    let mut tally = Tally::new(&stage.game);
    // On this thread, as in a browser, which has no other.
    let pace = Pace { jobs: 1, ..Pace::default() };
    play(&stage.game, script.seed, 0..question.sessions, pace, |outcome| {
        tally.add(&outcome);
        ControlFlow::Continue(())
    })
    .map_err(|error| vec![error.to_string()])?;
    let summary = tally.summary(&stage.game);
    let odds = OddsJson::new(&stage, script.seed, &summary);
    Ok(written(&OddsAnswer { odds, endings: endings(stage.scenario()) }))
}
