//! What blocks add up to, as the report looks at it: by strategy, and by pairs of strategies, over all variants and in single ones.
//!
//! Everything is summed by block, because sessions of one block number share their luck across cells.

use super::words::float;
use demarche_domain::ending::EndingCode;
use demarche_domain::ids::Seat;
use demarche_domain::scenario::Protocol;
use demarche_tournament::plan::{OWN, Plan, Variant};
use demarche_tournament::play::Block;
use demarche_tournament::raw::Shape;
use demarche_tournament::results::Results;
use demarche_tournament::statistic::{Clusters, Moments};
use demarche_tournament::store::KeptError;
use std::ops::Range;

/// So many variants are looked at one by one; all of them are in the tables.
const MOST_VARIANTS: usize = 4;

/// A seat at which strategies take turns, or both seats of a round robin, whose strategies are ranked together.
#[derive(Debug)]
pub(super) struct Side {
    /// What it is called: a seat's name, or "strategy".
    pub(super) name: String,
    /// Of whom its payoffs are: "for China", "in either seat".
    pub(super) phrase: String,
    /// Its strategies.
    pub(super) own: Vec<String>,
    /// The seat that its payoffs are looked at against.
    pub(super) opposite: Option<Opposite>,
    /// What each strategy gained.
    pub(super) scores: Vec<Clusters>,
    /// By strategy, share of each ending.
    pub(super) endings: Vec<[Clusters; EndingCode::ALL.len()]>,
    /// `pairs[own][opposite]`: what the strategy gained against the other; empty where a view does not look at pairs.
    pub(super) pairs: Vec<Vec<Clusters>>,
    places: Vec<Place>,
}

/// A seat on the other side.
#[derive(Debug, Clone)]
pub(super) struct Opposite {
    /// What it is called.
    pub(super) name: String,
    /// Its strategies.
    pub(super) strategies: Vec<String>,
    /// Other seats at which strategies take turns, over which payoffs are means.
    pub(super) over: Vec<String>,
}

/// Where a side's strategy sits, and where the other one.
#[derive(Debug, Clone)]
struct Place {
    seat: usize,
    /// From the place in the plan's list to the place in the side's.
    own: Vec<usize>,
    other: Option<(usize, Vec<usize>)>,
}

/// All variants together, or one of them.
#[derive(Debug)]
pub(super) struct View {
    /// The variant; `None` for all together.
    pub(super) variant: Option<usize>,
    /// What it is called; empty where there is only one variant.
    pub(super) name: String,
    /// Its sides.
    pub(super) sides: Vec<Side>,
}

/// What blocks add up to.
#[derive(Debug)]
pub(super) struct Gathered {
    /// Over all variants.
    pub(super) all: View,
    /// Variants one by one, as many as are shown; of a design all points together.
    pub(super) each: Vec<View>,
    /// Whether variants are points of a design.
    sample: bool,
    /// Whether strategies of both parties are ranked together.
    pub(super) merged: bool,
    /// Names of the seats.
    pub(super) seats: Vec<String>,
    /// What payoffs are counted in.
    pub(super) unit: &'static str,
    /// The payoff of every seat by variant; where strategies of both parties are ranked together, both are the first seat's.
    pub(super) by_variant: Vec<Vec<Clusters>>,
}

impl Gathered {
    /// Reads all blocks of a folder, and looks at the first variants one by one.
    pub(super) fn of(results: &Results) -> Result<Self, KeptError> {
        Self::looking_at(results, 0..results.plan.variants.len().min(MOST_VARIANTS))
    }

    /// Reads all blocks of a folder, and looks at these variants one by one.
    pub(super) fn looking_at(results: &Results, shown: Range<usize>) -> Result<Self, KeptError> {
        let plan = &results.plan;
        let pooled = |pairs: Pairs| View { variant: None, name: String::new(), sides: sides(plan, None, pairs) };
        // The points of a design are a sample: none of them stands for itself.
        let sample = plan.design.is_some();
        let view = |at: usize| View {
            variant: Some(at),
            name: variant_name(plan, at),
            sides: sides(plan, Some(at), Pairs::Kept),
        };
        let mut gathered = Self {
            all: pooled(Pairs::LeftOut),
            each: if sample { vec![pooled(Pairs::Kept)] } else { shown.map(view).collect() },
            sample,
            merged: merged(plan),
            seats: seat_names(plan),
            unit: unit(plan),
            by_variant: vec![vec![Clusters::default(); plan.seats.len()]; plan.variants.len()],
        };
        results.each_block(|block| gathered.add(plan, block))?;
        Ok(gathered)
    }

