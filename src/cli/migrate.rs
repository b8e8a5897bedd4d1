//! `protosmith migrate`: the configuration of another linter to ours.

use std::{collections::BTreeMap, path::Path};

use clap::ValueEnum;
use protosmith_lint::{
    config::{self, Migrated, Tool},
    report::counted,
    tree,
};

use super::{
    Failure, Outcome, Terminal,
    fix::{Pending, Places},
    open::{InputArgs, Located, Opener},
};
use crate::{
    input::disk::DiskTree,
    write::{self, Target},
};

/// Write a `protosmith.yaml` that gives the findings of another linter's configuration.
///
/// What has no place in it is said on stderr, with the key and why.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The tool whose configuration it is.
    tool: ToolName,
    /// Its file; without one, the usual file of the tool in this folder, and for protolint in those
    /// around it, too, or what `package.json` or `pyproject.toml` say to it here.
    file: Option<String>,
    /// Write `protosmith.yaml`, in place of printing it: in this folder, or beside the file that was
    /// found around it. One that exists is left alone.
    #[arg(long)]
    write: bool,
    /// Rewrite the comments of the tool that keep findings quiet as comments of ours, in the `.proto`
    /// files of this folder; without `--write`, show that as a diff.
    #[arg(long)]
    comments: bool,
}

const EXAMPLES: &str = "\
Examples:
  protosmith migrate protolint                   print what .protolint.yaml says
  protosmith migrate api-linter lint.yaml        of the file given to --config
  protosmith migrate buf --write                 write protosmith.yaml
  protosmith migrate buf --write --comments      rewrite `buf:lint:ignore`, too";

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ToolName {
    Buf,
    ApiLinter,
    Protolint,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let tool = match args.tool {
        ToolName::Buf => Tool::Buf,
        ToolName::ApiLinter => Tool::ApiLinter,
        ToolName::Protolint => Tool::Protolint,
    };
    let (file, up) = match &args.file {
        Some(file) => (file.clone(), 0),
        None => usual(tool, terminal.cwd())?,
    };
    let (tree, path) = DiskTree::locate(terminal.cwd(), Path::new(&file))?;
    let is_work = |it: &str| tool == Tool::Buf && config::BUF_WORK.contains(&it);
    let name = path.rsplit('/').next().unwrap_or_default();
    let Migrated { text, notices } = if is_work(name) {
        config::migrate_work(&tree, tree::parent(&path).unwrap_or_default(), &path)?
    } else {
        config::migrate(tool, &file, config::bytes(&tree, &path)?)?
    };
    // Which comments there are is read before there is a new configuration.
    let comments = args.comments.then(|| Comments::read(tool, terminal)).transpose()?;
    terminal.notices(&notices);
    if args.write {
        put(terminal, up, text)?;
    } else {
        terminal.print(&text)?;
    }
    if let Some(comments) = comments {
        comments.say(terminal);
        if args.write {
            comments.write(terminal)?;
        } else {
            comments.pending.show(terminal)?;
        }
    }
    Ok(Outcome::Clean)
}

/// The comments of a tool in the files of this folder.
#[derive(Default)]
struct Comments {
    pending: Pending,
    count: usize,
    files: usize,
    /// Places of those that stay, with why.
    left: Vec<String>,
}

impl Comments {
    fn read(tool: Tool, terminal: &mut Terminal<'_, '_>) -> Result<Self, Failure> {
        let inputs = InputArgs::default();
        let opener = Opener::new(&inputs, terminal);
        let reference = opener.parse(".")?;
        let Located::Tree(located) = opener.locate(&reference, None, None, terminal)? else {
            return Ok(Self::default());
        };
        let listing = opener.list(located)?;
        let dir = listing.files.tree().shown(&listing.found.config.dir);
        let cwd = terminal.cwd().to_owned();
        let (places, mut out) = (Places::of(&cwd, &dir), Self::default());
        for source in listing.files.sources()? {
            let Some(place) = places.of_file(&source.shown) else { continue };
            let found = config::rewrite_comments(tool, &source.text);
            let shown = &source.shown;
            out.left.extend(found.left.iter().map(|(line, why)| format!("{shown}:{line}: {why}")));
            if let Some(text) = found.text {
                out.pending.add(&source, place, text);
                out.count += found.count;
                out.files += 1;
            }
        }
        Ok(out)
    }

    /// Says which stay, and what is other of those that do not.
    fn say(&self, terminal: &mut Terminal<'_, '_>) {
        /// More places are counted.
        const SHOWN: usize = 20;
        for place in self.left.iter().take(SHOWN) {
            terminal.note(&format!("a comment stays: {place}"));
        }
        if let Some(more) = self.left.len().checked_sub(SHOWN).filter(|it| *it > 0) {
            terminal.note(&format!("{} stay, too", counted(more, "more comment")));
        }
        if self.count > 0 {
            terminal.note("comments of ours count for what is inside of a declaration, too");
        }
    }

    fn write(self, terminal: &mut Terminal<'_, '_>) -> Result<(), Failure> {
        let (count, files) = (counted(self.count, "comment"), counted(self.files, "file"));
        self.pending.write()?;
        terminal.print(&format!("rewrote {count} in {files}\n"))
    }
}

/// The usual file of a tool, as the tool finds it, and how many folders up that is.
fn usual(tool: Tool, dir: &Path) -> Result<(String, usize), Failure> {
    let folders = dir.ancestors().take(if tool.looks_around() { usize::MAX } else { 1 });
    let found = folders.enumerate().find_map(|(up, dir)| {
        let is_there = |it: &&&str| dir.join(it).symlink_metadata().is_ok();
        Some((up, tool.files().iter().find(is_there)?))
    });
    let own = found.map(|(up, it)| ("../".repeat(up) + it, up));
    own.or_else(|| Some((shared(tool, dir)?, 0))).ok_or_else(|| {
        let name = tool.name();
        let help = match tool.files().first() {
            Some(file) => format!("there is no `{file}` here; name the file: `protosmith migrate {name} FILE`"),
            None => format!("its file is the one that is given with `--config`: `protosmith migrate {name} FILE`"),
        };
        Failure::usage(format!("no configuration of {name} is named")).help(help)
    })
}

/// The file in a folder that has a configuration of the tool among others.
fn shared(tool: Tool, dir: &Path) -> Option<String> {
    let has = |name: &&&str| {
        let Ok((tree, path)) = DiskTree::locate(dir, Path::new(name)) else { return false };
        config::bytes(&tree, &path).is_ok_and(|it| config::has_protolint(name, it))
    };
    tool.shared_files().iter().find(has).map(|it| (*it).to_owned())
}

/// Writes the text so many folders up.
fn put(terminal: &mut Terminal<'_, '_>, up: usize, text: String) -> Result<(), Failure> {
    let dir = terminal.cwd().ancestors().nth(up).unwrap_or(terminal.cwd());
    let path = dir.join(config::PROTOSMITH_YAML);
    let shown = "../".repeat(up) + config::PROTOSMITH_YAML;
    if path.symlink_metadata().is_ok() {
        let message = format!("there is a `{shown}` already");
        return Err(Failure::output(message).help("leave out `--write`, and merge what is printed"));
    }
    let target = Target::new(terminal.cwd().to_owned(), text.into_bytes());
    write::write(&BTreeMap::from([(path, target)]))
        .map_err(|errors| Failure::output(errors.join("; ")))?;
    terminal.print(&format!("wrote {shown}\n"))
}
