//! Sessions of bargaining by offers, played without the engine and written down in full.

use demarche_domain::act::{Act, Actor};
use demarche_domain::ids::PartyIx;
use demarche_domain::offers::{Answer, Bargainer, Notes, OfferSetting, OfferTable, OfferView, Seats, Tabled, Vote};
use demarche_domain::outcomes::{Domain, OutcomeIx};
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Chance, Decision};

use crate::dice::{Counted, Dice};

/// What a party is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// An answer to the standing offer.
    Respond,
    /// An answer to a text in its last form.
    Ratify,
    /// An offer.
    Propose,
    /// Up to so many offers.
    Several(usize),
    /// A vote on a change of the text.
    Vote {
        /// As it stands.
        text: OutcomeIx,
        /// As it would be.
        change: OutcomeIx,
    },
}

/// What it says.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// An answer.
    Answer(Answer, Reason),
    /// Its offers; none where it leaves.
    Offers(Vec<OutcomeIx>, Reason),
    /// A vote.
    Vote(Vote, Reason),
}

/// A question put, with all that it takes to put it again.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// To whom.
    pub party: PartyIx,
    /// What.
    pub question: Question,
    /// In which step, from 0.
    pub step: u32,
    /// How many offers had been made.
    pub made: usize,
    /// What stood.
    pub standing: Option<Tabled>,
    /// Its notes before.
    pub notes: Notes,
    /// The seed of its draws.
    pub seed: u64,
    /// What it said.
    pub said: Said,
    /// How often it drew.
    pub draws: u64,
}

/// A session with strategies at its seats.
pub struct Talks<'a> {
    setting: &'a OfferSetting,
    seats: Vec<Box<dyn Bargainer>>,
    notes: Vec<Notes>,
    seed: u64,
    /// Every question, in order.
    pub asked: Vec<Asked>,
}

impl<'a> Talks<'a> {
    /// A session that has not begun.
    #[must_use]
    pub fn new(setting: &'a OfferSetting, seats: Vec<Box<dyn Bargainer>>, seed: u64) -> Self {
        let notes = vec![Notes::default(); seats.len()];
        Self { setting, seats, notes, seed, asked: Vec::new() }
    }

    /// Plays it to its end.
    pub fn play(&mut self) -> OfferTable {
        let (setting, mut table) = (self.setting, OfferTable::default());
        table.clear(setting.steps);
        setting.protocol.open(&mut table, &setting.domain);
        for (i, (seat, notes)) in self.seats.iter().zip(&mut self.notes).enumerate() {
            seat.open(&view(setting, &table.trail, PartyIx::at(i), table.step, table.standing), notes);
        }
        loop {
            setting.protocol.step(&mut table, self);
            if table.settled.is_some() || table.last() {
                return table;
            }
            table.step += 1;
        }
    }

    fn ask(&mut self, table: &OfferTable, party: PartyIx, question: Question) -> Said {
        let i = party.ix();
        let before = self.notes[i].clone();
        // Where several offers stand in a step, each has draws of its own.
        let later = table.trail.iter().rev().take_while(|offer| Some(**offer) != table.standing).count();
        let part = match question {
            Question::Respond | Question::Ratify => 0,
            Question::Propose => 1,
            Question::Several(_) => 2,
            Question::Vote { .. } => 3,
        };
        let address = [u64::from(party.0), u64::from(table.step), part, later as u64];
        let seed = address.iter().fold(self.seed, |seed, part| Dice::new(seed ^ part.wrapping_mul(0x9e37)).bits());
        let view = view(self.setting, &table.trail, party, table.step, table.standing);
        let (said, draws) = put(&*self.seats[i], &view, question, &mut self.notes[i], seed);
        let (step, made, standing) = (table.step, table.trail.len(), table.standing);
        self.asked.push(Asked {
            party,
            question,
            step,
            made,
            standing,
            notes: before,
            seed,
            said: said.clone(),
            draws,
        });
        said
    }
}

/// What a party sees.
#[must_use]
pub fn view<'a>(
    setting: &'a OfferSetting,
    trail: &'a [Tabled],
    me: PartyIx,
    step: u32,
    standing: Option<Tabled>,
) -> OfferView<'a> {
    OfferView {
        me,
        parties: setting.domain.parties.len(),
        space: &setting.domain.space,
        own: &setting.domain.parties[me.ix()],
        step,
        steps: setting.steps,
        trail,
        standing,
    }
}

