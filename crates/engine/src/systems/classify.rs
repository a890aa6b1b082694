//! Step 14: the state is judged on score dates and at the end (model §7): a total function of the state on a date.

use crate::desk::{Columns, Desk};
use crate::kernel::{accord, coercion};
use crate::state::{Accord, Talks};
use crate::systems::{sealed, stage};
use demarche_domain::ending::{Ending, EndingCode, EndingReason};
use demarche_domain::ids::{Day, MeasureIx};
use demarche_domain::scenario::{self, AttritionClock, Protocol, SealedBids, Standing, Subject};

/// Runs [`kernel`] over a batch.
pub fn classify(mut columns: Columns) {
    columns.each(|_, _| true, kernel);
}

/// Judges one session where its day is a score date, and ends it at the horizon.
pub fn kernel(desk: &mut Desk) {
    let day = desk.clock.day;
    let calendar = &desk.rules.scenario.calendar;
    if calendar.score_dates.contains(&day) {
        let ending = judge(desk);
        desk.course.judged.push(ending);
    }
    let over = desk.clock.next >= calendar.horizon || settled(desk);
    if over {
        finish(desk);
    }
}

/// Whether nothing can happen any more in a session that counts rounds: an agreement for good, a party gone for good, a
/// channel broken for good, a last offer refused; and no step pending that could still take effect.
fn settled(desk: &Desk) -> bool {
    let rules = desk.rules;
    let protocol = &rules.scenario.protocol;
    let done = match desk.channel.talks {
        Talks::AtRest => desk.accords.next_end() == Day::NEVER,
        Talks::Over(_) => true,
        Talks::Broken(until) => until == Day::NEVER,
        Talks::Open | Talks::Paused(_) => match protocol {
            Protocol::SingleOffer { .. } => true,
            Protocol::OneSidedOffers(case) => case.rounds.is_some_and(|rounds| desk.clock.round.0 >= rounds),
            Protocol::HoldOrConcede(case) => case.clock == AttritionClock::Continuous,
            Protocol::SealedBids(_) => true,
            _ => false,
        },
    };
    let contest =
        matches!(protocol, Protocol::HoldOrConcede(_) | Protocol::EscalateOrBackDown(_) | Protocol::SealedBids(_));
    let quiet = rules.measures.iter().zip(desk.instruments.iter()).all(|(rule, x)| {
        let inert = x.seen.suspended && rule.standing == Standing::WhileDisagreeing;
        inert || x.seen.pending.next().is_none()
    });
    done && (contest || (matches!(rules.scenario.calendar.clock, scenario::Clock::Rounds) && quiet))
}

/// The last verdict, and the value of the state as if it lasted.
pub(crate) fn finish(desk: &mut Desk) {
    let ending = judge(desk);
    desk.course.ending = Some(ending);
    desk.clock.live = false;
    let rules = desk.rules;
    let end = desk.clock.next;
    for i in 0..rules.sizes.parties {
        let party = &rules.scenario.parties[i];
        let lasting = match desk.channel.talks {
            Talks::Broken(until) if until == Day::NEVER => party.breakdown_value.unwrap_or(desk.accounts[i].flow),
            _ => desk.accounts[i].flow,
        };
        desk.accounts[i].booked += rules.decay(i, end.0) * lasting;
    }
}

/// The ending of the state as it is.
#[must_use]
pub fn judge(desk: &Desk) -> Ending {
    let (code, reason) = verdict(desk);
    Ending { code, reason, round: desk.clock.round, day: desk.clock.day }
}

fn verdict(desk: &Desk) -> (EndingCode, EndingReason) {
    match &desk.rules.scenario.protocol {
        Protocol::HoldOrConcede(_) | Protocol::EscalateOrBackDown(_) => contest(desk),
        Protocol::StageGame(game) => stage::verdict(game, desk.played, desk.clock.round),
        Protocol::SealedBids(case) => bid(desk, case),
        _ => talked_out(desk),
    }
}

