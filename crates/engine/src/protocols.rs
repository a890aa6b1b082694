//! The list of protocols: what a reader is told about each.
//!
//! A protocol's page is the header of the file that plays it. Those of bargaining by offers come from their own list
//! ([`demarche_domain::offers::protocols::ALL`]).

use demarche_domain::offers::protocols;

/// A protocol's facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Kebab-case id, as scenarios and the command name it.
    pub id: &'static str,
    /// Other names that it goes by.
    pub aliases: &'static [&'static str],
    /// The family of strategies that its line-ups name.
    pub family: &'static str,
    /// One line.
    pub summary: &'static str,
    /// The file that plays it: its header comment is its manual page.
    pub file: &'static str,
}

impl Page {
    const fn coercive(id: &'static str, summary: &'static str, file: &'static str) -> Self {
        Self { id, aliases: &[], family: "coercive", summary, file }
    }

    /// The manual page: the header comment (`//!` lines) of its file.
    #[must_use]
    pub fn manual(&self) -> String {
        demarche_domain::manual::page(self.file)
    }
}

/// Protocols with clauses, measures and leaders, or with a contest or a game in their place.
const OTHERS: [Page; 8] = [
    Page::coercive(
        "alternating-offers",
        "the parties propose in turn; the others accept, reject or leave",
        demarche_domain::header!("systems/alternating.rs"),
    ),
    Page::coercive(
        "escalate-or-back-down",
        "a public crisis in which audience costs grow while it lasts",
        demarche_domain::header!("systems/crisis.rs"),
    ),
    Page::coercive(
        "hold-or-concede",
        "a war of attrition: whoever holds longest gets the prize",
        demarche_domain::header!("systems/attrition.rs"),
    ),
    Page::coercive(
        "one-sided-offers",
        "one party offers round after round, the other accepts or waits",
        demarche_domain::header!("systems/one_sided.rs"),
    ),
    Page::coercive(
        "sealed-bids",
        "a buyer and a seller each write down a price, once and unseen",
        demarche_domain::header!("systems/sealed.rs"),
    ),
    Page::coercive(
        "simultaneous-drafts",
        "every party tables a draft each round; one that meets all targets and gates is agreed",
        demarche_domain::header!("systems/offers.rs"),
    ),
    Page::coercive(
        "single-offer",
        "one party makes one take-it-or-leave-it offer",
        demarche_domain::header!("systems/single_offer.rs"),
    ),
    Page {
        id: "stage-game",
        aliases: &[],
        family: "stage-game",
        summary: "a game played again and again, both sides at once",
        file: demarche_domain::header!("systems/stage/mod.rs"),
    },
];

/// Every protocol, by id.
#[must_use]
pub fn all() -> Vec<Page> {
    let offers = protocols::ALL.iter().map(|entry| Page {
        id: entry.id,
        aliases: entry.aliases,
        family: "offers",
        summary: entry.summary,
        file: entry.file,
    });
    let mut pages: Vec<Page> = OTHERS.into_iter().chain(offers).collect();
    pages.sort_by_key(|page| page.id);
    pages
}
