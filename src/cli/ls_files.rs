//! `protosmith ls-files`.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
};

use clap::ValueEnum;
use protosmith_compiler::model::File;
use protosmith_lint::{
    report::{Command, safe_json},
    visible::Quoted,
};
use serde::Serialize;

use super::{
    Failure, Outcome, Terminal, findings,
    importable::Importable,
    open::{InputArgs, Located, Opener, add_well_known},
};

/// List the `.proto` files of an input.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A directory, a `.proto` file, an image, an archive, `git:REV`, `-` for stdin; without one,
    /// this directory.
    input: Option<String>,
    /// How files are written.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Understood for buf's sake: `--format import`.
    #[arg(long, hide = true)]
    as_import_paths: bool,
    /// Also files that those asked for import.
    #[arg(long)]
    include_imports: bool,
    /// Also everything that they could import: the workspace, dependencies, well-known files.
    #[arg(long)]
    include_importable: bool,
    #[command(flatten)]
    inputs: InputArgs,
}

const EXAMPLES: &str = "\
Examples:
  protosmith ls-files
  protosmith ls-files proto --format import
  protosmith ls-files --path proto/billing --include-imports
  protosmith ls-files image.binpb --format json | jq -r .import_path

A name with control or invisible characters, `\"` or `\\` is written in quotation marks, as git does it
with core.quotePath=false; JSON has every name as it is.";

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A path on each line.
    Text,
    /// A JSON object on each line.
    Json,
    /// The path on each line that an import statement has.
    Import,
}

/// A line of JSON, with the keys of buf's.
#[derive(Serialize)]
struct Row<'a> {
    path: &'a str,
    import_path: &'a str,
    module: &'a str,
    /// No module here comes from a registry, which would know one.
    commit: &'a str,
    is_import: bool,
}

type Files = BTreeMap<String, Importable>;

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let opener = Opener::new(&args.inputs, terminal);
    let reference = opener.parse(args.input.as_deref().unwrap_or("."))?;
    let config = args.inputs.config.as_deref();
    let located = opener.locate(&reference, None, config, terminal)?;
    located.announce(terminal);
    let files = match located {
        Located::Image { .. } => {
            let opened = opener.compile(located, terminal)?;
            let mut files: Files = opened.schema.files().map(of_image).collect();
            if args.include_importable {
                add_well_known(&mut files);
            } else if !args.include_imports {
                files.retain(|_, it| it.target);
            }
            files
        }
        Located::Tree(tree) => {
            let listing = opener.list(tree)?;
            if args.include_importable {
                listing.importable()?
            } else if args.include_imports {
                let mut files = listing.importable()?;
                let (opened, _) = listing.compile()?;
                // What else is wrong with a file does not matter here.
                if opened.schema.files().any(lacks_import) {
                    return Ok(findings::say_broken(opened, None, Command::Build, terminal));
                }
                let met: BTreeSet<&str> = opened.schema.files().map(File::path).collect();
                files.retain(|import, _| met.contains(import.as_str()));
                files
            } else {
                let mut files = listing.own();
                files.retain(|_, it| it.target);
                files
            }
        }
    };
    let format = if args.as_import_paths { Format::Import } else { args.format };
    terminal.write(|out| print(&files, format, out))?;
    Ok(Outcome::Clean)
}

fn of_image(file: File<'_>) -> (String, Importable) {
    (
        file.path().to_owned(),
        Importable { target: file.is_target(), ..Importable::nowhere(file.path()) },
    )
}

fn lacks_import(file: File<'_>) -> bool {
    file.imports().any(|it| it.file().is_none())
}

/// Writes the files sorted by what is written of them.
fn print(files: &Files, format: Format, out: &mut dyn Write) -> std::io::Result<()> {
    match format {
        Format::Import => files.keys().try_for_each(|import| writeln!(out, "{}", Quoted(import))),
        Format::Text => {
            let mut all: Vec<&str> = files.values().map(|it| it.shown.as_str()).collect();
            all.sort_unstable();
            all.iter().try_for_each(|path| writeln!(out, "{}", Quoted(path)))
        }
        Format::Json => {
            let path = |it: &Importable| it.path.clone().unwrap_or_default();
            let mut all: Vec<_> = files.iter().map(|(import, it)| (path(it), import, it)).collect();
            all.sort_unstable_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
            all.iter().try_for_each(|(path, import_path, all)| {
                let is_import = !all.target;
                let row = Row { path, import_path, module: &all.module, commit: "", is_import };
                safe_json::write(out, &row)?;
                writeln!(out)
            })
        }
    }
}
