//! The list of cases: the one place that knows them all.
//!
//! A new case is its file under `closed`, its file under `cases` for the engine's side, and one line here.

use crate::cases;
use crate::closed::Settings;
use crate::closed::{
    Case, b01, b02, b03, b04, b05, b05b, b06, b06b, b07, b08, b09, b09b, b10, b11, b12, b13, b14, b15, b16, b17, b18,
    c01, c02, c03, c04, c05, c06, c07, c08, c09, c10, c11, i01, i02, i03, i04, i05, i06, i07, i08, t01, t02, t03, t04,
    t05, t06, t07, t08, t09, t10, t11,
};
use crate::error::TheoryError;
use crate::play::Table;
use crate::simulate::Simulate;
use demarche_domain::nearest::nearest;

/// A case with both its sides.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// What a reader is told, and the closed form.
    pub case: Case,
    /// The engine's side, once there is one.
    pub simulate: Option<Simulate>,
    /// The session that shows the case: its scenario, and what is done in it from outside.
    pub table: Option<SetTable>,
}

/// Sets a case's table, with checked settings.
pub type SetTable = fn(&Settings) -> Result<Table, TheoryError>;

impl Entry {
    const fn closed(case: Case) -> Self {
        Self { case, simulate: None, table: None }
    }

    /// The same case with the session that shows it.
    #[must_use]
    pub const fn shown_at(self, table: SetTable) -> Self {
        Self { table: Some(table), ..self }
    }

    /// The same case with its engine's side.
    #[must_use]
    pub const fn played_by(self, simulate: Simulate) -> Self {
        Self { simulate: Some(simulate), ..self }
    }
}

