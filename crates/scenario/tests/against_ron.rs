//! The tree reader held against `ron`, which stays the reference for what is valid RON.
//!
//! What `ron` accepts the tree reader accepts, with the same value; what `ron` rejects it rejects. It
//! is deliberately stricter in three things only, each with its own code: parts of RON that scenario
//! files do without (`D0002`), depth (`D0003`) and size (`D0004`).

use demarche_scenario::diagnostic::Code;
use demarche_scenario::source::{SourceId, Sources};
use demarche_scenario::tree::{Kind, Node, NumberValue, parse, print};
use proptest::prelude::*;
use ron::Value;

/// The value that `ron` would give for this tree.
fn value_of(sources: &Sources, node: &Node) -> Value {
    let all = |items: &[Node]| Value::Seq(items.iter().map(|item| value_of(sources, item)).collect());
    match &node.kind {
        Kind::Bool(value) => Value::Bool(*value),
        Kind::Char(value) => Value::Char(*value),
        Kind::Text(value) => Value::String(value.clone()),
        Kind::None => Value::Option(None),
        Kind::Some(inner) => Value::Option(Some(Box::new(value_of(sources, inner)))),
        Kind::Name(_) => Value::Unit,
        Kind::Tuple { name: None, items } if items.is_empty() && sources.slice(node.span) == "()" => Value::Unit,
        Kind::Tuple { items, .. } | Kind::List(items) => all(items),
        Kind::Struct { fields, .. } => Value::Map(
            fields
                .iter()
                .map(|field| (Value::String(field.name.text.clone()), value_of(sources, &field.value)))
                .collect(),
        ),
        Kind::Map(entries) => Value::Map(
            entries.iter().map(|entry| (value_of(sources, &entry.key), value_of(sources, &entry.value))).collect(),
        ),
        Kind::Number(number) => {
            let value: Value = ron::from_str(&number.text).expect("a number was read by ron once already");
            let Value::Number(read) = value.clone() else { panic!("{} is no number", number.text) };
            match number.value {
                NumberValue::Integer(_) => {
                    assert_eq!(read.into_f64(), number.as_f64(), "{}", number.text);
                }
                NumberValue::Float(float) if float.is_nan() => assert!(read.into_f64().is_nan()),
                NumberValue::Float(float) => assert_eq!(read.into_f64(), float, "{}", number.text),
            }
            value
        }
    }
}

fn read(text: &str) -> (Sources, SourceId, Result<Node, Box<demarche_scenario::diagnostic::Diagnostic>>) {
    let mut sources = Sources::new();
    let id = sources.add("text", text);
    let node = parse(&sources, id);
    (sources, id, node)
}

/// Holds the two readers against each other on one text.
fn hold(text: &str) {
    let theirs = ron::Options::default().without_recursion_limit().from_str::<Value>(text);
    let (sources, id, ours) = read(text);
    match (ours, theirs) {
        (Ok(node), Ok(value)) => {
            assert_eq!(value_of(&sources, &node), value, "{text:?}");
            spans_are_sound(&sources, id, &node);
            prints_back(&sources, &node);
        }
        (Err(_), Err(_)) => {}
        (Err(diagnostic), Ok(value)) => {
            let stricter = matches!(diagnostic.code, Code::Unsupported | Code::TooDeep | Code::TooLarge);
            // With the extension on, ron takes `Some 1` for `Some(1)`. We ask for the brackets.
            let implicit = text.contains("implicit_some") && text.contains("Some");
            assert!(stricter || implicit, "ron reads {text:?} as {value:?}, we say {diagnostic:?}");
        }
        (Ok(node), Err(error)) => panic!("ron refuses {text:?} ({error}), we read {node:?}"),
    }
}

/// Every value lies inside the one around it.
fn spans_are_sound(sources: &Sources, id: SourceId, node: &Node) {
    assert_eq!(node.span.source, id);
    assert!(!sources.slice(node.span).is_empty(), "{node:?}");
    for child in node.children() {
        assert!(child.span.start >= node.span.start && child.span.end <= node.span.end, "{node:?}");
        spans_are_sound(sources, id, child);
    }
}

/// What is printed reads as the same value.
fn prints_back(sources: &Sources, node: &Node) {
    let printed = print(node);
    let (again_sources, _, again) = read(&printed);
    let again = again.unwrap_or_else(|error| panic!("{printed:?} was printed, but: {error:?}"));
    let (before, after) = (value_of(sources, node), value_of(&again_sources, &again));
    // `( )` prints as `()`, which ron gives another value.
    if !sources.slice(node.span).contains("( )") && !printed.contains("()") {
        assert_eq!(before, after, "{printed:?}");
    }
    assert_eq!(printed, print(&again));
}

