//! MiCRO's book-keeping: what has been sent, what has been received, and what comes next.

use super::seat::Own;
use demarche_domain::ids::PartyIx;
use demarche_domain::offers::{Answer, Notes, OfferView};
use demarche_domain::outcomes::{OutcomeIx, Ranked};
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Chance, Decision};

/// How the offers of several others are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::offers) enum Counting {
    /// All together.
    All,
    /// Each by itself, and the least counts. In stacked alternating offers who lets a turn pass has accepted the offer that stood, which
    /// counts as if it had made it.
    Least,
}

/// Sends outcomes in descending order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::offers) struct Micro {
    reservation: f64,
    counting: Counting,
    /// Whether a turn without an offer is an acceptance.
    stacked: bool,
}

/// Counts that it keeps: offers of the trail that it has looked at, and turns.
const SEEN: usize = 0;
const TURNS: usize = 1;

impl Micro {
    /// For a seat.
    pub(in crate::offers) fn new(own: &Own, counting: Counting) -> Self {
        let stacked = own.setting.rule.starts_with("stacked-alternating-offers");
        Self { reservation: own.party.reservation, counting, stacked }
    }

    /// Lays out its notes: its counts, the outcomes sent in order, and those received, sorted, of each other party or of all.
    pub(in crate::offers) fn open(&self, view: &OfferView, notes: &mut Notes) {
        notes.lay_out(0, 2);
        notes.lay_out_parts(1 + view.parties);
    }

    /// Its answer.
    pub(in crate::offers) fn respond(&self, view: &OfferView, notes: &mut Notes) -> Decision<Answer> {
        self.catch_up(view, notes);
        let (made, received) = self.counts(view, notes);
        let worth = view.standing.map_or(f64::NEG_INFINITY, |standing| view.utility(standing.outcome));
        let lowest = self.next(view, notes).or_else(|| self.lowest(view, notes));
        let against = lowest.map_or(self.reservation, |lowest| lowest.utility.max(self.reservation));
        let answer = if worth >= against { Answer::Accept } else { Answer::Reject };
        Decision::new(answer, Reason::Exchanged { worth, made: made as f64, received: received as f64 })
    }

    /// Its offer.
    pub(in crate::offers) fn propose(
        &self,
        view: &OfferView,
        notes: &mut Notes,
        chance: &mut dyn Chance,
    ) -> Decision<Option<OutcomeIx>> {
        self.catch_up(view, notes);
        let (made, received) = self.counts(view, notes);
        let offer = self.next(view, notes).or_else(|| self.repeat(view, notes, chance));
        if let Some(offer) = offer {
            self.offered(offer, notes);
        }
        let worth = offer.map_or(view.own.ranking.best().utility, |offer| offer.utility);
        let reason = Reason::Exchanged { worth, made: made as f64, received: received as f64 };
        Decision::new(offer.map(|offer| offer.outcome), reason)
    }

    /// Takes down what has been offered since it last looked.
    pub(in crate::offers) fn catch_up(&self, view: &OfferView, notes: &mut Notes) {
        let m = view.parties as i64;
        let turn = |step: u32, party: PartyIx| i64::from(step) * m + i64::from(party.0);
        let mut seen = notes.n[SEEN] as usize;
        while let Some(offer) = view.trail.get(seen) {
            if let Some(by) = offer.by {
                self.passed(view, seen, turn(offer.step, by), notes);
                if by != view.me {
                    self.receive(by, offer.outcome, notes);
                }
                notes.n[TURNS] = notes.n[TURNS].max(turn(offer.step, by) + 1);
            }
            seen += 1;
        }
        notes.n[SEEN] = seen as i64;
        self.passed(view, seen, turn(view.step, view.me), notes);
        notes.n[TURNS] = notes.n[TURNS].max(turn(view.step, view.me));
    }

    /// Takes down that those whose turns came before `turn` and who made no offer have accepted what stood.
    fn passed(&self, view: &OfferView, made: usize, turn: i64, notes: &mut Notes) {
        let Some(standing) = made.checked_sub(1).map(|last| view.trail[last].outcome) else { return };
        if self.counting == Counting::All || !self.stacked {
            return;
        }
        let m = view.parties as i64;
        for missed in notes.n[TURNS]..turn {
            let by = PartyIx::at((missed % m) as usize);
            if by != view.me && view.trail[made - 1].by != Some(by) {
                self.receive(by, standing, notes);
            }
        }
    }

    fn receive(&self, by: PartyIx, outcome: OutcomeIx, notes: &mut Notes) {
        let of = match self.counting {
            Counting::All => 0,
            Counting::Least => by.ix(),
        };
        let Some(received) = notes.parts.get_mut(1 + of) else { return };
        let outcome = outcome.0.cast_signed();
        if let Err(at) = received.n.binary_search(&outcome) {
            received.n.insert(at, outcome);
        }
    }

    /// How many different offers it has made, and how many it has received.
    pub(in crate::offers) fn counts(&self, view: &OfferView, notes: &Notes) -> (usize, usize) {
        let made = notes.parts[0].n.len();
        let received = match self.counting {
            Counting::All => notes.parts[1].n.len(),
            Counting::Least => {
                let others = notes.parts[1..].iter().enumerate().filter(|(at, _)| *at != view.me.ix());
                others.map(|(_, received)| received.n.len()).min().unwrap_or(0)
            }
        };
        (made, received)
    }

    /// The next outcome down, if it owes one and there is one worth its reservation value.
    pub(in crate::offers) fn next(&self, view: &OfferView, notes: &Notes) -> Option<Ranked> {
        let (made, received) = self.counts(view, notes);
        if made > received {
            return None;
        }
        let ranking = &view.own.ranking;
        let next = match self.lowest(view, notes) {
            None => Some(ranking.best()),
            Some(last) => ranking.below(last),
        };
        next.filter(|next| next.utility >= self.reservation)
    }

    /// The worst outcome that it has offered, which is the last new one.
    pub(in crate::offers) fn lowest(&self, view: &OfferView, notes: &Notes) -> Option<Ranked> {
        notes.parts[0].n.last().map(|last| view.own.ranking.ranked(OutcomeIx(last.cast_unsigned())))
    }

    /// One of its offers so far, all alike.
    pub(in crate::offers) fn repeat(&self, view: &OfferView, notes: &Notes, chance: &mut dyn Chance) -> Option<Ranked> {
        let sent = &notes.parts[0].n;
        if sent.is_empty() {
            return None;
        }
        // A draw on [0, 1) never reaches the length.
        let at = (chance.uniform() * sent.len() as f64) as usize;
        Some(view.own.ranking.ranked(OutcomeIx(sent[at].cast_unsigned())))
    }

    /// Takes down that it has made an offer.
    pub(in crate::offers) fn offered(&self, offer: Ranked, notes: &mut Notes) {
        let sent = &mut notes.parts[0].n;
        let outcome = offer.outcome.0.cast_signed();
        // New offers go down the order, so that only the list's own members can come again.
        if !sent.contains(&outcome) {
            sent.push(outcome);
        }
    }
}
