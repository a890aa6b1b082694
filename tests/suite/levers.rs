//! The flagship's odds spread, and each of its levers moves them the way that theory and record say.
//!
//! Every lever is a paired experiment: the same sessions under the same luck, with and without it. What is judged is the
//! 95-percent interval of the mean difference. A deal is a first agreement by the score date, 21 days after the start.

use crate::shared::{FLAGSHIP, game_of, outcomes, scenario};
use demarche_domain::ending::EndingCode;
use demarche_domain::scenario::Scenario;
use demarche_engine::outcome::Outcome;
use demarche_engine::runner::Pace;
use demarche_engine::summary::Z95;
use std::sync::OnceLock;

const US: usize = 0;
const CHINA: usize = 1;
const SCORE_DAY: i32 = 21;
/// Enough for the levers that move much.
const FEW: u64 = 1500;
const MANY: u64 = 2000;
const MOST: u64 = 3000;

fn play(sets: &[String], lineup: &[(&str, &str)], sessions: u64) -> Vec<Outcome> {
    let sets: Vec<&str> = sets.iter().map(String::as_str).collect();
    outcomes(&game_of(scenario(FLAGSHIP, &sets), lineup), 0..sessions, Pace { jobs: 2, width: 64 })
}

fn base() -> &'static [Outcome] {
    static BASE: OnceLock<Vec<Outcome>> = OnceLock::new();
    BASE.get_or_init(|| play(&[], &[], MOST))
}

fn as_written() -> &'static Scenario {
    static WRITTEN: OnceLock<Scenario> = OnceLock::new();
    WRITTEN.get_or_init(|| scenario(FLAGSHIP, &[]))
}

/// A mean difference and half its 95-percent interval.
#[derive(Debug, Clone, Copy)]
struct Shift {
    mean: f64,
    half: f64,
    pairs: usize,
}

impl Shift {
    fn of(differences: impl Iterator<Item = f64>) -> Self {
        let all: Vec<f64> = differences.collect();
        let n = all.len() as f64;
        let mean = all.iter().sum::<f64>() / n;
        let squares: f64 = all.iter().map(|x| (x - mean) * (x - mean)).sum();
        Self { mean, half: Z95 * (squares / (n - 1.0) / n).sqrt(), pairs: all.len() }
    }

    #[track_caller]
    fn rises(self, what: &str) {
        assert!(self.pairs >= 100 && self.mean - self.half > 0.0, "{what} should rise: {self:?}");
    }

    #[track_caller]
    fn falls(self, what: &str) {
        assert!(self.pairs >= 100 && self.mean + self.half < 0.0, "{what} should fall: {self:?}");
    }
}

/// One arm against the scenario as it is written.
struct Arm(Vec<Outcome>);

impl Arm {
    fn set(sets: &[&str], sessions: u64) -> Self {
        let sets: Vec<String> = sets.iter().map(|set| (*set).to_owned()).collect();
        Self(play(&sets, &[], sessions))
    }

    /// Both parties' tactics of a kind, times a factor.
    fn tactics(kind: &str, factor: f64, sessions: u64) -> Self {
        let one = |party: usize| {
            let party = &as_written().parties[party];
            let now = if kind == "pressure" { party.tactics.pressure } else { party.tactics.leverage };
            format!("parties.{}.tactics.{kind}={}", party.id, now * factor)
        };
        Self(play(&[one(US), one(CHINA)], &[], sessions))
    }

    fn pairs(&self) -> impl Iterator<Item = (&Outcome, &Outcome)> {
        let pairs = base().iter().zip(&self.0);
        pairs.inspect(|(a, b)| assert_eq!(a.session, b.session))
    }

    fn mean(&self, f: impl Fn(&Outcome) -> f64) -> Shift {
        Shift::of(self.pairs().map(|(a, b)| f(b) - f(a)))
    }

    fn deals(&self) -> Shift {
        self.mean(|o| f64::from(u8::from(deal(o))))
    }

    /// What a party concedes in the first agreement, where both arms have one by the score date.
    fn conceded(&self, party: usize) -> Shift {
        let both = self.pairs().filter(|(a, b)| deal(a) && deal(b));
        Shift::of(both.map(|(a, b)| b.path.conceded[party] - a.path.conceded[party]))
    }
}

fn deal(outcome: &Outcome) -> bool {
    outcome.path.first_deal.is_some_and(|day| day.0 <= SCORE_DAY)
}