#[test]
fn a_corpus_of_texts_reads_alike() {
    let texts: Vec<String> = ron::from_str(include_str!("ron_corpus.ron")).expect("the corpus is a list of texts");
    for text in &texts {
        hold(text);
    }
}

#[test]
fn depth_is_limited_and_harmless() {
    for (opening, closing) in [("[", "]"), ("(", ")"), ("Some(", ")"), ("{1:", "}"), ("(a:", ")"), ("A(", ")")] {
        for depth in [3, 63, 64, 65, 100_000] {
            let text = format!("{}1{}", opening.repeat(depth), closing.repeat(depth));
            match read(&text).2 {
                Ok(_) => assert!(depth <= 64),
                Err(diagnostic) => {
                    assert!(depth > 64, "{diagnostic:?}");
                    assert_eq!(diagnostic.code, Code::TooDeep);
                }
            }
            if depth < 100 {
                hold(&text);
            }
        }
        let unclosed = read(&opening.repeat(40)).2.expect_err("nothing closes it");
        assert_eq!(unclosed.code, Code::Syntax);
    }
}

#[test]
fn a_syntax_error_shows_what_was_open() {
    let (_, _, result) = read("(\n  a: [1, 2,\n  b: 3,\n)");
    let diagnostic = result.expect_err("the list is not closed");
    assert_eq!(diagnostic.related.len(), 1, "{diagnostic:?}");
    assert_eq!(diagnostic.related[0].span.start, 7);
}

/// Texts that are mostly valid.
fn valid() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[-+]?[0-9_]{1,4}(\\.[0-9]{0,3})?(e[-+]?[0-9]{1,2})?",
        Just("true".to_owned()),
        Just("None".to_owned()),
        Just("inf".to_owned()),
        Just("()".to_owned()),
        "[a-zA-Z_][a-z0-9_]{0,4}",
        "\"[a-z \\\\\"é{}(]{0,5}\"",
        "r#\"[a-z\"]{0,4}\"#",
        "'[a-z\\\\']'",
        "0[xbo][0-9a-f]{1,3}",
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        let name = prop_oneof![Just(String::new()), "[A-Z][a-z]{0,3}", Just("Some".to_owned())];
        let gap = prop_oneof![Just(""), Just(" "), Just("\n"), Just("/* ) */"), Just("// (\n")];
        let fields = prop::collection::vec(("[a-z]{1,3}", inner.clone()), 0..4);
        let items = prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            (name.clone(), gap.clone(), items.clone())
                .prop_map(|(name, gap, items)| format!("{name}{gap}({})", items.join(&format!(",{gap}")))),
            (gap.clone(), items).prop_map(|(gap, items)| format!("[{gap}{}{gap}]", items.join(","))),
            (name, gap.clone(), fields.clone()).prop_map(|(name, gap, fields)| {
                let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{name}{gap}:{value}")).collect();
                format!("{name}({gap}{})", fields.join(", "))
            }),
            (gap, prop::collection::vec((inner.clone(), inner), 0..3)).prop_map(|(gap, entries)| {
                let entries: Vec<String> = entries.iter().map(|(key, value)| format!("{key}:{gap}{value}")).collect();
                format!("{{{}}}", entries.join(","))
            }),
        ]
    })
}

/// Texts with a few characters removed, repeated or put in.
fn damaged() -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), 0..4_u8, "[\\[\\](){},:\"'\\\\/*#!rbx0-9.e_a-zA-Z \n+-]{1,3}");
    (valid(), prop::collection::vec(change, 0..4)).prop_map(|(text, changes)| {
        let mut chars: Vec<char> = text.chars().collect();
        for (place, how, insert) in changes {
            let at = place.index(chars.len() + 1);
            match how {
                0 if at < chars.len() => {
                    chars.remove(at);
                }
                1 if at < chars.len() => chars.insert(at, chars[at]),
                2 => chars.truncate(at),
                _ => {
                    for c in insert.chars() {
                        chars.insert(at, c);
                    }
                }
            }
        }
        chars.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_texts_read_alike(text in valid()) {
        hold(&text);
    }

    #[test]
    fn damaged_texts_read_alike(text in damaged()) {
        hold(&text);
    }

    #[test]
    fn token_soup_reads_alike(text in "([\\[\\](){},:]|Some|None|[a-b]|r#|\"|'|\\\\|//|/\\*|\\*/|\n| |[0-9.+-]|inf|b|#!){0,12}") {
        hold(&text);
    }
}
