//! `protosmith lsp`.

mod base;
mod disk;
mod library;
mod project;
mod roots;
mod supervised;

use std::{
    cell::RefCell,
    path::{Path, PathBuf},
};

use protosmith_lint::report::Command;
use protosmith_lsp::{Folders, Host, Opened, Project, Serve, Settings, serve};

use self::{
    base::{Lend, OldState},
    disk::{Known, OnDisk},
    library::library,
    project::project,
    roots::{Root, roots},
};
use super::{
    Failure, Outcome, Terminal,
    baseline::{BaselineArgs, Baselines, Naming, View},
    open::{InputArgs, Listing, Located, Opener},
};

use crate::input::Reference;

/// Answer an editor: a language server over stdin and stdout.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A directory in which imports are looked up and nothing else is checked; may be repeated.
    /// Relative to each folder of the workspace.
    #[arg(long = "include", short = 'I', value_name = "DIR")]
    includes: Vec<PathBuf>,
    /// What schemas are compared with: breaking changes since then are shown as they are made. A
    /// revision (`git:main`, `merge-base:main`), a directory, an image, an archive.
    #[arg(long, value_name = "WHAT")]
    against: Option<String>,
    /// A file with findings that are known: they are not shown. Without it, the ones that `baseline`
    /// names under `lint` and `breaking` in `protosmith.yaml`.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Understood for the sake of editors that say so; there is no other way.
    #[arg(long, hide = true)]
    stdio: bool,
    /// Understood for the sake of editors, without effect.
    #[arg(long = "clientProcessId", hide = true, value_name = "ID")]
    client: Option<u32>,
    /// How many servers have spoken to the client before: what one process starts as another.
    #[arg(long, hide = true, value_name = "N")]
    earlier: Option<u32>,
}

const EXAMPLES: &str = "\
Examples:
  protosmith lsp
  protosmith lsp -I third_party
  protosmith lsp --against merge-base:main

Editors start it, and may say the same in settings: `includes`, `against`, `baseline`. What it has to say to people goes to stderr.";

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    if terminal.goes_on() {
        return Err(Failure::usage("a worker of a build answers no editor"));
    }
    if args.earlier.is_none()
        && let Some(program) = terminal.program()
    {
        return Ok(supervised::run(&program, terminal));
    }
    let (input, output) = terminal.take_streams();
    let mut folders = OnThisDisk { terminal, args };
    match serve(&mut folders, input, output, args.earlier.unwrap_or_default()) {
        0 => Ok(Outcome::Clean),
        code => Ok(Outcome::Findings(code)),
    }
}

/// Folders as they lie on disk.
struct OnThisDisk<'f, 't, 'a> {
    terminal: &'f mut Terminal<'t, 'a>,
    args: &'f Args,
}

/// What holds for all folders.
#[derive(Clone, Copy)]
struct Wishes<'w> {
    against: Option<&'w String>,
    baseline: Option<&'w PathBuf>,
    lend: &'w Lend<'w>,
}

