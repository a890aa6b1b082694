//! Step 9: what the delegations agreed goes to every leader (E12); what is ratified comes into force.
//!
//! A leader measures a package against the reservation; in an exact mode against no deal ever.

use crate::chance::Source;
use crate::desk::{Columns, Desk};
use crate::kernel::{accord, exact};
use crate::state::{Channel, Clock, Talks};
use demarche_domain::act::{Act, Actor};
use demarche_domain::ids::{Day, PartyIx};
use demarche_domain::maths;
use demarche_domain::package::Package;
use demarche_domain::reason::Reason;
use demarche_domain::scenario::ShockPersistence;

/// Runs [`kernel`] over the sessions that talk.
pub fn ratify(mut columns: Columns) {
    columns.each(|_: &Clock, channel: &Channel| channel.talks == Talks::Open, kernel);
}

/// Puts an agreed package before every leader.
pub fn kernel(desk: &mut Desk) {
    crate::systems::offers::leak(desk);
    let Some((package, by)) = desk.table.agreed.take() else { return };
    let n = desk.rules.sizes.parties;
    let d = package.duration.ix();
    let exact = desk.rules.exact();
    let mut refused = None;
    for i in 0..n {
        let values = &desk.appraisals.own[i];
        let hawks = values.hawk_price(&package);
        let (gain, slack) =
            if exact { (exact::gain(desk, i, &package), exact::SLACK) } else { (values.gain(&package), 0.0) };
        let (threshold, size) = (values.threshold[d], values.shock[d]);
        let shock = size * shock(desk, i);
        let passes = gain + shock >= threshold + hawks - slack;
        let reason = Reason::Gate { gain, shock, threshold, hawks };
        let actor = Actor::Leader(PartyIx::at(i));
        if passes {
            desk.log.note(actor, reason, || Act::Ratify);
        } else {
            desk.log.note(actor, reason, || Act::Refuse);
            refused = refused.or(Some(i));
        }
    }
    match refused {
        None => accept(desk, package, by),
        Some(i) => refuse(desk, package, i),
    }
}

/// The ratification shock of a party: one draw a session, or reverting to its mean.
fn shock(desk: &mut Desk, i: usize) -> f64 {
    let gate = desk.rules.scenario.parties[i].ratification;
    if gate.shock == 0.0 {
        return 0.0;
    }
    let slot = u32::try_from(i).unwrap_or(0);
    match gate.persistence {
        ShockPersistence::Session => {}
        ShockPersistence::Reverting(tau) => {
            let since = desk.clock.day.since(Day(desk.shocks[i].drawn));
            if since > 0 {
                let left = 1.0 - maths::relax(desk.rules.scenario.calendar.days(since), tau);
                let fresh = maths::sqrt((1.0 - left * left).max(0.0));
                let epsilon = desk.kit.luck.normal(Source::Ratification, desk.clock.session, desk.clock.day, slot);
                desk.shocks[i].value = left * desk.shocks[i].value + fresh * epsilon;
                desk.shocks[i].drawn = desk.clock.day.0;
            }
        }
    }
    desk.shocks[i].value
}

fn accept(desk: &mut Desk, package: Package, by: Option<demarche_domain::ids::IntermediaryIx>) {
    let rules = desk.rules;
    let day = desk.clock.day;
    let path = &mut desk.course.path;
    path.deals += 1;
    if path.first_deal.is_none() {
        path.first_deal = Some(day);
        for (k, clause) in rules.scenario.clauses.iter().enumerate() {
            let giver = clause.giver.ix();
            let others = desk.appraisals.own.iter().enumerate().filter(|(j, _)| *j != giver);
            path.worth_given[giver] += others.map(|(_, own)| own.clause_worth(&package, k)).sum::<f64>();
            let relieved = clause.measure().map_or(0.0, |m| {
                let x = &desk.instruments[m.ix()].seen;
                let exposed = rules.measures[m.ix()].cost_target * rules.scenario.measure(m).exposure.level;
                exposed * x.level.max(x.pending.highest())
            });
            path.conceded[giver] += package.levels[k].share() * relieved;
        }
        for (i, own) in desk.appraisals.own.iter().enumerate() {
            path.gained[i] = own.gain(&package);
        }
    }
    for (i, own) in desk.appraisals.own.iter().enumerate() {
        let price = own.hawk_price(&package) / rules.scenario.thresholds.full_escalation.max(1e-9);
        desk.stances[i].progress = 0.0;
        for (c, x) in rules.scenario.constituencies.iter().enumerate() {
            if x.party.ix() == i && x.leaning == demarche_domain::scenario::Leaning::Hawkish {
                desk.strains[c].felt += x.sensitivity * x.political_weight * price;
            }
        }
    }
    // A deal settles what was staked on the threats that it covers.
    for audience in desk.audiences.iter_mut() {
        audience.stake = 0.0;
    }
    if let Some(x) = by {
        let intermediary = rules.scenario.intermediary(x);
        let decay = maths::exp(-intermediary.impatience * rules.scenario.calendar.years(day.0));
        desk.standings[x.ix()].booked += decay * intermediary.prestige;
    }
    accord::enter(desk, package);
    desk.channel.talks = Talks::AtRest;
    desk.table.refused.clear();
    desk.channel.refused = None;
    for draft in &mut desk.table.drafts {
        *draft = None;
    }
}

fn refuse(desk: &mut Desk, package: Package, i: usize) {
    let behaviour = &desk.rules.scenario.behaviour;
    desk.course.path.refusals += 1;
    desk.stances[i].lesson *= behaviour.refusal_lesson;
    desk.channel.refused = Some(PartyIx::at(i));
    if behaviour.refusal_pause > 0 {
        desk.channel.talks = Talks::Paused(desk.clock.day.plus(behaviour.refusal_pause));
    }
    desk.table.refused.push(package);
}
