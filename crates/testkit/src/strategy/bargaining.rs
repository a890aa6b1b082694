//! Generated sessions of bargaining by offers: each is played once under every protocol, and its questions are put again.

use demarche_domain::ids::{PartyIx, Seat};
use demarche_domain::offers::protocols;
use demarche_domain::offers::{Bargainer, Notes, OfferSetting, Tabled};
use demarche_domain::outcomes::Allowed;
use demarche_domain::scenario::Scenario;
use demarche_domain::strategy::{Args, Entry, Given, Make, Refusal};
use std::sync::Arc;

use super::Report;
use super::failure::{Cause, Failure, Fault, Place};
use super::manual;
use super::run::{ENOUGH, caught, drawn};
use crate::dice::Dice;
use crate::domains;
use crate::talks::{Asked, Question, Said, Talks, Wild, put, view};

/// Domains that every protocol is played over.
const SESSIONS: u64 = 24;
/// Of these, the first is huge where turns are taken in order.
const HUGE: u64 = 0;
/// Arguments that protocols are also played with.
const VARIANTS: &[&str] =
    &["multiple-offers(offers: 3)", "single-text(mutations: pairs, order: random)", "bridging(accuracy: 0.5)"];

/// Plays an entry under every protocol.
pub(super) fn courses(entry: &Entry, report: &mut Report) {
    let rules = protocols::ALL.iter().map(|protocol| protocol.id).chain(VARIANTS.iter().copied());
    for rule in rules {
        for seed in 0..SESSIONS {
            for seat in 0..2 {
                course(entry, rule, seed, seat, report);
                if report.failures.len() >= ENOUGH {
                    return;
                }
            }
        }
    }
}

fn course(entry: &Entry, rule: &str, seed: u64, seat: usize, report: &mut Report) {
    let mut dice = Dice::new(seed * 1013 + 7);
    let huge = seed == HUGE && rule == "stacked-alternating-offers";
    let domain = if huge { domains::huge(&mut dice) } else { domains::domain(&mut dice) };
    let steps = if huge { 8 } else { 1 + dice.below(24) as u32 };
    let Ok(setting) = domains::setting(domain, rule, steps) else { return };
    let given = lineup(entry, seed, &mut dice);
    let (lineup, session) = (given.text(), format!("{rule} {seed}"));
    let mut fail = |step: u32, fault: Fault| {
        let place = Place { session: session.clone(), lineup: lineup.clone(), round: step + 1 };
        report.failures.push(Failure { strategy: entry.id, place: Some(place), fault });
    };
    let args = match Args::check(entry.id, entry.params, &given) {
        Ok(args) => args,
        Err(errors) => {
            let text = errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
            return fail(0, Fault::Entry(text));
        }
    };
    let bench = Bench { entry, args: &args, me: PartyIx::at(seat) };
    let scenario = domains::scenario(setting.clone());
    let first = match bench.play(&scenario, &setting, seed) {
        Ok(Some(first)) => first,
        Ok(None) => {
            report.refused += 1;
            return;
        }
        Err(fault) => return fail(0, fault),
    };
    let mut faults: Vec<(u32, Fault)> = first.asked.iter().flat_map(|one| check(&setting, one)).collect();
    if entry.deterministic {
        let draws: u64 = first.asked.iter().map(|one| one.draws).sum();
        faults.extend((draws > 0).then_some((0, Fault::Draws(draws))));
        faults.extend(bench.again(Cause::Draws, &scenario, &setting, &first, 0, !0));
    }
    faults.extend(bench.again(Cause::Nothing, &scenario, &setting, &first, 0, 0));
    faults.extend(bench.again(Cause::Memory, &scenario, &setting, &first, first.asked.len() / 2, 0));
    let other = Arc::new(domains::poisoned(&mut dice, &setting.domain, seat));
    let other = OfferSetting { domain: other, ..setting };
    faults.extend(bench.again(Cause::Privacy, &domains::scenario(other.clone()), &other, &first, 0, 0));
    for (step, fault) in faults {
        fail(step, fault);
    }
    report.seated += 1;
}

/// By turns the defaults, drawn numbers and the examples of the manual page.
fn lineup(entry: &Entry, seed: u64, dice: &mut Dice) -> Given {
    let examples = manual::examples(&entry.manual(), entry.id);
    let example = examples.get((seed / 3) as usize % examples.len().max(1));
    match (seed % 3, example.map(|text| Given::parse(text))) {
        (1, _) => drawn(entry, dice),
        (2, Some(Ok(given))) => given,
        _ => Given { id: entry.id.to_owned(), args: Vec::new() },
    }
}

