//! `protosmith deps`: what a schema depends on.

mod check;
mod found;
mod pins;
mod project;
mod update;
mod vendor;

use std::path::PathBuf;

use super::{Failure, Outcome, Terminal};

/// Copy what a schema depends on from git, archives and folders, and lock what it is.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  protosmith deps update                 look dependencies up, and write protosmith.lock
  protosmith deps vendor                 copy what is locked into the folder `vendor`
  protosmith deps check                  see that the copies are what is locked

`protosmith.yaml` names what is copied, and may name the folder:
  dependencies:
    buf.build/acme/money: {git_repo: ../mirrors/money.git, tag: v1.2.0, subdir: proto}
    buf.build/acme/time: {tarball: time-1.0.tar.gz, strip_components: 1}
  vendor: third_party/proto
Without such sources, what `buf.yaml` lists in `deps` is copied from registries.

Other commands read the copies, and never fetch anything.";

#[derive(Debug, clap::Subcommand)]
enum Command {
    Update(UpdateArgs),
    Vendor(VendorArgs),
    Check(check::Args),
}

/// Look dependencies up as they are now, theirs too, and write `protosmith.lock`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  protosmith deps update
  protosmith deps update proto && git diff protosmith.lock

Repositories on servers are fetched without a `git`, by `ssh` with that of this machine; the user's configuration of \
git and `.netrc` say who asks. What that sets up for `git` alone, such as certificates of one's own, is left to the \
`git` of this machine. No server may send more than 2 GiB. Modules of `registry` are fetched by a program with \
the feature of that name, at the commits that `buf.lock` pins. With a `buf.yaml` alone, what it lists in `deps` comes from \
the registries that names begin with; `buf.lock` is read, and never written. All servers together may take as long as \
`--timeout` says, 10 minutes without it. No other command but `deps vendor` fetches anything.")]
struct UpdateArgs {
    /// The directory of the configuration; without one, this directory.
    #[arg(value_name = "DIR", default_value = ".", hide_default_value = true)]
    dir: PathBuf,
}

/// Copy what is locked into its folder: all of it or nothing.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  protosmith deps vendor
  protosmith deps update && protosmith deps vendor && git add --all

Copies have the `.proto` files of a module by the paths that imports have, its LICENSE and its README. \
What was copied before and is no dependency any more is removed; nothing else is.")]
struct VendorArgs {
    /// The directory of the configuration; without one, this directory.
    #[arg(value_name = "DIR", default_value = ".", hide_default_value = true)]
    dir: PathBuf,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    match &args.command {
        Command::Update(args) => update::run(&args.dir, terminal),
        Command::Vendor(args) => vendor::run(&args.dir, terminal),
        Command::Check(args) => check::run(args, terminal),
    }
}
