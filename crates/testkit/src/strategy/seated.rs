//! A strategy on its chair, and what it says in a round.

use demarche_domain::act::StageAct;
use demarche_domain::draft::Workspace;
use demarche_domain::ids::{PartyIx, Round, Seat, SessionNo};
use demarche_domain::scenario::{AttritionClock, Protocol, Scenario};
use demarche_domain::strategy::{
    Args, Broker, Chance, Entry, Make, Memory, Negotiator, Refusal, SeatDraws, StagePlayer, StageRow, StageRows, Status,
};

use super::check;
use super::failure::{Cause, Fault};
use crate::views::{Outlook, Play, Situation};

/// What it sees in a round.
#[derive(Debug, Clone)]
pub(super) enum Sight {
    Party(Box<Situation>),
    Intermediary(Box<Outlook>),
    Player(Play),
}

impl Sight {
    /// Puts another reading of the scenario in front of it.
    pub(super) fn set_scenario(&mut self, scenario: &Scenario) {
        match self {
            Self::Party(s) => s.scenario.clone_from(scenario),
            Self::Intermediary(s) => s.scenario.clone_from(scenario),
            Self::Player(_) => {}
        }
    }
}

pub(super) enum Seated {
    Party(Box<dyn Negotiator>),
    Intermediary(Box<dyn Broker>),
    Player(Box<dyn StagePlayer>),
}

/// What it said: which decision, and all of it as text.
pub(super) type Said = (&'static str, String);

impl Seated {
    pub(super) fn make(entry: &Entry, scenario: &Scenario, seat: Seat, args: &Args) -> Result<Self, Refusal> {
        Ok(match entry.make {
            Make::Party(make) => Self::Party(make(scenario, seat, args)?),
            Make::Intermediary(make) => Self::Intermediary(make(scenario, seat, args)?),
            Make::Player(make) => Self::Player(make(scenario, seat, args)?),
            Make::Bargainer(_) => return Err(Refusal("it bargains by offers".to_owned())),
        })
    }

    /// Its decisions in a round, and the faults in them. A player's act comes back too.
    pub(super) fn round(
        &self,
        sight: &Sight,
        status: Status,
        memory: &mut Memory,
        chance: &mut dyn Chance,
    ) -> (Vec<Said>, Vec<Fault>, Option<StageAct>) {
        let mut heard = Heard { status, said: Vec::new(), faults: Vec::new() };
        let mut act = None;
        match (self, sight) {
            (Self::Party(strategy), Sight::Party(s)) => {
                heard.party(strategy.as_ref(), s, memory, chance);
            }
            (Self::Intermediary(strategy), Sight::Intermediary(s)) => {
                let mut out = Vec::new();
                strategy.act(&s.view(), memory, chance, &mut Workspace::default(), &mut out);
                for made in &out {
                    heard.hear("a move", made, check::broker_move(s, &made.choice));
                }
            }
            (Self::Player(strategy), Sight::Player(s)) => {
                let before = *memory;
                let mut kept = Kept { chance, drawn: Vec::new() };
                let decision = strategy.play(&s.view(), memory, &mut kept);
                let drawn = kept.drawn;
                heard.hear("an act", &decision, check::stage_act(s, decision.choice));
                heard.faults.extend(at_once(strategy.as_ref(), s, before, &drawn, (decision.choice, *memory)));
                act = Some(decision.choice);
            }
            _ => heard.faults.push(Fault::Entry("sits on another chair than it was made for".to_owned())),
        }
        (heard.said, heard.faults, act)
    }
}

/// Passes draws on, and keeps them.
struct Kept<'a> {
    chance: &'a mut dyn Chance,
    drawn: Vec<f64>,
}

impl Chance for Kept<'_> {
    fn uniform(&mut self) -> f64 {
        let draw = self.chance.uniform();
        self.drawn.push(draw);
        draw
    }
}

/// Draws that were made before, whatever the session and the round.
struct Drawn<'a>(&'a [f64]);

impl SeatDraws for Drawn<'_> {
    fn draw(&self, _session: SessionNo, _round: Round, nth: u32) -> f64 {
        self.0.get(nth as usize).copied().unwrap_or(0.0)
    }
}

