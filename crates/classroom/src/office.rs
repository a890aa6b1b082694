//! The office: a command by somebody who may give it becomes events, or a refusal with a sentence.
//!
//! Nothing is changed here. Whoever keeps a class puts the events on disk, applies them, and only then acknowledges the command.

use crate::class::{Class, Phase, Student};
use crate::code::JoinCode;
use crate::command::{
    Answer, Command, FacilitatorAsks, Found, LONGEST_NICKNAME, LONGEST_TEXT, MOST_STUDENTS, StudentAsks,
};
use crate::decision::Decision;
use crate::event::{Effect, Event, Happening, News, SCHEMA_VERSION};
use crate::group::Group;
use crate::ids::{GroupNo, Moment, Place, StudentNo};
use crate::placing;
use crate::refusal::{Refusal, Why};
use crate::round;
use crate::settings::{Absence, Pace, Settings};
use crate::stage::{SettingsError, Stage};
use crate::token::Digest;
use demarche_domain::act::Actor;
use demarche_domain::ids::Seat;
use demarche_domain::strategy::Registry;
use demarche_domain::written::WrittenAct;
use demarche_engine::asked::at_once;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// The first event of a new class.
///
/// # Errors
/// Every mistake in the settings.
pub fn create(
    settings: Settings,
    code: JoinCode,
    facilitator: Digest,
    registry: &Arc<Registry>,
    at: Moment,
) -> Result<Event, SettingsError> {
    let stage = Stage::set(settings.clone(), Arc::clone(registry))?;
    let scenario = stage.scenario().hash.clone();
    Ok(Event { at, what: Happening::Created { schema: SCHEMA_VERSION, settings, scenario, code, facilitator } })
}

/// Decides a command. The events follow each other; they are to be applied in order, all or none.
///
/// # Errors
/// A refusal for whoever gave the command.
pub fn decide(class: &Class, command: Command, at: Moment) -> Result<(Vec<Event>, Answer), Refusal> {
    let (happenings, answer) = match command {
        Command::Join { nickname, token } => join(class, nickname.as_deref(), token)?,
        Command::Clock => (clock(class, at), Answer::Done),
        Command::Student(no, asks) => student(class, no, asks, at)?,
        Command::Facilitator(asks) => (facilitator(class, asks)?, Answer::Done),
    };
    let mut events: Vec<Event> = happenings.into_iter().map(|what| Event { at, what }).collect();
    if let Some(played) = completed(class, &events)? {
        events.push(Event { at, what: played });
    }
    Ok((events, answer))
}

/// The round that an event completes: that of a group in which nobody is waited for any more, unless the facilitator sets the pace.
fn completed(class: &Class, events: &[Event]) -> Result<Option<Happening>, Refusal> {
    let [event] = events else { return Ok(None) };
    let no = match &event.what {
        Happening::Decided { student, .. } => class.student(*student).map(|student| student.place.group()),
        Happening::Moved { student, .. } => class.student(*student).map(|student| student.place.group()),
        Happening::BotSeated { group, .. } => Some(*group),
        _ => None,
    };
    let timed = matches!(class.stage.settings().pace, Pace::Timed { .. });
    let Some(before) = no.and_then(|no| class.group(no)) else { return Ok(None) };
    let due = class.phase == Phase::Running && before.live() && (timed || before.waiting);
    if !due || before.stalled || before.missing().is_empty() {
        return Ok(None);
    }
    let mut ahead = class.clone();
    ahead.apply(event).map_err(|error| Refusal::NotNow(Why::other(error)))?;
    match ahead.group(before.no) {
        Some(group) if group.missing().is_empty() => Ok(Some(play_or_stall(&ahead, group))),
        _ => Ok(None),
    }
}

/// When the clock next has something to do in a class.
#[must_use]
pub fn next_alarm(class: &Class) -> Option<Moment> {
    if class.phase != Phase::Running {
        return None;
    }
    class.groups.iter().filter(|group| group.live()).filter_map(|group| group.deadline).min()
}

