//! What strategies for bargaining by offers keep to, over drawn domains.

use demarche_domain::correlation::{kendall, spearman};
use demarche_domain::ids::{PartyIx, Seat};
use demarche_domain::offers::{Answer, Bargainer, OfferSetting, Settled};
use demarche_domain::outcomes::{
    Additive, Discount, Domain, Issue, OutcomeIx, Preferences, Space, Utility, ValueFunction,
};
use demarche_domain::strategy::{Chair, Chance, Make};
use demarche_strategies::offers::learn;
use demarche_testkit::dice::Dice;
use demarche_testkit::domains::{domain, domain_for, scenario, setting};
use demarche_testkit::talks::{Asked, Question, Said, Talks};

/// Never offer or accept what is worth less to them than no agreement.
const RATIONAL: &[&str] = &[
    "averaged-tit-for-tat",
    "boa",
    "boa(offer: micro, accept: ac-lowest, model: none)",
    "boa(offer: nice-tit-for-tat, accept: ac-time(time: 0.1), model: bayesian)",
    "boa(offer: random-offers, accept: ac-const(value: 0), model: smith-frequency)",
    "boa(offer: resource-dependent, accept: ac-combi(time: 0), band: 1)",
    "boa(offer: relative-tit-for-tat, accept: ac-best(time: 0), band: 0.3)",
    "boa(offer: time-dependent, accept: ac-next(alpha: 100, beta: 50))",
    "boa(offer: time-dependent, accept: ac-previous(beta: 50))",
    "hard-headed",
    "micro",
    "negmas-cab",
    "negmas-can",
    "negmas-car",
    "negmas-micro",
    "nice-tit-for-tat",
    "random-absolute-tit-for-tat(most: 1)",
    "random-offers",
    "relative-tit-for-tat",
    "resource-dependent(patience: 1)",
    "take-it-or-leave-it(demand: 0.3, tries: 9)",
    "time-dependent(e: 5)",
    "walk-away",
];

/// The same wherever some outcome is worth as much as no agreement.
const RATIONAL_IF_ANYTHING_IS: &[&str] = &["negmas-boulware", "negmas-conceder", "negmas-linear"];

/// Never take back what they have conceded, in their own utility.
const MONOTONE: &[&str] = &[
    "genius-boulware",
    "genius-conceder",
    "genius-linear",
    "negmas-boulware",
    "negmas-cab",
    "negmas-can",
    "negmas-car",
    "negmas-conceder",
    "negmas-linear",
    "resource-dependent(patience: 3)",
    "take-it-or-leave-it(demand: 0.5, tries: 9)",
    "time-dependent(e: 0.2)",
    "time-dependent(e: 2, k: 0.2, kind: exponential)",
    "walk-away(time: 0.8)",
];

fn seats(lineups: &[&str], setting: &OfferSetting) -> Vec<Box<dyn Bargainer>> {
    let registry = demarche_strategies::registry();
    let scenario = scenario(setting.clone());
    let make = |(lineup, at): (&&str, u16)| {
        let (entry, args, _) = registry.find("offers", Chair::Bargainer, lineup).expect("a strategy of this crate");
        let Make::Bargainer(make) = entry.make else { unreachable!("the registry keeps chairs apart") };
        make(&scenario.as_seen_by(Seat(at)), Seat(at), &args).expect("it sits there")
    };
    lineups.iter().zip(0..).map(make).collect()
}

/// What one of these says against all sorts of others, over drawn domains and under two protocols.
fn heard(lineup: &str, mut each: impl FnMut(&OfferSetting, &[Asked])) {
    const OTHERS: [&str; 5] = ["random-offers", "micro", "negmas-conceder", "scripted-offers", "negmas-war"];
    for seed in 0..60 {
        let mut dice = Dice::new(seed);
        let domain = domain(&mut dice);
        let lineups: Vec<&str> = (0..domain.parties.len()).map(|_| OTHERS[dice.below(5)]).collect();
        let rule = ["sao", "multiple-offers(offers: 2)"][dice.below(2)];
        let setting = setting(domain, rule, 1 + dice.below(30) as u32).unwrap();
        let me = dice.below(lineups.len());
        let mut lineups = lineups;
        lineups[me] = lineup;
        let mut talks = Talks::new(&setting, seats(&lineups, &setting), seed);
        talks.play();
        talks.asked.retain(|one| one.party == PartyIx::at(me));
        each(&setting, &talks.asked);
    }
}

fn loses(setting: &OfferSetting, one: &Asked, outcome: OutcomeIx) -> bool {
    let party = &setting.domain.parties[one.party.ix()];
    party.ranking.utility(outcome) < party.reservation
}

