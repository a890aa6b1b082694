//! Chance: draws are addressed, never consumed in order.
//!
//! World chance is a function of (root seed, name of the source, session number, day, slot); a strategy's own draws
//! of (root seed, strategy and seat, session number, round, draw). So adding a party, a hazard, a strategy or a
//! thread shifts nobody's draws, and two line-ups meet the same luck. Only `from_seed`, `set_stream`,
//! `set_word_pos` and `next_u64` of ChaCha8 are relied on; bits become numbers here, pinned by golden values.

mod ahead;
mod seat;
mod stream;

use demarche_domain::ids::{Day, Round, Seed, SessionNo};
use demarche_domain::maths;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use xxhash_rust::xxh3::xxh3_64;

pub(crate) use ahead::{Ahead, LENGTH, Stretch};
pub use seat::{SeatChance, SeatLuck};
pub use stream::Stream;

/// Words of the key stream set aside for a day.
const DAY_WIDTH: u128 = 1 << 16;

/// The named sources of world chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Private session types.
    Types,
    /// Pressure noise.
    Pressure,
    /// Ratification shocks.
    Ratification,
    /// Whether intermediaries act.
    Activity,
    /// Intermediaries' estimates.
    Signals,
    /// Monitoring: detection, false alarms, repair.
    Monitoring,
    /// Compliance draws.
    Compliance,
    /// Breakdown of the channel.
    Breakdown,
    /// New threats.
    NewThreats,
    /// Agency moves.
    Agencies,
    /// Answers to executions.
    Retaliation,
    /// Leaks.
    Leaks,
    /// Clock-stops thought of.
    ClockStops,
    /// Confirmation of leaders' meetings.
    Summits,
    /// Trembles and signals of stage games.
    Stage,
    /// What protocols of offers draw: a mediator's changes and misunderstandings, one of several offers.
    Offers,
}

impl Source {
    /// All sources, in the order of their declaration.
    pub const ALL: [Self; 16] = [
        Self::Types,
        Self::Pressure,
        Self::Ratification,
        Self::Activity,
        Self::Signals,
        Self::Monitoring,
        Self::Compliance,
        Self::Breakdown,
        Self::NewThreats,
        Self::Agencies,
        Self::Retaliation,
        Self::Leaks,
        Self::ClockStops,
        Self::Summits,
        Self::Stage,
        Self::Offers,
    ];

    /// The name that its draws are addressed by; never changed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Types => "types",
            Self::Pressure => "pressure",
            Self::Ratification => "ratification",
            Self::Activity => "activity",
            Self::Signals => "signals",
            Self::Monitoring => "monitoring",
            Self::Compliance => "compliance",
            Self::Breakdown => "breakdown",
            Self::NewThreats => "new-threats",
            Self::Agencies => "agencies",
            Self::Retaliation => "retaliation",
            Self::Leaks => "leaks",
            Self::ClockStops => "clock-stops",
            Self::Summits => "summits",
            Self::Stage => "stage",
            Self::Offers => "offers",
        }
    }
}

fn generator(seed: Seed, name: &str) -> ChaCha8Rng {
    let mut key = [0_u8; 32];
    key[..8].copy_from_slice(&seed.0.to_le_bytes());
    key[8..16].copy_from_slice(&xxh3_64(name.as_bytes()).to_le_bytes());
    ChaCha8Rng::from_seed(key)
}

/// The world's chance under one root seed: one keyed generator a source.
#[derive(Debug, Clone)]
pub struct Luck {
    generators: Vec<ChaCha8Rng>,
}

impl Luck {
    /// The chance of a root seed.
    #[must_use]
    pub fn new(seed: Seed) -> Self {
        Self { generators: Source::ALL.iter().map(|s| generator(seed, s.name())).collect() }
    }

    /// Goes to an address; draws follow from it slot by slot.
    #[inline]
    pub fn at(&mut self, source: Source, session: SessionNo, day: Day, slot: u32) -> Draws<'_> {
        let rng = &mut self.generators[source as usize];
        if rng.get_stream() != session.0 {
            // At the end of its buffer a generator takes a new stream without working out a block for the old one.
            rng.set_word_pos(0);
            rng.set_stream(session.0);
        }
        #[allow(clippy::cast_sign_loss, reason = "held at 0 and above")]
        let day = day.0.max(0) as u128;
        rng.set_word_pos(day * DAY_WIDTH + u128::from(slot) * 2);
        Draws { rng }
    }

    /// The stretch of this number of a session's draws for a repeated game: round r's are numbers 4r to 4r + 3.
    pub(crate) fn stretch(&mut self, session: SessionNo, number: u64, out: &mut [f64; LENGTH as usize]) {
        stretch(&mut self.generators[Source::Stage as usize], session, number, out);
    }

    /// One uniform draw on [0, 1).
    #[inline]
    pub fn uniform(&mut self, source: Source, session: SessionNo, day: Day, slot: u32) -> f64 {
        self.at(source, session, day, slot).uniform()
    }

    /// One standard normal draw.
    #[inline]
    pub fn normal(&mut self, source: Source, session: SessionNo, day: Day, slot: u32) -> f64 {
        self.at(source, session, day, slot).normal()
    }
}