impl Host for OnThisDisk<'_, '_, '_> {
    fn open(&mut self, folders: &Folders, settings: &Settings, serve: &mut Serve<'_>) {
        let cwd = self.terminal.cwd().to_owned();
        let library = library(self.terminal);
        let includes = || self.args.includes.iter().chain(&settings.includes);
        let args = |root: &Root| InputArgs {
            includes: includes().map(|it| seen_from(&cwd, &root.folder.join(it))).collect(),
            ..InputArgs::default()
        };
        let all = roots(&folders.all, &folders.strays);
        let all: Vec<(&Root, InputArgs)> = all.iter().map(|it| (it, args(it))).collect();
        let terminal = RefCell::new(&mut *self.terminal);
        let lend = |work: &mut dyn FnMut(&mut Terminal<'_, '_>)| work(&mut terminal.borrow_mut());
        let wishes = Wishes {
            against: settings.against.as_ref().or(self.args.against.as_ref()),
            baseline: settings.baseline.as_ref().or(self.args.baseline.as_ref()),
            lend: &lend,
        };
        let mut failures = Vec::new();
        let mut openers = Vec::new();
        for (root, args) in &all {
            openers.push((*root, Opener::new(args, &mut terminal.borrow_mut())));
        }
        let mut disks = Vec::new();
        for (root, opener) in &openers {
            let open = |it: Reference| {
                let is_below = root.around.as_ref().is_none_or(|it| it.starts_with(&cwd));
                let it = if is_below { near(&cwd, it) } else { it };
                open(root, &it, opener, wishes, &mut terminal.borrow_mut())
            };
            let opened = open(root.what.clone()).or_else(|error| match &root.around {
                Some(around) => open(Reference::Dir(around.clone())),
                None => Err(error),
            });
            match opened {
                Ok(disk) => disks.push((&root.dir, disk)),
                Err(failure) => failures.extend(failure.texts()),
            }
        }
        let mut resolvers = Vec::new();
        for (folder, disk) in &disks {
            match disk.listing.files.resolver(&disk.listing.found.config) {
                Ok(resolver) => resolvers.push((*folder, disk, resolver)),
                Err(failure) => failures.extend(failure.texts()),
            }
        }
        let mut projects: Vec<Project<'_>> = Vec::new();
        for (folder, disk, resolver) in &resolvers {
            match project(folder, disk, resolver) {
                Ok(project) => projects.push(project),
                Err(failure) => failures.extend(failure.texts()),
            }
        }
        let mut log = |text: &str| {
            let mut terminal = terminal.borrow_mut();
            text.lines().for_each(|it| terminal.say_line(it));
        };
        serve(Opened { projects, failures, cwd, library, log: &mut log });
    }
}

/// Finds the configuration and the files of a root, or of what is around it.
fn open<'o>(
    root: &Root,
    reference: &Reference,
    opener: &'o Opener<'o>,
    wishes: Wishes<'o>,
    terminal: &mut Terminal<'_, '_>,
) -> Result<OnDisk<'o>, Failure> {
    let located = opener.locate(reference, None, None, terminal)?;
    located.announce(terminal);
    let known = |command, args: &BaselineArgs| -> Result<Known, Failure> {
        let (mut view, naming) = (View::of(&located), Naming::of(&located));
        let mut baselines = Baselines::new(args, command, terminal)?;
        baselines.open(&naming, &mut view, terminal)?;
        Ok(Known { baselines, view })
    };
    let named = BaselineArgs::of_file(wishes.baseline.map(|it| root.folder.join(it)));
    let lint_baseline = known(Command::Lint, &named)?;
    let breaking_baseline = known(Command::Breaking, &BaselineArgs::default())?;
    let Located::Tree(tree) = located else {
        return Err(Failure::input(format!("`{}` is no folder", root.dir.display())));
    };
    let filter = tree.filter.clone();
    let listing: Listing<'o> = opener.list(tree)?;
    let cwd = terminal.cwd().to_owned();
    let old = OldState {
        opener,
        cwd: cwd.clone(),
        lend: wishes.lend,
        folder: reference.clone(),
        against: wishes.against.cloned(),
        read: RefCell::default(),
    };
    Ok(OnDisk { opener, listing, filter, old, lint_baseline, breaking_baseline, cwd })
}

/// What is opened as a command in the working directory names it: messages name files alike then. What
/// is named so has no configuration from above that directory.
fn near(cwd: &Path, reference: Reference) -> Reference {
    match reference {
        Reference::Dir(path) => Reference::Dir(seen_from(cwd, &path)),
        Reference::ProtoFile { path, package } => {
            Reference::ProtoFile { path: seen_from(cwd, &path), package }
        }
        other => other,
    }
}

/// A path below the working directory as seen from there; another as it is.
fn seen_from(cwd: &Path, path: &Path) -> PathBuf {
    match path.strip_prefix(cwd) {
        Ok(inner) if inner.as_os_str().is_empty() => ".".into(),
        Ok(inner) => inner.to_owned(),
        Err(_) => path.to_owned(),
    }
}