fn join(class: &Class, nickname: Option<&str>, token: Digest) -> Result<(Vec<Happening>, Answer), Refusal> {
    if class.phase == Phase::Ended {
        return Err(Refusal::NotNow(Why::JoinEnded));
    }
    if class.students.len() >= MOST_STUDENTS {
        return Err(Refusal::NotNow(Why::FULL));
    }
    let nickname = tidy_nickname(nickname)?;
    let student = StudentNo(u32::try_from(class.students.len() + 1).unwrap_or(u32::MAX));
    let (place, why) = placing::place(class);
    Ok((vec![Happening::Joined { student, nickname, place, token }], Answer::Joined { student, place, why }))
}

/// A nickname without blanks around it and without what does not show; none where nothing is left.
fn tidy_nickname(nickname: Option<&str>) -> Result<Option<String>, Refusal> {
    let kept: String = nickname.unwrap_or_default().chars().filter(|c| !c.is_control()).collect();
    let kept = kept.trim();
    if kept.chars().count() > LONGEST_NICKNAME {
        return Err(Refusal::Wrong(vec![Why::NICKNAME]));
    }
    Ok((!kept.is_empty()).then(|| kept.to_owned()))
}

/// What the clock asks for: rounds whose time is up.
fn clock(class: &Class, at: Moment) -> Vec<Happening> {
    let mut happenings = Vec::new();
    if class.phase != Phase::Running {
        return happenings;
    }
    for group in &class.groups {
        if !group.live() || group.deadline.is_none_or(|deadline| deadline > at) {
            continue;
        }
        if class.stage.settings().absence == Absence::Wait && !group.missing().is_empty() {
            happenings.push(Happening::Waiting { group: group.no });
        } else {
            happenings.push(next_turn(class, group).unwrap_or_else(|| play_or_stall(class, group)));
        }
    }
    happenings
}

/// That a turn passes, where those asked now have sent nothing and others are asked after them.
fn next_turn(class: &Class, group: &Group) -> Option<Happening> {
    if at_once(&class.stage.scenario().protocol).is_some() || group.missing().is_empty() {
        return None;
    }
    let mut ahead = group.clone();
    for seat in group.missing() {
        ahead.chairs[seat.ix()].passed = true;
    }
    ahead.ask(&class.stage);
    (!ahead.missing().is_empty()).then_some(Happening::TurnPassed { group: group.no })
}

/// A group's coming round, or that the engine failed at it: one group must hold up neither the others nor what was sent to it.
fn play_or_stall(class: &Class, group: &Group) -> Happening {
    // A class is a value that is only looked at here, so a strategy that panics leaves nothing half done.
    let played = catch_unwind(AssertUnwindSafe(|| play(class, group)));
    played.ok().and_then(Result::ok).unwrap_or(Happening::Stalled { group: group.no })
}

/// A group's coming round, played by what was sent.
fn play(class: &Class, group: &Group) -> Result<Happening, Refusal> {
    let closing = round::close(&class.stage, group).map_err(|why| Refusal::NotNow(Why::other(why)))?;
    let scenario = class.stage.scenario();
    let written = closing.given.iter();
    Ok(Happening::RoundPlayed {
        group: group.no,
        round: group.round(),
        given: written.map(|(seat, act)| (*seat, WrittenAct::from_act(scenario, Actor::Seat(*seat), act))).collect(),
        absent: closing.absent,
        lapsed: closing.lapsed,
        hash: closing.hash,
    })
}

