//! Designs as CSV: names of parameters in the first row, in any order, with other columns passed over.

use super::problem::Problem;
use crate::game::{Mistakes, hint};
use crate::table::csv;

/// Reads the rows of a design that was made elsewhere. Values need not lie within the bounds.
///
/// # Errors
/// All mistakes, each with line and column: parameters without a column, rows of another length, numbers that are none.
pub fn read_rows(problem: &Problem, text: &str) -> Result<Vec<Vec<f64>>, Mistakes> {
    let mut mistakes = Mistakes::default();
    let rows = csv::rows(text, &mut mistakes);
    let Some((head, body)) = rows.split_first() else {
        return Err(Mistakes::one((1, 1), "the table is empty"));
    };
    let mut columns = Vec::new();
    for name in problem.names() {
        match head.iter().position(|field| field.text == *name) {
            Some(column) => columns.push(column),
            None => {
                let near = hint(name, head.iter().map(|field| field.text.as_str()));
                mistakes.note(head[0].place, format!("no column is named `{name}`{near}"));
            }
        }
    }
    let mut design = Vec::new();
    for row in body {
        if row.len() != head.len() {
            let message = format!("this row has {} fields where the first row has {}", row.len(), head.len());
            mistakes.note(row[0].place, message);
            continue;
        }
        let mut value = |&column: &usize| {
            let field = &row[column];
            let number = field.text.parse::<f64>().ok().filter(|x| x.is_finite());
            number.unwrap_or_else(|| {
                mistakes.note(field.place, format!("`{}` is not a finite number", field.text));
                0.0
            })
        };
        design.push(columns.iter().map(&mut value).collect());
    }
    mistakes.unless_any(|| design)
}

/// Writes a design.
#[must_use]
pub fn write_rows(problem: &Problem, design: &[Vec<f64>]) -> String {
    let head: Vec<_> = problem.names().iter().map(|name| csv::field(name)).collect();
    let mut text = head.join(",") + "\n";
    for row in design {
        let values: Vec<String> = row.iter().map(f64::to_string).collect();
        text += &values.join(",");
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_by_name_and_written_back() {
        let problem = Problem::new([("a", [0.0, 1.0]), ("b, c", [0.0, 2.0])]).unwrap();
        let design = read_rows(&problem, "note,\"b, c\",a\nx,1.5,0.1\ny,2e-1,1\n").unwrap();
        assert_eq!(design, [vec![0.1, 1.5], vec![1.0, 0.2]]);
        assert_eq!(read_rows(&problem, &write_rows(&problem, &design)).unwrap(), design);
        let mistakes = read_rows(&problem, "a,b c\n1\n2,x\n").unwrap_err();
        let told: Vec<String> = mistakes.list().iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "1:1: no column is named `b, c`; did you mean `b c`?",
                "2:1: this row has 1 fields where the first row has 2",
            ]
        );
    }
}
