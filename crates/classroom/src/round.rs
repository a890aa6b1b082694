//! Closing a round: what the delegations sent becomes acts, and the engine plays them.
//!
//! All delegations decide at once, while the engine's round has an order: drafts first, answers after. A delegation that accepts has
//! read the draft of the round before. So the round is first played on a copy without the answers, to see what is tabled; an
//! acceptance holds if what is tabled now is worth no less to the delegation than what it has read, by the engine's own values
//! of this round, and lapses otherwise. What is tabled does not depend on answers, for it is tabled before them.

use crate::decision::{Checked, standing};
use crate::event::StoodIn;
use crate::group::Group;
use crate::settings::Absence;
use crate::stage::Stage;
use demarche_domain::act::{Act, Actor, StageAct};
use demarche_domain::ids::{PartyIx, Seat};
use demarche_domain::package::Package;
use demarche_domain::scenario::Protocol;
use demarche_engine::asked::{Question, at_once};
use demarche_engine::desk::Game;
use demarche_engine::record::RoundRecord;
use demarche_engine::session::Session;
use demarche_engine::state::{Snapshot, Talks};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A round, ready to be written down.
#[derive(Debug)]
pub(crate) struct Closing {
    /// What is done from outside.
    pub given: Vec<(Seat, Act)>,
    /// Who had sent nothing.
    pub absent: Vec<(Seat, StoodIn)>,
    /// Acceptances that lapsed.
    pub lapsed: Vec<(Seat, Seat)>,
    /// Hash of the state that it leaves.
    pub hash: String,
}

/// Closes a group's round by what was sent and by the rule for those who sent nothing.
pub(crate) fn close(stage: &Stage, group: &Group) -> Result<Closing, String> {
    let mut absent = Vec::new();
    let mut decided: Vec<(Seat, Checked)> = Vec::new();
    for seat in group.student_seats() {
        match (&group.chairs[seat.ix()].sent, stage.settings().absence) {
            (Some(sent), _) => decided.push((seat, sent.checked.clone())),
            (None, Absence::Bot) => absent.push((seat, StoodIn::Bot(stage.strategy(seat).to_owned()))),
            (None, Absence::Wait | Absence::Skip) => {
                absent.push((seat, StoodIn::Default));
                decided.push((seat, default(stage, group, seat)));
            }
        }
    }
    let mut given = Vec::new();
    for (seat, checked) in &decided {
        given.extend(checked.first(*seat));
    }
    let (trial, record) = play(stage, group, &given, &absent)?;
    let answers = Answers::read(&trial);
    let mut lapsed = Vec::new();
    let before = given.len();
    for (seat, checked) in &decided {
        answers.of(&trial, *seat, checked, &mut given, &mut lapsed);
    }
    let hash = if given.len() == before { record.hash } else { play(stage, group, &given, &absent)?.1.hash };
    Ok(Closing { given, absent, lapsed, hash })
}

/// Plays a group's coming round.
pub(crate) fn play(
    stage: &Stage,
    group: &Group,
    given: &[(Seat, Act)],
    absent: &[(Seat, StoodIn)],
) -> Result<(Snapshot, RoundRecord), String> {
    let game = game(stage, group, absent)?;
    let mut session = Session::resume(&game, stage.seed(), &group.state).map_err(|error| error.to_string())?;
    let record =
        session.step(given).map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))?;
    Ok((session.state().clone(), record))
}

/// A group's game: students' seats are decided from outside, but for those that a bot stands in for.
fn game(stage: &Stage, group: &Group, absent: &[(Seat, StoodIn)]) -> Result<Game, String> {
    let (mut outside, mut others) = (Vec::new(), Vec::new());
    for (ix, chair) in group.chairs.iter().enumerate() {
        let seat = Seat::at(ix);
        let stood_in = absent.iter().find_map(|(at, by)| match by {
            StoodIn::Bot(strategy) if *at == seat => Some(strategy),
            _ => None,
        });
        match stood_in.or(chair.bot.as_ref()) {
            Some(strategy) => others.push((seat, strategy.clone())),
            None if chair.by_students() => outside.push(seat),
            None => {}
        }
    }
    stage.game(&outside, &others)
}