/// A session as the strategy lived it: what it was asked, and every offer.
struct First {
    asked: Vec<Asked>,
    trail: Vec<Tabled>,
}

struct Bench<'a> {
    entry: &'a Entry,
    args: &'a Args,
    me: PartyIx,
}

impl Bench<'_> {
    fn make(&self, scenario: &Scenario) -> Result<Result<Box<dyn Bargainer>, Refusal>, Fault> {
        let seat = Seat(self.me.0);
        let Make::Bargainer(make) = self.entry.make else {
            return Err(Fault::Entry("sits on another chair than it was made for".to_owned()));
        };
        let made = caught(|| make(&scenario.as_seen_by(seat), seat, self.args))?;
        match made {
            Err(refusal) if refusal.0.trim().is_empty() => Err(Fault::SilentRefusal),
            made => Ok(made),
        }
    }

    /// Plays it among parties without a plan; `None` where it refuses.
    fn play(&self, scenario: &Scenario, setting: &OfferSetting, seed: u64) -> Result<Option<First>, Fault> {
        let Ok(strategy) = self.make(scenario)? else { return Ok(None) };
        let mut strategy = Some(strategy);
        let seats = (0..setting.domain.parties.len()).map(|i| {
            let own = if i == self.me.ix() { strategy.take() } else { None };
            own.unwrap_or_else(|| Box::new(Wild) as Box<dyn Bargainer>)
        });
        let mut talks = Talks::new(setting, seats.collect(), seed);
        let table = caught(|| talks.play())?;
        let mut asked = talks.asked;
        asked.retain(|one| one.party == self.me);
        Ok(Some(First { asked, trail: table.trail }))
    }

    /// Puts the questions again to a fresh instance, from one of them on, with other draws where `twist` is not 0.
    fn again(
        &self,
        cause: Cause,
        scenario: &Scenario,
        setting: &OfferSetting,
        first: &First,
        from: usize,
        twist: u64,
    ) -> Option<(u32, Fault)> {
        let strategy = match self.make(scenario) {
            Ok(Ok(strategy)) => strategy,
            Ok(Err(_)) => return Some((0, Fault::SilentRefusal)),
            Err(fault) => return Some((0, fault)),
        };
        let seen = setting.as_seen_by(self.me.ix());
        let mut notes = first.asked.get(from).map(|one| one.notes.clone()).unwrap_or_default();
        if from == 0 {
            notes = Notes::default();
            strategy.open(&view(&seen, &[], self.me, 0, None), &mut notes);
        }
        for one in &first.asked[from.min(first.asked.len())..] {
            let now = view(&seen, &first.trail[..one.made], self.me, one.step, one.standing);
            let said = caught(|| put(&*strategy, &now, one.question, &mut notes, one.seed ^ twist).0);
            let said = match said {
                Ok(said) => said,
                Err(fault) => return Some((one.step, fault)),
            };
            if said != one.said {
                let (first, second) = (format!("{:?}", one.said), format!("{said:?}"));
                return Some((one.step, Fault::Differs { cause, what: what(one.question), first, second }));
            }
        }
        None
    }
}

const fn what(question: Question) -> &'static str {
    match question {
        Question::Respond => "an answer",
        Question::Ratify => "an answer to the last form of a text",
        Question::Propose => "an offer",
        Question::Several(_) => "its offers",
        Question::Vote { .. } => "a vote",
    }
}

/// What is wrong with what it said.
fn check(setting: &OfferSetting, one: &Asked) -> Vec<(u32, Fault)> {
    let mut faults = Vec::new();
    let text = format!("{:?}", one.said);
    if text.contains("NaN") {
        faults.push(Fault::NotANumber(format!("{}: {text}", what(one.question))));
    }
    if let Said::Offers(offers, _) = &one.said {
        let ruled_out = offers.iter().filter(|x| setting.domain.space.allowed(**x) == Allowed::No);
        faults.extend(ruled_out.map(|x| Fault::RuledOut(x.0)));
        if let Question::Several(most) = one.question
            && offers.len() > most
        {
            faults.push(Fault::TooManyOffers { made: offers.len(), most });
        }
    }
    faults.into_iter().map(|fault| (one.step, fault)).collect()
}
