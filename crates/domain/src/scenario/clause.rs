//! Clauses: the issues of an agreement's text.

use crate::ids::MeasureIx;
use crate::ids::PartyIx;

/// What values a clause may take; 1 is the giver's full concession.
#[derive(Debug, Clone, PartialEq)]
pub enum Levels {
    /// None, postpone (moves pending steps, leaves intensity), or relieve.
    Relief,
    /// These values, ascending, starting at 0.
    Finite(Vec<f64>),
    /// Anything in [0, 1].
    Continuous,
}

/// What a clause is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    /// Relief from a measure of the giver.
    Measure(MeasureIx),
    /// A commitment or a good divided: B_ik per party, lumps if permanent and given in full.
    Commitment {
        /// Value to each party, in party order.
        values: Vec<f64>,
    },
    /// A structural grievance: like a commitment, but one agreement solves at most `cap` of it.
    Structural {
        /// Value to each party, in party order.
        values: Vec<f64>,
        /// Most that one agreement may give, 0–1.
        cap: f64,
    },
}

/// One thing negotiated.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// Kebab-case id.
    pub id: String,
    /// Name for people, a noun phrase ("affiliates rule").
    pub name: String,
    /// What its giver does by giving it in full, in the third person ("resumes soybean purchases"); `None`: the
    /// sentence is made from the name ("suspends its affiliates rule").
    pub deed: Option<String>,
    /// Who gives when it rises.
    pub giver: PartyIx,
    /// What it is about.
    pub subject: Subject,
    /// Its possible values.
    pub levels: Levels,
    /// ς: price of the visible concession to its giver, a lump.
    pub visible_price: f64,
    /// The price that the other parties take it to have: the reference, a lump.
    pub reference_price: f64,
}

impl Clause {
    /// The measure it relieves, if it is about one.
    #[inline]
    #[must_use]
    pub fn measure(&self) -> Option<MeasureIx> {
        match self.subject {
            Subject::Measure(m) => Some(m),
            _ => None,
        }
    }

    /// The most one agreement may give.
    #[inline]
    #[must_use]
    pub fn cap(&self) -> f64 {
        match &self.subject {
            Subject::Structural { cap, .. } => *cap,
            _ => 1.0,
        }
    }
}
