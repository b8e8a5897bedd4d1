//! `protosmith export`.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use protosmith_compiler::compile::{self, Imports as _};
use protosmith_lint::report::{Command, Format, counted};

use super::{
    Failure, Outcome, Terminal, findings,
    open::{InputArgs, Listing, Located, Opener, no_sources},
};

use crate::{generate, input::Reference};

/// Write the `.proto` files of an input, and what they import, to a folder.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A directory, a `.proto` file, an archive, `git:v1.2.0`; without
    /// one, this directory.
    input: Option<String>,
    /// The folder; it is made where it is missing, and keeps what else is in it.
    #[arg(long, short, value_name = "DIR")]
    output: PathBuf,
    /// Leave out files that are only imported.
    #[arg(long)]
    exclude_imports: bool,
    /// Also what the modules say about themselves: `buf.md`, `README.md` or `README.markdown`,
    /// and `LICENSE`; with the name of the module in theirs if there are several.
    #[arg(long)]
    all: bool,
    /// How faults are written to stderr; without it `pretty` on a terminal, `github` or `gitlab`
    /// in their pipelines, else `text`.
    #[arg(long, value_name = "FORMAT", value_parser = Format::parse)]
    error_format: Option<Format>,
    #[command(flatten)]
    inputs: InputArgs,
}

const EXAMPLES: &str = "\
Examples:
  protosmith export -o protos
  protosmith export proto --path proto/billing -o protos --exclude-imports
  protosmith export '.git#tag=v1.2.0,subdir=proto' -o old
  protosmith export release.tar.gz -o protos --all

Files go to the paths that imports have. Google's well-known files stay out unless the input has its
own. Either all files are written or none.

Faults of the schema exit with 1, faults that keep it from working with 2.";

/// Contents by path below the output folder.
type Files = BTreeMap<String, Vec<u8>>;

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let opener = Opener::new(&args.inputs, terminal);
    let text = args.input.as_deref().unwrap_or(".");
    let reference = opener.parse(text)?;
    if let Reference::Image { .. } = reference {
        return Err(no_sources(text));
    }
    let config = args.inputs.config.as_deref();
    let located = opener.locate(&reference, None, config, terminal)?;
    located.announce(terminal);
    let Located::Tree(tree) = located else { return Err(no_sources(text)) };
    let listing = opener.list(tree)?;
    let mut files = if args.all { documents(&listing)? } else { Files::new() };
    if args.exclude_imports {
        files.extend(listing.files.sources()?.into_iter().map(|it| (it.path, it.text.to_vec())));
    } else {
        let resolver = listing.files.resolver(&listing.found.config)?;
        let lent: BTreeSet<&str> =
            compile::well_known_paths().filter(|it| resolver.open(it).is_none()).collect();
        let others = resolver.files()?.into_iter();
        let described: BTreeSet<String> =
            others.filter(|it| it.1.path.is_none()).map(|it| it.0).collect();
        drop(resolver);
        let (opened, _) = listing.compile()?;
        if opened.has_errors() {
            return Ok(findings::say_broken(opened, args.error_format, Command::Build, terminal));
        }
        for file in opened.schema.files().filter(|it| !lent.contains(it.path())) {
            let path = file.path();
            let text = opened.schema.sources[file.index()].text().unwrap_or_default();
            if text.is_empty() && described.contains(path) {
                return Err(Failure::input(format!(
                    "`{path}` is imported from an image, which has no sources"
                ))
                .help("`--exclude-imports` leaves it out"));
            }
            files.insert(path.to_owned(), text.to_vec());
        }
    }
    let count = counted(files.len(), "file");
    generate::write_below(&terminal.cwd().join(&args.output), files)?;
    terminal.tell(&format!("exported {count} to `{}`", args.output.display()));
    Ok(Outcome::Clean)
}

/// What the modules that were asked for say about themselves.
fn documents(listing: &Listing<'_>) -> Result<Files, Failure> {
    let config = &listing.found.config;
    let targets = listing.files.workspace.files.values().filter(|it| it.target);
    let modules: BTreeSet<u32> = targets.map(|it| it.module).collect();
    let mut out = Files::new();
    for &at in &modules {
        let module = &config.modules[at as usize];
        let name = module.name.as_ref().and_then(|it| it.value.rsplit('/').next());
        let name = name.unwrap_or(&module.path.value);
        for (document, path) in config.documents(module, listing.files.tree()) {
            let to = if modules.len() > 1 { with_module(document, name) } else { document.into() };
            let content = listing.files.tree().read(&path)?;
            if out.insert(to.clone(), content).is_some() {
                return Err(Failure::input(format!(
                    "two modules are called `{name}`, and `{to}` can be only one of theirs"
                )));
            }
        }
    }
    Ok(out)
}

/// `README.md` of `billing` as `README.billing.md`.
fn with_module(document: &str, module: &str) -> String {
    match (module, document.split_once('.')) {
        ("", _) => document.to_owned(),
        (_, None) => format!("{document}.{module}"),
        (_, Some((stem, extension))) => format!("{stem}.{module}.{extension}"),
    }
}
