//! `protosmith rules test`: whether the examples of rules of one's own show what they do.

use protosmith_compiler::compile::{Imports, Source, is_import_path};
use protosmith_lint::{
    own::{self, Reason},
    report::counted,
    tree::{FileTree, join},
};

use crate::cli::{
    Failure, Outcome, Terminal,
    open::{InputArgs, Located, Opener},
};

/// Try the examples of the rules that the configuration adds: each of `bad` has a finding, none of
/// `good`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The directory of the configuration; without one, this directory.
    input: Option<String>,
    /// A configuration file, or its text, in place of the one that would be found.
    #[arg(long, value_name = "FILE")]
    config: Option<String>,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let input = InputArgs { config: args.config.clone(), ..InputArgs::default() };
    let opener = Opener::new(&input, terminal);
    let reference = opener.parse(args.input.as_deref().unwrap_or("."))?;
    let Located::Tree(located) =
        opener.locate(&reference, None, args.config.as_deref(), terminal)?
    else {
        return Err(Failure::input("an image has no configuration").help("name a directory"));
    };
    let config = &located.found.config;
    if config.rules.is_empty() {
        let failure = Failure::input("the configuration has no rules of its own");
        return Err(failure
            .help("`rules` in `protosmith.yaml` lists them; `protosmith explain RULES` says how"));
    }
    let roots = config.modules.iter().flat_map(|it| it.root_dirs(&config.dir)).collect();
    let roots = Roots { tree: &*located.input.tree, roots };
    let (mut out, mut tried, mut failed, mut without) = (String::new(), 0, 0, 0);
    for rule in &config.rules {
        let outcome = own::try_examples(rule, &roots);
        tried += outcome.tried;
        failed += outcome.failed.len();
        without += usize::from(outcome.tried == 0);
        let verdict = match (outcome.tried, outcome.failed.len()) {
            (0, _) => "no examples".to_owned(),
            (_, 0) => format!("ok, {}", counted(outcome.tried, "example")),
            (tried, failed) => format!("FAILED, {failed} of {}", counted(tried, "example")),
        };
        out += &format!("{}: {verdict}\n", rule.id);
        for item in outcome.failed {
            let reason = match &item.reason {
                Reason::Broken(line, why) => format!("line {line} does not compile: {why}"),
                Reason::NotFound => "nothing is found".to_owned(),
                Reason::Found(line, message) => format!("found on line {line}: {message}"),
            };
            out += &format!("  {} {}: {reason}\n", item.list, item.number);
        }
    }
    let rules = counted(config.rules.len(), "rule");
    let examples = counted(tried, "example");
    let bare = if without == 0 { String::new() } else { format!(", {without} without examples") };
    out += &format!("{rules}{bare}; {examples}, {failed} failed\n");
    terminal.print(&out)?;
    Ok(if failed == 0 { Outcome::Clean } else { Outcome::Findings(1) })
}

/// The files of the modules, as examples import them.
struct Roots<'a> {
    tree: &'a dyn FileTree,
    roots: Vec<String>,
}

impl Imports for Roots<'_> {
    fn open(&self, path: &str) -> Option<Source> {
        if !is_import_path(path) {
            return None;
        }
        let read = |root: &String| self.tree.read(&join(root, path)).ok();
        let text = self.roots.iter().find_map(read)?;
        let (path, text) = (path.to_owned(), text.into());
        Some(Source { shown: path.clone(), path, text, ..Source::default() })
    }
}
