//! A `.protolint.yaml`, or the part of a `package.json` or a `pyproject.toml` that takes its place.

use std::collections::{BTreeMap, BTreeSet};

use protosmith_compiler::source::Span;
use protosmith_rules as rules;

use super::{Draft, Node, Text};

/// What stands for a rule of protolint.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Becomes {
    /// The rule with the name as its alias.
    Rule,
    /// The layout of `protosmith format`.
    Layout,
    /// Nothing: compilers refuse it, and so does the check of the schema.
    Compiler,
}

/// The rules of protolint, whether each is on by default, and what stands for it.
const RULES: [(&str, bool, Becomes); 31] = [
    ("ENUM_FIELD_NAMES_PREFIX", true, Becomes::Rule),
    ("ENUM_FIELD_NAMES_UPPER_SNAKE_CASE", true, Becomes::Rule),
    ("ENUM_FIELD_NAMES_ZERO_VALUE_END_WITH", true, Becomes::Rule),
    ("ENUM_NAMES_UPPER_CAMEL_CASE", true, Becomes::Rule),
    ("FILE_NAMES_LOWER_SNAKE_CASE", true, Becomes::Rule),
    ("FIELD_NAMES_LOWER_SNAKE_CASE", true, Becomes::Rule),
    ("IMPORTS_SORTED", true, Becomes::Layout),
    ("MESSAGE_NAMES_UPPER_CAMEL_CASE", true, Becomes::Rule),
    ("ORDER", true, Becomes::Layout),
    ("PACKAGE_NAME_LOWER_CASE", true, Becomes::Rule),
    ("RPC_NAMES_UPPER_CAMEL_CASE", true, Becomes::Rule),
    ("SERVICE_NAMES_UPPER_CAMEL_CASE", true, Becomes::Rule),
    ("REPEATED_FIELD_NAMES_PLURALIZED", true, Becomes::Rule),
    ("QUOTE_CONSISTENT", true, Becomes::Layout),
    ("INDENT", true, Becomes::Layout),
    ("PROTO3_FIELDS_AVOID_REQUIRED", true, Becomes::Compiler),
    ("PROTO3_GROUPS_AVOID", true, Becomes::Compiler),
    ("MAX_LINE_LENGTH", true, Becomes::Rule),
    ("SERVICE_NAMES_END_WITH", false, Becomes::Rule),
    ("FIELD_NAMES_EXCLUDE_PREPOSITIONS", false, Becomes::Rule),
    ("MESSAGE_NAMES_EXCLUDE_PREPOSITIONS", false, Becomes::Rule),
    ("RPC_NAMES_CASE", false, Becomes::Rule),
    ("MESSAGES_HAVE_COMMENT", false, Becomes::Rule),
    ("SERVICES_HAVE_COMMENT", false, Becomes::Rule),
    ("RPCS_HAVE_COMMENT", false, Becomes::Rule),
    ("FIELDS_HAVE_COMMENT", false, Becomes::Rule),
    ("ENUMS_HAVE_COMMENT", false, Becomes::Rule),
    ("ENUM_FIELDS_HAVE_COMMENT", false, Becomes::Rule),
    ("FILE_HAS_COMMENT", false, Becomes::Rule),
    ("SYNTAX_CONSISTENT", false, Becomes::Rule),
    ("FIELD_NUMBERS_ORDER_ASCENDING", false, Becomes::Rule),
];

/// Which of an option's values is which of ours: by the option of protolint and its key.
const OPTIONS: [(&str, &str, &str); 14] = [
    ("max_line_length", "max_chars", "line_length"),
    ("max_line_length", "tab_chars", "line_length_tab"),
    ("enum_field_names_zero_value_end_with", "suffix", "enum_zero_value_suffix"),
    ("service_names_end_with", "text", "service_suffix"),
    ("field_names_exclude_prepositions", "prepositions", "field_prepositions"),
    ("field_names_exclude_prepositions", "excludes", "field_preposition_exceptions"),
    ("message_names_exclude_prepositions", "prepositions", "message_prepositions"),
    ("message_names_exclude_prepositions", "excludes", "message_preposition_exceptions"),
    ("repeated_field_names_pluralized", "uncountable_rules", "plural_uncountable"),
    ("repeated_field_names_pluralized", "irregular_rules", "plural_irregular"),
    ("syntax_consistent", "version", "syntax_version"),
    ("rpc_names_case", "convention", "rpc_case"),
    ("indent", "style", "indent"),
    ("quote_consistent", "quote", "quotes"),
];

