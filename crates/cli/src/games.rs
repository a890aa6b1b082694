//! The games that `demarche play` knows by name, by their four payoffs, or from a file.

use crate::failure::Failure;
use crate::scenarios;
use demarche_domain::nearest::nearest;
use demarche_domain::scenario::Protocol;
use demarche_explorer::origin::Origin;
use demarche_scenario::Embedded;
use demarche_scenario::embedded::embedded;
use std::path::Path;

/// A game of cooperating or defecting.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Named {
    id: &'static str,
    title: String,
    /// R, S, T and P.
    payoffs: [f64; 4],
}

/// Each by id, title and R, S, T, P: Axelrod's payoffs for the dilemma, ranks for the others.
const GAMES: [(&str, &str, [f64; 4]); 4] = [
    ("pd", "The prisoner's dilemma", [3.0, 0.0, 5.0, 1.0]),
    ("chicken", "Chicken", [3.0, 2.0, 4.0, 1.0]),
    ("stag-hunt", "The stag hunt", [4.0, 1.0, 3.0, 2.0]),
    ("deadlock", "Deadlock", [2.0, 1.0, 4.0, 3.0]),
];

/// What was asked for with `--game`.
#[derive(Debug, Clone)]
pub(crate) enum Asked {
    /// A game of cooperating or defecting.
    Named(Named),
    /// A scenario with a stage game.
    Scenario(Origin),
}

impl Asked {
    /// Reads a game's name, its four payoffs, or the name of a scenario or file.
    pub(crate) fn read(text: &str) -> Result<Self, Failure> {
        let text = text.trim();
        if let Some((id, title, payoffs)) = GAMES.iter().find(|(id, ..)| *id == text) {
            return Ok(Self::Named(Named { id, title: (*title).to_owned(), payoffs: *payoffs }));
        }
        let file = Path::new(text).extension().is_some() && !text.contains(',') || Path::new(text).is_file();
        if !file && text.contains(',') {
            return four_payoffs(text);
        }
        if file || Embedded::find(text).is_some() {
            return scenarios::find(text).map(Self::Scenario);
        }
        let known = repeated_games();
        let names = GAMES.iter().map(|(id, ..)| *id).chain(known.iter().copied());
        let hint = match nearest(text, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write R,S,T,P, a file, or one of pd, chicken, stag-hunt, deadlock".to_owned(),
        };
        Err(Failure::input(format!("there is no game `{text}`; {hint}")))
    }
}

fn four_payoffs(text: &str) -> Result<Asked, Failure> {
    let numbers: Vec<Option<f64>> = text.split(',').map(|part| part.trim().parse().ok()).collect();
    let payoffs: Option<Vec<f64>> = numbers.into_iter().map(|number| number.filter(|x: &f64| x.is_finite())).collect();
    let payoffs = payoffs.and_then(|payoffs| <[f64; 4]>::try_from(payoffs).ok());
    let Some(payoffs) = payoffs else {
        return Err(Failure::input(format!(
            "`{text}` is no game: write four numbers R,S,T,P for both cooperate, cooperate alone, defect alone, both defect"
        )));
    };
    let title = format!("The game of {}", payoffs.map(|x| x.to_string()).join(", "));
    Ok(Asked::Named(Named { id: "game", title, payoffs }))
}

/// Ids of the scenarios that come with démarche and are repeated games.
fn repeated_games() -> Vec<&'static str> {
    let repeated = |one: &&'static Embedded| {
        let scenario = Origin::Embedded(one).scenario(&[]);
        scenario.is_ok_and(|scenario| matches!(scenario.protocol, Protocol::StageGame(_)))
    };
    embedded().iter().filter(repeated).map(Embedded::id).collect()
}

impl Named {
    /// Its scenario file, between the seats `a` and `b`.
    pub(crate) fn scenario(&self) -> Origin {
        let Self { id, title, payoffs: [reward, sucker, temptation, punishment] } = self;
        let text = format!(
            r#"(
    schema_version: 1,
    id: "{id}",
    title: "{title}",
    provenance: Stylised,
    calendar: Rounds(rounds: 200),
    protocol: StageGame(
        payoffs: (reward: {reward:?}, sucker: {sucker:?}, temptation: {temptation:?}, punishment: {punishment:?}),
        discount: 1,
        noise: 0,
        end_probability: 0,
    ),
    parties: [(id: "a", name: "a"), (id: "b", name: "b")],
    lineup: {{"a": "tit-for-tat", "b": "tit-for-tat"}},
)
"#
        );
        Origin::Text { name: format!("{id}.ron"), bytes: text.into_bytes() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_named_game_makes_a_scenario_of_its_payoffs() {
        for (id, _, payoffs) in GAMES {
            let Ok(Asked::Named(named)) = Asked::read(id) else { panic!("{id}") };
            let scenario = named.scenario().scenario(&[]).expect("it loads");
            let Protocol::StageGame(game) = &scenario.protocol else { panic!("{id}") };
            let p = game.matrix.symmetric().expect("it looks the same from both sides");
            assert_eq!([p.reward, p.sucker, p.temptation, p.punishment], payoffs, "{id}");
        }
    }

    #[test]
    fn four_numbers_are_a_game_and_three_are_none() {
        let Ok(Asked::Named(named)) = Asked::read(" 3, 0,5 ,1.5") else { panic!("it is a game") };
        assert_eq!(named.payoffs, [3.0, 0.0, 5.0, 1.5]);
        assert!(Asked::read("3,0,5").is_err());
        assert!(Asked::read("3,0,5,inf").is_err());
    }

    #[test]
    fn scenarios_that_repeat_a_game_are_known() {
        assert!(repeated_games().contains(&"rock-paper-scissors"));
        assert!(!repeated_games().contains(&"kuala-lumpur-2025"));
    }
}
