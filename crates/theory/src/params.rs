//! `--set name=value`: words become the checked parameters of a run, or all mistakes at once.

use crate::closed::parameter::Kind;
use crate::closed::{Case, Parameter, Refusal, Refusals, Settings, Value};
use demarche_domain::nearest::nearest;

/// Reads words of the form `name=value` over the case's defaults.
///
/// Numbers, `true`, `false`, `null` and lists of numbers are read as such, anything else as the text that it is, with or
/// without quotes around it.
///
/// # Errors
/// Every mistake: malformed words, unknown names (with the nearest valid one), names set twice, values of the wrong kind
/// or out of range; and if there is none of these, everything that the case refuses about the values together.
pub fn read<W: AsRef<str>>(case: &Case, words: impl IntoIterator<Item = W>) -> Result<Settings, Refusals> {
    let mut settings = case.defaults();
    let mut refusals = Refusals::default();
    let mut seen: Vec<&'static str> = Vec::new();
    for word in words {
        let word = word.as_ref();
        match assignment(case, word) {
            Err(refusal) => refusals.push(refusal),
            Ok((parameter, _)) if seen.contains(&parameter.name) => {
                refusals.push(Refusal::Repeated { name: parameter.name });
            }
            Ok((parameter, value)) => {
                seen.push(parameter.name);
                if let Err(refusal) = settings.give(parameter.name, value) {
                    refusals.push(refusal);
                }
            }
        }
    }
    let settings = refusals.or(settings)?;
    (case.predict)(&settings)?;
    Ok(settings)
}

/// One word: the parameter that it names and the value that it gives.
fn assignment(case: &Case, word: &str) -> Result<(&'static Parameter, Value), Refusal> {
    let Some((name, text)) = word.split_once('=') else {
        return Err(malformed(word, "is not of the form name=value"));
    };
    let (name, text) = (name.trim(), text.trim());
    let Some(parameter) = case.parameter(name) else {
        let known: Vec<_> = case.parameters.iter().map(|parameter| parameter.name).collect();
        return Err(Refusal::UnknownParameter {
            name: name.to_owned(),
            nearest: nearest(name, known.iter().copied()),
            known,
        });
    };
    let value = match parameter.kind {
        _ if text.is_empty() => return Err(malformed(word, "gives no value")),
        Kind::Text if text != "null" => Value::Text(unquoted(text).to_owned()),
        _ => value(word, text)?,
    };
    Ok((parameter, value))
}

/// A value that is not known to be a text.
fn value(word: &str, text: &str) -> Result<Value, Refusal> {
    match text {
        "true" => return Ok(Value::Bool(true)),
        "false" => return Ok(Value::Bool(false)),
        "null" => return Ok(Value::Null),
        _ => {}
    }
    if text.starts_with('[') {
        return serde_json::from_str(text)
            .map(Value::List)
            .map_err(|_| malformed(word, "holds no list of numbers such as [0, -0.2]"));
    }
    match text.parse::<f64>() {
        Ok(x) if x.is_finite() => Ok(Value::Number(x)),
        Ok(_) => Err(malformed(word, "gives no finite number")),
        Err(_) => Ok(Value::Text(unquoted(text).to_owned())),
    }
}

/// The text without one pair of quotes around it.
fn unquoted(text: &str) -> &str {
    ['"', '\''].into_iter().find_map(|quote| text.strip_prefix(quote)?.strip_suffix(quote)).unwrap_or(text)
}

fn malformed(word: &str, why: &str) -> Refusal {
    Refusal::Malformed { written: word.to_owned(), why: why.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::closed::{Refusal, Value, b01, b04, b08, t06};

    #[test]
    fn numbers_lists_null_and_words_are_read_as_such() {
        let settings = read(&b08::CASE, ["f_after=[-0.2, -0.3]", " d = .9", "N=4"]).unwrap();
        assert_eq!(settings.get("f_after"), Some(&Value::List(vec![-0.2, -0.3])));
        assert_eq!(settings.get("d"), Some(&Value::Number(0.9)));
        assert_eq!(settings.get("N"), Some(&Value::Integer(4)));
        assert_eq!(read(&b01::CASE, ["r1=null"]).unwrap().get("r1"), Some(&Value::Null));
        for quoted in ["game=chicken run 5,3,1,0", "game=\"chicken run 5,3,1,0\"", "game='chicken run 5,3,1,0'"] {
            let settings = read(&t06::CASE, [quoted]).unwrap();
            assert_eq!(settings.get("game"), Some(&Value::from("chicken run 5,3,1,0")));
        }
        // The equals sign of an expression belongs to the value.
        assert!(read(&t06::CASE, ["game=linear tariff e=0.5"]).is_ok());
    }

    #[test]
    fn all_mistakes_are_reported_at_once_each_in_a_sentence() {
        let words = ["d=1.5", "w3=0.1", "w1=much", "w2", "d=0.3", "w1=true", "w2=[1", "w2=inf", "w2="];
        let refusals = read(&b04::CASE, words).unwrap_err();
        let sentences: Vec<_> = refusals.to_string().lines().map(str::to_owned).collect();
        assert_eq!(
            sentences,
            [
                "`d = 1.5` is outside the theory's range: the discount factor per round must be at least 0 and less than 1.",
                "There is no parameter `w3` here; did you mean `w1`?",
                "`w1` needs a number, and `much` is none.",
                "`w2` is not of the form name=value.",
                "`d` is set more than once; give it one value.",
                "`w1` is set more than once; give it one value.",
                "`w2=[1` holds no list of numbers such as [0, -0.2].",
                "`w2=inf` gives no finite number.",
                "`w2=` gives no value.",
            ]
        );
    }

    #[test]
    fn what_the_case_refuses_about_values_together_comes_too() {
        let refusals = read(&b04::CASE, ["w1=0.7", "w2=0.7"]).unwrap_err();
        assert!(matches!(refusals.as_slice(), [Refusal::OutsideTheory { .. }]));
        let refusals = read(&b08::CASE, ["N=0.5", "d=null", "f_after=[1]"]).unwrap_err();
        assert_eq!(refusals.as_slice().len(), 3);
    }

    #[test]
    fn without_words_the_defaults_stand() {
        assert_eq!(read(&b01::CASE, [""; 0]).unwrap(), b01::CASE.defaults());
    }
}