/// Puts a question to a strategy: what it says, and how often it drew.
pub fn put(
    strategy: &dyn Bargainer,
    view: &OfferView,
    question: Question,
    notes: &mut Notes,
    seed: u64,
) -> (Said, u64) {
    let mut chance = Counted::new(seed);
    let said = match question {
        Question::Respond => {
            let decision = strategy.respond(view, notes, &mut chance);
            Said::Answer(decision.choice, decision.reason)
        }
        Question::Ratify => {
            let decision = strategy.ratify(view, notes, &mut chance);
            Said::Answer(decision.choice, decision.reason)
        }
        Question::Propose => {
            let decision = strategy.propose(view, notes, &mut chance);
            Said::Offers(decision.choice.into_iter().collect(), decision.reason)
        }
        Question::Several(count) => {
            let mut offers = Vec::new();
            let reason = strategy.propose_several(view, count, notes, &mut chance, &mut offers);
            Said::Offers(offers, reason)
        }
        Question::Vote { text, change } => {
            let decision = strategy.vote(view, text, change, notes, &mut chance);
            Said::Vote(decision.choice, decision.reason)
        }
    };
    (said, chance.draws)
}

impl Seats for Talks<'_> {
    fn respond(&mut self, table: &OfferTable, party: PartyIx) -> Answer {
        match self.ask(table, party, Question::Respond) {
            Said::Answer(answer, _) => answer,
            _ => Answer::Reject,
        }
    }

    fn ratify(&mut self, table: &OfferTable, party: PartyIx) -> Answer {
        match self.ask(table, party, Question::Ratify) {
            Said::Answer(answer, _) => answer,
            _ => Answer::Reject,
        }
    }

    fn propose(&mut self, table: &OfferTable, party: PartyIx) -> Option<OutcomeIx> {
        match self.ask(table, party, Question::Propose) {
            Said::Offers(offers, _) => offers.first().copied(),
            _ => None,
        }
    }

    fn propose_several(&mut self, table: &OfferTable, party: PartyIx, count: usize, out: &mut Vec<OutcomeIx>) {
        if let Said::Offers(offers, _) = self.ask(table, party, Question::Several(count)) {
            out.extend(offers);
        }
    }

    fn vote(&mut self, table: &OfferTable, party: PartyIx, text: OutcomeIx, change: OutcomeIx) -> Vote {
        match self.ask(table, party, Question::Vote { text, change }) {
            Said::Vote(vote, _) => vote,
            _ => Vote::Against,
        }
    }

    fn chance(&mut self, table: &OfferTable, slot: u32) -> f64 {
        Dice::new(self.seed ^ (u64::from(table.step) << 32 | u64::from(slot))).uniform()
    }

    fn note(&mut self, _: Actor, _: Reason, _: Act) {}

    fn domain(&self) -> &Domain {
        &self.setting.domain
    }
}

/// A party without a plan: it offers whatever may be offered, and now and then accepts, or leaves.
#[derive(Debug, Clone, Copy)]
pub struct Wild;

impl Bargainer for Wild {
    fn respond(&self, view: &OfferView, _: &mut Notes, chance: &mut dyn Chance) -> Decision<Answer> {
        let worth = view.standing.map_or(0.0, |standing| view.utility(standing.outcome));
        let draw = chance.uniform();
        let answer = if draw < 0.1 {
            Answer::Accept
        } else if draw > 0.99 {
            Answer::End
        } else {
            Answer::Reject
        };
        Decision::new(answer, Reason::Compared { worth, against: draw })
    }

    fn propose(&self, view: &OfferView, _: &mut Notes, chance: &mut dyn Chance) -> Decision<Option<OutcomeIx>> {
        let (worst, best) = (view.own.ranking.worst().utility, view.own.ranking.best().utility);
        let level = worst + (best - worst) * chance.uniform();
        let offer = view.own.ranking.at_least(level).unwrap_or(view.own.ranking.best());
        Decision::new(Some(offer.outcome), Reason::Given)
    }
}
