//! What an argument may be.

use std::path::Path;

use clap::{Arg, CommandFactory as _};
use protosmith_lint::{
    config::{Kind as RuleKind, added_ids},
    report::Format,
};

use super::{
    super::{Cli, added, explain},
    Candidate,
    paths::{Files, paths},
};

use crate::input;

/// What is known of the values of an argument, beside those that it lists itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Listed,
    Format,
    Rule,
    Command,
    /// A revision or an input.
    State,
    /// Two revisions: `A..B`.
    Range,
    Path(Files),
    /// Anything: numbers, times, names in the schema.
    Free,
}

const INPUTS: Files = Files::EndingIn(&[
    ".proto", ".binpb", ".bin", ".pb", ".json", ".txtpb", ".yaml", ".gz", ".zst", ".tgz", ".tar",
    ".zip",
]);
const PROTO: Files = Files::EndingIn(&[".proto"]);
const CONFIG: Files = Files::EndingIn(&[".yaml", ".yml", ".json"]);

/// `None` for an argument that nobody has thought of.
pub(super) fn kind(arg: &Arg) -> Option<Kind> {
    if !arg.get_possible_values().is_empty() {
        return Some(Kind::Listed);
    }
    if arg.get_value_names().is_some_and(|it| it.iter().any(|it| it.as_str() == "DIR")) {
        return Some(Kind::Path(Files::None));
    }
    Some(match arg.get_id().as_str() {
        "format" | "error_format" => Kind::Format,
        "rule" | "fix_rules" => Kind::Rule,
        "command" => Kind::Command,
        "against" | "since" => Kind::State,
        "history" => Kind::Range,
        "input" | "inputs" | "paths" | "excludes" => Kind::Path(INPUTS),
        "config" | "against_config" | "template" | "file" => Kind::Path(CONFIG),
        "baseline" => Kind::Path(Files::EndingIn(&[".json"])),
        "output" | "descriptor_set_in" | "map" | "exit_code_file" => Kind::Path(Files::Any),
        "stdin_filepath" => Kind::Path(PROTO),
        "types" | "exclude_types" | "words" | "limit" | "timeout" | "log_format" | "exit_code"
        | "max_warnings" | "add_ignores" | "client" | "earlier" | "subject" | "approve"
        | "approve_until" | "approve_by" | "against_all_tags" | "versions_from_tags"
        | "schema_id" => Kind::Free,
        _ => return None,
    })
}

/// The values of an argument that begin with what is typed, each behind a prefix.
pub(super) fn values(arg: &Arg, prefix: &str, typed: &str, cwd: &Path) -> Vec<Candidate> {
    // Of a list the last is typed.
    let list = arg.get_value_delimiter().and_then(|it| typed.rfind(it));
    let (before, typed) = typed.split_at(list.map_or(0, |at| at + 1));
    let mut out: Vec<Candidate> = Vec::new();
    let mut add = |word: &str, meaning: &str| {
        if word.starts_with(typed) {
            let word = format!("{prefix}{before}{word}");
            out.push(Candidate { word, meaning: meaning.to_owned() });
        }
    };
    match kind(arg).unwrap_or(Kind::Free) {
        Kind::Listed => {
            for possible in arg.get_possible_values().iter().filter(|it| !it.is_hide_set()) {
                let help = possible.get_help().map(ToString::to_string).unwrap_or_default();
                add(possible.get_name(), help.lines().next().unwrap_or_default());
            }
        }
        Kind::Format => Format::all().for_each(|it| add(it.name(), "")),
        Kind::Rule => {
            // Ids are understood in any case, and go on in the one they were begun in.
            let is_lower = typed.starts_with(|it: char| it.is_ascii_lowercase());
            for (id, summary) in explain::names() {
                let lower = is_lower.then(|| id.to_ascii_lowercase());
                add(lower.as_deref().unwrap_or(id), summary);
            }
            let added = added::rules_at(cwd);
            for kind in [RuleKind::Lint, RuleKind::Breaking] {
                for (id, summary) in added_ids(kind, &added) {
                    let lower = is_lower.then(|| id.to_ascii_lowercase());
                    add(lower.as_deref().unwrap_or(id), summary);
                }
            }
        }
        Kind::Command => {
            let all = Cli::command();
            let shown = all.get_subcommands().filter(|it| !it.is_hide_set());
            shown.for_each(|it| add(it.get_name(), ""));
        }
        Kind::State => states(typed, cwd, &mut add),
        Kind::Range => ranges(typed, cwd, &mut add),
        Kind::Path(files) => paths(typed, files, cwd, &mut add),
        Kind::Free => {}
    }
    out
}

fn ranges(typed: &str, cwd: &Path, add: &mut dyn FnMut(&str, &str)) {
    let (from, name) = typed.rsplit_once("..").map_or((None, typed), |it| (Some(it.0), it.1));
    for name in input::revisions(name, cwd) {
        let range = from.map_or_else(|| format!("{name}.."), |from| format!("{from}..{name}"));
        add(&range, "revision");
    }
}

fn states(typed: &str, cwd: &Path, add: &mut dyn FnMut(&str, &str)) {
    for kind in ["git:", "merge-base:"] {
        if let Some(name) = typed.strip_prefix(kind) {
            let all = input::revisions(name, cwd);
            return all.iter().for_each(|it| add(&format!("{kind}{it}"), "revision"));
        }
    }
    // A name that a path has too is refused where its kind is not said.
    let all = input::revisions(typed, cwd);
    all.iter().filter(|it| !cwd.join(it).exists()).for_each(|it| add(it, "revision"));
    paths(typed, INPUTS, cwd, add);
    add("git:", "a revision of this repository");
    add("merge-base:", "where this branch left another");
}
