//! What must not outlive this process: plugins that run, and folders of files without a place.
//!
//! A signal that ends the process first ends the plugins and removes the folders.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus},
    sync::{Mutex, MutexGuard, PoisonError, RwLock},
};

static OPEN: Mutex<Open> = Mutex::new(Open { plugins: BTreeSet::new(), folders: BTreeMap::new() });

struct Open {
    /// The ids of processes that lead a group of processes.
    plugins: BTreeSet<u32>,
    /// To remove with all that is in them, each with folders around it that go if nothing else is
    /// in them, outer ones first.
    folders: BTreeMap<PathBuf, Vec<PathBuf>>,
}

#[cfg(unix)]
impl Open {
    fn end(&mut self) {
        std::mem::take(&mut self.plugins).into_iter().for_each(signals::end_group);
        std::mem::take(&mut self.folders).into_iter().for_each(|it| remove(&it.0, &it.1));
    }
}

/// Ends what runs and removes what is only for a while, as a process that has a fault of its own ends.
pub(crate) fn abandon() {
    // Who has the fault may hold it.
    #[cfg(unix)]
    if let Ok(mut open) = OPEN.try_lock() {
        open.end();
    }
}

/// While what it gives is held, no signal that can be waited for ends the process.
pub(crate) fn hold() -> impl Drop {
    open()
}

/// Who writes files holds it for reading, who ends the process for writing.
static PASS: RwLock<()> = RwLock::new(());

/// The same, for many at once who write files of their own: each is finished.
pub(crate) fn pass() -> impl Drop {
    signals::watch();
    PASS.read().unwrap_or_else(PoisonError::into_inner)
}

/// Nothing that is locked can be left half done.
fn open() -> MutexGuard<'static, Open> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn remove(folder: &Path, around: &[PathBuf]) {
    // What cannot be removed stays; the next run tries again.
    let _kept = fs::remove_dir_all(folder);
    for outer in around.iter().rev() {
        let _kept = fs::remove_dir(outer);
    }
}

/// A folder that is removed when it is dropped, or a signal ends the process.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// Makes a folder, telling which folders around it were made for it, outer ones first.
    pub(crate) fn make(
        make: impl FnOnce(&mut Vec<PathBuf>) -> io::Result<PathBuf>,
    ) -> io::Result<Self> {
        signals::watch();
        let mut open = open();
        let mut around = Vec::new();
        match make(&mut around) {
            Ok(folder) => {
                open.folders.insert(folder.clone(), around);
                Ok(Self(folder))
            }
            Err(error) => {
                for outer in around.iter().rev() {
                    let _kept = fs::remove_dir(outer);
                }
                Err(error)
            }
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Some(around) = open().folders.remove(&self.0) {
            remove(&self.0, &around);
        }
    }
}

/// A process with those that it starts.
pub(crate) struct Group {
    pub(crate) child: Child,
    is_open: bool,
}

impl Group {
    pub(crate) fn spawn(command: &mut Command) -> io::Result<Self> {
        signals::watch();
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        let mut open = open();
        let child = command.spawn()?;
        open.plugins.insert(child.id());
        Ok(Self { child, is_open: true })
    }

    /// How the first process ended, if it has.
    pub(crate) fn try_wait(&mut self) -> io::Result<Option<ExitStatus>> {
        let mut open = open();
        let status = self.child.try_wait()?;
        if status.is_some() {
            open.plugins.remove(&self.child.id());
            self.is_open = false;
        }
        Ok(status)
    }

    /// Ends all of them.
    pub(crate) fn end(&mut self) {
        let mut open = open();
        open.plugins.remove(&self.child.id());
        signals::end_group(self.child.id());
        if std::mem::take(&mut self.is_open) {
            // One that has ended by itself needs no end.
            let _gone = self.child.kill();
            let _reaped = self.child.wait();
        }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        if self.is_open {
            self.end();
        }
    }
}

#[cfg(unix)]
mod signals {
    use std::{
        sync::{Once, mpsc},
        thread,
    };

    use rustix::process::{Pid, Signal, kill_process_group};
    use signal_hook::{
        consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM},
        iterator::Signals,
        low_level::emulate_default_handler,
    };

    pub(super) fn end_group(leader: u32) {
        let leader = i32::try_from(leader).ok().and_then(Pid::from_raw);
        // It may have ended by itself.
        let _gone = leader.map(|it| kill_process_group(it, Signal::KILL));
    }

    /// Waits for signals from now on. Without a thread to wait in they do what they always do.
    pub(super) fn watch() {
        static ONCE: Once = Once::new();
        ONCE.call_once(|| {
            let (send, ready) = mpsc::channel::<()>();
            let wait = move || {
                let ignored = ignored();
                let all = [SIGHUP, SIGINT, SIGQUIT, SIGTERM].into_iter();
                let signals = Signals::new(all.filter(|it| ignored >> (it - 1) & 1 == 0));
                drop(send);
                let Some(signal) = signals.ok().and_then(|mut it| it.forever().next()) else {
                    return;
                };
                let _passed = super::PASS.write();
                let mut open = super::open();
                open.end();
                let _ended = emulate_default_handler(signal);
            };
            if thread::Builder::new().name("signals".into()).spawn(wait).is_ok() {
                let _ready = ready.recv();
            }
        });
    }

    /// The signals that whoever started this process wants ignored, as `nohup` does: a bit for
    /// each, where the operating system tells.
    fn ignored() -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mask = status.lines().find_map(|it| it.strip_prefix("SigIgn:"));
        mask.and_then(|it| u64::from_str_radix(it.trim(), 16).ok()).unwrap_or(0)
    }
}

#[cfg(not(unix))]
mod signals {
    pub(super) fn end_group(_: u32) {}

    pub(super) fn watch() {}
}
