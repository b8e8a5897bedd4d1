//! `protosmith registry`: what schema registries say of a schema.

mod versions;

use std::collections::BTreeMap;

use clap::{
    ArgGroup,
    builder::{PossibleValuesParser, TypedValueParser},
};
use protosmith_compiler::{
    diagnostic::{Breaks, Diagnostic, Location},
    model::File,
    words::{self, Joint},
};
use protosmith_lint::{
    engine,
    registry::{self, Dialect, Difference, Direction, Kind, Mode},
    report::Command as Reported,
};
use protosmith_rules::rule::Pair;

use self::versions::Versions;
use super::{
    Failure, Outcome, Terminal,
    findings::{self, Findings, FindingsArgs},
    open::{InputArgs, Opened, Opener},
};
use crate::input::{Reference, registry::Named};

/// Check schemas as registries of Kafka do.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    Check(CheckArgs),
}

/// Check a schema against the versions of a subject.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, group = ArgGroup::new("source").required(true))]
struct CheckArgs {
    /// The file of the schema.
    input: String,
    /// Where the versions of the subject are: a folder with `1.proto`, `2.proto` and so on, or with
    /// `--subject` a registry that is asked without encryption, `http://host:port`.
    #[arg(long, value_name = "DIR", group = "source")]
    versions: Option<String>,
    /// The versions are the tags that a pattern such as `v*` matches, in the order of their versions,
    /// as far as the file is there; those before a release, such as `v2.0.0-rc.1`, and names without
    /// a number are left out.
    #[arg(long, value_name = "PATTERN", group = "source")]
    versions_from_tags: Option<String>,
    /// The subject of the registry that `--versions` names.
    #[arg(long, value_name = "NAME", requires = "versions")]
    #[arg(conflicts_with = "versions_from_tags")]
    subject: Option<String>,
    /// The id of a schema in the registry that `--versions` names, which is held against that alone.
    #[arg(long, value_name = "ID", requires = "versions")]
    #[arg(conflicts_with_all = ["subject", "versions_from_tags"])]
    schema_id: Option<u32>,
    /// Who has to be able to read what.
    #[arg(long, value_name = "MODE", default_value = "BACKWARD", ignore_case = true)]
    #[arg(value_parser = modes())]
    mode: Mode,
    /// The registry whose judgement is asked for.
    #[arg(long, value_name = "REGISTRY", default_value = "confluent")]
    registry: Registry,
    /// Report messages that have another index in their file, too: who reads without the schema
    /// that wrote a message goes by its index.
    #[arg(long)]
    message_order: bool,
    #[command(flatten)]
    findings: FindingsArgs,
    #[command(flatten)]
    inputs: InputArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Registry {
    /// That of Confluent.
    Confluent,
    /// Karapace, which minds other things.
    Karapace,
}

const EXAMPLES: &str = "\
Examples:
  protosmith registry check orders.proto --versions subjects/orders-value
  protosmith registry check orders.proto --versions subjects/orders-value --mode FULL_TRANSITIVE
  protosmith registry check orders.proto --versions old --registry karapace --format json
  protosmith registry check orders.proto --versions-from-tags 'v*' --mode BACKWARD_TRANSITIVE
  protosmith registry check orders.proto --versions http://localhost:8081 --subject orders-value
  protosmith registry check orders.proto --versions http://localhost:8081 --schema-id 42

The modes are those of registries:
  BACKWARD  readers with this schema can read what the last version wrote
  FORWARD   readers with the last version can read what is written with this schema
  FULL      both
  NONE      nothing is asked
With _TRANSITIVE behind it, all versions count, and not the last alone.";

/// The ids of what is found; they are no rules.
const BACKWARD: &str = "REGISTRY_BACKWARD";
const FORWARD: &str = "REGISTRY_FORWARD";
const MESSAGE_ORDER: &str = "REGISTRY_MESSAGE_ORDER";

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    match &args.command {
        Command::Check(args) => check(args, terminal),
    }
}

