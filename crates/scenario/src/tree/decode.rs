//! From a tree to values: what serde asks for is read off the nodes.
//!
//! What is right was settled by the walk before, so this is the short way only: no text is written and read once more. It takes
//! what `ron` takes with implicit `Some`, which tests hold it to.

use super::{Entry, Field, Kind, Name, Node, Number, NumberValue};
use serde::de::value::{Error, MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer, MapAccess, Unexpected, VariantAccess,
    Visitor,
};
use serde::forward_to_deserialize_any;
use std::slice;

/// The value that a tree says.
///
/// # Errors
/// The first place where the tree is not what the type wants, in the type's words.
pub fn decode<T: serde::de::DeserializeOwned>(node: &Node) -> Result<T, Error> {
    T::deserialize(node)
}

impl<'de> IntoDeserializer<'de, Error> for &'de Node {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for &'de Node {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.kind {
            Kind::Bool(value) => visitor.visit_bool(*value),
            Kind::Number(number) => any_number(number, visitor),
            Kind::Text(text) => visitor.visit_str(text),
            Kind::Char(value) => visitor.visit_char(*value),
            Kind::None => visitor.visit_none(),
            Kind::Some(inner) => visitor.visit_some(&**inner),
            // What does not know its type yet takes an alternative as text, or as a map with one entry.
            Kind::Name(name) => visitor.visit_str(&name.text),
            Kind::Tuple { name: Some(name), .. } | Kind::Struct { name: Some(name), .. } => {
                visitor.visit_map(MapDeserializer::new(std::iter::once((name.text.as_str(), Inside(self)))))
            }
            Kind::Tuple { name: None, items } | Kind::List(items) => {
                visitor.visit_seq(SeqDeserializer::new(items.iter()))
            }
            Kind::Struct { name: None, fields } => visitor.visit_map(Fields::of(fields)),
            Kind::Map(entries) => visitor.visit_map(Entries::of(entries)),
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.kind {
            Kind::Number(number) => visitor.visit_f64(number.as_f64()),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.kind {
            Kind::None => visitor.visit_none(),
            Kind::Some(inner) => visitor.visit_some(&**inner),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        match &self.kind {
            Kind::Tuple { items, .. } if items.len() == 1 => visitor.visit_newtype_struct(&items[0]),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.kind {
            Kind::Tuple { items, .. } | Kind::List(items) => visitor.visit_seq(SeqDeserializer::new(items.iter())),
            _ => Err(wrong(self, &visitor)),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.kind {
            Kind::Map(entries) => visitor.visit_map(Entries::of(entries)),
            _ => Err(wrong(self, &visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match fields(self) {
            Some(fields) => visitor.visit_map(Fields::of(fields)),
            None => Err(wrong(self, &visitor)),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.name() {
            Some(name) => visitor.visit_enum(Alternative { name, node: self }),
            None => Err(wrong(self, &visitor)),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.kind {
            Kind::Tuple { items, .. } if items.is_empty() => visitor.visit_unit(),
            Kind::Name(_) => visitor.visit_unit(),
            _ => Err(wrong(self, &visitor)),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 char str string bytes byte_buf identifier
    }
}

/// A number for what takes any: a whole one as such.
fn any_number<'de, V: Visitor<'de>>(number: &Number, visitor: V) -> Result<V::Value, Error> {
    match number.value {
        NumberValue::Integer(integer) => match (u64::try_from(integer), i64::try_from(integer)) {
            (Ok(natural), _) => visitor.visit_u64(natural),
            (_, Ok(whole)) => visitor.visit_i64(whole),
            _ => visitor.visit_f64(number.as_f64()),
        },
        NumberValue::Float(float) => visitor.visit_f64(float),
    }
}

/// The fields in a node's brackets; none that have no names.
fn fields(node: &Node) -> Option<&[Field]> {
    match &node.kind {
        Kind::Struct { fields, .. } => Some(fields),
        Kind::Tuple { items, .. } if items.is_empty() => Some(&[]),
        _ => None,
    }
}

/// The complaint of a type about a node.
fn wrong<'de, V: Visitor<'de>>(node: &Node, visitor: &V) -> Error {
    Error::invalid_type(Unexpected::Other(&node.describe()), visitor)
}

/// Fields one after the other.
struct Fields<'de> {
    rest: slice::Iter<'de, Field>,
    value: Option<&'de Node>,
}

impl<'de> Fields<'de> {
    fn of(fields: &'de [Field]) -> Self {
        Self { rest: fields.iter(), value: None }
    }
}

impl<'de> MapAccess<'de> for Fields<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some(field) = self.rest.next() else { return Ok(None) };
        self.value = Some(&field.value);
        seed.deserialize(StrDeserializer::new(&field.name.text)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(self.value.take().ok_or_else(|| Error::custom("a value comes after its name"))?)
    }
}

/// Entries one after the other.
struct Entries<'de> {
    rest: slice::Iter<'de, Entry>,
    value: Option<&'de Node>,
}

impl<'de> Entries<'de> {
    fn of(entries: &'de [Entry]) -> Self {
        Self { rest: entries.iter(), value: None }
    }
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some(entry) = self.rest.next() else { return Ok(None) };
        self.value = Some(&entry.value);
        seed.deserialize(&entry.key).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(self.value.take().ok_or_else(|| Error::custom("a value comes after its key"))?)
    }
}

/// One of several alternatives, with what stands in its brackets.
struct Alternative<'de> {
    name: &'de Name,
    node: &'de Node,
}

impl<'de> EnumAccess<'de> for Alternative<'de> {
    type Error = Error;
    type Variant = Inside<'de>;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Inside<'de>), Error> {
        let value = seed.deserialize(StrDeserializer::new(&self.name.text))?;
        Ok((value, Inside(self.node)))
    }
}

/// What stands in a node's brackets, without the name before them.
#[derive(Clone, Copy)]
struct Inside<'de>(&'de Node);

impl<'de> VariantAccess<'de> for Inside<'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        match &self.0.kind {
            Kind::Name(_) => Ok(()),
            _ => Err(Error::invalid_type(Unexpected::Other(&self.0.describe()), &"a name alone")),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Error> {
        match &self.0.kind {
            Kind::Tuple { items, .. } if items.len() == 1 => seed.deserialize(&items[0]),
            _ => Err(Error::invalid_type(Unexpected::Other(&self.0.describe()), &"one value in brackets")),
        }
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.0.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        self.0.deserialize_struct("", fields, visitor)
    }
}

impl<'de> IntoDeserializer<'de, Error> for Inside<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Inside<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.0.kind {
            Kind::Tuple { items, .. } if items.len() == 1 => items[0].deserialize_any(visitor),
            Kind::Tuple { items, .. } => visitor.visit_seq(SeqDeserializer::new(items.iter())),
            Kind::Struct { fields, .. } => visitor.visit_map(Fields::of(fields)),
            _ => self.0.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
