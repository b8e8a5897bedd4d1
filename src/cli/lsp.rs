//! `protosmith lsp`.

mod disk;
mod project;

use std::path::{Path, PathBuf};

use protosmith_lsp::{Host, Opened, Project, Serve, Settings, serve};

use self::{disk::OnDisk, project::project};
use super::{
    Failure, Outcome, Terminal,
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
    /// Understood for the sake of editors that say so; there is no other way.
    #[arg(long, hide = true)]
    stdio: bool,
    /// Understood for the sake of editors, without effect.
    #[arg(long = "clientProcessId", hide = true, value_name = "ID")]
    client: Option<u32>,
}

const EXAMPLES: &str = "\
Examples:
  protosmith lsp
  protosmith lsp -I third_party

Editors start it; what it has to say to people goes to stderr.";

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let (input, output) = terminal.take_streams();
    let mut folders = Folders { terminal, includes: &args.includes };
    match serve(&mut folders, input, output) {
        0 => Ok(Outcome::Clean),
        code => Ok(Outcome::Findings(code)),
    }
}

/// Folders as they lie on disk.
struct Folders<'f, 't, 'a> {
    terminal: &'f mut Terminal<'t, 'a>,
    includes: &'f [PathBuf],
}

impl Host for Folders<'_, '_, '_> {
    fn open(&mut self, folders: &[PathBuf], settings: &Settings, serve: &mut Serve<'_>) {
        let includes = || self.includes.iter().chain(&settings.includes);
        let args = |folder: &PathBuf| InputArgs {
            includes: includes().map(|it| folder.join(it)).collect(),
            ..InputArgs::default()
        };
        let all: Vec<(&PathBuf, InputArgs)> = folders.iter().map(|it| (it, args(it))).collect();
        let mut failures = Vec::new();
        let mut openers = Vec::new();
        for (folder, args) in &all {
            openers.push((*folder, Opener::new(args, self.terminal)));
        }
        let mut disks = Vec::new();
        for (folder, opener) in &openers {
            match open(folder, opener, self.terminal) {
                Ok(disk) => disks.push((*folder, disk)),
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
        let mut log = |text: &str| text.lines().for_each(|it| self.terminal.say_line(it));
        serve(Opened { projects, failures, log: &mut log });
    }
}

/// Finds the configuration and the files of a folder.
fn open<'o>(
    folder: &Path,
    opener: &'o Opener<'o>,
    terminal: &mut Terminal<'_, '_>,
) -> Result<OnDisk<'o>, Failure> {
    let reference = Reference::Dir(folder.to_owned());
    let located = opener.locate(&reference, None, None, terminal)?;
    located.announce(terminal);
    let Located::Tree(tree) = located else {
        return Err(Failure::input(format!("`{}` is no folder", folder.display())));
    };
    let filter = tree.filter.clone();
    let listing: Listing<'o> = opener.list(tree)?;
    Ok(OnDisk { opener, listing, filter })
}