    fn add(&mut self, plan: &Plan, block: &Block) {
        let cell = plan.cell(block.cell);
        let places = &plan.lineups.all[cell.lineup];
        for (seat, payoff) in block.figures.payoffs.iter().enumerate() {
            let seat = if self.merged && seat == 1 { 0 } else { seat };
            self.by_variant[cell.variant][seat].add(block.block, payoff);
        }
        self.all.sides.iter_mut().for_each(|side| side.add(places, block));
        for view in self.each.iter_mut().filter(|view| view.variant.is_none_or(|at| at == cell.variant)) {
            view.sides.iter_mut().for_each(|side| side.add(places, block));
        }
    }

    /// The views that stand for themselves: the single variants, after all of them together where there are several.
    pub(super) fn views(&self) -> impl Iterator<Item = &View> {
        let together = (self.by_variant.len() > 1 && !self.sample).then_some(&self.all);
        together.into_iter().chain(&self.each)
    }

    /// How many variants are not looked at one by one.
    pub(super) fn left_out(&self) -> usize {
        if self.sample { 0 } else { self.by_variant.len() - self.each.len() }
    }
}

impl View {
    /// ` in NAME`, or nothing where there is only one variant.
    pub(super) fn within(&self, gathered: &Gathered) -> String {
        match self.variant {
            None if gathered.by_variant.len() > 1 => " over all variants".to_owned(),
            Some(_) if gathered.by_variant.len() > 1 => format!(" in “{}”", self.name),
            _ => String::new(),
        }
    }

    /// The end of ids of its figures.
    pub(super) fn mark(&self) -> String {
        self.variant.map_or_else(|| "all".to_owned(), |at| format!("variant-{}", at + 1))
    }
}

impl Side {
    fn add(&mut self, places: &[u32], block: &Block) {
        let figures = &block.figures;
        let same = |place: &Place, own: usize| {
            place.other.as_ref().is_some_and(|(seat, map)| map[places[*seat] as usize] == own)
        };
        for (at, place) in self.places.iter().enumerate() {
            let own = place.own[places[place.seat] as usize];
            let payoff = &figures.payoffs[place.seat];
            self.scores[own].add(block.block, payoff);
            // A session of a strategy with itself is one session.
            if at == 0 || !same(place, own) {
                for (clusters, count) in self.endings[own].iter_mut().zip(figures.endings[0]) {
                    let mean = float(count) / float(figures.sessions.max(1));
                    clusters.add(block.block, &Moments { n: figures.sessions, mean, ..Moments::default() });
                }
            }
            if let (Some((seat, map)), false) = (&place.other, self.pairs.is_empty()) {
                self.pairs[own][map[places[*seat] as usize]].add(block.block, payoff);
            }
        }
    }
}

/// Names of the seats; their ids where scenarios differ in their names.
pub(super) fn seat_names(plan: &Plan) -> Vec<String> {
    let name = |at: usize, id: &String| {
        let mut names = plan.variants.iter().map(|one| one.scenario.seat_name(Seat::at(at)));
        let first = names.next().unwrap_or(id.as_str());
        if names.all(|one| one == first) { first.to_owned() } else { id.clone() }
    };
    plan.seats.iter().enumerate().map(|(at, id)| name(at, id)).collect()
}

/// What payoffs are counted in: where scenarios differ in it, what they have in common.
fn unit(plan: &Plan) -> &'static str {
    let of = |variant: &Variant| match &variant.scenario.protocol {
        Protocol::StageGame(_) => "points of the game",
        Protocol::Offers(_) => "utility",
        protocol if protocol.signs() => "shares of the pie",
        _ => "the scenario's units",
    };
    let first = plan.variants.first().map_or("the scenario's units", of);
    if plan.variants.iter().all(|one| of(one) == first) { first } else { "each scenario's units" }
}

