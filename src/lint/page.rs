//! What the rules say of themselves: pages, and the index.

mod metadata;

use std::fmt::Write as _;

use protosmith_compiler::diagnostic::Severity;
use protosmith_rules::{
    self as rules,
    rule::{Category, Opt, Rule, Stage, Version, names},
};

pub use self::metadata::metadata;
use crate::case;

/// Where the pages of the project can be read. Whoever publishes them says so when the program is built; none
/// are published yet.
pub const SITE: &str = match option_env!("PROTOSMITH_SITE") {
    Some(site) if !site.is_empty() => site,
    _ => "https://protosmith.example",
};

/// Where the page of an id can be read: of a rule that comes with the program, of a category, of what is no
/// rule but has findings.
pub fn address(id: &str) -> String {
    format!("{}/{}", SITE.trim_end_matches('/'), path(id))
}

/// Where that page lies on the site.
pub fn path(id: &str) -> String {
    format!("rules/{id}.html")
}

/// The page of the one id in reports that is no rule's.
pub const COMPILE_PAGE: &str = "\
# COMPILE

Checks that the schema compiles.

Findings of this id are faults of the schema itself, not of its style: text that is no protobuf, a
name that is not declared, a number that is used twice, an import that is not found. They are what
protoc would refuse, and they come before all rules: a schema with one is not checked further, and
nothing is generated of it.

They are always errors. No configuration turns them off, weighs them otherwise or ignores them, and
no comment keeps them quiet: the schema has to be corrected. `protosmith build` reports them alone;
with `--warnings` it adds, under the same id, what protoc warns of.
";

/// The Markdown page of [`FORMAT`](crate::config::FORMAT).
pub const FORMAT_PAGE: &str = "\
# FORMAT

Checks that files are laid out as `protosmith format` lays them out.

`protosmith format --check` has one finding of this id for each file that is not, at the first line that
changes. `protosmith format -w` writes the files, `protosmith format -d` shows what changes.

The layout is that of `buf format`, or what the section `format` of `protosmith.yaml` asks for; paths under
its `exclude` are left alone. In a file, what stands between the comments `// protosmith:format off` and
`// protosmith:format on` stays as it is, and so does the element behind `// protosmith:format skip`.
";

/// The Markdown page of a rule, as people read it. `explain` prints it.
pub fn page(rule: &Rule) -> String {
    let mut doc = String::with_capacity(rule.doc.len());
    for line in rule.doc.lines() {
        doc += line.strip_prefix(' ').unwrap_or(line);
        doc.push('\n');
    }
    let mut out = format!("# {}\n\n{}", rule.id, case::printed(&doc));
    if rule.data.is_some() {
        // It is known in all versions alike: the file that adds it says so.
        let categories = rule.categories(Version::Own).unwrap_or_default();
        let _ = writeln!(out, "\nCategories: {}.", names(categories).join(", "));
        special(&mut out, rule);
        return out;
    }
    out += "\n| Version | Categories | On by default |\n| --- | --- | --- |\n";
    for (version, categories) in rule.categories.known() {
        let default = if rule.is_default(version) { "yes" } else { "no" };
        let categories = match categories {
            [] => "none".to_owned(),
            _ => names(categories).join(", "),
        };
        let _ = writeln!(out, "| {} | {categories} | {default} |", version.name());
    }
    special(&mut out, rule);
    for option in rule.options {
        let _ = writeln!(out, "\nOption `{}`: {}\n{}", option.key, option.doc, values(option));
    }
    out
}

