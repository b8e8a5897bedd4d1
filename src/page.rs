//! What the rules say of themselves: pages, and the index.

use std::fmt::Write as _;

use crate::rule::{Rule, sets::Version};

/// The Markdown page of a rule. `explain` prints it.
pub fn page(rule: &Rule) -> String {
    let mut out = format!("# {}\n\n", rule.id);
    for line in rule.doc.lines() {
        let _ = writeln!(out, "{}", line.strip_prefix(' ').unwrap_or(line));
    }
    out += "\n| Version | Categories | On by default |\n| --- | --- | --- |\n";
    for &(version, categories) in rule.sets {
        let default = if rule.is_default(version) { "yes" } else { "no" };
        let categories = if categories.is_empty() { "none".into() } else { categories.join(", ") };
        let _ = writeln!(out, "| {} | {categories} | {default} |", version.name());
    }
    for it in rule.options {
        let _ = writeln!(out, "\nOption `{}`: {}", it.key, it.doc);
    }
    out
}

/// The table in `rules/README.md`.
pub fn index(rules: impl Iterator<Item = &'static Rule>) -> String {
    let mut out = String::from("| Rule | What it asks | Categories |\n| --- | --- | --- |\n");
    for rule in rules {
        let kind = kind(rule);
        let (id, file) = (rule.id, rule.id.to_lowercase());
        let categories = rule.categories(Version::Own).or_else(|| rule.sets.first().map(|it| it.1));
        let categories = categories.unwrap_or_default().join(", ");
        let _ = writeln!(out, "| [{id}]({kind}/{file}.rs) | {} | {categories} |", rule.summary());
    }
    out
}

/// `lint` or `breaking`: the folder of a rule.
pub fn kind(rule: &Rule) -> &'static str {
    if rule.check.is_breaking() { "breaking" } else { "lint" }
}
