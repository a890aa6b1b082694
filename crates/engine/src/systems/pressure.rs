//! Step 4: domestic pressure (E4): constituencies feel measures in force and, at part weight, measures announced.

use crate::chance::Luck;
use crate::chance::Source;
use crate::desk::{Game, Kit, column, table};
use crate::rules::Rules;
use crate::state::{Audience, Clock, Instrument, Stance, Strain};
use bevy_ecs::prelude::{Query, Res, ResMut};
use demarche_domain::maths;
use demarche_domain::scenario::Leaning;

/// Runs [`kernel`] over a batch.
pub fn pressure(
    game: Res<Game>,
    mut kit: ResMut<Kit>,
    clocks: Query<&Clock>,
    instruments: Query<&Instrument>,
    mut strains: Query<&mut Strain>,
    mut parties: Query<(&mut Stance, &mut Audience)>,
) {
    let rules = &*game.rules;
    let sizes = rules.sizes;
    let clocks = clocks.contiguous_iter().ok().and_then(|mut t| t.next()).unwrap_or_default();
    let instruments = instruments.contiguous_iter().ok().and_then(|mut t| t.next()).unwrap_or_default();
    let (mut strains, mut parties) = (table!(strains), table!(parties));
    let strains = column!(strains);
    let Some((stances, audiences)) = parties.as_mut() else { return };
    let (stances, audiences) = (stances.bypass_change_detection(), audiences.bypass_change_detection());
    for (s, clock) in clocks.iter().enumerate().filter(|(_, c)| c.live) {
        kernel(
            rules,
            &mut kit.luck,
            clock,
            &instruments[s * sizes.measures..(s + 1) * sizes.measures],
            &mut strains[s * sizes.constituencies..(s + 1) * sizes.constituencies],
            &mut stances[s * sizes.parties..(s + 1) * sizes.parties],
            &mut audiences[s * sizes.parties..(s + 1) * sizes.parties],
        );
    }
}

/// Moves one session's pressures over the interval since its last round.
pub fn kernel(
    rules: &Rules,
    luck: &mut Luck,
    clock: &Clock,
    instruments: &[Instrument],
    strains: &mut [Strain],
    stances: &mut [Stance],
    audiences: &mut [Audience],
) {
    let scenario = &*rules.scenario;
    let behaviour = &scenario.behaviour;
    let units = clock.day.since(clock.before);
    let days = scenario.calendar.days(units);
    let rally = 1.0 - maths::relax(days, behaviour.rally_tau);
    for (i, stance) in stances.iter_mut().enumerate() {
        stance.pressure = 0.0;
        stance.hawks = 0.0;
        if units > 0 {
            let party = &scenario.parties[i];
            audiences[i].stake *= 1.0 - maths::relax(days, party.audience.tau);
            stance.provocation *= rally;
        }
    }
    let speed = maths::relax(days, behaviour.pressure_tau);
    let kept = 1.0 - speed;
    let fresh = maths::sqrt((1.0 - kept * kept).max(0.0));
    let noisy = units > 0 && scenario.constituencies.iter().any(|c| c.noise > 0.0);
    let mut draws = noisy.then(|| luck.at(Source::Pressure, clock.session, clock.day, 0));
    for (c, strain) in strains.iter_mut().enumerate() {
        let x = &scenario.constituencies[c];
        let i = x.party.ix();
        let epsilon = draws.as_mut().map_or(0.0, crate::chance::Draws::normal);
        if units > 0 {
            strain.noise = kept * strain.noise + x.noise * fresh * epsilon;
        }
        match x.leaning {
            Leaning::DealSeeking => {
                if units > 0 {
                    let target = felt(rules, c, instruments, behaviour.announced_weight);
                    strain.felt += speed * (target - strain.felt);
                }
                stances[i].pressure += x.political_weight * (strain.felt + strain.noise).max(0.0);
            }
            Leaning::Hawkish => {
                if units > 0 {
                    strain.felt *= rally;
                }
                stances[i].hawks += (strain.felt + strain.noise).max(0.0);
            }
        }
    }
}

/// κ Σ s_m [C(z) + ¼ max(0, C(z̄) − C(z))] / ω^econ of a constituency, per year.
pub(crate) fn felt(rules: &Rules, c: usize, instruments: &[Instrument], announced: f64) -> f64 {
    let x = &rules.scenario.constituencies[c];
    let mut total = 0.0;
    for (m, share) in &rules.shares[c] {
        let (instrument, rule) = (&instruments[*m], &rules.measures[*m]);
        let full =
            if rule.target == x.party.ix() { rule.cost_target * instrument.seen.exposure } else { rule.cost_owner };
        let pending = (instrument.pending_curved - instrument.curved).max(0.0);
        total += share * full * (instrument.curved + announced * pending);
    }
    x.sensitivity * total / x.economic_weight
}
