//! Commands and flags of other tools, and what they are called here.

use clap::{
    builder::StyledStr,
    error::{ContextKind, ContextValue},
};

/// How buf, ruff, cargo, protolint and others call a command, and what does that here.
const COMMANDS: &[(&str, &str)] = &[
    ("check", "`protosmith lint` checks schemas, `protosmith build` compiles them"),
    ("compile", "`protosmith build` compiles schemas"),
    ("dep", "imports are found in folders: `-I DIR`, and `dependencies` in `protosmith.yaml`"),
    ("diff", "`protosmith changes --against REV` says what is other"),
    ("fix", "`protosmith lint --fix` repairs files"),
    ("fmt", "`protosmith format` formats files"),
    ("gen", "`protosmith generate` runs plugins"),
    ("init", "`protosmith config init` writes a first `protosmith.yaml`"),
    ("mod", "`protosmith config` and `protosmith rules` stand in its place"),
    ("version", "`protosmith --version` says it"),
];

/// The same of flags.
const FLAGS: &[(&str, &str)] = &[
    ("--add-noqa", "`lint --add-ignores REASON` writes comments that keep findings quiet"),
    ("--disable-rule", "write the rule below `lint.except` in `protosmith.yaml`"),
    ("--enable-rule", "write the rule below `lint.use` in `protosmith.yaml`"),
    ("--exit-zero", "`--exit-code 0` makes findings no failure"),
    ("--explain", "`protosmith explain RULE` says what a rule asks"),
    ("--extend-select", "write rules below `lint.use` in `protosmith.yaml`"),
    ("--ignore", "write rules below `lint.except`, paths below `lint.ignore` in `protosmith.yaml`"),
    ("--output-format", "`--format FORMAT` says how findings are reported"),
    ("--proto-path", "`-I DIR` names a folder that imports are found in"),
    ("--proto_path", "`-I DIR` names a folder that imports are found in"),
    ("--reporter", "`--format FORMAT` says how findings are reported"),
    ("--rule", "write rules below `lint.use` in `protosmith.yaml`"),
    ("--select", "write rules below `lint.use` in `protosmith.yaml`"),
];

/// Says of a name that is none of ours what does the same here, in place of names of ours that look
/// a little like it.
pub(super) fn explained(mut error: clap::Error) -> clap::Error {
    let given = |kind| match error.get(kind) {
        Some(ContextValue::String(given)) => Some(given.clone()),
        _ => None,
    };
    let known = [(ContextKind::InvalidSubcommand, COMMANDS), (ContextKind::InvalidArg, FLAGS)];
    let Some((given, table)) = known.into_iter().find_map(|it| Some((given(it.0)?, it.1))) else {
        return error;
    };
    // What stands behind a flag is no value of it that has to be told from flags.
    error.remove(ContextKind::Suggested);
    for kind in [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg] {
        if error.get(kind).is_some_and(|it| !is_near(&given, it)) {
            error.remove(kind);
        }
    }
    let name = given.split(['=', ' ']).next().unwrap_or(&given);
    if let Some((_, here)) = table.iter().find(|it| it.0 == name) {
        error.remove(ContextKind::SuggestedSubcommand);
        error.remove(ContextKind::SuggestedArg);
        let here = vec![StyledStr::from(*here)];
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(here));
    }
    error
}

/// Whether one of the names that are suggested is what may have been meant: a third of the letters
/// is wrong at most.
fn is_near(given: &str, suggested: &ContextValue) -> bool {
    let near = |it: &String| {
        let name = it.split(' ').next().unwrap_or(it);
        3 * strsim::osa_distance(given, name) <= given.len()
    };
    match suggested {
        ContextValue::String(one) => near(one),
        ContextValue::Strings(all) => all.iter().any(near),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::{COMMANDS, FLAGS};
    use crate::cli::{read, surroundings::Look};

    fn said(args: &[&str]) -> String {
        let args: Vec<String> = ["protosmith"].iter().chain(args).map(|it| (*it).into()).collect();
        read(&args, Look::FILE).unwrap_err().render().to_string()
    }

    #[test]
    fn names_of_other_tools_lead_to_ours() {
        for (name, here) in COMMANDS {
            assert!(said(&[name]).contains(here), "{name}");
        }
        for (name, here) in FLAGS {
            let said = said(&["lint", name]);
            assert!(said.contains(here) && !said.contains("-- --"), "{name}: {said}");
        }
        assert!(said(&["lint", "--reporter=json"]).contains("`--format FORMAT`"));
    }

    #[test]
    fn slips_are_told_and_nothing_far_away() {
        assert!(said(&["lints"]).contains("'lint'"));
        assert!(said(&["lint", "--formats", "json"]).contains("'--format'"));
        assert!(!said(&["lint", "--since-ever"]).contains("--include"));
    }
}