#[derive(Default)]
struct Lint<'n> {
    on: BTreeSet<&'static str>,
    ignore: BTreeSet<&'n str>,
    ignore_only: BTreeMap<&'static str, BTreeSet<&'n str>>,
    severity: BTreeMap<&'static str, &'n str>,
    options: BTreeMap<&'static str, Text>,
}

/// Reads a file with a name.
pub(super) fn read(draft: &mut Draft, root: &Node, shown: &str) {
    let mut lint = Lint { on: chosen(&[], &[]), ..Lint::default() };
    let keys = keys(shown);
    if keys.is_empty() {
        for (key, node) in draft.entries(root) {
            if key.text == "lint" {
                read_lint(draft, node, &mut lint);
            } else {
                draft.lost(key.span, format!("protolint has no key `{}`", key.text));
            }
        }
    } else if let Some(node) = section(root, shown) {
        read_lint(draft, node, &mut lint);
    } else {
        let name = keys.join(".");
        draft
            .reader
            .fault(root.span, format!("protolint reads the key `{name}`, and there is none"));
    }
    conclude(draft, root.span, lint);
}

/// Where files that others share have what is below `lint` elsewhere.
fn keys(shown: &str) -> &'static [&'static str] {
    match shown.rsplit(['/', '\\']).next() {
        Some("package.json") => &["protolint"],
        // Not `tool`, where other programs have theirs.
        Some("pyproject.toml") => &["tools", "protolint"],
        _ => &[],
    }
}

/// What such a file says to protolint.
pub(super) fn section<'n>(root: &'n Node, shown: &str) -> Option<&'n Node> {
    let keys = keys(shown);
    let found = keys.iter().try_fold(root, |node, key| node.get(key));
    found.filter(|_| !keys.is_empty())
}

fn read_lint<'n>(draft: &mut Draft, node: &'n Node, lint: &mut Lint<'n>) {
    for (key, node) in draft.entries(node) {
        match key.text.as_str() {
            "rules" => lint.on = selection(draft, node),
            "ignores" => ignores(draft, node, lint),
            "files" | "directories" => excluded(draft, node, lint),
            "rules_option" => options(draft, node, lint),
            other => draft.lost(key.span, format!("protolint has no key `lint.{other}`")),
        }
    }
}

/// Whether protolint has a rule.
pub(super) fn is_rule(name: &str) -> bool {
    known(name).is_some()
}

fn known(name: &str) -> Option<(&'static str, Becomes)> {
    RULES.iter().find(|it| it.0 == name).map(|it| (it.0, it.2))
}

/// The rules that are on: all or none by `flags`, then those of `changes`, which come in their order.
fn chosen(flags: &[&str], changes: &[(bool, &'static str)]) -> BTreeSet<&'static str> {
    let is_on = |it: &&(&str, bool, Becomes)| {
        !flags.contains(&"no_default") && (it.1 || flags.contains(&"all_default"))
    };
    let mut out: BTreeSet<_> = RULES.iter().filter(is_on).map(|it| it.0).collect();
    out.extend(changes.iter().filter(|it| it.0).map(|it| it.1));
    out.retain(|rule| !changes.contains(&(false, *rule)));
    out
}

fn selection(draft: &mut Draft, node: &Node) -> BTreeSet<&'static str> {
    let (mut flags, mut changes) = (Vec::new(), Vec::new());
    for (key, node) in draft.entries(node) {
        match key.text.as_str() {
            flag @ ("no_default" | "all_default") if draft.is_true(node) => flags.push(flag),
            "no_default" | "all_default" => {}
            word @ ("add" | "remove") => {
                for (name, span) in draft.texts(node) {
                    match known(name) {
                        Some((rule, _)) => changes.push((word == "add", rule)),
                        None => unknown(draft, name, span),
                    }
                }
            }
            other => draft.lost(key.span, format!("protolint has no key `lint.rules.{other}`")),
        }
    }
    chosen(&flags, &changes)
}

fn unknown(draft: &mut Draft, name: &str, span: Span) {
    draft.lost(span, format!("protolint has no rule `{name}` and takes no notice of it"));
}

/// The id of the rule that stands for one of protolint's.
pub(super) fn ours(name: &str) -> Option<&'static str> {
    let (name, becomes) = known(name)?;
    rules::named(name).filter(|_| becomes == Becomes::Rule).map(|it| it.id)
}

fn ignores<'n>(draft: &mut Draft, node: &'n Node, lint: &mut Lint<'n>) {
    for item in draft.items(node) {
        let (mut id, mut paths) = (None, Vec::new());
        for (key, node) in draft.entries(item) {
            match key.text.as_str() {
                "id" => id = draft.one(node).map(|it| (it, node.span)),
                "files" => paths = draft.texts(node),
                other => {
                    draft.lost(key.span, format!("protolint has no key `lint.ignores.{other}`"));
                }
            }
        }
        let Some((name, span)) = id else { continue };
        match (known(name), ours(name)) {
            (None, _) => unknown(draft, name, span),
            (Some(_), None) => draft.lost(span, no_rule(name)),
            (Some(_), Some(rule)) => {
                let paths: Vec<_> = paths.into_iter().filter(|it| is_path(draft, *it)).collect();
                let set = lint.ignore_only.entry(rule).or_default();
                set.extend(paths.into_iter().map(|it| it.0));
            }
        }
    }
}

