//! BOA: a bargainer put together from what it offers, what it accepts, and how it reads the others.
//!
//! Three parts, each named with parameters of its own. The offering policy aims at a utility or picks an outcome; where it aims at a
//! utility and there is a model, the outcome offered is, among those worth between the target and a little more to itself,
//! the one that the model takes to be best for the others together. The acceptance condition judges what is received;
//! nothing worth less than the reservation value is ever accepted. There is a reading of each other party by itself. All mistakes
//! in naming the parts are told at once.
//!
//! What it can offer:
//!
//! - `time-dependent(e: 1, k: 0, kind: polynomial)`, `resource-dependent(patience: 10, k: 0)`, `relative-tit-for-tat(delta: 1)`,
//!   `random-absolute-tit-for-tat(delta: 1, most: 0.05)`, `averaged-tit-for-tat(window: 2)`, `nice-tit-for-tat`,
//!   `random-offers(above: 0)`, `micro`: as the strategies of these names. Without a model `nice-tit-for-tat` takes the Nash point to
//!   be in the middle of its range.
//!
//! What it can accept, U being what the offer x is worth to it:
//!
//! - `ac-next(alpha: 1, beta: 0)`: α U + β ≥ U(its own next offer).
//! - `ac-previous(alpha: 1, beta: 0)`: α U + β ≥ U(its own last offer).
//! - `ac-const(value: 0.8)`: U is worth such a share of the way from its worst outcome to its best.
//! - `ac-time(time: 0.95)`: anything from that relative time on.
//! - `ac-combi(time: 0.9, against: most, over: window)`: `ac-next`, and from that time on also what is worth at least the `most` or the
//!   `mean` of what was received before, over a `window` as long as the time left, or over `all`.
//! - `ac-best(time: 0.9)`: from that time on what is worth at least everything received before.
//! - `ac-lowest`: what is worth at least the worst of its own offers, the next one included.
//!
//! How it can read another party, as a weighted sum over issues:
//!
//! - `frequency(learning: 0.2)`: issues that stay as they were weigh more, values offered more often are worth more (HardHeaded).
//! - `smith-frequency`: values are worth the share of offers that had them, issues weigh the share of their most frequent value.
//! - `bayesian(concession: 0.3, spread: 0.25)`: beliefs about each weight and about the shape of each issue, updated by how well an
//!   offer fits a party that gives way evenly.
//! - `none`.
//!
//! All models take what a party offers often, or early, for what it likes. They read one that holds out well, and one that begins by
//! giving way no better than chance would.
//!
//! ## Formula
//!
//! ```text
//! offer:   argmax Σ_j v_j(x) over u₀ ≤ U(x) ≤ u₀ + band · (max U − max(min U, r)),  u₀ the least U that is worth the target
//! v_j(x) = Σ_i w_ji v_ji(x_i), from 0 to 1, as read from party j's offers;  of equals the better one for itself
//! at most 4096 outcomes are looked at, from u₀ up;  a target missed by less than a billionth of max U − min U counts as met
//! ```
//!
//! ## Source
//!
//! Baarslag, Hindriks, Hendrikx, Dirkzwager, Jonker (2014), "Decoupling negotiating agents to explore the space of negotiation
//! strategies"; Baarslag, Hindriks, Jonker (2013), "Acceptance conditions in automated negotiation"; the models are those of van
//! Krimpen, Looije, Hajizadeh (2013), van Galen Last (2012), and Hindriks, Tykhonov (2008).
//!
//! ## Parameters
//!
//! - `offer` (text; `time-dependent(e: 0.2)` by default): what it offers.
//! - `accept` (text; `ac-next` by default): what it accepts.
//! - `model` (text; `frequency` by default): how it reads the others.
//! - `band` (0 to 1; 0.02 by default): how much better for itself than its target an offer may be that it makes for the others' sake,
//!   as a share of its range.
//!
//! ## Sees
//!
//! The time, all offers, how many take part, and its own utility. Draws where its offering policy does.
//!
//! ## Example
//!
//! `a=boa(offer: time-dependent(e: 0.2), accept: ac-combi(time: 0.95), model: bayesian)`
//!
//! `b=boa(offer: micro, accept: ac-lowest, model: none)`
//!
//! `a=boa(offer: averaged-tit-for-tat(window: 3), accept: ac-best(time: 0.5), model: smith-frequency, band: 0.1)`

use demarche_domain::strategy::{Entry, Make, Param, Refusal, Status};