/// What is special about a rule, a paragraph each.
fn special(out: &mut String, rule: &Rule) {
    let quoted = |all: &[&str]| format!("`{}`", all.join("`, `"));
    if rule.stage == Stage::Preview {
        *out += "\nIn preview: its findings may change, and it runs only where `use` has its id.\n";
    }
    if let Some(since) = rule.since {
        let _ = writeln!(out, "\nSince version {since}.");
    }
    if let Some(source) = rule.source {
        let _ = writeln!(out, "\nSource: <{source}>");
    }
    if rule.severity != Severity::Error {
        let name = rule.severity.name();
        let _ = writeln!(out, "\nThe severity of its findings is `{name}` unless set.");
    }
    if !rule.aliases.is_empty() {
        let aliases = quoted(rule.aliases);
        let _ = writeln!(
            out,
            "\nOther linters call it {aliases}; in `protosmith.yaml` and in comments it may be \
             called so too."
        );
    }
    if !rule.same_as.is_empty() {
        let names = quoted(rule.same_as);
        let _ = writeln!(
            out,
            "\nReports the same as {names}: where both find something, that is reported alone."
        );
    }
    if rule.is_fixable() {
        *out += "\nSome of its findings have a fix.\n";
    }
}

/// What an option may be set to, and what holds without it: one sentence.
fn values(option: &Opt) -> String {
    let mut out = format!("Its value is {}", option.kind.values());
    if let Some(default) = option.kind.default() {
        let _ = write!(out, "; without it, `{default}`");
    }
    if option.versions == [Version::Own] {
        out += ". It is a key of `protosmith.yaml`";
    }
    out + "."
}

/// The rules of a category: what `explain` prints of it; `None` where there is no such category.
pub fn category(name: &str) -> Option<String> {
    let category = Category::named(name)?;
    let mut out = format!("# {name}\n\nA category: in a configuration it stands for its rules.\n");
    let mut is_known = false;
    for version in Version::ALL.into_iter().rev() {
        let rules: Vec<_> = rules::all().filter(|it| it.is_in(category, version)).collect();
        if rules.is_empty() {
            continue;
        }
        is_known = true;
        let _ = write!(out, "\n## In version {}\n\n", version.name());
        for rule in rules {
            let _ = writeln!(out, "- `{}`: {}", rule.id, rule.summary());
        }
    }
    is_known.then_some(out)
}

/// What one name of Google's api-linter stands for: what `explain` prints of it; `None` where it
/// stands for nothing.
pub fn group(name: &str) -> Option<String> {
    let mut out = format!(
        "# {name}\n\nWhat Google's api-linter calls some of its rules: in `protosmith.yaml` and in \
         comments it stands for them.\n\n"
    );
    let mut rules = rules::group(name).peekable();
    rules.peek()?;
    for rule in rules {
        let _ = writeln!(out, "- `{}`: {}", rule.id, rule.summary());
    }
    Some(out)
}

/// The same of a category of rules that a configuration adds.
pub fn added_category(name: &str, added: &[&'static Rule]) -> Option<String> {
    let is_in = |it: &&&Rule| {
        let categories = it.categories(Version::Own).unwrap_or_default();
        categories.iter().any(|it| it.name() == name)
    };
    let rules: Vec<_> = added.iter().filter(is_in).collect();
    let mut out = format!("# {name}\n\nA category of the configuration.\n\n");
    for rule in &rules {
        let _ = writeln!(out, "- `{}`: {}", rule.id, rule.summary());
    }
    (!rules.is_empty()).then_some(out)
}

/// The table in `rules/README.md`.
pub fn index(rules: impl Iterator<Item = &'static Rule>) -> String {
    let mut out =
        String::from("| Rule | What it asks | Categories | Options |\n| --- | --- | --- | --- |\n");
    for rule in rules {
        let (id, file) = (rule.id, rule.path());
        let categories = rule.categories(Version::Own);
        let categories = categories.or_else(|| rule.categories.known().next().map(|it| it.1));
        let categories = names(categories.unwrap_or_default()).join(", ");
        let options: Vec<_> = rule.options.iter().map(|it| format!("`{}`", it.key)).collect();
        let _ = writeln!(
            out,
            "| [{id}]({file}) | {} | {categories} | {} |",
            rule.summary(),
            options.join(", ")
        );
    }
    out
}

/// `lint` or `breaking`: the folder of a rule.
pub fn kind(rule: &Rule) -> &'static str {
    if rule.check.is_breaking() { "breaking" } else { "lint" }
}

