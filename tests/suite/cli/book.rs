//! Whatever the book tells its reader to type can be typed as it stands.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Fenced blocks of a page: their language and text.
fn blocks(page: &str) -> Vec<(&str, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(&str, String)> = None;
    for line in page.lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(language), None) => open = Some((language, String::new())),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, Some((_, block))) => block.extend([line, "\n"]),
            (None, None) => {}
        }
    }
    blocks
}

/// Types every command of a page, in order, in one folder. A domain in JSON is there as a file of its name.
fn follow(page: &str, folder: &Path) -> usize {
    let binary = Path::new(env!("CARGO_BIN_EXE_demarche"));
    let path = std::env::var("PATH").unwrap_or_default();
    let path = format!("{}:{path}", binary.parent().expect("it lies in a folder").display());
    let mut typed = 0;
    for (language, block) in blocks(page) {
        if language == "json" {
            let json: serde_json::Value = serde_json::from_str(&block).expect("the page's JSON is JSON");
            let name = json["name"].as_str().expect("a name").replace(' ', "-");
            fs::write(folder.join(format!("{name}.json")), &block).expect("the folder takes files");
        }
        for line in block.lines().filter(|line| language == "sh" && line.starts_with("demarche ")) {
            let output = Command::new("sh").args(["-c", line]).current_dir(folder).env("PATH", &path).output();
            let output = output.expect("there is a shell");
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && !output.stdout.is_empty() || line.contains("--out"), "{line}: {said}");
            assert!(output.status.success() && said.is_empty(), "{line}: {said}");
            typed += 1;
        }
    }
    typed
}

fn page(path: &str) -> String {
    let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/book/src");
    fs::read_to_string(book.join(path)).expect("the page is there")
}

#[cfg(unix)]
#[test]
fn every_command_of_the_tutorials_and_the_how_to_pages_works() {
    for (path, least) in [
        ("tutorials/first-run.md", 4),
        ("tutorials/from-negmas-and-genius.md", 14),
        ("how-to/write-a-scenario.md", 3),
        ("how-to/play-repeated-games.md", 5),
        ("how-to/teach-in-ten-minutes.md", 2),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let typed = follow(&page(path), folder.path());
        assert!(typed >= least, "{path} has only {typed} commands");
    }
}

/// That page is about the reader's own files.
#[cfg(unix)]
#[test]
fn the_page_about_domains_holds_for_files_of_ones_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let works = folder.path().join("works");
    super::command::done(&[
        "domain",
        "convert",
        "works-agreement",
        "--to",
        "genius",
        "--out",
        &works.to_string_lossy(),
    ]);
    for (from, to) in [("domain", "domain"), ("profile1", "buyer"), ("profile2", "seller")] {
        fs::rename(works.join(format!("{from}.xml")), folder.path().join(format!("{to}.xml"))).expect("it moves");
    }
    assert!(follow(&page("how-to/bring-a-domain.md"), folder.path()) >= 4);
}
