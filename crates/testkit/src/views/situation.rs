//! A party's situation.

use demarche_domain::appraisal::Appraisal;
use demarche_domain::draft::Workspace;
use demarche_domain::ids::{ClauseIx, Day, MeasureIx, PartyIx, Round, Seat};
use demarche_domain::joint::most_with_each;
use demarche_domain::package::Package;
use demarche_domain::scenario::{Beta, Protocol, Scenario};
use demarche_domain::strategy::Chance;
use demarche_domain::view::{
    AttritionView, BidView, Bundle, CrisisView, MeasureView, OwnView, PartyView, Pending, Temptation, Trader, View,
};

use super::values::{Prices, appraise};
use crate::dice::Dice;

/// Everything that a party may see in a round, and the questions it may be asked.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of `View`, or what its name says")]
pub struct Situation {
    pub me: PartyIx,
    /// The scenario as this party sees it.
    pub scenario: Scenario,
    pub round: Round,
    pub day: Day,
    pub deadline: Day,
    pub opened: Day,
    pub measures: Vec<MeasureView>,
    pub parties: Vec<PartyView>,
    pub own: OwnView,
    pub values: Appraisal,
    pub seen: Vec<Appraisal>,
    pub others: Appraisal,
    pub trust: Vec<Beta>,
    pub credibility: Vec<Beta>,
    pub table: Vec<Option<Package>>,
    pub stress: (f64, f64),
    /// Whether talks are closed: then nothing is valued, and it is asked only about steps, moves and its word.
    pub quiet: bool,
    /// Own steps due today, if it is asked about any.
    pub bundle: Option<Bundle>,
    /// Keep or break, and on which clause, if it is asked.
    pub temptation: Option<(Temptation, ClauseIx)>,
    /// The war of attrition that it is in, under that protocol.
    pub attrition: Option<AttritionView>,
    /// The crisis that it is in, under that protocol.
    pub crisis: Option<CrisisView>,
    /// The trade by sealed bids that it is in, under that protocol.
    pub trade: Option<BidView>,
}

impl Situation {
    /// The situation at the start of a scenario: nothing has happened, nobody has offered anything.
    ///
    /// The talks' deadline is the first pending step, or the horizon.
    #[must_use]
    pub fn opening(scenario: &Scenario, me: PartyIx) -> Self {
        let seen_scenario = scenario.as_seen_by(Seat(me.0));
        let measures: Vec<MeasureView> = seen_scenario.measures.iter().map(opening_measure).collect();
        let due = measures.iter().filter_map(|m| m.pending.next()).map(|s| s.due).min();
        let deadline = due.unwrap_or(scenario.calendar.horizon).min(scenario.calendar.horizon);
        let party = PartyView {
            audience: 0.0,
            leverage: 0.5,
            last_offer: 0.0,
            previous_offer: 0.0,
            provocation: 0.0,
            coercion: 0.0,
            coercion_at_start: 0.0,
        };
        let n = scenario.n_parties();
        let mine = scenario.party(me);
        let own = OwnView {
            optimism: mine.optimism.q.mean,
            floor: mine.aspiration.floor.mean,
            pressure: mine.normal_pressure,
            leverage: 0.5,
            ..OwnView::default()
        };
        let relations = |j: usize| scenario.relation(me, PartyIx::at(j));
        let mut situation = Self {
            me,
            round: Round(1),
            day: Day(0),
            deadline,
            opened: Day(0),
            measures,
            parties: vec![party; n],
            own,
            values: Appraisal::default(),
            seen: Vec::new(),
            others: Appraisal::default(),
            trust: (0..n).map(|j| relations(j).trust).collect(),
            credibility: (0..n).map(|j| relations(j).credibility).collect(),
            table: vec![None; n],
            stress: (0.1, 0.1),
            quiet: false,
            bundle: None,
            temptation: None,
            attrition: None,
            trade: None,
            crisis: None,
            scenario: seen_scenario,
        };
        situation.revalue();
        situation
    }

    /// Values everything anew from the scenario and the measures, and the most that the party could get.
    pub fn revalue(&mut self) {
        let scenario = &self.scenario;
        let all = (0..scenario.n_parties()).map(PartyIx::at);
        self.seen = all.map(|i| appraise(scenario, &self.measures, i, Prices::Reference)).collect();
        self.values = appraise(scenario, &self.measures, self.me, Prices::True);
        self.remeasure();
    }

