//! Alternating offers by backward induction (E11 in its exact form): one operator for finite and endless games, with or
//! without flows, fixed costs, breakdown, outside options, ratification floors, scheduled measures and a melting pie.

use super::admit::admit;
use super::rounds::{MOST, rounds, spacing, until_settled};
use super::stage::{Play, Stage, Verdict};
use super::stationary::{self, Steady};
use super::unsolvable::Unsolvable;
use super::worth::Worth;
use crate::ids::{Day, PartyIx, Round};
use crate::package::Package;
use crate::scenario::{Pie, Protocol, Scenario, Tail};

/// What is played in one round if nothing was agreed before.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundSolution {
    /// When.
    pub day: Day,
    /// Who offers.
    pub proposer: PartyIx,
    /// What is offered. Where nothing acceptable is worth offering, what the proposer would like best; `None` where no
    /// package passes its own leader's gate.
    pub package: Option<Package>,
    /// What becomes of it.
    pub verdict: Verdict,
    /// Value of this round to each party.
    pub values: [f64; 2],
    /// Value to each party of going on to the next round.
    pub waiting: [f64; 2],
    /// The least that each party would accept: waiting, its outside option, its leader's floor.
    pub reservations: [f64; 2],
    worth: usize,
}

/// A solved game.
#[derive(Debug, Clone, PartialEq)]
pub struct Solution {
    /// Round by round up to the horizon; empty where the game is indeterminate.
    pub rounds: Vec<RoundSolution>,
    /// Where every value from the first to the second is an equilibrium value of the game to the party that offers first.
    pub indeterminate: Option<(f64, f64)>,
    /// The round of the agreement, if there is one and talks do not break down before.
    pub agreement: Option<Round>,
    worths: Vec<Worth>,
}

impl Solution {
    /// What is played in a round, counted from 1.
    #[must_use]
    pub fn round(&self, round: Round) -> Option<&RoundSolution> {
        usize::try_from(round.0).ok().and_then(|n| self.rounds.get(n.wrapping_sub(1)))
    }

    /// What packages, and having none, are worth in a round, counted from 1.
    #[must_use]
    pub fn worth(&self, round: Round) -> Option<&Worth> {
        self.round(round).map(|r| &self.worths[r.worth])
    }
}

