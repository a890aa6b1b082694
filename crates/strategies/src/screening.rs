//! Screening: one side names prices, and lets the price fall to find out what the other side would pay.
//!
//! The side that offers asks a price that those who want the good most accept at once; who declines shows that it wants it
//! less, and the next price is lower. The side that answers buys when the price is so low that waiting for the next one is no
//! better. Both follow the one equilibrium of the game: for one round the price of a monopoly, for a few by backward
//! induction, without end the stationary one, in which prices fall towards nothing as rounds become short. In a single offer
//! whose ratification is uncertain it screens leaders instead of buyers, as best-response does.
//!
//! ## Formula
//!
//! ```text
//! k rounds left, valuations up to v̄ still in play:  price a_k v̄, bought by valuations from b_k v̄ up
//! γ_k = 1 − d_buyer (1 − a_(k−1)),   b_k = γ_k / (2 (γ_k − d_seller π_(k−1))),   a_k = γ_k b_k
//! a price p is accepted iff v ≥ p / γ_k
//! two rounds: v = (2 − d)/(4 − 3d);   no end: a = 1 − b = √(1−d)/(1 + √(1−d))
//! ```
//!
//! ## Source
//!
//! Fudenberg and Tirole (1983), "Sequential bargaining with incomplete information", Review of Economic Studies 50; Sobel and
//! Takahashi (1983), same volume; Stokey (1981); Gul, Sonnenschein and Wilson (1986), Journal of Economic Theory 39.
//!
//! ## Refuses
//!
//! More than two parties; several rounds where the good is not divided along one clause at a fixed rate, where the lowest
//! valuation is not just worth selling to, where measures change, or where the first price is out of reach; no end without
//! impatience.
//!
//! ## Parameters
//!
//! None.
//!
//! ## Sees
//!
//! The range of valuations, its own valuation if it has one, the round, the price. Never draws.
//!
//! ## Example
//!
//! `first=screening second=screening` in a session of one-sided offers.

use demarche_domain::draft::Workspace;
use demarche_domain::ids::{Day, DurationIx, PartyIx, Round};
use demarche_domain::maths;
use demarche_domain::package::{Level, Package};
use demarche_domain::reason::Reason;
use demarche_domain::scenario::{Levels, OneSidedOffers, Protocol, Scenario};
use demarche_domain::solve::{PriceStep, TOLERANCE, Worth, price_path, rounds, stationary_price};
use demarche_domain::strategy::{
    Chance, Decision, Demand, Entry, Make, Memory, Negotiator, Proposal, Refusal, Response, Status,
};
use demarche_domain::view::View;

use crate::best_response::{gambling_offer, myopic_answer};
use crate::exact::{refuse, two_parties};
use crate::shared::COERCIVE;

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "screening",
    family: COERCIVE,
    summary: "names falling prices to find out what the other side would pay, and waits for them",
    status: Status::Exact,
    source: "Fudenberg and Tirole (1983); Sobel and Takahashi (1983); Gul, Sonnenschein and Wilson (1986)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("screening.rs"),
    make: Make::Party(|scenario, _, _| {
        two_parties(scenario, "screening")?;
        match &scenario.protocol {
            Protocol::SingleOffer { .. } => Ok(Box::new(Screening { prices: None })),
            Protocol::OneSidedOffers(offers) if offers.rounds == Some(1) => Ok(Box::new(Screening { prices: None })),
            Protocol::OneSidedOffers(offers) => {
                Ok(Box::new(Screening { prices: Some(Prices::new(scenario, offers)?) }))
            }
            other => refuse(format!(
                "screening needs one side to offer and the other to answer; this protocol is {}.",
                other.name()
            )),
        }
    }),
};

struct Screening {
    /// Prices of several rounds; without them there is one offer.
    prices: Option<Prices>,
}

/// Prices, as what the seller gains over having no buyer.
struct Prices {
    seller: PartyIx,
    /// The buyer's discount factor.
    patience: f64,
    /// The highest valuation, counted so that selling at a price of 0 leaves the seller as it is.
    top: f64,
    /// What the buyer's valuation counts for beyond itself.
    shift: f64,
    /// The level of the clause at a price: `at_zero + price · per_unit`.
    at_zero: f64,
    per_unit: f64,
    steps: Vec<PriceStep>,
    endless: bool,
}

