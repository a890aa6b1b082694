//! What a delegation is asked now, with the numbers that it needs to answer.

use super::board::outcome;
use crate::group::Group;
use crate::stage::Stage;
use demarche_domain::ids::Seat;
use demarche_domain::offers::OfferSetting;
use demarche_domain::outcomes::{OutcomeIx, Values};
use demarche_domain::scenario::{Pricing, PrivateValue, Protocol, Scenario};
use demarche_engine::asked::{Closing, Counter, Question};
use serde::Serialize;

/// The most values of an issue that a page lists; of more, it takes a number.
const LISTED: u64 = 120;

/// What a delegation is asked now. Worths over a domain, prizes, costs and prices are in the scenario's own units.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Asked {
    /// A draft, and answers to those that it has read.
    Drafts,
    /// It is the one whose turn it is to make an offer.
    Offer,
    /// To answer the offer of another.
    Answer {
        /// Whose: seat id.
        by: String,
    },
    /// Moves away from the table.
    Moves,
    /// What an intermediary does.
    Between,
    /// An act of a game.
    Play,
    /// To escalate, back down or attack.
    Crisis {
        /// What the other leaves to whoever does not back down.
        prize: f64,
        /// What a clash would cost this side.
        own: f64,
        /// The interval from which the other's cost was drawn.
        other: [f64; 2],
        /// What backing down now would cost this side and the other.
        audience: [f64; 2],
        /// What another round adds to that.
        grows: [f64; 2],
    },
    /// To hold or concede.
    Attrition {
        /// What the prize is worth to this side.
        prize: f64,
        /// The interval from which the other's value was drawn.
        other: [f64; 2],
        /// What a round costs this side and the other.
        cost: [f64; 2],
    },
    /// To write down a price.
    Bid {
        /// `buyer` or `seller`.
        side: &'static str,
        /// What the good is worth to this side, or costs it.
        value: f64,
        /// The interval from which the other's number was drawn.
        other: [f64; 2],
        /// What is paid: `double` with the bid's share, or `pivotal`.
        pricing: &'static str,
        /// Share of the bid in the price.
        share: f64,
    },
    /// To make an offer over a domain.
    Propose {
        /// What can be offered.
        domain: DomainLine,
    },
    /// To answer the offer that stands.
    Respond {
        /// The offer.
        offer: OutcomeLine,
        /// Whose: seat id; none for a mediator's.
        by: Option<String>,
        /// What can be offered instead, where who rejects makes an offer.
        domain: Option<DomainLine>,
        /// What no agreement is worth.
        reservation: f64,
    },
    /// To vote on a change of a text.
    Vote {
        /// The text.
        text: OutcomeLine,
        /// The text as it would be.
        change: OutcomeLine,
        /// Whether it may go to everybody in this round, to be taken or left.
        closing: bool,
        /// What no agreement is worth.
        reservation: f64,
    },
    /// To take a text or leave it.
    Ratify {
        /// The text.
        text: OutcomeLine,
        /// What no agreement is worth.
        reservation: f64,
    },
    /// It is another side's turn.
    Wait {
        /// Whose: seat ids of students who are asked now.
        seats: Vec<String>,
    },
}

/// What can be agreed over a domain, as one party sees it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DomainLine {
    /// Issues.
    pub issues: Vec<IssueLine>,
    /// What no agreement is worth to it.
    pub reservation: f64,
    /// The best that there is for it.
    pub best: OutcomeLine,
    /// Its own last offer.
    pub last: Option<OutcomeLine>,
}

/// An issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IssueLine {
    /// Name.
    pub name: String,
    /// Its values as people write them; empty where there are too many to list.
    pub values: Vec<String>,
    /// Least and most, where values are whole numbers that are not listed.
    pub range: Option<[i64; 2]>,
}

/// An outcome and what it is worth to the one who reads it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutcomeLine {
    /// In words.
    pub terms: String,
    /// Values, issue by issue.
    pub values: Vec<String>,
    /// Undiscounted.
    pub worth: f64,
}

impl OutcomeLine {
    pub(super) fn of(setting: &OfferSetting, party: usize, at: OutcomeIx) -> Self {
        Self {
            terms: outcome(setting, at),
            values: setting.domain.space.labels(at),
            worth: setting.domain.parties[party].ranking.utility(at),
        }
    }
}