/// What the students' seats that have not decided are asked now, by seat.
pub(crate) fn asked(stage: &Stage, group: &Group) -> Vec<(Seat, Question)> {
    if !group.live() {
        return Vec::new();
    }
    let open = |seat: &Seat| group.chairs[seat.ix()].sent.is_none() && !group.chairs[seat.ix()].passed;
    let scenario = stage.scenario();
    if let Some(question) = at_once(&scenario.protocol) {
        let party = |seat: &Seat| seat.ix() < scenario.n_parties();
        let each = group.student_seats().filter(open);
        return each.map(|seat| (seat, if party(&seat) { question.clone() } else { Question::Between })).collect();
    }
    // Bots may be asked for it, and a class is a value that is only looked at: one that panics leaves nothing half done. The round itself
    // then fails, and says so.
    catch_unwind(AssertUnwindSafe(|| in_turn(stage, group))).unwrap_or_default()
}

/// The same where one side speaks after the other: the round is looked at with what those who spoke have said.
fn in_turn(stage: &Stage, group: &Group) -> Vec<(Seat, Question)> {
    let (mut given, mut done, mut absent) = (Vec::new(), Vec::new(), Vec::new());
    for seat in group.student_seats() {
        let chair = &group.chairs[seat.ix()];
        match &chair.sent {
            Some(sent) => given.extend(sent.checked.first(seat)),
            None if !chair.passed => continue,
            None if stage.settings().absence == Absence::Bot => {
                absent.push((seat, StoodIn::Bot(stage.strategy(seat).to_owned())));
            }
            None => {}
        }
        done.push(seat);
    }
    let Ok(game) = game(stage, group, &absent) else { return Vec::new() };
    demarche_engine::asked::asked(&game, stage.seed(), &group.state, &given, &done)
}

/// What is done for a delegation that has sent nothing, where no bot decides for it.
fn default(stage: &Stage, group: &Group, seat: Seat) -> Checked {
    match stage.scenario().protocol {
        Protocol::StageGame(_) => {
            let last = group.state.played.acts.get(seat.ix()).copied().flatten().unwrap_or(StageAct(0));
            Checked { moves: vec![Act::Play(last)], ..Checked::default() }
        }
        // Elsewhere the engine itself answers for a seat that says nothing; only drafts stay on the table because they are tabled anew.
        Protocol::SimultaneousDrafts => Checked { draft: standing(&group.state, seat).cloned(), ..Checked::default() },
        _ => Checked::default(),
    }
}

/// What was tabled in a round.
struct Answers {
    drafts: Vec<(Seat, Package)>,
    texts: Vec<(Seat, Package)>,
}

impl Answers {
    fn read(trial: &Snapshot) -> Self {
        let mut tabled = Self { drafts: Vec::new(), texts: Vec::new() };
        for line in &trial.log.lines {
            match (line.actor, &line.act) {
                (Actor::Seat(seat), Act::Offer(package)) => tabled.drafts.push((seat, package.clone())),
                (Actor::Seat(seat), Act::Bridge(package) | Act::Text(package)) => {
                    tabled.texts.push((seat, package.clone()));
                }
                _ => {}
            }
        }
        tabled
    }

    /// The answers of one delegation.
    fn of(
        &self,
        trial: &Snapshot,
        seat: Seat,
        checked: &Checked,
        given: &mut Vec<(Seat, Act)>,
        lapsed: &mut Vec<(Seat, Seat)>,
    ) {
        let Some(own) = trial.appraisals.own.get(seat.ix()) else { return };
        if matches!(trial.channel.talks, Talks::Broken(_) | Talks::Over(_)) && self.drafts.is_empty() {
            return;
        }
        for (from, read) in &checked.accepts {
            let now = self.drafts.iter().find(|(at, _)| at == from).map(|(_, package)| package);
            if now.is_some_and(|now| now == read || own.worth(now) >= own.worth(read)) {
                given.push((seat, Act::Accept(PartyIx(from.0))));
            } else {
                lapsed.push((seat, *from));
            }
        }
        let Some(least) = checked.mediator else { return };
        for (from, text) in &self.texts {
            if own.gain(text) >= least && own.room(text) >= 0.0 {
                // An intermediary is named by its seat, as in the engine's own acts.
                given.push((seat, Act::Accept(PartyIx(from.0))));
            }
        }
    }
}
