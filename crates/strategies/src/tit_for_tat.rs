//! Tit-for-tat: answers concessions with concessions and measures with measures, in kind.
//!
//! At the table it starts from its opening demand and gives up, out of itself, only a little goodwill over the time to the
//! deadline. Beyond that it gives what it gets: every improvement of the offer to it is answered by the same part of its own
//! range, and when the other takes something back, so does it. Away from the table it answers in kind as well: when others'
//! measures in force cost it more than ever before, it puts its own reserve into force at once; when they announce more, it
//! announces its reserve; when they relieve it outside any agreement, it takes back what it raised. An agreement's end that
//! brings back what stood before is no rise. The model's own answer to an execution (E15) comes on top.
//!
//! ## Formula
//!
//! ```text
//! demand = start − goodwill · (start − floor) · t − reciprocity · (offer now − first offer) / most
//!          held between floor and start; offers as gains over its reservation
//! ```
//!
//! ## Source
//!
//! Axelrod (1984), "The Evolution of Cooperation"; for offers, Faratin, Sierra and Jennings (1998); the unprompted first
//! steps: Osgood (1962), "An Alternative to War or Surrender".
//!
//! ## Parameters
//!
//! - `reciprocity` (no unit; 0 to 5, default 1): part of a concession that it gives back.
//! - `goodwill` (share of its range; 0 to 1, default 0.2): what it gives unprompted by the deadline.
//! - `answer` (share of the pie per year; 0 to 1, default 0.01): a smaller rise or fall of measures is let pass.
//!
//! ## Sees
//!
//! The clock, the offers made to it and everybody's measures. Never draws.
//!
//! ## Example
//!
//! `china=tit-for-tat(reciprocity: 0.8)`

use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Chance, Decision, Demand, Entry, Make, Memory, Move, Negotiator, Param, Status};
use demarche_domain::view::View;

use crate::shared::COERCIVE;
use crate::shared::party::{Watch, answer, in_truce, offered, provoker, raised, reserve, start_and_floor, threat};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "tit-for-tat",
    family: COERCIVE,
    summary: "answers concessions with concessions and measures with measures, in kind",
    status: Status::Heuristic,
    source: "Axelrod (1984); Faratin, Sierra and Jennings (1998); Osgood (1962)",
    version: 1,
    deterministic: true,
    params: &[
        Param::number("reciprocity", 1.0, 0.0, 5.0, "part of a concession given back, no unit"),
        Param::number("goodwill", 0.2, 0.0, 1.0, "given unprompted, share of its range"),
        Param::number("answer", 0.01, 0.0, 1.0, "least change answered, share of the pie per year"),
    ],
    file: demarche_domain::header!("tit_for_tat.rs"),
    make: Make::Party(|_, _, args| {
        let (reciprocity, goodwill) = (args.get("reciprocity"), args.get("goodwill"));
        Ok(Box::new(TitForTat { reciprocity, goodwill, least: args.get("answer") }))
    }),
};

struct TitForTat {
    reciprocity: f64,
    goodwill: f64,
    least: f64,
}

/// By how much the offers to it have improved since the first, as a share of the most it could get.
///
/// The first offer is kept in the memory's first number, and that there was one in its first counter.
fn improvement(view: &View, memory: &mut Memory) -> f64 {
    let now = offered(view);
    if memory.n[0] == 0 && now != 0.0 {
        memory.n[0] = 1;
        memory.x[0] = now;
    }
    if memory.n[0] == 0 || view.own.most <= 0.0 { 0.0 } else { (now - memory.x[0]) / view.own.most }
}

impl Negotiator for TitForTat {
    fn demand(&self, view: &View, memory: &mut Memory, _chance: &mut dyn Chance) -> Demand {
        let (start, floor) = start_and_floor(view);
        let time = start - self.goodwill * (start - floor) * view.elapsed();
        let wanted = -self.reciprocity * improvement(view, memory);
        let held = (time + wanted).clamp(floor, start) - time;
        Demand::of_parts(time, 0.0, 0.0, 0.0).answering(held)
    }

