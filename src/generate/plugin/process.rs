//! Runs a program that may hang, write without end, or never read.

use std::{
    io::{self, Read, Write as _},
    process::{Child, ExitStatus, Stdio},
    sync::{Arc, Mutex, mpsc},
    thread,
    time::{Duration, Instant},
};

use super::{Command, Surroundings};

/// What is left of a program.
pub(super) struct Ran {
    pub(super) stdout: Result<Vec<u8>, String>,
    pub(super) stderr: String,
}

/// Bytes of stdout: what a plugin generates stays in memory until all of it is there.
const MAX_STDOUT: u64 = 1 << 30;
/// Bytes of stderr that are kept; the rest is read and forgotten.
const MAX_STDERR: usize = 64 << 10;
/// How long the last words of a program that has ended are waited for: another one may hold its
/// stderr open.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// Runs a program with `input` on stdin. A program that does not read all of it may still answer.
pub(super) fn run(command: &Command, input: Vec<u8>, around: &Surroundings<'_>) -> Ran {
    let spawned = std::process::Command::new(&command.program)
        .args(&command.args)
        .current_dir(around.cwd)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = match spawned {
        Ok(child) => child,
        Err(error) => {
            return Ran { stdout: Err(format!("cannot run it: {error}")), stderr: String::new() };
        }
    };
    // The threads are not joined: pipes stay open as long as somebody has them.
    if let Some(mut stdin) = child.stdin.take() {
        thread::spawn(move || stdin.write_all(&input));
    }
    let stdout = child.stdout.take().map(read_all);
    let stderr = child.stderr.take().map(overhear);
    let deadline = around.timeout.map(|it| Instant::now() + it);
    let stdout = answer(&mut child, stdout.as_ref(), deadline);
    let stderr = stderr.map_or(String::new(), Overheard::text);
    Ran { stdout, stderr }
}

fn answer(
    child: &mut Child,
    stdout: Option<&mpsc::Receiver<io::Result<Vec<u8>>>>,
    deadline: Option<Instant>,
) -> Result<Vec<u8>, String> {
    let late = || "it took too long and was ended; `--timeout` allows for more".to_owned();
    let read = match (stdout, deadline) {
        (Some(it), Some(deadline)) => it.recv_timeout(left(deadline)).map_err(|_| late()),
        (Some(it), None) => it.recv().map_err(|_| late()),
        (None, _) => Ok(Ok(Vec::new())),
    };
    let read = match read {
        Ok(Ok(bytes)) if bytes.len() as u64 > MAX_STDOUT => {
            Err(format!("it wrote more than {MAX_STDOUT} bytes"))
        }
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) => Err(format!("cannot read its output: {error}")),
        Err(late) => Err(late),
    };
    let status = match &read {
        Ok(_) => wait(child, deadline),
        Err(_) => None,
    };
    let Some(status) = status else {
        // One that has ended by itself needs no end.
        let _gone = child.kill();
        let _reaped = child.wait();
        return Err(read.err().unwrap_or_else(late));
    };
    match status.success() {
        true => read,
        false => Err(format!("it failed with {}", shown(status))),
    }
}

/// How a program ended; `None` where it did not in time.
fn wait(child: &mut Child, deadline: Option<Instant>) -> Option<ExitStatus> {
    let Some(deadline) = deadline else { return child.wait().ok() };
    let mut pause = Duration::from_millis(1);
    loop {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        if left(deadline).is_zero() {
            return None;
        }
        thread::sleep(pause.min(left(deadline)));
        pause = (pause * 2).min(Duration::from_millis(50));
    }
}

fn left(deadline: Instant) -> Duration {
    deadline.saturating_duration_since(Instant::now())
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

fn read_all(from: impl Read + Send + 'static) -> mpsc::Receiver<io::Result<Vec<u8>>> {
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = from.take(MAX_STDOUT + 1).read_to_end(&mut bytes);
        // Nobody listens any more after the deadline.
        let _late = send.send(read.map(|_| bytes));
    });
    receive
}

/// The start of what is written to a stream, and whether it has ended.
struct Overheard {
    text: Arc<Mutex<Vec<u8>>>,
    ended: mpsc::Receiver<()>,
}

fn overhear(mut from: impl Read + Send + 'static) -> Overheard {
    let text = Arc::new(Mutex::new(Vec::new()));
    let (send, ended) = mpsc::channel();
    let heard = Arc::clone(&text);
    thread::spawn(move || {
        let mut some = [0; 4096];
        while let Ok(count @ 1..) = from.read(&mut some) {
            if let Ok(mut text) = heard.lock() {
                let room = MAX_STDERR.saturating_sub(text.len());
                text.extend_from_slice(&some[..count.min(room)]);
            }
        }
        let _late = send.send(());
    });
    Overheard { text, ended }
}

impl Overheard {
    fn text(self) -> String {
        let _ended = self.ended.recv_timeout(LAST_WORDS);
        let text = self.text.lock().map(|it| it.clone()).unwrap_or_default();
        String::from_utf8_lossy(&text).into_owned()
    }
}