pub(super) fn no_rule(name: &str) -> String {
    match known(name) {
        Some((_, Becomes::Layout)) => {
            format!("`{name}` is of the layout: `protosmith format --check` looks at it")
        }
        _ => format!("`{name}` is no rule here: what it finds does not compile"),
    }
}

/// Whether protolint ever meets a path: it knows no patterns, and no `./` in front.
fn is_path(draft: &mut Draft, (path, span): (&str, Span)) -> bool {
    let is_met = !path.contains(['*', '?', '[', '{', '!']) && !path.starts_with("./");
    if !is_met {
        draft.lost(span, format!("`{path}` is the path of no file to protolint, and ignores none"));
    }
    is_met && !path.is_empty()
}

fn excluded<'n>(draft: &mut Draft, node: &'n Node, lint: &mut Lint<'n>) {
    for (key, node) in draft.entries(node) {
        if key.text == "exclude" {
            for path in draft.texts(node) {
                if is_path(draft, path) {
                    lint.ignore.insert(path.0.trim_end_matches('/'));
                }
            }
        } else {
            draft.lost(key.span, format!("protolint has no key `{}` there", key.text));
        }
    }
}

fn options<'n>(draft: &mut Draft, node: &'n Node, lint: &mut Lint<'n>) {
    for (option, node) in draft.entries(node) {
        let name = option.text.replace("upper_caml_case", "upper_camel_case").to_uppercase();
        if known(&name).is_none() {
            draft.lost(option.span, format!("protolint has no option `{}`", option.text));
            continue;
        }
        for (key, node) in draft.entries(node) {
            let place =
                OPTIONS.iter().find(|it| (it.0, it.1) == (option.text.as_str(), key.text.as_str()));
            match (place, key.text.as_str()) {
                (Some((_, _, to)), _) => value(draft, to, node, lint),
                (None, "severity") => severity(draft, &name, node, lint),
                (None, "should_follow_golang_style") => {
                    if draft.is_true(node) {
                        lint.options.insert("comment_starts_with_name", Text::one("true"));
                    }
                }
                (None, "excludes") if name == "FILE_NAMES_LOWER_SNAKE_CASE" => {
                    let paths = draft.texts(node);
                    let paths: Vec<_> =
                        paths.into_iter().filter(|it| is_path(draft, *it)).collect();
                    let set = lint.ignore_only.entry("FILE_LOWER_SNAKE_CASE").or_default();
                    set.extend(paths.into_iter().map(|it| it.0));
                }
                (None, other) => {
                    let of = &option.text;
                    draft.lost(key.span, format!("`{other}` of `{of}` has no counterpart here"));
                }
            }
        }
    }
}

fn severity<'n>(draft: &mut Draft, name: &str, node: &'n Node, lint: &mut Lint<'n>) {
    let Some(level) = draft.one(node) else { return };
    if !["error", "warning", "note"].contains(&level) {
        draft.lost(node.span, format!("protolint has no severity `{level}`"));
    } else if let Some(rule) = ours(name) {
        lint.severity.insert(rule, level);
    } else {
        draft.lost(node.span, no_rule(name));
    }
}

fn value<'n>(draft: &mut Draft, to: &'static str, node: &'n Node, lint: &mut Lint<'n>) {
    let text = match to {
        "plural_irregular" => {
            let entries = draft.entries(node).iter();
            let pairs = entries
                .filter_map(|(key, node)| Some((key.text.clone(), Text::one(draft.one(node)?))));
            Text::map(pairs.collect())
        }
        "indent" | "quotes" => return layout(draft, to, node),
        "message_prepositions" | "field_prepositions" => prepositions(draft, to, node),
        "rpc_case" => {
            let Some(text) = draft.one(node) else { return };
            match text {
                "lower_camel_case" => Text::one("lowerCamelCase"),
                "lower_snake_case" => Text::one(text),
                "upper_snake_case" => Text::one("UPPER_SNAKE_CASE"),
                _ => return draft.lost(node.span, format!("protolint has no convention `{text}`")),
            }
        }
        "line_length"
        | "line_length_tab"
        | "syntax_version"
        | "enum_zero_value_suffix"
        | "service_suffix" => match draft.one(node) {
            Some(text) => Text::one(text),
            None => return,
        },
        _ => Text::list(draft.texts(node).into_iter().map(|it| it.0)),
    };
    lint.options.insert(to, text);
}