    fn moves(&self, view: &View, memory: &mut Memory, _chance: &mut dyn Chance, out: &mut Vec<Decision<Move>>) {
        let watch = Watch::look(view, memory);
        if in_truce(view) {
            return;
        }
        let party = provoker(view);
        if watch.rise > self.least {
            let struck = reserve(view, party).map(|(measure, level)| Move::Impose(measure, level));
            out.extend(struck.map(|made| Decision::new(made, answer(watch.rise))));
        } else if watch.announced > self.least {
            out.extend(threat(view, party).map(|made| Decision::new(made, answer(watch.announced))));
        } else if watch.fall > self.least {
            let relief = raised(view).map(|(measure, level)| Move::Suspend(measure, level));
            out.extend(relief.map(|made| Decision::new(made, Reason::InAnswerTo { party })));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{at_time, demands_in_turn, moves_in_turn, table};
    use demarche_domain::ids::{Day, MeasureIx};
    use demarche_domain::scenario::Step;
    use demarche_domain::strategy::Move;
    use demarche_testkit::views::Situation;

    fn offered(share: f64) -> Situation {
        let mut situation = at_time(0.0);
        situation.parties[1].last_offer = share * situation.own.most;
        situation
    }

    #[test]
    fn answers_a_concession_with_one_of_the_same_size_and_takes_it_back() {
        let demands = demands_in_turn("tit-for-tat", &[offered(0.1), offered(0.3), offered(0.2), offered(0.1)]);
        for (given, expected) in demands.iter().zip([0.9, 0.7, 0.8, 0.9]) {
            assert!((given - expected).abs() < 1e-12, "{demands:?}");
        }
    }

    #[test]
    fn the_first_offer_is_no_concession() {
        assert_eq!(demands_in_turn("tit-for-tat", &[at_time(0.0), offered(0.5)]), [0.9, 0.9]);
    }

    #[test]
    fn without_an_answer_it_gives_only_its_goodwill() {
        let ours = table("tit-for-tat(goodwill: 0.2)", at_time);
        let floor = at_time(0.0).own.floor;
        assert!((ours[10] - (0.9 - 0.2 * (0.9 - floor))).abs() < 1e-12, "{ours:?}");
    }

    #[test]
    fn a_measure_for_a_measure_and_relief_for_relief() {
        let calm = at_time(0.0);
        let mut struck = calm.clone();
        struck.measures[4].level = 1.0;
        struck.measures[4].pending.clear();
        let mut both = struck.clone();
        both.measures[2].level = 1.0;
        let mut relieved = both.clone();
        relieved.measures[4].level = 0.0;
        let made = moves_in_turn("tit-for-tat", &[calm, struck, both, relieved]);
        let (imposed, lifted) = (Move::Impose(MeasureIx(2), 1.0), Move::Suspend(MeasureIx(2), 0.0));
        assert_eq!(made, [vec![], vec![imposed], vec![], vec![lifted]]);
    }

    #[test]
    fn a_threat_for_a_threat() {
        let calm = at_time(0.0);
        let mut threatened = calm.clone();
        threatened.measures[5].pending.add(Step { level: 1.0, due: Day(50) }, 0);
        let made = moves_in_turn("tit-for-tat", &[calm, threatened]);
        assert_eq!(made[1], [Move::Threaten(MeasureIx(2), 1.0, Day(21))]);
    }

    #[test]
    fn what_comes_back_after_a_truce_is_no_rise() {
        let calm = at_time(0.0);
        let mut truce = calm.clone();
        truce.measures[3].level = 0.0;
        truce.measures[3].suspended = true;
        let made = moves_in_turn("tit-for-tat", &[calm.clone(), truce, calm]);
        assert!(made.iter().all(Vec::is_empty), "{made:?}");
    }
}
