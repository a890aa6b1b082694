//! Columns that line up.

/// How a column's cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    /// At the left: words.
    Left,
    /// At the right: numbers.
    Right,
}

/// Rows of cells, columns two spaces apart, every line indented; no spaces at line ends.
pub(crate) fn table(rows: &[Vec<String>], aligns: &[Align], indent: usize) -> String {
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| size(cell)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..aligns.len()).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = " ".repeat(indent);
        for ((cell, align), width) in row.iter().zip(aligns).zip(&widths) {
            let space = " ".repeat(width.saturating_sub(size(cell)));
            match align {
                Align::Left => line.extend([cell, space.as_str(), "  "]),
                Align::Right => line.extend([space.as_str(), cell, "  "]),
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Characters that a terminal shows.
fn size(cell: &str) -> usize {
    let mut inside = false;
    let shown = |c: &char| {
        let hidden = inside || *c == '\u{1b}';
        inside = hidden && *c != 'm';
        !hidden
    };
    cell.chars().filter(shown).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up() {
        let rows = [vec!["a".into(), "1.00".into()], vec!["\u{1b}[1mlonger\u{1b}[0m".into(), "−12.00".into()]];
        let text = table(&rows, &[Align::Left, Align::Right], 2);
        assert_eq!(text, "  a         1.00\n  \u{1b}[1mlonger\u{1b}[0m  −12.00\n");
    }
}