fn student(class: &Class, no: StudentNo, asks: StudentAsks, at: Moment) -> Result<(Vec<Happening>, Answer), Refusal> {
    let student = class.student(no).ok_or(Refusal::Unknown(Why::NobodyThere))?;
    match asks {
        StudentAsks::Rename { nickname } => {
            let nickname = tidy_nickname(nickname.as_deref())?;
            Ok((vec![Happening::Renamed { student: no, nickname }], Answer::Done))
        }
        StudentAsks::Predict { prediction } => {
            let begun = class.group(student.place.group()).is_none_or(|group| !group.rounds.is_empty());
            if begun || class.phase == Phase::Ended {
                return Err(Refusal::NotNow(Why::PredictionsClosed));
            }
            prediction.check(class.stage.scenario()).map_err(Refusal::Wrong)?;
            Ok((vec![Happening::Predicted { student: no, prediction }], Answer::Done))
        }
        StudentAsks::HandOver { to } => {
            let other = class.student(to).filter(|other| other.place == student.place && to != no);
            if !class.is_head(student) {
                return Err(Refusal::NotNow(Why::NotYoursToHandOver));
            }
            if other.is_none() {
                return Err(Refusal::Unknown(Why::NotOnYourDelegation));
            }
            Ok((vec![Happening::Headed { student: to }], Answer::Done))
        }
        StudentAsks::Draft { round, decision } => {
            at_work(class, student, round, at)?;
            checked(class, student, &decision)?;
            Ok((vec![Happening::Drafted { student: no, round, decision }], Answer::Done))
        }
        StudentAsks::Decide { round, decision } => sent(class, student, round, decision, at),
    }
}

fn sent(
    class: &Class,
    student: &Student,
    round: u32,
    decision: Decision,
    at: Moment,
) -> Result<(Vec<Happening>, Answer), Refusal> {
    if let Some(before) = received(class, student, round) {
        return if *before == decision {
            Ok((Vec::new(), Answer::Received { round }))
        } else {
            Err(Refusal::Sent(Why::SentAlready { round }))
        };
    }
    at_work(class, student, round, at)?;
    if !class.is_head(student) {
        return Err(Refusal::NotNow(Why::NotYoursToSend));
    }
    checked(class, student, &decision)?;
    Ok((vec![Happening::Decided { student: student.no, round, decision }], Answer::Received { round }))
}

/// The decision of a student's delegation that was received for a round.
fn received<'a>(class: &'a Class, student: &Student, round: u32) -> Option<&'a Decision> {
    let (group, seat) = (class.group(student.place.group())?, student.place.seat()?);
    if round == group.round() {
        return group.chairs.get(seat.ix())?.sent.as_ref().map(|sent| &sent.decision);
    }
    let played = group.rounds.get((round as usize).checked_sub(1)?)?;
    played.sent.get(seat.ix())?.as_ref()
}

/// Whether a student may work on a round now; a sentence says why not.
fn at_work<'a>(class: &'a Class, student: &Student, round: u32, at: Moment) -> Result<(&'a Group, Seat), Refusal> {
    let not_now = |why: Why| Err(Refusal::NotNow(why));
    let Some(seat) = student.place.seat() else {
        return not_now(Why::Watching);
    };
    let group = class.group(student.place.group()).ok_or(Refusal::Unknown(Why::GroupGone))?;
    match class.phase {
        Phase::Lobby => return not_now(Why::NotBegun),
        Phase::Paused(_) => return not_now(Why::PausedNow),
        Phase::Ended => return not_now(Why::Ended),
        Phase::Running => {}
    }
    if !group.live() {
        return not_now(Why::SessionEnded);
    }
    if round < group.round() {
        let seconds = at.since(group.since).div_ceil(1000);
        let done = group.rounds.get((round as usize).saturating_sub(1));
        let stood_in = done.is_some_and(|played| played.absent.iter().any(|(absent, _)| *absent == seat));
        return Err(Refusal::Late(if stood_in {
            Why::RoundClosedStoodIn { round, seconds }
        } else {
            Why::RoundClosed { round, seconds }
        }));
    }
    if round > group.round() {
        return not_now(Why::NotThatRound { open: group.round(), round });
    }
    if group.chairs[seat.ix()].bot.is_some() {
        return not_now(Why::BotHasYourSeat);
    }
    if group.chairs[seat.ix()].passed {
        return Err(Refusal::Late(Why::TurnOver { round }));
    }
    if group.question(seat).is_none() && group.chairs[seat.ix()].sent.is_none() {
        return not_now(Why::NotYourTurn);
    }
    if group.deadline.is_some_and(|deadline| deadline <= at) {
        return Err(Refusal::Late(Why::TimeUp { round }));
    }
    Ok((group, seat))
}

