//! How worths are drawn and written: in points where the stake is a pie, else in the scenario's own units.

use demarche_domain::scenario::Scenario;

/// What worths are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Worth {
    /// Points: hundredths of the whole stake.
    Points,
    /// The scenario's own units.
    Own,
}

impl Worth {
    /// What a scenario's worths are in.
    pub(crate) fn of(scenario: &Scenario) -> Self {
        if crate::view::unit(scenario) == "own" { Self::Own } else { Self::Points }
    }

    /// The unit, after a comma or a number.
    pub(super) const fn unit(self) -> &'static str {
        match self {
            Self::Points => "points",
            Self::Own => "own units",
        }
    }

    /// What sides lay on the table: drafts of packages, or offers of outcomes.
    pub(super) const fn paper(self) -> &'static str {
        match self {
            Self::Points => "draft",
            Self::Own => "offer",
        }
    }

    /// What gains are measured from.
    pub(super) const fn instead(self) -> &'static str {
        match self {
            Self::Points => "walking away",
            Self::Own => "no agreement",
        }
    }

    /// A lump in this unit.
    pub(super) fn scaled(self, lump: f64) -> f64 {
        match self {
            Self::Points => lump * 100.0,
            Self::Own => lump,
        }
    }

    /// The same as people write it.
    pub(super) fn text(self, lump: f64) -> String {
        self.written(self.scaled(lump))
    }

    /// A number of this unit as people write it, with the decimals that a class can compare.
    pub(super) fn written(self, value: f64) -> String {
        let text = match self {
            Self::Points => format!("{value:.1}"),
            Self::Own => {
                let text = format!("{value:.3}");
                text.trim_end_matches('0').trim_end_matches('.').to_owned()
            }
        };
        match text.strip_prefix('-') {
            Some(size) if size.bytes().all(|c| matches!(c, b'0' | b'.')) => size.to_owned(),
            Some(size) => format!("−{size}"),
            None => text,
        }
    }

    /// Whether two worths read the same.
    pub(super) fn same(self, one: f64, other: f64) -> bool {
        self.text(one - other) == self.text(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Worth;

    #[test]
    fn worths_read_as_people_write_them() {
        for (worth, lump, text) in [
            (Worth::Points, 0.1234, "12.3"),
            (Worth::Points, -0.02, "−2.0"),
            (Worth::Points, -0.0001, "0.0"),
            (Worth::Own, 0.5, "0.5"),
            (Worth::Own, -3.0, "−3"),
            (Worth::Own, 120.0, "120"),
            (Worth::Own, -0.0001, "0"),
        ] {
            assert_eq!(worth.text(lump), text, "{worth:?} {lump}");
        }
        assert!(Worth::Points.same(0.1, 0.1004) && !Worth::Points.same(0.1, 0.102));
    }
}