#[test]
fn nobody_who_is_rational_loses_by_an_agreement() {
    for lineup in RATIONAL.iter().chain(RATIONAL_IF_ANYTHING_IS) {
        let (mut offers, mut accepted) = (0, 0);
        heard(lineup, |setting, asked| {
            for one in asked {
                let party = &setting.domain.parties[one.party.ix()];
                let anything = party.ranking.best().utility >= party.reservation;
                if RATIONAL_IF_ANYTHING_IS.contains(lineup) && !anything {
                    continue;
                }
                match &one.said {
                    Said::Offers(made, _) => {
                        assert!(made.iter().all(|x| !loses(setting, one, *x)), "{lineup}: {one:?}");
                        offers += made.len();
                    }
                    Said::Answer(Answer::Accept, _) => {
                        let standing = one.standing.expect("it accepts something");
                        assert!(!loses(setting, one, standing.outcome), "{lineup}: {one:?}");
                        accepted += 1;
                    }
                    _ => {}
                }
            }
        });
        assert!(offers > 100 && accepted > 5, "{lineup}: {offers} offers, {accepted} acceptances");
    }
}

#[test]
fn who_concedes_for_good_never_takes_anything_back() {
    for lineup in MONOTONE {
        let mut steps_down = 0;
        heard(lineup, |setting, asked| {
            let first =
                asked.iter().filter(|one| one.question == Question::Propose).filter_map(|one| match &one.said {
                    Said::Offers(made, _) => made.first().copied(),
                    _ => None,
                });
            let ranking = &setting.domain.parties[asked.first().map_or(0, |one| one.party.ix())].ranking;
            let worths: Vec<f64> = first.map(|x| ranking.utility(x)).collect();
            assert!(worths.windows(2).all(|pair| pair[1] <= pair[0]), "{lineup}: {worths:?}");
            steps_down += worths.windows(2).filter(|pair| pair[1] < pair[0]).count();
        });
        let moves = !lineup.starts_with("take-it");
        assert_eq!(steps_down > 10, moves, "{lineup}: {steps_down}");
    }
}

#[test]
fn what_is_agreed_was_on_the_table() {
    let registry = demarche_strategies::registry();
    let ids: Vec<&str> = registry.entries().iter().filter(|e| e.family == "offers").map(|e| e.id).collect();
    let mut deals = 0;
    for seed in 0..400 {
        let mut dice = Dice::new(seed);
        let parties = 2 + dice.below(2);
        let domain = domain_for(&mut dice, parties);
        let lineups: Vec<&str> = (0..parties).map(|_| ids[dice.below(ids.len())]).collect();
        let rule = ["sao", "multiple-offers(offers: 3)", "simultaneous-concession"][dice.below(3)];
        let setting = setting(domain, rule, 20).unwrap();
        let table = Talks::new(&setting, seats(&lineups, &setting), seed).play();
        if let Some(Settled::Agreed { outcome, by }) = table.settled {
            deals += 1;
            let last: Vec<_> = table.trail.iter().filter(|offer| offer.step == table.step).collect();
            // Between those who take turns the offer may have been made in the step before.
            let before = table.trail.last().into_iter();
            assert!(
                last.into_iter().chain(before).any(|offer| offer.outcome == outcome && offer.by == by),
                "{lineups:?}"
            );
        }
    }
    assert!(deals > 100, "{deals}");
}

/// Three issues of four values: every outcome is worth something else to each party, and all sums are exact.
fn exact(dice: &mut Dice, order: [usize; 3]) -> Domain {
    let issues = (0..3).map(|at| Issue::named(format!("i{at}"), (0..4).map(|v| format!("v{v}"))));
    let mut issues: Vec<Option<Issue>> = issues.map(Some).collect();
    let space = Space::new(order.iter().map(|at| issues[*at].take().unwrap()).collect()).unwrap();
    let wants = |dice: &mut Dice| {
        let mut weights = [0.75, 0.1875, 0.046875];
        let mut worths = [[0.0, 1.0, 2.0, 3.0]; 3];
        weights.swap(0, dice.below(3));
        weights.swap(1, 1 + dice.below(2));
        for values in &mut worths {
            (0..3).for_each(|at| values.swap(at, at + dice.below(4 - at)));
        }
        let values = order.iter().map(|at| ValueFunction::Table(worths[*at].map(|v| v / 4.0).to_vec())).collect();
        let utility = Utility::Additive(Additive { bias: 0.0, weights: order.map(|at| weights[at]).to_vec(), values });
        let reservation = [0.0, 0.2, 0.4][dice.below(3)];
        Preferences { utility, reservation, reserved: None, discount: Discount::None }
    };
    let parties = ["a", "b"].map(|id| (id.to_owned(), id.to_owned(), wants(dice))).to_vec();
    Domain::new("exact", "Exact", space, parties).unwrap()
}