/// Ours are words in any case; protolint looks for them as the words of names are written.
fn prepositions(draft: &mut Draft, to: &str, node: &Node) -> Text {
    let is_of_message = to == "message_prepositions";
    let mut out = Vec::new();
    for (word, span) in draft.texts(node) {
        let begins = |it: char| it.is_ascii_uppercase() == is_of_message;
        let rest = word.get(1..).unwrap_or_default();
        if word.starts_with(begins) && !rest.contains(|it: char| it.is_ascii_uppercase()) {
            out.push(word.to_ascii_lowercase());
        } else {
            draft.lost(span, format!("protolint finds `{word}` in no name, for its capitals"));
        }
    }
    Text::List(out)
}

fn layout(draft: &mut Draft, to: &str, node: &Node) {
    let Some(text) = draft.one(node) else { return };
    let value = match (to, text) {
        ("indent", "tab" | "\t") => "tab",
        ("indent", "2" | "4") => text,
        ("quotes", "double") => text,
        _ => return draft.lost(node.span, format!("`{text}` has no counterpart in the layout")),
    };
    draft.format.push((to.to_owned(), Text::one(value)));
}

fn conclude(draft: &mut Draft, whole: Span, mut lint: Lint<'_>) {
    if lint.on.contains("RPC_NAMES_CASE") && !lint.options.contains_key("rpc_case") {
        draft.lost(whole, "`RPC_NAMES_CASE` does nothing without a `convention`");
        lint.on.remove("RPC_NAMES_CASE");
    }
    if lint.on.contains("SERVICE_NAMES_END_WITH") && !lint.options.contains_key("service_suffix") {
        draft.lost(whole, "`SERVICE_NAMES_END_WITH` does nothing without a `text`");
        lint.on.remove("SERVICE_NAMES_END_WITH");
    }
    if lint.on.contains("RPC_NAMES_CASE") && lint.on.contains("RPC_NAMES_UPPER_CAMEL_CASE") {
        let text = "`RPC_NAMES_CASE` and `RPC_NAMES_UPPER_CAMEL_CASE` contradict each other: the first holds";
        draft.lost(whole, text);
    }
    if !lint.on.contains("RPC_NAMES_CASE") {
        lint.options.remove("rpc_case");
    }
    // What protolint has where its options say nothing.
    let mut default = |rule: &str, key, text| {
        if lint.on.contains(rule) {
            lint.options.entry(key).or_insert(text);
        }
    };
    let suffix = Text::one("UNSPECIFIED");
    default("ENUM_FIELD_NAMES_ZERO_VALUE_END_WITH", "enum_zero_value_suffix", suffix);
    let same = Text::list(["data", "metadata", "info", "media", "children", "people"]);
    default("REPEATED_FIELD_NAMES_PLURALIZED", "plural_uncountable", same);
    let layout: Vec<_> =
        lint.on.iter().filter(|it| known(it).is_some_and(|it| it.1 == Becomes::Layout)).collect();
    if let Some(first) = layout.first() {
        draft.lost(whole, no_rule(first));
    }
    let ids: BTreeSet<_> = lint.on.iter().filter_map(|it| ours(it)).collect();
    let push = |to: &mut Vec<_>, key: &str, text| to.push((key.to_owned(), text));
    if ids.is_empty() {
        push(&mut draft.lint, "disable_builtin", Text::one("true"));
    } else {
        push(&mut draft.lint, "use", Text::list(ids));
    }
    push(&mut draft.lint, "ignore", Text::list(lint.ignore));
    let only = lint.ignore_only.into_iter().filter(|it| !it.1.is_empty());
    let only = only.map(|(rule, paths)| (rule.to_owned(), Text::list(paths)));
    push(&mut draft.lint, "ignore_only", Text::map(only.collect()));
    let severity = lint.severity.into_iter().map(|it| (it.0.to_owned(), Text::one(it.1)));
    push(&mut draft.lint, "severity", Text::map(severity.collect()));
    draft.lint.extend(lint.options.into_iter().map(|it| (it.0.to_owned(), it.1)));
}
