//! Every act survives being written and read; every mistake names what was meant.

use super::*;
use crate::act::{Act, Actor, StageAct};
use crate::ids::{ClauseIx, Day, DurationIx, MeasureIx, PartyIx, Seat};
use crate::package::{Level, Package};
use crate::prose::fixture;
use crate::reason::Reason;

const US: Actor = Actor::Seat(Seat(0));

fn package() -> Package {
    let levels = vec![Level::Given(0.1 + 0.2), Level::Nothing, Level::Postponed, Level::Given(1.0)];
    Package { levels, duration: DurationIx(1) }
}

fn every_act() -> Vec<Act> {
    let (party, m) = (PartyIx(1), MeasureIx(2));
    vec![
        Act::Offer(package()),
        Act::Offer(Package { duration: DurationIx(2), ..package() }),
        Act::Accept(party),
        Act::Reject(party),
        Act::Reject(PartyIx(2)),
        Act::WalkOut,
        Act::Agree(package()),
        Act::Ratify,
        Act::Refuse,
        Act::Execute(m),
        Act::Postpone(m, 30),
        Act::Withdraw(m),
        Act::Threaten(m, 0.5, Day(8)),
        Act::Impose(m, 1.0),
        Act::Raise(m, 0.75),
        Act::Suspend(m, 0.0),
        Act::Retaliate(m, 1.0 / 3.0),
        Act::ClockStop,
        Act::AskMediation,
        Act::Diversify(m),
        Act::Keep,
        Act::Breach(ClauseIx(3)),
        Act::Repair,
        Act::Void,
        Act::Expire,
        Act::SummitHeld,
        Act::SummitLost,
        Act::BreakOff,
        Act::Reopen,
        Act::Leak,
        Act::Event(0),
        Act::Hold,
        Act::Concede,
        Act::Escalate,
        Act::BackDown,
        Act::Play(StageAct::COOPERATE),
        Act::Play(StageAct::DEFECT),
        Act::Bid(-1.0 / 3.0),
        Act::Host,
        Act::Convene,
        Act::Bridge(package()),
        Act::Message(party),
        Act::Text(package()),
        Act::Plead(m),
        Act::SideBargain(party),
        Act::StandBy,
    ]
}

#[test]
fn every_act_survives_being_written() {
    for scenario in [fixture::dated(), fixture::in_rounds()] {
        for act in every_act() {
            for who in [US, Actor::Seat(Seat(2)), Actor::Leader(PartyIx(1)), Actor::Agency(PartyIx(0)), Actor::Calendar]
            {
                let line = act_line(&scenario, who, &act);
                assert!(!line.contains('\n'), "{line}");
                assert_eq!(act_line_from(&scenario, &line), Ok((who, act.clone())), "{line}");
            }
            let written = WrittenAct::from_act(&scenario, US, &act).to_string();
            assert!(written.starts_with(act.name()), "{written}");
        }
    }
}

