//! The page as one file: styles, script, pictures and data inside it, for a learning platform, an e-mail or a drawer.
//!
//! The script's modules are put one after the other, what others need before them, without their `import` lines and `export`
//! words. That is all that a bundler would do for them, as long as no two of them use one name; if two do, nothing is written.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Which engine the file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inside<'e> {
    /// None: it shows recorded sessions.
    Nothing,
    /// This one, compiled to WebAssembly.
    Engine(&'e [u8]),
}

/// Why a page cannot be one file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OneFileError {
    /// A file is missing.
    #[error("the page has no file `{0}`")]
    Missing(String),
    /// A line of the first page is not where it should be.
    #[error("index.html has no line `{0}`")]
    NoLine(&'static str),
    /// Two modules use one name.
    #[error("`{name}` is defined in both {first} and {second}")]
    Twice {
        /// The name.
        name: String,
        /// One module.
        first: String,
        /// The other.
        second: String,
    },
    /// A module holds what would end the script.
    #[error("{0} holds `</script`, which would end the script that it stands in")]
    Ends(String),
}

const STYLE: &str = "<link rel=\"stylesheet\" href=\"style.css\">";
const ICON: &str = "<link rel=\"icon\" href=\"icon.svg\" type=\"image/svg+xml\">";
const SCRIPT: &str = "<script type=\"module\" src=\"app/main.js\"></script>";
const ROOT: &str = "<html lang=\"en\">";
/// Where data stand.
pub const PLACE_OF_RUN: &str = "<!-- run -->";

/// The page as one file. `files` gives the text of a file of the page by its name, `answers` are shown, the first at once.
///
/// # Errors
/// A page that is not made as it should be.
pub fn one_file(
    files: &dyn Fn(&str) -> Option<String>,
    inside: Inside<'_>,
    answers: &[String],
) -> Result<String, OneFileError> {
    let file = |name: &str| files(name).ok_or_else(|| OneFileError::Missing(name.to_owned()));
    let mut page = file("index.html")?;
    let script = script(&file)?;
    let more = match inside {
        Inside::Nothing => "",
        Inside::Engine(_) => " 'wasm-unsafe-eval'; worker-src blob:",
    };
    let policy = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
         base-uri 'none'; form-action 'none'; script-src 'unsafe-inline'{more}\">"
    );
    let icon =
        format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{}\">", base64(file("icon.svg")?.as_bytes()));
    let engine = if inside == Inside::Nothing { "none" } else { "wasm" };
    let mut data = data(answers);
    if let Inside::Engine(code) = inside {
        let worker = file("app/worker.js")?;
        if worker.contains("</script") {
            return Err(OneFileError::Ends("app/worker.js".to_owned()));
        }
        let _ = write!(
            data,
            "\n<script type=\"text/plain\" id=\"worker\">{worker}</script>\n<script type=\"text/plain\" id=\"engine\">{}</script>",
            base64(code)
        );
    }
    for (line, with) in [
        (ROOT, format!("<html lang=\"en\" data-engine=\"{engine}\">")),
        (ICON, icon),
        (STYLE, format!("{policy}\n<style>\n{}</style>", file("style.css")?)),
        (SCRIPT, format!("<script type=\"module\">\n{script}</script>")),
        (PLACE_OF_RUN, data),
    ] {
        if !page.contains(line) {
            return Err(OneFileError::NoLine(line));
        }
        page = page.replacen(line, &with, 1);
    }
    Ok(page)
}

/// The first page of a site of files, with the engine as WebAssembly beside it, answers in it, and what scenarios there are.
///
/// # Errors
/// A page that is not made as it should be.
pub fn first_page(page: &str, answers: &[String], catalogue: &str) -> Result<String, OneFileError> {
    for line in [ROOT, PLACE_OF_RUN] {
        if !page.contains(line) {
            return Err(OneFileError::NoLine(line));
        }
    }
    let page = page.replacen(ROOT, "<html lang=\"en\" data-engine=\"wasm\">", 1);
    let data = format!("{}\n{}", data(answers), inert("catalogue", catalogue));
    Ok(page.replacen(PLACE_OF_RUN, &data, 1))
}

/// Answers as data that no browser takes for a script and that cannot end what they stand in.
#[must_use]
pub fn data(answers: &[String]) -> String {
    answers.iter().map(|answer| inert("answer", answer)).collect::<Vec<_>>().join("\n")
}

fn inert(class: &str, json: &str) -> String {
    // JSON may hold `<` only inside texts, where this says the same.
    format!("<script type=\"application/json\" class=\"{class}\">{}</script>", json.replace('<', "\\u003c"))
}

