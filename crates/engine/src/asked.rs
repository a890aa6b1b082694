//! Who is asked what in the coming round: what the seats that nobody drives may do, as the protocol itself sees it.
//!
//! Within a round a protocol may ask one seat after the other: an answer is to an offer that must have been made. So the round is looked at
//! on a copy, with what was given so far; the seats whose question does not hang on what another seat has still to say are asked now. Once they
//! have decided, the next ones are. Nothing of the session itself is touched.

use crate::desk::{Game, Kit};
use crate::kernel::turn;
use crate::seats::Driver;
use crate::session::Session;
use crate::state::{Snapshot, Talks};
use crate::systems::bargain::{Floor, advance};
use demarche_domain::act::{Act, Actor};
use demarche_domain::ids::{PartyIx, Round, Seat, Seed};
use demarche_domain::offers::{Answer, OfferTable, Seats, Tabled, Vote};
use demarche_domain::outcomes::{Domain, OutcomeIx};
use demarche_domain::package::Package;
use demarche_domain::reason::Reason;
use demarche_domain::scenario::Protocol;

/// What a seat is asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Question {
    /// To table a draft, and to answer those that the others tabled in the round before; and for moves of its own.
    Drafts,
    /// To table a package, as the one whose turn it is; and for moves of its own.
    Offer,
    /// To answer the package that a party tables in this round; and for moves of its own.
    Answer {
        /// Who tables it.
        from: PartyIx,
        /// What.
        package: Package,
    },
    /// For moves of its own: measures, and what goes with them.
    Moves,
    /// For what an intermediary does.
    Between,
    /// To play an act of a stage game.
    Play,
    /// To escalate, back down or attack.
    Crisis,
    /// To hold or concede.
    Attrition,
    /// To write down a price.
    Bid,
    /// To make an offer over the outcomes of a domain.
    Propose,
    /// To answer the offer that stands.
    Respond {
        /// The offer.
        standing: Tabled,
        /// Whether one that rejects it makes an offer of its own.
        counter: Counter,
    },
    /// To vote on a change of a mediator's text.
    Vote {
        /// The text.
        text: OutcomeIx,
        /// The text as it would be.
        change: OutcomeIx,
        /// Whether the text may go to every party in the same round, to be taken or left.
        closing: Closing,
    },
    /// To take a mediator's text or leave it.
    Ratify {
        /// The text.
        text: OutcomeIx,
    },
}

/// Whether who rejects makes an offer of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counter {
    /// It does.
    Made,
    /// It does not.
    None,
}

/// Whether a mediator's text may go to every party after a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// It may.
    May,
    /// It does not, whatever the votes.
    Not,
}

/// What the seats that nobody drives are asked now, in seat order. `given` are acts for the coming round, `done` the seats that have nothing
/// more to say in it.
#[must_use]
pub fn asked(game: &Game, seed: Seed, state: &Snapshot, given: &[(Seat, Act)], done: &[Seat]) -> Vec<(Seat, Question)> {
    let scenario = &*game.rules.scenario;
    if !state.clock.live {
        return Vec::new();
    }
    let outside = |seat: &Seat| game.lineup.seats.get(seat.ix()).is_some_and(|s| matches!(s.driver, Driver::Outside));
    let open: Vec<Seat> =
        (0..scenario.n_seats()).map(Seat::at).filter(|seat| outside(seat) && !done.contains(seat)).collect();
    if open.is_empty() {
        return Vec::new();
    }
    let party = |seat: &Seat| seat.ix() < scenario.n_parties();
    let all = |question: Question| {
        let each = open.iter().map(|seat| (*seat, if party(seat) { question.clone() } else { Question::Between }));
        each.collect()
    };
    match (at_once(&scenario.protocol), &scenario.protocol) {
        (Some(question), _) => all(question),
        (None, Protocol::Offers(_)) => over_a_domain(game, seed, state, given, done),
        (None, _) => over_packages(game, seed, state, given, &open),
    }
}

/// What every party is asked in every round, where all are asked the same at once; none where one is asked after the other.
#[must_use]
pub const fn at_once(protocol: &Protocol) -> Option<Question> {
    match protocol {
        Protocol::SimultaneousDrafts => Some(Question::Drafts),
        Protocol::StageGame(_) => Some(Question::Play),
        Protocol::EscalateOrBackDown(_) => Some(Question::Crisis),
        Protocol::HoldOrConcede(_) => Some(Question::Attrition),
        Protocol::SealedBids(_) => Some(Question::Bid),
        Protocol::Offers(_)
        | Protocol::AlternatingOffers { .. }
        | Protocol::SingleOffer { .. }
        | Protocol::OneSidedOffers(_) => None,
    }
}

/// Who may table a package in the coming round, where one party does so after the other.
fn proposer(game: &Game, state: &Snapshot) -> Option<PartyIx> {
    let scenario = &*game.rules.scenario;
    let round = state.clock.round.0 + 1;
    let now = state.clock.next;
    let talking = match state.channel.talks {
        Talks::Open => true,
        Talks::Paused(day) | Talks::Broken(day) => day <= now,
        Talks::AtRest | Talks::Over(_) => false,
    };
    if !talking {
        return None;
    }
    turn::proposer(&scenario.protocol, scenario.n_parties(), Round(round))
}

