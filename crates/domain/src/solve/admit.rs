//! What the exact solution admits: everything else is refused with a sentence.

use super::unsolvable::Unsolvable;
use super::worth::{Worth, per_year};
use crate::scenario::{EventKind, Knowledge, Leaning, Levels, Party, Pie, Protocol, Scenario, Standing, Subject, Tail};

/// Whether a scenario is a game of complete information between two parties that backward induction solves.
///
/// # Errors
/// The first thing found that stands in the way.
pub(super) fn admit(scenario: &Scenario) -> Result<(), Unsolvable> {
    match scenario.protocol {
        Protocol::AlternatingOffers { knowledge: Knowledge::Private, .. } => {
            return Err(Unsolvable::Private("what each party wants".to_owned()));
        }
        Protocol::AlternatingOffers { tail: Tail::Stationary, pie: Pie::Shrinking, .. } => {
            return Err(Unsolvable::Melting);
        }
        Protocol::AlternatingOffers { .. } | Protocol::SingleOffer { .. } => {}
        _ => return Err(Unsolvable::Protocol(scenario.protocol.name())),
    }
    if scenario.parties.len() != 2 {
        return Err(Unsolvable::Parties(scenario.parties.len()));
    }
    if let Some(length) = scenario.durations.iter().flatten().next() {
        return Err(Unsolvable::Finite(*length));
    }
    if let Some(broker) = scenario.intermediaries.iter().find(|x| x.activity > 0.0) {
        return Err(Unsolvable::Intermediary(broker.id.clone()));
    }
    let scheduled = scenario.measures.iter().any(|m| !m.steps.is_empty());
    for party in &scenario.parties {
        private(party, scheduled)?;
        chance_of(party, scheduled)?;
    }
    chance(scenario, scheduled)?;
    opinion(scenario)?;
    clauses(scenario)?;
    measures(scenario)?;
    utility(scenario)
}

fn private(party: &Party, scheduled: bool) -> Result<(), Unsolvable> {
    let what = if party.ratification.threshold_sd > 0.0 {
        "what the leader would ratify"
    } else if party.ratification.shock > 0.0 {
        "the leader's mood on the day of ratification"
    } else if party.conduct.resolve_sd > 0.0 && scheduled {
        "resolve to carry a threat out"
    } else {
        return Ok(());
    };
    Err(Unsolvable::Private(format!("{} of party {}", what, party.id)))
}

fn chance_of(party: &Party, scheduled: bool) -> Result<(), Unsolvable> {
    let what = if party.conduct.new_threat > 0.0 {
        "a hazard of new threats"
    } else if party.conduct.retaliation > 0.0 && scheduled {
        "a chance of retaliation"
    } else if party.agency.hazard > 0.0 {
        "a hazard of moves below the leader"
    } else {
        return Ok(());
    };
    Err(Unsolvable::Chance(format!("{} by party {}", what, party.id)))
}

fn chance(scenario: &Scenario, scheduled: bool) -> Result<(), Unsolvable> {
    let hazards = &scenario.hazards;
    let refuse = |what: String| Err(Unsolvable::Chance(what));
    if hazards.leak > 0.0 {
        return refuse("a hazard of leaks".to_owned());
    }
    if hazards.breakdown_after_escalation > 0.0 && scheduled {
        return refuse("a hazard of breakdown that rises after an escalation".to_owned());
    }
    if scenario.behaviour.false_alarm > 0.0 {
        return refuse("a hazard of false alarms".to_owned());
    }
    if let Some(summit) = scenario.summits.first() {
        return refuse(format!("the leaders' meeting {}, which may fall through", summit.id));
    }
    if let Some(event) = scenario.events.iter().find(|e| matches!(e.kind, EventKind::Rise { .. })) {
        return Err(Unsolvable::Event(event.id.clone()));
    }
    let breaks = hazards.breakdown > 0.0 || hazards.breakdown_per_round > 0.0;
    match scenario.parties.iter().find(|p| breaks && p.breakdown_value.is_none()) {
        Some(party) => Err(Unsolvable::Breakdown(party.id.clone())),
        None => Ok(()),
    }
}

fn opinion(scenario: &Scenario) -> Result<(), Unsolvable> {
    for (i, party) in scenario.parties.iter().enumerate() {
        let refuse = |what| Err(Unsolvable::Opinion { party: party.id.clone(), what });
        let seen = scenario.clauses.iter().any(|k| k.giver.ix() == i && k.visible_price > 0.0);
        if party.hawk_weight > 0.0 && seen {
            return refuse("fears what its concessions look like");
        }
        let felt = scenario.constituencies.iter().any(|c| {
            let feels = c.sensitivity > 0.0 && c.political_weight > 0.0 && c.shares.iter().any(|s| *s > 0.0);
            c.party.ix() == i && c.leaning == Leaning::DealSeeking && feels
        });
        if party.pressure_weight > 0.0 && felt {
            return refuse("feels costs as its constituencies do");
        }
    }
    Ok(())
}

fn clauses(scenario: &Scenario) -> Result<(), Unsolvable> {
    for clause in &scenario.clauses {
        if clause.levels != Levels::Continuous {
            return Err(Unsolvable::Indivisible(clause.id.clone()));
        }
        if let Subject::Measure(m) = clause.subject {
            let measure = scenario.measure(m);
            if measure.curvature != 1.0 && measure.standing == Standing::UntilLifted {
                return Err(Unsolvable::Curved(measure.id.clone()));
            }
        }
    }
    Ok(())
}

fn measures(scenario: &Scenario) -> Result<(), Unsolvable> {
    for measure in &scenario.measures {
        let exposure = &measure.exposure;
        let erodes = exposure.erosion > 0.0 || exposure.erosion_in_force > 0.0;
        if erodes && exposure.level > exposure.floor && measure.cost_target > 0.0 {
            return Err(Unsolvable::Eroding(measure.id.clone()));
        }
        let ever = std::iter::once(measure.level).chain(measure.steps.iter().map(|s| s.level));
        let flows = ever.map(|level| per_year(measure, level));
        for flow in flows {
            let endless = (0..2).any(|i| scenario.parties[i].impatience == 0.0 && flow[i] != 0.0);
            if endless && measure.standing == Standing::UntilLifted {
                return Err(Unsolvable::Endless(measure.id.clone()));
            }
        }
    }
    Ok(())
}

fn utility(scenario: &Scenario) -> Result<(), Unsolvable> {
    let ends = Worth::on(scenario, crate::ids::Day(0), 1.0).frontier().ends();
    for (i, party) in scenario.parties.iter().enumerate() {
        let relief = scenario.clauses.iter().any(|k| k.measure().is_some());
        let negative = ends.iter().any(|values| values[i] < 0.0);
        if party.curvature != 1.0 && (relief || negative || party.curvature <= 0.0) {
            return Err(Unsolvable::Utility(party.id.clone()));
        }
    }
    Ok(())
}