fn checked(class: &Class, student: &Student, decision: &Decision) -> Result<(), Refusal> {
    let Some((group, seat)) = class.group(student.place.group()).zip(student.place.seat()) else {
        return Err(Refusal::NotNow(Why::NoDelegation));
    };
    decision.check(&class.stage, group, seat).map(|_| ()).map_err(Refusal::Wrong)
}

fn facilitator(class: &Class, asks: FacilitatorAsks) -> Result<Vec<Happening>, Refusal> {
    let not_now = |why: Why| Err(Refusal::NotNow(why));
    let playing = || match class.phase {
        Phase::Running | Phase::Paused(_) => Ok(()),
        Phase::Lobby => Err(Refusal::NotNow(Why::NotBegun)),
        Phase::Ended => Err(Refusal::NotNow(Why::Ended)),
    };
    let named = |no: StudentNo| class.student(no).ok_or(Refusal::Unknown(Why::NoStudent { student: no.0 }));
    Ok(vec![match asks {
        FacilitatorAsks::Start if class.phase == Phase::Lobby => Happening::Started,
        FacilitatorAsks::Start => return not_now(Why::BegunAlready),
        FacilitatorAsks::Pause if class.phase == Phase::Running => Happening::Paused,
        FacilitatorAsks::Pause => return not_now(Why::NothingToPause),
        FacilitatorAsks::Resume if matches!(class.phase, Phase::Paused(_)) => Happening::Resumed,
        FacilitatorAsks::Resume => return not_now(Why::NotPaused),
        FacilitatorAsks::Extend { group, seconds } => {
            playing()?;
            known_group(class, group)?;
            if !(1..=3600).contains(&seconds) {
                return Err(Refusal::Wrong(vec![Why::SecondsOutside]));
            }
            if class.stage.settings().pace == Pace::Stepped {
                return not_now(Why::NoClock);
            }
            Happening::Extended { group, seconds }
        }
        FacilitatorAsks::NextRound { group } => return next_round(class, group),
        FacilitatorAsks::SeatBot { group, seat, strategy } => {
            let (group, seat) = find(class, group, &seat)?;
            let strategy = strategy.unwrap_or_else(|| class.stage.strategy(seat).to_owned());
            class.stage.game(&[], &[(seat, strategy.clone())]).map_err(|why| Refusal::Wrong(vec![Why::other(why)]))?;
            Happening::BotSeated { group, seat, strategy }
        }
        FacilitatorAsks::SeatStudents { group, seat } => {
            let (group, seat) = find(class, group, &seat)?;
            if !class.stage.student_seats().any(|own| own == seat) {
                return not_now(Why::SeatOfBot);
            }
            Happening::StudentsSeated { group, seat }
        }
        FacilitatorAsks::Head { student } => {
            if named(student)?.place.seat().is_none() {
                return not_now(Why::ObserverHeads);
            }
            Happening::Headed { student }
        }
        FacilitatorAsks::Move { student, group, seat } => {
            named(student)?;
            known_group(class, Some(group))?;
            let place = match seat {
                None => Place::Observer { group },
                Some(id) => {
                    let (group, seat) = find(class, group, &id)?;
                    if !class.stage.student_seats().any(|own| own == seat) {
                        return not_now(Why::SeatOfBot);
                    }
                    Place::Delegation { group, seat }
                }
            };
            Happening::Moved { student, place }
        }
        FacilitatorAsks::Undo { group } => {
            playing()?;
            known_group(class, Some(group))?;
            let last = class.group(group).and_then(|group| group.rounds.last());
            let Some(last) = last else { return not_now(Why::NothingToUndo) };
            Happening::Undone { group, round: last.record.round }
        }
        FacilitatorAsks::Inject { group, news } => {
            playing()?;
            known_group(class, group)?;
            Happening::Injected { group, news: checked_news(class, news)? }
        }
        FacilitatorAsks::Broadcast { group, text } => {
            known_group(class, group)?;
            Happening::Broadcast { group, text: told(&text)? }
        }
        FacilitatorAsks::Nudge { group } => {
            known_group(class, Some(group))?;
            let waits = class.group(group).is_some_and(|group| group.live() && !group.missing().is_empty());
            match class.phase {
                Phase::Running if waits => Happening::Nudged { group },
                Phase::Running => return not_now(Why::NobodyWaitedFor),
                _ => return not_now(Why::NoReminderNow),
            }
        }
        FacilitatorAsks::Show { pictures } => Happening::Shown { pictures },
        FacilitatorAsks::RemoveNickname { student } => {
            named(student)?;
            Happening::Renamed { student, nickname: None }
        }
        FacilitatorAsks::Reissue { student, token } => {
            named(student)?;
            Happening::Reissued { student, token }
        }
        FacilitatorAsks::End if class.phase == Phase::Ended => return not_now(Why::EndedAlready),
        FacilitatorAsks::End => Happening::Ended,
    }])
}