/// Asked for two sessions at once, a player must say twice what it said of one, and remember the same.
fn at_once(
    player: &dyn StagePlayer,
    s: &Play,
    before: Memory,
    drawn: &[f64],
    (act, after): (StageAct, Memory),
) -> Option<Fault> {
    let mut memories = [before; 2];
    let mut rows: Vec<StageRow> = memories
        .iter_mut()
        .zip([drawn.first(), None])
        .map(|(memory, ahead)| StageRow {
            memory,
            tallies: &s.tallies,
            ahead,
            session: SessionNo(0),
            round: s.round,
            cooperations: s.cooperations,
            own_last: s.own_last,
            other_last: s.other_last,
            alarm: s.alarm,
            act: StageAct(u8::MAX),
        })
        .collect();
    player.play_rows(&mut StageRows { me: s.me, game: &s.game, draws: &Drawn(drawn), rows: &mut rows });
    let acts = [rows[0].act, rows[1].act];
    let first = format!("{act:?} with {after:?}");
    let each = acts.iter().zip(&memories).map(|(act, memory)| format!("{act:?} with {memory:?}"));
    let other = each.into_iter().find(|second| *second != first)?;
    Some(Fault::Differs { cause: Cause::Batch, what: "its act", first, second: other })
}

struct Heard {
    status: Status,
    said: Vec<Said>,
    faults: Vec<Fault>,
}

impl Heard {
    fn hear(&mut self, what: &'static str, said: &dyn std::fmt::Debug, fault: Option<Fault>) {
        let text = format!("{said:?}");
        if text.contains("NaN") {
            self.faults.push(Fault::NotANumber(format!("{what}: {text}")));
        } else {
            self.faults.extend(fault);
        }
        self.said.push((what, text));
    }

    fn party(&mut self, strategy: &dyn Negotiator, s: &Situation, memory: &mut Memory, chance: &mut dyn Chance) {
        let view = s.view();
        match &s.scenario.protocol {
            Protocol::HoldOrConcede(case) => {
                let Some(attrition) = &s.attrition else {
                    return;
                };
                if case.clock == AttritionClock::Rounds {
                    let hold = strategy.hold(&view, attrition, memory, chance);
                    self.hear("holding", &hold, None);
                } else {
                    let stop = strategy.stop(&view, attrition, memory, chance);
                    self.hear("its time to concede", &stop, None);
                }
            }
            Protocol::SealedBids(_) => {
                let Some(trade) = &s.trade else { return };
                let price = strategy.bid(&view, trade, memory, chance);
                self.hear("a price", &price, None);
            }
            Protocol::EscalateOrBackDown(_) => {
                let Some(crisis) = &s.crisis else { return };
                let choice = strategy.crisis(&view, crisis, memory, chance);
                self.hear("a move in a crisis", &choice, None);
            }
            _ => self.talks(strategy, s, memory, chance),
        }
    }

    fn talks(&mut self, strategy: &dyn Negotiator, s: &Situation, memory: &mut Memory, chance: &mut dyn Chance) {
        let view = s.view();
        if let Some(bundle) = &s.bundle {
            let choice = strategy.due(&view, bundle, memory, chance);
            self.hear("a due step", &choice, check::due(choice.choice, bundle.postpone));
        }
        if !s.quiet {
            self.offers(strategy, s, memory, chance);
        }
        let mut moves = Vec::new();
        strategy.moves(&view, memory, chance, &mut moves);
        for made in &moves {
            self.hear("a move", made, check::party_move(&view, &made.choice));
        }
        if let Some((temptation, clause)) = &s.temptation {
            let choice = strategy.comply(&view, temptation, *clause, memory, chance);
            self.hear("keeping its word", &choice, None);
        }
    }

    fn offers(&mut self, strategy: &dyn Negotiator, s: &Situation, memory: &mut Memory, chance: &mut dyn Chance) {
        let view = s.view();
        let demand = strategy.demand(&view, memory, chance);
        self.hear("its demand", &demand, check::demand(&demand));
        let offer = strategy.propose(&view, &demand, memory, chance, &mut Workspace::default());
        let fault = offer.as_ref().and_then(|o| check::proposal(&view, &demand, &o.package, self.status));
        self.hear("an offer", &offer, fault);
        for (j, package) in s.table.iter().enumerate() {
            let Some(package) = package.as_ref().filter(|_| j != s.me.ix()) else {
                continue;
            };
            let answer = strategy.respond(&view, PartyIx::at(j), package, &demand, memory, chance);
            self.hear("an answer", &answer, check::response(&view, package, answer.choice, self.status));
        }
    }
}
