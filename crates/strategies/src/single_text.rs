//! Single text: keeps one draft before the sides and mends it, never at anybody's expense.
//!
//! It asks nobody for offers. It keeps a text, empty at first, and each time it is active it looks for amendments: another
//! value of one clause, and where no single one helps, of two clauses together. An amendment stands where no side would be
//! worse off by its estimates and some side better. The text goes before the sides whenever it has changed and every side
//! could sign it. The procedure climbs, it does not search: it may stop below the best that there is.
//!
//! ## Formula
//!
//! ```text
//! worth_i(text) = estimated value to i − hawk price at i's gate
//! an amendment stands  ⇔  worth_i(new) ≥ worth_i(old) for all i, and > for some i
//! single clauses in order, then pairs in lexicographic order
//! ```
//!
//! ## Source
//!
//! Fisher and Ury (1981), "Getting to Yes", on the one-text procedure; Raiffa (1982), "The Art and Science of Negotiation";
//! the climbing by single changes and pairs: Klein, Faratin, Sayama and Bar-Yam (2003), "Negotiating complex contracts".
//!
//! ## Parameters
//!
//! - `amendments` (count; 1 to 100, default 3): most that it makes at a time.
//! - `together` (count; 1 to 2, default 2): most clauses that one amendment changes.
//!
//! ## Sees
//!
//! Its own noisy estimates and the text it last put. Never draws.
//!
//! ## Example
//!
//! `malaysia=single-text(amendments: 1)`

use demarche_domain::appraisal::Appraisal;
use demarche_domain::draft::Workspace;
use demarche_domain::ids::DurationIx;
use demarche_domain::package::{Level, Package};
use demarche_domain::reason::Reason;
use demarche_domain::scenario::{Clause, Levels, Role};
use demarche_domain::strategy::{Broker, BrokerMove, Chance, Decision, Entry, Make, Memory, Param, Status};
use demarche_domain::view::BrokerView;

use crate::shared::COERCIVE;
use crate::shared::broker::{holds, least_credibility, rooms, self_of};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "single-text",
    family: COERCIVE,
    summary: "keeps one draft before the sides and mends it, never at anybody's expense",
    status: Status::Heuristic,
    source: "Fisher and Ury (1981); Raiffa (1982); Klein, Faratin, Sayama and Bar-Yam (2003)",
    version: 1,
    deterministic: true,
    params: &[
        Param::number("amendments", 3.0, 1.0, 100.0, "most made at a time, count"),
        Param::number("together", 2.0, 1.0, 2.0, "most clauses that one changes, count"),
    ],
    file: demarche_domain::header!("single_text.rs"),
    make: Make::Intermediary(|_, _, args| {
        Ok(Box::new(SingleText { amendments: args.get("amendments"), together: args.get("together") }))
    }),
};

struct SingleText {
    amendments: f64,
    together: f64,
}

/// Values that a clause may be set to.
fn settings(clause: &Clause) -> Vec<Level> {
    let full = Level::Given(clause.cap());
    match &clause.levels {
        Levels::Relief => vec![Level::Nothing, Level::Postponed, full],
        Levels::Continuous => vec![Level::Nothing, Level::Given(clause.cap() / 2.0), full],
        Levels::Finite(values) => {
            values.iter().map(|y| if *y > 0.0 { Level::Given(*y) } else { Level::Nothing }).collect()
        }
    }
}

fn worths(view: &BrokerView, text: &Package) -> Vec<f64> {
    view.estimates.iter().map(|side| side.worth(text) - side.hawk_price(text)).collect()
}

/// Keeps an amendment that already stands in the text if it hurts nobody and helps somebody.
fn stands(view: &BrokerView, text: &Package, before: &mut Vec<f64>) -> bool {
    let after = worths(view, text);
    let hurts = after.iter().zip(&*before).any(|(a, b)| a < b);
    let helps = after.iter().zip(&*before).any(|(a, b)| a > b);
    if !hurts && helps {
        *before = after;
        return true;
    }
    false
}