impl DomainLine {
    fn of(setting: &OfferSetting, group: &Group, party: usize) -> Self {
        let own = &setting.domain.parties[party];
        let last = group.state.bargain.0.trail.iter().rev().find(|t| t.by.is_some_and(|by| by.ix() == party));
        let issues = setting.domain.space.issues().iter().map(|issue| {
            let listed = issue.len() <= LISTED;
            IssueLine {
                name: issue.name.clone(),
                values: if listed { (0..issue.len()).map(|at| issue.label(at)).collect() } else { Vec::new() },
                range: match issue.values {
                    Values::Whole { low, high } if !listed => Some([low, high]),
                    _ => None,
                },
            }
        });
        Self {
            issues: issues.collect(),
            reservation: own.reservation,
            best: OutcomeLine::of(setting, party, own.ranking.best().outcome),
            last: last.map(|offer| OutcomeLine::of(setting, party, offer.outcome)),
        }
    }
}

impl Asked {
    /// What a seat is asked; that it waits where it is asked nothing.
    pub(super) fn of(stage: &Stage, group: &Group, seat: Seat) -> Self {
        let scenario = stage.scenario();
        let Some(question) = group.question(seat) else {
            let seats = group.missing().into_iter().map(|seat| scenario.seat_id(seat).to_owned());
            return Self::Wait { seats: seats.collect() };
        };
        match (question, &scenario.protocol) {
            (Question::Drafts, _) => Self::Drafts,
            (Question::Offer, _) => Self::Offer,
            (Question::Answer { from, .. }, _) => Self::Answer { by: scenario.party(*from).id.clone() },
            (Question::Between, _) => Self::Between,
            (Question::Play, _) => Self::Play,
            (question, Protocol::Offers(setting)) => Self::over_a_domain(scenario, setting, group, seat, question),
            _ => Self::of_a_contest(scenario, group, seat),
        }
    }

    fn of_a_contest(scenario: &Scenario, group: &Group, seat: Seat) -> Self {
        let (i, j) = (seat.ix(), 1 - seat.ix().min(1));
        let drawn = |from: &PrivateValue| [from.low, from.high];
        let own = group.state.types.get(i).map_or(0.0, |types| types.value);
        match &scenario.protocol {
            Protocol::EscalateOrBackDown(case) => {
                let time = f64::from(group.round().saturating_sub(1)) * case.tick;
                Self::Crisis {
                    prize: case.prize,
                    own,
                    other: drawn(&case.conflict_cost[j]),
                    audience: [case.audience[i] * time, case.audience[j] * time],
                    grows: [case.audience[i] * case.tick, case.audience[j] * case.tick],
                }
            }
            Protocol::HoldOrConcede(case) => {
                Self::Attrition { prize: own, other: drawn(&case.prize[j]), cost: [case.cost[i], case.cost[j]] }
            }
            Protocol::SealedBids(case) => {
                let (pricing, share) = match case.pricing {
                    Pricing::Double(k) => ("double", k),
                    Pricing::Pivotal => ("pivotal", 0.0),
                };
                let side = if case.buyer.ix() == i { "buyer" } else { "seller" };
                Self::Bid { side, value: own, other: drawn(&case.valuation[j]), pricing, share }
            }
            _ => Self::Moves,
        }
    }

    fn over_a_domain(
        scenario: &Scenario,
        setting: &OfferSetting,
        group: &Group,
        seat: Seat,
        question: &Question,
    ) -> Self {
        let line = |at: OutcomeIx| OutcomeLine::of(setting, seat.ix(), at);
        let reservation = setting.domain.parties[seat.ix()].reservation;
        match question {
            Question::Respond { standing, counter } => Self::Respond {
                offer: line(standing.outcome),
                by: standing.by.map(|by| scenario.party(by).id.clone()),
                domain: (*counter == Counter::Made).then(|| DomainLine::of(setting, group, seat.ix())),
                reservation,
            },
            Question::Vote { text, change, closing } => {
                Self::Vote { text: line(*text), change: line(*change), closing: *closing == Closing::May, reservation }
            }
            Question::Ratify { text } => Self::Ratify { text: line(*text), reservation },
            _ => Self::Propose { domain: DomainLine::of(setting, group, seat.ix()) },
        }
    }
}
