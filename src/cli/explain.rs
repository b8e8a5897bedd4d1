//! `protosmith explain`: the page of a rule.

use std::collections::BTreeMap;

use protosmith_compiler::diagnostic::COMPILE;
use protosmith_lint::{
    config::FORMAT,
    own::{RULES, VIEWS_PAGE},
    page, report,
    visible::Line,
};
use protosmith_rules::{
    self as rules, deprecated,
    rule::{Category, Rule},
};

use super::{Failure, Outcome, Terminal, added, check_plugins::PluginArgs, open::InputArgs};

/// Say what a rule asks, why, and how to fix what it finds; or which rules a category has.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  protosmith explain ENUM_ZERO_VALUE_SUFFIX\n  protosmith explain --all > rules.md"
)]
pub(super) struct Args {
    /// The id of a rule or category, in any case, `COMPILE` or `FORMAT`; other linters' names of rules do.
    #[arg(required_unless_present = "all")]
    rule: Vec<String>,
    /// A configuration file, or its text, in place of the one of this directory: it may have rules of
    /// its own.
    #[arg(long, value_name = "FILE")]
    config: Option<String>,
    #[command(flatten)]
    plugins: PluginArgs,
    /// Every page, one after the other.
    #[arg(long, conflicts_with = "rule")]
    all: bool,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let pages: Result<Vec<String>, Failure> = if args.all {
        Ok(rules::all().map(rule_page).collect())
    } else {
        let mut known = None;
        args.rule.iter().map(|id| page_here(id, args, &mut known, terminal)).collect()
    };
    let text = pages?.join("\n");
    let look = terminal.stdout();
    terminal.print(&if look.is_watched() {
        report::page(&text, look.colour, look.width)
    } else {
        text
    })?;
    Ok(Outcome::Clean)
}

/// The page of an id; of those that nobody else knows, as the configuration here declares it.
/// `known` keeps what the configuration adds for the next one.
fn page_here(
    id: &str,
    args: &Args,
    known: &mut Option<Vec<&'static Rule>>,
    terminal: &mut Terminal<'_, '_>,
) -> Result<String, Failure> {
    let failure = match page_of(id) {
        Ok(page) => return Ok(page),
        Err(failure) => failure,
    };
    let added = match known {
        Some(added) => &*added,
        None => {
            let input = InputArgs { config: args.config.clone(), ..InputArgs::default() };
            known.insert(added::rules(&added::config(&input, &args.plugins, terminal)?))
        }
    };
    let wanted = id.to_ascii_uppercase().replace('-', "_");
    if let Some(rule) = added.iter().find(|it| it.id == wanted) {
        return Ok(page::page(rule));
    }
    page::added_category(&wanted, added).ok_or_else(|| added::near(&wanted, added, failure))
}

fn page_of(id: &str) -> Result<String, Failure> {
    let wanted = id.to_ascii_uppercase().replace('-', "_");
    let is_called = |it: &&Rule| it.aliases.iter().any(|it| it.eq_ignore_ascii_case(id));
    if let Some(rule) = rules::find(&wanted).or_else(|| rules::all().find(is_called)) {
        return Ok(rule_page(rule));
    }
    if wanted == COMPILE {
        return Ok(addressed(page::COMPILE_PAGE, COMPILE));
    }
    if wanted == FORMAT {
        return Ok(addressed(page::FORMAT_PAGE, FORMAT));
    }
    if wanted == RULES {
        return Ok(addressed(&VIEWS_PAGE, RULES));
    }
    if let Some(old) = deprecated::DEPRECATED.iter().find(|it| it.id == wanted) {
        let instead = match old.replacements {
            [] => "It does nothing any more.".to_owned(),
            names => format!("Use {} instead.", names.join(", ")),
        };
        return Ok(format!("# {}\n\n{} Deprecated. {instead}\n", old.id, old.summary));
    }
    if let Some(page) = page::category(&wanted) {
        return Ok(addressed(&page, &wanted));
    }
    if let Some(page) = page::group(&id.to_ascii_lowercase()) {
        return Ok(page);
    }
    let others = categories().chain([COMPILE, FORMAT, RULES]);
    let near = rules::nearest(&wanted, others);
    let hint = match near.or_else(|| rules::nearest(id, std::iter::empty())) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`protosmith rules` lists them".to_owned(),
    };
    Err(Failure::usage(format!("no rule or category is called `{}`; {hint}", Line(id))))
}

fn rule_page(rule: &Rule) -> String {
    addressed(&page::page(rule), rule.id)
}

/// A page, and where it can be read with what is found in its examples.
fn addressed(page: &str, id: &str) -> String {
    format!("{page}\nOn the web: <{}>\n", page::address(id))
}

fn categories() -> impl Iterator<Item = &'static str> {
    Category::all().map(Category::name)
}

/// Everything that has a page, in order, and what it is.
pub(super) fn names() -> BTreeMap<&'static str, &'static str> {
    let mut names = rules::meanings().clone();
    names.insert(COMPILE, "What keeps files from compiling.");
    names.insert(RULES, "Rules of one's own, and what their expressions can ask.");
    names.insert(FORMAT, "What is not laid out as `protosmith format` does it.");
    names
}

#[cfg(test)]
mod tests {
    #[test]
    fn other_linters_names_lead_to_the_page() {
        for name in ["core::0131", "Core::0131::*", "0131"] {
            let Ok(page) = super::page_of(name) else { panic!("{name}") };
            assert!(page.contains("\n- `AIP_0131_HTTP_BODY`: Checks that "), "{name}");
            assert!(!page.contains("AIP_0132"), "{name}");
        }
        for name in ["SERVICE_NAMES_END_WITH", "service_names_end_with", "service-suffix"] {
            let Ok(page) = super::page_of(name) else { panic!("{name}") };
            assert!(page.starts_with("# SERVICE_SUFFIX\n"), "{name}");
        }
    }
}
