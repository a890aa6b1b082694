//! Bargain-both-sides: an exposed economy that looks after itself between the giants.
//!
//! It reads its own flows. Where the steps now pending would cost it, it pleads that the worst of them be put off, once per
//! due date. Where it would lose by peace, because trade is diverted to it while the others quarrel, it stands by and leaves
//! them to it. And it bargains for itself, with the side where it stands best, as long as what is left to win there is worth
//! more than the credibility that it spends on the other side. The longer it has bargained, the less is left to win; when a
//! tenth is left, it stops.
//!
//! ## Formula
//!
//! ```text
//! pleads        ⇔ own flow now > own flow if the pending steps are executed, and one is due within the window
//! side bargain  ⇔ side gain · credibility with the side · left > credibility spent · (prestige + max(0, gain from peace))
//!                 left = 2^(−days bargained / half) > 1/10
//!                 gain from peace = own flow if everything is lifted − own flow now, for a year
//! ```
//!
//! ## Source
//!
//! Touval and Zartman (1985), "International Mediation in Theory and Practice", on third parties with interests; Kuik (2008),
//! "The essence of hedging". The inequality is this project's own.
//!
//! ## Parameters
//!
//! - `half` (days; 1 to 3650, default 60): time of bargaining in which half of what is left is won.
//! - `window` (days; 0 to 3650, default 14): how long before a due date it pleads.
//!
//! ## Sees
//!
//! Its own flows as things stand, with the pending steps and without any measure; its standing. Never draws.
//!
//! ## Example
//!
//! `vietnam=bargain-both-sides(half: 90)`

use demarche_domain::draft::Workspace;
use demarche_domain::maths;
use demarche_domain::reason::Reason;
use demarche_domain::scenario::Role;
use demarche_domain::strategy::{Broker, BrokerMove, Chance, Decision, Entry, Make, Memory, Param, Status};
use demarche_domain::view::BrokerView;

use crate::shared::COERCIVE;
use crate::shared::broker::{at_stake, closest, holds, looming, self_of};
use crate::shared::party::first_time;

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "bargain-both-sides",
    family: COERCIVE,
    summary: "an exposed economy: pleads where it would suffer, bargains for itself, stands by where stalemate pays",
    status: Status::Heuristic,
    source: "Touval and Zartman (1985); Kuik (2008)",
    version: 1,
    deterministic: true,
    params: &[
        Param::number("half", 60.0, 1.0, 3650.0, "time in which half of what is left is won, days"),
        Param::number("window", 14.0, 0.0, 3650.0, "how long before a due date it pleads, days"),
    ],
    file: demarche_domain::header!("bargain_both_sides.rs"),
    make: Make::Intermediary(|_, _, args| {
        Ok(Box::new(BargainBothSides { half: args.get("half"), window: args.get("window") }))
    }),
};

/// What may be left on the table.
const REST: f64 = 0.1;

struct BargainBothSides {
    half: f64,
    window: f64,
}

/// A bargain for itself, where it brings more than it spends and so much is left to win.
fn side_bargain(view: &BrokerView, left: f64) -> Option<Decision<BrokerMove>> {
    let own = self_of(view);
    let with = closest(view)?;
    let brings = own.side_gain * view.credibility[with.ix()] * left;
    let [_, _, spent] = own.credibility_spent;
    let costs = spent * (own.prestige + (view.flow_if_lifted - view.flow).max(0.0));
    let pays = holds(view, Role::Exposed) && left > REST && brings > costs;
    let reason = Reason::BestOf { best: brings, next: costs };
    pays.then(|| Decision::new(BrokerMove::SideBargain(with), reason))
}

impl Broker for BargainBothSides {
    fn act(
        &self,
        view: &BrokerView,
        memory: &mut Memory,
        _chance: &mut dyn Chance,
        _work: &mut Workspace,
        out: &mut Vec<Decision<BrokerMove>>,
    ) {
        let cost = at_stake(view);
        if cost > 0.0
            && let Some((measure, due)) = looming(view, self.window)
            && first_time(&mut memory.n[0], due)
        {
            out.push(Decision::new(BrokerMove::Plead(measure), Reason::Stake { cost }));
        }
        // The memory's first number counts the days that it has bargained, its second counter says when it last looked.
        let left = maths::pow(2.0, -memory.x[0] / self.half);
        let days = view.scenario.calendar.days(view.day.0 - memory.n[1]).max(0.0);
        memory.n[1] = view.day.0;
        if let Some(bargain) = side_bargain(view, left) {
            memory.x[0] += days;
            out.push(bargain);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{acts, acts_in_turn, outlook_of};
    use demarche_domain::ids::{Day, IntermediaryIx, MeasureIx, PartyIx};
    use demarche_domain::strategy::BrokerMove;
    use demarche_testkit::views::Outlook;

    const ID: &str = "bargain-both-sides";

    /// The exposed neighbour of the calm scenario.
    fn neighbour() -> Outlook {
        outlook_of(IntermediaryIx(1))
    }

    #[test]
    fn bargains_with_the_side_where_it_stands_best() {
        let outlook = Outlook { credibility: vec![0.3, 0.7], ..neighbour() };
        assert_eq!(acts(ID, &outlook), [BrokerMove::SideBargain(PartyIx(1))]);
    }

    #[test]
    fn bargains_for_itself_only_where_that_pays() {
        let worthless = Outlook { credibility: vec![0.0, 0.0], ..neighbour() };
        assert!(acts(ID, &worthless).is_empty());
        let peace = Outlook { flow_if_lifted: 1.0, ..neighbour() };
        assert!(acts(ID, &peace).is_empty(), "its credibility is worth more to it for peace");
    }

    #[test]
    fn pleads_where_pending_steps_would_cost_it() {
        let outlook = Outlook { day: Day(20), flow_if_executed: -0.02, flow_if_lifted: 1.0, ..neighbour() };
        assert_eq!(acts(ID, &outlook), [BrokerMove::Plead(MeasureIx(1))]);
    }

    #[test]
    fn stands_by_where_the_quarrel_pays_it() {
        let mut outlook = Outlook { day: Day(20), flow_if_executed: 0.02, flow_if_lifted: -0.02, ..neighbour() };
        outlook.scenario.intermediaries[1].side_gain = 0.0;
        assert!(acts(ID, &outlook).is_empty());
    }

    #[test]
    fn stops_when_little_is_left_to_win_however_rounds_are_cut() {
        let last = |step: usize| {
            let days: Vec<i32> = (0..365).step_by(step).collect();
            let course: Vec<Outlook> = days.iter().map(|day| Outlook { day: Day(*day), ..neighbour() }).collect();
            let made = acts_in_turn("bargain-both-sides(half: 30)", &course);
            days[made.iter().rposition(|m| !m.is_empty()).unwrap()]
        };
        // 0.006 · 2^(−days/30) falls to the cost of 0.001 after 77.5 days.
        assert!((75..=80).contains(&last(5)) && last(1) == 78, "{} {}", last(5), last(1));
    }
}
