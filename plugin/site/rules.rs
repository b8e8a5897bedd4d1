//! The pages of rules and categories, and the list of them.

use std::{collections::BTreeMap, fmt::Write as _};

use protosmith_compiler::diagnostic::COMPILE;
use protosmith_lint::{
    case::{self, Case},
    config::FORMAT,
    own::{RULES, VIEWS_PAGE},
    page,
};
use protosmith_rules::{
    self as rules,
    rule::{Category, Rule, Version, names},
};

use crate::{
    Result,
    case::{State, states},
    code::{Drawn, inline},
    links::Links,
    page::Page,
};

/// What has a page and is neither a rule nor a category, and what it is.
pub(crate) const OTHERS: [(&str, &str); 3] = [
    (COMPILE, "What keeps files from compiling."),
    (FORMAT, "What is not laid out as `protosmith format` does it."),
    (RULES, "Rules of one's own, and what their expressions can ask."),
];

/// Those that have rules in some version.
pub(crate) fn categories() -> impl Iterator<Item = Category> {
    let has_rules = |it: &Category| {
        Version::ALL.into_iter().any(|version| rules::all().any(|rule| rule.is_in(*it, version)))
    };
    Category::all().filter(has_rules)
}

pub(crate) fn pages(links: &Links) -> Result<Vec<Page>> {
    let mut out = vec![list()];
    for rule in rules::all() {
        let file = format!("rules/{}.rs", rule.id);
        let text = page::page(rule);
        out.push(Page::of_markdown(links, &file, &page::path(rule.id), &text, examples(rule))?);
    }
    let others = [page::COMPILE_PAGE, page::FORMAT_PAGE, &VIEWS_PAGE];
    for ((id, _), text) in OTHERS.iter().zip(others) {
        out.push(Page::of_markdown(links, "", &page::path(id), text, Vec::new())?);
    }
    for category in categories() {
        let text = page::category(category.name()).ok_or("a category has rules")?;
        out.push(Page::of_markdown(links, "", &page::path(category.name()), &text, Vec::new())?);
    }
    Ok(out)
}

/// The examples of a rule as they are printed, with what the rule finds in them.
fn examples(rule: &'static Rule) -> Vec<(String, Vec<Drawn>)> {
    case::cases(rule.doc).iter().flat_map(|case| example(rule, case)).collect()
}

fn example(rule: &'static Rule, case: &Case<'_>) -> Vec<(String, Vec<Drawn>)> {
    let mut out: Vec<_> = case.blocks.iter().map(|it| (it.text.clone(), Vec::new())).collect();
    for State { role, schema, found } in states(rule, case) {
        let at: BTreeMap<&str, usize> = case
            .blocks
            .iter()
            .enumerate()
            .filter(|it| it.1.role == role)
            .map(|it| (&*it.1.path, it.0))
            .collect();
        for it in &found {
            let file = it.location.file().map(|file| &schema.sources[file]);
            match file.and_then(|it| at.get(&*it.path)) {
                Some(at) => out[*at].1.push(Drawn::new(it)),
                None => out[*at.values().max().expect("a state has files")]
                    .1
                    .push(Drawn::elsewhere(it, file)),
            }
        }
    }
    out
}

/// All of them, to be searched.
fn list() -> Page {
    let html = format!(
        "<h1>Rules</h1>\n<p>What is checked, and what configuration calls it. <a href=\"{RULES}.html\">Rules of \
         your own</a> are expressions in the configuration.</p>\n<p class=\"filter\" hidden><label>Show only \
         <input type=\"search\" id=\"filter\" placeholder=\"name, category or word\"></label> \
         <output id=\"count\"></output></p>\n"
    );
    let mut page = Page::made("rules/index.html", "Rules", html);
    for (kind, title) in [("lint", "Lint"), ("breaking", "Breaking changes")] {
        let of_kind = rules::all().filter(|it| page::kind(it) == kind);
        let items = of_kind.map(|it| {
            let in_categories = names(it.categories(Version::Own).unwrap_or_default());
            (it.id, it.summary(), in_categories.join(" "))
        });
        section(&mut page, kind, title, items);
    }
    let of_category = categories().map(|it| {
        let count = rules::all().filter(|rule| rule.is_in(it, Version::Own)).count();
        let count =
            if count == 0 { "older versions only".to_owned() } else { format!("{count} rules") };
        (it.name(), if it.is_breaking() { "Breaking changes." } else { "Lint." }, count)
    });
    section(&mut page, "categories", "Categories", of_category);
    section(&mut page, "others", "Others", OTHERS.iter().map(|it| (it.0, it.1, String::new())));
    page
}

fn section<'a>(
    page: &mut Page,
    id: &str,
    title: &str,
    items: impl Iterator<Item = (&'a str, &'a str, String)>,
) {
    page.headings.push((id.to_owned(), title.to_owned()));
    let _ = write!(page.html, "<h2 id=\"{id}\">{title}</h2>\n<ul class=\"list\">\n");
    for (name, what, more) in items {
        let _ = writeln!(
            page.html,
            "<li><a href=\"{name}.html\">{name}</a> {} <small>{more}</small></li>",
            inline(what)
        );
    }
    page.html += "</ul>\n";
}