impl Prices {
    fn new(scenario: &Scenario, offers: &OneSidedOffers) -> Result<Self, Refusal> {
        let [clause] = &scenario.clauses[..] else {
            return refuse("Screening over several rounds needs one clause that stands for the price.");
        };
        if clause.levels != Levels::Continuous || scenario.durations != [None] || !scenario.measures.is_empty() {
            return refuse("Screening over several rounds needs a divisible price, deals for ever and no measures.");
        }
        let (seller, buyer) = (offers.proposer, PartyIx(1 - offers.proposer.0));
        let worth = Worth::on(scenario, Day(0), 1.0);
        let at = |y: f64, party: PartyIx| worth.of(&package(y), party);
        let rate = at(1.0, seller) - at(0.0, seller);
        if rate == 0.0 || (at(1.0, buyer) - at(0.0, buyer) + rate).abs() > TOLERANCE {
            return refuse(
                "Screening over several rounds needs a price that one side loses as much by as the other gains.",
            );
        }
        let alone = |party: PartyIx| {
            let no_deal = worth.no_deal[party.ix()];
            scenario.party(party).outside_option.map_or(no_deal, |w| w.max(no_deal))
        };
        let shift = at(0.0, seller) + at(0.0, buyer) - alone(seller) - alone(buyer);
        if (offers.valuation.low + shift).abs() > TOLERANCE || offers.valuation.high + shift <= 0.0 {
            return refuse(
                "Screening over several rounds needs a lowest valuation at which selling is worth just nothing.",
            );
        }
        let held = u32::try_from(rounds(scenario, 1_000_000).len()).unwrap_or(u32::MAX);
        let years = scenario.calendar.years(scenario.calendar.next(Day(0), Day::NEVER).0);
        let d = [seller, buyer].map(|p| maths::exp(-scenario.party(p).impatience * years));
        let (steps, endless) = match offers.rounds {
            Some(n) => (price_path(d, n.min(held).max(1)), false),
            None => match stationary_price(d) {
                Some(step) => (vec![step], true),
                None => {
                    return refuse(
                        "Screening without end needs impatience on both sides; else prices fall to nothing at once.",
                    );
                }
            },
        };
        let prices = Self {
            seller,
            patience: d[1],
            top: offers.valuation.high + shift,
            shift,
            at_zero: (alone(seller) - at(0.0, seller)) / rate,
            per_unit: 1.0 / rate,
            steps,
            endless,
        };
        let reach = [0.0, prices.steps[0].price * prices.top].map(|p| prices.at_zero + p * prices.per_unit);
        if reach.iter().any(|y| *y < -TOLERANCE || *y > clause.cap() + TOLERANCE) {
            return refuse(
                "Screening over several rounds needs a clause wide enough for every price; the first is out of its reach.",
            );
        }
        Ok(prices)
    }

    /// The step of a round, and the highest valuation still in play.
    fn at(&self, round: Round) -> Option<(PriceStep, f64)> {
        let past = round.0.checked_sub(1)?;
        if self.endless {
            let step = self.steps[0];
            return Some((step, self.top * maths::powi(step.cutoff, past)));
        }
        let past = usize::try_from(past).ok()?;
        let top = self.steps.get(..past)?.iter().fold(self.top, |top, step| top * step.cutoff);
        Some((*self.steps.get(past)?, top))
    }

    /// The price that follows if a price is not taken, as a share of the valuation that was just indifferent.
    fn next(&self, round: Round) -> Option<f64> {
        let at = if self.endless { 0 } else { usize::try_from(round.0).ok()? };
        self.steps.get(at).map(|step| step.price)
    }
}

fn package(y: f64) -> Package {
    let level = if y > 0.0 { Level::Given(y) } else { Level::Nothing };
    Package { levels: vec![level], duration: DurationIx(0) }
}

impl Negotiator for Screening {
    fn demand(&self, _view: &View, _memory: &mut Memory, _chance: &mut dyn Chance) -> Demand {
        Demand::default()
    }

    fn propose(
        &self,
        view: &View,
        _demand: &Demand,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
        _work: &mut Workspace,
    ) -> Option<Proposal> {
        let Some(prices) = &self.prices else { return gambling_offer(view) };
        let (step, top) = prices.at(view.round).filter(|_| prices.seller == view.me)?;
        let price = step.price * top;
        let y = prices.at_zero + price * prices.per_unit;
        Some(Proposal {
            package: package(y),
            reason: Reason::Continuation { own: price, floor: step.cutoff * top - price },
        })
    }

    fn respond(
        &self,
        view: &View,
        _from: PartyIx,
        package: &Package,
        _demand: &Demand,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
    ) -> Decision<Response> {
        let Some(prices) = &self.prices else { return myopic_answer(view, package) };
        let Some((step, _)) = prices.at(view.round) else {
            return Decision::new(Response::Reject, Reason::Rule { branch: "the game it solved is over" });
        };
        let y = package.levels.first().map_or(0.0, |level| level.share());
        let price = (y - prices.at_zero) / prices.per_unit;
        let valuation = view.own.value + prices.shift;
        let indifferent = price / step.markdown;
        let waits = |share: f64| prices.patience * (valuation - share * indifferent).max(0.0);
        let waiting = prices.next(view.round).map_or(0.0, waits);
        let choice = if valuation >= indifferent - TOLERANCE { Response::Accept } else { Response::Reject };
        Decision::new(choice, Reason::Waiting { worth: valuation - price, waiting })
    }

