//! Every kind of diagnostic. Codes are never reused; each has a page in the book.

use super::Severity;
use std::fmt;

/// Declares [`Code`] and the table behind it, so that a code cannot lack its entry.
macro_rules! codes {
    ($( $(#[doc = $doc:literal])+ $name:ident = $code:literal, $severity:ident, $title:literal; )+) => {
        /// A kind of diagnostic.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $( $(#[doc = $doc])+ $name, )+ }

        /// Every code, in order.
        pub const CODES: &[CodeEntry] = &[ $( CodeEntry {
            code: Code::$name,
            id: $code,
            severity: Severity::$severity,
            title: if cfg!(feature = "schema") { $title } else { "" },
            explanation: if cfg!(feature = "schema") { concat!($($doc, "\n"),+) } else { "" },
        }, )+ ];
    };
}

/// What the project says about one code.
#[derive(Clone, Copy, Debug)]
pub struct CodeEntry {
    /// The code.
    pub code: Code,
    /// As printed: `D0101`.
    pub id: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// A heading; empty in a build without the feature `schema`.
    pub title: &'static str,
    /// A paragraph: what it means and what to do; empty in a build without the feature `schema`.
    pub explanation: &'static str,
}

codes! {
    /// The text is not RON. Reading stops there, because what follows a syntax error can only be
    /// guessed at; the report also shows which brackets were open.
    Syntax = "D0001", Error, "the text is not valid RON";
    /// The text is valid RON, but uses something that scenario files do without: byte strings,
    /// ranges, type suffixes on numbers, or an extension other than `implicit_some`.
    Unsupported = "D0002", Error, "a part of RON that scenario files do not use";
    /// Brackets lie inside brackets deeper than any scenario needs.
    TooDeep = "D0003", Error, "too many brackets inside each other";
    /// The text is larger than any scenario needs.
    TooLarge = "D0004", Error, "the text is too large";
    /// A field is given twice in one struct. RON itself would report only the first such field.
    DuplicateField = "D0005", Error, "a field is given twice";
    /// A key is given twice in one map. RON itself would silently let the last one win.
    DuplicateKey = "D0006", Error, "a key is given twice";
    /// `NaN` and `inf` are valid RON numbers, but no quantity of a scenario can be either.
    NotFinite = "D0007", Error, "a number that is not finite";
    /// The bytes are not UTF-8 text.
    NotText = "D0008", Error, "the file is not text";

    /// The struct has no such field.
    UnknownField = "D0101", Error, "unknown field";
    /// A field that has no default was left out.
    MissingField = "D0102", Error, "missing field";
    /// A value of another kind stands where, for example, a number must stand.
    WrongType = "D0103", Error, "a value of the wrong kind";
    /// The value is none of the alternatives.
    UnknownVariant = "D0104", Error, "unknown alternative";
    /// The number lies outside its range.
    OutOfRange = "D0105", Error, "a number outside its range";
    /// A tuple or list has too few or too many items.
    WrongLength = "D0106", Error, "too few or too many items";
    /// A struct may be written with its name, but then with the right one.
    WrongName = "D0107", Error, "a struct with another struct's name";
    /// The text does not have the form asked for: a date is `"2025-10-24"`, an id is a word.
    WrongForm = "D0108", Error, "a text of the wrong form";
    /// What the checks let pass could not be read into its types. This is a mistake in démarche: please report it.
    Refused = "D0199", Error, "refused after every check";

    /// An override is written `path=value`.
    BadOverride = "D0201", Error, "an override that cannot be read";
    /// The override names something that the scenario does not have.
    UnknownPath = "D0202", Error, "an override of something that does not exist";
    /// A scenario inherits from one that cannot be found.
    UnknownParent = "D0203", Error, "inherits from an unknown scenario";
    /// A scenario inherits from itself, directly or through others.
    InheritanceLoop = "D0204", Error, "inherits from itself";
    /// A scenario of bargaining by offers names a domain that does not come with démarche. A domain of one's own
    /// is written into the scenario in the place of the name.
    UnknownDomain = "D0205", Error, "names an unknown domain";

    /// The file is written in a version of the format that this release does not read.
    UnknownVersion = "D0301", Error, "unknown version of the format";
    /// Two things of one kind have the same id, or a party and an intermediary do.
    DuplicateId = "D0302", Error, "an id is used twice";
    /// An id names nothing, or something of another kind.
    UnknownReference = "D0303", Error, "a reference to something that does not exist";
    /// A measure is turned against its own owner.
    OwnTarget = "D0304", Error, "a measure against its owner";
    /// Two clauses give relief from one measure. A mutual suspension is two clauses on two measures.
    TwoClauses = "D0305", Error, "two clauses on one measure";
    /// Only the owner of a measure can give relief from it.
    WrongGiver = "D0306", Error, "a clause whose giver does not own the measure";
    /// Weights or shares that divide a whole do not sum to 1.
    WeightsSum = "D0307", Error, "weights that do not sum to 1";
    /// A date, or a round, lies before the start or after the horizon.
    OutsideCalendar = "D0308", Error, "a date outside the calendar";
    /// Two values of which one must not exceed the other, or a list that must ascend, are in the wrong order.
    WrongOrder = "D0309", Error, "values in the wrong order";
    /// A date stands in a scenario that counts rounds, or a round in a dated one.
    WrongClock = "D0310", Error, "a date where rounds are counted, or the reverse";
    /// Two fields contradict each other, or one makes no sense without the other.
    Contradiction = "D0311", Error, "fields that contradict each other";
    /// The protocol is for two parties, or needs a value for each.
    ProtocolParties = "D0312", Error, "a protocol that does not fit the parties";
    /// A seat has no strategy, or something that is no seat has one.
    Lineup = "D0313", Error, "a line-up that does not fit the seats";
    /// A plain number in a scenario that does not say where its plain numbers come from.
    NoOrigin = "D0314", Error, "a number that does not tell its origin";
    /// A number that was not yet known when the scenario starts. A scenario may use only what its
    /// parties could have known.
    KnownLater = "D0315", Error, "a number known later than the start";
    /// A party's utility, an outcome or a list of values leaves out something that the domain has, or has a number too many:
    /// there must be a weight and a value function for each issue, a worth for each value, and in a table a worth for each outcome.
    Incomplete = "D0316", Error, "something of the domain is left out";
    /// A value function asks for numbers and the values of the issue have names.
    ValueFunction = "D0317", Error, "a value function that does not fit its issue";
    /// Outcomes are ranked before anybody bargains over them, and there are too many for that.
    TooManyOutcomes = "D0318", Error, "more outcomes than can be ranked";
    /// The combinations that may not be offered leave nothing to agree on, or rule out the outcome that holds without an agreement.
    RuledOut = "D0319", Error, "an outcome that is needed is ruled out";
    /// The protocol of offers is unknown, is set wrongly, or cannot be played over this domain.
    OfferRule = "D0320", Error, "a protocol of offers that cannot be played";

    /// No data of the scenario can lead to this ending. If that is meant, list the ending under
    /// `thresholds.unreachable`.
    UnreachableEnding = "D0401", Warning, "an ending that no data can reach";
    /// An ending is listed as unreachable, but data can lead to it.
    ReachableEnding = "D0402", Warning, "an ending listed as unreachable that can be reached";
    /// A measure costs a party something, but none of its deal-seeking constituencies bears a share.
    NobodyBears = "D0403", Warning, "a cost that no constituency bears";
    /// Something is declared and has no effect.
    NoEffect = "D0404", Warning, "something without effect";

    /// The text of a domain is not JSON. Reading stops there.
    NotJson = "D0501", Error, "the text is not valid JSON";
    /// The text of a domain is not well-formed XML. Reading stops there.
    NotXml = "D0502", Error, "the text is not well-formed XML";
    /// A domain in RON or JSON is one file. In GENIUS XML it is a domain file and a profile for each party, or the profiles
    /// alone, each of which repeats the issues.
    FilesTogether = "D0503", Error, "files that make no domain together";
    /// An element stands where the GENIUS format has another, or one that it needs is missing.
    WrongElement = "D0504", Error, "a wrong or a missing element";
    /// An element lacks an attribute.
    MissingAttribute = "D0505", Error, "a missing attribute";
    /// An attribute that holds a number holds something else.
    NotANumber = "D0506", Error, "a text that is no number";
    /// GENIUS takes no negative evaluations: a value is worth a share of what the best value of its issue is worth.
    NegativeEvaluation = "D0507", Error, "a negative evaluation";
    /// An issue of a profile is not the domain's: it is missing, or has another index, another type or another range.
    ProfileMismatch = "D0508", Error, "a profile that does not fit the domain";
    /// GENIUS has this, and démarche has nothing like it.
    NoCounterpart = "D0509", Error, "a part of GENIUS without a counterpart";
    /// Something in the file that makes no difference to the domain.
    Ignored = "D0510", Warning, "something that is ignored";
    /// A number is not taken as it is written: weights are divided by their sum, a discount factor outside 0 to 1 is 1.
    Adjusted = "D0511", Warning, "a number read otherwise than it is written";

    /// A plan names a scenario that does not come with démarche, or a file that cannot be read. Files are looked for beside the plan.
    PlanScenario = "D0601", Error, "a plan of a scenario that cannot be had";
    /// A plan's scenario has mistakes of its own; `demarche scenario check` reports them.
    PlanScenarioMistakes = "D0602", Error, "a plan of a scenario with mistakes";
    /// A plan lays a value over a scenario that does not fit it: `set`, a point of `grid`, `noise` or `turns`.
    PlanOverride = "D0603", Error, "a plan's value that does not fit its scenario";
    /// A plan names a seat that its scenarios do not have.
    PlanSeat = "D0604", Error, "a plan with a seat that its scenarios do not have";
    /// A strategy of a plan is unknown, is set wrongly, or refuses the seat that it is given.
    PlanStrategy = "D0605", Error, "a plan with a strategy that does not sit";
    /// The scenarios of one plan have the same seats in the same order, so that their results stand in one table.
    PlanSeatsDiffer = "D0606", Error, "a plan of scenarios with different seats";
    /// A plan lists something twice.
    PlanRepeated = "D0607", Error, "a plan that lists something twice";
    /// A shape asks for what the scenarios or the rest of the plan do not have.
    PlanShape = "D0608", Error, "a shape that does not fit the plan";
    /// There is no such metric, or sessions of this protocol have none of it.
    PlanMetric = "D0609", Error, "a metric that sessions of the plan do not have";
    /// A plan has more cells, or more sessions, than can be numbered.
    PlanSize = "D0610", Error, "a plan that is too large";
    /// A design has no parameters, wrong bounds, or points that cannot be drawn or read.
    PlanDesign = "D0611", Error, "a design that is not sound";
}

impl Code {
    /// The table's entry for this code.
    #[must_use]
    pub fn entry(self) -> &'static CodeEntry {
        // The table is generated in the order of the variants, so this finds it.
        &CODES[self as usize]
    }

    /// As printed: `D0101`.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.entry().id
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(self) -> Severity {
        self.entry().severity
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::CODES;

    #[test]
    fn codes_are_in_order_and_find_themselves() {
        assert!(CODES.is_sorted_by(|a, b| a.id < b.id), "ids must ascend without repeats");
        for entry in CODES {
            assert_eq!(entry.code.entry().id, entry.id);
            assert!(entry.id.len() == 5 && entry.id.starts_with('D'), "{}", entry.id);
        }
    }
}