/// Solves a scenario's alternating offers, or its single offer, which is the same with one round.
///
/// # Errors
/// A sentence on what stands in the way: see [`Unsolvable`].
pub fn alternating_offers(scenario: &Scenario) -> Result<Solution, Unsolvable> {
    admit(scenario)?;
    let (first, tail, pie) = match scenario.protocol {
        Protocol::AlternatingOffers { first, tail, pie, .. } => (first, tail, pie),
        Protocol::SingleOffer { proposer } => (proposer, Tail::Disagreement, Pie::Constant),
        _ => return Err(Unsolvable::Protocol(scenario.protocol.name())),
    };
    let single = matches!(scenario.protocol, Protocol::SingleOffer { .. });
    let asked = rounds(scenario, if single { 1 } else { MOST + 1 }).len();
    let mut days = match tail {
        Tail::Disagreement => rounds(scenario, asked + 1),
        Tail::Stationary => until_settled(scenario, MOST + 1),
    };
    if asked == 0 || asked > MOST || days.len() > MOST + 1 {
        return Err(Unsolvable::Rounds(days.len()));
    }
    let after = match (tail, days.get(asked)) {
        (Tail::Stationary, _) => days.pop().unwrap_or(scenario.calendar.horizon),
        (Tail::Disagreement, Some(next)) => *next,
        (Tail::Disagreement, None) => scenario.calendar.horizon,
    };
    if tail == Tail::Disagreement {
        days.truncate(asked);
    }
    let (worths, at) = worths(scenario, &days, pie);
    let offers: Vec<_> = worths.iter().map(Worth::frontier).collect();
    let play = |ahead: [f64; 2]| -> Vec<Play> {
        let (mut next, mut until, mut plays) = (ahead, after, Vec::with_capacity(days.len()));
        for (t, day) in days.iter().enumerate().rev() {
            let years = scenario.calendar.years(until.since(*day));
            let stage = Stage::new(scenario, *day, years, &worths[at[t]], &offers[at[t]]);
            let play = stage.play(proposer(first, t), next);
            (next, until) = (play.values, *day);
            plays.push(play);
        }
        plays.reverse();
        plays
    };
    let (plays, other) = match tail {
        Tail::Disagreement => (play(Worth::on(scenario, after, 1.0).no_deal), None),
        Tail::Stationary => {
            let worth = Worth::on(scenario, after, 1.0);
            let frontier = worth.frontier();
            let years = scenario.calendar.years(spacing(scenario, after));
            let stage = Stage::new(scenario, after, years, &worth, &frontier);
            let opener = proposer(first, days.len()).ix();
            let at = |steady: &Steady| steady.values[opener];
            let found = stationary::solve(&stage)?;
            (play(at(&found.high)), found.low.map(|low| play(at(&low))))
        }
    };
    let agreement = |plays: &[Play]| {
        let over = plays.iter().position(|p| p.verdict != Verdict::Rejected)?;
        let agreed = plays[over].verdict == Verdict::Agreed;
        (agreed && over < asked).then(|| Round(u32::try_from(over + 1).unwrap_or(u32::MAX)))
    };
    if let Some(other) = other {
        let (a, b) = (plays[0].values[first.ix()], other[0].values[first.ix()]);
        let same = agreement(&plays).filter(|round| agreement(&other) == Some(*round));
        return Ok(Solution {
            rounds: Vec::new(),
            indeterminate: Some((a.min(b), a.max(b))),
            agreement: same,
            worths: Vec::new(),
        });
    }
    let agreed = agreement(&plays);
    let rounds = plays.into_iter().zip(&days).take(asked).enumerate().map(|(t, (play, day))| {
        let package = play.spot.map(|spot| {
            let [package, _] = offers[at[t]].packages(&spot, &scenario.clauses);
            package
        });
        RoundSolution {
            day: *day,
            proposer: proposer(first, t),
            package,
            verdict: play.verdict,
            values: play.values,
            waiting: play.waiting,
            reservations: play.reservations,
            worth: at[t],
        }
    });
    Ok(Solution { rounds: rounds.collect(), indeterminate: None, agreement: agreed, worths })
}

const fn proposer(first: PartyIx, t: usize) -> PartyIx {
    if t.is_multiple_of(2) { first } else { PartyIx(1 - first.0) }
}