    fn appraises(&self) -> bool {
        self.prices.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::ENTRY;
    use crate::exact::testing::{Dice, Situation, minds, no_demand, seat};
    use demarche_domain::draft::Workspace;
    use demarche_domain::ids::{PartyIx, Round};
    use demarche_domain::maths;
    use demarche_domain::scenario::{OneSidedOffers, PrivateValue, Protocol, Scenario};
    use demarche_domain::strategy::{Chance, Response};

    /// A seller (the second party) who names what the first, the buyer, pays.
    fn market(d: f64, rounds: Option<u32>, horizon: u32) -> Scenario {
        let offers = OneSidedOffers { proposer: PartyIx(1), rounds, valuation: PrivateValue { low: 0.0, high: 1.0 } };
        let mut scenario = Scenario::theory("market", Protocol::OneSidedOffers(offers), horizon);
        scenario.parties[0].base_value = 0.0;
        scenario.parties.iter_mut().for_each(|p| p.impatience = -maths::ln(d));
        scenario
    }

    /// The prices asked and the round of the sale to a buyer of this valuation.
    fn sale(scenario: &Scenario, valuation: f64) -> (Vec<f64>, Option<u32>) {
        let players = [0, 1].map(|i| seat(&ENTRY, scenario, i, "screening").unwrap());
        let (mut minds, mut dice, mut work) = (minds(), Dice(1), Workspace::default());
        let mut situation = Situation::new(scenario);
        situation.private[0] = valuation;
        let mut prices = Vec::new();
        for round in 1..=u32::try_from(scenario.calendar.horizon.0).unwrap() {
            situation.round = Round(round);
            let mind = &mut minds[1];
            let Some(offer) = situation.look(1, |v| players[1].propose(v, &no_demand(), mind, &mut dice, &mut work))
            else {
                break;
            };
            prices.push(offer.package.levels[0].share());
            let mind = &mut minds[0];
            let answer =
                situation.look(0, |v| players[0].respond(v, PartyIx(1), &offer.package, &no_demand(), mind, &mut dice));
            if answer.choice == Response::Accept {
                return (prices, Some(round));
            }
        }
        (prices, None)
    }

    /// I07: prices .465385 and .423077; valuations above .846154 buy at once, those above half of it later.
    #[test]
    fn two_prices() {
        let scenario = market(0.9, Some(2), 2);
        let (prices, sold) = sale(&scenario, 0.1);
        assert_eq!(sold, None);
        assert!((prices[0] - 0.465_385).abs() < 5e-7 && (prices[1] - 0.423_077).abs() < 5e-7, "{prices:?}");
        for (valuation, round) in [(0.85, Some(1)), (0.84, Some(2)), (0.43, Some(2)), (0.42, None)] {
            assert_eq!(sale(&scenario, valuation).1, round, "{valuation}");
        }
    }

    /// I08: opening price and rate of sale s/(1+s), mean delay (1+s)/s.
    #[test]
    fn prices_fall_at_a_steady_rate_without_end() {
        let scenario = market(0.5, None, 400);
        let s = maths::sqrt(0.5);
        let mut dice = Dice(7);
        let n = 2_000;
        let mut total = 0.0;
        for _ in 0..n {
            let (prices, sold) = sale(&scenario, dice.uniform().max(1e-12));
            assert!((prices[0] - s / (1.0 + s)).abs() < 1e-9);
            total += f64::from(sold.unwrap());
        }
        let mean = total / f64::from(n);
        let error = maths::sqrt((1.0 + s) / (s * s) / f64::from(n));
        assert!((mean - (1.0 + s) / s).abs() < 4.0 * error, "{mean}");
    }

    #[test]
    fn one_round_is_a_monopolys_price() {
        let (prices, sold) = sale(&market(0.9, Some(1), 1), 0.6);
        assert!((prices[0] - 0.5).abs() < 1e-7);
        assert_eq!(sold, Some(1));
    }

    #[test]
    fn what_it_cannot_price_is_refused() {
        let mut scenario = market(0.9, Some(2), 2);
        scenario.parties[1].outside_option = Some(0.2);
        assert!(seat(&ENTRY, &scenario, 1, "screening").err().unwrap().0.ends_with('.'));
        assert!(seat(&ENTRY, &market(1.0, None, 10), 1, "screening").is_err());
        let mut drafts = market(0.9, None, 2);
        drafts.protocol = Protocol::SimultaneousDrafts;
        assert!(seat(&ENTRY, &drafts, 1, "screening").is_err());
    }
}
