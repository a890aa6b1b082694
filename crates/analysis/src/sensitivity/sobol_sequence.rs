//! Sobol' points: a sequence that fills the unit cube evenly, with 32 bits a coordinate.
//!
//! In the order of the Gray code (Antonov and Saleev 1979), beginning with the origin, with the direction numbers of Joe
//! and Kuo 2008 (set D(6)). Scrambled points come from a random lower-triangular matrix of bits and a random shift, both
//! drawn once a dimension (Matoušek 1998), which keeps the evenness and makes means unbiased.

use super::SensitivityError;
use super::directions::DIRECTIONS;
use super::problem::Problem;
use demarche_domain::strategy::Chance;

const BITS: usize = 32;

/// As many dimensions as there are direction numbers here.
pub const MOST_DIMENSIONS: usize = DIRECTIONS.len() + 1;

/// The points of the sequence, in order.
#[derive(Debug, Clone)]
pub struct SobolSequence {
    /// Direction numbers, `[dimension][bit]`, the highest bit first.
    directions: Vec<[u32; BITS]>,
    point: Vec<u32>,
    next: u64,
}

impl SobolSequence {
    /// The sequence itself.
    ///
    /// # Errors
    /// Where there are more dimensions than direction numbers, or none.
    pub fn new(dimensions: usize) -> Result<Self, SensitivityError> {
        if dimensions == 0 {
            return Err(SensitivityError::Empty);
        }
        if dimensions > MOST_DIMENSIONS {
            return Err(SensitivityError::Dimensions { needed: dimensions, most: MOST_DIMENSIONS });
        }
        let directions = (0..dimensions).map(directions).collect();
        Ok(Self { directions, point: vec![0; dimensions], next: 0 })
    }

