//! Outcomes: what is kept of a session in a run of many.

use crate::desk::Desk;
use crate::state::Path;
use demarche_domain::ending::Ending;
use demarche_domain::ids::SessionNo;
use demarche_domain::outcomes::OutcomeIx;

/// What is kept of one session.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Which session.
    pub session: SessionNo,
    /// The verdict at the end.
    pub ending: Ending,
    /// Verdicts on score dates, in calendar order.
    pub judged: Vec<Ending>,
    /// What lay between.
    pub path: Path,
    /// Payoffs by seat: parties, then intermediaries. Present value at the start.
    pub payoffs: Vec<f64>,
    /// Rounds played.
    pub rounds: u32,
    /// The outcome agreed on, in bargaining by offers.
    pub agreement: Option<OutcomeIx>,
    /// How often each side of a repeated game played its first act.
    pub cooperations: [u32; 2],
}

impl Outcome {
    /// The outcome of an ended session; `None` while it goes on.
    #[must_use]
    pub fn of(desk: &Desk<'_>) -> Option<Self> {
        Some(Self {
            session: desk.clock.session,
            ending: desk.course.ending?,
            judged: desk.course.judged.clone(),
            path: desk.course.path.clone(),
            payoffs: desk.accounts.iter().map(|a| a.booked).chain(desk.standings.iter().map(|s| s.booked)).collect(),
            rounds: desk.clock.round.0,
            agreement: desk.bargain.0.agreement(),
            cooperations: desk.played.cooperations,
        })
    }
}
