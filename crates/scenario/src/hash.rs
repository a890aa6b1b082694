//! The hash by which a scenario is known: of what it says, not of how it is written.
//!
//! A value is written as canonical bytes and hashed with xxh3 (128 bits). Comments, blanks, the order of
//! fields, the notation of numbers, a default that is written out and where a number comes from make no
//! difference; every value, every name and every order that matters does.

use serde::ser::{self, Serialize};
use std::fmt;

/// 128 bits, written as 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScenarioHash(u128);

impl fmt::Display for ScenarioHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// The hash of a value's canonical bytes.
#[must_use]
pub fn hash<T: Serialize>(value: &T) -> ScenarioHash {
    let mut writer = Canonical { bytes: Vec::new() };
    // Writing to memory cannot fail, and the types here have no failing parts.
    let _ = value.serialize(&mut writer);
    ScenarioHash(xxhash_rust::xxh3::xxh3_128(&writer.bytes))
}

/// Writes a tag for the kind of every value, the length of everything that has one, and little-endian numbers.
struct Canonical {
    bytes: Vec<u8>,
}

/// Writing failed: a type's own `Serialize` said so.
#[derive(Debug)]
struct Failed;

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value cannot be written")
    }
}

impl std::error::Error for Failed {}

impl ser::Error for Failed {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Failed
    }
}

impl Canonical {
    fn tagged(&mut self, tag: u8, bytes: &[u8]) -> Result<(), Failed> {
        self.bytes.push(tag);
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    fn text(&mut self, tag: u8, text: &str) -> Result<(), Failed> {
        self.tagged(tag, &(text.len() as u64).to_le_bytes())?;
        self.bytes.extend_from_slice(text.as_bytes());
        Ok(())
    }

    fn whole(&mut self, value: i128) -> Result<(), Failed> {
        self.tagged(b'i', &value.to_le_bytes())
    }
}

/// Whole numbers of all widths are one kind of value.
macro_rules! wholes {
    ($($method:ident: $type:ty),+) => { $(
        fn $method(self, value: $type) -> Result<(), Failed> {
            self.whole(i128::from(value))
        }
    )+ };
}

impl<'a> ser::Serializer for &'a mut Canonical {
    type Ok = ();
    type Error = Failed;
    type SerializeSeq = Parts<'a>;
    type SerializeTuple = Parts<'a>;
    type SerializeTupleStruct = Parts<'a>;
    type SerializeTupleVariant = Parts<'a>;
    type SerializeMap = Parts<'a>;
    type SerializeStruct = Parts<'a>;
    type SerializeStructVariant = Parts<'a>;

    wholes!(
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64
    );

    fn serialize_bool(self, value: bool) -> Result<(), Failed> {
        self.tagged(b'b', &[u8::from(value)])
    }

    fn serialize_f32(self, value: f32) -> Result<(), Failed> {
        self.serialize_f64(f64::from(value))
    }

    fn serialize_f64(self, value: f64) -> Result<(), Failed> {
        // −0 and 0 are one number.
        let value = if value == 0.0 { 0.0 } else { value };
        self.tagged(b'f', &value.to_bits().to_le_bytes())
    }

    fn serialize_char(self, value: char) -> Result<(), Failed> {
        self.tagged(b'c', &u32::from(value).to_le_bytes())
    }

    fn serialize_str(self, value: &str) -> Result<(), Failed> {
        self.text(b's', value)
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Failed> {
        self.tagged(b'y', &(value.len() as u64).to_le_bytes())?;
        self.bytes.extend_from_slice(value);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Failed> {
        self.tagged(b'n', &[])
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Failed> {
        self.tagged(b'o', &[])?;
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Failed> {
        self.tagged(b'u', &[])
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Failed> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Failed> {
        self.text(b'v', variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Failed> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Failed> {
        self.text(b'w', variant)?;
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'a>, Failed> {
        Ok(Parts::begin(self, b'['))
    }

    fn serialize_tuple(self, _: usize) -> Result<Parts<'a>, Failed> {
        Ok(Parts::begin(self, b'('))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Parts<'a>, Failed> {
        Ok(Parts::begin(self, b'('))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Parts<'a>, Failed> {
        self.text(b'w', variant)?;
        Ok(Parts::begin(self, b'('))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'a>, Failed> {
        Ok(Parts::begin(self, b'{'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'a>, Failed> {
        Ok(Parts::begin(self, b'S'))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Parts<'a>, Failed> {
        self.text(b'w', variant)?;
        Ok(Parts::begin(self, b'S'))
    }
}

/// The parts of a value that has several, in their order, and then their number.
struct Parts<'a> {
    to: &'a mut Canonical,
    count: u64,
}

impl<'a> Parts<'a> {
    fn begin(to: &'a mut Canonical, tag: u8) -> Self {
        to.bytes.push(tag);
        Self { to, count: 0 }
    }

    fn part<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        self.count += 1;
        value.serialize(&mut *self.to)
    }

    fn named<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Failed> {
        self.to.text(b'k', name)?;
        self.part(value)
    }

    fn finish(self) -> Result<(), Failed> {
        self.to.tagged(b'.', &self.count.to_le_bytes())
    }
}

/// Parts without names.
macro_rules! unnamed {
    ($($kind:ident: $method:ident),+) => { $(
        impl ser::$kind for Parts<'_> {
            type Ok = ();
            type Error = Failed;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
                self.part(value)
            }

            fn end(self) -> Result<(), Failed> {
                self.finish()
            }
        }
    )+ };
}

/// Parts with names.
macro_rules! named {
    ($($kind:ident),+) => { $(
        impl ser::$kind for Parts<'_> {
            type Ok = ();
            type Error = Failed;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Failed> {
                self.named(name, value)
            }

            fn end(self) -> Result<(), Failed> {
                self.finish()
            }
        }
    )+ };
}

unnamed!(
    SerializeSeq: serialize_element,
    SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field,
    SerializeTupleVariant: serialize_field
);
named!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = Failed;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Failed> {
        self.part(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        self.part(value)
    }

    fn end(self) -> Result<(), Failed> {
        self.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::hash;
    use std::collections::BTreeMap;

    #[test]
    fn values_that_differ_hash_apart() {
        assert_ne!(hash(&vec!["ab", "c"]), hash(&vec!["a", "bc"]));
        assert_ne!(hash(&vec![vec![1], vec![]]), hash(&vec![vec![], vec![1]]));
        assert_ne!(hash(&1_u8), hash(&1.0_f64));
        assert_eq!(hash(&1_u8), hash(&1_i64));
        assert_eq!(hash(&0.0_f64), hash(&-0.0_f64));
        assert_ne!(hash(&Some(())), hash(&None::<()>));
    }

    #[test]
    fn the_hash_is_the_same_everywhere() {
        let value: BTreeMap<&str, (f64, Option<u8>)> = [("us", (0.45, Some(1))), ("china", (0.35, None))].into();
        assert_eq!(hash(&value).to_string(), "2dea8545da9fd4814f590de368805d3f");
    }
}
