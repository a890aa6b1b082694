//! K-punishment: cooperates, and answers every sign of defection with so many rounds of punishment.
//!
//! It cooperates until the public signal of a round says that somebody defected, or somebody did. Then both sides who play it
//! defect for k rounds, whatever happens meanwhile, and start afresh. Punishment deters if it is long enough and the future
//! counts enough; it ends, because signals err, and a punishment without end would sooner or later end all cooperation. With
//! k = 0 it never ends. Two of them are in equilibrium if deviating does not pay, which is the condition below; it plays the
//! same where that fails, so that one can see what happens then.
//!
//! ## Formula
//!
//! ```text
//! deviating does not pay iff  T − R ≤ (R − P) (d + d² + … + d^k)                            (no false alarms)
//! value with false alarms π:  V = [R + d π P (1 − d^k)/(1 − d)] / [1 − d (1 − π) − π d^(k+1)]
//! cooperation lasts 1/π rounds on average, a share 1/(1 + π k) of all rounds
//! ```
//!
//! ## Source
//!
//! Green and Porter (1984), "Noncooperative collusion under imperfect price information", Econometrica 52; Friedman (1971),
//! Review of Economic Studies 38, for k = 0.
//!
//! ## Refuses
//!
//! Games of other than two acts a side.
//!
//! ## Parameters
//!
//! - `k` (rounds; 0 to 10000, default 3): length of a punishment, a whole number; 0 is for ever.
//!
//! ## Sees
//!
//! The public signal, and both acts of the last round. Never draws.
//!
//! ## Example
//!
//! `first=k-punishment(k: 3) second=k-punishment(k: 3)`

use demarche_domain::act::StageAct;
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Memory, Param, StagePlayer, StageView, Status};

use crate::shared::STAGE;
use crate::shared::stage::cooperative;

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "k-punishment",
    family: STAGE,
    summary: "cooperates, and answers every sign of defection with so many rounds of punishment",
    status: Status::Heuristic,
    source: "Green and Porter (1984); Friedman (1971)",
    version: 1,
    deterministic: true,
    params: &[Param::number(
        "k",
        3.0,
        0.0,
        10_000.0,
        "length of a punishment in rounds, a whole number; 0 is for ever",
    )],
    file: demarche_domain::header!("k_punishment.rs"),
    make: Make::Player(|scenario, _, args| {
        #[allow(clippy::cast_possible_truncation, reason = "parameters are held between 0 and 10000")]
        let rounds = args.get("k").floor() as i32;
        cooperative(scenario, ENTRY.id, KPunishment { rounds })
    }),
};

/// Memory: rounds of punishment left.
const LEFT: usize = 0;

struct KPunishment {
    /// 0 is for ever.
    rounds: i32,
}

impl StagePlayer for KPunishment {
    fn play(&self, view: &StageView, memory: &mut Memory, _chance: &mut dyn Chance) -> Decision<StageAct> {
        let defected = view.alarm || [view.own_last, view.other_last].contains(&Some(StageAct::DEFECT));
        let left = &mut memory.n[LEFT];
        if *left > 0 {
            *left -= 1;
            if *left == 0 {
                // The last round of punishment has been played: what happened in it counts for nothing.
                return Decision::new(StageAct::COOPERATE, Reason::Rule { branch: "has punished and starts afresh" });
            }
            return Decision::new(StageAct::DEFECT, Reason::Rule { branch: "punishes" });
        }
        if *left < 0 {
            return Decision::new(StageAct::DEFECT, Reason::Rule { branch: "punishes for ever" });
        }
        if !defected {
            return Decision::new(StageAct::COOPERATE, Reason::Rule { branch: "cooperates while all is quiet" });
        }
        *left = if self.rounds == 0 { -1 } else { self.rounds };
        Decision::new(StageAct::DEFECT, Reason::Rule { branch: "punishes after a sign of defection" })
    }
}

#[cfg(test)]
mod tests {
    use super::ENTRY;
    use crate::exact::testing::Dice;
    use demarche_domain::act::StageAct;
    use demarche_domain::ids::{PartyIx, Round, Seat};
    use demarche_domain::scenario::{Payoffs, Protocol, Scenario, StageGame};
    use demarche_domain::strategy::{Args, Chance, Given, Make, Memory, StagePlayer, StageView};

    fn game(discount: f64, false_alarm: f64) -> StageGame {
        let payoffs = Payoffs { reward: 3.0, sucker: 0.0, temptation: 5.0, punishment: 1.0 };
        StageGame { false_alarm, ..StageGame::new(payoffs, discount) }
    }

