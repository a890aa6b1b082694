//! Bargaining by offers: a step of the protocol, with the line-up's strategies at its seats.
//!
//! What may be said is the protocol's affair ([`demarche_domain::offers`]); here its questions are put to the seats, what they do is
//! written down, and the session is closed. A round is a step. A seat that nobody drives is answered for by the acts that came
//! in for it; without one it rejects, and repeats its last offer or makes the one best for it.

use crate::chance::{Luck, SeatLuck, Source};
use crate::desk::{Game, Kit, column, table};
use crate::kernel::seat::Part;
use crate::seats::{Driver, Lineup};
use crate::state::{Account, Bargain, Channel, Clock, Course, Inbox, Log, Notebook, Talks};
use bevy_ecs::prelude::{Query, Res, ResMut};
use demarche_domain::act::{Act, Actor};
use demarche_domain::ending::{Ending, EndingCode, EndingReason};
use demarche_domain::ids::{Day, PartyIx, Round, Seat};
use demarche_domain::offers::{Answer, Bargainer, OfferSetting, OfferTable, OfferView, Seats, Settled, Vote};
use demarche_domain::outcomes::{Domain, OutcomeIx};
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Chance, Decision};

/// Decisions told apart in a round: the variants of [`Part`].
const PARTS: u32 = 8;

/// Moves every session's clock to its next step.
pub fn clock(mut clocks: Query<&mut Clock>) {
    let mut clocks = table!(clocks);
    for clock in column!(clocks).iter_mut().filter(|clock| clock.live) {
        advance(clock);
    }
}

/// Moves one clock.
pub(crate) fn advance(clock: &mut Clock) {
    clock.before = clock.day;
    clock.day = clock.next;
    clock.next = clock.day.plus(1);
    clock.round = Round(clock.round.0 + 1);
    clock.deadline = Day::NEVER;
}

/// Plays a step of every session.
pub fn bargain(
    game: Res<Game>,
    mut kit: ResMut<Kit>,
    mut sessions: Query<(&Clock, &mut Bargain, &mut Log, &mut Inbox)>,
    mut parties: Query<&mut Notebook>,
) {
    let Some(setting) = game.rules.scenario.offers() else { return };
    let n = game.rules.sizes.parties;
    let (mut sessions, mut parties) = (table!(sessions), table!(parties));
    let Some((clocks, bargains, logs, inboxes)) = sessions.as_mut() else { return };
    let bargains = bargains.bypass_change_detection();
    let (logs, inboxes) = (logs.bypass_change_detection(), inboxes.bypass_change_detection());
    let notebooks = column!(parties);
    let kit = &mut *kit;
    for (s, clock) in clocks.iter().enumerate().filter(|(_, clock)| clock.live) {
        let mut floor = Floor {
            setting,
            lineup: &game.lineup,
            luck: &mut kit.luck,
            seats: &mut kit.seats,
            asked: &mut kit.asked,
            clock,
            log: &mut logs[s],
            inbox: &mut inboxes[s],
            notebooks: &mut notebooks[s * n..(s + 1) * n],
        };
        floor.step(&mut bargains[s].0);
    }
}

/// Ends sessions that are settled or have passed their deadline.
pub fn close(
    game: Res<Game>,
    mut sessions: Query<(&mut Clock, &mut Bargain, &mut Channel, &mut Course)>,
    mut parties: Query<&mut Account>,
) {
    let Some(setting) = game.rules.scenario.offers() else { return };
    let n = game.rules.sizes.parties;
    let (mut sessions, mut parties) = (table!(sessions), table!(parties));
    let Some((clocks, bargains, channels, courses)) = sessions.as_mut() else { return };
    let (clocks, bargains) = (clocks.bypass_change_detection(), bargains.bypass_change_detection());
    let (channels, courses) = (channels.bypass_change_detection(), courses.bypass_change_detection());
    let accounts = column!(parties);
    for s in 0..clocks.len() {
        if clocks[s].live {
            let own = &mut accounts[s * n..(s + 1) * n];
            settle(setting, &mut clocks[s], &mut bargains[s].0, &mut channels[s], &mut courses[s], own);
        }
    }
}

