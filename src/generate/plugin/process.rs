//! Runs a program that may hang, write without end, never read, or leave others behind.

use std::{
    io::{Read, Write as _},
    process::{ExitStatus, Stdio},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::{Duration, Instant},
};

use super::{Command, Surroundings};
use crate::interrupt::Group;

/// What is left of a program.
pub(crate) struct Ran {
    pub(crate) stdout: Result<Vec<u8>, String>,
    pub(crate) stderr: String,
}

/// Bytes that plugins may still write, all runs together: what they generate stays in memory until
/// all of it is there.
#[derive(Clone)]
pub(crate) struct Room {
    most: u64,
    left: Arc<AtomicU64>,
}

/// Bytes that all plugins may generate.
const MAX_STDOUT: u64 = 1 << 30;
/// Bytes of stderr that are kept of each run; the rest is read and forgotten.
const MAX_STDERR: usize = 64 << 10;
/// How long the last words of a program that has ended are waited for: another one may hold its
/// streams open.
const LAST_WORDS: Duration = Duration::from_secs(1);
/// Between looks at whether a program has ended.
const PAUSES: (Duration, Duration) = (Duration::from_millis(1), Duration::from_millis(50));

impl Default for Room {
    fn default() -> Self {
        Self::of(MAX_STDOUT)
    }
}

impl Room {
    /// Room for so many bytes.
    pub(crate) fn of(most: u64) -> Self {
        Self { most, left: Arc::new(AtomicU64::new(most)) }
    }

    /// Takes bytes from it; an error if there are not so many.
    pub(super) fn take(&self, bytes: usize) -> Result<(), String> {
        let less = |left: u64| left.checked_sub(bytes as u64);
        let taken = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
        taken.map(drop).map_err(|_| format!("plugins wrote more than {} bytes", self.most))
    }
}

/// Runs a program with `input` on stdin. A program that does not read all of it may still answer.
pub(super) fn run(command: &Command, input: Vec<u8>, around: &Surroundings, room: &Room) -> Ran {
    let mut command_line = std::process::Command::new(&command.program);
    command_line.args(&command.args).current_dir(&around.cwd);
    run_prepared(&mut command_line, input, around, room, &|| Ok(()))
}

/// The same for a program whose arguments, variables and working directory are set. `may_go_on` is
/// asked many times a second; with an error the program is ended.
pub(crate) fn run_prepared(
    command_line: &mut std::process::Command,
    input: Vec<u8>,
    around: &Surroundings,
    room: &Room,
    may_go_on: &dyn Fn() -> Result<(), String>,
) -> Ran {
    command_line.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut group = match Group::spawn(command_line) {
        Ok(group) => group,
        Err(error) => {
            return Ran { stdout: Err(format!("cannot run it: {error}")), stderr: String::new() };
        }
    };
    // The threads are not joined: pipes stay open as long as somebody has them.
    if let Some(mut stdin) = group.child.stdin.take() {
        thread::spawn(move || stdin.write_all(&input));
    }
    let room = room.clone();
    let keep_all = move |bytes: &mut Vec<u8>, more: &[u8]| {
        room.take(more.len())?;
        // Not doubled: there may be half of all memory in it.
        if bytes.capacity() - bytes.len() < more.len() {
            bytes.reserve_exact(more.len().max(bytes.len() / 8));
        }
        bytes.extend_from_slice(more);
        Ok(())
    };
    let keep_some = |bytes: &mut Vec<u8>, more: &[u8]| {
        let room = MAX_STDERR.saturating_sub(bytes.len());
        bytes.extend_from_slice(&more[..more.len().min(room)]);
        Ok(())
    };
    let stdout = group.child.stdout.take().map(|it| Stream::read(it, keep_all));
    let stderr = group.child.stderr.take().map(|it| Stream::read(it, keep_some));
    let deadline = around.timeout.and_then(|it| Instant::now().checked_add(it));
    let ended = stdout.map_or(Err("it has no stdout".to_owned()), |stdout| {
        let status = wait(&mut group, &stdout, deadline, may_go_on)?;
        stdout.wait(LAST_WORDS);
        // Who is not read on ends by a signal, which is not what was wrong.
        stdout.fault()?;
        if status.success() {
            stdout.take()
        } else {
            Err(format!("it failed with {}", shown(status)))
        }
    });
    if ended.is_err() {
        group.end();
    }
    let stderr = stderr.map(|stderr| {
        stderr.wait(LAST_WORDS);
        stderr.take().unwrap_or_default()
    });
    let stderr = String::from_utf8_lossy(&stderr.unwrap_or_default()).into_owned();
    Ran { stdout: ended, stderr }
}

