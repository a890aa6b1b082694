//! An ending in one or two sentences, with the inequality that decided.

use super::names::{capital, clause_name, date, measure_name, party_name, span, the};
use super::number::{number, numbers};
use crate::ending::{Ending, EndingCode, EndingReason, Unravelling};
use crate::ids::PartyIx;
use crate::offers::OfferSetting;
use crate::scenario::{Protocol, Scenario};

/// The endings that a scenario's protocol can have, best first, with the names that they go by under it. The code says what
/// a trade, a prize or an agreement on an outcome counts as.
#[must_use]
pub fn endings(scenario: &Scenario) -> Vec<(EndingCode, &'static str)> {
    use EndingCode::{O2, O3, O5, O6, O7};
    match &scenario.protocol {
        Protocol::Offers(_) => vec![(O2, "agreement"), (O5, "no agreement")],
        Protocol::SealedBids(_) => vec![(O2, "trade"), (O5, "no trade")],
        Protocol::HoldOrConcede(_) => vec![(O2, "prize won"), (O5, "nobody's prize")],
        Protocol::EscalateOrBackDown(_) => vec![(O2, "prize won"), (O5, "nobody's prize"), (O7, "conflict")],
        Protocol::StageGame(game) if game.matrix.reads_as_cooperation() => {
            vec![(O3, "mutual cooperation"), (O5, "nothing played"), (O6, "defection")]
        }
        Protocol::StageGame(_) => vec![(O5, "end of play")],
        _ => EndingCode::ALL.map(|code| (code, code.name())).to_vec(),
    }
}

/// The name that an ending goes by under the scenario's protocol.
#[must_use]
pub fn ending_name(scenario: &Scenario, code: EndingCode) -> &'static str {
    endings(scenario).iter().find(|(of, _)| *of == code).map_or(code.name(), |(_, name)| *name)
}

/// What an ending is and why: "Truce: the agreement in force until 10 November 2026 …".
#[must_use]
pub fn ending(scenario: &Scenario, ending: &Ending) -> String {
    format!("{}: {}", capital(ending_name(scenario, ending.code)), why(scenario, ending))
}

