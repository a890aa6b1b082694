//! What rounds do to a class: they begin, their clocks stop and go on, turns in them pass, they are played and taken back.

use super::{Class, Phase};
use crate::event::{Event, Happening};
use crate::group::{Group, Played, Told};
use crate::ids::{GroupNo, Moment};
use crate::round;
use crate::settings::Pace;
use demarche_domain::act::{Act, Actor};
use demarche_domain::ids::Seat;
use std::sync::Arc;

impl Class {
    pub(super) fn started(&mut self, at: Moment) -> Result<(), String> {
        if self.phase != Phase::Lobby {
            return Err("a class starts once".to_owned());
        }
        self.phase = Phase::Running;
        self.everybody();
        let deadline = self.next_deadline(at);
        self.each_group(None, |_, group| {
            group.since = at;
            group.deadline = deadline;
        })
    }

    pub(super) fn resumed(&mut self, at: Moment) -> Result<(), String> {
        let Phase::Paused(since) = self.phase else { return Err("the class is not paused".to_owned()) };
        self.phase = Phase::Running;
        self.everybody();
        self.each_group(None, |_, group| {
            group.deadline = group.deadline.map(|deadline| deadline.plus(at.since(since)));
        })
    }

    /// When a round that begins now ends. While clocks are stopped, they stand where they were stopped.
    pub(super) fn next_deadline(&self, at: Moment) -> Option<Moment> {
        let at = if let Phase::Paused(since) = self.phase { since } else { at };
        match self.stage.settings().pace {
            Pace::Timed { seconds } => Some(at.plus(1000 * u64::from(seconds))),
            Pace::Stepped => None,
        }
    }

    /// Changes a group; where others are asked then than before, their clock begins anew.
    pub(super) fn turn(
        &mut self,
        no: GroupNo,
        at: Moment,
        change: impl FnOnce(&mut Group) -> Result<(), &'static str>,
    ) -> Result<(), String> {
        let before = self.group(no).map(Group::missing).unwrap_or_default();
        self.with_group(no, |_, group| change(group))?;
        let next = self.group(no).map(Group::missing).unwrap_or_default();
        if next.iter().any(|seat| !before.contains(seat)) {
            let deadline = self.next_deadline(at);
            self.with_group(no, |_, group| {
                group.deadline = deadline;
                group.waiting = false;
                Ok(())
            })?;
        }
        Ok(())
    }

    /// Whoever is asked now and has sent nothing is stood in for in this round.
    pub(super) fn passed(&mut self, no: GroupNo, at: Moment) -> Result<(), String> {
        self.turn(no, at, |group| {
            for seat in group.missing() {
                group.chairs[seat.ix()].passed = true;
            }
            Ok(())
        })
    }

    pub(super) fn played(&mut self, event: &Event) -> Result<(), String> {
        let Happening::RoundPlayed { group: no, round, given, absent, lapsed, hash } = &event.what else {
            return Ok(());
        };
        let group = self.group(*no).ok_or("there is no such group")?;
        if group.round() != *round {
            return Err(format!("round {round} is not the group's next, {} is", group.round()));
        }
        let scenario = self.stage.scenario();
        let mut acts: Vec<(Seat, Act)> = Vec::with_capacity(given.len());
        for (seat, written) in given {
            let act = written.resolve(scenario, Actor::Seat(*seat)).map_err(|errors| errors[0].to_string())?;
            acts.push((*seat, act));
        }
        let (after, record) = round::play(&self.stage, group, &acts, absent)?;
        if record.hash != *hash {
            return Err(format!(
                "round {round} of group {} comes out otherwise than it was recorded: the journal was written by another \
                 version of the engine",
                no.0
            ));
        }
        let played = Played {
            at: event.at,
            before: Arc::clone(&group.state),
            record,
            sent: group.chairs.iter().map(|chair| chair.sent.as_ref().map(|sent| sent.decision.clone())).collect(),
            absent: absent.clone(),
            lapsed: lapsed.clone(),
        };
        let deadline = self.next_deadline(event.at);
        self.with_group(*no, |stage, group| {
            group.book(stage, played, after);
            group.deadline = deadline.filter(|_| group.live());
            Ok(())
        })?;
        // Where students sit and none of them is asked, nobody is waited for.
        self.with_group(*no, |_, group| {
            if group.missing().is_empty() && group.student_seats().next().is_some() {
                group.deadline = group.deadline.map(|_| event.at);
            }
            Ok(())
        })
    }

    pub(super) fn undone(&mut self, no: GroupNo, round: u32, at: Moment) -> Result<(), String> {
        let deadline = self.next_deadline(at);
        self.with_group(no, |stage, group| {
            let back = group.undo(stage, at).ok_or("no round was played")?;
            if back != round {
                return Err("another round is the last one");
            }
            group.told.push(Told {
                round,
                text: format!("The facilitator has taken round {round} back: it is played again."),
            });
            group.deadline = deadline;
            Ok(())
        })
    }
}
