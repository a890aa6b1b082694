//! T06: how much patience a repeated prisoner's dilemma needs (Friedman 1971; Axelrod 1981).

use crate::closed::case::{Case, Picture, Reading, ResultSpec};
use crate::closed::parameter::Parameter;
use crate::closed::prediction::Prediction;
use crate::closed::refusal::Refusals;
use crate::closed::settings::Settings;
use crate::closed::t01::{Dilemma, dilemma};

/// The parameters of T06; [`Params::read`] checks them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Payoffs of a round, with T > R > P > S.
    pub game: Dilemma,
}

impl Default for Params {
    fn default() -> Self {
        Self { game: Dilemma { t: 5.0, r: 3.0, p: 1.0, s: 0.0 } }
    }
}

impl Params {
    /// Reads the game: `<any name> T,R,P,S`, or `linear tariff e=<e>` for the payoffs of T01.
    ///
    /// # Errors
    /// A text of another form, or payoffs that are no prisoner's dilemma.
    pub fn read(settings: &Settings) -> Result<Self, Refusals> {
        let text = settings.text("game")?.trim();
        let mut refusals = Refusals::default();
        let Some(game) = tariff_game(text).or_else(|| named_game(text)) else {
            refusals.outside(format!(
                "`game = {text}` is no game: write a name and four payoffs, as in `axelrod 5,3,1,0` (T,R,P,S), or `linear tariff e=1` with e above 0 and at most 1.5."
            ));
            return Err(refusals);
        };
        let Dilemma { t, r, p, s } = game;
        if !(t > r && r > p && p > s) {
            refusals.outside(format!(
                "`game = {text}` is no prisoner's dilemma: that needs T > R > P > S, and T = {t}, R = {r}, P = {p}, S = {s}."
            ));
        }
        refusals.or(Self { game })
    }
}

/// `linear tariff e=<e>`, with any blanks.
fn tariff_game(text: &str) -> Option<Dilemma> {
    let rest = text.strip_prefix("linear tariff")?.trim_start();
    let e: f64 = rest.strip_prefix('e')?.trim_start().strip_prefix('=')?.trim().parse().ok()?;
    (e > 0.0 && e <= 1.5).then(|| dilemma(e))
}

/// `<any name> T,R,P,S`, with any blanks around the commas; the name may be missing.
fn named_game(text: &str) -> Option<Dilemma> {
    let mut parts = text.rsplitn(4, ',');
    let [s, p, r, head] = [(); 4].map(|()| parts.next());
    let number = |text: &str| text.trim().parse().ok().filter(|x: &f64| x.is_finite());
    let t = head?.split_whitespace().next_back()?;
    Some(Dilemma { t: number(t)?, r: number(r?)?, p: number(p?)?, s: number(s?)? })
}

