//! `protosmith deps update`.

use std::{collections::BTreeMap, path::Path};

use protosmith_lint::{
    config::{BUF_LOCK, Lock, LockedDep, PROTOSMITH_LOCK, Pin},
    report::counted,
};

use super::project::Project;

use crate::{
    cli::{Failure, Outcome, Terminal},
    deps,
    write::{self, Target},
};

pub(super) fn run(dir: &Path, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let mut project = Project::open(dir, terminal)?;
    project.imply_sources();
    let sources = project.sources()?;
    let buf_locks = project.config.buf_locks(&project.tree)?;
    let pins: Vec<Pin> = buf_locks.into_iter().flat_map(|it| it.pins).collect();
    let request = deps::Request {
        sources: &sources,
        pins: &pins,
        pins_hold: project.config.is_implied,
        placed: &project.placed(),
    };
    let resolved = deps::update(&request, project.place())?;
    for it in &resolved.unnamed {
        let why = if it.why.is_empty() { String::new() } else { format!(": {}", it.why) };
        terminal.note(&format!(
            "`{}` needs `{}`, which has no source{why}; name one in `dependencies` if its imports are \
             not found",
            it.needed_by, it.name
        ));
    }
    for name in &resolved.unverified {
        terminal.note(&format!(
            "`{name}` has no digest in `{BUF_LOCK}`: its files are what its registry says, and nobody else"
        ));
    }
    let nothing = Lock::default();
    let old = project.lock().and_then(|it| it.as_ref().ok()).unwrap_or(&nothing);
    let shown = project.shown(PROTOSMITH_LOCK);
    let target = Target::new(project.base.clone(), resolved.lock.text().into_bytes());
    let path = project.base.join(PROTOSMITH_LOCK);
    write::write(&BTreeMap::from([(path, target)]))
        .map_err(|all| Failure::output(all.join("; ")))?;
    let changes = changes(old, &resolved.lock);
    terminal.write(|out| changes.iter().try_for_each(|it| writeln!(out, "{it}")))?;
    let count = counted(resolved.lock.deps.len(), "module");
    terminal.tell(&format!(
        "locked {count} in `{shown}`; `protosmith deps vendor` copies what is locked"
    ));
    Ok(Outcome::Clean)
}

/// What is locked otherwise than before, a line for each.
fn changes(old: &Lock, new: &Lock) -> Vec<String> {
    let mut names: Vec<&str> =
        old.deps.iter().chain(&new.deps).map(|it| it.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let line = |name: &str| match (old.dep(name), new.dep(name)) {
        (None, Some(new)) => Some(format!("+ `{name}` {}", revision(new))),
        (Some(_), None) => Some(format!("- `{name}`")),
        (Some(old), Some(new)) if old != new => {
            Some(format!("~ `{name}` {} to {}", revision(old), revision(new)))
        }
        _ => None,
    };
    names.into_iter().filter_map(line).collect()
}

/// What tells it from others, in short.
fn revision(dep: &LockedDep) -> String {
    const DIGITS: usize = 12;
    let whole = dep.revision.as_deref().unwrap_or(&dep.digest);
    let (kind, hash) = whole.split_once(':').map_or((None, whole), |it| (Some(it.0), it.1));
    let hash: String = hash.chars().take(DIGITS).collect();
    kind.map_or_else(|| hash.clone(), |kind| format!("{kind}:{hash}"))
}
