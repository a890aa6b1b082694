//! A folder of results: locked while somebody works in it, its files written whole or not at all.
//!
//! A file is written under another name in the same folder, its bytes are brought to disk, it gets its name, and the folder is
//! brought to disk. So a file that has its name is whole, whatever happens in between.

use super::StoreError;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::Xxh3;

/// File that holds the lock.
const LOCK: &str = "lock";
/// Folder of the shards.
pub(super) const SHARDS: &str = "shards";
/// What the name of a file that is being written ends in.
const PART: &str = ".part";

/// How a folder is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// For a new tournament: the folder is empty, or not there.
    New,
    /// To go on with the tournament that it holds; one that is new is begun.
    Resume,
    /// To read only: it is not locked, and nothing is written.
    Read,
}

/// A folder of results.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// Held as long as the folder is.
    _lock: Option<File>,
}

impl Folder {
    /// Opens a folder.
    ///
    /// # Errors
    /// Where another process holds it, it holds something else, or the machine will not.
    pub fn open(path: &Path, opening: Opening) -> Result<Self, StoreError> {
        if opening == Opening::Read {
            return Ok(Self { path: path.to_owned(), _lock: None });
        }
        let shards = path.join(SHARDS);
        let before = entries(path)?;
        let ours = before.is_empty() || before.iter().any(|name| name == LOCK);
        if !ours {
            return Err(StoreError::Foreign(path.to_owned()));
        }
        if opening == Opening::New && before.iter().any(|name| name == super::JOB) {
            return Err(StoreError::Used(path.to_owned()));
        }
        fs::create_dir_all(&shards).map_err(StoreError::machine("make the folder", &shards))?;
        let lock_path = path.join(LOCK);
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&lock_path)
            .map_err(StoreError::machine("write", &lock_path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StoreError::Locked(path.to_owned())),
            Err(TryLockError::Error(source)) => return Err(StoreError::machine("lock", &lock_path)(source)),
        }
        let folder = Self { path: path.to_owned(), _lock: Some(lock) };
        folder.clear()?;
        Ok(folder)
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Takes away what a process that was killed has left half-written.
    fn clear(&self) -> Result<(), StoreError> {
        for folder in [self.path.clone(), self.path.join(SHARDS)] {
            for name in entries(&folder)?.iter().filter(|name| name.ends_with(PART)) {
                let path = folder.join(name);
                fs::remove_file(&path).map_err(StoreError::machine("remove", &path))?;
            }
        }
        Ok(())
    }

    /// The names of the files of the shards, sorted.
    pub(super) fn shards(&self) -> Result<Vec<String>, StoreError> {
        entries(&self.path.join(SHARDS))
    }

    /// The bytes of a file, by its path from the folder; `None` if it is not there.
    pub(super) fn read(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let path = self.path.join(name);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StoreError::machine("read", &path)(error)),
        }
    }

    /// The text of a file; `None` if it is not there.
    pub(super) fn text(&self, name: &str) -> Result<Option<String>, StoreError> {
        let Some(bytes) = self.read(name)? else { return Ok(None) };
        String::from_utf8(bytes)
            .map(Some)
            .map_err(|_| StoreError::damaged(&self.path.join(name), "it is not UTF-8 text"))
    }

    /// The checksum of a file, without reading it as a whole into memory; `None` if it is not there.
    pub(super) fn sum(&self, name: &str) -> Result<Option<String>, StoreError> {
        let path = self.path.join(name);
        let mut file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(StoreError::machine("read", &path)(error)),
        };
        let mut summed = Summed::new(io::sink());
        io::copy(&mut file, &mut summed).map_err(StoreError::machine("read", &path))?;
        Ok(Some(summed.sum()))
    }

    /// Writes a file, whole or not at all.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let mut file = self.begin(name)?;
        file.write_all(bytes).map_err(StoreError::machine("write", &self.path.join(name)))?;
        self.end(name, file).map(|_| ())
    }

    /// Begins a file that is written bit by bit; it has its name only after [`Folder::end`].
    pub(super) fn begin(&self, name: &str) -> Result<Writing, StoreError> {
        let path = self.part(name);
        let file = File::create(&path).map_err(StoreError::machine("write", &path))?;
        Ok(Summed::new(BufWriter::new(file)))
    }

    /// Gives a file that has been written its name; returns its checksum.
    pub(super) fn end(&self, name: &str, writing: Writing) -> Result<String, StoreError> {
        let (part, path) = (self.part(name), self.path.join(name));
        let failed = || StoreError::machine("write", &path);
        let sum = writing.sum();
        let file = writing.into_inner().into_inner().map_err(|error| failed()(error.into_error()))?;
        file.sync_all().map_err(failed())?;
        drop(file);
        fs::rename(&part, &path).map_err(failed())?;
        sync_folder(path.parent().unwrap_or(&self.path)).map_err(failed())?;
        Ok(sum)
    }

    fn part(&self, name: &str) -> PathBuf {
        let path = self.path.join(name);
        let file = path.file_name().map(|file| file.to_string_lossy().into_owned()).unwrap_or_default();
        path.with_file_name(format!(".{file}{PART}"))
    }
}

/// A file that is being written.
pub(super) type Writing = Summed<BufWriter<File>>;

/// A writer that knows the checksum of what went through it.
pub(super) struct Summed<W> {
    inner: W,
    hash: Box<Xxh3>,
}

impl<W> Summed<W> {
    pub(super) fn new(inner: W) -> Self {
        Self { inner, hash: Box::new(Xxh3::new()) }
    }

    /// Of all so far: 32 hexadecimal digits of xxh3.
    pub(super) fn sum(&self) -> String {
        format!("{:032x}", self.hash.digest128())
    }

    fn into_inner(self) -> W {
        self.inner
    }
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// The names in a folder, sorted; none of one that is not there.
fn entries(path: &Path) -> Result<Vec<String>, StoreError> {
    let read = match fs::read_dir(path) {
        Ok(read) => read,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(StoreError::machine("read the folder", path)(error)),
    };
    let mut names = Vec::new();
    for entry in read {
        let entry = entry.map_err(StoreError::machine("read the folder", path))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// Brings a folder's list of names to disk.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_process_is_refused_and_the_lock_goes_with_its_holder() {
        let place = tempfile::tempdir().unwrap();
        let first = Folder::open(place.path(), Opening::New).unwrap();
        assert!(matches!(Folder::open(place.path(), Opening::Resume), Err(StoreError::Locked(_))));
        drop(first);
        Folder::open(place.path(), Opening::Resume).unwrap();
    }

    #[test]
    fn what_was_half_written_is_taken_away() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::open(place.path(), Opening::New).unwrap();
        folder.write("shards/a", b"whole").unwrap();
        let mut half = folder.begin("shards/b").unwrap();
        half.write_all(b"half").unwrap();
        drop((half, folder));
        let folder = Folder::open(place.path(), Opening::Resume).unwrap();
        assert_eq!(folder.shards().unwrap(), ["a"]);
        assert_eq!(folder.read("shards/a").unwrap().as_deref(), Some(b"whole".as_slice()));
        assert_eq!(folder.read("shards/b").unwrap(), None);
        assert_eq!(folder.sum("shards/a").unwrap().unwrap(), format!("{:032x}", xxhash_rust::xxh3::xxh3_128(b"whole")));
    }

    #[test]
    fn a_folder_of_something_else_is_left_alone() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("thesis.tex"), "…").unwrap();
        assert!(matches!(Folder::open(place.path(), Opening::New), Err(StoreError::Foreign(_))));
        assert_eq!(entries(place.path()).unwrap(), ["thesis.tex"]);
    }
}
