//! Line-ups as they are typed: `us=hawk(floor: 0.7),china=dove`.

pub(crate) use demarche_explorer::stage::Typed;

/// Reads one or more `--lineup` texts: seats and strategies, separated by commas outside brackets and quotes.
///
/// # Errors
/// A sentence for every part that is not of the form `SEAT=STRATEGY`, and for every seat named twice.
pub(crate) fn read(texts: &[String]) -> Result<Typed, Vec<String>> {
    let mut typed: Typed = Vec::new();
    let mut mistakes = Vec::new();
    for part in texts.iter().flat_map(|text| split(text)).filter(|part| !part.trim().is_empty()) {
        match part.split_once('=') {
            Some((seat, strategy)) if !seat.trim().is_empty() && !strategy.trim().is_empty() => {
                let seat = seat.trim().to_owned();
                if typed.iter().any(|(known, _)| *known == seat) {
                    mistakes.push(format!("the seat `{seat}` is given two strategies"));
                }
                typed.push((seat, strategy.trim().to_owned()));
            }
            _ => mistakes.push(format!(
                "`{}` is no part of a line-up: write SEAT=STRATEGY or SEAT=STRATEGY(parameter: value)",
                part.trim()
            )),
        }
    }
    if mistakes.is_empty() { Ok(typed) } else { Err(mistakes) }
}

/// Letters in the place of seats: `a` stands for the first of these ids, `b` for the second, and so on, unless a seat is called so itself.
///
/// # Errors
/// A sentence where a seat is named twice in that way.
pub(crate) fn by_letter(typed: Typed, ids: &[&str]) -> Result<Typed, String> {
    let meant = |seat: String| match seat.as_bytes() {
        [letter @ b'a'..=b'z'] if !ids.contains(&seat.as_str()) => {
            ids.get(usize::from(letter - b'a')).map_or(seat, |id| (*id).to_owned())
        }
        _ => seat,
    };
    let typed: Typed = typed.into_iter().map(|(seat, strategy)| (meant(seat), strategy)).collect();
    match typed.iter().enumerate().find(|(at, (seat, _))| typed[..*at].iter().any(|(other, _)| other == seat)) {
        Some((_, (seat, _))) => Err(format!("the seat `{seat}` is given two strategies")),
        None => Ok(typed),
    }
}

fn split(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth, mut quoted) = (Vec::new(), 0, 0_i32, false);
    for (i, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                parts.push(&text[start..i]);
                start = i + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn commas_inside_brackets_belong_to_the_strategy() {
        let typed = read(&texts(&["us=hawk(floor: 0.7, start: 1), china=dove", "malaysia=passive-host"])).unwrap();
        let seats: Vec<&str> = typed.iter().map(|(seat, _)| seat.as_str()).collect();
        assert_eq!(seats, ["us", "china", "malaysia"]);
        assert_eq!(typed[0].1, "hawk(floor: 0.7, start: 1)");
        let scripted = r#"us=scripted(script: ["1: Offer(duration: 90, clauses: {})", "2: WalkOut"])"#;
        assert_eq!(read(&texts(&[scripted])).unwrap().len(), 1);
    }

    #[test]
    fn letters_stand_for_seats_in_their_order() {
        let read = |text: &str, ids: &[&str]| by_letter(read(&texts(&[text])).unwrap(), ids);
        let seats = |text: &str, ids: &[&str]| -> Vec<String> {
            read(text, ids).unwrap().into_iter().map(|(seat, _)| seat).collect()
        };
        assert_eq!(seats("b=micro,a=boa,x=micro", &["courier", "dealer"]), ["dealer", "courier", "x"]);
        assert_eq!(seats("a=micro,b=boa", &["b", "a"]), ["a", "b"], "a name comes before a letter");
        assert_eq!(
            read("a=micro,courier=boa", &["courier"]).unwrap_err(),
            "the seat `courier` is given two strategies"
        );
    }

    #[test]
    fn every_part_that_is_none_is_named() {
        assert_eq!(read(&texts(&["us", "=dove", "china="])).unwrap_err().len(), 3);
        assert_eq!(read(&texts(&["us=hawk,us=dove"])).unwrap_err(), ["the seat `us` is given two strategies"]);
        assert!(read(&texts(&[""])).unwrap().is_empty());
    }
}
