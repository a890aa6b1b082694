//! What the scenario's numbers change: payoffs by variant, and which path of the grid moves them most.

use super::gathered::{Gathered, short, variant_name};
use super::ranking::id_of;
use super::words::{Digits, capital, float, percent, quoted};
use crate::text::tournament::grouped;
use demarche_report::document::{Figure, Section, Table};
use demarche_report::{Bar, Bars, Dot, Intervals, Words};
use demarche_tournament::plan::Plan;
use demarche_tournament::results::Results;
use demarche_tournament::statistic::{ClusterEstimate, Clusters};

/// So many variants are drawn one by one.
const MOST: usize = 24;

/// The section.
pub(super) fn section(results: &Results, gathered: &Gathered) -> Section {
    let mut section = Section::new("sensitivity", "Sensitivity: what the scenario's numbers change");
    let plan = &results.plan;
    if let Some(design) = &plan.design {
        super::levers::fill(&mut section, results, gathered, design);
        return section;
    }
    if plan.variants.len() < 2 {
        section.text("The plan plays one scenario at one point, so that there is nothing to compare.");
        return section;
    }
    section.text(
        "Means over all line-ups. Variants of one scenario meet the same luck, so that differences between them are known better than the \
         intervals of single means suggest.",
    );
    let parties = match gathered.merged {
        true => &["either side".to_owned()][..],
        false => &gathered.seats[..plan.parties],
    };
    for (seat, name) in parties.iter().enumerate() {
        if plan.variants.len() <= MOST {
            section.parts.extend(
                by_variant(plan, gathered, seat, name)
                    .map(|one| demarche_report::document::Part::Figure(Box::new(one))),
            );
        }
        if plan.raw.grid.len() > 1 || plan.variants.len() > MOST {
            match by_axis(plan, gathered, seat, name) {
                Some(figure) => section.figure(figure),
                None => section.text(format!("Payoffs of {name} are the same at all points of the grid.")),
            }
        }
    }
    section
}

fn by_variant(plan: &Plan, gathered: &Gathered, seat: usize, name: &str) -> Option<Figure> {
    let of = |at: usize| Some((at, gathered.by_variant[at][seat].estimate()?));
    let all: Vec<(usize, ClusterEstimate)> = (0..plan.variants.len()).filter_map(of).collect();
    let most = all.iter().reduce(|a, b| if b.1.mean > a.1.mean { b } else { a })?;
    let least = all.iter().reduce(|a, b| if b.1.mean < a.1.mean { b } else { a })?;
    let digits = Digits::of(all.iter().map(|(_, one)| one.mean));
    let finding = if digits.text(most.1.mean) == digits.text(least.1.mean) {
        format!("{} gains the same in every variant", capital(name))
    } else {
        let difference = gathered.by_variant[most.0][seat].less(&gathered.by_variant[least.0][seat])?;
        format!(
            "{} gains most in {} and least in {}, {} less",
            capital(name),
            quoted(&variant_name(plan, most.0)),
            quoted(&variant_name(plan, least.0)),
            digits.text(difference.difference)
        )
    };
    let dots: Vec<Dot> =
        all.iter().map(|(at, one)| Dot { name: variant_name(plan, *at), at: one.mean, interval: one.ci95 }).collect();
    let about = format!(
        "Dots: mean payoff of a session for {name}, in {}; lines: 95-percent intervals, clustered on blocks.",
        gathered.unit
    );
    let across = format!("mean payoff for {name} ({})", gathered.unit);
    let picture = Intervals { across: &across, dots: &dots, mark: None }
        .draw(Words { title: &finding, description: &format!("Dots with intervals, one a variant. {about}") });
    let first = &gathered.by_variant[all.first()?.0][seat];
    let heads = ["variant", "mean", "95 % interval", "less the first", "standard error of that", "sessions"];
    let mut table = Table::new(format!("Payoffs of {name} by variant"), &heads);
    for (at, one) in &all {
        let apart = gathered.by_variant[*at][seat].less(first);
        table.rows.push(vec![
            variant_name(plan, *at),
            digits.text(one.mean),
            digits.interval(one.ci95),
            digits.maybe(apart.map(|one| one.difference)),
            digits.maybe(apart.map(|one| one.standard_error)),
            grouped(one.n),
        ]);
    }
    Some(Figure { id: format!("variants-{}", id_of(name)), finding, about, picture: Some(picture), table })
}

