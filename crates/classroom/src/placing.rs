//! Where a student who comes is put: everybody lands somewhere.

use crate::class::{Class, Phase};
use crate::ids::{GroupNo, Place};
use demarche_domain::ids::Seat;

/// A place for whoever comes next, and why there, in a sentence for them.
///
/// A group that has begun to fill is filled first, so that as many groups as can be are whole; then delegations are doubled, the
/// smallest first; then the student watches. Once play goes on, a seat without students comes first, for a bot holds it only
/// until then.
#[must_use]
pub fn place(class: &Class) -> (Place, String) {
    let seats: Vec<Seat> = class.stage.student_seats().collect();
    let scenario = class.stage.scenario();
    let live: Vec<GroupNo> = class.groups.iter().filter(|group| group.live()).map(|group| group.no).collect();
    let count = |group: GroupNo, seat: Seat| class.delegation(group, seat).count();
    let empty = |group: GroupNo| seats.iter().filter(|seat| count(group, **seat) == 0).count();
    let whole = seats.len();
    let name = |seat: Seat| scenario.seat_name(seat);
    let partial = live.iter().filter(|group| empty(**group) > 0);
    // Of groups with a seat to fill, the one nearest to whole.
    if let Some(group) = partial.min_by_key(|group| (empty(**group), group.0))
        && let Some(seat) = seats.iter().copied().find(|seat| open(class, *group, *seat) && count(*group, *seat) == 0)
    {
        let here = Place::Delegation { group: *group, seat };
        let why = match class.phase {
            Phase::Lobby => format!("You are the head of the delegation of {} in group {}.", name(seat), group.0),
            _ => format!(
                "You are late, and welcome: a bot has held the seat of {} in group {} for you. You are its head from now on.",
                name(seat),
                group.0
            ),
        };
        return (here, why);
    }
    debug_assert!(whole > 0, "settings without a seat for students are refused");
    let most = usize::from(class.stage.settings().delegation);
    let pairs = live.iter().flat_map(|group| seats.iter().map(move |seat| (*group, *seat)));
    let room = pairs.filter(|(group, seat)| count(*group, *seat) < most && open(class, *group, *seat));
    if let Some((group, seat)) = room.min_by_key(|(group, seat)| (count(*group, *seat), group.0, seat.0)) {
        let why = format!(
            "You join the delegation of {} in group {}: you see what it sees and draft its decisions, and its head sends them.",
            name(seat),
            group.0
        );
        return (Place::Delegation { group, seat }, why);
    }
    let watched =
        |group: GroupNo| class.students.iter().filter(|student| student.place == Place::Observer { group }).count();
    let groups = if live.is_empty() { class.groups.iter().map(|group| group.no).collect() } else { live };
    let group = groups.into_iter().min_by_key(|group| (watched(*group), group.0)).unwrap_or(GroupNo(1));
    let why = format!(
        "Every delegation is full, so you watch group {}: you see what is public, and you see everything once the class has ended.",
        group.0
    );
    (Place::Observer { group }, why)
}

/// Whether students may sit there now: the facilitator has not given the seat to a bot.
fn open(class: &Class, group: GroupNo, seat: Seat) -> bool {
    class.group(group).and_then(|group| group.chairs.get(seat.ix())).is_some_and(|chair| chair.bot.is_none())
}
