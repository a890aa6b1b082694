//! NegMAS's and GENIUS's strategies against a second writing of them: whole sessions, offer by offer.
//!
//! The oracle shares no code with the strategies, the ranking or the protocol: it lists all outcomes, sorts them by utility and then by
//! number, and follows the published formulas in loops over that list. Where a strategy draws, the oracle says what it may
//! offer.

use demarche_domain::maths::pow;
use demarche_domain::offers::{Bargainer, Settled, Tabled};
use demarche_domain::outcomes::{
    Additive, Discount, Domain, Issue, OutcomeIx, Preferences, Space, Utility, ValueFunction,
};
use demarche_domain::strategy::{Chair, Chance, Make};
use demarche_testkit::dice::Dice;
use demarche_testkit::domains::{scenario, setting};
use demarche_testkit::talks::Talks;

/// A strategy as the oracle knows it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Rule {
    /// NegMAS's time-dependent negotiators.
    Band(f64),
    Micro,
    Naive,
    /// Whether it wastes turns first, and what it accepts after a first acceptance: anything, better, not worse.
    Descent(bool, char),
    /// GENIUS's time-dependent agents.
    Genius(f64),
}

const RULES: &[(&str, Rule)] = &[
    ("negmas-boulware", Rule::Band(4.0)),
    ("negmas-linear", Rule::Band(1.0)),
    ("negmas-conceder", Rule::Band(0.25)),
    ("negmas-micro", Rule::Micro),
    ("negmas-naive-tft", Rule::Naive),
    ("negmas-car", Rule::Descent(false, 'r')),
    ("negmas-cab", Rule::Descent(false, 'b')),
    ("negmas-can", Rule::Descent(false, 'n')),
    ("negmas-war", Rule::Descent(true, 'r')),
    ("negmas-wab", Rule::Descent(true, 'b')),
    ("negmas-wan", Rule::Descent(true, 'n')),
    ("genius-boulware", Rule::Genius(0.2)),
    ("genius-linear", Rule::Genius(1.0)),
    ("genius-conceder", Rule::Genius(2.0)),
];

/// A party of the oracle: utilities by outcome, and what it remembers.
struct Side {
    rule: Rule,
    u: Vec<f64>,
    r: f64,
    /// Outcomes by utility, then number.
    up: Vec<usize>,
    sent: Vec<usize>,
    got: Vec<usize>,
    popped: usize,
    last_got: Option<usize>,
    last_made: Option<usize>,
    offered: usize,
    /// By whose offer it was.
    accepted: Vec<Option<f64>>,
}

/// What it may offer.
#[derive(Debug, PartialEq)]
enum May {
    One(usize),
    AnyOf(Vec<usize>),
    Nothing,
}

impl Side {
    fn new(rule: Rule, u: Vec<f64>, r: f64) -> Self {
        let mut up: Vec<usize> = (0..u.len()).collect();
        up.sort_by(|a, b| (u[*a], a).partial_cmp(&(u[*b], b)).unwrap());
        Self {
            rule,
            u,
            r,
            up,
            sent: vec![],
            got: vec![],
            popped: 0,
            last_got: None,
            last_made: None,
            offered: 0,
            accepted: vec![None; 4],
        }
    }

    fn max(&self) -> f64 {
        self.u[*self.up.last().unwrap()]
    }

    fn min(&self) -> f64 {
        self.u[self.up[0]]
    }

    /// NegMAS: the worst outcome in a range, over these in ascending order.
    fn worst_in(&self, of: &[usize], low: f64, high: f64) -> usize {
        if of.is_empty() {
            return *self.up.last().unwrap();
        }
        let i = of.iter().position(|x| self.u[*x] >= low).unwrap_or(of.len() - 1);
        let mut nearest = (self.u[of[i]] - low).abs();
        let mut found = of[i];
        for x in of {
            let u = self.u[*x];
            if u >= low - 1e-6 && u <= high + 2e-6 && (u - low).abs() < nearest {
                nearest = (u - low).abs();
                found = *x;
            }
        }
        found
    }

    fn rational(&self) -> Vec<usize> {
        self.up.iter().copied().filter(|x| self.u[*x] >= self.r).collect()
    }

