//! A strategy's own draws, by root seed, seat, strategy, session, round and draw.

use super::ahead::LENGTH;
use super::{DAY_WIDTH, generator, unit};
use demarche_domain::ids::{Round, Seed, SessionNo};
use demarche_domain::strategy::{Chance, SeatDraws};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;

/// A strategy's own draws in one round of one session.
#[derive(Debug)]
pub struct SeatChance<'a> {
    rng: &'a mut ChaCha8Rng,
    session: SessionNo,
    position: u128,
    placed: bool,
}

/// A player's draws in one round of one session of a repeated game, each worked out when asked for.
#[derive(Debug)]
pub(crate) struct PlayerChance<'a> {
    luck: &'a SeatLuck,
    session: SessionNo,
    round: Round,
    next: u32,
}

impl Chance for PlayerChance<'_> {
    fn uniform(&mut self) -> f64 {
        self.next += 1;
        self.luck.draw(self.session, self.round, self.next - 1)
    }
}

/// The keyed generator of a strategy at a seat.
#[derive(Debug, Clone)]
pub struct SeatLuck {
    rng: ChaCha8Rng,
}

impl SeatLuck {
    /// The generator of (root seed, seat, strategy).
    #[must_use]
    pub fn new(seed: Seed, seat: usize, strategy: &str) -> Self {
        Self { rng: generator(seed, &format!("seat {seat} {strategy}")) }
    }

    /// A player's draws in a round of a repeated game.
    pub(crate) const fn by_address(&self, session: SessionNo, round: Round) -> PlayerChance<'_> {
        PlayerChance { luck: self, session, round, next: 0 }
    }

    /// The stretch of this number of a session's first draws a round: draw 0 of round r is number r.
    pub(crate) fn stretch(&mut self, session: SessionNo, number: u64, out: &mut [f64; LENGTH as usize]) {
        super::stretch(&mut self.rng, session, number, out);
    }

    /// The draws of a session's round; `part` tells a round's several decisions apart.
    #[inline]
    pub fn in_round(&mut self, session: SessionNo, round: u32, part: u32) -> SeatChance<'_> {
        let position = u128::from(round) * DAY_WIDTH + u128::from(part) * 256;
        SeatChance { rng: &mut self.rng, session, position, placed: false }
    }
}

impl Chance for SeatChance<'_> {
    fn uniform(&mut self) -> f64 {
        if !self.placed {
            self.rng.set_stream(self.session.0);
            self.rng.set_word_pos(self.position);
            self.placed = true;
        }
        unit(self.rng.next_u64())
    }
}

/// Where the second and later draws of a round begin, beyond the first ones of all rounds.
const LATER: u128 = 1 << 40;

/// The draws of a player of a repeated game. The first draws of all rounds lie side by side, two words each, so that they can
/// be made ahead; the others, which few strategies need, have 512 words a round of their own.
impl SeatDraws for SeatLuck {
    fn draw(&self, session: SessionNo, round: Round, nth: u32) -> f64 {
        let position = match nth.checked_sub(1) {
            None => u128::from(round.0) * 2,
            Some(later) => LATER + u128::from(round.0) * 512 + u128::from(later) * 2,
        };
        let mut rng = self.rng.clone();
        rng.set_word_pos(0);
        rng.set_stream(session.0);
        rng.set_word_pos(position);
        unit(rng.next_u64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_made_ahead_are_those_at_their_address() {
        let mut luck = SeatLuck::new(Seed(3), 1, "random");
        let mut stretch = [0.0; LENGTH as usize];
        for number in [0, 1, 5] {
            luck.stretch(SessionNo(11), number, &mut stretch);
            for (i, made) in (0..).zip(stretch) {
                let round = Round(u32::try_from(number * LENGTH + i).unwrap());
                assert_eq!(made.to_bits(), luck.draw(SessionNo(11), round, 0).to_bits(), "round {}", round.0);
            }
        }
    }

    #[test]
    fn no_two_draws_of_a_player_share_an_address() {
        let luck = SeatLuck::new(Seed(3), 0, "random");
        let mut all: Vec<u64> = Vec::new();
        for round in 1..40 {
            all.extend((0..6).map(|nth| luck.draw(SessionNo(2), Round(round), nth).to_bits()));
        }
        let drawn = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), drawn);
        assert_eq!(luck.draw(SessionNo(2), Round(7), 0).to_bits(), 0x3fe7_c0fd_365a_d250, "pinned");
    }
}
