//! An intermediary's outlook.

use demarche_domain::appraisal::Appraisal;
use demarche_domain::ids::{Day, IntermediaryIx, PartyIx, Round, Seat};
use demarche_domain::package::Package;
use demarche_domain::scenario::Scenario;
use demarche_domain::strategy::Chance;
use demarche_domain::view::{BrokerView, MeasureView};

use super::situation::{Situation, package};
use super::values::{Prices, appraise};
use crate::dice::Dice;

/// Everything that an intermediary may see in a round.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of `BrokerView`")]
pub struct Outlook {
    pub me: IntermediaryIx,
    pub scenario: Scenario,
    pub round: Round,
    pub day: Day,
    pub deadline: Day,
    pub talking: bool,
    pub agreed: bool,
    pub measures: Vec<MeasureView>,
    pub estimates: Vec<Appraisal>,
    pub demands: Vec<f64>,
    pub credibility: Vec<f64>,
    pub flow: f64,
    pub flow_if_executed: f64,
    pub flow_if_lifted: f64,
    pub active: bool,
    pub text: Option<Package>,
}

impl Outlook {
    /// The outlook at the start of a scenario: the sides are talking, the intermediary is active, its estimates are right
    /// and its own flow is 0 whatever happens.
    #[must_use]
    pub fn opening(scenario: &Scenario, me: IntermediaryIx) -> Self {
        let parties = Situation::opening(scenario, PartyIx(0));
        let seen = scenario.as_seen_by(Seat::at(scenario.n_parties() + me.ix()));
        let all = (0..scenario.n_parties()).map(PartyIx::at);
        let estimates = all.map(|i| appraise(&seen, &parties.measures, i, Prices::Reference)).collect();
        Self {
            me,
            round: Round(1),
            day: Day(0),
            deadline: parties.deadline,
            talking: true,
            agreed: false,
            measures: parties.measures,
            estimates,
            demands: vec![0.02; scenario.n_parties()],
            credibility: scenario.intermediary(me).credibility.clone(),
            flow: 0.0,
            flow_if_executed: 0.0,
            flow_if_lifted: 0.0,
            active: true,
            text: None,
            scenario: seen,
        }
    }

    /// What the intermediary sees.
    #[must_use]
    pub fn view(&self) -> BrokerView<'_> {
        BrokerView {
            me: self.me,
            scenario: &self.scenario,
            round: self.round,
            day: self.day,
            deadline: self.deadline,
            talking: self.talking,
            agreed: self.agreed,
            measures: &self.measures,
            estimates: &self.estimates,
            demands: &self.demands,
            credibility: &self.credibility,
            flow: self.flow,
            flow_if_executed: self.flow_if_executed,
            flow_if_lifted: self.flow_if_lifted,
            active: self.active,
            text: self.text.as_ref(),
        }
    }

    /// An intermediary's way through a scenario, one outlook a round.
    #[must_use]
    pub fn course(dice: &mut Dice, scenario: &Scenario, me: IntermediaryIx, rounds: u32) -> Vec<Self> {
        let parties = Situation::course(dice, scenario, PartyIx(0), rounds);
        let mut now = Self::opening(scenario, me);
        for estimate in &mut now.estimates {
            let error = dice.between(0.7, 1.3);
            estimate.relief.iter_mut().for_each(|g| *g *= error);
        }
        let mut course = Vec::new();
        for party in parties {
            now.round = party.round;
            now.day = party.day;
            now.deadline = party.deadline;
            now.measures = party.measures;
            now.talking = dice.happens(0.7);
            now.agreed = dice.happens(0.2);
            now.active = dice.happens(0.6);
            now.demands.iter_mut().for_each(|d| *d = dice.between(0.0, 0.2));
            now.credibility.iter_mut().for_each(|c| *c = dice.uniform());
            now.flow = dice.between(-0.05, 0.05);
            now.flow_if_executed = now.flow + dice.between(-0.05, 0.02);
            now.flow_if_lifted = now.flow + dice.between(-0.03, 0.03);
            now.text = dice.happens(0.5).then(|| package(dice, scenario));
            let mut sight = now.clone();
            if !now.active || !now.talking {
                // Nobody estimates what is not to be used.
                sight.estimates.clear();
            }
            course.push(sight);
        }
        course
    }
}
