//! Step 3: exposure erodes, markets move, sourcing shifts, for the interval elapsed, with the intensities that the last
//! round left (E3, E19, E20).

use crate::desk::{Game, column, table};
use crate::kernel::value::variant;
use crate::rules::Rules;
use crate::state::{Clock, Instrument, Markets, Sourcing, Stance};
use bevy_ecs::prelude::{Query, Res};
use demarche_domain::maths;

/// Runs [`kernel`] over a batch.
pub fn drift(
    game: Res<Game>,
    clocks: Query<&Clock>,
    mut markets: Query<&mut Markets>,
    stances: Query<&Stance>,
    mut instruments: Query<&mut Instrument>,
    mut sourcing: Query<&mut Sourcing>,
) {
    let rules = &*game.rules;
    let sizes = rules.sizes;
    let clocks = clocks.contiguous_iter().ok().and_then(|mut t| t.next()).unwrap_or_default();
    let stances = stances.contiguous_iter().ok().and_then(|mut t| t.next()).unwrap_or_default();
    let (mut markets, mut instruments, mut sourcing) = (table!(markets), table!(instruments), table!(sourcing));
    let (markets, instruments, sourcing) = (column!(markets), column!(instruments), column!(sourcing));
    for (s, clock) in clocks.iter().enumerate().filter(|(_, c)| c.live) {
        kernel(
            rules,
            clock,
            &mut markets[s],
            &stances[s * sizes.parties..(s + 1) * sizes.parties],
            &mut instruments[s * sizes.measures..(s + 1) * sizes.measures],
            &mut sourcing[s * sizes.intermediaries..(s + 1) * sizes.intermediaries],
        );
    }
}

/// Moves one session's exposures, markets and sourcing over the interval since its last round.
pub fn kernel(
    rules: &Rules,
    clock: &Clock,
    markets: &mut Markets,
    stances: &[Stance],
    instruments: &mut [Instrument],
    sourcing: &mut [Sourcing],
) {
    let scenario = &*rules.scenario;
    let units = clock.day.since(clock.before);
    if units <= 0 {
        return;
    }
    let years = scenario.calendar.years(units);
    let days = scenario.calendar.days(units);
    let (mut market_to, mut chain_to, mut diverted, mut tariffs) = (0.0, 0.0, 0.0, 0.0);
    let mut volume = 1.0;
    for (m, instrument) in instruments.iter_mut().enumerate() {
        let x = &rules.measures[m];
        let state = variant(instrument.curved, &instrument.seen.pending);
        let rate = x.erosion[state] * stances[x.target].diversified;
        if rate > 0.0 {
            let left = maths::exp(-rate * years);
            let exposure = &mut instrument.seen.exposure;
            *exposure = x.floor + (*exposure - x.floor) * left;
            instrument.cost_target = x.cost_target * *exposure * instrument.curved;
        }
        let written = &scenario.measures[m];
        market_to += written.market_weight * instrument.seen.level;
        chain_to += written.chain_weight * instrument.seen.level;
        if let Some((before, at_one)) = written.tariff {
            diverted += at_one * instrument.seen.level;
            tariffs += at_one;
            if instrument.seen.level > 0.0 {
                let ratio = (1.0 + before + at_one * instrument.seen.level) / (1.0 + before);
                volume *= maths::pow(ratio, scenario.markets.elasticity);
            }
        }
    }
    markets.market += maths::relax(days, scenario.markets.market_tau) * (market_to.clamp(0.0, 1.0) - markets.market);
    markets.chain += maths::relax(days, scenario.markets.chain_tau) * (chain_to.clamp(0.0, 1.0) - markets.chain);
    markets.volume = volume;
    let restricted = if tariffs > 0.0 { (diverted / tariffs).clamp(0.0, 1.0) } else { 0.0 };
    for (x, sourced) in scenario.intermediaries.iter().zip(sourcing) {
        let d = &x.diversification;
        let (inflow, outflow) = (d.inflow * restricted, d.outflow * (1.0 - restricted));
        let rate = inflow + outflow;
        if rate > 0.0 {
            let rest = d.cap * inflow / rate;
            sourced.0 = rest + (sourced.0 - rest) * maths::exp(-rate * years);
        }
    }
}
