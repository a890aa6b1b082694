//! Aims at a utility that falls with relative time, polynomially or exponentially.

use super::super::{Offering, Part, Plan, Range, Scene};
use demarche_domain::maths;
use demarche_domain::offers::Notes;
use demarche_domain::outcomes::Party;
use demarche_domain::strategy::{Args, Chance, Param, Refusal};

/// Its parameters.
pub(in crate::offers) const PARAMS: &[Param] = &[
    Param::number("e", 1.0, 0.001, 1000.0, "exponent: below 1 it holds out, above 1 it gives way early, no unit"),
    Param::number("k", 0.0, 0.0, 1.0, "share of its range given up at the start"),
    Param::text("kind", "polynomial", "`polynomial` or `exponential`"),
];

pub(super) const PART: Part<dyn Offering> =
    Part { id: "time-dependent", params: PARAMS, make: |own, args| Ok(Box::new(TimeDependent::new(own.party, args)?)) };

/// The policy.
pub(in crate::offers) struct TimeDependent {
    range: Option<Range>,
    e: f64,
    k: f64,
    kind: Kind,
    /// Relative time at which everything is given up.
    deadline: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Polynomial,
    Exponential,
}

impl TimeDependent {
    /// The policy for a party, with arguments of [`PARAMS`].
    pub(in crate::offers) fn new(party: &Party, args: &Args) -> Result<Self, Refusal> {
        let kind = match args.text("kind") {
            "polynomial" => Kind::Polynomial,
            "exponential" => Kind::Exponential,
            other => return Err(Refusal(format!("`kind` is `polynomial` or `exponential`, not `{other}`"))),
        };
        Ok(Self { range: Range::of(party), e: args.get("e"), k: args.get("k"), kind, deadline: 1.0 })
    }

    /// A polynomial one that begins at its best outcome and has given up everything at a relative time of its own.
    pub(in crate::offers) fn until(party: &Party, e: f64, deadline: f64) -> Self {
        Self { range: Range::of(party), e, k: 0.0, kind: Kind::Polynomial, deadline }
    }

    /// The share of its range given up.
    fn given_up(&self, time: f64) -> f64 {
        let t = (time / self.deadline).min(1.0);
        match self.kind {
            Kind::Polynomial => self.k + (1.0 - self.k) * maths::pow(t, 1.0 / self.e),
            // Its limit for k → 0 gives up nothing before the end.
            Kind::Exponential if self.k == 0.0 => f64::from(u8::from(t >= 1.0)),
            Kind::Exponential => maths::exp(maths::pow(1.0 - t, self.e) * maths::ln(self.k)),
        }
    }
}

impl Offering for TimeDependent {
    fn plan(&self, scene: &Scene, _: &mut Notes, _: &mut dyn Chance) -> Plan {
        let Some(range) = self.range else { return Plan::Nothing };
        Plan::Level(range.held(range.most - range.span() * self.given_up(scene.view.time())))
    }
}
