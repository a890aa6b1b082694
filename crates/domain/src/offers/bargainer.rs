//! What a strategy for bargaining by offers decides.

use super::notes::Notes;
use super::view::OfferView;
use crate::outcomes::OutcomeIx;
use crate::reason::Reason;
use crate::strategy::{Chance, Decision};

/// An answer to the offer on the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Takes it.
    Accept,
    /// Does not.
    Reject,
    /// Leaves: the session ends without agreement.
    End,
}

/// A vote on what a mediator proposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Vote {
    /// It would be better off.
    For,
    /// It would be as well off.
    Indifferent,
    /// It would be worse off.
    Against,
}

/// A strategy for bargaining by offers. It keeps nothing itself: what it remembers is in its [`Notes`].
pub trait Bargainer: Send + Sync {
    /// Lays out its notes before the first step.
    fn open(&self, _view: &OfferView, notes: &mut Notes) {
        notes.lay_out(0, 0);
    }

    /// Its answer to the standing offer.
    fn respond(&self, view: &OfferView, notes: &mut Notes, chance: &mut dyn Chance) -> Decision<Answer>;

    /// Its offer; `None` if it has nothing to offer, which ends the session.
    fn propose(&self, view: &OfferView, notes: &mut Notes, chance: &mut dyn Chance) -> Decision<Option<OutcomeIx>>;

    /// Up to `count` offers that it would be content with at once, the one it would make alone first. By default the others are
    /// those next better for it.
    fn propose_several(
        &self,
        view: &OfferView,
        count: usize,
        notes: &mut Notes,
        chance: &mut dyn Chance,
        out: &mut Vec<OutcomeIx>,
    ) -> Reason {
        let Decision { choice, reason } = self.propose(view, notes, chance);
        let mut next = choice.map(|outcome| view.own.ranking.ranked(outcome));
        while let (Some(ranked), true) = (next, out.len() < count) {
            out.push(ranked.outcome);
            next = view.own.ranking.above(ranked);
        }
        reason
    }

    /// Its answer to a mediator's text in its last form: after it there is only no agreement. By default it takes what is worth at
    /// least that.
    fn ratify(&self, view: &OfferView, _notes: &mut Notes, _chance: &mut dyn Chance) -> Decision<Answer> {
        let worth = view.standing.map_or(f64::NEG_INFINITY, |standing| {
            view.own.preferences.discount.at(view.utility(standing.outcome), view.time())
        });
        let against = view.own.reservation;
        let answer = if worth >= against { Answer::Accept } else { Answer::Reject };
        Decision::new(answer, Reason::Compared { worth, against })
    }

    /// Its vote on putting `change` in the place of `text`. By default it votes as its preferences say.
    fn vote(
        &self,
        view: &OfferView,
        text: OutcomeIx,
        change: OutcomeIx,
        _notes: &mut Notes,
        _chance: &mut dyn Chance,
    ) -> Decision<Vote> {
        let (before, after) = (view.utility(text), view.utility(change));
        let choice = if after > before {
            Vote::For
        } else if after < before {
            Vote::Against
        } else {
            Vote::Indifferent
        };
        Decision::new(choice, Reason::Compared { worth: after, against: before })
    }
}