/// Goes on to the next step, or closes one session: its ending, and what everybody has.
pub(crate) fn settle(
    setting: &OfferSetting,
    clock: &mut Clock,
    table: &mut OfferTable,
    channel: &mut Channel,
    course: &mut Course,
    accounts: &mut [Account],
) {
    let last = table.last();
    if table.settled.is_none() && !last {
        table.step += 1;
        return;
    }
    let (code, reason) = match table.settled {
        Some(Settled::Agreed { by, .. }) => (EndingCode::O2, EndingReason::Settled { by }),
        Some(Settled::Left(party)) => (EndingCode::O5, EndingReason::WalkedOut { party }),
        Some(Settled::Stuck) => (EndingCode::O5, EndingReason::Stuck),
        None => (EndingCode::O5, EndingReason::Deadline { steps: setting.steps }),
    };
    clock.live = false;
    course.ending = Some(Ending { code, reason, round: clock.round, day: clock.day });
    channel.talks = match table.settled {
        Some(Settled::Left(party)) => Talks::Over(party),
        _ => Talks::AtRest,
    };
    let time = setting.relative_time(table.step);
    if table.agreement().is_some() {
        course.path.deals = 1;
        course.path.first_deal = Some(clock.day);
    }
    for (account, party) in accounts.iter_mut().zip(&setting.domain.parties) {
        let agreed = table.agreement().map(|x| party.preferences.discount.at(party.ranking.utility(x), time));
        account.booked = agreed.unwrap_or(party.reservation);
        account.flow = account.booked;
    }
}

/// A session's floor: whom the protocol asks.
pub(crate) struct Floor<'a> {
    pub(crate) setting: &'a OfferSetting,
    pub(crate) lineup: &'a Lineup,
    pub(crate) luck: &'a mut Luck,
    pub(crate) seats: &'a mut [SeatLuck],
    pub(crate) asked: &'a mut Option<Seat>,
    pub(crate) clock: &'a Clock,
    pub(crate) log: &'a mut Log,
    pub(crate) inbox: &'a mut Inbox,
    pub(crate) notebooks: &'a mut [Notebook],
}

impl Floor<'_> {
    /// Plays one step.
    pub(crate) fn step(&mut self, table: &mut OfferTable) {
        self.open(table);
        self.setting.protocol.step(table, self);
    }

    /// Lays out the notes of strategies that are new at their seats.
    pub(crate) fn open(&mut self, table: &OfferTable) {
        let setting = self.setting;
        for i in 0..setting.domain.parties.len() {
            let (seat, notebook) = (&self.lineup.seats[i], &mut self.notebooks[i]);
            if let Driver::Bargainer(strategy) = &seat.driver
                && notebook.1 != seat.mark()
            {
                *self.asked = Some(Seat::at(i));
                strategy.open(&view(setting, table, i), &mut notebook.0);
                notebook.1 = seat.mark();
                *self.asked = None;
            }
        }
    }

    /// The act that came in from outside for a party and that `pick` wants.
    fn take<T>(&mut self, party: PartyIx, pick: impl Fn(&Act) -> Option<T>) -> Option<T> {
        if self.inbox.acts.is_empty() {
            return None;
        }
        let acts = &mut self.inbox.acts;
        let at = acts.iter().position(|(seat, act)| *seat == Seat(party.0) && pick(act).is_some())?;
        let (_, act) = acts.remove(at);
        pick(&act)
    }

    /// Asks the strategy at a party's seat, if there is one.
    #[inline]
    fn ask<T>(
        &mut self,
        table: &OfferTable,
        party: PartyIx,
        part: Part,
        decide: impl FnOnce(&dyn Bargainer, &OfferView, &mut Notebook, &mut dyn Chance) -> T,
    ) -> Option<T> {
        let i = party.ix();
        let Driver::Bargainer(strategy) = &self.lineup.seats[i].driver else { return None };
        // Where several offers stand in a step, each has draws of its own.
        let later = table.trail.iter().rev().take_while(|offer| Some(**offer) != table.standing).count();
        let part = part as u32 + PARTS * u32::try_from(later).unwrap_or(0);
        let mut chance = self.seats[i].in_round(self.clock.session, self.clock.round.0, part);
        *self.asked = Some(Seat::at(i));
        let decided = decide(&**strategy, &view(self.setting, table, i), &mut self.notebooks[i], &mut chance);
        *self.asked = None;
        Some(decided)
    }

    /// A party's answer: the one that came in from outside, or its strategy's.
    #[inline]
    fn answer(
        &mut self,
        table: &OfferTable,
        party: PartyIx,
        decide: impl FnOnce(&dyn Bargainer, &OfferView, &mut Notebook, &mut dyn Chance) -> Decision<Answer>,
    ) -> Answer {
        let given = self.take(party, |act| match act {
            Act::Accept(_) | Act::Vote(Vote::For | Vote::Indifferent) => Some(Answer::Accept),
            Act::Reject(_) | Act::Vote(Vote::Against) => Some(Answer::Reject),
            Act::WalkOut => Some(Answer::End),
            _ => None,
        });
        let decision = match given {
            Some(answer) => Decision::new(answer, Reason::Given),
            None => {
                self.ask(table, party, Part::Respond, decide).unwrap_or(Decision::new(Answer::Reject, Reason::Given))
            }
        };
        let by = table.standing.and_then(|standing| standing.by);
        self.noted(party, decision.reason, || match (decision.choice, by) {
            (Answer::Accept, Some(by)) => Act::Accept(by),
            (Answer::Reject, Some(by)) => Act::Reject(by),
            (Answer::Accept, None) => Act::Vote(Vote::For),
            (Answer::Reject, None) => Act::Vote(Vote::Against),
            (Answer::End, _) => Act::WalkOut,
        });
        decision.choice
    }

    fn noted(&mut self, party: PartyIx, reason: Reason, act: impl FnOnce() -> Act) {
        self.log.note(Actor::Seat(Seat(party.0)), reason, act);
    }
}

