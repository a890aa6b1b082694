//! Protocols: the rules of encounter, as settings of a session.

use super::{Bimatrix, StageGame};
use crate::ids::PartyIx;
use crate::offers::OfferSetting;

/// How a finite game's tail is valued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tail {
    /// After the last round there is disagreement for ever.
    Disagreement,
    /// The game goes on as it is after the horizon: the stationary solution.
    Stationary,
}

/// How the size of what is divided moves from round to round (theory cases).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pie {
    /// It stays as it is.
    #[default]
    Constant,
    /// It melts by one unit a round: in round t of T everything that an agreement and its commitments give is worth
    /// `T − t + 1` times what is written (a strike that eats up what it is about). Measures and fixed costs stay.
    Shrinking,
}

impl Pie {
    /// What base values and commitments are multiplied by in a round, counted from 1, of so many.
    #[inline]
    #[must_use]
    pub fn size(self, round: u32, rounds: u32) -> f64 {
        match self {
            Self::Constant => 1.0,
            Self::Shrinking => f64::from((rounds + 1).saturating_sub(round)),
        }
    }
}

/// What parties know of each other's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Knowledge {
    /// Everything.
    Complete,
    /// Own types are private.
    Private,
}

/// A private value drawn once a session, uniform on an interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PrivateValue {
    /// Least.
    pub low: f64,
    /// Most; equal to `low` for a known value.
    pub high: f64,
}

/// War of attrition: whether time is counted in rounds or runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttritionClock {
    /// Both choose each round.
    Rounds,
    /// Each chooses a time to concede; the earlier concedes then.
    Continuous,
}

/// War of attrition: the last to hold gets the prize.
#[derive(Debug, Clone, PartialEq)]
pub struct HoldOrConcede {
    /// Rounds or continuous.
    pub clock: AttritionClock,
    /// Value of the prize to each party; drawn where the interval is not a point.
    pub prize: Vec<PrivateValue>,
    /// Cost of a round (or of a unit of time) to each party.
    pub cost: Vec<f64>,
}

/// Public crisis: escalate or back down; audience costs grow while it lasts.
#[derive(Debug, Clone, PartialEq)]
pub struct Crisis {
    /// Value of the prize v to whoever holds.
    pub prize: f64,
    /// Cost of conflict w_i ≥ 0 (its value is −w_i), private where the interval is not a point.
    pub conflict_cost: Vec<PrivateValue>,
    /// Audience cost per unit of time a_i.
    pub audience: Vec<f64>,
    /// Units of time in a round.
    pub tick: f64,
}

/// One side offers, the other accepts or waits.
///
/// The responder's valuation is a private value that any agreement has for it, on top of what the package gives it: it
/// is not in its [`crate::appraisal::Appraisal`], whoever judges an offer or books a payoff adds it.
#[derive(Debug, Clone, PartialEq)]
pub struct OneSidedOffers {
    /// Who offers.
    pub proposer: PartyIx,
    /// Rounds; `None` for no end.
    pub rounds: Option<u32>,
    /// The responder's private valuation.
    pub valuation: PrivateValue,
}

/// What is paid in a trade after sealed bids.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Pricing {
    /// The k-double auction: one price, k times the bid and 1 − k times the ask, k in 0–1.
    Double(f64),
    /// The pivotal rule of Vickrey, Clarke and Groves: the buyer pays the ask, the seller receives the bid. The difference
    /// comes from outside.
    Pivotal,
}

impl Pricing {
    /// What the buyer pays and what the seller receives where bid and ask allow a trade.
    #[inline]
    #[must_use]
    pub fn prices(self, bid: f64, ask: f64) -> [f64; 2] {
        match self {
            Self::Double(k) => [k * bid + (1.0 - k) * ask; 2],
            Self::Pivotal => [ask, bid],
        }
    }
}

/// A buyer and a seller each write down a price, once and unseen; there is a trade where the bid is at least the ask.
#[derive(Debug, Clone, PartialEq)]
pub struct SealedBids {
    /// Who buys; the other party sells.
    pub buyer: PartyIx,
    /// What is paid.
    pub pricing: Pricing,
    /// What the good is worth to the buyer and costs the seller, in party order; drawn where the interval is not a point.
    pub valuation: Vec<PrivateValue>,
}

/// The rules of encounter.
#[derive(Debug, Clone, PartialEq)]
pub enum Protocol {
    /// Every party tables a draft each round; one that meets the others' targets and every gate is agreed.
    SimultaneousDrafts,
    /// Parties propose in turn; the others accept, reject or walk out.
    AlternatingOffers {
        /// Who proposes in round 1.
        first: PartyIx,
        /// What follows the horizon.
        tail: Tail,
        /// What the parties know.
        knowledge: Knowledge,
        /// Whether the pie melts.
        pie: Pie,
    },
    /// One party makes one take-it-or-leave-it offer.
    SingleOffer {
        /// Who offers.
        proposer: PartyIx,
    },
    /// One side offers, the other screens.
    OneSidedOffers(OneSidedOffers),
    /// War of attrition.
    HoldOrConcede(HoldOrConcede),
    /// Escalate or back down.
    EscalateOrBackDown(Crisis),
    /// A stage game played again and again.
    StageGame(StageGame),
    /// Offers over the outcomes of a negotiation domain.
    Offers(OfferSetting),
    /// One sealed price from a buyer and one from a seller.
    SealedBids(SealedBids),
}

impl Protocol {
    /// The family of strategies that its line-ups name.
    #[must_use]
    pub fn family(&self) -> &'static str {
        match self {
            Self::StageGame(_) => "stage-game",
            Self::Offers(_) => "offers",
            _ => "coercive",
        }
    }

    /// Whether both sides contest one prize, with nothing to sign.
    #[must_use]
    pub const fn contest(&self) -> bool {
        matches!(self, Self::HoldOrConcede(_) | Self::EscalateOrBackDown(_))
    }

    /// Whether agreements are signed that stay in force, may be broken and end.
    #[must_use]
    pub const fn signs(&self) -> bool {
        !(self.contest() || matches!(self, Self::StageGame(_) | Self::Offers(_) | Self::SealedBids(_)))
    }

    /// Names of a side's acts where its acts are played in a stage game; the usual two in any other protocol.
    #[must_use]
    pub fn stage_acts(&self, side: usize) -> Vec<&str> {
        match self {
            Self::StageGame(game) => game.matrix.acts(side.min(1)).iter().map(String::as_str).collect(),
            _ => Bimatrix::NAMES.to_vec(),
        }
    }

    /// Kebab-case name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::SimultaneousDrafts => "simultaneous-drafts",
            Self::AlternatingOffers { .. } => "alternating-offers",
            Self::SingleOffer { .. } => "single-offer",
            Self::OneSidedOffers(_) => "one-sided-offers",
            Self::HoldOrConcede(_) => "hold-or-concede",
            Self::EscalateOrBackDown(_) => "escalate-or-back-down",
            Self::StageGame(_) => "stage-game",
            Self::Offers(_) => "offers",
            Self::SealedBids(_) => "sealed-bids",
        }
    }
}