    /// The sequence, scrambled.
    ///
    /// # Errors
    /// As for [`SobolSequence::new`].
    pub fn scrambled(dimensions: usize, chance: &mut dyn Chance) -> Result<Self, SensitivityError> {
        let mut sequence = Self::new(dimensions)?;
        for (directions, point) in sequence.directions.iter_mut().zip(&mut sequence.point) {
            // Row i of the matrix: random bits above the diagonal's, a one on it.
            let rows: Vec<u32> = (0..BITS)
                .map(|row| {
                    let diagonal = 1 << (BITS - 1 - row);
                    (bits(chance) & !(diagonal | (diagonal - 1))) | diagonal
                })
                .collect();
            for direction in directions.iter_mut() {
                let bit = |row: usize| ((rows[row] & *direction).count_ones() & 1) << (BITS - 1 - row);
                *direction = (0..BITS).map(bit).sum();
            }
            *point = bits(chance);
        }
        Ok(sequence)
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 2^32 and not negative")]
fn bits(chance: &mut dyn Chance) -> u32 {
    (chance.uniform() * 4_294_967_296.0) as u32
}

fn directions(dimension: usize) -> [u32; BITS] {
    let mut found = [0_u32; BITS];
    if dimension == 0 {
        for (at, direction) in found.iter_mut().enumerate() {
            *direction = 1 << (BITS - 1 - at);
        }
        return found;
    }
    let (polynomial, initial) = DIRECTIONS[dimension - 1];
    let degree = initial.len();
    for at in 0..BITS {
        found[at] = if at < degree {
            initial[at] << (BITS - 1 - at)
        } else {
            let mut direction = found[at - degree] ^ found[at - degree] >> degree;
            for back in 1..degree {
                if polynomial >> (degree - 1 - back) & 1 == 1 {
                    direction ^= found[at - back];
                }
            }
            direction
        };
    }
    found
}

impl Iterator for SobolSequence {
    type Item = Vec<f64>;

    fn next(&mut self) -> Option<Vec<f64>> {
        if self.next > 0 {
            let bit = (self.next - 1).trailing_ones() as usize;
            if bit >= BITS {
                return None;
            }
            for (point, directions) in self.point.iter_mut().zip(&self.directions) {
                *point ^= directions[bit];
            }
        }
        self.next += 1;
        Some(self.point.iter().map(|x| f64::from(*x) / 4_294_967_296.0).collect())
    }
}

/// So many scrambled points between the bounds; best a power of two.
///
/// # Errors
/// Where there are too many parameters or rows.
pub fn sobol_design(
    problem: &Problem,
    rows: usize,
    chance: &mut dyn Chance,
) -> Result<Vec<Vec<f64>>, SensitivityError> {
    let rows = Problem::check_size(Some(rows))?;
    let points = SobolSequence::scrambled(problem.dimension(), chance)?;
    Ok(points.take(rows).map(|unit| problem.scaled(&unit)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use demarche_testkit::dice::Dice;

    #[test]
    fn the_first_points_are_the_published_ones() {
        let points: Vec<Vec<f64>> = SobolSequence::new(3).unwrap().take(6).collect();
        let expected = [
            [0.0, 0.0, 0.0],
            [0.5, 0.5, 0.5],
            [0.75, 0.25, 0.25],
            [0.25, 0.75, 0.75],
            [0.375, 0.375, 0.625],
            [0.875, 0.875, 0.125],
        ];
        assert_eq!(points, expected.map(|row| row.to_vec()));
    }

    #[test]
    fn ten_dimensions_go_on_as_published() {
        let points: Vec<Vec<f64>> = SobolSequence::new(10).unwrap().take(5).collect();
        assert_eq!(points[2], [0.75, 0.25, 0.25, 0.25, 0.75, 0.75, 0.25, 0.75, 0.75, 0.75]);
        assert_eq!(points[4], [0.375, 0.375, 0.625, 0.875, 0.375, 0.125, 0.375, 0.875, 0.875, 0.625]);
    }

    #[test]
    fn initial_numbers_are_odd_and_small_enough() {
        for (polynomial, initial) in DIRECTIONS {
            assert!(initial.iter().enumerate().all(|(at, m)| m % 2 == 1 && *m < 2 << at));
            assert!(*polynomial < 1 << (initial.len() - 1).max(1));
        }
        assert!(DIRECTIONS.windows(2).all(|pair| {
            let order = |at: usize| (pair[at].1.len(), pair[at].0);
            order(0) < order(1)
        }));
        assert!(matches!(SobolSequence::new(MOST_DIMENSIONS + 1), Err(SensitivityError::Dimensions { .. })));
    }

    /// A stretch of 2^k points has one in each of 2^k equal slices, in every dimension, scrambled or not.
    #[test]
    fn every_dimension_is_even_scrambled_or_not() {
        let plain = SobolSequence::new(MOST_DIMENSIONS).unwrap();
        let scrambled = SobolSequence::scrambled(MOST_DIMENSIONS, &mut Dice::new(1)).unwrap();
        for sequence in [plain, scrambled] {
            let points: Vec<Vec<f64>> = sequence.take(256).collect();
            for dimension in 0..MOST_DIMENSIONS {
                let mut slices: Vec<usize> = points.iter().map(|point| (point[dimension] * 256.0) as usize).collect();
                slices.sort_unstable();
                assert_eq!(slices, (0..256).collect::<Vec<_>>(), "dimension {dimension}");
            }
        }
    }

    #[test]
    fn pairs_of_dimensions_are_even_in_squares() {
        // A (0, 2)-net in base 2: 16 points, one in each of 4×4 squares of the first two dimensions.
        let mut squares: Vec<usize> = SobolSequence::scrambled(2, &mut Dice::new(3))
            .unwrap()
            .take(16)
            .map(|point| (point[0] * 4.0) as usize * 4 + (point[1] * 4.0) as usize)
            .collect();
        squares.sort_unstable();
        assert_eq!(squares, (0..16).collect::<Vec<_>>());
    }
}
