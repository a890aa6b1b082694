//! What a metric reads.

use super::steps_by_kind::Kind;
use serde::ser::SerializeMap as _;

/// The value of a metric on one session.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// Not defined here: no agreement, no individually rational outcome, no offers.
    Missing,
    /// One number.
    Number(f64),
    /// A number for each party, in seat order; none where a party has no value.
    Parties(Vec<Option<f64>>),
    /// Numbers by name.
    Named(Vec<(&'static str, f64)>),
    /// For each party how many steps of each kind it took.
    Kinds(Vec<[(Kind, u32); 6]>),
}

impl serde::Serialize for Reading {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Missing => serializer.serialize_none(),
            Self::Number(x) => serializer.serialize_f64(*x),
            Self::Parties(each) => each.serialize(serializer),
            Self::Named(pairs) => {
                let mut map = serializer.serialize_map(Some(pairs.len()))?;
                for (name, x) in pairs {
                    map.serialize_entry(name, x)?;
                }
                map.end()
            }
            Self::Kinds(parties) => serializer.collect_seq(parties.iter().map(Counts)),
        }
    }
}

/// Counts and shares of one party's steps.
struct Counts<'a>(&'a [(Kind, u32); 6]);

impl serde::Serialize for Counts<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Count {
            count: u32,
            share: f64,
        }
        let all: u32 = self.0.iter().map(|(_, count)| count).sum();
        let share = |count: u32| if all > 0 { f64::from(count) / f64::from(all) } else { 0.0 };
        let counts = self.0.iter().map(|(kind, count)| (kind.name(), Count { count: *count, share: share(*count) }));
        serializer.collect_map(counts)
    }
}