/// The smallest discount factor with which `k` rounds of punishment deter: the root of `T−R = (R−P)·Σ_{i=1..k} d^i`;
/// none if even `d = 1` is not enough.
#[must_use]
pub fn threshold(game: Dilemma, k: u32) -> Option<f64> {
    let wanted = (game.t - game.r) / (game.r - game.p);
    if wanted >= f64::from(k) {
        return None;
    }
    let weight = |d: f64| (0..k).fold(0.0, |sum, _| d * (1.0 + sum));
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if weight(middle) < wanted {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(0.5 * (low + high))
}

/// The discount factors from which on cooperation is an equilibrium under grim trigger, tit for tat and punishments of
/// 2, 3 and 5 rounds; null where none below 1 is enough.
#[must_use]
pub fn predict(params: &Params) -> Prediction {
    let game = params.game;
    let grim = (game.t - game.r) / (game.t - game.p);
    let tft = grim.max((game.t - game.r) / (game.r - game.s));
    Prediction::new()
        .with("grim", grim)
        .with("tft", Some(tft).filter(|d| *d < 1.0))
        .with("k1_feasible", threshold(game, 1).is_some())
        .with("k2", threshold(game, 2))
        .with("k3", threshold(game, 3))
        .with("k5", threshold(game, 5))
}

/// How far a threshold found from the sign of the deviation gain may lie from the true one.
const STEP: f64 = 0.01;

/// The case.
pub const CASE: Case = Case {
    id: "T06",
    title: "Cooperation in the repeated prisoner's dilemma",
    citation: "Friedman, J. W. (1971). A Non-cooperative Equilibrium for Supergames. Review of Economic Studies 38(1), 1–12; \
               Axelrod, R. (1981). The Emergence of Cooperation among Egoists. American Political Science Review 75(2), 306–318.",
    reading: Reading::AsPublished,
    setting: "Two countries play a prisoner's dilemma round after round: each may keep the agreement or cheat, and cheating \
              pays today. Cooperation holds if tomorrow counts enough: the more so the milder the punishment. Eternal \
              punishment needs the least patience, short ones need more, and a single round of it may not be enough at all. \
              Tit for tat must deter both going on cheating and cheating in every other round.",
    formula: &[
        "grim: d ≥ (T − R)/(T − P)",
        "tit for tat: d ≥ max{(T − R)/(T − P), (T − R)/(R − S)}",
        "k rounds of punishment: d ≥ the root of T − R = (R − P)(d + d² + … + dᵏ); one round deters for some d < 1 iff T − R < R − P",
    ],
    parameters: &[Parameter::text(
        "game",
        "axelrod 5,3,1,0",
        "name and payoffs T,R,P,S, or `linear tariff e=<e>` for those of T01",
    )],
    results: &[
        ResultSpec::within("grim", STEP, "smallest discount factor under grim trigger"),
        ResultSpec::within("tft", STEP, "smallest discount factor under tit for tat; null if none is enough"),
        ResultSpec::exact("k1_feasible", "whether a single round of punishment can deter"),
        ResultSpec::within("k2", STEP, "smallest discount factor with 2 rounds of punishment; null if none is enough"),
        ResultSpec::within("k3", STEP, "smallest discount factor with 3 rounds of punishment; null if none is enough"),
        ResultSpec::within("k5", STEP, "smallest discount factor with 5 rounds of punishment; null if none is enough"),
    ],
    sessions: 1,
    picture: Some(Picture::of("grim", "game", 3.1, 7.0).within("temptation {},3,1,0")),
    predict: |settings| Params::read(settings).map(|params| predict(&params)),
};

#[cfg(test)]
mod tests {
    use super::{CASE, Dilemma, Params, predict};
    use crate::closed::prediction::Prediction;
    use crate::closed::refusal::Refusals;
    use crate::closed::testing::{Draws, near};
    use crate::closed::value::Value;

    fn play(game: &str) -> Result<Prediction, Refusals> {
        let mut settings = CASE.defaults();
        settings.give("game", game).unwrap();
        (CASE.predict)(&settings)
    }

    #[test]
    fn the_printed_instance_holds() {
        let prediction = predict(&Params::default());
        near(prediction.number("grim").unwrap(), 0.5, 1e-15);
        near(prediction.number("tft").unwrap(), 0.6667, 5e-5);
        assert_eq!(prediction.get("k1_feasible"), Some(&Value::Bool(false)));
        near(prediction.number("k2").unwrap(), 0.618034, 5e-7);
    }

    /// Discounted payoff of a stream of rounds.
    fn worth(d: f64, rounds: impl Fn(u32) -> f64) -> f64 {
        let (mut sum, mut weight) = (0.0, 1.0);
        for t in 0..4000 {
            sum += weight * rounds(t);
            weight *= d;
        }
        sum
    }

    #[test]
    fn the_gain_from_cheating_changes_sign_at_each_threshold() {
        let mut draws = Draws::new(23);
        let mut checked = 0;
        for _ in 0..60 {
            let s = draws.between(-1.0, 1.0);
            let p = s + draws.between(0.1, 2.0);
            let r = p + draws.between(0.5, 2.0);
            let game = Dilemma { t: r + draws.between(0.1, 2.0), r, p, s };
            let prediction = predict(&Params { game });
            let Dilemma { t, r, p, s } = game;
            for (name, length) in [("grim", u32::MAX), ("k2", 2), ("k3", 3), ("k5", 5)] {
                let Some(threshold) = prediction.number(name) else {
                    continue;
                };
                let gain = |d: f64| {
                    let cheat = worth(d, |round| {
                        if round == 0 {
                            t
                        } else if round <= length {
                            p
                        } else {
                            r
                        }
                    });
                    cheat - worth(d, |_| r)
                };
                if threshold > 0.01 && threshold < 0.98 {
                    assert!(gain(threshold - 0.01) > 0.0 && gain(threshold + 0.01) < 0.0, "{name} {game:?}");
                    checked += 1;
                }
            }
            if let Some(threshold) = prediction.number("tft").filter(|d| *d < 0.98 && *d > 0.01) {
                let gain = |d: f64| {
                    let for_ever = worth(d, |round| if round == 0 { t } else { p });
                    let by_turns = worth(d, |round| if round % 2 == 0 { t } else { s });
                    for_ever.max(by_turns) - worth(d, |_| r)
                };
                assert!(gain(threshold - 0.01) > 0.0 && gain(threshold + 0.01) < 0.0, "tft {game:?}");
                checked += 1;
            }
        }
        assert!(checked > 150, "{checked}");
    }

    #[test]
    fn the_tariff_game_has_the_payoffs_of_t01() {
        let prediction = play("linear tariff e=0.7").unwrap();
        near(prediction.number("grim").unwrap(), 0.6, 1e-9);
        assert_eq!(prediction.get("k1_feasible"), Some(&Value::Bool(false)));
        // d + d² = 3/2.
        near(prediction.number("k2").unwrap(), (7.0_f64.sqrt() - 1.0) / 2.0, 1e-9);
    }

    #[test]
    fn a_punishment_that_cannot_deter_has_no_threshold() {
        let prediction = play("harsh 20,3,1,0").unwrap();
        assert_eq!(prediction.get("k5"), Some(&Value::Null));
        assert_eq!(prediction.get("tft"), Some(&Value::Null));
        assert_eq!(play("mild 3.5,3,1,0").unwrap().get("k1_feasible"), Some(&Value::Bool(true)));
    }

    #[test]
    fn games_are_read_with_blanks_and_without_a_name() {
        for text in ["5,3,1,0", "my own, old game 5, 3, 1, 0", "  axelrod   5 ,3,1 , 0 "] {
            assert_eq!(play(text).unwrap(), predict(&Params::default()), "{text}");
        }
        assert!(play("linear tariff e = 1").is_ok());
    }

    #[test]
    fn what_the_theory_does_not_cover_is_refused() {
        for text in
            ["axelrod", "axelrod 5,3,1", "axelrod 3,5,1,0", "linear tariff e=2", "x 5,3,1,nan", "x 5,inf,1,0", ""]
        {
            let sentence = play(text).unwrap_err().to_string();
            assert!(sentence.ends_with('.'), "{sentence}");
        }
    }
}
