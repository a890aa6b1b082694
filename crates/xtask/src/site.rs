//! `cargo xtask site`: the explorer as files that need no server, or as one file.
//!
//! The engine is compiled to WebAssembly; nothing built is kept under version control.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::slice;

use anyhow::{Context as _, Result, ensure};
use demarche_explorer::answer::answer;
use demarche_explorer::one_file::{Inside, first_page, one_file};
use serde_json::Value;

use crate::project::Project;
use crate::tools::WASM_TARGET;

const TARGET: &str = "wasm32-unknown-unknown";
/// What the page knows before its engine is there: a session to show, and which others there are.
const QUESTIONS: [&str; 2] = [r#"{"ask": "run", "facts": true}"#, r#"{"ask": "catalogue"}"#];
const PAGE: &str = "assets/web";

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A folder for a web host.
    Folder,
    /// One file, for a learning platform or an e-mail.
    SingleFile,
}

/// Writes the site into a folder, and gives the paths written with their sizes in bytes.
pub fn write(project: &Project, form: Form, out: &Path) -> Result<Vec<(PathBuf, u64)>> {
    let registry = demarche_strategies::registry();
    let [run, catalogue] = QUESTIONS.map(|question| answer(question, &registry));
    let text = |name: &str| fs::read_to_string(project.root().join(PAGE).join(name)).ok();
    fs::create_dir_all(out).with_context(|| format!("{} cannot be made", out.display()))?;
    let mut written = Vec::new();
    let mut put = |name: &str, bytes: &[u8]| -> Result<()> {
        let path = out.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, bytes).with_context(|| format!("{} cannot be written", path.display()))?;
        written.push((path, bytes.len() as u64));
        Ok(())
    };
    match form {
        // One module does for both there, for nothing is loaded later.
        Form::SingleFile => {
            let engine = engine(project, Module::Whole)?;
            put("demarche.html", one_file(&text, Inside::Engine(&engine), &[run])?.as_bytes())?;
        }
        Form::Folder => {
            for path in project.files().filter(|path| path.starts_with("assets/web/")) {
                let name = &path[PAGE.len() + 1..];
                let bytes = fs::read(project.root().join(path))?;
                match name {
                    "index.html" => {
                        let page = first_page(&String::from_utf8(bytes)?, slice::from_ref(&run), &catalogue)?;
                        put(name, page.as_bytes())?;
                    }
                    _ => put(name, &bytes)?,
                }
            }
            put("engine.wasm", &engine(project, Module::First)?)?;
            put("whole.wasm", &engine(project, Module::Whole)?)?;
        }
    }
    Ok(written)
}

/// Which of a page's two modules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Module {
    /// The first: simultaneous drafts only.
    First,
    /// Every protocol, and the theory lab; loaded once it is asked for something that the first does not answer.
    Whole,
}

/// The engine as WebAssembly.
fn engine(project: &Project, module: Module) -> Result<Vec<u8>> {
    ensure!(WASM_TARGET.is_there(project), "the engine is compiled for {TARGET}: `rustup target add {TARGET}` adds it");
    let mut cargo = project.cargo();
    cargo.args(["build", "--package", "demarche-wasm", "--profile", "wasm", "--target", TARGET]).args([
        "--message-format",
        "json",
        "--config",
        &flags(project),
    ]);
    if module == Module::Whole {
        // Both modules have one name, and cargo would take one for the other in one folder.
        cargo.args(["--features", "whole", "--target-dir"]).arg(project.root().join("target/wasm-whole"));
    }
    let built = cargo.stderr(Stdio::inherit()).output().context("cargo does not start")?;
    ensure!(built.status.success(), "the engine cannot be compiled for {TARGET}");
    let messages = String::from_utf8_lossy(&built.stdout).into_owned();
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let files = messages.flat_map(|message| message["filenames"].as_array().cloned().unwrap_or_default());
    let path = files
        .filter_map(|file| file.as_str().map(PathBuf::from))
        .find(|file| file.extension().is_some_and(|ending| ending == "wasm"))
        .context("cargo does not say where the engine lies")?;
    fs::read(&path).with_context(|| format!("{} is not there", path.display()))
}

/// A setting that keeps folders of this machine out of the module, so that it is the same from every machine, and writes addresses in
/// as few bytes as they need.
fn flags(project: &Project) -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let folders = home.into_iter().chain([project.root().to_path_buf()]);
    let nameless = folders.map(|folder| format!("'--remap-path-prefix={}='", folder.display()));
    let flags: Vec<String> = nameless.chain(["'-Clink-arg=--compress-relocations'".to_owned()]).collect();
    format!("target.{TARGET}.rustflags=[{}]", flags.join(", "))
}
