//! Step 5, first half: pain, leverage and its trend (E7).

use crate::desk::{Game, column, table};
use crate::kernel::value::{felt_weights, units, variant};
use crate::rules::Rules;
use crate::state::{Clock, Instrument, Stance};
use bevy_ecs::prelude::{Local, Query, Res};

/// Runs [`kernel`] over a batch.
pub fn leverage(
    game: Res<Game>,
    sessions: Query<&Clock>,
    instruments: Query<&Instrument>,
    mut parties: Query<&mut Stance>,
    mut scratch: Local<Pains>,
) {
    let rules = &*game.rules;
    let sizes = rules.sizes;
    let Some(clocks) = sessions.contiguous_iter().ok().and_then(|mut t| t.next()) else { return };
    let instruments = instruments.contiguous_iter().ok().and_then(|mut t| t.next()).unwrap_or_default();
    let mut parties = table!(parties);
    let stances = column!(parties);
    for (s, clock) in clocks.iter().enumerate().filter(|(_, c)| c.live) {
        kernel(
            rules,
            clock,
            &instruments[s * sizes.measures..(s + 1) * sizes.measures],
            &mut stances[s * sizes.parties..(s + 1) * sizes.parties],
            &mut scratch,
        );
    }
}

/// Scratch: pains between pairs, now and ahead; ahead as the one who suffers expects and as the one who inflicts does,
/// for beliefs about erosion may differ.
#[derive(Debug, Default, Clone)]
pub struct Pains {
    weight: Vec<f64>,
    now: Vec<f64>,
    suffered: Vec<f64>,
    inflicted: Vec<f64>,
}

/// Works out one session's pains and leverage.
pub fn kernel(rules: &Rules, clock: &Clock, instruments: &[Instrument], stances: &mut [Stance], scratch: &mut Pains) {
    let n = rules.sizes.parties;
    let Pains { weight, now, suffered, inflicted } = scratch;
    felt_weights(rules, clock.day, stances, weight);
    for table in [&mut *now, suffered, inflicted] {
        table.clear();
        table.resize(n * n, 0.0);
    }
    for (m, instrument) in instruments.iter().enumerate() {
        let curved = instrument.curved;
        let later = curved.max(instrument.pending_curved);
        if later == 0.0 {
            continue;
        }
        let x = &rules.measures[m];
        let unit = units(rules, m, weight);
        let exposure = instrument.seen.exposure;
        let variant = variant(curved, &instrument.seen.pending);
        let eroded = |ahead: &[f64; 2]| x.floor + (exposure - x.floor) * ahead[variant];
        let (t, o) = (x.target, x.owner);
        let (r_t, r_o) = (rules.impatience[t].max(1e-9), rules.impatience[o].max(1e-9));
        let owner_pain = unit.owner + x.policy_value;
        now[t * n + o] += unit.target * exposure * curved / r_t;
        now[o * n + t] += owner_pain * curved / r_o;
        suffered[t * n + o] += unit.target * eroded(&x.ahead) * later / r_t;
        inflicted[t * n + o] += unit.target * eroded(&x.ahead_to_owner) * later / r_t;
        suffered[o * n + t] += owner_pain * later / r_o;
        inflicted[o * n + t] += owner_pain * later / r_o;
    }
    let index = |suffered: &[f64], inflicted: &[f64], i: usize| -> f64 {
        let (mut own, mut others) = (0.0, 0.0);
        for j in (0..n).filter(|j| *j != i) {
            own += suffered[i * n + j];
            others += inflicted[j * n + i];
        }
        if own + others > 0.0 { others / (own + others) } else { 0.5 }
    };
    for i in 0..n {
        let pain: f64 = (0..n).map(|j| now[i * n + j]).sum();
        let stance = &mut stances[i];
        stance.pain = pain;
        stance.leverage = index(now, now, i);
        stance.leverage_trend = index(suffered, inflicted, i) - stance.leverage;
    }
    let total: f64 = stances.iter().map(|s| s.pain).sum();
    for stance in stances.iter_mut() {
        #[allow(clippy::cast_precision_loss, reason = "parties are few")]
        let others = (total - stance.pain) / (n as f64 - 1.0).max(1.0);
        stance.leverage_difference = (others - stance.pain) / 2.0;
    }
}

/// k_ij: pain of party i from measures between it and j, as a perpetuity; row-major.
pub(crate) fn pairwise(rules: &Rules, instruments: &[Instrument], weight: &[f64]) -> Vec<f64> {
    let n = rules.sizes.parties;
    let mut pains = vec![0.0; n * n];
    for (m, instrument) in instruments.iter().enumerate() {
        let x = &rules.measures[m];
        let unit = units(rules, m, weight);
        let (t, o) = (x.target, x.owner);
        let exposed = unit.target * instrument.seen.exposure * instrument.curved;
        pains[t * n + o] += exposed / rules.impatience[t].max(1e-9);
        pains[o * n + t] += (unit.owner + x.policy_value) * instrument.curved / rules.impatience[o].max(1e-9);
    }
    pains
}
