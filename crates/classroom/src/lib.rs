//! Class sessions: students play delegations in groups, bots the rest, and everything that happens is an event.
//!
//! The way through it: [`Settings`](settings::Settings) are checked on a [`Stage`](stage::Stage); a [`Command`](command::Command) by
//! whoever may give it becomes [`Event`](event::Event)s in the [`office`]; events make the next [`Class`](class::Class) of a class; the
//! [`view`] of a class by a student, the facilitator or the projector is what a browser is sent. No clock, no sockets, no
//! randomness: moments and tokens come in as values, so the same events make the same class on any machine.

pub mod charts;
pub mod class;
pub mod code;
pub mod command;
pub mod debrief;
pub mod decision;
pub mod event;
pub mod export;
pub mod group;
pub mod ids;
pub mod lessons;
pub mod office;
pub mod picture;
pub mod placing;
pub mod prediction;
pub mod real;
pub mod refusal;
pub mod replay;
pub(crate) mod round;
pub mod settings;
pub mod stage;
pub mod token;
pub mod view;
