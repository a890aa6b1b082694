//! Numbers with a range, and whole days.

use super::{NUM, Num};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Declares a [`Num`] whose value must lie in a range.
macro_rules! ranged {
    ($( $(#[doc = $doc:literal])+ $name:ident { $($bound:literal: $value:expr),+ } )+) => { $(
        $(#[doc = $doc])+
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Num);

        impl $name {
            /// The number.
            #[must_use]
            pub fn value(&self) -> f64 {
                self.0.value()
            }
        }

        impl From<f64> for $name {
            fn from(value: f64) -> Self {
                Self(Num::Plain(value))
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                generator.subschema_for::<Num>();
                json_schema!({ "$ref": format!("#/$defs/{NUM}"), $($bound: $value),+ })
            }
        }
    )+ };
}

ranged! {
    /// A share, a probability or an intensity: from 0 to 1.
    Share { "minimum": 0.0, "maximum": 1.0 }
    /// A number that is not negative.
    Rate { "minimum": 0.0 }
    /// A number above 0.
    Above { "exclusiveMinimum": 0.0 }
}

/// A number of whole calendar units: days, or rounds where a scenario counts rounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Days(pub i32);

impl Days {
    /// A hundred years and a bit: no span in a scenario is longer.
    pub const MOST: i32 = 40_000;
}

impl JsonSchema for Days {
    fn schema_name() -> Cow<'static, str> {
        "Days".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 0, "maximum": Days::MOST })
    }
}
