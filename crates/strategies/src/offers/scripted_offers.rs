//! Scripted offers: makes the offers and gives the answers that a list of steps says.
//!
//! For teaching, for replaying talks, and as an opponent in tests. In a step that the list names it does what stands there; an offer
//! stands from its step on, until the next. Before its first offer it makes the one best for it, and whatever the list does not
//! accept it rejects. An outcome is written as its values in the order of the issues, with `/` between them, or as `#` and its
//! number. A list with mistakes is refused with all of them.
//!
//! ## Formula
//!
//! ```text
//! "step: value / value / …; step: #number; step: accept; step: end"      steps from 0, several entries for a step if need be
//! accept: takes what is on the table when it is asked in that step;  end: leaves, then or when it would have to offer
//! ```
//!
//! ## Source
//!
//! None: it has no theory of its own.
//!
//! ## Parameters
//!
//! - `script` (text; empty by default): the list.
//!
//! ## Sees
//!
//! The step. Never draws.
//!
//! ## Example
//!
//! `a=scripted-offers(script: "0: #0; 5: accept")`

use demarche_domain::nearest::nearest;
use demarche_domain::offers::{Answer, Bargainer, Notes, OfferView};
use demarche_domain::outcomes::{Allowed, OutcomeIx, Space};
use demarche_domain::reason::Reason;
use demarche_domain::strategy::{Chance, Decision, Entry, Make, Param, Refusal, Status};

use super::shared::{OFFERS, Own};

/// The facts.
pub const ENTRY: Entry = Entry {
    id: "scripted-offers",
    family: OFFERS,
    summary: "makes the offers and gives the answers that a list of steps says",
    status: Status::Scripted,
    source: "none",
    version: 1,
    deterministic: true,
    params: &[Param::text("script", "", "steps, each with an outcome, `accept` or `end`")],
    file: demarche_domain::header!("scripted_offers.rs"),
    make: Make::Bargainer(|scenario, seat, args| {
        let space = &Own::at(scenario, seat)?.setting.domain.space;
        Ok(Box::new(Scripted(read(args.text("script"), space).map_err(|all| Refusal(all.join("; ")))?)))
    }),
};

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Offer(OutcomeIx),
    Accept,
    End,
}

/// Lines by step, ascending.
struct Scripted(Vec<(u32, Line)>);

/// Reads a list, or all its mistakes.
fn read(script: &str, space: &Space) -> Result<Vec<(u32, Line)>, Vec<String>> {
    let script = script.trim().trim_matches('"');
    let (mut lines, mut mistakes) = (Vec::new(), Vec::new());
    for entry in script.split(';').map(str::trim).filter(|entry| !entry.is_empty()) {
        match line(entry, space) {
            Ok(line) => lines.push(line),
            Err(mistake) => mistakes.push(format!("`{entry}`: {mistake}")),
        }
    }
    lines.sort_by_key(|(step, _)| *step);
    if mistakes.is_empty() { Ok(lines) } else { Err(mistakes) }
}

fn line(entry: &str, space: &Space) -> Result<(u32, Line), String> {
    let (step, what) = entry.split_once(':').ok_or("an entry is `step: what`")?;
    let step = step.trim().parse().map_err(|_| format!("a step is a whole number from 0, not `{}`", step.trim()))?;
    let line = match what.trim() {
        "accept" => Line::Accept,
        "end" => Line::End,
        what => Line::Offer(outcome(what, space)?),
    };
    Ok((step, line))
}

fn outcome(what: &str, space: &Space) -> Result<OutcomeIx, String> {
    let outcome = match what.strip_prefix('#') {
        Some(number) => {
            OutcomeIx(number.trim().parse().map_err(|_| "`#` is followed by an outcome's number".to_owned())?)
        }
        None => labelled(what, space)?,
    };
    match space.allowed(outcome) {
        Allowed::Yes => Ok(outcome),
        Allowed::No if outcome.0 < space.len() => Err("a constraint rules it out".to_owned()),
        Allowed::No => Err(format!("there are {} outcomes, numbered from 0", space.len())),
    }
}