fn why(scenario: &Scenario, ending: &Ending) -> String {
    let t = &scenario.thresholds;
    match ending.reason {
        EndingReason::Comprehensive { structural, residual } => format!(
            "a permanent agreement is in force. Its structural concessions come to {} ({} needed) and {} of the cost at \
             the start is left (at most {}).",
            number(structural),
            number(t.comprehensive),
            number(residual),
            number(t.residual)
        ),
        EndingReason::Lasting { days: None, given } => format!(
            "a permanent agreement is in force whose concessions come to {}. For a comprehensive deal, structural \
             concessions would have to come to {} with at most {} of the cost left.",
            number(given),
            number(t.comprehensive),
            number(t.residual)
        ),
        EndingReason::Lasting { days: Some(days), given } => format!(
            "an agreement of {} is in force, and {} or more count as lasting; its concessions come to {}.",
            span(scenario, days),
            span(scenario, t.partial_days),
            number(given)
        ),
        EndingReason::TimeBoxed { expiry, given } => format!(
            "the agreement in force runs out on {} and its concessions come to {}. It is neither permanent nor made for \
             {}, so it is no partial deal.",
            date(scenario, expiry),
            number(given),
            span(scenario, t.partial_days)
        ),
        EndingReason::OnlyPostponed { expiry } => {
            format!("the agreement in force until {} only postpones; it gives nothing.", date(scenario, expiry))
        }
        EndingReason::AboveThreshold { measure, added, threshold } => {
            let [added, threshold] = numbers([added, threshold]);
            format!(
                "costs added since the start come to {added}, above the threshold of {threshold}; {} weighs most.",
                the(measure_name(scenario, measure))
            )
        }
        EndingReason::Raised { measure, added } => {
            let [added, threshold] = numbers([added, t.full_escalation]);
            format!(
                "{} stands higher than at the start. Costs added since come to {added}, not above the threshold of \
                 {threshold}.",
                the(measure_name(scenario, measure))
            )
        }
        EndingReason::ChannelBroken { since } => {
            format!("the channel between the sides has been broken since {}.", date(scenario, since))
        }
        EndingReason::Settled { by: Some(by) } => format!("an offer of {} was accepted.", party_name(scenario, by)),
        EndingReason::Settled { by: None } => "what the mediator proposed was accepted.".to_owned(),
        EndingReason::Stuck => format!("{}.", stuck(scenario.offers())),
        EndingReason::Deadline { steps: 1 } => "the only step has passed.".to_owned(),
        EndingReason::Deadline { steps } => format!("all {steps} steps have passed."),
        EndingReason::Traded { paid, received } if paid == received => {
            format!("the good changed hands at a price of {}.", number(paid))
        }
        EndingReason::Traded { paid, received } => {
            let [paid, received] = numbers([paid, received]);
            format!("the good changed hands; the buyer paid {paid} and the seller received {received}.")
        }
        EndingReason::BidsApart { bid, ask } => {
            let [bid, ask] = numbers([bid, ask]);
            format!("the bid was {bid} and the ask {ask}.")
        }
        EndingReason::PlayedOut { cooperation } => {
            let last = match ending.code {
                EndingCode::O3 => {
                    "both sides cooperated in the last round, which holds as long as each round renews it"
                }
                EndingCode::O6 => "a side defected in the last round, as with a measure in force",
                _ => "nothing was played",
            };
            format!("{last}; {} of all acts were cooperative.", number(cooperation))
        }
        EndingReason::GameOver { rounds: 1 } => "it ran to its end after one round.".to_owned(),
        EndingReason::GameOver { rounds } => format!("it ran to its end after {rounds} rounds."),
        EndingReason::BackedDown { party, time } => backed_down(scenario, ending.code, party, time),
        EndingReason::WalkedOut { party } if scenario.offers().is_some() => {
            format!("{} left the talks.", party_name(scenario, party))
        }
        EndingReason::DemandsApart { .. } if scenario.protocol.contest() => "neither side gave up in time.".to_owned(),
        reason => format!("{}{}.", no_agreement(ending.code), apart(scenario, reason)),
    }
}

/// How bargaining by offers came to a stop.
fn stuck(setting: Option<&OfferSetting>) -> &'static str {
    setting.map_or("nobody moved any more", |setting| setting.protocol.stuck())
}

/// A contest ends without a signature. What one side gives up the other has for good, which is why it counts as lasting.
fn backed_down(scenario: &Scenario, code: EndingCode, party: PartyIx, time: f64) -> String {
    let (who, time) = (party_name(scenario, party), number(time));
    if code == EndingCode::O5 {
        return format!("{who} gave up at time {time}, and so did the other side; nothing is settled.");
    }
    let others = (0..scenario.n_parties()).map(PartyIx::at).filter(|other| *other != party);
    let others: Vec<&str> = others.map(|other| party_name(scenario, other)).collect();
    format!(
        "{who} backed down at time {time}, and {} has the prize. Nothing was signed, but what is given up is settled for \
         good, as by a permanent agreement on this one point.",
        others.join(" and ")
    )
}

fn no_agreement(code: EndingCode) -> &'static str {
    match code {
        EndingCode::O5 | EndingCode::O6 | EndingCode::O7 => "no agreement is in force; ",
        _ => "",
    }
}

/// Why there is no agreement.
fn apart(scenario: &Scenario, reason: EndingReason) -> String {
    match reason {
        EndingReason::WalkedOut { party } => {
            format!("{} walked out and took its outside option", party_name(scenario, party))
        }
        EndingReason::ThreatSlipped { party, measure } => {
            let threat = the(measure_name(scenario, measure));
            format!("{} let its threat, {threat}, slip", party_name(scenario, party))
        }
        EndingReason::Refused { party } => {
            format!("the leader of {} refused the last package", party_name(scenario, party))
        }
        EndingReason::DemandsApart { gap } => {
            format!("together the demands exceeded what there was to share by {}", number(gap))
        }
        _ => "nothing was settled".to_owned(),
    }
}

