//! `protosmith deps check`.

use std::path::PathBuf;

use protosmith_compiler::source::Sources;
use protosmith_lint::{
    config::{BUF_LOCK, Lock, PROTOSMITH_LOCK},
    report::{Command, counted},
};

use super::{
    found::{Found, LOCK, UPDATE},
    pins,
    project::Project,
};

use crate::{
    cli::{
        Failure, Outcome, Terminal,
        findings::{self, Findings, FindingsArgs},
    },
    deps,
};

/// See that copies are what is locked, and modules what `buf.lock` pins. Nothing is fetched.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The directory of the configuration; without one, this directory.
    #[arg(value_name = "DIR", default_value = ".", hide_default_value = true)]
    dir: PathBuf,
    /// The folder that buf keeps modules in; without it the one that the variable `BUF_CACHE_DIR`
    /// names, if it names one.
    #[arg(long, value_name = "DIR")]
    buf_cache: Option<PathBuf>,
    #[command(flatten)]
    findings: FindingsArgs,
}

const EXAMPLES: &str = "\
Examples:
  protosmith deps check
  protosmith deps check --format github
  protosmith deps check --buf-cache ~/.cache/buf

Findings are files that are changed, missing or too many, locks that are of other sources, and modules
that have another digest than `buf.lock`, which is read in both versions; its `b5` digests are
computed, and `b4` where the module's `buf.yaml` is at hand.

Exit codes: 0 all is as it is locked, 1 something is not, 2 could not do it.";

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let project = Project::open(&args.dir, terminal)?;
    let buf_locks = project.config.buf_locks(&project.tree)?;
    if project.config.sources.is_empty() && project.lock().is_none() && buf_locks.is_empty() {
        return Err(project.nothing());
    }
    let mut found = Found::default();
    let mut lock = None;
    if !project.config.sources.is_empty() {
        match project.lock() {
            Some(Ok(it)) => lock = Some(it),
            Some(Err(error)) => return Err(error.clone().into()),
            None => {
                let message = format!("there is no `{}`", project.shown(PROTOSMITH_LOCK));
                return Err(Failure::input(message).help(UPDATE));
            }
        }
    }
    if let Some(lock) = lock {
        locked(&project, lock, &mut found);
        for it in deps::check(lock, project.place())? {
            found.difference(&project, it);
        }
    }
    let mut pinned = 0;
    for buf_lock in &buf_locks {
        let cache = args.buf_cache.as_deref();
        pinned += pins::check(cache, &project, buf_lock, lock, &mut found, terminal)?;
    }
    let next = std::mem::take(&mut found.next);
    let is_clean = found.diagnostics.is_empty();
    let files = (0..found.sources.len() as u32).collect();
    let sources = Sources::from_iter(found.sources);
    let findings = Findings::of_texts(sources, found.diagnostics, files, None);
    if is_clean {
        let mut said = Vec::new();
        if let Some(lock) = lock {
            said.push(format!("{} as locked", counted(lock.deps.len(), "module")));
        }
        if !buf_locks.is_empty() {
            said.push(format!("{} as in `{BUF_LOCK}`", counted(pinned, "module")));
        }
        terminal.tell(&said.join(", "));
    }
    let outcome = findings::finish(findings, &args.findings, Command::Build, terminal)?;
    for it in next {
        terminal.note(it);
    }
    Ok(outcome)
}

/// Holds the lock against the sources that are named now.
fn locked(project: &Project, lock: &Lock, found: &mut Found) {
    let config = &project.config;
    for (name, source) in &config.sources {
        let message = match lock.dep(name) {
            None => format!("`{name}` is not locked"),
            Some(dep) if dep.source != source.value => {
                format!("`{name}` is locked from another source: {}", dep.source)
            }
            Some(_) => continue,
        };
        let location = match source.span {
            Some(span) => found.place(&config.files, span),
            None => found.file(config.path.clone().unwrap_or_default()),
        };
        found.add(LOCK, location, message, UPDATE);
    }
    let mut needed: Vec<&str> = config.sources.keys().map(String::as_str).collect();
    let mut at = 0;
    while let Some(dep) = needed.get(at).copied() {
        at += 1;
        for other in lock.dep(dep).into_iter().flat_map(|it| &it.deps) {
            if !needed.contains(&other.name.as_str()) {
                needed.push(&other.name);
            }
        }
    }
    for dep in lock.deps.iter().filter(|it| !needed.contains(&it.name.as_str())) {
        let location = found.file(project.shown(PROTOSMITH_LOCK));
        found.add(
            LOCK,
            location,
            format!("`{}` is locked, and nothing needs it", dep.name),
            UPDATE,
        );
    }
}