/// What settings of the clauses would change for the sides, to see without a sum over all clauses who would pay.
struct Screen {
    settings: Vec<Vec<Level>>,
    /// By clause and setting, then side: the change in worth from what stands in the text.
    changes: Vec<Vec<f64>>,
    /// By side: above any error that rounding makes in a sum of changes or in a worth.
    slack: Vec<f64>,
}

impl Screen {
    fn new(view: &BrokerView, text: &Package) -> Self {
        let settings: Vec<Vec<Level>> = view.scenario.clauses.iter().map(settings).collect();
        let sides = view.estimates;
        let mut scales: Vec<f64> = sides.iter().map(|side| side.base[text.duration.ix()].abs()).collect();
        let mut changes = Vec::with_capacity(settings.len());
        for (k, levels) in settings.iter().enumerate() {
            let standing: Vec<[f64; 2]> = sides.iter().map(|side| parts(side, text, k, text.levels[k])).collect();
            let mut row = Vec::with_capacity(levels.len() * sides.len());
            let mut most: Vec<f64> = standing.iter().map(|[worth, hawks]| worth.abs() + hawks.abs()).collect();
            for level in levels {
                for (i, side) in sides.iter().enumerate() {
                    let [worth, hawks] = parts(side, text, k, *level);
                    row.push((worth - hawks) - (standing[i][0] - standing[i][1]));
                    most[i] = most[i].max(worth.abs() + hawks.abs());
                }
            }
            for (scale, most) in scales.iter_mut().zip(most) {
                *scale += most;
            }
            changes.push(row);
        }
        // A sum of n terms is off by at most n roundings of a partial sum, and none of those exceeds the scale. Four such
        // sums meet in a comparison; twice as much is allowed for.
        #[allow(clippy::cast_precision_loss, reason = "there are few clauses")]
        let roundings = 8.0 * (settings.len() + 4) as f64 * f64::EPSILON;
        let slack = scales.iter().map(|scale| scale * roundings).collect();
        Self { settings, changes, slack }
    }

    /// What one setting changes, side by side.
    fn change(&self, clause: usize, setting: usize) -> &[f64] {
        let sides = self.slack.len();
        &self.changes[clause][setting * sides..][..sides]
    }

    /// Whether some side would pay for this change, whatever rounding does.
    fn hurts(&self, change: &[f64]) -> bool {
        change.iter().zip(&self.slack).any(|(change, slack)| *change < -slack)
    }

    /// The same for two clauses at once.
    fn both_hurt(&self, one: &[f64], other: &[f64]) -> bool {
        one.iter().zip(other).zip(&self.slack).any(|((a, b), slack)| a + b < -slack)
    }
}

/// What a clause at a level adds to a side's worth, and to the hawk price at its gate.
fn parts(side: &Appraisal, text: &Package, clause: usize, level: Level) -> [f64; 2] {
    let at = side.at(text.duration, clause);
    match level {
        Level::Nothing => [0.0, 0.0],
        Level::Postponed => [side.postponed[at], side.hawks_postponed[at]],
        Level::Given(y) => [y * side.relief[at], y * side.hawks[at]],
    }
}

/// The first amendment of one clause, or else of two if so many may change together, that hurts nobody and helps somebody.
fn amend(view: &BrokerView, text: &mut Package, worth: &mut Vec<f64>, together: f64) -> bool {
    let screen = Screen::new(view, text);
    let choices = &screen.settings;
    for (k, levels) in choices.iter().enumerate() {
        let old = text.levels[k];
        for (at, level) in levels.iter().enumerate().filter(|(_, level)| **level != old) {
            if screen.hurts(screen.change(k, at)) {
                continue;
            }
            text.levels[k] = *level;
            if stands(view, text, worth) {
                return true;
            }
        }
        text.levels[k] = old;
    }
    if together < 2.0 {
        return false;
    }
    for k in 0..choices.len() {
        for l in k + 1..choices.len() {
            let old = (text.levels[k], text.levels[l]);
            for (at, first) in choices[k].iter().enumerate().filter(|(_, level)| **level != old.0) {
                let change = screen.change(k, at);
                for (at, second) in choices[l].iter().enumerate().filter(|(_, level)| **level != old.1) {
                    if screen.both_hurt(change, screen.change(l, at)) {
                        continue;
                    }
                    (text.levels[k], text.levels[l]) = (*first, *second);
                    if stands(view, text, worth) {
                        return true;
                    }
                }
            }
            (text.levels[k], text.levels[l]) = old;
        }
    }
    false
}

