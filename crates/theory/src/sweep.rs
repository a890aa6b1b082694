//! How a prediction moves with the case's main parameter: the points of the picture on its page.

use crate::closed::parameter::Kind;
use crate::closed::{Case, Prediction, Refusals, Value};

/// One point along the horizontal axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The value of the main parameter.
    pub at: f64,
    /// The prediction there, the other parameters at their defaults.
    pub prediction: Prediction,
}

/// The case's prediction at `points` evenly spaced values of its main parameter, at most one per whole number where the
/// parameter is one; 2 points at least. No points for a case without a picture.
///
/// # Errors
/// A value that the case refuses.
pub fn picture(case: &Case, points: u32) -> Result<Vec<Point>, Refusals> {
    let Some(plan) = &case.picture else {
        return Ok(Vec::new());
    };
    let whole = case.parameter(plan.parameter).is_some_and(|parameter| matches!(parameter.kind, Kind::Integer(_)));
    let last = points.max(2) - 1;
    let mut drawn: Vec<Point> = Vec::new();
    for i in 0..=last {
        let share = f64::from(i) / f64::from(last);
        let exact = plan.from * (1.0 - share) + plan.to * share;
        let at = if whole { exact.round() } else { exact };
        if drawn.last().is_some_and(|point| point.at == at) {
            continue;
        }
        let value = match plan.template {
            Some(template) => {
                let text = template.replace("{}", &at.to_string());
                serde_json::from_str(&text).map_or(Value::Text(text), Value::List)
            }
            None => Value::Number(at),
        };
        let mut settings = case.defaults();
        settings.give(plan.parameter, value)?;
        drawn.push(Point { at, prediction: (case.predict)(&settings)? });
    }
    Ok(drawn)
}

#[cfg(test)]
mod tests {
    use super::picture;
    use crate::closed::{b01, b07, t06};

    #[test]
    fn a_picture_runs_from_end_to_end() {
        let plan = b01::CASE.picture.unwrap();
        let points = picture(&b01::CASE, 5).unwrap();
        assert_eq!(points.len(), 5);
        assert_eq!((points[0].at, points[4].at), (plan.from, plan.to));
    }

    #[test]
    fn whole_numbers_are_drawn_once_each() {
        let points = picture(&b07::CASE, 200).unwrap();
        assert_eq!(points.len(), 12);
        assert!(points.iter().all(|point| point.at.fract() == 0.0));
    }

    #[test]
    fn a_number_within_a_text_can_be_moved_too() {
        let points = picture(&t06::CASE, 11).unwrap();
        assert_eq!(points.len(), 11);
        assert!(points.windows(2).all(|pair| pair[0].prediction.number("grim") < pair[1].prediction.number("grim")));
    }
}