/// Days to the first deal; a session without one counts at the horizon.
fn days_to_deal(outcome: &Outcome) -> f64 {
    f64::from(outcome.path.first_deal.map_or(as_written().calendar.horizon.0, |day| day.0))
}

#[test]
fn the_odds_spread_on_the_score_date_and_at_the_horizon() {
    let sessions = &base()[..2000];
    let spread = |when: &str, code: &dyn Fn(&Outcome) -> EndingCode| {
        let mut counts = [0_usize; 7];
        for outcome in sessions {
            counts[code(outcome).ix()] += 1;
        }
        let common = counts.iter().filter(|count| **count * 100 > sessions.len()).count();
        assert!(common >= 4, "{when}: only {common} endings above 1 percent: {counts:?}");
        assert!(counts.iter().all(|count| *count * 100 <= 85 * sessions.len()), "{when}: {counts:?}");
    };
    assert!(sessions.iter().all(|o| o.judged.len() == 1 && o.judged[0].day.0 == SCORE_DAY));
    spread("score date", &|o| o.judged[0].code);
    spread("horizon", &|o| o.ending.code);
}

#[test]
fn without_the_soybean_suspension_the_us_concedes_less() {
    Arm::set(&["measures.C6.level=0"], MANY).conceded(US).falls("US concession given a deal");
}

#[test]
fn with_magnet_exposure_doubled_the_us_concedes_more() {
    let exposure = |id: &str| {
        let measure = as_written().measures.iter().find(|m| m.id == id).expect("it is a measure of the flagship");
        format!("measures.{id}.exposure.level={}", 2.0 * measure.exposure.level)
    };
    let arm = Arm(play(&["C3", "C4"].map(exposure), &[], MOST));
    arm.conceded(US).rises("US concession given a deal");
}

#[test]
fn without_a_leaders_meeting_the_november_threat_is_executed_more_often() {
    let threat = as_written().measures.iter().position(|m| m.id == "U4").expect("U4 is the threat of 1 November");
    let arm = Arm::set(&["summits=[]"], FEW);
    assert!(arm.0.iter().all(|o| o.path.summits_held == 0));
    arm.mean(|o| f64::from(u8::from(o.path.executed[threat]))).rises("share of sessions with U4 executed");
}

#[test]
fn without_a_mediator_there_are_fewer_deals() {
    Arm(play(&[], &[("malaysia", "passive-host")], MANY)).deals().falls("deals");
}

#[test]
fn with_weaker_us_diversification_the_first_deal_comes_later() {
    let erosion = |id: &str| {
        let measure = as_written().measures.iter().find(|m| m.id == id).expect("it is a measure of the flagship");
        format!("measures.{id}.exposure.erosion={}", 0.25 * measure.exposure.erosion)
    };
    let arm = Arm(play(&["C3", "C4"].map(erosion), &[], MOST));
    arm.mean(days_to_deal).rises("days to the first deal");
}

fn hawkish_opinion_up(party: usize) {
    let own = &as_written().parties[party];
    let arm = Arm::set(&[&format!("parties.{}.hawk_weight={}", own.id, 1.25 * own.hawk_weight)], MOST);
    arm.deals().falls("deals");
    arm.conceded(party).falls("own concession given a deal");
}

#[test]
fn hawkish_opinion_up_in_the_us_makes_deals_rarer_and_better_for_it() {
    hawkish_opinion_up(US);
}

#[test]
fn hawkish_opinion_up_in_china_makes_deals_rarer_and_better_for_it() {
    hawkish_opinion_up(CHINA);
}

#[test]
fn pressure_doubled_makes_deals_more_frequent() {
    Arm::tactics("pressure", 2.0, FEW).deals().rises("deals");
}

#[test]
fn pressure_halved_makes_deals_rarer() {
    Arm::tactics("pressure", 0.5, FEW).deals().falls("deals");
}

#[test]
fn leverage_doubled_makes_deals_more_frequent() {
    Arm::tactics("leverage", 2.0, MOST).deals().rises("deals");
}

#[test]
fn leverage_halved_makes_deals_rarer() {
    Arm::tactics("leverage", 0.5, MOST).deals().falls("deals");
}

#[test]
fn a_lever_that_is_not_moved_moves_nothing() {
    let same = Arm::tactics("pressure", 1.0, 200);
    let shift = same.deals();
    assert!(shift.mean == 0.0 && shift.half == 0.0, "{shift:?}");
    assert!(same.pairs().all(|(a, b)| a == b));
}
