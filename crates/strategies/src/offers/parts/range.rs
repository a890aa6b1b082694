//! The utilities between which a party moves.

use demarche_domain::outcomes::Party;

/// From the most a party can get down to the least it would agree to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::offers) struct Range {
    /// What its best outcome is worth.
    pub(in crate::offers) most: f64,
    /// What its worst outcome is worth, or no agreement if that is worth more.
    pub(in crate::offers) least: f64,
    /// What its worst outcome is worth.
    pub(in crate::offers) worst: f64,
}

impl Range {
    /// The range of a party; `None` where no outcome is worth what it has without an agreement.
    pub(in crate::offers) fn of(party: &Party) -> Option<Self> {
        let (worst, most) = (party.ranking.worst().utility, party.ranking.best().utility);
        (most >= party.reservation).then(|| Self { most, least: worst.max(party.reservation), worst })
    }

    /// From most to least.
    pub(in crate::offers) fn span(&self) -> f64 {
        self.most - self.least
    }

    /// A utility held within the range.
    pub(in crate::offers) fn held(&self, utility: f64) -> f64 {
        utility.max(self.least).min(self.most)
    }

    /// A utility as a share of the way from the worst outcome to the best; 1 where all outcomes are worth the same.
    pub(in crate::offers) fn share(&self, utility: f64) -> f64 {
        let span = self.most - self.worst;
        if span > 0.0 { (utility - self.worst) / span } else { 1.0 }
    }

    /// The utility of such a share.
    pub(in crate::offers) fn at_share(&self, share: f64) -> f64 {
        self.worst + share * (self.most - self.worst)
    }
}