fn script(file: &dyn Fn(&str) -> Result<String, OneFileError>) -> Result<String, OneFileError> {
    let mut order = Vec::new();
    gather("main.js", file, &mut order)?;
    let mut script = String::new();
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for (name, text) in &order {
        if text.contains("</script") {
            return Err(OneFileError::Ends(name.clone()));
        }
        for line in text.lines() {
            if line.starts_with("import ") {
                continue;
            }
            let line = line.strip_prefix("export ").unwrap_or(line);
            if let Some(defined) = defined(line)
                && let Some(first) = owners.insert(defined.to_owned(), name)
            {
                return Err(OneFileError::Twice {
                    name: defined.to_owned(),
                    first: first.to_owned(),
                    second: name.clone(),
                });
            }
            script.push_str(line);
            script.push('\n');
        }
    }
    Ok(script)
}

/// Modules in the order in which each finds what it needs before it.
fn gather(
    name: &str,
    file: &dyn Fn(&str) -> Result<String, OneFileError>,
    order: &mut Vec<(String, String)>,
) -> Result<(), OneFileError> {
    if order.iter().any(|(known, _)| known == name) {
        return Ok(());
    }
    let text = file(&format!("app/{name}"))?;
    let needs = text.lines().filter(|line| line.starts_with("import ")).filter_map(|line| {
        let (_, path) = line.split_once("'./")?;
        Some(path.split('\'').next()?.to_owned())
    });
    for need in needs.collect::<Vec<_>>() {
        gather(&need, file, order)?;
    }
    if !order.iter().any(|(known, _)| known == name) {
        order.push((name.to_owned(), text));
    }
    Ok(())
}

/// The name that a line at the left edge defines for its whole module.
fn defined(line: &str) -> Option<&str> {
    let line = line.strip_prefix("async ").unwrap_or(line);
    let rest = ["function ", "const ", "let ", "class "].iter().find_map(|word| line.strip_prefix(word))?;
    let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$')).unwrap_or(rest.len());
    (end > 0).then(|| &rest[..end])
}

/// Bytes as text of 64 letters.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let group = three.iter().fold(0_u32, |group, byte| group << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for at in 0..4 {
            let letter = LETTERS[(group >> (18 - 6 * at)) as usize & 63];
            text.push(if at <= three.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<html lang=\"en\">\n<link rel=\"icon\" href=\"icon.svg\" type=\"image/svg+xml\">\n\
        <link rel=\"stylesheet\" href=\"style.css\">\n<script type=\"module\" src=\"app/main.js\"></script>\n<!-- run -->";

    fn files(modules: &'static [(&'static str, &'static str)]) -> impl Fn(&str) -> Option<String> {
        move |name| match name {
            "index.html" => Some(PAGE.to_owned()),
            "style.css" | "icon.svg" | "app/worker.js" => Some(format!("/* {name} */")),
            _ => modules.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned()),
        }
    }

    #[test]
    fn modules_come_after_what_they_need_and_once() {
        let files = files(&[
            ("app/main.js", "import { a } from './a.js';\nimport './b.js';\nrun(a);\n"),
            ("app/a.js", "import { b } from './b.js';\nexport const a = b;\n"),
            ("app/b.js", "export function b() {}\n"),
        ]);
        let page = one_file(&files, Inside::Nothing, &["{\"x\": \"</script>\"}".to_owned()]).unwrap();
        assert!(page.contains("<script type=\"module\">\nfunction b() {}\nconst a = b;\nrun(a);\n</script>"), "{page}");
        assert!(page.contains("data-engine=\"none\"") && page.contains("\\u003c/script>"), "{page}");
        assert!(!page.contains("src=") && !page.contains("href=\"style"), "nothing is asked for: {page}");
        let page = one_file(&files, Inside::Engine(b"\0asm"), &[]).unwrap();
        assert!(page.contains("id=\"engine\">AGFzbQ==</script>") && page.contains("worker-src blob:"), "{page}");
    }

    #[test]
    fn what_would_break_is_refused() {
        let twice = files(&[("app/main.js", "import './a.js';\nlet x = 1;\n"), ("app/a.js", "const x = 2;\n")]);
        assert!(matches!(one_file(&twice, Inside::Nothing, &[]), Err(OneFileError::Twice { name, .. }) if name == "x"));
        let missing = files(&[("app/main.js", "import './no.js';\n")]);
        assert_eq!(one_file(&missing, Inside::Nothing, &[]), Err(OneFileError::Missing("app/no.js".to_owned())));
        let ends = files(&[("app/main.js", "const s = '</script>';\n")]);
        assert!(matches!(one_file(&ends, Inside::Nothing, &[]), Err(OneFileError::Ends(_))));
        assert!(first_page("<html>", &[], "{}").is_err());
    }

    #[test]
    fn letters_are_those_of_the_standard() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
