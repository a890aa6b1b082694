//! Markov chains between a number of states: recurrent classes and stationary distributions.
//!
//! The stationary distribution comes from the elimination of Grassmann, Taksar and Heyman (1985), which never
//! subtracts: its relative error is a few units in the last place whatever the probabilities, and with [`Wide`] numbers
//! it needs no probability to be representable as a double. A chain that falls apart has several recurrent classes; each
//! is given with its own distribution.

use super::wide::Wide;

/// States that are left never once entered, and how often each is visited then.
#[derive(Debug, Clone, PartialEq)]
pub struct RecurrentClass {
    /// The states, ascending.
    pub states: Vec<usize>,
    /// Long-run share of time in each of them; they sum to 1.
    pub shares: Vec<f64>,
}

/// The recurrent classes of a chain with these transition rates and their stationary distributions.
///
/// Rates are from the row's state to the column's; the diagonal does not count, and a common factor does not matter.
#[must_use]
pub fn stationary(rates: &[Vec<Wide>]) -> Vec<RecurrentClass> {
    let leads = |from: usize, to: usize| !rates[from][to].is_zero();
    let class = |states: Vec<usize>| {
        let inner = |&from: &usize| states.iter().map(|&to| rates[from][to]).collect();
        let shares = eliminate(states.iter().map(inner).collect());
        RecurrentClass { states, shares }
    };
    recurrent_classes(rates.len(), leads).into_iter().map(class).collect()
}

/// Stationary shares of an irreducible chain.
fn eliminate(mut rates: Vec<Vec<Wide>>) -> Vec<f64> {
    let n = rates.len();
    for last in (1..n).rev() {
        let (above, below) = rates.split_at_mut(last);
        let out = &below[0][..last];
        let total: Wide = out.iter().copied().sum();
        for (state, row) in above.iter_mut().enumerate() {
            let into = row[last] / total;
            row[last] = into;
            if into.is_zero() {
                continue;
            }
            for (to, rate) in out.iter().enumerate() {
                if to != state && !rate.is_zero() {
                    row[to] += into * *rate;
                }
            }
        }
    }
    let mut weights = vec![Wide::ONE];
    while weights.len() < n {
        let state = weights.len();
        weights.push(weights.iter().zip(&rates).map(|(weight, row)| *weight * row[state]).sum());
    }
    let total: Wide = weights.iter().copied().sum();
    weights.into_iter().map(|weight| (weight / total).to_f64()).collect()
}

/// The sets of states that can be reached from each other and lead nowhere else, by their smallest states.
///
/// These are the sink components of the graph `leads(from, to)` (Tarjan 1972).
pub fn recurrent_classes(states: usize, leads: impl Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
    let components = components(states, &leads);
    let mut of = vec![0; states];
    for (number, component) in components.iter().enumerate() {
        for &state in component {
            of[state] = number;
        }
    }
    let stays = |component: &Vec<usize>| {
        component.iter().all(|&from| (0..states).all(|to| to == from || of[to] == of[from] || !leads(from, to)))
    };
    let mut classes: Vec<Vec<usize>> = components.iter().filter(|component| stays(component)).cloned().collect();
    for class in &mut classes {
        class.sort_unstable();
    }
    classes.sort_unstable();
    classes
}