/// Why an agreement ended before its time, as a clause ("China broke it on soybean purchases").
#[must_use]
pub fn unravelling(scenario: &Scenario, cause: Unravelling) -> String {
    match cause {
        Unravelling::Expired => "it ran out and was not renewed".to_owned(),
        Unravelling::Breach(party, clause) => {
            format!("{} broke it on {}", party_name(scenario, party), the(clause_name(scenario, clause)))
        }
        Unravelling::AgencyMove(party) => {
            format!("a move of an agency of {} was read as a breach", party_name(scenario, party))
        }
        Unravelling::Executed(party, measure) => {
            let step = the(measure_name(scenario, measure));
            format!("{} let {step} take effect while it was in force", party_name(scenario, party))
        }
        Unravelling::FalseAlarm => "a false alarm was taken for a breach".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use crate::ids::{ClauseIx, Day, MeasureIx, PartyIx, Round};
    use crate::offers::protocols;
    use crate::outcomes::{Additive, Discount, Domain, Issue, Preferences, Space, Utility, ValueFunction, Values};
    use crate::scenario::{
        AttritionClock, Bimatrix, Crisis, HoldOrConcede, Pricing, PrivateValue, SealedBids, StageGame,
    };
    use std::sync::Arc;

    fn said(code: EndingCode, reason: EndingReason) -> String {
        ending(&fixture::dated(), &Ending { code, reason, round: Round(7), day: Day(21) })
    }

    #[test]
    fn every_ending_reads_as_sentences() {
        let (china, m) = (PartyIx(1), MeasureIx(2));
        let sentences = [
            (
                EndingCode::O1,
                EndingReason::Comprehensive { structural: 0.7, residual: 0.04 },
                "Comprehensive deal: a permanent agreement is in force. Its structural concessions come to 0.70 (0.50 \
                 needed) and 0.04 of the cost at the start is left (at most 0.10).",
            ),
            (
                EndingCode::O2,
                EndingReason::Lasting { days: None, given: 3.5 },
                "Partial deal: a permanent agreement is in force whose concessions come to 3.50. For a comprehensive \
                 deal, structural concessions would have to come to 0.50 with at most 0.10 of the cost left.",
            ),
            (
                EndingCode::O2,
                EndingReason::Lasting { days: Some(730), given: 3.5 },
                "Partial deal: an agreement of 730 days is in force, and 700 days or more count as lasting; its \
                 concessions come to 3.50.",
            ),
            (
                EndingCode::O3,
                EndingReason::TimeBoxed { expiry: Day(382), given: 2.5 },
                "Truce: the agreement in force runs out on 10 November 2026 and its concessions come to 2.50. It is \
                 neither permanent nor made for 700 days, so it is no partial deal.",
            ),
            (
                EndingCode::O4,
                EndingReason::OnlyPostponed { expiry: Day(98) },
                "Extension: the agreement in force until 30 January 2026 only postpones; it gives nothing.",
            ),
            (
                EndingCode::O5,
                EndingReason::WalkedOut { party: china },
                "Stalemate: no agreement is in force; China walked out and took its outside option.",
            ),
            (
                EndingCode::O5,
                EndingReason::ThreatSlipped { party: PartyIx(0), measure: m },
                "Stalemate: no agreement is in force; the US let its threat, the 100-percent tariff, slip.",
            ),
            (
                EndingCode::O5,
                EndingReason::Refused { party: china },
                "Stalemate: no agreement is in force; the leader of China refused the last package.",
            ),
            (
                EndingCode::O5,
                EndingReason::DemandsApart { gap: 0.12 },
                "Stalemate: no agreement is in force; together the demands exceeded what there was to share by 0.12.",
            ),
            (
                EndingCode::O6,
                EndingReason::Raised { measure: m, added: 0.15 },
                "Limited escalation: the 100-percent tariff stands higher than at the start. Costs added since come to \
                 0.15, not above the threshold of 0.30.",
            ),
            (
                EndingCode::O7,
                EndingReason::AboveThreshold { measure: m, added: 0.37, threshold: 0.3 },
                "Full escalation: costs added since the start come to 0.37, above the threshold of 0.30; the \
                 100-percent tariff weighs most.",
            ),
            (
                EndingCode::O7,
                EndingReason::ChannelBroken { since: Day(8) },
                "Full escalation: the channel between the sides has been broken since 1 November 2025.",
            ),
        ];
        for (code, reason, expected) in sentences {
            assert_eq!(said(code, reason), expected);
        }
    }

    /// A cake of nine slices between two.
    fn offers(rule: &str) -> Protocol {
        let issue = Issue { name: "slices".into(), values: Values::Whole { low: 0, high: 8 } };
        let wants = |name: &str, slope: f64| {
            let values = vec![ValueFunction::Table((0..9).map(|n| slope * f64::from(n)).collect())];
            let utility = Utility::Additive(Additive { bias: 0.0, weights: vec![1.0], values });
            let preferences = Preferences { utility, reservation: 0.0, reserved: None, discount: Discount::None };
            (name.to_owned(), name.to_owned(), preferences)
        };
        let space = Space::new(vec![issue]).unwrap();
        let domain = Domain::new("cake", "Cake", space, vec![wants("a", 1.0), wants("b", -1.0)]).unwrap();
        let (_, protocol, rule) = protocols::find(rule, &domain).unwrap();
        Protocol::Offers(OfferSetting { domain: Arc::new(domain), steps: 9, rule, protocol })
    }

    fn game(acts: [&str; 2], payoffs: [[f64; 2]; 4]) -> Protocol {
        let acts = || acts.map(str::to_owned).to_vec();
        Protocol::StageGame(StageGame::new(Bimatrix::new([acts(), acts()], payoffs.to_vec()).unwrap(), 1.0))
    }

    #[test]
    fn an_ending_without_a_signature_is_told_in_its_protocols_words() {
        use EndingCode::{O2, O3, O5, O6, O7};
        let (a, b) = (PartyIx(0), PartyIx(1));
        let value = PrivateValue { low: 0.0, high: 1.0 };
        let bids = Protocol::SealedBids(SealedBids { buyer: a, pricing: Pricing::Pivotal, valuation: vec![value; 2] });
        let clock = AttritionClock::Rounds;
        let attrition = Protocol::HoldOrConcede(HoldOrConcede { clock, prize: vec![value; 2], cost: vec![0.1; 2] });
        let crisis = Protocol::EscalateOrBackDown(Crisis {
            prize: 1.0,
            conflict_cost: vec![value; 2],
            audience: vec![1.0; 2],
            tick: 0.1,
        });
        let dilemma = game(Bimatrix::NAMES, [[3.0, 3.0], [0.0, 5.0], [5.0, 0.0], [1.0, 1.0]]);
        let tariffs = game(["low", "high"], [[3.0, 3.0], [0.0, 5.0], [5.0, 0.0], [1.0, 1.0]]);
        let battle = game(["fight", "ballet"], [[2.0, 1.0], [0.0, 0.0], [0.0, 0.0], [1.0, 2.0]]);
        let (backed, apart) =
            (EndingReason::BackedDown { party: b, time: 1.5 }, EndingReason::DemandsApart { gap: 1.0 });
        let out = EndingReason::WalkedOut { party: b };
        let says: [(&Protocol, EndingCode, EndingReason, &str); 19] = [
            (&offers("sao"), O2, EndingReason::Settled { by: Some(b) }, "Agreement: an offer of second was accepted."),
            (
                &offers("bridge"),
                O2,
                EndingReason::Settled { by: None },
                "Agreement: what the mediator proposed was accepted.",
            ),
            (&offers("mcp"), O5, EndingReason::Stuck, "No agreement: nobody conceded any more."),
            (&offers("st"), O5, EndingReason::Stuck, "No agreement: not everybody accepted the mediator's text."),
            (
                &offers("bridge(accuracy: 0.5)"),
                O5,
                EndingReason::Stuck,
                "No agreement: no proposal of the mediator's was accepted by all.",
            ),
            (&offers("sao"), O5, EndingReason::Deadline { steps: 9 }, "No agreement: all 9 steps have passed."),
            (&offers("sao"), O5, out, "No agreement: second left the talks."),
            (
                &bids,
                O2,
                EndingReason::Traded { paid: 0.5, received: 0.5 },
                "Trade: the good changed hands at a price of 0.50.",
            ),
            (
                &bids,
                O2,
                EndingReason::Traded { paid: 0.3, received: 0.7 },
                "Trade: the good changed hands; the buyer paid 0.30 and the seller received 0.70.",
            ),
            (&bids, O5, EndingReason::BidsApart { bid: 0.3, ask: 0.7 }, "No trade: the bid was 0.30 and the ask 0.70."),
            (
                &attrition,
                O2,
                backed,
                "Prize won: second backed down at time 1.50, and first has the prize. Nothing was signed, but what is given up is \
                 settled for good, as by a permanent agreement on this one point.",
            ),
            (
                &attrition,
                O5,
                backed,
                "Nobody's prize: second gave up at time 1.50, and so did the other side; nothing is settled.",
            ),
            (&attrition, O5, apart, "Nobody's prize: neither side gave up in time."),
            (
                &crisis,
                O7,
                EndingReason::ChannelBroken { since: Day(3) },
                "Conflict: the channel between the sides has been broken since round 4.",
            ),
            (
                &dilemma,
                O3,
                EndingReason::PlayedOut { cooperation: 1.0 },
                "Mutual cooperation: both sides cooperated in the last round, which holds as long as each round renews it; 1.00 \
                 of all acts were cooperative.",
            ),
            (
                &dilemma,
                O6,
                EndingReason::PlayedOut { cooperation: 0.62 },
                "Defection: a side defected in the last round, as with a measure in force; 0.62 of all acts were \
                 cooperative.",
            ),
            (
                &tariffs,
                O6,
                EndingReason::PlayedOut { cooperation: 0.5 },
                "Defection: a side defected in the last round, as with a measure in force; 0.50 of all acts were \
                 cooperative.",
            ),
            (&battle, O5, EndingReason::GameOver { rounds: 30 }, "End of play: it ran to its end after 30 rounds."),
            (&battle, O5, EndingReason::GameOver { rounds: 1 }, "End of play: it ran to its end after one round."),
        ];
        for (protocol, code, reason, expected) in says {
            let scenario = Scenario::theory("words", protocol.clone(), 30);
            let verdict = Ending { code, reason, round: Round(7), day: Day(6) };
            assert_eq!(ending(&scenario, &verdict), expected);
            assert!(endings(&scenario).iter().any(|(of, _)| *of == code), "{expected}");
        }
    }

    #[test]
    fn every_way_to_lose_an_agreement_reads_as_a_clause() {
        let china = PartyIx(1);
        let clauses = [
            (Unravelling::Expired, "it ran out and was not renewed"),
            (Unravelling::Breach(china, ClauseIx(3)), "China broke it on the soybean purchases"),
            (Unravelling::AgencyMove(china), "a move of an agency of China was read as a breach"),
            (
                Unravelling::Executed(china, MeasureIx(2)),
                "China let the 100-percent tariff take effect while it was in force",
            ),
            (Unravelling::FalseAlarm, "a false alarm was taken for a breach"),
        ];
        for (cause, expected) in clauses {
            assert_eq!(unravelling(&fixture::dated(), cause), expected);
        }
    }
}