/// A contest over one prize. A side that gives it up settles the matter for good, as a permanent agreement would: O2; if
/// both do, nobody has it, and nothing is settled: O5. Conflict breaks the channel: O7.
fn contest(desk: &Desk) -> (EndingCode, EndingReason) {
    let path = &desk.course.path;
    if let (Talks::Broken(_), Some(since)) = (desk.channel.talks, desk.channel.broke) {
        return (EndingCode::O7, EndingReason::ChannelBroken { since });
    }
    let Some(party) = path.backed_down else {
        // Both still ask for all of it: one prize too many.
        return (EndingCode::O5, EndingReason::DemandsApart { gap: 1.0 });
    };
    let holds = path.conceded.contains(&0.0);
    let code = if holds { EndingCode::O2 } else { EndingCode::O5 };
    (code, EndingReason::BackedDown { party, time: desk.course.time })
}

/// A trade settles the matter for good, as a permanent agreement would: O2; without one nothing is settled: O5.
fn bid(desk: &Desk, case: &SealedBids) -> (EndingCode, EndingReason) {
    let [bid, ask] = sealed::bid_and_ask(desk, case);
    if desk.course.path.deals > 0 {
        let [paid, received] = case.pricing.prices(bid, ask);
        return (EndingCode::O2, EndingReason::Traded { paid, received });
    }
    (EndingCode::O5, EndingReason::BidsApart { bid, ask })
}

fn talked_out(desk: &Desk) -> (EndingCode, EndingReason) {
    let rules = desk.rules;
    let thresholds = &rules.scenario.thresholds;
    let most = desk.accords.list.iter().enumerate().max_by(|(i, a), (j, b)| {
        let (a, b) = (accord::given(&a.package), accord::given(&b.package));
        a.total_cmp(&b).then(j.cmp(i))
    });
    if let Some((_, accord)) = most {
        return agreed(desk, accord);
    }
    let (added, dearest) = coercion::escalation(rules, desk.instruments);
    let measure = dearest.map(MeasureIx::at);
    if let (true, Some(measure)) = (added > thresholds.full_escalation, measure) {
        return (
            EndingCode::O7,
            EndingReason::AboveThreshold { measure, added, threshold: thresholds.full_escalation },
        );
    }
    if let (Talks::Broken(_), Some(since)) = (desk.channel.talks, desk.channel.broke) {
        return (EndingCode::O7, EndingReason::ChannelBroken { since });
    }
    if let Some(measure) = measure {
        return (EndingCode::O6, EndingReason::Raised { measure, added });
    }
    let reason = if let Talks::Over(party) = desk.channel.talks {
        EndingReason::WalkedOut { party }
    } else if let Some((party, measure)) = desk.channel.slipped {
        EndingReason::ThreatSlipped { party, measure }
    } else if let Some(party) = desk.channel.refused {
        EndingReason::Refused { party }
    } else {
        EndingReason::DemandsApart { gap: desk.table.gap }
    };
    (EndingCode::O5, reason)
}

fn agreed(desk: &Desk, accord: &Accord) -> (EndingCode, EndingReason) {
    let rules = desk.rules;
    let thresholds = &rules.scenario.thresholds;
    let given = accord::given(&accord.package);
    let permanent = accord.expiry == Day::NEVER;
    let structural: f64 = desk
        .accords
        .list
        .iter()
        .flat_map(|a| rules.scenario.clauses.iter().zip(&a.package.levels))
        .filter(|(clause, _)| matches!(clause.subject, Subject::Structural { .. }))
        .map(|(_, level)| level.share())
        .sum();
    let cost = |level: &dyn Fn(usize) -> f64| -> f64 {
        rules
            .measures
            .iter()
            .enumerate()
            .map(|(m, x)| x.cost_target * rules.scenario.measures[m].exposure.level * level(m))
            .sum()
    };
    let start = cost(&|m| desk.instruments[m].seen.start);
    let now = cost(&|m| desk.instruments[m].seen.level);
    let residual = if start > 0.0 { now / start } else { 0.0 };
    if permanent && structural >= thresholds.comprehensive && residual <= thresholds.residual {
        return (EndingCode::O1, EndingReason::Comprehensive { structural, residual });
    }
    if given == 0.0 {
        return (EndingCode::O4, EndingReason::OnlyPostponed { expiry: accord.expiry });
    }
    let days = (!permanent).then(|| accord.expiry.since(accord.since));
    if days.is_none_or(|d| d >= thresholds.partial_days) {
        return (EndingCode::O2, EndingReason::Lasting { days, given });
    }
    (EndingCode::O3, EndingReason::TimeBoxed { expiry: accord.expiry, given })
}
