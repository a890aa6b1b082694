//! Model: the model's own rule of behaviour, the flagship's default at every party's seat.
//!
//! Demands start high and fall to a floor that is drawn once a session, on the clock to the next date that binds. Pressure
//! at home above its normal level lowers them, leverage above one half raises them, leverage expected to fall lowers them
//! (use it now), and a recent escalation by the other side raises them for a while: a rally. It tables the package best for
//! the other side among those that leave it its target and pass its own leader's gate, takes an offer that gives it its
//! target, treats own steps that fall due as equation E13 values them, and keeps an agreement as long as E17 says that
//! breaking it does not pay. Every other strategy differs from it only where its own page says so.
//!
//! ## Formula
//!
//! ```text
//! demand = start + (floor − start) · min(1, t^(1/exponent) + leaders' pull)
//!          − κP (P − P*) + κL (Λ − ½) + κ'L (Λ ahead − Λ) + rally,        held between 0 and 1
//! target = demand · the most it could get over its reservation
//! ```
//!
//! ## Source
//!
//! The clock: Faratin, Sierra and Jennings (1998), "Negotiation decision functions for autonomous agents". Pressure and the
//! leader's gate: Putnam (1988), "Diplomacy and domestic politics". The sum of the parts is this project's own rule.
//!
//! ## Parameters
//!
//! None: every lever is scenario data of the party, under `aspiration` and `tactics`.
//!
//! ## Sees
//!
//! The clock, its own pressure, leverage and values, and what everybody sees of the others. Never draws.
//!
//! ## Example
//!
//! `us=model`

use demarche_domain::strategy::{Entry, Make, Negotiator, Status};

use crate::shared::COERCIVE;

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "model",
    family: COERCIVE,
    summary: "the model's own rule: clock, pressure, leverage and rally, by the scenario's levers",
    status: Status::Heuristic,
    source: "this project, on Faratin, Sierra and Jennings (1998) and Putnam (1988)",
    version: 1,
    deterministic: true,
    params: &[],
    file: demarche_domain::header!("model.rs"),
    make: Make::Party(|_, _, _| Ok(Box::new(Model))),
};

struct Model;

/// The rule itself, for strategies that differ from it only now and then.
pub(crate) const RULE: &dyn Negotiator = &Model;

impl Negotiator for Model {}