/// Whether each strategy meets each, so that they are ranked whatever their seat.
fn merged(plan: &Plan) -> bool {
    let round_robin = matches!(plan.raw.shape, Shape::RoundRobin { .. } | Shape::Population { .. });
    let sorted = |seat: usize| {
        let mut names = plan.lineups.strategies[seat].clone();
        names.sort();
        names
    };
    round_robin && plan.parties == 2 && sorted(0) == sorted(1)
}

/// What a variant is called: its scenario, its point of the grid.
pub(super) fn variant_name(plan: &Plan, at: usize) -> String {
    let variant = &plan.variants[at];
    let several = plan.raw.scenarios.len() > 1 || variant.point.is_empty();
    let name = several.then(|| variant.name.clone());
    if let Some(design) = &plan.design {
        let number = format!("point {}", at % design.rows.len() + 1);
        let point = plan.raw.grid.iter().zip(&variant.point);
        let point = point.map(|(axis, value)| format!("{} = {value}", short(&axis.path)));
        return name.into_iter().chain(point).chain([number]).collect::<Vec<_>>().join(", ");
    }
    let point = plan.varied().zip(&variant.point).map(|(path, value)| format!("{} = {value}", short(path)));
    name.into_iter().chain(point).collect::<Vec<_>>().join(", ")
}

/// The last word of a path.
pub(super) fn short(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// Whether a view looks at pairs of strategies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pairs {
    Kept,
    LeftOut,
}

fn sides(plan: &Plan, variant: Option<usize>, pairs: Pairs) -> Vec<Side> {
    let same_own = |seat: usize| plan.variants.windows(2).all(|pair| pair[0].own[seat] == pair[1].own[seat]);
    let own_of = |seat: usize, text: &str| match (text, variant) {
        (OWN, Some(at)) => plan.variants[at].own[seat].clone(),
        (OWN, None) if same_own(seat) => plan.variants[0].own[seat].clone(),
        (OWN, None) => "each scenario's own".to_owned(),
        (text, _) => text.to_owned(),
    };
    let named =
        |seat: usize| -> Vec<String> { plan.lineups.strategies[seat].iter().map(|text| own_of(seat, text)).collect() };
    let seats = seat_names(plan);
    let varied: Vec<usize> = (0..plan.seats.len()).filter(|seat| plan.lineups.strategies[*seat].len() > 1).collect();
    let same = |n: usize| (0..n).collect::<Vec<_>>();
    let over = |but: &[usize]| -> Vec<String> {
        varied.iter().filter(|seat| !but.contains(seat)).map(|seat| seats[*seat].clone()).collect()
    };
    let mut sides = Vec::new();
    let both = ("strategy".to_owned(), "in either seat".to_owned());
    if merged(plan) {
        let own = named(0);
        let second: Vec<usize> =
            named(1).iter().map(|name| own.iter().position(|one| one == name).unwrap_or(0)).collect();
        let first = same(own.len());
        let places = vec![
            Place { seat: 0, own: first.clone(), other: Some((1, second.clone())) },
            Place { seat: 1, own: second, other: Some((0, first)) },
        ];
        let opposite = Opposite { name: "against".to_owned(), strategies: own.clone(), over: over(&[0, 1]) };
        sides.push(side(both, own, Some(opposite), places, pairs));
    }
    for &seat in varied.iter().filter(|seat| !merged(plan) || **seat > 1) {
        let other = varied.iter().copied().find(|other| *other != seat);
        let opposite = other.map(|other| Opposite {
            name: seats[other].clone(),
            strategies: named(other),
            over: over(&[seat, other]),
        });
        let own = named(seat);
        let other = other.map(|other| (other, same(plan.lineups.strategies[other].len())));
        let places = vec![Place { seat, own: same(own.len()), other }];
        sides.push(side((seats[seat].clone(), format!("for {}", seats[seat])), own, opposite, places, pairs));
    }
    sides
}

fn side(
    (name, phrase): (String, String),
    own: Vec<String>,
    opposite: Option<Opposite>,
    places: Vec<Place>,
    pairs: Pairs,
) -> Side {
    let n = own.len();
    let columns = opposite.as_ref().map_or(0, |one| one.strategies.len());
    let pairs = if pairs == Pairs::Kept { vec![vec![Clusters::default(); columns]; n] } else { Vec::new() };
    let endings = std::iter::repeat_with(Default::default).take(n).collect();
    Side { name, phrase, own, opposite, scores: vec![Clusters::default(); n], endings, pairs, places }
}