/// How much of the variance of mean payoffs between points of the grid a path explains.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Shares {
    /// By itself.
    first: f64,
    /// With all in which it takes part.
    total: f64,
}

/// Shares of variance of a full grid, exactly: `numbers[point]`, where the last axis moves fastest through `sizes`.
fn shares(numbers: &[f64], sizes: &[usize], axis: usize) -> Option<Shares> {
    let n = float(numbers.len() as u64);
    let mean = numbers.iter().sum::<f64>() / n;
    let variance = |all: &[f64]| all.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / float(all.len() as u64);
    let whole = variance(numbers);
    if whole <= 1e-18 * mean * mean || numbers.len() != sizes.iter().product::<usize>() {
        return None;
    }
    let inner: usize = sizes[axis + 1..].iter().product();
    let size = sizes[axis];
    // Means of the points that are alike in the axis, and of those that are alike in all others.
    let mut alike = vec![0.0; size];
    let mut others = vec![0.0; numbers.len() / size];
    for (point, x) in numbers.iter().enumerate() {
        alike[point / inner % size] += x * float(size as u64) / n;
        others[point / (inner * size) * inner + point % inner] += x / float(size as u64);
    }
    Some(Shares { first: variance(&alike) / whole, total: (1.0 - variance(&others) / whole).max(0.0) })
}

fn by_axis(plan: &Plan, gathered: &Gathered, seat: usize, name: &str) -> Option<Figure> {
    let mut sizes: Vec<usize> = plan.raw.grid.iter().map(|axis| axis.values.len()).collect();
    let mut labels: Vec<String> = plan.raw.grid.iter().map(|axis| axis.path.clone()).collect();
    let points: usize = sizes.iter().product();
    if plan.variants.len() > points {
        sizes.insert(0, plan.variants.len() / points);
        labels.insert(0, "scenario".to_owned());
    }
    let mean = |clusters: &Vec<Clusters>| clusters[seat].estimate().map(|one| one.mean);
    let numbers: Vec<f64> = gathered.by_variant.iter().map(mean).collect::<Option<_>>()?;
    let all: Vec<Shares> = (0..sizes.len()).map(|axis| shares(&numbers, &sizes, axis)).collect::<Option<_>>()?;
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by(|a, b| all[*b].total.total_cmp(&all[*a].total));
    let lead = order[0];
    let finding = format!(
        "{} moves the payoff of {name} most: by itself it explains {} of the variance between points of the grid",
        quoted(short(&labels[lead])),
        percent(all[lead].first)
    );
    let bars: Vec<Bar> = order
        .iter()
        .map(|at| Bar {
            name: labels[*at].clone(),
            length: all[*at].total,
            interval: None,
            text: percent(all[*at].total),
        })
        .collect();
    let about = "Bars: share of the variance of mean payoffs between points of the grid in which a path takes part, by itself or together with others \
                 (total effect). It is exact for the values of the grid, and says nothing of values between them or of what chance adds."
        .to_owned();
    let picture = Bars { across: "share of variance, total effect", bars: &bars }
        .draw(Words { title: &finding, description: &format!("Bars, one a path of the grid. {about}") });
    let mut table =
        Table::new(format!("Shares of variance of mean payoffs of {name}"), &["path", "by itself", "total", "values"]);
    for at in order {
        table.rows.push(vec![
            labels[at].clone(),
            percent(all[at].first),
            percent(all[at].total),
            sizes[at].to_string(),
        ]);
    }
    Some(Figure { id: format!("axes-{}", id_of(name)), finding, about, picture: Some(picture), table })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_variance_are_those_of_a_worked_example() {
        // x + 2y on {0, 1}²: variances ¼ and 1, no interaction.
        let sum = [0.0, 2.0, 1.0, 3.0];
        let of = |axis| shares(&sum, &[2, 2], axis).expect("it varies");
        assert!((of(0).first - 0.2).abs() < 1e-12 && (of(0).total - 0.2).abs() < 1e-12);
        assert!((of(1).first - 0.8).abs() < 1e-12 && (of(1).total - 0.8).abs() < 1e-12);
        // x·y on {−1, 1}²: all of it is interaction.
        let product = [1.0, -1.0, -1.0, 1.0];
        assert_eq!(shares(&product, &[2, 2], 0), Some(Shares { first: 0.0, total: 1.0 }));
        assert_eq!(shares(&[2.0; 4], &[2, 2], 0), None);
    }
}