/// Where it begins: nothing for anybody, for the length that leaves the worst-off side best.
fn blank(view: &BrokerView) -> Package {
    let least =
        |d: usize| view.estimates.iter().map(|side| side.base[d] - side.reservation).fold(f64::INFINITY, f64::min);
    let mut longest = 0;
    for d in 1..view.scenario.durations.len() {
        if least(d) > least(longest) {
            longest = d;
        }
    }
    Package::empty(view.scenario.clauses.len(), DurationIx::at(longest))
}

impl Broker for SingleText {
    fn act(
        &self,
        view: &BrokerView,
        _memory: &mut Memory,
        _chance: &mut dyn Chance,
        _work: &mut Workspace,
        out: &mut Vec<Decision<BrokerMove>>,
    ) {
        out.extend(rooms(view));
        if !view.active || !view.talking || !holds(view, Role::Mediator) {
            return;
        }
        let mut text = view.text.cloned().unwrap_or_else(|| blank(view));
        let mut worth = worths(view, &text);
        let mut made = 0.0;
        while made < self.amendments && amend(view, &mut text, &mut worth, self.together) {
            made += 1.0;
        }
        if made > 0.0 && !text.is_empty() {
            let gains: Vec<f64> = view.estimates.iter().map(|side| side.gain(&text).max(0.0)).collect();
            let credibility = least_credibility(view);
            let saving = self_of(view).face_saving * credibility;
            let reason = Reason::Bridging { product: gains.iter().product(), credibility, saving };
            out.push(Decision::new(BrokerMove::Text(text), reason));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Screen, worths};
    use crate::testing::{acts, outlook};
    use demarche_domain::ids::{DurationIx, PartyIx};
    use demarche_domain::package::{Level, Package};
    use demarche_domain::scenario::{Clause, Levels};
    use demarche_domain::strategy::BrokerMove;
    use demarche_testkit::views::Outlook;

    fn text(lineup: &str, outlook: &Outlook) -> Option<Package> {
        acts(lineup, outlook).into_iter().find_map(|m| if let BrokerMove::Text(p) = m { Some(p) } else { None })
    }

    /// Two sides who weigh so many clauses thus; each clause is given or not.
    fn about(first: &[f64], second: &[f64]) -> Outlook {
        let mut outlook = outlook();
        let clause = |i: usize| Clause {
            levels: Levels::Finite(vec![0.0, 1.0]),
            ..Clause::commitment(&format!("k{i}"), PartyIx(0), vec![0.0; 2])
        };
        outlook.scenario.clauses = (0..first.len()).map(clause).collect();
        outlook.scenario.durations = vec![None];
        for (estimate, weights) in outlook.estimates.iter_mut().zip([first, second]) {
            *estimate = demarche_domain::appraisal::Appraisal::default();
            estimate.resize(weights.len(), 1);
            estimate.relief.copy_from_slice(weights);
        }
        outlook
    }

    fn given(text: &Package) -> Vec<f64> {
        text.levels.iter().map(|l| l.share()).collect()
    }

    const US: [f64; 6] = [3.0, -1.0, 2.0, -2.0, 1.0, -1.0];
    const CN: [f64; 6] = [-1.0, 3.0, 1.0, 2.0, -2.0, -1.0];

    #[test]
    fn single_changes_and_pairs_reach_the_known_text() {
        // Raiffa's procedure on six clauses (B16): it stops at gains of 4 and 3, the best Nash product of all 64 texts.
        let text = text("single-text(amendments: 100)", &about(&US, &CN)).unwrap();
        assert_eq!(given(&text), [1.0, 1.0, 1.0, 0.0, 0.0, 0.0]);
        let worth = |weights: &[f64]| -> f64 { given(&text).iter().zip(weights).map(|(y, w)| y * w).sum() };
        assert_eq!((worth(&US), worth(&CN)), (4.0, 3.0));
    }

    #[test]
    fn one_amendment_at_a_time_takes_the_first_that_helps() {
        let text = text("single-text(amendments: 1)", &about(&US, &CN)).unwrap();
        assert_eq!(given(&text), [0.0, 0.0, 1.0, 0.0, 0.0, 0.0]);
    }

    #[test]
    fn single_changes_alone_stop_where_one_side_would_pay_for_nothing() {
        let text = text("single-text(amendments: 100, together: 1)", &about(&US, &CN)).unwrap();
        assert_eq!(given(&text), [0.0, 0.0, 1.0, 0.0, 0.0, 0.0]);
    }

    #[test]
    fn goes_on_from_the_text_on_the_table() {
        let mut outlook = about(&US, &CN);
        outlook.text = text("single-text(amendments: 1)", &outlook);
        let next = text("single-text(amendments: 1)", &outlook).unwrap();
        assert_eq!(given(&next), [1.0, 1.0, 1.0, 0.0, 0.0, 0.0]);
        outlook.text = Some(next);
        assert!(text("single-text", &outlook).is_none(), "nothing left to mend");
    }

    /// Texts that the screen passes over do not stand by the full sums either.
    #[test]
    fn what_the_screen_passes_over_would_hurt_somebody() {
        let mut outlook = about(&[0.3, -0.1, 0.2, -0.7, 0.1, -0.3, 0.6], &[-0.1, 0.3, 0.1, 0.7, -0.2, -0.1, -0.6]);
        for (i, side) in outlook.estimates.iter_mut().enumerate() {
            side.hawks[i] = 0.05;
            side.hawks[4 + i] = 0.1;
        }
        let view = outlook.view();
        let mut passed = 0;
        for seed in 0..128_usize {
            let given = |k: usize| if seed >> k & 1 == 1 { Level::Given(1.0) } else { Level::Nothing };
            let text = Package { levels: (0..7).map(given).collect(), duration: DurationIx::at(0) };
            let (screen, before) = (Screen::new(&view, &text), worths(&view, &text));
            let hurts = |text: &Package| worths(&view, text).iter().zip(&before).any(|(after, before)| after < before);
            for (k, levels) in screen.settings.iter().enumerate() {
                for (at, level) in levels.iter().enumerate() {
                    let mut one = text.clone();
                    one.levels[k] = *level;
                    let change = screen.change(k, at);
                    if screen.hurts(change) {
                        passed += 1;
                        assert!(hurts(&one), "{text:?} {one:?}");
                    }
                    for (l, others) in screen.settings.iter().enumerate().skip(k + 1) {
                        for (at, other) in others.iter().enumerate() {
                            let mut two = one.clone();
                            two.levels[l] = *other;
                            if screen.both_hurt(change, screen.change(l, at)) {
                                passed += 1;
                                assert!(hurts(&two), "{text:?} {two:?}");
                            }
                        }
                    }
                }
            }
        }
        assert!(passed > 1_000, "{passed}");
    }

    #[test]
    fn hurts_nobody() {
        let outlook = outlook();
        let mended = text("single-text(amendments: 100)", &outlook).unwrap();
        let blank = Package { levels: vec![Level::Nothing; mended.levels.len()], ..mended.clone() };
        for side in &outlook.estimates {
            assert!(side.worth(&mended) - side.hawk_price(&mended) >= side.worth(&blank));
        }
    }
}