    /// The others taken together, and the most that the party could get with them at their floors.
    fn remeasure(&mut self) {
        let me = self.me.ix();
        self.others = Appraisal::sum(self.seen.iter().enumerate().filter(|(j, _)| *j != me).map(|(_, a)| a));
        let (mut work, mut package) = (Workspace::default(), Package::default());
        let clauses = &self.scenario.clauses;
        let others: Vec<&Appraisal> = self.seen.iter().enumerate().filter(|(j, _)| *j != me).map(|(_, a)| a).collect();
        let found = most_with_each(&self.values, &others, clauses, &mut work, &mut package);
        self.own.most = if found.is_some() { self.values.gain(&package).max(0.0) } else { 0.0 };
    }

    /// What the party sees.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        View {
            me: self.me,
            scenario: &self.scenario,
            round: self.round,
            day: self.day,
            deadline: self.deadline,
            opened: self.opened,
            measures: &self.measures,
            parties: &self.parties,
            own: &self.own,
            values: &self.values,
            seen: &self.seen,
            others: &self.others,
            trust: &self.trust,
            credibility: &self.credibility,
            table: &self.table,
            stress: self.stress,
        }
    }

    /// The same talks when this share of the time to their deadline has passed, to the day.
    #[must_use]
    pub fn at_time(mut self, share: f64) -> Self {
        let whole = f64::from(self.deadline.since(self.opened));
        #[allow(clippy::cast_possible_truncation, reason = "a day of the calendar")]
        let days = (share * whole).round() as i32;
        self.day = self.opened.plus(days);
        self
    }

    /// A party's way through a scenario: one situation a round, each a little further on, with plausible numbers.
    #[must_use]
    pub fn course(dice: &mut Dice, scenario: &Scenario, me: PartyIx, rounds: u32) -> Vec<Self> {
        let mut now = Self::opening(scenario, me);
        now.draw_types(dice);
        let mut course = Vec::new();
        for round in 1..=rounds {
            now.round = Round(round);
            now.draw_round(dice);
            let mut sight = now.clone();
            if dice.happens(0.2) {
                sight.silence();
            }
            course.push(sight);
            let days = 1 + i32::try_from(dice.below(14)).unwrap_or(0);
            now.day = now.day.plus(days).min(scenario.calendar.horizon);
        }
        course
    }

    /// Closes the talks: nothing is valued and nothing is on the table.
    fn silence(&mut self) {
        self.quiet = true;
        self.values = Appraisal::default();
        self.others = Appraisal::default();
        self.seen.fill(Appraisal::default());
        self.table.fill(None);
    }

    fn draw_types(&mut self, dice: &mut Dice) {
        let start = self.scenario.party(self.me).aspiration.start;
        self.own.floor = dice.between(0.05, 1.0) * start;
        self.own.optimism = dice.between(0.0, 0.98);
        self.own.resolve = dice.between(-0.2, 0.2);
        self.own.value = dice.uniform();
        let tilt = dice.between(0.5, 1.5);
        self.values.relief.iter_mut().for_each(|g| *g *= tilt);
        self.remeasure();
    }

    fn draw_round(&mut self, dice: &mut Dice) {
        self.act_on_measures(dice);
        self.deadline = self.day.plus(i32::try_from(dice.below(40)).unwrap_or(0));
        if dice.happens(0.05) {
            self.deadline = Day::NEVER;
        }
        if dice.happens(0.2) {
            self.opened = self.day;
        }
        for (j, party) in self.parties.iter_mut().enumerate() {
            party.previous_offer = party.last_offer;
            party.last_offer = if dice.happens(0.7) { dice.between(-0.1, 0.3) } else { party.last_offer };
            party.provocation = if dice.happens(0.3) { dice.between(0.0, 0.5) } else { 0.9 * party.provocation };
            party.audience = dice.between(0.0, 0.1);
            party.leverage = dice.uniform();
            if dice.happens(0.1) {
                self.trust[j].minus += self.scenario.behaviour.breach_weight;
            }
        }
        self.own.pressure = dice.pick(&[0.0, 0.1, 0.5]) * dice.uniform();
        self.own.leverage = dice.pick(&[0.0, 0.5, 1.0, dice.clone().uniform()]);
        self.own.leverage_trend = dice.between(-0.3, 0.3);
        self.own.progress = dice.uniform();
        self.own.pull = dice.pick(&[0.0, 0.0, 0.6]);
        self.own.face_saved = dice.pick(&[0.0, 0.0, 0.3]);
        let n = self.table.len();
        self.table = (0..n).map(|_| dice.happens(0.7).then(|| package(dice, &self.scenario))).collect();
        self.ask(dice);
    }

    fn act_on_measures(&mut self, dice: &mut Dice) {
        for (seen, measure) in self.measures.iter_mut().zip(&self.scenario.measures) {
            seen.exposure = (seen.exposure * 0.99).max(0.01);
            if seen.pending.next().is_some_and(|s| s.due <= self.day)
                && let Some(step) = seen.pending.pop()
                && dice.happens(0.5)
            {
                seen.level = step.level;
            }
            if let Some(level) = measure.reserve
                && dice.happens(0.1)
            {
                seen.level = level;
            }
            seen.suspended = dice.happens(0.1);
        }
    }

    /// Draws the questions that the protocol asks.
    fn ask(&mut self, dice: &mut Dice) {
        let owned = |m: &usize| self.scenario.measures[*m].owner == self.me;
        let measures: Vec<MeasureIx> = (0..self.measures.len()).filter(owned).map(MeasureIx::at).collect();
        let postpone = if dice.happens(0.3) { f64::NEG_INFINITY } else { dice.between(-0.2, 0.2) };
        self.bundle = (!measures.is_empty() && dice.happens(0.5)).then(|| Bundle {
            measures,
            execute: dice.between(-0.3, 0.3),
            postpone,
            withdraw: dice.between(-0.2, 0.0),
            days: 28,
        });
        let clauses = self.scenario.clauses.len();
        self.temptation = (clauses > 0).then(|| {
            let temptation = Temptation { gain: dice.between(-0.1, 0.2), loss: dice.between(0.0, 0.2) };
            (temptation, ClauseIx::at(dice.below(clauses)))
        });
        let other = PartyIx(1 - self.me.0.min(1));
        if let Protocol::HoldOrConcede(case) = &self.scenario.protocol {
            let (prize, top) = (case.prize[self.me.ix()], case.prize[other.ix()].high);
            self.attrition = Some(AttritionView {
                prize: prize.low + (prize.high - prize.low) * self.own.value,
                other_prize: top,
                cost: case.cost[self.me.ix()],
                other_cost: case.cost[other.ix()],
                private_top: (!prize.is_known()).then_some(prize.high),
            });
        }
        if let Protocol::SealedBids(case) = &self.scenario.protocol {
            let own = case.valuation[self.me.ix()];
            self.trade = Some(BidView {
                side: if case.buyer == self.me { Trader::Buyer } else { Trader::Seller },
                value: own.low + (own.high - own.low) * self.own.value,
                own,
                other: case.valuation[other.ix()],
                pricing: case.pricing,
            });
        }
        if let Protocol::EscalateOrBackDown(case) = &self.scenario.protocol {
            let (own, theirs) = (case.conflict_cost[self.me.ix()], case.conflict_cost[other.ix()]);
            self.crisis = Some(CrisisView {
                prize: case.prize,
                conflict_cost: own.low + (own.high - own.low) * self.own.value,
                other_conflict_cost: theirs.high,
                private_top: (!own.is_known()).then_some((own.high, theirs.high)),
                audience: (case.audience[self.me.ix()], case.audience[other.ix()]),
                time: f64::from(self.round.0 - 1) * case.tick,
                tick: case.tick,
            });
        }
    }
}

/// A package that the clauses allow, at some level each.
pub(super) fn package(dice: &mut Dice, scenario: &Scenario) -> Package {
    use demarche_domain::ids::DurationIx;
    use demarche_domain::package::Level;
    use demarche_domain::scenario::Levels;

    let duration = DurationIx::at(dice.below(scenario.durations.len()));
    let mut package = Package::empty(scenario.clauses.len(), duration);
    for (level, clause) in package.levels.iter_mut().zip(&scenario.clauses) {
        *level = match &clause.levels {
            Levels::Relief => dice.pick(&[Level::Nothing, Level::Postponed, Level::Given(1.0)]),
            Levels::Finite(values) => Level::Given(dice.pick(values)),
            Levels::Continuous => Level::Given(clause.cap() * dice.uniform()),
        };
        if level.share() == 0.0 && *level != Level::Postponed {
            *level = Level::Nothing;
        }
    }
    package
}

fn opening_measure(measure: &demarche_domain::scenario::Measure) -> MeasureView {
    let mut pending = Pending::default();
    for step in &measure.steps {
        pending.add(*step, 0);
    }
    MeasureView {
        level: measure.level,
        start: measure.level,
        exposure: measure.exposure.level,
        pending,
        suspended: false,
    }
}