use super::parts::{Composed, Range, acceptance, find, models, offering};
use super::shared::{OFFERS, Own};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "boa",
    family: OFFERS,
    summary: "put together from what it offers, what it accepts, and how it reads the others",
    status: Status::Heuristic,
    source: "Baarslag, Hindriks, Hendrikx, Dirkzwager, Jonker (2014)",
    version: 1,
    deterministic: false,
    params: &[
        Param::text("offer", "time-dependent(e: 0.2)", "what it offers"),
        Param::text("accept", "ac-next", "what it accepts"),
        Param::text("model", "frequency", "how it reads the others, or `none`"),
        Param::number("band", 0.02, 0.0, 1.0, "what it may gain where it picks for the others, share of its range"),
    ],
    file: demarche_domain::header!("boa.rs"),
    make: Make::Bargainer(|scenario, seat, args| {
        let own = Own::at(scenario, seat)?;
        let offering = find("offer", offering::ALL, args.text("offer"), &own);
        let acceptance = find("accept", acceptance::ALL, args.text("accept"), &own);
        let model = models::named(args.text("model"), &own);
        let band = Range::of(own.party).map_or(0.0, |range| args.get("band") * range.span());
        match (offering, acceptance, model) {
            (Ok(offering), Ok(acceptance), Ok(model)) => Ok(Box::new(Composed { offering, acceptance, model, band })),
            (offering, acceptance, model) => {
                let mistakes = [offering.err(), acceptance.err(), model.err()];
                Err(Refusal(mistakes.into_iter().flatten().flatten().collect::<Vec<_>>().join("; ")))
            }
        }
    }),
};

#[cfg(test)]
mod tests {
    use super::super::testing::{seat, talks, versus};
    use super::*;
    use demarche_domain::outcomes::{Additive, Discount, Domain, Issue, Preferences, Space, Utility, ValueFunction};
    use demarche_testkit::domains::ten;

    #[test]
    fn all_mistakes_are_told_with_the_name_that_was_meant() {
        let lineup = "boa(offer: time-dependant, accept: ac-next(alfa: 1, beta: x), model: bayesian(spread: 0))";
        let refusal = seat(lineup, &ten(2), 0).err().unwrap().0;
        for mistake in [
            "`offer` cannot be `time-dependant`; did you mean `time-dependent`?",
            "`ac-next` has no parameter `alfa`; it takes alpha, beta",
            "parameter `beta` of `ac-next` is a number from",
            "parameter `spread` of `bayesian` is a number from 0.01 to 10, not `0`",
        ] {
            assert!(refusal.contains(mistake), "{mistake}\nnot in\n{refusal}");
        }
        let refusal = seat("boa(model: telepathy)", &ten(2), 0).err().unwrap().0;
        assert_eq!(refusal, "`model` cannot be `telepathy`; there are bayesian, frequency, smith-frequency");
        let lineup = "boa(accept: ac-combi(against: best, over: window))";
        let refusal = seat(lineup, &ten(2), 0).err().unwrap().0;
        assert_eq!(refusal, "`ac-combi`: `against` is `most` or `mean`, not `best`");
    }

    #[test]
    fn the_manual_page_lists_every_part_with_its_parameters() {
        let page = ENTRY.manual();
        let parts = offering::ALL.iter().map(|part| (part.id, part.params));
        let parts = parts.chain(acceptance::ALL.iter().map(|part| (part.id, part.params)));
        for (id, params) in parts.chain(models::ALL.iter().map(|part| (part.id, part.params))) {
            let form = if params.is_empty() { format!("`{id}`") } else { format!("`{id}({}: ", params[0].name) };
            assert!(page.contains(&form), "{form}");
            assert!(params.iter().all(|param| page.contains(&format!("{}: ", param.name))), "{id}");
        }
        assert!(offering::ALL.is_sorted_by_key(|part| part.id) && acceptance::ALL.is_sorted_by_key(|part| part.id));
    }

    #[test]
    fn without_a_model_it_is_the_tactic_by_itself() {
        for tactic in ["time-dependent(e: 0.5)", "relative-tit-for-tat", "nice-tit-for-tat"] {
            let model = if tactic == "nice-tit-for-tat" { "bayesian, band: 0.05" } else { "none" };
            let composed = format!("boa(offer: {tactic}, accept: ac-next, model: {model})");
            for opponent in ["negmas-conceder", "genius-linear", "micro"] {
                assert_eq!(versus(&composed, opponent, 12), versus(tactic, opponent, 12), "{tactic} and {opponent}");
            }
        }
        let composed = "boa(offer: micro, accept: ac-lowest, model: none)";
        assert_eq!(versus(composed, "micro", 12), versus("micro", "micro", 12));
    }