#[cfg(test)]
mod tests {
    use protosmith_compiler::diagnostic::Severity;
    use protosmith_rules::rule::{Category, Check, Int, Rule, Stage, Version, categories};

    use crate::own::{self, At, Definition, Example, On};

    static WIDTH: Int = Int::new("max_width", "The longest line.", (1, 200), 80);

    static RULE: Rule = Rule {
        categories: categories::STANDARD.only(Version::Own),
        options: &[&WIDTH.opt],
        severity: Severity::Warning,
        stage: Stage::Preview,
        since: Some("0.2"),
        source: Some("https://google.aip.dev/131"),
        aliases: &["core::0131::x"],
        same_as: &["OTHER"],
        ..Rule::new("RULE", " Lines are short.\n", Check::File(|_, _| {}))
    };

    #[test]
    fn a_page_says_all_that_is_declared() {
        let wanted = "# RULE\n\nLines are short.\n\n\
            | Version | Categories | On by default |\n| --- | --- | --- |\n\
            | protosmith | DEFAULT, STANDARD | no |\n\n\
            In preview: its findings may change, and it runs only where `use` has its id.\n\n\
            Since version 0.2.\n\nSource: <https://google.aip.dev/131>\n\n\
            The severity of its findings is `warning` unless set.\n\n\
            Other linters call it `core::0131::x`; in `protosmith.yaml` and in comments it may be \
            called so too.\n\nReports the same as `OTHER`: where both find something, that is reported \
            alone.\n\n\
            Option `max_width`: The longest line.\n\
            Its value is a whole number from 1 to 200; without it, `80`. \
            It is a key of `protosmith.yaml`.\n";
        assert_eq!(super::page(&RULE), wanted);
    }

    #[test]
    fn no_category_stands_for_a_rule_in_preview() {
        assert!(!RULE.is_default(Version::Own));
        assert!(!RULE.is_in(Category::Standard, Version::Own));
        let stable = Rule { stage: Stage::Stable, ..RULE };
        assert!(stable.is_default(Version::Own) && stable.is_in(Category::Standard, Version::Own));
        assert!(RULE.is_called("core::0131::x", Version::Own));
        assert!(!RULE.is_called("core::0131::x", Version::V2));
    }

    #[test]
    fn rules_that_a_configuration_adds_have_pages() {
        let example = |text: &str| Example { old: None, text: text.to_owned() };
        let rule = own::declare(&Definition {
            id: "ACME_NO_FLOATS".to_owned(),
            on: On::Field,
            when: "this.type == 'float'".to_owned(),
            message: "`{this.name}` is a float".to_owned(),
            help: Some("make it a double".to_owned()),
            severity: Severity::Warning,
            categories: vec!["ACME".to_owned(), "COMMENTS".to_owned()],
            at: At::Type,
            source: Some("https://acme.example".to_owned()),
            bad: vec![example("message M { float f = 1; }")],
            good: vec![example("message M {}")],
        })
        .unwrap();
        let wanted = "\
# ACME_NO_FLOATS

`{this.name}` is a float

A rule of the configuration: it finds each field for which this is true.

```cel
this.type == 'float'
```

make it a double

Bad:

```proto
message M { float f = 1; }
```

Good:

```proto
message M {}
```

Categories: ACME, COMMENTS.

Source: <https://acme.example>

The severity of its findings is `warning` unless set.
";
        assert_eq!(super::page(rule), wanted);
        let of = |name| super::added_category(name, &[rule]);
        let wanted = "# ACME\n\nA category of the configuration.\n\n\
                      - `ACME_NO_FLOATS`: `{this.name}` is a float\n";
        assert_eq!((of("ACME").as_deref(), of("OTHER")), (Some(wanted), None));
        assert!(own::VIEWS_PAGE.contains("| `json_name` | `string` | The name in JSON. |"));
    }
}