    fn band(&self, e: f64, t: f64) -> (f64, f64) {
        let (top, floor) = (self.max(), self.min().max(self.r));
        let clamp = |x: f64| x.min(top).max(floor);
        (clamp((top - floor) * (1.0 - pow(t, e)) + floor - 1e-4), clamp((top - floor) + floor + 1e-4))
    }

    /// MiCRO's next outcome, if it owes one.
    fn micro_next(&self) -> Option<usize> {
        let down: Vec<usize> = self.rational().into_iter().rev().collect();
        if self.sent.len() <= self.got.len() { down.get(self.sent.len()).copied() } else { None }
    }

    /// Not a number where nothing is worth the reservation value.
    fn normal(&self, x: usize) -> f64 {
        let (top, floor) = (self.max(), self.min().max(self.r));
        if top < self.r {
            f64::NAN
        } else if top - floor < 1e-5 {
            1.0
        } else {
            (self.u[x] - floor) * (1.0 / (top - floor))
        }
    }

    fn pop(&mut self) -> f64 {
        let at = self.popped;
        self.popped += 1;
        if at < self.up.len() { self.u[self.up[self.up.len() - 1 - at]] } else { self.r }
    }

    fn naive(&mut self, k: u32, received: Option<usize>) -> f64 {
        let g = if k == 0 {
            0.0
        } else if k <= 2 {
            let (x, y) = (self.pop(), self.pop());
            (x - y + 1e-12) / (self.max() - self.min())
        } else {
            received.map_or(0.0, |x| if self.normal(x) < 0.0 { 0.0 } else { 1.0 - (1.0 - self.normal(x)) })
        };
        // Not a number lies in no range.
        if (-1e-6..=1.000_000_1).contains(&g) { g } else { 0.0 }
    }

    fn genius(&self, e: f64, t: f64) -> usize {
        let (top, floor) = (self.max(), self.min().max(self.r));
        let p = floor + (top - floor) * (1.0 - pow(t, 1.0 / e));
        let down: Vec<usize> = self.up.iter().rev().copied().collect();
        let u = |i: usize| self.u[down[i]];
        let (mut low, mut high, mut middle, mut before) = (0, down.len() - 1, usize::MAX, 0);
        while before != middle {
            before = middle;
            middle = (low + high) / 2;
            if u(middle) == p {
                break;
            }
            if u(middle) < p {
                high = middle;
            } else {
                low = middle;
            }
        }
        let mut off = (u(middle) - p).abs();
        if middle > 0 && (u(middle - 1) - p).abs() < off {
            off = (u(middle - 1) - p).abs();
        }
        if middle + 1 < down.len() && (u(middle + 1) - p).abs() < off { down[middle + 1] } else { down[middle] }
    }

    fn hears(&mut self, offer: usize) {
        if !self.got.contains(&offer) {
            self.got.push(offer);
        }
        self.last_got = Some(offer);
    }

    fn accepts(&mut self, by: usize, offer: usize, k: u32, n: u32) -> bool {
        let t = (f64::from(k) + 1.0) / (f64::from(n) + 1.0);
        match self.rule {
            Rule::Band(e) => {
                let (low, high) = self.band(e, t);
                low <= self.u[offer] && self.u[offer] <= high
            }
            Rule::Micro => {
                let ready = self.sent.len() <= self.got.len();
                let reference = if ready { self.micro_next() } else { self.sent.last().copied() };
                let value = reference.map_or(self.r, |x| if self.r > self.u[x] { self.r } else { self.u[x] });
                self.u[offer] >= value
            }
            Rule::Naive => self.normal(offer) >= 1.0 - self.naive(k, Some(offer)),
            Rule::Descent(_, after) => {
                let u = self.u[offer];
                let yes = u >= self.r
                    && self.accepted[by].is_none_or(|last| match after {
                        'b' => u > last,
                        'n' => u >= last,
                        _ => true,
                    });
                if yes {
                    self.accepted[by] = Some(u);
                }
                yes
            }
            Rule::Genius(e) => self.u[offer] >= self.u[self.genius(e, t)],
        }
    }

