//! `protosmith rules`: what there is to check.

mod test;

use std::collections::BTreeSet;

use clap::ValueEnum;
use protosmith_lint::{
    config::{self, Config, Date},
    page,
    report::fold,
};
use protosmith_rules::{
    self as rules, deprecated,
    rule::{Category, Rule, Stage, Version, names},
};

use super::{
    Failure, Outcome, Terminal, added, check_plugins::PluginArgs, open::InputArgs,
    surroundings::Look,
};
use crate::check::Theirs;

/// List the rules.
#[derive(Debug, clap::Args)]
#[command(visible_alias = "ls-rules", after_help = EXAMPLES)]
#[command(args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
    /// Only the rules of one kind.
    #[arg(long, value_name = "KIND")]
    kind: Option<Kind>,
    /// The rules of a version of `buf.yaml`; without it those of `protosmith.yaml`.
    #[arg(long, value_name = "VERSION")]
    version: Option<VersionName>,
    /// Only the rules that the configuration of this directory has in use.
    #[arg(long, conflicts_with_all = ["version", "include_deprecated"])]
    configured: bool,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    plugins: PluginArgs,
    /// Also list ids that only old configuration names.
    #[arg(long)]
    include_deprecated: bool,
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    Test(test::Args),
}

const EXAMPLES: &str = "\
Examples:
  protosmith rules
  protosmith rules test
  protosmith rules --kind breaking --version v1
  protosmith rules --format json | jq .id";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    Lint,
    Breaking,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum VersionName {
    V1beta1,
    V1,
    V2,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A table.
    Text,
    /// A JSON object on each line.
    Json,
}

/// The room that what a rule is for needs beside the rest, in cells.
const PURPOSE: usize = 30;

/// A line of the listing.
struct Row {
    id: &'static str,
    kind: &'static str,
    categories: &'static [Category],
    is_default: bool,
    summary: &'static str,
    deprecated: bool,
    replacements: &'static [&'static str],
    rule: Option<&'static Rule>,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    if let Some(Action::Test(args)) = &args.action {
        return test::run(args, terminal);
    }
    let here = match args.version {
        None => Some(added::config(&args.input, &args.plugins, terminal)?),
        Some(_) => None,
    };
    let configured = here.as_ref().filter(|_| args.configured);
    let configured = configured.map(configured_rules).transpose()?;
    let version = match args.version {
        None => configured.as_ref().map_or(Version::Own, |it| it.0),
        Some(VersionName::V1beta1) => Version::V1Beta1,
        Some(VersionName::V1) => Version::V1,
        Some(VersionName::V2) => Version::V2,
    };
    let added = here.as_ref().map_or(Vec::new(), added::rules);
    let mut rows = rows(version, &added, args.include_deprecated);
    if let Some(kind) = args.kind {
        rows.retain(|it| (it.kind == "breaking") == (kind == Kind::Breaking));
    }
    if let Some((_, ids)) = &configured {
        rows.retain(|it| ids.contains(it.id));
    }
    let text = match args.format {
        Format::Text => table(&rows, terminal.stdout()),
        Format::Json => rows.iter().map(json).collect(),
    };
    terminal.print(&text)?;
    Ok(Outcome::Clean)
}

/// The version of a configuration, and the rules that its modules have in use.
fn configured_rules(config: &Config) -> Result<(Version, BTreeSet<&'static str>), Failure> {
    let mut ids = BTreeSet::new();
    for module in &config.modules {
        let lint = config::lint_plans(config, module)?;
        let breaking = config::breaking_plans(config, module, Date::today())?;
        let plans = lint.plans.into_iter().chain(breaking.plans);
        ids.extend(plans.flat_map(|it| it.rules).map(|it| it.rule.id));
    }
    Ok((config.version, ids))
}

