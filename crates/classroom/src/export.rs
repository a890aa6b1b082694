//! Exports: the events of a class without what would say who was there, and its rounds as a table.
//!
//! Left out are nicknames, tokens, the code and the title of the class, and all texts that the facilitator wrote; moments count from the
//! creation. What is left can be replayed, and gives the same rounds.

use crate::class::Class;
use crate::code::JoinCode;
use crate::event::{Event, Happening, StoodIn};
use crate::ids::Moment;
use crate::token::Digest;
use demarche_domain::ids::Seat;
use demarche_engine::record::RoundRecord;

/// What stands in the place of a text that the facilitator wrote.
const LEFT_OUT: &str = "(left out)";

/// The events of a class without what would say who was there.
#[must_use]
pub fn anonymous(events: &[Event]) -> Vec<Event> {
    let start = events.first().map_or(Moment(0), |event| event.at);
    events.iter().map(|event| Event { at: Moment(event.at.since(start)), what: nameless(&event.what) }).collect()
}

fn nameless(what: &Happening) -> Happening {
    let mut what = what.clone();
    match &mut what {
        Happening::Created { settings, code, facilitator, .. } => {
            settings.title.clear();
            *code = JoinCode::from_bits(0);
            *facilitator = Digest::NOBODY;
        }
        Happening::Joined { nickname, token, .. } => {
            *nickname = None;
            *token = Digest::NOBODY;
        }
        Happening::Renamed { nickname, .. } => *nickname = None,
        Happening::Reissued { token, .. } => *token = Digest::NOBODY,
        Happening::Injected { news, .. } => LEFT_OUT.clone_into(&mut news.text),
        Happening::Broadcast { text, .. } => LEFT_OUT.clone_into(text),
        _ => {}
    }
    what
}

/// The columns of [`table`].
pub const COLUMNS: [&str; 13] = [
    "group",
    "round",
    "date",
    "talks",
    "seat",
    "by",
    "milliseconds",
    "acts",
    "pressure_per_year",
    "hawks_per_year",
    "reservation",
    "booked",
    "ending",
];

/// Every round of every group, a row a party, as comma-separated values (RFC 4180) with a line of [`COLUMNS`]. `milliseconds` is how long
/// after the round's opening the round was played; the table is for when a class has ended, for it holds what is private.
#[must_use]
pub fn table(class: &Class) -> String {
    let scenario = class.stage.scenario();
    let mut text = line(COLUMNS.iter().map(|column| (*column).to_owned()));
    for group in &class.groups {
        let ending = group.state.course.ending.as_ref().map_or("", |ending| ending.code.code());
        let mut opened: Option<Moment> = None;
        for (at, played) in group.rounds.iter().enumerate() {
            let RoundRecord { round, day, date, talks, acts, parties, .. } = &played.record;
            let last = at + 1 == group.rounds.len();
            for (ix, (id, party)) in parties.iter().enumerate() {
                let seat = Seat::at(ix);
                let absent = played.absent.iter().find(|(absent, _)| *absent == seat);
                let by = match (absent, played.sent.get(ix)) {
                    (Some((_, StoodIn::Default)), _) => "default",
                    (Some((_, StoodIn::Bot(_))), _) => "stand-in",
                    (None, Some(Some(_))) => "students",
                    _ => "bot",
                };
                let own = acts.iter().filter(|act| act.actor == *id).map(|act| act.sentence.as_str());
                text.push_str(&line([
                    group.no.0.to_string(),
                    round.to_string(),
                    date.clone().unwrap_or_else(|| day.to_string()),
                    talks.clone(),
                    scenario.seat_id(seat).to_owned(),
                    by.to_owned(),
                    opened.map(|opened| played.at.since(opened).to_string()).unwrap_or_default(),
                    own.collect::<Vec<_>>().join("; "),
                    party.pressure.to_string(),
                    party.hawks.to_string(),
                    party.reservation.to_string(),
                    party.booked.to_string(),
                    if last { ending.to_owned() } else { String::new() },
                ]));
            }
            opened = Some(played.at);
        }
    }
    text
}

fn line(cells: impl IntoIterator<Item = String>) -> String {
    let cells = cells.into_iter().map(|cell| {
        if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
    });
    let mut text = cells.collect::<Vec<_>>().join(",");
    text.push_str("\r\n");
    text
}