/// Draws number [`LENGTH`] × `number` and following of a stream, two words each.
fn stretch(rng: &mut ChaCha8Rng, session: SessionNo, number: u64, out: &mut [f64; LENGTH as usize]) {
    if rng.get_stream() != session.0 {
        // See `Luck::at`.
        rng.set_word_pos(0);
        rng.set_stream(session.0);
    }
    rng.set_word_pos(u128::from(number) * u128::from(LENGTH) * 2);
    for draw in out {
        *draw = unit(rng.next_u64());
    }
}

/// Number of a round's first draw among a session's draws for a repeated game.
pub(crate) const fn stage_draws(round: Round) -> u64 {
    4 * round.0 as u64
}

/// Draws from an address on, one slot each.
#[derive(Debug)]
pub struct Draws<'a> {
    rng: &'a mut ChaCha8Rng,
}

impl Draws<'_> {
    /// Uniform on [0, 1): the upper 53 bits.
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        unit(self.rng.next_u64())
    }

    /// Standard normal, by inversion.
    #[inline]
    pub fn normal(&mut self) -> f64 {
        normal_quantile(unit(self.rng.next_u64()) + f64::EPSILON / 4.0)
    }
}

#[inline]
#[allow(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
fn unit(bits: u64) -> f64 {
    (bits >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
}

/// The standard normal quantile of `p` in (0, 1), by Wichura's algorithm AS 241 (Applied Statistics 37, 1988), good to 1e-15.
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * ratio(r, &CENTRE);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    let r = maths::sqrt(-maths::ln(tail));
    let x = if r <= 5.0 { ratio(r - 1.6, &MIDDLE) } else { ratio(r - 5.0, &FAR) };
    if q < 0.0 { -x } else { x }
}

#[inline]
fn ratio(r: f64, coefficients: &[[f64; 8]; 2]) -> f64 {
    let horner = |c: &[f64; 8]| c.iter().rev().fold(0.0, |sum, c| sum * r + c);
    horner(&coefficients[0]) / horner(&coefficients[1])
}

const CENTRE: [[f64; 8]; 2] = [
    [
        3.387_132_872_796_366_5,
        133.141_667_891_784_38,
        1_971.590_950_306_551_3,
        13_731.693_765_509_46,
        45_921.953_931_549_87,
        67_265.770_927_008_7,
        33_430.575_583_588_13,
        2_509.080_928_730_122_7,
    ],
    [
        1.0,
        42.313_330_701_600_91,
        687.187_007_492_057_9,
        5_394.196_021_424_751,
        21_213.794_301_586_597,
        39_307.895_800_092_71,
        28_729.085_735_721_943,
        5_226.495_278_852_854,
    ],
];

const MIDDLE: [[f64; 8]; 2] = [
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        0.241_780_725_177_450_6,
        0.022_723_844_989_269_184,
        7.745_450_142_783_414e-4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        0.689_767_334_985_1,
        0.148_103_976_427_480_08,
        0.015_198_666_563_616_457,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ],
];

const FAR: [[f64; 8]; 2] = [
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        0.296_560_571_828_504_87,
        0.026_532_189_526_576_124,
        0.001_242_660_947_388_078_4,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        0.599_832_206_555_888,
        0.136_929_880_922_735_8,
        0.014_875_361_290_850_615,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_7e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn golden_draws_hold_on_every_platform() {
        let mut luck = Luck::new(Seed(1));
        let draw = luck.uniform(Source::Types, SessionNo(7), Day(3), 2);
        let again = luck.uniform(Source::Types, SessionNo(7), Day(3), 2);
        assert_eq!(draw.to_bits(), again.to_bits(), "an address is a value");
        assert_eq!(draw.to_bits(), 0x3fe7_a30c_42c0_4adc);
    }

    #[test]
    fn consecutive_slots_are_the_addresses_that_follow() {
        let mut luck = Luck::new(Seed(9));
        let (a, b) = {
            let mut draws = luck.at(Source::Pressure, SessionNo(4), Day(11), 5);
            (draws.uniform(), draws.uniform())
        };
        assert_eq!(a.to_bits(), luck.uniform(Source::Pressure, SessionNo(4), Day(11), 5).to_bits());
        assert_eq!(b.to_bits(), luck.uniform(Source::Pressure, SessionNo(4), Day(11), 6).to_bits());
    }

    #[test]
    fn quantiles_match_tabulated_values() {
        for (p, x) in [
            (0.975, 1.959_963_984_540_054),
            (0.5, 0.0),
            (0.01, -2.326_347_874_040_841),
            (1e-10, -6.361_340_902_404_056),
        ] {
            assert!((normal_quantile(p) - x).abs() < 1e-12, "{p}: {}", normal_quantile(p));
        }
    }

    #[test]
    fn normal_draws_have_the_right_moments() {
        let mut luck = Luck::new(Seed(3));
        let n = 20_000;
        let draws: Vec<f64> = (0..n).map(|s| luck.normal(Source::Types, SessionNo(s), Day(0), 0)).collect();
        let mean = draws.iter().sum::<f64>() / n as f64;
        let var = draws.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n as f64;
        assert!(mean.abs() < 0.03 && (var - 1.0).abs() < 0.05, "{mean} {var}");
    }
}