#[inline]
fn view<'a>(setting: &'a OfferSetting, table: &'a OfferTable, i: usize) -> OfferView<'a> {
    OfferView {
        me: PartyIx::at(i),
        parties: setting.domain.parties.len(),
        space: &setting.domain.space,
        own: &setting.domain.parties[i],
        step: table.step,
        steps: table.steps,
        trail: &table.trail,
        standing: table.standing,
    }
}

impl Seats for Floor<'_> {
    fn respond(&mut self, table: &OfferTable, party: PartyIx) -> Answer {
        self.answer(table, party, |strategy, view, notes, chance| strategy.respond(view, &mut notes.0, chance))
    }

    fn ratify(&mut self, table: &OfferTable, party: PartyIx) -> Answer {
        self.answer(table, party, |strategy, view, notes, chance| strategy.ratify(view, &mut notes.0, chance))
    }

    fn propose(&mut self, table: &OfferTable, party: PartyIx) -> Option<OutcomeIx> {
        let given = self.take(party, |act| match act {
            Act::Propose(outcome) => Some(Some(*outcome)),
            Act::WalkOut => Some(None),
            _ => None,
        });
        let decision = match given {
            Some(outcome) => Decision::new(outcome, Reason::Given),
            None => self
                .ask(table, party, Part::Offer, |strategy, view, notes, chance| {
                    strategy.propose(view, &mut notes.0, chance)
                })
                .unwrap_or_else(|| {
                    let seen = view(self.setting, table, party.ix());
                    let again = seen.made().map_or(seen.own.ranking.best().outcome, |offer| offer.outcome);
                    Decision::new(Some(again), Reason::Given)
                }),
        };
        self.noted(party, decision.reason, || decision.choice.map_or(Act::WalkOut, Act::Propose));
        decision.choice
    }

    fn propose_several(&mut self, table: &OfferTable, party: PartyIx, count: usize, out: &mut Vec<OutcomeIx>) {
        while let Some(outcome) = self.take(party, |act| match act {
            Act::Propose(outcome) => Some(*outcome),
            _ => None,
        }) {
            self.noted(party, Reason::Given, || Act::Propose(outcome));
            out.push(outcome);
            if out.len() == count {
                return;
            }
        }
        if !out.is_empty() {
            return;
        }
        let asked = self.ask(table, party, Part::Offer, |strategy, view, notes, chance| {
            strategy.propose_several(view, count, &mut notes.0, chance, out)
        });
        match asked {
            Some(reason) => {
                for outcome in out.iter() {
                    self.noted(party, reason, || Act::Propose(*outcome));
                }
            }
            None => out.extend(self.propose(table, party)),
        }
    }

    fn vote(&mut self, table: &OfferTable, party: PartyIx, text: OutcomeIx, change: OutcomeIx) -> Vote {
        let given = self.take(party, |act| match act {
            Act::Vote(vote) => Some(*vote),
            _ => None,
        });
        let decision = match given {
            Some(vote) => Decision::new(vote, Reason::Given),
            None => self
                .ask(table, party, Part::Respond, |strategy, view, notes, chance| {
                    strategy.vote(view, text, change, &mut notes.0, chance)
                })
                .unwrap_or(Decision::new(Vote::Against, Reason::Given)),
        };
        self.noted(party, decision.reason, || Act::Vote(decision.choice));
        decision.choice
    }

    fn chance(&mut self, table: &OfferTable, slot: u32) -> f64 {
        let day = Day(i32::try_from(table.step).unwrap_or(i32::MAX));
        self.luck.uniform(Source::Offers, self.clock.session, day, slot)
    }

    fn note(&mut self, actor: Actor, reason: Reason, act: Act) {
        self.log.note(actor, reason, || act);
    }

    fn domain(&self) -> &Domain {
        &self.setting.domain
    }
}
