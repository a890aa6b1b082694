//! Hand-made situations for the exact strategies' tests: what a party sees in a neutral scenario, without an engine.

use demarche_domain::appraisal::Appraisal;
use demarche_domain::ids::{Day, DurationIx, PartyIx, Round, Seat};
use demarche_domain::package::{Level, Package};
use demarche_domain::scenario::Scenario;
use demarche_domain::solve::Worth;
use demarche_domain::strategy::{Args, Chance, Demand, Entry, Given, Make, Memory, Negotiator, Refusal};
use demarche_domain::view::{MeasureView, OwnView, PartyView, View};

/// Draws from a plain generator of its own.
pub(crate) struct Dice(pub u64);

impl Chance for Dice {
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / 9_007_199_254_740_992.0
    }
}

/// The strategy of an entry at a seat, with arguments as in a line-up: `quantal(lambda: 5)`.
pub(crate) fn seat(entry: &Entry, scenario: &Scenario, party: u16, text: &str) -> Result<Box<dyn Negotiator>, Refusal> {
    let args = Args::check(entry.id, entry.params, &Given::parse(text).unwrap()).unwrap();
    match entry.make {
        Make::Party(make) => make(&scenario.as_seen_by(Seat(party)), Seat(party), &args),
        _ => panic!("not a party's strategy"),
    }
}

/// Values of a party in a scenario whose agreements last for ever.
pub(crate) fn appraise(scenario: &Scenario, day: Day, party: PartyIx) -> Appraisal {
    let worth = Worth::on(scenario, day, 1.0);
    let n = scenario.clauses.len();
    let none = Package::empty(n, DurationIx(0));
    let mut values = Appraisal::default();
    values.resize(n, 1);
    values.base[0] = worth.of(&none, party);
    for k in 0..n {
        let mut package = none.clone();
        package.levels[k] = Level::Given(1.0);
        values.relief[k] = worth.of(&package, party) - values.base[0];
    }
    values.no_deal = worth.no_deal[party.ix()];
    let outside = scenario.party(party).outside_option.unwrap_or(f64::NEG_INFINITY);
    values.reservation = values.no_deal.max(outside);
    values.threshold[0] = scenario.party(party).ratification.threshold;
    values.shock[0] = scenario.party(party).ratification.shock;
    values
}

/// What everybody can see, and what is on the table.
pub(crate) struct Situation {
    pub scenario: Scenario,
    pub round: Round,
    pub table: [Option<Package>; 2],
    /// Private values of both.
    pub private: [f64; 2],
    pub values: [Appraisal; 2],
    pub measures: Vec<MeasureView>,
    seen: [Scenario; 2],
}

impl Situation {
    pub(crate) fn new(scenario: &Scenario) -> Self {
        let values = [0, 1].map(|i| appraise(scenario, Day(0), PartyIx(i)));
        let measures = scenario
            .measures
            .iter()
            .map(|m| MeasureView {
                level: m.level,
                start: m.level,
                exposure: m.exposure.level,
                ..MeasureView::default()
            })
            .collect();
        let seen = [0, 1].map(|i| scenario.as_seen_by(Seat(i)));
        let scenario = scenario.clone();
        Self { scenario, round: Round(1), table: [None, None], private: [0.0; 2], values, measures, seen }
    }

    /// Lets a party look and do something.
    pub(crate) fn look<T>(&self, me: u16, act: impl FnOnce(&View) -> T) -> T {
        let own = OwnView { value: self.private[usize::from(me)], most: 1.0, ..OwnView::default() };
        let party = PartyView {
            audience: 0.0,
            leverage: 0.5,
            last_offer: 0.0,
            previous_offer: 0.0,
            provocation: 0.0,
            coercion: 0.0,
            coercion_at_start: 0.0,
        };
        let beliefs = [demarche_domain::scenario::Beta::SURE; 2];
        let view = View {
            me: PartyIx(me),
            scenario: &self.seen[usize::from(me)],
            round: self.round,
            day: Day(i32::try_from(self.round.0).unwrap() - 1),
            deadline: self.scenario.calendar.horizon,
            opened: Day(0),
            measures: &self.measures,
            parties: &[party; 2],
            own: &own,
            values: &self.values[usize::from(me)],
            seen: &self.values,
            others: &self.values[1 - usize::from(me)],
            trust: &beliefs,
            credibility: &beliefs,
            table: &self.table,
            stress: (0.0, 0.0),
        };
        act(&view)
    }
}

/// The demand that the protocol hands to a strategy which makes none of its own.
pub(crate) fn no_demand() -> Demand {
    Demand::default()
}

/// Fresh memories for both.
pub(crate) fn minds() -> [Memory; 2] {
    [Memory::default(); 2]
}
