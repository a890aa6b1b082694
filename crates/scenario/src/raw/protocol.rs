//! The rules of encounter.

use super::domain::Inlined;
use crate::value::{Above, Id, Num, Rate, Share};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Whether this build reads every protocol, and not simultaneous drafts only.
pub(crate) const ALL_PROTOCOLS: bool = cfg!(feature = "all-protocols");

/// The rules of encounter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(clippy::large_enum_variant, reason = "a scenario has one protocol")]
pub enum Protocol {
    /// Every party tables a draft each round; one that meets the others' targets and every gate is agreed.
    SimultaneousDrafts,
    /// Two parties propose in turn; the other accepts, rejects or walks out.
    #[cfg_attr(not(feature = "all-protocols"), serde(skip))]
    AlternatingOffers {
        /// Who proposes first.
        first: Id,
        /// What follows the horizon.
        #[serde(default)]
        tail: Tail,
        /// What the parties know of each other.
        #[serde(default)]
        knowledge: Knowledge,
        /// Whether what is divided melts.
        #[serde(default)]
        pie: Pie,
    },
    /// One party makes one offer, take it or leave it.
    #[cfg_attr(not(feature = "all-protocols"), serde(skip))]
    SingleOffer {
        /// Who offers.
        proposer: Id,
    },
    /// One party offers, the other accepts or waits.
    #[cfg_attr(not(feature = "all-protocols"), serde(skip))]
    OneSidedOffers {
        /// Who offers.
        proposer: Id,
        /// How many rounds; without end if left out.
        #[serde(default)]
        #[schemars(range(min = 1))]
        rounds: Option<u32>,
        /// The other's private valuation of any agreement.
        valuation: Interval,
    },
    /// War of attrition: the last to hold gets the prize.
    #[cfg_attr(not(feature = "all-protocols"), serde(skip))]
    HoldOrConcede {
        /// Rounds or continuous time.
        #[serde(default)]
        clock: AttritionClock,
        /// Value of the prize to each party, by id.
        prize: BTreeMap<String, Interval>,
        /// Cost of a round, or of a unit of time, to each party, by id.
        cost: BTreeMap<String, Rate>,
    },
    /// Public crisis: escalate or back down, while audience costs grow.
    #[cfg_attr(not(feature = "all-protocols"), serde(skip))]
    EscalateOrBackDown {
        /// Value of the prize.
        prize: Rate,
        /// Cost of conflict to each party, by id.
        conflict_cost: BTreeMap<String, Interval>,
        /// Audience cost per unit of time to each party, by id.
        audience: BTreeMap<String, Rate>,
        /// Units of time in a round.
        tick: Above,
    },
    /// A buyer and a seller each write down one price, unseen.
    #[cfg_attr(not(feature = "all-protocols"), serde(skip))]
    SealedBids {
        /// Who buys; the other party sells.
        buyer: Id,
        /// What is paid where the bid is at least the ask.
        pricing: Pricing,
        /// What the good is worth to the buyer and costs the seller, by id.
        valuation: BTreeMap<String, Interval>,
    },
    /// A game of two sides, played again and again; either `payoffs` or `matrix` says which.
    #[cfg_attr(not(feature = "all-protocols"), serde(skip))]
    StageGame {
        /// Payoffs of the game of cooperating or defecting, the same for both.
        #[serde(default)]
        payoffs: Option<Payoffs>,
        /// Any other game: its acts and what they pay.
        #[serde(default)]
        matrix: Option<Matrix>,
        /// Discount per round; 1 for sums.
        discount: Share,
        /// Probability that the public signal of a round says that somebody did not cooperate although both did (played their
        /// first act).
        #[serde(default)]
        false_alarm: Share,
        /// Probability that an act comes out as another of its side's, each of the others alike.
        #[serde(default)]
        noise: Share,
        /// Probability that a round is the last, whatever the calendar says.
        #[serde(default)]
        end_probability: Share,
    },
    /// Offers over the outcomes of a negotiation domain. The parties are the domain's, and a round is a step: `parties` and `calendar`
    /// are left out.
    #[cfg_attr(not(feature = "all-protocols"), serde(skip))]
    Offers {
        /// The protocol of offers, with its settings: `"stacked-alternating-offers"`, `"single-text(mutations: pairs)"`.
        #[serde(default = "stacked")]
        #[schemars(length(min = 1))]
        rule: String,
        /// Steps until the deadline.
        #[schemars(range(min = 1, max = 100_000))]
        steps: u32,
        /// What is negotiated and what each party wants: a domain, or the id of one that comes with démarche.
        domain: Inlined,
    },
}

#[cfg(feature = "all-protocols")]
fn stacked() -> String {
    "stacked-alternating-offers".to_owned()
}

/// What follows the horizon of a finite game.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Tail {
    /// Disagreement for ever.
    #[default]
    Disagreement,
    /// The game goes on as it is: the stationary solution.
    Stationary,
}

/// What parties know of each other's values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Knowledge {
    /// Everything.
    #[default]
    Complete,
    /// Own types are private.
    Private,
}

/// Whether what is divided melts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Pie {
    /// It stays as it is.
    #[default]
    Constant,
    /// It melts by one unit a round.
    Shrinking,
}

/// How a war of attrition counts time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum AttritionClock {
    /// Both choose in each round.
    #[default]
    Rounds,
    /// Each chooses a time to concede; the earlier concedes.
    Continuous,
}

/// A value drawn once a session, uniform between its ends; a known value has equal ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Interval {
    /// The least.
    pub low: Num,
    /// The most.
    pub high: Num,
}

/// A game of two sides as a table. In a game of two acts a side the first stands for cooperation, the second for defection.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Matrix {
    /// Names of the first party's acts, from 2 to 32.
    #[schemars(length(min = 2, max = 32))]
    pub rows: Vec<String>,
    /// Names of the second party's acts, from 2 to 32.
    #[schemars(length(min = 2, max = 32))]
    pub columns: Vec<String>,
    /// For each of the first party's acts a row: against each of the second's, what the first has and what the second has.
    pub payoffs: Vec<Vec<(Num, Num)>>,
}

/// Payoffs of the game of cooperating or defecting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Payoffs {
    /// Both cooperate.
    pub reward: Num,
    /// Cooperates against a defector.
    pub sucker: Num,
    /// Defects against a cooperator.
    pub temptation: Num,
    /// Both defect.
    pub punishment: Num,
}

/// What is paid in a trade after sealed bids.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub enum Pricing {
    /// The double auction: one price between bid and ask.
    Double {
        /// Weight of the bid.
        k: Share,
    },
    /// The pivotal rule: the buyer pays the ask, the seller receives the bid.
    Pivotal,
}