/// Strongly connected components; without recursion, so that long chains do not exhaust the stack.
fn components(states: usize, leads: &impl Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
    const UNSEEN: usize = usize::MAX;
    let mut index = vec![UNSEEN; states];
    let mut low = vec![0; states];
    let mut open = vec![false; states];
    let mut stack = Vec::new();
    let mut found = Vec::new();
    let mut next_index = 0;
    for root in 0..states {
        if index[root] != UNSEEN {
            continue;
        }
        // Each entry: a state, and the next state that it may lead to.
        let mut path = vec![(root, 0)];
        while let Some(&mut (state, ref mut next)) = path.last_mut() {
            if *next == 0 {
                index[state] = next_index;
                low[state] = next_index;
                next_index += 1;
                stack.push(state);
                open[state] = true;
            }
            let from = *next;
            let to = (from..states).find(|&to| to != state && leads(state, to) && (index[to] == UNSEEN || open[to]));
            if let Some(to) = to {
                *next = to + 1;
                if index[to] == UNSEEN {
                    path.push((to, 0));
                } else {
                    low[state] = low[state].min(index[to]);
                }
                continue;
            }
            path.pop();
            if let Some(&(parent, _)) = path.last() {
                low[parent] = low[parent].min(low[state]);
            }
            if low[state] == index[state] {
                let at = stack.iter().rposition(|&other| other == state).unwrap_or_default();
                let component = stack.split_off(at);
                for &member in &component {
                    open[member] = false;
                }
                found.push(component);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use demarche_domain::strategy::Chance;
    use demarche_testkit::dice::Dice;

    fn wide(rates: &[&[f64]]) -> Vec<Vec<Wide>> {
        rates.iter().map(|row| row.iter().map(|&x| Wide::new(x)).collect()).collect()
    }

    #[test]
    fn two_states_are_visited_in_proportion_to_the_way_in() {
        let found = stationary(&wide(&[&[0.0, 0.3], &[0.1, 0.0]]));
        assert_eq!(found.len(), 1);
        assert!((found[0].shares[0] - 0.25).abs() < 1e-15);
    }

    #[test]
    fn a_chain_that_falls_apart_has_its_recurrent_classes() {
        // 0 leads to 1 and 2; 1 is absorbing; 2 and 3 lead to each other.
        let found = stationary(&wide(&[
            &[0.0, 0.5, 0.5, 0.0],
            &[0.0, 0.0, 0.0, 0.0],
            &[0.0, 0.0, 0.0, 0.2],
            &[0.0, 0.0, 0.6, 0.0],
        ]));
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].states.clone(), found[0].shares.clone()), (vec![1], vec![1.0]));
        assert_eq!(found[1].states, [2, 3]);
        assert!((found[1].shares[0] - 0.75).abs() < 1e-15);
    }

    #[test]
    fn the_distribution_stays_as_it_is() {
        let mut dice = Dice::new(4);
        for n in 2..12 {
            let rates: Vec<Vec<f64>> = (0..n).map(|_| (0..n).map(|_| dice.uniform()).collect()).collect();
            let rows: Vec<&[f64]> = rates.iter().map(Vec::as_slice).collect();
            let shares = &stationary(&wide(&rows))[0].shares;
            for state in 0..n {
                let flow_in: f64 =
                    (0..n).filter(|&from| from != state).map(|from| shares[from] * rates[from][state]).sum();
                let flow_out: f64 = (0..n).filter(|&to| to != state).map(|to| shares[state] * rates[state][to]).sum();
                assert!((flow_in - flow_out).abs() < 1e-14);
            }
        }
    }

    #[test]
    fn components_are_those_of_reachability() {
        let mut dice = Dice::new(6);
        for _ in 0..200 {
            let n = 1 + dice.below(8);
            let edges: Vec<Vec<bool>> = (0..n).map(|_| (0..n).map(|_| dice.happens(0.2)).collect()).collect();
            let mut reach = edges.clone();
            for via in 0..n {
                for from in 0..n {
                    for to in 0..n {
                        reach[from][to] |= from == to || reach[from][via] && reach[via][to];
                    }
                }
            }
            let mut expected: Vec<Vec<usize>> = Vec::new();
            for (state, row) in reach.iter().enumerate() {
                let class: Vec<usize> = (0..n).filter(|&to| to == state || row[to]).collect();
                if class.iter().all(|&to| to == state || reach[to][state]) && class[0] == state {
                    expected.push(class);
                }
            }
            assert_eq!(recurrent_classes(n, |from, to| edges[from][to]), expected);
        }
    }
}