    fn player(k: u32) -> Box<dyn StagePlayer> {
        let scenario = Scenario::theory("pd", Protocol::StageGame(game(0.9, 0.0)), 100);
        let args =
            Args::check(ENTRY.id, ENTRY.params, &Given::parse(&format!("k-punishment(k: {k})")).unwrap()).unwrap();
        match ENTRY.make {
            Make::Player(make) => make(&scenario, Seat(0), &args).unwrap(),
            _ => panic!("not a player"),
        }
    }

    /// Plays two of them; where `deviates` says so the first defects whatever its strategy. Acts of the first by round.
    fn play(
        k: u32,
        game: &StageGame,
        rounds: usize,
        deviates: impl Fn(usize) -> bool,
        dice: &mut Dice,
    ) -> Vec<[StageAct; 2]> {
        let players = [player(k), player(k)];
        let mut minds = [Memory::default(); 2];
        let (mut last, mut alarm, mut all): (Option<[StageAct; 2]>, bool, Vec<[StageAct; 2]>) =
            (None, false, Vec::new());
        for t in 0..rounds {
            let mut acts = [0, 1].map(|i| {
                let view = StageView {
                    me: PartyIx(0),
                    game,
                    round: Round(u32::try_from(t + 1).unwrap()),
                    own_last: last.map(|l| l[i]),
                    other_last: last.map(|l| l[1 - i]),
                    alarm,
                    cooperations: [0; 2],
                    tallies: &[],
                };
                players[i].play(&view, &mut minds[i], &mut Dice(1)).choice
            });
            if deviates(t) {
                acts[0] = StageAct::DEFECT;
            }
            alarm = acts.contains(&StageAct::DEFECT) || dice.uniform() < game.false_alarm;
            last = Some(acts);
            all.push(acts);
        }
        all
    }

    fn payoff(game: &StageGame, acts: &[[StageAct; 2]]) -> f64 {
        let of = |acts: &[StageAct; 2]| game.matrix.own(0, acts[0], acts[1]);
        acts.iter().rev().fold(0.0, |later, acts| of(acts) + game.discount * later)
    }

    #[test]
    fn punishes_exactly_k_rounds_and_forgives() {
        let acts = play(3, &game(0.9, 0.0), 8, |t| t == 1, &mut Dice(1));
        let first: Vec<bool> = acts.iter().map(|a| a[1] == StageAct::COOPERATE).collect();
        assert_eq!(first, [true, true, false, false, false, true, true, true]);
        let for_ever = play(0, &game(0.9, 0.0), 50, |t| t == 1, &mut Dice(1));
        assert!(for_ever[2..].iter().all(|a| *a == [StageAct::DEFECT; 2]));
    }

    /// T06: a deviation pays just below the critical discount factor and not just above: .5 for ever, .618034 for two
    /// rounds (d + d² = 1), never for one.
    #[test]
    fn deviating_pays_below_the_critical_patience_only() {
        let gain = |k: u32, d: f64| {
            let game = game(d, 0.0);
            let once = play(k, &game, 2000, |t| t == 0, &mut Dice(1));
            payoff(&game, &once) - payoff(&game, &play(k, &game, 2000, |_| false, &mut Dice(1)))
        };
        for (k, critical) in [(0, 0.5), (2, 0.618_034), (3, 0.543_689)] {
            assert!(gain(k, critical - 0.01) > 0.0, "{k}");
            assert!(gain(k, critical + 0.01) < 0.0, "{k}");
        }
        assert!(gain(1, 0.98) > 0.0, "one round never deters here");
    }

    /// T08: cooperation lasts 1/π rounds on average and fills a share 1/(1+πk) of all rounds.
    #[test]
    fn false_alarms_end_cooperation_for_a_while() {
        let (pi, k) = (0.1, 3);
        let rounds = 200_000;
        let acts = play(k, &game(0.9, pi), rounds, |_| false, &mut Dice(9));
        let quiet = acts.iter().filter(|a| **a == [StageAct::COOPERATE; 2]).count() as f64 / rounds as f64;
        assert!((quiet - 1.0 / (1.0 + pi * f64::from(k))).abs() < 0.01, "{quiet}");
        let spells = acts.windows(2).filter(|w| w[0][0] == StageAct::COOPERATE && w[1][0] == StageAct::DEFECT).count();
        let mean = quiet * rounds as f64 / spells as f64;
        assert!((mean - 1.0 / pi).abs() < 0.4, "{mean}");
    }
}