#[test]
fn the_order_of_the_issues_changes_nothing() {
    let registry = demarche_strategies::registry();
    let entries = registry.entries().iter().filter(|e| e.family == "offers" && e.deterministic);
    // Without ties there is nothing left for the order to decide, but for those who go through outcomes by number.
    let by_number = ["negmas-wab", "negmas-wan", "negmas-war"];
    let ids: Vec<&str> = entries.map(|e| e.id).filter(|id| !by_number.contains(id)).collect();
    assert!(ids.len() > 15);
    for seed in 0..150 {
        let orders = [[0, 1, 2], [2, 0, 1], [1, 0, 2]];
        let texts: Vec<String> = orders
            .iter()
            .map(|order| {
                let mut dice = Dice::new(seed);
                let domain = exact(&mut dice, *order);
                let lineups = [ids[dice.below(ids.len())], ids[dice.below(ids.len())]];
                let setting = setting(domain, "sao", 1 + dice.below(20) as u32).unwrap();
                let table = Talks::new(&setting, seats(&lineups, &setting), seed).play();
                let label = |x: OutcomeIx| {
                    let space = &setting.domain.space;
                    let mut values: Vec<String> =
                        (0..3).map(|i| format!("{}{}", space.issues()[i].name, space.value(x, i))).collect();
                    values.sort();
                    values.join(" ")
                };
                let offers: Vec<String> = table.trail.iter().map(|offer| label(offer.outcome)).collect();
                format!("{lineups:?}: {} {:?}", offers.join(", "), table.agreement().map(label))
            })
            .collect();
        assert_eq!(texts[0], texts[1], "seed {seed}");
        assert_eq!(texts[0], texts[2], "seed {seed}");
    }
}

/// How well a model orders outcomes as a party does that it has seen offers of, in the mean over domains: by Spearman, by Kendall, and the
/// share of domains where the first is above 0.
fn quality(model: &str, opponent: &str) -> (f64, f64, f64) {
    const DOMAINS: u64 = 40;
    let (mut by_spearman, mut by_kendall, mut above) = (0.0, 0.0, 0.0);
    for seed in 0..DOMAINS {
        let mut dice = Dice::new(seed);
        let issues = (0..4).map(|at| Issue::named(format!("i{at}"), (0..4).map(|v| format!("v{v}"))));
        let space = Space::new(issues.collect()).unwrap();
        let wants = |dice: &mut Dice| {
            let weights: Vec<f64> = (0..4).map(|_| 0.05 + dice.uniform()).collect();
            let values = (0..4).map(|_| ValueFunction::Table((0..4).map(|_| dice.uniform()).collect())).collect();
            let utility = Utility::Additive(Additive { bias: 0.0, weights, values });
            Preferences { utility, reservation: 0.0, reserved: None, discount: Discount::None }
        };
        let parties = ["a", "b"].map(|id| (id.to_owned(), id.to_owned(), wants(&mut dice))).to_vec();
        let setting = setting(Domain::new("read", "Read", space, parties).unwrap(), "sao", 100).unwrap();
        let lineups = ["take-it-or-leave-it(tries: 1000)", opponent];
        let table = Talks::new(&setting, seats(&lineups, &setting), seed).play();
        let learned = learn(model, &setting, PartyIx(1), &table.trail).unwrap();
        let all: Vec<OutcomeIx> = (0..setting.domain.space.len()).map(OutcomeIx).collect();
        let read: Vec<f64> = all.iter().map(|x| learned.worth(*x)).collect();
        assert!(read.iter().all(|worth| (-1e-9..=1.0 + 1e-9).contains(worth)), "{model}: {read:?}");
        let truth: Vec<f64> = all.iter().map(|x| setting.domain.parties[1].ranking.utility(*x)).collect();
        let one = spearman(&read, &truth).unwrap_or(0.0);
        by_spearman += one;
        by_kendall += kendall(&read, &truth).unwrap_or(0.0);
        above += f64::from(u8::from(one > 0.0));
    }
    let n = DOMAINS as f64;
    (by_spearman / n, by_kendall / n, above / n)
}

#[test]
fn models_order_outcomes_better_than_chance() {
    for opponent in ["negmas-boulware", "negmas-linear", "micro"] {
        for (model, rho, tau) in [("frequency", 0.65, 0.5), ("smith-frequency", 0.65, 0.5), ("bayesian", 0.4, 0.3)] {
            let (by_spearman, by_kendall, above) = quality(model, opponent);
            let found = format!("{model} against {opponent}: {by_spearman:.3}, {by_kendall:.3}, {above:.2}");
            assert!(by_spearman > rho && by_kendall > tau && above > 0.9, "{found}");
        }
    }
}

#[test]
fn no_model_reads_a_party_that_begins_by_giving_way() {
    // What it offers is what it likes least of what it would take, which all models take for what it likes.
    for model in ["frequency", "smith-frequency", "bayesian"] {
        let (by_spearman, ..) = quality(model, "negmas-conceder");
        assert!(by_spearman.abs() < 0.2, "{model}: {by_spearman:.3}");
    }
}