#[test]
fn an_act_is_written_as_people_would() {
    let scenario = fixture::dated();
    let lines = [
        (Act::Postpone(MeasureIx(2), 30), r#"us: Postpone(measure: "U4", days: 30)"#),
        (
            Act::Offer(package()),
            r#"us: Offer(duration: 365, clauses: {"c6-soy": Given(1.0), "u4": Postponed, "u6": Given(0.30000000000000004)})"#,
        ),
        (Act::Text(Package::empty(4, DurationIx(2))), r#"us: Text(duration: "permanent", clauses: {})"#),
        (Act::Accept(PartyIx(1)), r#"us: Accept(party: "china")"#),
        (Act::Threaten(MeasureIx(2), 1.0, Day(8)), r#"us: Threaten(measure: "U4", level: 1.0, due: "2025-11-01")"#),
        (Act::Play(StageAct::COOPERATE), "us: Play(Cooperate)"),
        (Act::Bid(0.25), "us: Bid(price: 0.25)"),
        (Act::WalkOut, "us: WalkOut"),
    ];
    for (act, line) in lines {
        assert_eq!(act_line(&scenario, US, &act), line);
    }
}

#[test]
fn every_mistake_is_named_with_what_was_meant() {
    let scenario = fixture::dated();
    let mistakes = [
        ("us Postpone", "`us Postpone` does not say who acts: write `SEAT: ACT`, for example `us: StandBy`"),
        ("chian: StandBy", "there is no seat `chian`; did you mean `china`?"),
        ("us: Postpon(measure: \"U4\", days: 1)", "there is no act `Postpon`; did you mean `Postpone`?"),
        ("us: Execute(measure: \"u44\")", "there is no measure `u44`; did you mean `U4`?"),
        ("us: Message(party: \"malaysia\")", "there is no party `malaysia`"),
        ("us: Breach(clause: \"c6-soi\")", "there is no clause `c6-soi`; did you mean `c6-soy`?"),
        ("us: Event(event: \"plenun\")", "there is no event `plenun`; did you mean `plenum`?"),
        ("us: Impose(measure: \"U4\", level: 1.5)", "an intensity is a number from 0 to 1, not 1.5"),
        ("us: Impose(measure: \"U4\", level: NaN)", "an intensity is a number from 0 to 1, not NaN"),
        ("us: Postpone(measure: \"U4\", days: 0)", "a step is put off by at least 1, not by 0"),
        (
            "us: Threaten(measure: \"U4\", level: 1, due: \"2025-11-31\")",
            "`2025-11-31` is not a date of the form 2025-10-24",
        ),
        ("us: Threaten(measure: \"U4\", level: 1, due: 8)", "`8` is not a date in quotes, as in \"2025-10-24\""),
        (
            "us: Offer(duration: 364, clauses: {})",
            "an agreement cannot last 364 days: the scenario knows 90 days, 365 days, permanent",
        ),
        (
            "us: Offer(duration: 365, clauses: {\"u6\": Given(1.5)})",
            "clause `u6` cannot be given to 1.5: a share is above 0 and at most 1",
        ),
        (
            "us: Offer(duration: 365, clauses: {\"u4\": Given(0.5)})",
            "clause `u4` cannot be given to 0.5: it is postponed or given to 1",
        ),
        (
            "us: Offer(duration: 365, clauses: {\"u6\": Postponed})",
            "clause `u6` cannot be postponed: its levels are shares",
        ),
    ];
    for (line, expected) in mistakes {
        let errors = act_line_from(&scenario, line).unwrap_err();
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert_eq!(errors[0].to_string(), expected);
    }
    let two = act_line_from(&scenario, "chian: Impose(measure: \"U\", level: 2)").unwrap_err();
    assert_eq!(two.len(), 3, "{two:?}");
}

#[test]
fn text_that_is_no_act_is_refused() {
    let scenario = fixture::dated();
    for line in ["us: ", "us: Postpone(", "us: Postpone(measure: 3, days: 1)", "us: Hold()", "us: (", "us: Offer(x: 1)"]
    {
        let errors = act_line_from(&scenario, line).unwrap_err();
        assert!(errors[0].to_string().contains("is not an act"), "{line}: {}", errors[0]);
    }
}

#[test]
fn a_reason_is_written_with_its_facts_and_its_sentence() {
    let scenario = fixture::dated();
    for why in fixture::wild_reasons() {
        let written = WrittenReason::from_reason(&scenario, US, &Act::Keep, &why);
        assert!(!written.kind.is_empty() && !written.sentence.is_empty());
        assert!(written.facts.values().all(|v| !matches!(v, WrittenValue::Number(x) if !x.is_finite())));
    }
    let due = Reason::Due { execute: -0.02, postpone: f64::NEG_INFINITY, withdraw: -0.09 };
    let written = WrittenReason::from_reason(&scenario, US, &Act::Execute(MeasureIx(2)), &due);
    assert_eq!(written.kind, "due");
    assert_eq!(written.facts["postpone"], WrittenValue::Closed(()));
    assert_eq!(written.facts["execute"], WrittenValue::Number(-0.02));
    assert_eq!(
        written.sentence,
        "executing is worth −0.02, withdrawing −0.09, postponing is not open: executing is best"
    );
}
