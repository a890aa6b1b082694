//! Lists the plans under `assets/plans`, so that a new file there is embedded without another edit.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = Path::new("../../assets/plans");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder)? {
        files.push(entry?.path());
    }
    files.sort();
    let mut list = String::from("&[\n");
    for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "ron")) {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let full = fs::canonicalize(file)?;
        let _ =
            writeln!(list, "    Embedded {{ file: {name:?}, text: include_str!({:?}) }},", full.display().to_string());
    }
    list.push(']');
    fs::write(env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default().join("plans.rs"), list)
}
