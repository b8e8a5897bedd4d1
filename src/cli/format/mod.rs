//! `protosmith format`.

mod arguments;
mod diff;
mod done;
mod files;
mod layout;
mod stdin;
mod write;

use std::path::{Path, PathBuf};

pub(super) use self::files::style;
use self::{
    arguments::Named,
    done::Done,
    files::{Batch, Changed},
    layout::{All, Finding, Wanted},
};
use super::{
    Failure, Outcome, Terminal,
    open::{InputArgs, Opener},
    output::Outputs,
};

/// Lay out `.proto` files: as `buf format` does, or as the configuration says.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
#[command(mut_arg("output", |it| it.help(OUTPUT)))]
pub(super) struct Args {
    #[command(flatten)]
    named: Named,
    /// Write the files in their places; those that are formatted already are not touched.
    #[arg(long, short, conflicts_with = "check")]
    write: bool,
    /// Print what changes as a unified diff, in place of the files.
    #[arg(long, short)]
    diff: bool,
    /// Report each file that is not formatted as a finding `FORMAT`, and write nothing.
    #[arg(long)]
    check: bool,
    /// The path that the text on stdin has: the configuration is looked for there. Nothing needs to
    /// be at it.
    #[arg(long, value_name = "PATH", conflicts_with_all = ["write", "paths", "excludes"])]
    stdin_filepath: Option<PathBuf>,
    #[command(flatten)]
    outputs: Outputs,
    #[command(flatten)]
    input: InputArgs,
}

const OUTPUT: &str = "\
    Write the formatted files there: to a `.proto` file, or below a folder by the paths that imports \
    have; `-` is stdout. With `--check`, write the findings to a file, in the format that was named \
    before it; may be repeated then";

const EXAMPLES: &str = "\
Examples:
  protosmith format -w
  protosmith format -w a.proto proto/billing
  protosmith format --check --format github
  protosmith format -d --exit-code
  protosmith format - --stdin-filepath proto/a.proto < a.proto
  protosmith format 'v1.tar.gz#subdir=proto' -o formatted

Without -w, -d, -o and --check the formatted files are printed, one behind the other. A file that
does not parse is left as it is and reported; the others are formatted all the same.

Files that are not formatted exit with 1 under --check, and as --exit-code says; files that cannot
be formatted with 2.";

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let target = args.target()?;
    let opener = Opener::new(&args.input, terminal).with_parts();
    let changed = if args.write { Changed::Replace } else { Changed::Leave };
    let batch = if args.reads_stdin()? {
        Batch::one(stdin::file(&opener, args.stdin_filepath.as_ref(), terminal)?)
    } else {
        Batch::of(&opener, &args.named.inputs, changed, terminal)?
    };
    let is_printed = !args.write && !args.diff && !args.check && target.is_none();
    let wanted = Wanted {
        text: target.is_some() || is_printed,
        changed,
        diff: args.diff,
        finding: match args.check {
            false => Finding::None,
            true if args.outputs.has_fixes(terminal) || args.outputs.are_files() => {
                Finding::WithFix
            }
            true => Finding::Place,
        },
    };
    let all = if is_printed { print(&batch, wanted, terminal)? } else { batch.lay_out(wanted) };
    let mut done = Done::of(&batch, all);
    done.replace();
    if let Some(target) = target {
        done.write_to(target, terminal)?;
    }
    if args.diff {
        done.print_diffs(terminal)?;
    }
    done.finish(args, terminal)
}

/// Prints the formatted files, one behind the other.
fn print(
    batch: &Batch<'_>,
    wanted: Wanted,
    terminal: &mut Terminal<'_, '_>,
) -> Result<All, Failure> {
    let mut all = All::default();
    terminal.write_exact(|out| {
        // What is wrong with files is said even where nobody reads on.
        let mut written = Ok(());
        all = batch.hand_over(wanted, |text| {
            if written.is_ok() {
                written = out.write_all(text);
            }
        });
        written
    })?;
    Ok(all)
}

impl Args {
    /// Whether the text of one file is on stdin.
    fn reads_stdin(&self) -> Result<bool, Failure> {
        let inputs = &self.named.inputs;
        let is_stdin = |it: &String| it == "-";
        match &self.stdin_filepath {
            None if !inputs.iter().any(is_stdin) => return Ok(false),
            Some(_) if inputs.is_empty() => {}
            _ if inputs.len() == 1 && is_stdin(&inputs[0]) => {}
            Some(_) => {
                let message = "`--stdin-filepath` is for a text on stdin; other inputs were named";
                return Err(Failure::usage(message).help("leave the inputs out, or name `-` alone"));
            }
            None => return Err(Failure::usage("`-` stands alone: it is the text of one file")),
        }
        if self.write {
            let message = "`-w` writes files in their places; the text on stdin has none";
            return Err(Failure::usage(message).help("leave `-w` out: the text is printed"));
        }
        if !self.input.paths.is_empty() || !self.input.excludes.is_empty() {
            let message =
                "`--path` and `--exclude-path` narrow down a directory; the input is stdin";
            return Err(Failure::usage(message));
        }
        Ok(true)
    }

    /// Where formatted files go that are not printed.
    fn target(&self) -> Result<Option<&Path>, Failure> {
        if self.check {
            return Ok(None);
        }
        match *self.outputs.locations() {
            [] => Ok(None),
            [_] if self.write => {
                let message = "`-w` writes files in their places, and `-o` in others";
                Err(Failure::usage(message).help("leave one of the two out"))
            }
            [one] => Ok(Some(one)),
            [..] => Err(Failure::usage("formatted files go to one place; `-o` names several")),
        }
    }
}
