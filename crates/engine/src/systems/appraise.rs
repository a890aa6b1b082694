//! Step 5, second half: what packages and no deal are worth to every party, in rounds with talks (E8–E11).

use crate::desk::{Columns, Desk};
use crate::kernel::value;
use crate::state::{Channel, Clock, Talks};
use demarche_domain::appraisal::Appraisal;
use demarche_domain::draft::best_for_other;
use demarche_domain::joint::most_with_each;
use demarche_domain::package::Package;

/// Runs [`kernel`] over the sessions that talk.
pub fn appraise(mut columns: Columns) {
    columns.each(talking, kernel);
}

/// Whether the sides are at the table.
pub(crate) fn talking(_: &Clock, channel: &Channel) -> bool {
    channel.talks == Talks::Open
}

/// Values, then the most that each party could get with the others at their floors.
pub fn kernel(desk: &mut Desk) {
    appraise_desk(desk);
    let n = desk.rules.sizes.parties;
    let mut package = Package::default();
    for i in 0..n {
        let work = &mut desk.kit.work;
        let seen = &desk.appraisals.seen;
        let clauses = &desk.rules.scenario.clauses;
        let best = if n == 2 {
            best_for_other(&seen[1 - i], &seen[i], clauses, 0.0, 0.0, work, &mut package)
        } else {
            let others: Vec<&Appraisal> = (0..n).filter(|j| *j != i).map(|j| &seen[j]).collect();
            most_with_each(&seen[i], &others, clauses, work, &mut package)
        };
        desk.stances[i].most = best.map_or(0.0, |_| desk.appraisals.own[i].gain(&package).max(0.0));
    }
}

/// Values only. Where everything is known, others see a party's values as it does itself.
pub(crate) fn appraise_desk(desk: &mut Desk) {
    let n = desk.rules.sizes.parties;
    let appraisals = &mut *desk.appraisals;
    appraisals.own.resize_with(n, Default::default);
    appraisals.seen.resize_with(n, Default::default);
    value::appraise(
        desk.rules,
        desk.clock.day,
        desk.instruments,
        desk.stances,
        desk.types,
        desk.beliefs,
        &mut desk.kit.scratch,
        &mut appraisals.own,
        &mut appraisals.seen,
    );
    if desk.rules.open_book() {
        for (seen, own) in appraisals.seen.iter_mut().zip(&appraisals.own) {
            seen.clone_from(own);
        }
    }
}