/// What packages are worth on each day; days alike share an entry.
fn worths(scenario: &Scenario, days: &[Day], pie: Pie) -> (Vec<Worth>, Vec<usize>) {
    let count = u32::try_from(days.len()).unwrap_or(u32::MAX);
    let moves = scenario.measures.iter().flat_map(|m| &m.steps).map(|s| s.due).max();
    // Without impatience a stream is worth what is left of it, which is less every day.
    let runs_out = scenario.parties.iter().any(|p| p.impatience == 0.0) && !scenario.measures.is_empty();
    let (mut worths, mut at): (Vec<Worth>, Vec<usize>) = (Vec::new(), Vec::with_capacity(days.len()));
    let mut settled = false;
    for (t, day) in days.iter().enumerate() {
        if !settled {
            let round = u32::try_from(t + 1).unwrap_or(u32::MAX);
            worths.push(Worth::on(scenario, *day, pie.size(round, count)));
        }
        settled = pie == Pie::Constant && !runs_out && moves.is_none_or(|last| *day >= last);
        at.push(worths.len() - 1);
    }
    (worths, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{DurationIx, MeasureIx};
    use crate::maths;
    use crate::package::Level;
    use crate::scenario::{Clause, Knowledge, Levels, Measure, Standing, Step, Subject};

    fn game(tail: Tail, rounds: u32) -> Scenario {
        let protocol =
            Protocol::AlternatingOffers { first: PartyIx(0), tail, knowledge: Knowledge::Complete, pie: Pie::Constant };
        Scenario::theory("game", protocol, rounds)
    }

    fn endless(d: [f64; 2]) -> Scenario {
        discounted(game(Tail::Stationary, 1), d)
    }

    fn discounted(mut scenario: Scenario, d: [f64; 2]) -> Scenario {
        for (party, d) in scenario.parties.iter_mut().zip(d) {
            party.impatience = -maths::ln(d);
        }
        scenario
    }

    /// Adds what a party has per period while it disagrees, 1 being the whole pie for ever.
    fn flow(scenario: &mut Scenario, party: usize, f: f64) {
        let r = scenario.parties[party].impatience;
        scenario.measures.push(Measure::inside_option("f", PartyIx::at(party), f * r));
    }

    fn share(scenario: &Scenario) -> f64 {
        let solution = alternating_offers(scenario).unwrap();
        assert_eq!(solution.indeterminate, None);
        assert_eq!(solution.agreement, Some(Round(1)));
        let round = &solution.rounds[0];
        assert_eq!(round.verdict, Verdict::Agreed);
        let package = round.package.as_ref().unwrap();
        let worth = solution.worth(Round(1)).unwrap();
        for party in [PartyIx(0), PartyIx(1)] {
            assert!((worth.of(package, party) - round.values[party.ix()]).abs() < 1e-12);
        }
        1.0 - package.levels[0].share()
    }

    fn near(a: f64, b: f64, tolerance: f64) {
        assert!((a - b).abs() <= tolerance, "{a} {b}");
    }

    /// B01: Rubinstein's division, at any patience, from the stationary tail and from a long horizon.
    #[test]
    fn rubinstein() {
        for (d1, d2) in [(0.9, 0.9), (0.5, 0.99), (0.9989, 0.9989), (0.999_999, 0.999_99), (0.3, 0.05)] {
            near(share(&endless([d1, d2])), (1.0 - d2) / (1.0 - d1 * d2), 1e-9);
        }
        near(share(&endless([0.9, 0.9])), 0.526_316, 5e-7);
        near(share(&discounted(game(Tail::Disagreement, 300), [0.9, 0.8])), 0.2 / 0.28, 1e-9);
        near(share(&discounted(game(Tail::Stationary, 7), [0.9, 0.8])), 0.2 / 0.28, 1e-12);
    }

    /// The second party may be the first to offer.
    #[test]
    fn the_second_party_may_open() {
        let mut scenario = endless([0.9, 0.8]);
        let Protocol::AlternatingOffers { first, .. } = &mut scenario.protocol else { return };
        *first = PartyIx(1);
        near(1.0 - share(&scenario), 0.1 / 0.28, 1e-12);
    }

    /// B02: a last round, by its closed form.
    #[test]
    fn stahl() {
        for rounds in 1..12 {
            let d = 0.9_f64;
            let sign = if rounds % 2 == 0 { 1.0 } else { -1.0 };
            let expected = (1.0 - sign * maths::powi(d, rounds)) / (1.0 + d);
            near(share(&discounted(game(Tail::Disagreement, rounds), [d, d])), expected, 1e-12);
        }
    }

    /// B03: fixed costs; equal ones are reported as open.
    #[test]
    fn fixed_costs() {
        let with = |c: [f64; 2]| {
            let mut scenario = game(Tail::Stationary, 3);
            for (party, c) in scenario.parties.iter_mut().zip(c) {
                party.round_cost = c;
            }
            scenario
        };
        near(share(&with([0.05, 0.1])), 1.0, 1e-12);
        near(share(&with([0.1, 0.05])), 0.05, 1e-12);
        near(share(&with([0.3, 0.299_999_9])), 0.299_999_9, 1e-12);
        for c in [0.1, 0.25] {
            let solution = alternating_offers(&with([c, c])).unwrap();
            let (low, high) = solution.indeterminate.unwrap();
            near(low, c, 1e-9);
            near(high, 1.0, 1e-9);
            assert!(solution.rounds.is_empty());
            assert_eq!(solution.agreement, Some(Round(1)));
        }
        let (low, high) = alternating_offers(&with([0.0; 2])).unwrap().indeterminate.unwrap();
        assert_eq!((low, high), (0.0, 1.0), "nobody loses by waiting: anything goes");
    }

    /// B04 and B12 against their two equations, repeated.
    #[test]
    fn floors_bind_or_are_inert() {
        let equations = |d: f64, floor: [f64; 2]| {
            let (mut x, mut y) = (0.5, 0.5);
            for _ in 0..5000 {
                (x, y) = (1.0 - floor[1].max(d * y), 1.0 - floor[0].max(d * x));
            }
            x
        };
        for d in [0.5, 0.9, 0.98] {
            for w in [[0.0, 0.4], [0.0, 0.47], [0.0, 0.6], [0.55, 0.1], [0.6, 0.4], [0.3, 0.69], [0.9, 0.05]] {
                let mut outside = endless([d, d]);
                let mut gate = endless([d, d]);
                for (i, w) in w.into_iter().enumerate() {
                    outside.parties[i].outside_option = Some(w);
                    gate.parties[i].ratification.threshold = w;
                }
                near(share(&outside), equations(d, w), 1e-9);
                near(share(&gate), equations(d, w), 1e-9);
            }
        }
        let mut none = endless([0.9, 0.9]);
        none.parties[0].ratification.threshold = 0.6;
        near(share(&none), 0.64, 1e-12);
        none.parties[1].ratification.threshold = 0.5;
        let solution = alternating_offers(&none).unwrap();
        assert_eq!(solution.agreement, None);
        assert_eq!((solution.rounds[0].verdict, solution.rounds[0].values), (Verdict::Rejected, [0.0; 2]));
    }

    /// B05: inside options, by the closed form, and its limits.
    #[test]
    fn inside_options() {
        let with = |d: [f64; 2], f: [f64; 2]| {
            let mut scenario = endless(d);
            flow(&mut scenario, 0, f[0]);
            flow(&mut scenario, 1, f[1]);
            share(&scenario)
        };
        for (d, f) in [
            ([0.9, 0.9], [-0.1, -0.3]),
            ([0.8, 0.95], [0.1, 0.2]),
            ([0.9, 0.7], [-0.2, 0.5]),
            ([0.97, 0.97], [0.3, 0.1]),
        ] {
            let expected = ((1.0 - d[1]) * (1.0 - f[1]) + d[1] * (1.0 - d[0]) * f[0]) / (1.0 - d[0] * d[1]);
            near(with(d, f), expected, 1e-9);
        }
        near(with([0.9, 0.9], [-0.1, -0.3]), 0.636_842, 5e-7);
        near(with([0.999_99, 0.999_99], [-0.2, -0.4]), 0.6, 1e-5);
        // B05b: leverage as a ratio of delay costs.
        for k in [[1.0, 1.0], [0.2, 0.6]] {
            let mut scenario = game(Tail::Stationary, 1);
            scenario.calendar.years_per_unit = 1e-3;
            for (party, k) in scenario.parties.iter_mut().zip(k) {
                party.impatience = k;
            }
            near(share(&scenario), k[1] / (k[0] + k[1]), 1e-3);
        }
    }

    #[test]
    fn without_a_gain_there_is_no_agreement() {
        let mut scenario = endless([0.9, 0.8]);
        flow(&mut scenario, 0, 0.7);
        flow(&mut scenario, 1, 0.6);
        let solution = alternating_offers(&scenario).unwrap();
        assert_eq!(solution.agreement, None);
        near(solution.rounds[0].values[0], 0.7, 1e-9);
        near(solution.rounds[0].values[1], 0.6, 1e-9);
    }

    /// B06: a risk of breakdown; B06b: with a curved utility.
    #[test]
    fn breakdown() {
        for (p, b) in [(0.1, [0.0, 0.0]), (0.1, [0.2, 0.3]), (0.02, [0.1, 0.0])] {
            let mut scenario = game(Tail::Stationary, 1);
            scenario.hazards.breakdown_per_round = p;
            for (party, b) in scenario.parties.iter_mut().zip(b) {
                party.breakdown_value = Some(b);
            }
            near(share(&scenario), (1.0 - b[1] + (1.0 - p) * b[0]) / (2.0 - p), 1e-9);
        }
        for (p, rho) in [(1e-3, 0.5), (0.1, 0.3), (0.1, 2.0)] {
            let mut scenario = game(Tail::Stationary, 1);
            scenario.hazards.breakdown = -maths::ln(1.0 - p);
            scenario.parties.iter_mut().for_each(|party| party.breakdown_value = Some(0.0));
            scenario.parties[0].curvature = rho;
            near(share(&scenario), p / (1.0 - maths::pow(1.0 - p, 1.0 + 1.0 / rho)), 1e-9);
        }
    }

    /// B07: a strike eats the pie.
    #[test]
    fn a_melting_pie() {
        for rounds in 1..9_u32 {
            let mut scenario = game(Tail::Disagreement, rounds);
            let Protocol::AlternatingOffers { pie, .. } = &mut scenario.protocol else { return };
            *pie = Pie::Shrinking;
            let solution = alternating_offers(&scenario).unwrap();
            near(solution.rounds[0].values[0], f64::from(rounds.div_ceil(2)), 1e-12);
            near(solution.rounds[0].values[1], f64::from(rounds / 2), 1e-12);
        }
    }

    /// B08: a measure that enters after N rounds, by the recursion from the division after it has entered.
    #[test]
    fn a_threat_with_a_deadline() {
        let d = 0.95;
        let with = |n: i32, before: [f64; 2], after: [f64; 2]| {
            let mut scenario = endless([d, d]);
            for i in 0..2 {
                flow(&mut scenario, i, after[i]);
                let measure = scenario.measures.last_mut().unwrap();
                measure.level = before[i] / after[i];
                measure.steps = vec![Step { level: 1.0, due: Day(n) }];
            }
            share(&scenario)
        };
        for (n, expected) in [(0, 0.620_513), (1, 0.600_513), (2, 0.610_013), (5, 0.584_246), (10, 0.577_300)] {
            near(with(n, [0.0; 2], [-0.2, -0.4]), expected, 5e-7);
        }
        for n in [1, 2, 3, 8, 21] {
            let (before, after) = ([-0.05, -0.1], [-0.3, -0.2]);
            let proposes = |f: [f64; 2]| ((1.0 - f[1]) + d * f[0]) / (1.0 + d);
            let mut offer = if n % 2 == 0 { proposes(after) } else { proposes([after[1], after[0]]) };
            for t in (0..n).rev() {
                let responder = if t % 2 == 0 { 1 } else { 0 };
                offer = 1.0 - ((1.0 - d) * before[responder] + d * offer);
            }
            near(with(n, before, after), offer, 1e-9);
        }
    }

    /// Two clauses that the sides value differently, and relief that a package may give: checked by a plain grid.
    #[test]
    fn packages_are_traded_along_the_frontier() {
        let mut scenario = discounted(game(Tail::Disagreement, 3), [0.9, 0.85]);
        scenario.clauses = vec![
            Clause::commitment("a", PartyIx(0), vec![-0.3, 0.4]),
            Clause::commitment("b", PartyIx(1), vec![0.5, -0.2]),
            Clause::commitment("relief", PartyIx(0), vec![]),
        ];
        scenario.parties[0].base_value = 0.1;
        scenario.clauses[2].subject = Subject::Measure(MeasureIx(0));
        scenario.clauses[2].levels = Levels::Continuous;
        let mut measure = Measure::plain("m", PartyIx(0), PartyIx(1));
        (measure.cost_target, measure.policy_value, measure.standing) = (0.06, 0.02, Standing::UntilLifted);
        scenario.measures.push(measure);
        let solution = alternating_offers(&scenario).unwrap();
        let worth = solution.worth(Round(1)).unwrap();
        let steps = 60;
        let packages: Vec<[f64; 2]> = (0..=steps)
            .flat_map(|a| (0..=steps).flat_map(move |b| (0..=steps).map(move |c| [a, b, c])))
            .map(|y| {
                let levels = y.map(|n| Level::Given(f64::from(n) / f64::from(steps))).to_vec();
                let package = Package { levels, duration: DurationIx(0) };
                [worth.of(&package, PartyIx(0)), worth.of(&package, PartyIx(1))]
            })
            .collect();
        let mut next = worth.no_deal;
        for round in solution.rounds.iter().rev() {
            let (i, j) = (round.proposer.ix(), 1 - round.proposer.ix());
            let waiting = [0, 1].map(|k| {
                let d = maths::exp(-scenario.parties[k].impatience);
                let r = scenario.parties[k].impatience;
                (1.0 - d) * [0.02, -0.06][k] / r + d * next[k]
            });
            let floor = waiting[j].max(worth.no_deal[j]);
            let best = packages.iter().filter(|v| v[j] >= floor).map(|v| v[i]).fold(f64::NEG_INFINITY, f64::max);
            assert!(round.values[i] >= best - 1e-9 && round.values[i] < best + 0.02, "{round:?} {best}");
            near(round.values[j], floor, 1e-9);
            next = round.values;
        }
    }

    /// Random levers: the stationary tail is what long games tend to, whatever binds.
    #[test]
    fn the_stationary_tail_is_the_limit_of_long_games() {
        let mut state = 12_345_u64;
        let mut draw = |low: f64, high: f64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            low + (high - low) * ((state >> 11) as f64 / 9_007_199_254_740_992.0)
        };
        for case in 0..400 {
            let mut scenario = discounted(game(Tail::Stationary, 2), [draw(0.3, 0.95), draw(0.3, 0.95)]);
            for i in 0..2 {
                flow(&mut scenario, i, draw(-0.4, 0.5));
                let party = &mut scenario.parties[i];
                party.round_cost = draw(-0.2, 0.05_f64).max(0.0);
                party.outside_option = Some(draw(-1.0, 0.7));
                party.ratification.threshold = draw(-0.5, 0.6);
                party.breakdown_value = Some(draw(-0.2, 0.6));
            }
            scenario.hazards.breakdown_per_round = draw(-0.2, 0.2).max(0.0);
            let solution = alternating_offers(&scenario);
            let long = |rounds: i32| {
                let mut scenario = scenario.clone();
                scenario.calendar.horizon = Day(rounds);
                let Protocol::AlternatingOffers { tail, .. } = &mut scenario.protocol else { unreachable!() };
                *tail = Tail::Disagreement;
                alternating_offers(&scenario).unwrap().rounds[0].clone()
            };
            let (even, odd) = (long(800), long(801));
            match solution {
                Ok(solution) => {
                    let round = &solution.rounds[0];
                    for i in 0..2 {
                        near(even.values[i], odd.values[i], 1e-9);
                        near(round.values[i], even.values[i], 1e-9);
                    }
                    assert_eq!(round.verdict, even.verdict, "{case}");
                }
                Err(error) => assert!((even.values[0] - odd.values[0]).abs() > 1e-9, "{case}: {error} {even:?}"),
            }
        }
    }

    #[test]
    fn one_offer_is_one_round() {
        let mut scenario =
            discounted(Scenario::theory("single", Protocol::SingleOffer { proposer: PartyIx(1) }, 9), [0.9, 0.8]);
        flow(&mut scenario, 0, 0.2);
        let solution = alternating_offers(&scenario).unwrap();
        assert_eq!((solution.rounds.len(), solution.agreement), (1, Some(Round(1))));
        near(solution.rounds[0].values[1], 0.8, 1e-12);
    }

    #[test]
    fn a_responder_with_more_outside_than_there_is_leaves() {
        let mut scenario = discounted(game(Tail::Disagreement, 2), [0.9, 0.9]);
        scenario.parties[1].outside_option = Some(1.2);
        let solution = alternating_offers(&scenario).unwrap();
        assert_eq!(solution.rounds[0].verdict, Verdict::WalkedOut);
        assert_eq!(solution.rounds[0].values, [0.0, 1.2]);
        assert_eq!(solution.agreement, None);
    }

    #[test]
    fn what_cannot_be_solved_is_refused_in_a_sentence() {
        let refused = |change: &dyn Fn(&mut Scenario)| {
            let mut scenario = endless([0.9, 0.9]);
            change(&mut scenario);
            let sentence = alternating_offers(&scenario).unwrap_err().to_string();
            assert!(sentence.ends_with('.') && sentence.starts_with(char::is_uppercase), "{sentence}");
            sentence
        };
        assert!(refused(&|s| s.parties.push(crate::scenario::Party::neutral("third"))).contains("two parties"));
        assert!(refused(&|s| s.parties[1].ratification.shock = 0.1).contains("private"));
        assert!(refused(&|s| s.durations.insert(0, Some(90))).contains("90"));
        assert!(refused(&|s| s.hazards.leak = 0.1).contains("leaks"));
        assert!(refused(&|s| s.hazards.breakdown = 0.1).contains("break down"));
        assert!(refused(&|s| s.clauses[0].levels = Levels::Relief).contains("pie"));
        assert!(refused(&|s| s.protocol = Protocol::SimultaneousDrafts).contains("simultaneous-drafts"));
        assert!(refused(&|s| s.calendar.horizon = Day(0)).contains("0 rounds"));
        assert!(
            refused(&|s| {
                (s.parties[0].hawk_weight, s.clauses[0].visible_price) = (1.0, 0.1);
            })
            .contains("look like")
        );
    }
}
