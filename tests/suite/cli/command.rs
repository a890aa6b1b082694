//! Running the binary.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};

/// What the command gave back.
pub(super) struct Answer {
    /// Its exit code; none if a signal ended it.
    pub(super) code: Option<i32>,
    /// What it printed.
    pub(super) out: String,
    /// What it complained about.
    pub(super) err: String,
}

impl Answer {
    /// The printed text as JSON.
    pub(super) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}\n{}", self.out, self.err))
    }
}

fn demarche() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
    command.env_remove("RUST_BACKTRACE").env_remove("NO_COLOR").stdin(Stdio::null());
    command
}

/// Runs the command to its end.
pub(super) fn run(args: &[&str]) -> Answer {
    let output = demarche().args(args).output().expect("the binary runs");
    let text = |bytes| String::from_utf8(bytes).expect("the command prints UTF-8");
    let answer = Answer { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) };
    assert!(!answer.err.contains("panicked"), "{args:?}: {}", answer.err);
    answer
}

/// Runs the command and expects it to be done.
pub(super) fn done(args: &[&str]) -> Answer {
    let answer = run(args);
    assert_eq!(answer.code, Some(0), "{args:?}: {}", answer.err);
    answer
}

/// Runs the command and expects bad input to be refused; returns what it says.
pub(super) fn refused(args: &[&str]) -> String {
    let answer = run(args);
    assert_eq!(answer.code, Some(2), "{args:?}: {}{}", answer.out, answer.err);
    assert!(answer.out.is_empty(), "{args:?}: {}", answer.out);
    assert!(!answer.err.is_empty(), "{args:?} says nothing");
    answer.err
}

/// Runs the command with a reader that goes away after a few bytes.
pub(super) fn read_a_little(args: &[&str]) -> Answer {
    let mut child =
        demarche().args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
    let mut first = [0; 8];
    let mut stdout = child.stdout.take().expect("a pipe");
    let _ = stdout.read(&mut first);
    drop(stdout);
    let mut err = String::new();
    let _ = child.stderr.take().expect("a pipe").read_to_string(&mut err);
    let status = child.wait().expect("it ends");
    Answer { code: status.code(), out: String::from_utf8_lossy(&first).into_owned(), err }
}

/// Runs the command and interrupts it once it has printed a line.
#[cfg(unix)]
pub(super) fn interrupted(args: &[&str]) -> Answer {
    let mut child =
        demarche().args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
    let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut out = String::new();
    let _ = stdout.read_line(&mut out);
    let signal = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(signal.is_ok_and(|status| status.success()), "the signal is sent");
    // What is still printed is taken, so that nothing but the signal ends the command.
    let _ = stdout.read_to_string(&mut out);
    let mut err = String::new();
    let _ = child.stderr.take().expect("a pipe").read_to_string(&mut err);
    let status = child.wait().expect("it ends");
    Answer { code: status.code(), out, err }
}

/// Runs the command with a standard output that is full.
#[cfg(target_os = "linux")]
pub(super) fn into_full_disk(args: &[&str]) -> Answer {
    let full = std::fs::File::options().write(true).open("/dev/full").expect("Linux has it");
    let output = demarche().args(args).stdout(full).output().expect("the binary runs");
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    Answer { code: output.status.code(), out: String::new(), err }
}

/// Writes a file and returns its path.
pub(super) fn file(folder: &tempfile::TempDir, name: &str, text: &str) -> String {
    let path = folder.path().join(name);
    let mut file = std::fs::File::create(&path).expect("the folder takes files");
    file.write_all(text.as_bytes()).expect("the folder takes files");
    path.to_string_lossy().into_owned()
}

/// Runs the command and kills it after a while; nothing if it was killed, its answer if it ended before.
#[cfg(unix)]
pub(super) fn killed_after(args: &[&str], wait: std::time::Duration) -> Option<Answer> {
    let mut child =
        demarche().args(args).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the binary runs");
    std::thread::sleep(wait);
    // SIGKILL; of a process that has ended already nothing is left to kill.
    let _ = child.kill();
    let mut err = String::new();
    let _ = child.stderr.take().expect("a pipe").read_to_string(&mut err);
    let status = child.wait().expect("it ends");
    status.code().map(|code| Answer { code: Some(code), out: String::new(), err })
}

/// Runs the command and sends it a signal as soon as something holds.
#[cfg(unix)]
pub(super) fn with_signal(args: &[&str], signal: &str, when: impl Fn() -> bool) -> Answer {
    let child = demarche().args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
    for _ in 0..6_000 {
        if when() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let sent = Command::new("kill").args([signal, &child.id().to_string()]).status();
    assert!(sent.is_ok_and(|status| status.success()), "the signal is sent");
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    Answer { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
}

/// Runs the command where no file grows beyond so many kibibytes, as on a disk that is full.
#[cfg(target_os = "linux")]
pub(super) fn limited(args: &[&str], kibibytes: usize) -> Answer {
    let script = format!("trap '' XFSZ; ulimit -f {kibibytes}; exec \"$0\" \"$@\"");
    let output = Command::new("bash")
        .args(["-c", &script, env!("CARGO_BIN_EXE_demarche")])
        .args(args)
        .stdin(Stdio::null())
        .output()
        .expect("the binary runs");
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    Answer { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
}
