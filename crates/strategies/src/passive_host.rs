//! Passive host: gives a room and asks for more time where its own economy would suffer.
//!
//! It has no proposals. While the sides talk it gives the venue. When a step is due within a few days and the steps now
//! pending would cost its own economy, it pleads that the one which costs it most be put off, once per due date.
//!
//! ## Formula
//!
//! ```text
//! pleads ⇔ a step is due within window days  and  own flow now − own flow if executed > least
//! ```
//!
//! ## Source
//!
//! Beardsley, Quinn, Biswas and Wilkenfeld (2006), "Mediation style and crisis outcomes", on facilitation as the lightest
//! style of mediation. The plea is this project's own.
//!
//! ## Parameters
//!
//! - `window` (days; 0 to 3650, default 7): how long before a due date it pleads.
//! - `least` (share of the pie per year; 0 to 1, default 0): a smaller loss is not worth a plea.
//!
//! ## Sees
//!
//! The calendar of due steps and its own flows. Never draws.
//!
//! ## Example
//!
//! `malaysia=passive-host(window: 14)`

use demarche_domain::draft::Workspace;
use demarche_domain::reason::Reason;
use demarche_domain::scenario::Role;
use demarche_domain::strategy::{Broker, BrokerMove, Chance, Decision, Entry, Make, Memory, Param, Status};
use demarche_domain::view::BrokerView;

use crate::shared::COERCIVE;
use crate::shared::broker::{at_stake, holds, looming};
use crate::shared::party::first_time;

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "passive-host",
    family: COERCIVE,
    summary: "gives a room, and pleads for more time where its own economy would suffer",
    status: Status::Heuristic,
    source: "Beardsley, Quinn, Biswas and Wilkenfeld (2006)",
    version: 1,
    deterministic: true,
    params: &[
        Param::number("window", 7.0, 0.0, 3650.0, "how long before a due date it pleads, days"),
        Param::number("least", 0.0, 0.0, 1.0, "least loss that it pleads about, per year"),
    ],
    file: demarche_domain::header!("passive_host.rs"),
    make: Make::Intermediary(|_, _, args| {
        Ok(Box::new(PassiveHost { window: args.get("window"), least: args.get("least") }))
    }),
};

struct PassiveHost {
    window: f64,
    least: f64,
}

impl Broker for PassiveHost {
    fn act(
        &self,
        view: &BrokerView,
        memory: &mut Memory,
        _chance: &mut dyn Chance,
        _work: &mut Workspace,
        out: &mut Vec<Decision<BrokerMove>>,
    ) {
        if view.talking && holds(view, Role::Host) {
            out.push(Decision::new(BrokerMove::Host, Reason::Rule { branch: "the sides talk" }));
        }
        let cost = at_stake(view);
        if cost > self.least
            && let Some((measure, due)) = looming(view, self.window)
            && first_time(&mut memory.n[0], due)
        {
            out.push(Decision::new(BrokerMove::Plead(measure), Reason::Stake { cost }));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{acts, acts_in_turn, outlook};
    use demarche_domain::ids::{Day, MeasureIx};
    use demarche_domain::strategy::BrokerMove;
    use demarche_testkit::views::Outlook;

    /// The first threat of the calm scenario is due on day 30.
    fn on(day: i32, if_executed: f64) -> Outlook {
        Outlook { day: Day(day), flow_if_executed: if_executed, ..outlook() }
    }

    #[test]
    fn hosts_while_they_talk_and_proposes_nothing() {
        assert_eq!(acts("passive-host", &on(0, -0.01)), [BrokerMove::Host]);
        let silent = Outlook { talking: false, ..on(0, -0.01) };
        assert!(acts("passive-host", &silent).is_empty());
    }

    #[test]
    fn pleads_near_the_due_date_where_it_would_suffer() {
        assert_eq!(acts("passive-host", &on(25, -0.01)), [BrokerMove::Host, BrokerMove::Plead(MeasureIx(1))]);
        assert_eq!(acts("passive-host", &on(25, 0.01)), [BrokerMove::Host], "it would gain");
        assert_eq!(acts("passive-host(least: 0.02)", &on(25, -0.01)), [BrokerMove::Host], "too little");
        assert_eq!(acts("passive-host(window: 3)", &on(25, -0.01)), [BrokerMove::Host], "too early");
    }

    #[test]
    fn pleads_once_per_due_date() {
        let made = acts_in_turn("passive-host", &[on(25, -0.01), on(26, -0.01)]);
        assert_eq!(made[1], [BrokerMove::Host]);
    }
}
