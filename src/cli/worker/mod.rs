//! `--persistent_worker`: one process that runs many command lines, as Bazel asks for them.
//!
//! Requests are run in the order in which they come, each as a process of its own would: with its own
//! output, from nothing that another has left. A request that is taken back before it begins is not
//! run; one that is taken back later runs to its end and is answered as taken back.

mod captured;
mod protocol;

use std::{
    cell::RefCell,
    collections::BTreeMap,
    io::{self, BufReader, Read, Write},
    path::{Component, Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError, mpsc},
    thread,
};

use protosmith_lint::visible::Line;

use self::{
    captured::{Captured, Shared},
    protocol::{Answer, Asked, Messages, Protocol, Request},
};
use super::{Failure, Leads, Watched, World};

const FLAG: &str = "--persistent_worker";
const PROTOCOL: &str = "--worker_protocol";

/// How many requests may wait.
const WAITING: usize = 256;

/// What a worker was started with.
pub(super) struct Startup {
    /// What stands before the arguments of every request, the name of the program first.
    args: Vec<String>,
    protocol: Protocol,
}

impl Startup {
    /// `None` where nobody asks for a worker.
    pub(super) fn of(args: &[String]) -> Option<Result<Self, Failure>> {
        args.iter().skip(1).any(|it| it == FLAG).then(|| Self::read(args))
    }

    fn read(all: &[String]) -> Result<Self, Failure> {
        let (mut args, mut protocol) = (Vec::new(), Protocol::Proto);
        for arg in all {
            match arg.strip_prefix(PROTOCOL).and_then(|it| it.strip_prefix('=')) {
                Some("proto") => protocol = Protocol::Proto,
                Some("json") => protocol = Protocol::Json,
                Some(other) => {
                    let said = format!("`{PROTOCOL}={other}`: it is `proto` or `json`");
                    return Err(Failure::usage(said));
                }
                None if arg == FLAG => {}
                None => args.push(arg.clone()),
            }
        }
        Ok(Self { args, protocol })
    }
}

/// The requests that have come and have no answer yet, and whether each was taken back.
#[derive(Default)]
struct Open(Mutex<BTreeMap<i32, bool>>);

impl Open {
    fn all(&self) -> MutexGuard<'_, BTreeMap<i32, bool>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether it is new.
    fn add(&self, id: i32) -> bool {
        self.all().insert(id, false).is_none()
    }

    /// One that is not open has its answer already.
    fn take_back(&self, id: i32) {
        if let Some(is_back) = self.all().get_mut(&id) {
            *is_back = true;
        }
    }

    fn is_taken_back(&self, id: i32) -> bool {
        self.all().get(&id).copied().unwrap_or(false)
    }

    /// Whether it was taken back; from here on it cannot be.
    fn close(&self, id: i32) -> bool {
        self.all().remove(&id).unwrap_or(false)
    }
}

/// Runs what is asked for until nothing more can come; gives the exit code of the process.
pub(super) fn serve(startup: &Startup, world: &mut World<'_>) -> Result<(), Failure> {
    let World { stdin, stdout, cwd, var, .. } = world;
    let (cwd, var) = (&**cwd, *var);
    let (stdin, protocol, open) = (&mut **stdin, startup.protocol, &Open::default());
    let (sender, receiver) = mpsc::sync_channel(WAITING);
    thread::scope(|scope| {
        let reading = scope.spawn(move || listen(protocol, stdin, open, &sender));
        for request in receiver {
            let id = request.id;
            let answer = if open.is_taken_back(id) {
                Answer::default()
            } else {
                run(startup, &request, cwd, var)
            };
            let is_back = open.close(id);
            let answer = if is_back { Answer::taken_back() } else { answer };
            let written = stdout.write_all(&startup.protocol.encode(id, &answer));
            written.and_then(|()| stdout.flush()).map_err(|error| {
                Failure::output("cannot answer the request of a build").because(error)
            })?;
        }
        reading.join().unwrap_or_else(|_| Err(Failure::input("reading requests failed")))
    })
}

/// Reads requests, and hands them over, until there are no more.
fn listen(
    protocol: Protocol,
    stdin: &mut (dyn Read + Send),
    open: &Open,
    sender: &mpsc::SyncSender<Request>,
) -> Result<(), Failure> {
    for asked in Messages::new(protocol, BufReader::new(stdin)) {
        match asked.map_err(Failure::input)? {
            Asked::ToCancel(id) => open.take_back(id),
            Asked::ToRun(request) if open.add(request.id) => {
                // Nobody is there to run it where the answers cannot be written.
                if sender.send(request).is_err() {
                    return Ok(());
                }
            }
            Asked::ToRun(Request { id, .. }) => {
                let said = format!("request {id} came twice, and has no answer yet");
                return Err(Failure::input(said));
            }
        }
    }
    Ok(())
}

/// Runs a request as a command line of its own.
fn run(
    startup: &Startup,
    request: &Request,
    cwd: &Path,
    var: &dyn Fn(&str) -> Option<String>,
) -> Answer {
    let Some(cwd) = inside(cwd, &request.sandbox) else {
        let output = format!("error: `{}` is no directory here\n", Line(&request.sandbox));
        return Answer { code: 2, output, ..Answer::default() };
    };
    let output = RefCell::new(Captured::default());
    let code = super::run(&mut World {
        args: [&*startup.args, &request.arguments].concat(),
        program: None,
        cwd,
        stdin: &mut io::empty(),
        stdout: &mut Shared(&output),
        stderr: &mut Shared(&output),
        stdout_leads: Leads::ToAnswer,
        watched: Watched::default(),
        var,
    });
    Answer { code: code.into(), output: output.into_inner().into_text(), ..Answer::default() }
}

/// The directory that a request runs in: one below that of the worker.
fn inside(cwd: &Path, sandbox: &str) -> Option<PathBuf> {
    let is_inside = Path::new(sandbox)
        .components()
        .all(|it| matches!(it, Component::Normal(_) | Component::CurDir));
    let dir = cwd.join(sandbox);
    (is_inside && dir.is_dir()).then_some(dir)
}