/// Waits for a program to end by itself, whoever else has its stdout.
fn wait(
    group: &mut Group,
    stdout: &Stream,
    deadline: Option<Instant>,
    may_go_on: &dyn Fn() -> Result<(), String>,
) -> Result<ExitStatus, String> {
    let mut pause = PAUSES.0;
    let mut is_open = true;
    loop {
        if is_open {
            is_open = !stdout.wait(pause);
            if !is_open {
                stdout.fault()?;
                pause = PAUSES.0;
            }
        } else {
            thread::sleep(pause);
        }
        match group.try_wait() {
            Ok(Some(status)) => return Ok(status),
            Ok(None) => {}
            Err(error) => return Err(format!("cannot wait for it: {error}")),
        }
        may_go_on()?;
        if deadline.is_some_and(|it| it <= Instant::now()) {
            return Err("it took too long and was ended; `--timeout` allows for more".to_owned());
        }
        pause = (pause * 2).min(PAUSES.1);
    }
}

fn shown(status: ExitStatus) -> String {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return format!("signal {signal}");
    }
    match status.code() {
        Some(code) => format!("exit code {code}"),
        None => "no exit code".to_owned(),
    }
}

/// What is written to a stream, read by a thread of its own.
struct Stream {
    heard: Arc<Mutex<Heard>>,
    ended: mpsc::Receiver<()>,
}

#[derive(Default)]
struct Heard {
    bytes: Vec<u8>,
    fault: Option<String>,
    /// Whether nobody wants more.
    is_taken: bool,
}

impl Stream {
    /// Reads to the end, or until a part cannot be kept.
    fn read(
        mut from: impl Read + Send + 'static,
        mut keep: impl FnMut(&mut Vec<u8>, &[u8]) -> Result<(), String> + Send + 'static,
    ) -> Self {
        let heard = Arc::new(Mutex::new(Heard::default()));
        let (send, ended) = mpsc::channel();
        let theirs = Arc::clone(&heard);
        thread::spawn(move || {
            let mut some = vec![0; 64 << 10];
            loop {
                let read = from.read(&mut some);
                let mut heard = theirs.lock().unwrap_or_else(PoisonError::into_inner);
                let kept = match read {
                    _ if heard.is_taken => break,
                    Ok(0) => break,
                    Ok(count) => keep(&mut heard.bytes, &some[..count]),
                    Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                    Err(error) => Err(format!("cannot read its output: {error}")),
                };
                if let Err(why) = kept {
                    *heard = Heard { fault: Some(why), ..Heard::default() };
                    break;
                }
            }
            drop(send);
        });
        Self { heard, ended }
    }

    /// Waits for the end, and tells whether it came.
    fn wait(&self, longest: Duration) -> bool {
        self.ended.recv_timeout(longest) != Err(RecvTimeoutError::Timeout)
    }

    fn fault(&self) -> Result<(), String> {
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.fault.clone().map_or(Ok(()), Err)
    }

    /// What was written so far; no more is kept.
    fn take(&self) -> Result<Vec<u8>, String> {
        self.fault()?;
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.is_taken = true;
        Ok(std::mem::take(&mut heard.bytes))
    }
}
