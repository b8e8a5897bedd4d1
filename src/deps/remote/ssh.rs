//! Has `ssh`, or what the user has in its place, run `git-upload-pack` on a server. Keys are its own business.

use std::{
    ffi::OsStr,
    io::{self, Read, Write},
    path::Path,
    process::{Command, Stdio},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, Receiver, RecvTimeoutError, Sender, SyncSender},
    },
    thread,
    time::{Duration, Instant},
};

use gix::{Repository, Url, protocol::transport::Protocol, url::ArgumentSafety};
use gix_transport::client::{
    blocking_io::ssh::ProgramKind,
    git::{ConnectMode, blocking_io::Connection},
};
use protosmith_lint::visible::Line;

use super::{
    limits::{Limited, Limits},
    program::without_prompts,
};
use crate::{
    generate::{self, Fault, Surroundings},
    interrupt::Group,
};

/// Bytes of what a program says that are kept.
const MAX_STDERR: usize = 64 << 10;
/// How long a program may take to end once it has nothing left to do.
const LAST_WORDS: Duration = Duration::from_secs(1);
/// Bytes that are read at once, and parts that wait to be taken.
const PART: usize = 64 << 10;
const PARTS: usize = 16;

/// A program that runs.
pub(super) struct Session {
    group: Mutex<Group>,
    stderr: Mutex<Receiver<Vec<u8>>>,
}

/// Starts it, connected with `git-upload-pack` for the repository of a URL.
pub(super) fn connect(
    repo: &Repository,
    url: &Url,
    version: Protocol,
    around: &Surroundings,
    limits: &Arc<Limits>,
) -> Result<(Connection<Limited<Output>, Input>, Session), Fault> {
    let mut command = command(repo, url, version, around)?;
    command.current_dir(repo.git_dir());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    without_prompts(&mut command);
    let failed = |error: io::Error| Fault::from(format!("cannot run `ssh`: {error}"));
    let mut group = Group::spawn(&mut command).map_err(failed)?;
    let gone = || failed(io::Error::other("it has no streams"));
    let (send, receive) = mpsc::sync_channel(PARTS);
    let stdout = group.child.stdout.take().ok_or_else(gone)?;
    // The threads are not joined: pipes stay open as long as somebody has them.
    thread::spawn(move || pass_on(stdout, &send));
    let (write, written) = mpsc::channel::<Vec<u8>>();
    let mut stdin = group.child.stdin.take().ok_or_else(gone)?;
    thread::spawn(move || {
        for part in written {
            if stdin.write_all(&part).and_then(|()| stdin.flush()).is_err() {
                break;
            }
        }
    });
    let (tell, stderr) = mpsc::channel();
    let said = group.child.stderr.take().ok_or_else(gone)?;
    thread::spawn(move || {
        let mut text = Vec::new();
        let mut said = said;
        let _broken = said.by_ref().take(MAX_STDERR as u64).read_to_end(&mut text);
        let _gone = tell.send(text);
        let _broken = io::copy(&mut said, &mut io::sink());
    });
    let read = Output { parts: receive, part: Vec::new(), at: 0, limits: Arc::clone(limits) };
    let read = Limited::new(read, limits);
    let mode = ConnectMode::Process;
    let host = None::<(String, _)>;
    // Without it, gix makes an address of the path, which may be no more than a name.
    let mut named = url.clone();
    named.set_password(None);
    let path = url.path.clone();
    let connection = Connection::new(read, Input(write), version, path, host, mode, false)
        .custom_url(Some(named.to_bstring()));
    Ok((connection, Session { group: Mutex::new(group), stderr: Mutex::new(stderr) }))
}

impl Session {
    /// Ends it, however far it is.
    pub(super) fn end(&self) {
        self.group.lock().unwrap_or_else(PoisonError::into_inner).end();
    }

    /// What it said, once it has ended or has had the time to.
    pub(super) fn said(self) -> String {
        let mut group = self.group.into_inner().unwrap_or_else(PoisonError::into_inner);
        let begin = Instant::now();
        while begin.elapsed() < LAST_WORDS && matches!(group.try_wait(), Ok(None)) {
            thread::sleep(Duration::from_millis(5));
        }
        drop(group);
        let stderr = self.stderr.into_inner().unwrap_or_else(PoisonError::into_inner);
        let said = stderr.recv_timeout(LAST_WORDS).unwrap_or_default();
        String::from_utf8_lossy(&said).into_owned()
    }
}