/// Every case, by subject: bargaining, information, crisis, trade.
pub static CATALOGUE: &[Entry] = &[
    Entry::closed(b01::CASE).played_by(cases::b01::simulate).shown_at(cases::b01::table),
    Entry::closed(b02::CASE).played_by(cases::b02::simulate).shown_at(cases::b02::table),
    Entry::closed(b03::CASE).played_by(cases::b03::simulate).shown_at(cases::b03::table),
    Entry::closed(b04::CASE).played_by(cases::b04::simulate).shown_at(cases::b04::table),
    Entry::closed(b05::CASE).played_by(cases::b05::simulate).shown_at(cases::b05::table),
    Entry::closed(b05b::CASE).played_by(cases::b05b::simulate).shown_at(cases::b05b::table),
    Entry::closed(b06::CASE).played_by(cases::b06::simulate).shown_at(cases::b06::table),
    Entry::closed(b06b::CASE).played_by(cases::b06b::simulate).shown_at(cases::b06b::table),
    Entry::closed(b07::CASE).played_by(cases::b07::simulate).shown_at(cases::b07::table),
    Entry::closed(b08::CASE).played_by(cases::b08::simulate).shown_at(cases::b08::table),
    Entry::closed(b09::CASE).played_by(cases::b09::simulate).shown_at(cases::b09::table),
    Entry::closed(b09b::CASE).played_by(cases::b09b::simulate).shown_at(cases::b09b::table),
    Entry::closed(b10::CASE).played_by(cases::b10::simulate).shown_at(cases::b10::table),
    Entry::closed(b11::CASE).played_by(cases::b11::simulate).shown_at(cases::b11::table),
    Entry::closed(b12::CASE).played_by(cases::b12::simulate).shown_at(cases::b12::table),
    Entry::closed(b13::CASE).played_by(cases::b13::simulate).shown_at(cases::b13::table),
    Entry::closed(b14::CASE).played_by(cases::b14::simulate).shown_at(cases::b14::table),
    Entry::closed(b15::CASE).played_by(cases::b15::simulate).shown_at(cases::b15::table),
    Entry::closed(b16::CASE).played_by(cases::b16::simulate).shown_at(cases::b16::table),
    Entry::closed(b17::CASE).played_by(cases::b17::simulate).shown_at(cases::b17::table),
    Entry::closed(b18::CASE).played_by(cases::b18::simulate).shown_at(cases::b18::table),
    Entry::closed(i01::CASE).played_by(cases::i01::simulate).shown_at(cases::i01::table),
    Entry::closed(i02::CASE).played_by(cases::i02::simulate).shown_at(cases::i02::table),
    Entry::closed(i03::CASE).played_by(cases::i03::simulate).shown_at(cases::i03::table),
    Entry::closed(i04::CASE).played_by(cases::i04::simulate).shown_at(cases::i04::table),
    Entry::closed(i05::CASE).played_by(cases::i05::simulate).shown_at(cases::i05::table),
    Entry::closed(i06::CASE).played_by(cases::i06::simulate).shown_at(cases::i06::table),
    Entry::closed(i07::CASE).played_by(cases::i07::simulate).shown_at(cases::i07::table),
    Entry::closed(i08::CASE).played_by(cases::i08::simulate).shown_at(cases::i08::table),
    Entry::closed(c01::CASE).played_by(cases::c01::simulate).shown_at(cases::c01::table),
    Entry::closed(c02::CASE).played_by(cases::c02::simulate).shown_at(cases::c02::table),
    Entry::closed(c03::CASE).played_by(cases::c03::simulate).shown_at(cases::c03::table),
    Entry::closed(c04::CASE).played_by(cases::c04::simulate).shown_at(cases::c04::table),
    Entry::closed(c05::CASE).played_by(cases::c05::simulate).shown_at(cases::c05::table),
    Entry::closed(c06::CASE).played_by(cases::c06::simulate).shown_at(cases::c06::table),
    Entry::closed(c07::CASE).played_by(cases::c07::simulate).shown_at(cases::c07::table),
    Entry::closed(c08::CASE).played_by(cases::c08::simulate).shown_at(cases::c08::table),
    Entry::closed(c09::CASE).played_by(cases::c09::simulate).shown_at(cases::c09::table),
    Entry::closed(c10::CASE).played_by(cases::c10::simulate).shown_at(cases::c10::table),
    Entry::closed(c11::CASE).played_by(cases::c11::simulate).shown_at(cases::c11::table),
    Entry::closed(t01::CASE).played_by(cases::t01::simulate).shown_at(cases::t01::table),
    Entry::closed(t02::CASE).played_by(cases::t02::simulate).shown_at(cases::t02::table),
    Entry::closed(t03::CASE).played_by(cases::t03::simulate).shown_at(cases::t03::table),
    Entry::closed(t04::CASE).played_by(cases::t04::simulate).shown_at(cases::t04::table),
    Entry::closed(t05::CASE).played_by(cases::t05::simulate).shown_at(cases::t05::table),
    Entry::closed(t06::CASE).played_by(cases::t06::simulate).shown_at(cases::t06::table),
    Entry::closed(t07::CASE).played_by(cases::t07::simulate).shown_at(cases::t07::table),
    Entry::closed(t08::CASE).played_by(cases::t08::simulate).shown_at(cases::t08::table),
    Entry::closed(t09::CASE).played_by(cases::t09::simulate).shown_at(cases::t09::table),
    Entry::closed(t10::CASE).played_by(cases::t10::simulate).shown_at(cases::t10::table),
    Entry::closed(t11::CASE).played_by(cases::t11::simulate).shown_at(cases::t11::table),
];

/// The case of that id, in capitals or not.
///
/// # Errors
/// [`TheoryError::UnknownCase`] with the nearest id.
pub fn find(id: &str) -> Result<&'static Entry, TheoryError> {
    CATALOGUE.iter().find(|entry| entry.case.id.eq_ignore_ascii_case(id)).ok_or_else(|| {
        let known: Vec<_> = CATALOGUE.iter().map(|entry| entry.case.id).collect();
        TheoryError::UnknownCase { id: id.to_owned(), nearest: nearest(id, known.iter().copied()), known }
    })
}

#[cfg(test)]
mod tests;
