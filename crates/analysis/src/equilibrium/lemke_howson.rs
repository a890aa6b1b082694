//! One equilibrium of a two-seat game, by Lemke and Howson's path.
//!
//! From the pair of origins, which has all labels, one label is dropped; then each pivot drops the label that is there
//! twice, until the dropped one is back. With the lexicographic ratio test the path is unique and ends, in degenerate
//! games too (Lemke and Howson 1964; von Stengel 2002, section 2.3).

use super::labels::{Labelled, shares};
use super::tableau::Tableau;
use crate::game::{Game, Mixed};

/// The equilibrium at the end of the path that drops this label: rows come first, then columns.
///
/// Nothing where the game does not have two seats, or has no such label.
#[must_use]
pub fn lemke_howson(game: &Game, dropped: usize) -> Option<Mixed> {
    let &[rows, columns] = game.shape().as_slice() else {
        return None;
    };
    if dropped >= rows + columns {
        return None;
    }
    let labelled = Labelled::new(game);
    let mut p = Tableau::new(&labelled.p);
    let mut q = Tableau::new(&labelled.q);
    let mut in_p = dropped < rows;
    let mut entering = dropped;
    loop {
        let left = if in_p {
            pivot(&mut p, entering)
        } else {
            labelled.label_of_q(pivot(&mut q, labelled.variable_of_q(entering)))
        };
        if left == dropped {
            return Some(vec![shares(&p.point()), shares(&q.point())]);
        }
        entering = left;
        in_p = !in_p;
    }
}

/// Brings a variable in, and returns the one that leaves.
fn pivot(tableau: &mut Tableau, entering: usize) -> usize {
    let column = tableau.column_of(entering).unwrap_or_default();
    let row = tableau.leaving(column);
    tableau.pivot(row, column);
    tableau.nonbasic(column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::equilibrium::enumerate;
    use crate::game::regrets;
    use crate::testing::random;
    use demarche_testkit::dice::Dice;
    use num_traits::Zero;

    #[test]
    fn every_label_leads_to_an_equilibrium_in_degenerate_games_too() {
        let mut dice = Dice::new(3);
        for trial in 0..300 {
            let (m, n) = (1 + dice.below(6), 1 + dice.below(6));
            let game = random(&mut dice, m, n, if trial % 3 == 0 { 1_000 } else { 3 });
            let all = enumerate(&game).unwrap();
            for label in 0..m + n {
                let found = lemke_howson(&game, label).unwrap();
                assert!(regrets(&game, &found).largest().is_zero());
                // The path ends at vertices, so the equilibrium is an extreme one.
                assert!(all.pairs.iter().any(|&(x, y)| all.rows[x] == found[0] && all.columns[y] == found[1]));
            }
            assert!(lemke_howson(&game, m + n).is_none());
        }
    }
}
