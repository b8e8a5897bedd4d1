//! `protosmith deps check`.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use protosmith_compiler::{
    diagnostic::{Diagnostic, Location},
    source::{SourceFile, Sources, Span},
};
use protosmith_lint::{
    config::{self, BUF_LOCK, Lock, Pin, PROTOSMITH_LOCK},
    report::{Command, counted},
    tree::join,
};

use super::{project::Project, update::counted_deps};

use crate::{
    cli::{
        Failure, Outcome, Terminal,
        findings::{self, Findings, FindingsArgs},
    },
    deps::{self, Cache, Difference, Verdict, What},
    input::{self, Context, Input, TreeInput, disk::{DiskTree, Links}},
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

/// The ids of what is found; they are no rules.
const LOCK: &str = "DEPS_LOCK";
const CHANGED: &str = "DEPS_FILE_CHANGED";
const MISSING: &str = "DEPS_FILE_MISSING";
const EXTRA: &str = "DEPS_FILE_EXTRA";
const PINNED: &str = "DEPS_BUF_LOCK";

const VENDOR: &str = "`protosmith deps vendor` copies it anew";
const UPDATE: &str = "run `protosmith deps update`, then `protosmith deps vendor`";

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let project = Project::open(&args.dir, terminal)?;
    let buf_lock = config::buf_lock(&project.tree, &project.config.dir)?;
    if project.config.sources.is_empty() && project.lock().is_none() && buf_lock.is_none() {
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
    if let Some(buf_lock) = &buf_lock {
        pinned = pins(args, &project, buf_lock, lock, &mut found, terminal)?;
    }
    let next = std::mem::take(&mut found.next);
    let is_clean = found.diagnostics.is_empty();
    let files = (0..found.sources.len() as u32).collect();
    let sources = Sources::from_iter(found.sources);
    let findings = Findings::of_texts(sources, found.diagnostics, files, None);
    if is_clean {
        let mut said = Vec::new();
        if let Some(lock) = lock {
            said.push(format!("{} as locked", counted_deps(lock.deps.len())));
        }
        if buf_lock.is_some() {
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

/// What was found, and the files that it is found in.
#[derive(Default)]
struct Found {
    sources: Vec<SourceFile>,
    diagnostics: Vec<Diagnostic>,
    /// What to do next, whatever the format of the findings.
    next: BTreeSet<&'static str>,
}

impl Found {
    fn add(&mut self, id: &'static str, location: Location, message: String, help: &str) {
        self.next.extend([VENDOR, UPDATE].into_iter().filter(|it| *it == help));
        let mut it = Diagnostic::new(id, location, message);
        it.help(help);
        self.diagnostics.push(it);
    }

    /// A file that is named, and not shown.
    fn file(&mut self, path: String) -> Location {
        self.sources.push(SourceFile::new(path, Vec::new()));
        Location::File(self.sources.len() as u32 - 1)
    }

    /// A place in a file that was read.
    fn place(&mut self, files: &Sources, span: Span) -> Location {
        let file = &files[span.file];
        let text = file.text().unwrap_or_default().to_vec();
        let at = match self.sources.iter().position(|it| it.path == file.path) {
            Some(at) => at,
            None => {
                self.sources.push(SourceFile::new(&*file.path, text));
                self.sources.len() - 1
            }
        };
        Location::Span(Span { file: at as u32, ..span })
    }

    fn difference(&mut self, project: &Project, Difference { path, what }: Difference) {
        let shown = project.shown(&path);
        let location = self.file(shown.clone());
        let (id, message, help) = match what {
            What::NoFolder(name) => {
                (MISSING, format!("`{name}` is not copied: there is no `{shown}`"), VENDOR)
            }
            What::Changed => (CHANGED, "the file is not what is locked".to_owned(), VENDOR),
            What::Missing => (MISSING, "the file is missing".to_owned(), VENDOR),
            What::Extra => {
                (EXTRA, "the file is none of the dependency".to_owned(), "remove it, or move it away")
            }
            What::NoFile => {
                let message = "a link, or something else that is no file, lies among the copies";
                (EXTRA, message.to_owned(), "remove it, then run `protosmith deps vendor`")
            }
            What::Manifest => {
                (CHANGED, "the list of copied files is not that of the lock".to_owned(), VENDOR)
            }
            What::Folder(name) => {
                (CHANGED, format!("the copy of `{name}` is not what is locked"), VENDOR)
            }
            What::Lock(name) => {
                (LOCK, format!("the lock contradicts itself about `{name}`"), UPDATE)
            }
        };
        self.add(id, location, message, help);
    }
}

/// Holds the lock against the sources that are named now.
fn locked(project: &Project, lock: &Lock, found: &mut Found) {
    let config = &project.config;
    for (name, source) in &config.sources {
        let Some(span) = source.span else { continue };
        let message = match lock.dep(name) {
            None => format!("`{name}` is not locked"),
            Some(dep) if dep.source != source.value => {
                format!("`{name}` is locked from another source: {}", dep.source)
            }
            Some(_) => continue,
        };
        let location = found.place(&config.files, span);
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
        found.add(LOCK, location, format!("`{}` is locked, and nothing needs it", dep.name), UPDATE);
    }
}

/// Holds modules against `buf.lock`, and tells how many are what is pinned.
fn pins(
    args: &Args,
    project: &Project,
    buf_lock: &config::BufLock,
    lock: Option<&Lock>,
    found: &mut Found,
    terminal: &mut Terminal<'_, '_>,
) -> Result<usize, Failure> {
    let places = places(project, &buf_lock.pins)?;
    let named = args.buf_cache.clone().or_else(|| terminal.var("BUF_CACHE_DIR").map(PathBuf::from));
    let cache = match &named {
        Some(dir) => {
            let (tree, at) = DiskTree::locate(terminal.cwd(), dir)?;
            if args.buf_cache.is_some() && !tree.on_disk(&at).is_dir() {
                let message = format!("there is no directory `{}`", dir.display());
                return Err(Failure::usage(message));
            }
            Some((tree, at))
        }
        None => None,
    };
    let cache = cache.as_ref().map(|(tree, dir)| Cache { tree, dir: dir.clone() });
    let placed = deps::check_buf_lock(&buf_lock.pins, &places, lock)?;
    let mut placed: BTreeMap<&str, Verdict> =
        placed.into_iter().map(|it| (it.0.name.as_str(), it.1)).collect();
    let mut same = 0;
    for pin in &buf_lock.pins {
        let cached = cache.as_ref().map(|it| it.check(pin)).transpose()?.flatten();
        let placed = placed.remove(pin.name.as_str());
        let mut is_known = false;
        for (verdict, place) in [(placed, "in its place here"), (cached, "in the cache of buf")] {
            let message = match verdict {
                None => continue,
                Some(Verdict::Same) => {
                    is_known = true;
                    continue;
                }
                Some(Verdict::Unknown(why)) => {
                    terminal.note(&format!("`{}` {place} is not compared with `{BUF_LOCK}`: {why}", pin.name));
                    continue;
                }
                Some(Verdict::Differs) => {
                    is_known = true;
                    format!("`{}` {place} has another digest", pin.name)
                }
            };
            let location = found.place(&buf_lock.files, pin.span);
            found.add(PINNED, location, message, &format!("bring the files of commit {} here", pin.commit));
        }
        if is_known {
            same += 1;
        } else if !places.contains_key(&pin.name) {
            terminal.note(&format!(
                "`{}` of `{BUF_LOCK}` lies nowhere here, and was not looked at",
                pin.name
            ));
        }
    }
    Ok(same)
}

/// Where modules lie that are pinned.
fn places(project: &Project, pins: &[Pin]) -> Result<BTreeMap<String, TreeInput>, Failure> {
    let config = &project.config;
    let mut out = BTreeMap::new();
    for pin in pins {
        let Some(place) = config.dependencies.get(&pin.name) else { continue };
        let dir = place.span.and_then(|it| config.layer(it)).map_or(&config.dir, |it| &it.dir);
        let base = project.tree.on_disk(dir);
        let (path, _) = place.value.split_once('#').unwrap_or((&place.value, ""));
        if !base.join(path).exists() {
            continue;
        }
        let reference = input::parse(&join_place(&place.value), &base)?;
        let stdin = &mut std::io::empty();
        let mut cx = Context { cwd: &base, stdin, beside: None, links: Links::Follow };
        if let Input::Tree(tree) = input::open(&reference, &mut cx)? {
            out.insert(pin.name.clone(), tree);
        }
    }
    Ok(out)
}

/// A path that is taken for nothing else.
fn join_place(place: &str) -> String {
    if place.starts_with('/') { place.to_owned() } else { join(".", place) }
}