fn check(args: &CheckArgs, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let opener = Opener::new(&args.inputs, terminal);
    let reference = opener.parse(&args.input)?;
    let config = args.inputs.config.as_deref();
    let located = opener.locate(&reference, None, config, terminal)?;
    let new = opener.compile(located, terminal)?;
    if new.has_errors() {
        return finish(Findings::of(&args.findings), new, Vec::new(), args, terminal);
    }
    let file = the_file(&new, &args.input)?.index();
    let source = args.source(&reference, &opener, terminal)?;
    let mut names = source.names()?;
    if !args.mode.is_transitive {
        names.drain(..names.len() - 1);
    }
    let mut found = BTreeMap::<Found, Vec<String>>::new();
    // One version is held in memory at a time.
    for name in names {
        let old = source.open(&name, &opener, terminal)?;
        let states = Pair { old: old.file(), new: new.schema.at(file) };
        for direction in args.mode.directions {
            for it in registry::compare(states, *direction) {
                if let Some(found_at) = args.judge(it, *direction) {
                    found.entry(found_at).or_default().push(name.to_string());
                }
            }
        }
    }
    let found = found.into_iter().map(|(it, versions)| it.diagnostic(&versions)).collect();
    finish(Findings::of(&args.findings), new, found, args, terminal)
}

fn finish(
    mut findings: Findings,
    opened: Opened,
    diagnostics: Vec<Diagnostic>,
    args: &CheckArgs,
    terminal: &mut Terminal<'_, '_>,
) -> Result<Outcome, Failure> {
    let files = opened.files();
    let mut outcome = engine::Outcome { diagnostics, ..engine::Outcome::default() };
    engine::sort(&mut outcome.diagnostics, &opened.schema.sources);
    findings.add(opened, files, outcome);
    findings::finish(findings, &args.findings, Reported::Breaking, terminal)
}

/// The one file that was asked for.
fn the_file<'a>(opened: &'a Opened, input: &str) -> Result<File<'a>, Failure> {
    match opened.files()[..] {
        [file] => Ok(opened.schema.at(file)),
        ref files => {
            let message = format!("`{input}` is {} files, and a subject has one", files.len());
            Err(Failure::input(message).help("name the file that declares the messages"))
        }
    }
}

/// What is found, in all versions that have it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    location: Location,
    rule: &'static str,
    name: &'static str,
    words: String,
    direction: Option<Direction>,
}

impl CheckArgs {
    /// Where the versions of an input come from.
    fn source(
        &self,
        input: &Reference,
        opener: &Opener<'_>,
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<Versions, Failure> {
        if let Some(pattern) = &self.versions_from_tags {
            let config = self.inputs.config.clone();
            return Versions::of_tags(input, (pattern, config), opener, terminal);
        }
        let place = self.versions.as_deref().expect("the group that it is in is required");
        let named = self.subject.clone().map(Named::Subject);
        match named.or_else(|| self.schema_id.map(Named::SchemaId)) {
            Some(named) => Versions::of_registry(place, named),
            None => Versions::of_folder(place, terminal.cwd()),
        }
    }

    /// What the registry, or the user, minds of a difference.
    fn judge(&self, it: Difference, direction: Direction) -> Option<Found> {
        let dialect = match self.registry {
            Registry::Confluent => Dialect::Confluent,
            Registry::Karapace => Dialect::Karapace,
        };
        let Difference { kind, location, words } = it;
        let (rule, direction) = match direction {
            _ if kind == Kind::MessageMoved && self.message_order => (MESSAGE_ORDER, None),
            _ if !kind.is_refused(dialect) => return None,
            Direction::Backward => (BACKWARD, Some(direction)),
            Direction::Forward => (FORWARD, Some(direction)),
        };
        Some(Found { location, rule, name: kind.name(), words, direction })
    }
}

impl Found {
    fn diagnostic(self, versions: &[String]) -> Diagnostic {
        let mut versions = versions.to_vec();
        versions.dedup();
        let noun = if versions.len() == 1 { "version" } else { "versions" };
        let few = words::few(versions.iter().cloned(), versions.len(), Joint::And);
        let versions = format!("{noun} {few}");
        let message = match self.direction {
            Some(direction) => {
                format!("{}: {} ({})", self.words, direction.fault(&versions), self.name)
            }
            None => format!("{} in {versions} ({})", self.words, self.name),
        };
        let mut out = Diagnostic::new(self.rule, self.location, message);
        out.breaks(Breaks {
            new_readers: self.direction != Some(Direction::Forward),
            old_readers: self.direction != Some(Direction::Backward),
            ..Breaks::default()
        });
        out
    }
}

/// Reads a mode by its name.
fn modes() -> impl TypedValueParser<Value = Mode> {
    let names = PossibleValuesParser::new(Mode::ALL.map(|it| it.0));
    names.map(|it| Mode::named(&it).expect("it is one of the names"))
}
