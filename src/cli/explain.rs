//! `protosmith explain`: the page of a rule.

use super::{Failure, Outcome, Terminal};
use crate::{
    page,
    rules::{self, deprecated},
};

/// Say what a rule asks, why, and how to fix what it finds.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  protosmith explain ENUM_ZERO_VALUE_SUFFIX\n  protosmith explain --all > rules.md"
)]
pub(super) struct Args {
    /// The id of a rule, in any case.
    #[arg(required_unless_present = "all")]
    rule: Vec<String>,
    /// Every page, one after the other.
    #[arg(long, conflicts_with = "rule")]
    all: bool,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let pages: Result<Vec<String>, Failure> = match args.all {
        true => Ok(rules::all().map(page::page).collect()),
        false => args.rule.iter().map(|id| page_of(id)).collect(),
    };
    terminal.print(&pages?.join("\n"))?;
    Ok(Outcome::Clean)
}

fn page_of(id: &str) -> Result<String, Failure> {
    let wanted = id.to_ascii_uppercase().replace('-', "_");
    if let Some(rule) = rules::find(&wanted) {
        return Ok(page::page(rule));
    }
    if let Some(old) = deprecated::DEPRECATED.iter().find(|it| it.id == wanted) {
        let instead = match old.replacements {
            [] => "It does nothing any more.".to_owned(),
            names => format!("Use {} instead.", names.join(", ")),
        };
        return Ok(format!("# {}\n\n{} Deprecated. {instead}\n", old.id, old.summary));
    }
    let near = rules::all().map(|it| (strsim::damerau_levenshtein(it.id, &wanted), it.id)).min();
    let hint = match near {
        Some((distance, near)) if distance <= near.len() / 3 => format!("did you mean `{near}`?"),
        _ => "`protosmith rules` lists them".to_owned(),
    };
    Err(Failure::usage(format!("no rule is called `{}`; {hint}", id.escape_debug())))
}