fn over_packages(
    game: &Game,
    seed: Seed,
    state: &Snapshot,
    given: &[(Seat, Act)],
    open: &[Seat],
) -> Vec<(Seat, Question)> {
    let scenario = &*game.rules.scenario;
    let n = scenario.n_parties();
    let from = proposer(game, state);
    let moves = !scenario.measures.is_empty();
    if let Some(from) = from.filter(|from| open.contains(&Seat(from.0))) {
        let between = open.iter().filter(|seat| seat.ix() >= n).map(|seat| (*seat, Question::Between));
        return std::iter::once((Seat(from.0), Question::Offer)).chain(between).collect();
    }
    let tabled = from.and_then(|from| Some((from, tabled(game, seed, state, given, from)?)));
    let each = open.iter().filter_map(|seat| {
        let question = match &tabled {
            _ if seat.ix() >= n => Question::Between,
            Some((from, package)) => Question::Answer { from: *from, package: package.clone() },
            None if moves => Question::Moves,
            None => return None,
        };
        Some((*seat, question))
    });
    each.collect()
}

/// What a party tables in the coming round, played on a copy.
fn tabled(game: &Game, seed: Seed, state: &Snapshot, given: &[(Seat, Act)], from: PartyIx) -> Option<Package> {
    let mut session = Session::resume(game, seed, state).ok()?;
    session.step(given).ok()?;
    session.state().log.lines.iter().find_map(|line| match (line.actor, &line.act) {
        (Actor::Seat(seat), Act::Offer(package)) if seat.0 == from.0 => Some(package.clone()),
        _ => None,
    })
}

fn over_a_domain(
    game: &Game,
    seed: Seed,
    state: &Snapshot,
    given: &[(Seat, Act)],
    done: &[Seat],
) -> Vec<(Seat, Question)> {
    let Some(setting) = game.rules.scenario.offers() else { return Vec::new() };
    let mut ahead = state.clone();
    let mut kit = Kit::new(game, seed);
    advance(&mut ahead.clock);
    ahead.inbox.acts = given.to_vec();
    let mut table = ahead.bargain.0.clone();
    let mut floor = Floor {
        setting,
        lineup: &game.lineup,
        luck: &mut kit.luck,
        seats: &mut kit.seats,
        asked: &mut kit.asked,
        clock: &ahead.clock,
        log: &mut ahead.log,
        inbox: &mut ahead.inbox,
        notebooks: &mut ahead.notebooks,
    };
    floor.open(&table);
    let mut listener = Listener { floor, done, first: None, questions: Vec::new() };
    setting.protocol.step(&mut table, &mut listener);
    let mut questions = listener.questions;
    questions.sort_by_key(|(seat, _)| *seat);
    questions
}

/// Listens to what the protocol asks; what it has no answer to yet is answered as for a seat that nobody drives.
struct Listener<'a> {
    floor: Floor<'a>,
    done: &'a [Seat],
    /// The table on which the first question without an answer was asked.
    first: Option<OfferTable>,
    questions: Vec<(Seat, Question)>,
}

impl Listener<'_> {
    /// Notes what a party is asked, if it has not decided and what it is asked about is there whatever others decide.
    fn hear(&mut self, table: &OfferTable, party: PartyIx, question: Question) {
        let seat = Seat(party.0);
        let outside = matches!(self.floor.lineup.seats[party.ix()].driver, Driver::Outside);
        if !outside || self.done.contains(&seat) {
            return;
        }
        if let Some((_, first)) = self.questions.iter_mut().find(|(at, _)| *at == seat) {
            match (first, question) {
                (Question::Respond { counter, .. }, Question::Propose) => *counter = Counter::Made,
                (Question::Vote { closing, .. }, Question::Ratify { .. }) => *closing = Closing::May,
                _ => {}
            }
            return;
        }
        // Acceptances are counted on the table; who has accepted changes nothing about what is asked.
        let seen = OfferTable { acceptances: 0, ..table.clone() };
        if self.first.get_or_insert_with(|| seen.clone()) == &seen {
            self.questions.push((seat, question));
        }
    }
}

impl Seats for Listener<'_> {
    fn respond(&mut self, table: &OfferTable, party: PartyIx) -> Answer {
        if let Some(standing) = table.standing {
            self.hear(table, party, Question::Respond { standing, counter: Counter::None });
        }
        self.floor.respond(table, party)
    }

    fn propose(&mut self, table: &OfferTable, party: PartyIx) -> Option<OutcomeIx> {
        self.hear(table, party, Question::Propose);
        self.floor.propose(table, party)
    }

    fn propose_several(&mut self, table: &OfferTable, party: PartyIx, count: usize, out: &mut Vec<OutcomeIx>) {
        self.hear(table, party, Question::Propose);
        self.floor.propose_several(table, party, count, out);
    }

    fn ratify(&mut self, table: &OfferTable, party: PartyIx) -> Answer {
        if let Some(standing) = table.standing {
            self.hear(table, party, Question::Ratify { text: standing.outcome });
        }
        self.floor.ratify(table, party)
    }

    fn vote(&mut self, table: &OfferTable, party: PartyIx, text: OutcomeIx, change: OutcomeIx) -> Vote {
        self.hear(table, party, Question::Vote { text, change, closing: Closing::Not });
        self.floor.vote(table, party, text, change)
    }

    fn chance(&mut self, table: &OfferTable, slot: u32) -> f64 {
        self.floor.chance(table, slot)
    }

    fn note(&mut self, actor: Actor, reason: Reason, act: Act) {
        self.floor.note(actor, reason, act);
    }

    fn domain(&self) -> &Domain {
        self.floor.domain()
    }
}