    /// Two issues that are worth the same to `a`; `b` cares for the first alone.
    fn two_issues() -> Domain {
        let values = || Issue::named("x", ["0", "1", "2", "3", "4"]);
        let space = Space::new(vec![values(), Issue { name: "y".into(), ..values() }]).unwrap();
        let wants = |weights: [f64; 2], worths: [f64; 5]| Preferences {
            utility: Utility::Additive(Additive {
                bias: 0.0,
                weights: weights.to_vec(),
                values: vec![ValueFunction::Table(worths.to_vec()); 2],
            }),
            reservation: 0.0,
            reserved: None,
            discount: Discount::None,
        };
        let up = [0.0, 0.25, 0.5, 0.75, 1.0];
        let down = [1.0, 0.75, 0.5, 0.25, 0.0];
        let parties =
            vec![("a".into(), "A".into(), wants([0.5, 0.5], up)), ("b".into(), "B".into(), wants([0.75, 0.25], down))];
        Domain::new("two issues", "Two issues", space, parties).unwrap()
    }

    #[test]
    fn a_model_gives_way_where_it_costs_the_other_side_most() {
        // b stays at 0 in the first issue and gives way in the second: it cares for the first. To a both are the same.
        let b = "scripted-offers(script: \"0: 0 / 0; 1: 0 / 1; 2: 0 / 1; 3: 0 / 2\")";
        let last = |model: &str| {
            let a = format!("boa(offer: time-dependent, accept: ac-next, model: {model}, band: 0)");
            let text = talks(two_issues(), &[&a, b], 5, 0);
            text.split(' ').filter(|word| word.starts_with('a')).nth(2).unwrap().to_owned()
        };
        // Half of everything: of five ways to have it, the one that leaves b the whole first issue is 0 / 4.
        assert_eq!(last("none"), "a4");
        for model in ["frequency", "smith-frequency"] {
            assert_eq!(last(model), "a4", "{model}");
        }
        // With the issues the other way round a model still finds it, and without one it does not.
        let b = "scripted-offers(script: \"0: 0 / 0; 1: 1 / 0; 2: 1 / 0; 3: 2 / 0\")";
        let last = |model: &str| {
            let a = format!("boa(offer: time-dependent, accept: ac-next, model: {model}, band: 0)");
            let text = talks(two_issues(), &[&a, b], 5, 0);
            text.split(' ').filter(|word| word.starts_with('a')).nth(2).unwrap().to_owned()
        };
        assert_eq!(last("none"), "a4");
        for model in ["frequency", "smith-frequency"] {
            assert_eq!(last(model), "a20", "{model}");
        }
    }

    #[test]
    fn conditions_accept_as_they_are_defined() {
        // b gets 1/10, 2/10, … of ten, and asks for all of it at every turn.
        let rising = "scripted-offers(script: \"0: #9; 1: #8; 2: #7; 3: #8; 4: #6; 5: #5; 6: #4; 7: #3; 8: #2\")";
        let deal = |accept: &str| {
            let b = format!("boa(offer: random-offers(above: 1), accept: {accept}, model: none)");
            versus(rising, &b, 9).split_once("deal ").map(|(_, deal)| deal.to_owned())
        };
        assert_eq!(deal("ac-const(value: 0.35)").as_deref(), Some("6"));
        // t = 0.5 in step 4.
        assert_eq!(deal("ac-time(time: 0.5)").as_deref(), Some("6"));
        assert_eq!(deal("ac-next"), None);
        assert_eq!(deal("ac-next(beta: 0.5)").as_deref(), Some("5"));
        assert_eq!(deal("ac-next(alpha: 2)").as_deref(), Some("5"));
        assert_eq!(deal("ac-previous(beta: 0.6)").as_deref(), Some("6"));
        assert_eq!(deal("ac-lowest"), None);
        // Step 3 (t = 0.4) falls back behind 3/10, step 4 is better than all before.
        assert_eq!(deal("ac-best(time: 0.35)").as_deref(), Some("6"));
        assert_eq!(deal("ac-combi(time: 0.35, against: most, over: all)").as_deref(), Some("6"));
        // Step 3 offers 2/10, which is the mean of 1/10, 2/10, 3/10.
        assert_eq!(deal("ac-combi(time: 0.35, against: mean, over: all)").as_deref(), Some("8"));
        // t = 0.8 in step 7: the window reaches back to 0.6, to 4/10 and 5/10 … and 7/10 beats them.
        assert_eq!(deal("ac-combi(time: 0.8, against: most, over: window)").as_deref(), Some("3"));
    }
}
