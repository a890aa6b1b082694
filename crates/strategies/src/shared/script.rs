//! Scripts: lists of rounds and acts, read against a scenario.

use demarche_domain::act::{Act, Actor};
use demarche_domain::ids::{MeasureIx, PartyIx, Seat};
use demarche_domain::scenario::Scenario;
use demarche_domain::strategy::Refusal;
use demarche_domain::written::WrittenAct;

/// What a line of a script says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Deed {
    /// An act, done in its round.
    Does(Act),
    /// A demand, held from its round on.
    Asks(f64),
}

/// All lines of a script, or all its mistakes. A build without the feature `all-protocols` reads none.
pub(crate) fn read(scenario: &Scenario, me: PartyIx, text: &str) -> Result<Vec<(u32, Deed)>, Refusal> {
    if cfg!(not(feature = "all-protocols")) {
        return if text == "[]" { Ok(vec![]) } else { Err(Refusal("this engine reads no scripts".to_owned())) };
    }
    let Some(list) = text.trim().strip_prefix('[').and_then(|t| t.strip_suffix(']')) else {
        return Err(Refusal(format!("a script is a list, `[(round, act), …]`, not `{text}`")));
    };
    let (mut lines, mut mistakes) = (Vec::new(), Vec::new());
    for item in items(list) {
        match line(scenario, me, item) {
            Ok(read) => lines.push(read),
            Err(mistake) => mistakes.push(format!("`{item}`: {mistake}")),
        }
    }
    if mistakes.is_empty() { Ok(lines) } else { Err(Refusal(mistakes.join("; "))) }
}

/// The parts between commas outside brackets and quotes; empty ones are left out.
fn items(list: &str) -> Vec<&str> {
    let (mut found, mut depth, mut start, mut quoted) = (Vec::new(), 0_i32, 0, false);
    for (i, c) in list.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                found.push(&list[start..i]);
                start = i + 1;
            }
            _ => {}
        }
    }
    found.push(&list[start..]);
    found.into_iter().map(str::trim).filter(|item| !item.is_empty()).collect()
}

fn line(scenario: &Scenario, me: PartyIx, item: &str) -> Result<(u32, Deed), String> {
    let inner = item.strip_prefix('(').and_then(|t| t.strip_suffix(')')).and_then(|t| t.split_once(','));
    let (round, act) = inner.ok_or("a line is `(round, act)`")?;
    let round = round.trim().parse::<u32>().ok().filter(|r| *r > 0).ok_or("rounds are whole numbers from 1")?;
    let act = act.trim().trim_end_matches(',');
    if let Some(rest) = act.strip_prefix("Demand") {
        let level = rest.trim().strip_prefix('(').and_then(|t| t.strip_suffix(')')).and_then(|t| t.split_once(':'));
        let level = level.filter(|(name, _)| name.trim() == "level").and_then(|(_, x)| x.trim().parse::<f64>().ok());
        let level = level.filter(|x| (0.0..=1.0).contains(x)).ok_or("write `Demand(level: 0.7)`, from 0 to 1")?;
        return Ok((round, Deed::Asks(level)));
    }
    let written: WrittenAct = act.parse().map_err(|e: demarche_domain::written::WrittenActError| e.to_string())?;
    let act = written
        .resolve(scenario, Actor::Seat(Seat(me.0)))
        .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))?;
    allowed(scenario, me, &act)?;
    Ok((round, Deed::Does(act)))
}

/// Whether an act is a party's own to do.
fn allowed(scenario: &Scenario, me: PartyIx, act: &Act) -> Result<(), String> {
    let own = |m: MeasureIx| {
        let measure = scenario.measure(m);
        if measure.owner == me { Ok(()) } else { Err(format!("`{}` is another party's measure", measure.id)) }
    };
    match act {
        Act::Execute(m) | Act::Postpone(m, _) | Act::Withdraw(m) => own(*m),
        Act::Threaten(m, ..) | Act::Impose(m, _) | Act::Raise(m, _) | Act::Suspend(m, _) => own(*m),
        Act::Diversify(m) if scenario.measure(*m).target != me => {
            Err(format!("`{}` does not hit this party", scenario.measure(*m).id))
        }
        Act::Accept(from) | Act::Reject(from) if *from == me => Err("nobody answers their own offer".to_owned()),
        Act::Offer(_) | Act::Accept(_) | Act::Reject(_) | Act::WalkOut | Act::AskMediation | Act::Diversify(_) => {
            Ok(())
        }
        Act::Keep | Act::Breach(_) | Act::Hold | Act::Concede | Act::Escalate | Act::BackDown => Ok(()),
        Act::Bid(_) => Ok(()),
        other => Err(format!("`{}` is not for a party's script", other.name())),
    }
}

#[cfg(test)]
mod tests {
    use super::{Deed, items, read};
    use demarche_domain::ids::PartyIx;
    use demarche_testkit::scenarios::calm;

    #[test]
    fn all_mistakes_are_told_at_once() {
        let script = "[(0, WalkOut), (1, Execute(measure: \"S1\")), (1, Excute(measure: \"N1\")), (2, Host), (3, Demand(level: 2)), x]";
        let refusal = read(&calm(), PartyIx(0), script).unwrap_err().0;
        for part in
            ["from 1", "another party's measure", "`Execute`", "not for a party's script", "Demand(level: 0.7)", "`x`"]
        {
            assert!(refusal.contains(part), "{part:?} not in {refusal}");
        }
        assert!(read(&calm(), PartyIx(0), "WalkOut").is_err());
    }

    #[test]
    fn commas_in_brackets_and_quotes_part_nothing() {
        assert_eq!(items("(1, A(b: \"x, y)\")), (2, B),"), ["(1, A(b: \"x, y)\"))", "(2, B)"]);
        assert_eq!(read(&calm(), PartyIx(0), "[(7, Demand(level: 1))]").unwrap(), [(7, Deed::Asks(1.0))]);
    }
}
