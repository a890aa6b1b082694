//! The line-ups of a plan, as places in each seat's list of strategies.

use std::collections::BTreeSet;

/// A line-up: for each seat the place of its strategy in [`Lineups::strategies`].
pub type Places = Vec<u32>;

/// Stands for the strategy that a scenario seats itself, where scenarios of a plan differ in it.
pub const OWN: &str = "";

/// Every strategy that a plan seats, and who meets whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lineups {
    /// By seat, the strategies that ever sit there, as line-ups write them, or [`OWN`].
    pub strategies: Vec<Vec<String>>,
    /// The line-ups, each once, in the order in which the plan makes them.
    pub all: Vec<Places>,
    seen: BTreeSet<Places>,
}

impl Lineups {
    /// No line-ups of so many seats yet.
    #[must_use]
    pub fn new(seats: usize) -> Self {
        Self { strategies: vec![Vec::new(); seats], ..Self::default() }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Adds a line-up, given by the texts of its strategies in seat order, unless it is there already.
    pub fn add<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) {
        let mut places = Vec::with_capacity(self.strategies.len());
        for (known, text) in self.strategies.iter_mut().zip(texts) {
            let at = known.iter().position(|one| one == text).unwrap_or_else(|| {
                known.push(text.to_owned());
                known.len() - 1
            });
            places.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
        if self.seen.insert(places.clone()) {
            self.all.push(places);
        }
    }

    /// The strategies of a line-up, in seat order; `own` are those that the scenario seats itself.
    #[must_use]
    pub fn texts<'t>(&'t self, lineup: usize, own: &'t [String]) -> Vec<&'t str> {
        let places = self.all[lineup].iter().zip(&self.strategies).zip(own);
        places
            .map(|((at, known), own)| match known[*at as usize].as_str() {
                OWN => own.as_str(),
                text => text,
            })
            .collect()
    }
}
