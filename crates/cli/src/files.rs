//! Files: read as text, written whole or not at all.

use crate::failure::Failure;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// The text of a file.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|source| Failure::Read { path: path.to_owned(), source })
}

/// The bytes of a file.
pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|source| Failure::Read { path: path.to_owned(), source })
}

/// Writes a file whole or not at all: first beside its place, then moved there.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    write_beside(path, bytes).map_err(|source| Failure::Write { path: path.to_owned(), source })
}

/// Makes a folder where there is none.
pub(crate) fn folder(path: &Path) -> Result<(), Failure> {
    fs::create_dir_all(path).map_err(|source| Failure::Write { path: path.to_owned(), source })
}

/// Writes a new folder with files in it, all or none: first beside its place, then moved there. A folder that is there already and holds
/// anything is left as it is, and that is an error.
pub(crate) fn write_folder(folder: &Path, files: &[(&str, &[u8])]) -> Result<(), Failure> {
    write_folder_beside(folder, files).map_err(|source| Failure::Write { path: folder.to_owned(), source })
}

fn write_folder_beside(folder: &Path, files: &[(&str, &[u8])]) -> io::Result<()> {
    let beside = tempfile::Builder::new().prefix(".demarche-").tempdir_in(parent(folder))?;
    for (name, bytes) in files {
        let mut file = fs::File::create(beside.path().join(name))?;
        file.write_all(bytes)?;
        file.sync_all()?;
    }
    open_folder_to_others(beside.path())?;
    fs::rename(beside.path(), folder)?;
    // It lies in its place now: there is nothing to clean up.
    let _ = beside.keep();
    Ok(())
}

/// The folder around a path.
fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn write_beside(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    // Pipes and devices cannot be replaced, only written to.
    if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return fs::File::options().write(true).open(path)?.write_all(bytes);
    }
    let mut beside = tempfile::Builder::new().prefix(".demarche-").tempfile_in(parent(path))?;
    beside.write_all(bytes)?;
    beside.as_file().sync_all()?;
    open_to_others(beside.as_file(), path)?;
    beside.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A temporary file is private; a result has the rights of the file it replaces, or those of any new file.
#[cfg(unix)]
fn open_to_others(file: &fs::File, path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path).map_or(0o644, |found| found.permissions().mode());
    file.set_permissions(fs::Permissions::from_mode(mode))
}

/// A temporary folder is private; a result has the rights of any new folder.
#[cfg(unix)]
fn open_folder_to_others(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn open_folder_to_others(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn open_to_others(_file: &fs::File, _path: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(read(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_folder_is_written_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new");
        write_folder(&path, &[("a.txt", b"one".as_slice()), ("b.txt", b"two".as_slice())]).unwrap();
        assert_eq!(read(&path.join("b.txt")).unwrap(), "two");
        assert!(matches!(write_folder(&path, &[("c.txt", b"".as_slice())]), Err(Failure::Write { .. })));
        assert!(!path.join("c.txt").exists());
        let bad = folder.path().join("bad");
        assert!(matches!(write_folder(&bad, &[("no/such.txt", b"".as_slice())]), Err(Failure::Write { .. })));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn what_cannot_be_written_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("no/such/folder/a.txt");
        assert!(matches!(write(&path, b"one"), Err(Failure::Write { .. })));
        assert!(matches!(write(folder.path(), b"one"), Err(Failure::Write { .. })));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