    fn offers(&mut self, k: u32, n: u32) -> May {
        let t = (f64::from(k) + 1.0) / (f64::from(n) + 1.0);
        match self.rule {
            Rule::Band(e) => {
                let (low, high) = self.band(e, t);
                May::One(self.worst_in(&self.rational(), low, high))
            }
            Rule::Micro => match self.micro_next() {
                Some(next) => {
                    self.sent.push(next);
                    May::One(next)
                }
                None if self.sent.is_empty() => May::Nothing,
                None => May::AnyOf(self.sent.clone()),
            },
            Rule::Naive => {
                let g = self.naive(k, self.last_got);
                let (top, bottom) = (self.max(), self.min());
                let low = (1.0 - g) * (top - bottom) + bottom;
                May::One(self.worst_in(&self.up.clone(), low, 1.0 * (top - bottom) + bottom))
            }
            Rule::Descent(wastes, _) => {
                let waste =
                    if wastes { (0..self.u.len()).rev().filter(|x| self.u[*x] < self.r).collect() } else { vec![] };
                let mut all: Vec<usize> = waste;
                let wasted = all.len();
                all.extend(self.rational().into_iter().rev());
                let again = if all.len() > wasted { self.last_made } else { None };
                let next = all.get(self.offered).copied().or(again);
                self.offered += 1;
                next.map_or(May::Nothing, May::One)
            }
            Rule::Genius(e) => May::One(self.genius(e, t)),
        }
    }
}

/// Follows a session: every offer is one that the oracle allows, and it ends where and how the oracle says.
fn follow(sides: &mut [Side], n: u32, trail: &[Tabled], settled: Option<Settled>) {
    let m = sides.len();
    let mut offers = trail.iter();
    let (mut standing, mut yes): (Option<(usize, usize)>, usize) = (None, 0);
    for k in 0..n {
        for i in 0..m {
            if let Some((by, offer)) = standing
                && by != i
                && sides[i].accepts(by, offer, k, n)
            {
                yes += 1;
                if yes == m - 1 {
                    let deal = Settled::Agreed {
                        outcome: OutcomeIx(offer as u64),
                        by: Some(demarche_domain::ids::PartyIx::at(by)),
                    };
                    assert_eq!(settled, Some(deal), "step {k}, party {i}");
                    assert_eq!(offers.next(), None);
                    return;
                }
                continue;
            }
            let may = sides[i].offers(k, n);
            if may == May::Nothing {
                assert_eq!(settled, Some(Settled::Left(demarche_domain::ids::PartyIx::at(i))), "step {k}");
                return;
            }
            let Some(made) = offers.next() else { panic!("step {k}: party {i} offers {may:?}, and here it is over") };
            let outcome = made.outcome.0 as usize;
            assert_eq!((made.step, made.by.unwrap().ix()), (k, i));
            match &may {
                May::One(x) => assert_eq!(outcome, *x, "step {k}, party {i}"),
                May::AnyOf(any) => assert!(any.contains(&outcome), "step {k}, party {i}: {outcome} not of {any:?}"),
                May::Nothing => unreachable!(),
            }
            sides[i].last_made = Some(outcome);
            standing = Some((i, outcome));
            yes = 0;
            for (j, side) in sides.iter_mut().enumerate() {
                if j != i {
                    side.hears(outcome);
                }
            }
        }
    }
    assert_eq!(settled, None);
}

/// Utilities of every kind that matters here, of a space of these sizes: by outcome, with what makes a domain of them.
fn wants(dice: &mut Dice, sizes: &[usize], scale: f64) -> (Vec<f64>, Utility) {
    let outcomes: usize = sizes.iter().product();
    match dice.below(4) {
        // Many ties.
        0 => table((0..outcomes).map(|_| scale * dice.below(6) as f64 / 5.0).collect()),
        1 => table((0..outcomes).map(|_| scale * dice.uniform()).collect()),
        // Outcomes that lie just below where a linear aspiration comes by.
        2 => {
            let mut all = vec![0.0, scale];
            let n = f64::from(1 + dice.below(20) as u32);
            for at in 0..outcomes.saturating_sub(2) {
                let t = (1.0 + dice.below(n as usize) as f64) / (n + 1.0);
                let low = scale * (1.0 - t) - 1e-4;
                all.push(low - [0.0, 4e-7, 8e-7, 1.2e-6, -3e-7][at % 5]);
            }
            all.truncate(outcomes);
            all.resize(outcomes, 0.0);
            table(all)
        }
        _ => {
            let raw: Vec<f64> = sizes.iter().map(|_| 0.05 + dice.uniform()).collect();
            let sum: f64 = raw.iter().sum();
            let weights: Vec<f64> = raw.iter().map(|w| scale * w / sum).collect();
            let values: Vec<Vec<f64>> =
                sizes.iter().map(|n| (0..*n).map(|_| dice.below(11) as f64 / 10.0).collect()).collect();
            let mut all = Vec::new();
            for outcome in 0..outcomes {
                let (mut rest, mut places) = (outcome, vec![0; sizes.len()]);
                for issue in (0..sizes.len()).rev() {
                    places[issue] = rest % sizes[issue];
                    rest /= sizes[issue];
                }
                let mut u = 0.0;
                for issue in 0..sizes.len() {
                    u += weights[issue] * values[issue][places[issue]];
                }
                all.push(u);
            }
            let values = values.into_iter().map(ValueFunction::Table).collect();
            (all, Utility::Additive(Additive { bias: 0.0, weights, values }))
        }
    }
}