fn labelled(what: &str, space: &Space) -> Result<OutcomeIx, String> {
    let labels: Vec<&str> = what.split('/').map(str::trim).collect();
    let issues = space.issues();
    if labels.len() != issues.len() {
        let names: Vec<&str> = issues.iter().map(|issue| issue.name.as_str()).collect();
        return Err(format!("an outcome has a value for each of {}", names.join(", ")));
    }
    let (mut places, mut mistakes) = (Vec::new(), Vec::new());
    for (issue, label) in issues.iter().zip(&labels) {
        match issue.find(label) {
            Some(place) => places.push(place),
            None => {
                // Nobody reads through more than that.
                let known: Vec<String> = (0..issue.len().min(100)).map(|at| issue.label(at)).collect();
                let hint = nearest(label, known.iter().map(String::as_str));
                let hint = hint.map_or_else(String::new, |name| format!("; did you mean `{name}`?"));
                mistakes.push(format!("`{}` has no value `{label}`{hint}", issue.name));
            }
        }
    }
    if mistakes.is_empty() { Ok(space.outcome(&places)) } else { Err(mistakes.join(", ")) }
}

impl Scripted {
    fn says(&self, step: u32, line: Line) -> bool {
        self.0.contains(&(step, line))
    }
}

impl Bargainer for Scripted {
    fn respond(&self, view: &OfferView, _: &mut Notes, _: &mut dyn Chance) -> Decision<Answer> {
        let answer = if self.says(view.step, Line::Accept) {
            Answer::Accept
        } else if self.says(view.step, Line::End) {
            Answer::End
        } else {
            Answer::Reject
        };
        Decision::new(answer, Reason::Given)
    }

    fn ratify(&self, view: &OfferView, notes: &mut Notes, chance: &mut dyn Chance) -> Decision<Answer> {
        self.respond(view, notes, chance)
    }

    fn propose(&self, view: &OfferView, _: &mut Notes, _: &mut dyn Chance) -> Decision<Option<OutcomeIx>> {
        let offers = self.0.iter().rev().filter(|(step, _)| *step <= view.step);
        let offer =
            offers.clone().find_map(|(_, line)| if let Line::Offer(outcome) = line { Some(*outcome) } else { None });
        let offer = offer.unwrap_or(view.own.ranking.best().outcome);
        Decision::new((!self.says(view.step, Line::End)).then_some(offer), Reason::Given)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{seat, versus};
    use super::*;
    use demarche_domain::outcomes::{Forbidden, Issue};
    use demarche_testkit::domains::ten;

    #[test]
    fn it_does_what_is_written() {
        let script = "scripted-offers(script: \"0: #9; 2: 7; 3: accept\")";
        assert_eq!(versus(script, "scripted-offers(script: \"0: #4\")", 5), "a9 b4 a9 b4 a7 b4 deal 4");
        assert_eq!(versus("scripted-offers(script: \"1: end\")", "scripted-offers", 5), "a10 b0 a leaves");
    }

    #[test]
    fn all_mistakes_are_told() {
        let script = "scripted-offers(script: \"0: #11; x: #1; 2; 3: 12; 4: 1 / 2; 5: acept\")";
        let refusal = seat(script, &ten(2), 0).err().unwrap().0;
        for mistake in [
            "`0: #11`: there are 11 outcomes, numbered from 0",
            "`x: #1`: a step is a whole number from 0, not `x`",
            "`2`: an entry is `step: what`",
            "`3: 12`: `share` has no value `12`; did you mean `1`?",
            "`4: 1 / 2`: an outcome has a value for each of share",
            "`5: acept`: `share` has no value `acept`",
        ] {
            assert!(refusal.contains(mistake), "{mistake}\nnot in\n{refusal}");
        }
    }

    #[test]
    fn values_are_read_in_the_order_of_the_issues() {
        let issues = vec![Issue::named("brand", ["Dell", "HP"]), Issue::named("memory", ["60", "80", "120"])];
        let space = Space::new(issues).unwrap().without(vec![Forbidden { all_of: vec![(0, vec![0]), (1, vec![0])] }]);
        assert_eq!(read("\"1: HP / 80\"", &space), Ok(vec![(1, Line::Offer(OutcomeIx(4)))]));
        assert_eq!(read("1: Dell / 60", &space), Err(vec!["`1: Dell / 60`: a constraint rules it out".to_owned()]));
    }
}