/// Lint before breaking; then by category from the strictest; then by id.
fn rows(version: Version, added: &[&'static Rule], with_deprecated: bool) -> Vec<Row> {
    let live = rules::all().chain(added.iter().copied()).filter_map(|rule| {
        Some(Row {
            id: rule.id,
            kind: page::kind(rule),
            categories: rule.categories(version)?,
            is_default: rule.is_default(version),
            summary: rule.summary(),
            deprecated: false,
            replacements: &[],
            rule: Some(rule),
        })
    });
    let gone = deprecated::DEPRECATED.iter().filter(|it| it.versions.contains(&version));
    let gone = gone.filter(|_| with_deprecated).map(|gone| Row {
        id: gone.id,
        kind: if gone.is_breaking { "breaking" } else { "lint" },
        categories: &[],
        is_default: false,
        summary: gone.summary,
        deprecated: true,
        replacements: gone.replacements,
        rule: None,
    });
    let mut rows: Vec<Row> = live.chain(gone).collect();
    rows.sort_by_key(|row| {
        let is_in_none = row.categories.is_empty();
        (row.kind == "breaking", is_in_none, row.deprecated, row.categories, row.id)
    });
    rows
}

/// On a terminal categories and what a rule is for go on below themselves or, where little room is
/// left beside the rest, have lines of their own.
fn table(rows: &[Row], look: Look) -> String {
    let lines: Vec<[String; 4]> = rows
        .iter()
        .map(|row| {
            let mark = if row.is_default { "*" } else { "" };
            [row.id.into(), names(row.categories).join(", "), mark.into(), purpose(row)]
        })
        .collect();
    let head = ["ID", "CATEGORIES", "DEFAULT", "PURPOSE"].map(str::to_owned);
    let lines = || std::iter::once(&head).chain(&lines);
    let width = |column: usize| lines().map(|it| it[column].len()).max().unwrap_or_default();
    let (a, b) = (width(0), width(1));
    let line =
        |[id, sets, mark, text]: &[String; 4]| format!("{id:a$}  {sets:b$}  {mark:7}  {text}");
    if !look.is_watched() {
        return lines().map(|it| line(it) + "\n").collect();
    }
    let longest = lines().flat_map(|it| it[1].split(' ')).map(str::len).max().unwrap_or_default();
    let b = look.width.saturating_sub(a + 13 + PURPOSE).clamp(longest, b);
    let beside = a + b + 13;
    if beside + PURPOSE <= look.width {
        let folded = |[id, sets, mark, text]: &[String; 4]| {
            let (sets, text) = (fold(sets, b, ""), fold(text, look.width - beside, ""));
            let (mut sets, mut text) = (sets.lines(), text.lines());
            let mut out = String::new();
            let (mut id, mut mark) = (id.as_str(), mark.as_str());
            loop {
                let (set, purpose) = match (sets.next(), text.next()) {
                    (None, None) if id.is_empty() => return out,
                    (set, purpose) => (set.unwrap_or_default(), purpose.unwrap_or_default()),
                };
                let line = format!("{id:a$}  {set:b$}  {mark:7}  {purpose}");
                out += &format!("{}\n", line.trim_end());
                (id, mark) = ("", "");
            }
        };
        return lines().map(folded).collect();
    }
    lines()
        .skip(1)
        .map(|[id, sets, mark, text]| {
            let default = if mark.is_empty() { "" } else { " (default)" };
            let id = fold(&format!("{id}{default}"), look.width, "  ");
            let indented = |it: &str| fold(&format!("  {it}"), look.width, "  ");
            let sets = if sets.is_empty() { String::new() } else { indented(sets) + "\n" };
            format!("{id}\n{}\n{sets}", indented(text))
        })
        .collect()
}

/// What a rule is for, and whether it is there to stay.
fn purpose(row: &Row) -> String {
    let is_preview = row.rule.is_some_and(|it| it.stage == Stage::Preview);
    format!("{}{}", row.summary, if is_preview { " In preview." } else { "" })
}

fn json(row: &Row) -> String {
    let mut value = serde_json::json!({
        "id": row.id,
        "categories": names(row.categories),
        "default": row.is_default,
        "purpose": row.summary,
        "plugin": row.rule.and_then(Theirs::of).map_or("", |it| &it.name),
        "deprecated": row.deprecated,
        "replacements": row.replacements,
        "kind": row.kind,
    });
    if let (Some(rule), Some(value)) = (row.rule, value.as_object_mut()) {
        value.extend(page::metadata(rule));
    }
    format!("{value}\n")
}