fn pass_on(mut from: impl Read, to: &SyncSender<io::Result<Vec<u8>>>) {
    let mut some = vec![0; PART];
    loop {
        let part = match from.read(&mut some) {
            Ok(0) => return,
            Ok(len) => Ok(some[..len].to_vec()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => Err(error),
        };
        let is_last = part.is_err();
        if to.send(part).is_err() || is_last {
            return;
        }
    }
}

/// What the program writes, as it comes.
pub(super) struct Output {
    parts: Receiver<io::Result<Vec<u8>>>,
    part: Vec<u8>,
    at: usize,
    limits: Arc<Limits>,
}

impl Read for Output {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.part.len() {
            let next = match self.limits.left()? {
                Some(left) => self.parts.recv_timeout(left),
                None => self.parts.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match next {
                Ok(part) => (self.part, self.at) = (part?, 0),
                Err(RecvTimeoutError::Timeout) => return Err(self.limits.late()),
                Err(RecvTimeoutError::Disconnected) => return Ok(0),
            }
        }
        let rest = &self.part[self.at..];
        let len = rest.len().min(buffer.len());
        buffer[..len].copy_from_slice(&rest[..len]);
        self.at += len;
        Ok(len)
    }
}

/// What it reads. Nobody waits until it does.
pub(super) struct Input(Sender<Vec<u8>>);

impl Write for Input {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.0.send(buffer.to_vec()).map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?;
        Ok(buffer.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The command line, as git makes it of `core.sshCommand`, `GIT_SSH_COMMAND`, `GIT_SSH` and `ssh.variant`.
fn command(
    repo: &Repository,
    url: &Url,
    version: Protocol,
    around: &Surroundings,
) -> Result<Command, Fault> {
    let options = repo.ssh_connect_options().map_err(|it| Fault::from(it.to_string()))?;
    let name = options.ssh_command();
    let kind = options.kind.unwrap_or_else(|| kind_of(name));
    let mut line = match &options.command {
        Some(_) if !options.disallow_shell => {
            gix::command::prepare(name).command_may_be_shell_script()
        }
        Some(_) => gix::command::prepare(name).without_shell(),
        None => {
            let name = name.to_string_lossy();
            let found = generate::find_program(&name, &around.cwd, around.path.as_deref());
            gix::command::prepare(found?).without_shell()
        }
    };
    match kind {
        ProgramKind::Ssh => {
            if version != Protocol::V1 {
                line = line.args(["-o", "SendEnv=GIT_PROTOCOL"]);
                line = line.env("GIT_PROTOCOL", format!("version={}", version as u8));
            }
            line = line.args(url.port.map(|it| format!("-p{it}")));
        }
        ProgramKind::Plink | ProgramKind::Putty | ProgramKind::TortoisePlink => {
            line = line.args((kind == ProgramKind::TortoisePlink).then_some("-batch"));
            if let Some(port) = url.port {
                line = line.args(["-P".to_owned(), port.to_string()]);
            }
        }
        ProgramKind::Simple if url.port.is_some() => {
            return Err("`ssh.variant` is `simple`, which has no way to name a port".into());
        }
        ProgramKind::Simple => {}
    }
    let odd = || format!("`{}` is no address of a repository", Line(&url.to_string())).into();
    use ArgumentSafety::{Absent, Dangerous, Usable};
    let server = match (url.user_as_argument(), url.host_as_argument()) {
        (Usable(user), Usable(host) | Dangerous(host)) => format!("{user}@{host}"),
        (Absent, Usable(host)) => host.to_owned(),
        _ => return Err(odd()),
    };
    // It would be an option of the program on the server.
    if url.path.starts_with(b"-") {
        return Err(odd());
    }
    let path = gix::url::expand_path::for_shell(url.path.clone());
    // As git quotes it: what is on the server is a shell.
    let path = path.to_string().replace('\'', "'\\''").replace('!', "'\\!'");
    line = line.arg(server).arg(format!("git-upload-pack '{path}'"));
    if let Some(path) = &around.path {
        line = line.env("PATH", path.as_str());
    }
    line.try_into().map_err(|error| Fault::from(format!("cannot run `ssh`: {error}")))
}

/// What a program that nothing says more of is by its name. One that git would ask is taken for OpenSSH.
fn kind_of(name: &OsStr) -> ProgramKind {
    let text = name.to_string_lossy();
    let program = if Path::new(name).is_file() {
        name
    } else {
        OsStr::new(text.split_whitespace().next().unwrap_or_default())
    };
    match ProgramKind::from(program) {
        ProgramKind::Simple => ProgramKind::Ssh,
        known => known,
    }
}