fn table(all: Vec<f64>) -> (Vec<f64>, Utility) {
    (all.clone(), Utility::Table(all))
}

/// Plays strategies over a drawn domain, and follows them.
fn session(seed: u64, parties: usize) -> (Vec<&'static str>, Option<Settled>) {
    let mut dice = Dice::new(seed);
    let sizes: Vec<usize> = (0..1 + dice.below(3)).map(|_| 1 + dice.below(5)).collect();
    let scale = [1.0, 1.0, 30.0][dice.below(3)];
    let steps = 1 + if dice.happens(0.3) { dice.below(4) } else { dice.below(100) } as u32;
    let issues = sizes.iter().enumerate().map(|(i, n)| Issue::named(format!("i{i}"), (0..*n).map(|v| format!("v{v}"))));
    let space = Space::new(issues.collect()).unwrap();
    let (mut sides, mut lineup, mut all) = (Vec::new(), Vec::new(), Vec::new());
    for i in 0..parties {
        let (id, rule) = RULES[dice.below(RULES.len())];
        let (u, utility) = wants(&mut dice, &sizes, scale);
        let reservation = scale * [0.0, 0.0, -0.2, 0.3, 0.55, 0.9, 1.2][dice.below(7)];
        sides.push(Side::new(rule, u, reservation));
        lineup.push(id);
        let preferences = Preferences { utility, reservation, reserved: None, discount: Discount::None };
        all.push((format!("p{i}"), format!("P{i}"), preferences));
    }
    let setting = setting(Domain::new("drawn", "Drawn", space, all).unwrap(), "sao", steps).unwrap();
    let scenario = scenario(setting.clone());
    let registry = demarche_strategies::registry();
    let seats = lineup.iter().zip(0..).map(|(id, at)| {
        let (entry, args, _) = registry.find("offers", Chair::Bargainer, id).unwrap();
        let Make::Bargainer(make) = entry.make else { unreachable!("the registry keeps chairs apart") };
        let seat = demarche_domain::ids::Seat(at);
        make(&scenario.as_seen_by(seat), seat, &args).unwrap()
    });
    let seats: Vec<Box<dyn Bargainer>> = seats.collect();
    let table = Talks::new(&setting, seats, seed).play();
    let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        follow(&mut sides, steps, &table.trail, table.settled);
    }));
    assert!(caught.is_ok(), "seed {seed}: {lineup:?} over {sizes:?} in {steps} steps");
    (lineup, table.settled)
}

#[test]
fn whole_sessions_of_two_are_as_the_formulas_say() {
    let (mut deals, mut left, mut late) = (0, 0, 0);
    let mut played = vec![0; RULES.len()];
    for seed in 0..2000 {
        let (lineup, settled) = session(seed, 2);
        for id in lineup {
            played[RULES.iter().position(|(known, _)| *known == id).unwrap()] += 1;
        }
        match settled {
            Some(Settled::Agreed { .. }) => deals += 1,
            Some(_) => left += 1,
            None => late += 1,
        }
    }
    assert!(deals > 1000 && left > 100 && late > 100, "{deals} {left} {late}");
    assert!(played.iter().all(|times| *times > 150), "{played:?}");
}

#[test]
fn whole_sessions_of_three_and_four_are_as_the_formulas_say() {
    let deals = (0..600).filter(|seed| session(10_000 + seed, 3 + *seed as usize % 2).1.is_some()).count();
    assert!(deals > 50, "{deals}");
}