fn next_round(class: &Class, only: Option<GroupNo>) -> Result<Vec<Happening>, Refusal> {
    if class.phase != Phase::Running {
        return Err(Refusal::NotNow(Why::NoRoundNow));
    }
    known_group(class, only)?;
    let groups = class.groups.iter().filter(|group| group.live() && only.is_none_or(|no| no == group.no));
    match &groups.collect::<Vec<_>>()[..] {
        [] => Err(Refusal::NotNow(Why::AllSessionsEnded)),
        // Of a single group, the facilitator is told at once why it cannot be played.
        [group] => Ok(vec![match next_turn(class, group) {
            Some(turn) => turn,
            None => play(class, group)?,
        }]),
        groups => {
            let each = groups.iter();
            Ok(each.map(|group| next_turn(class, group).unwrap_or_else(|| play_or_stall(class, group))).collect())
        }
    }
}

fn known_group(class: &Class, group: Option<GroupNo>) -> Result<(), Refusal> {
    match group {
        Some(no) if class.group(no).is_none() => {
            Err(Refusal::Unknown(Why::NoGroup { group: no.0, groups: class.groups.len() }))
        }
        _ => Ok(()),
    }
}

fn find(class: &Class, group: GroupNo, seat: &str) -> Result<Found, Refusal> {
    known_group(class, Some(group))?;
    let scenario = class.stage.scenario();
    scenario.seat(seat).map(|seat| (group, seat)).ok_or_else(|| Refusal::Unknown(Why::NoSeat { seat: seat.to_owned() }))
}

fn told(text: &str) -> Result<String, Refusal> {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST_TEXT {
        return Err(Refusal::Wrong(vec![Why::TEXT]));
    }
    Ok(text.to_owned())
}

fn checked_news(class: &Class, news: News) -> Result<News, Refusal> {
    let text = told(&news.text)?;
    let mut wrong = Vec::new();
    let size = match &news.effect {
        Effect::None => 0.0,
        Effect::Pressure { constituency, size } => {
            if !class.stage.scenario().constituencies.iter().any(|c| c.id == *constituency) {
                wrong.push(Why::NoConstituency { constituency: constituency.clone() });
            }
            *size
        }
        Effect::Markets { size } => *size,
    };
    if !(-1.0..=1.0).contains(&size) {
        wrong.push(Why::SizeOutside { size });
    }
    if wrong.is_empty() { Ok(News { text, effect: news.effect }) } else { Err(Refusal::Wrong(wrong)) }
}
