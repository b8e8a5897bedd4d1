//! `@FILE`: arguments that stand in a file, because a command line has no room for them.

use std::path::Path;

use clap::{Command, CommandFactory as _};

use super::{Cli, Failure};

use crate::input::disk::DiskTree;

/// How many bytes a file of arguments may have.
const MOST: u64 = 64 << 20;

/// A command line with what stands in its files in place of their names.
///
/// `@FILE` is one where an argument of its own may stand, not the value of a flag: `--against @` is a
/// revision. What lies on disk under the name with the `@` is meant itself, as it was before. Arguments
/// in a file are taken as they are, so that no file leads to another.
pub(super) fn expanded(args: &[String], cwd: &Path) -> Result<Vec<String>, Failure> {
    if !args.iter().skip(1).any(|it| it.starts_with('@')) {
        return Ok(args.to_vec());
    }
    let command = Cli::command();
    let mut out: Vec<String> = Vec::with_capacity(args.len());
    let mut is_behind_flags = false;
    for (at, arg) in args.iter().enumerate() {
        let file = arg.strip_prefix('@').filter(|it| at > 0 && !it.is_empty());
        let is_value = !is_behind_flags && at > 0 && takes_value(&command, &args[at - 1]);
        is_behind_flags |= arg == "--" && !is_value;
        match file.filter(|_| !is_value) {
            Some(file) if !lies(cwd, arg) => out.extend(read(file, cwd)?),
            Some(file) if lies(cwd, file) => {
                let said = format!("both `{arg}` and `{file}` lie here");
                return Err(Failure::usage(said).help(format!(
                    "`./{arg}` is the one, `@./{file}` the arguments in the other"
                )));
            }
            _ => out.push(arg.clone()),
        }
    }
    Ok(out)
}

fn lies(cwd: &Path, path: &str) -> bool {
    cwd.join(path).symlink_metadata().is_ok()
}

/// Whether the argument behind this one is its value.
fn takes_value(command: &Command, arg: &str) -> bool {
    let is_named = |it: &clap::Arg| match arg.strip_prefix("--") {
        Some(long) => {
            let mut aliases = it.get_all_aliases().into_iter().flatten();
            it.get_long() == Some(long) || aliases.any(|alias| alias == long)
        }
        None => {
            let last = arg.strip_prefix('-').and_then(|it| it.chars().last());
            last.is_some() && it.get_short() == last
        }
    };
    let takes = |it: &clap::Arg| it.get_action().takes_values() && is_named(it);
    command.get_arguments().any(takes) || command.get_subcommands().any(|it| takes_value(it, arg))
}

/// One argument a line. A line that begins and ends with `'` is quoted as for a shell.
fn read(file: &str, cwd: &Path) -> Result<Vec<String>, Failure> {
    let wrong = |why: String| Failure::usage(format!("the arguments of `@{file}`: {why}"));
    let (disk, path) =
        DiskTree::locate(cwd, Path::new(file)).map_err(|it| wrong(it.message().to_owned()))?;
    let bytes = disk.max_file(MOST);
    let bytes = protosmith_lint::tree::FileTree::read(&bytes, &path)
        .map_err(|it| wrong(it.message().to_owned()))?;
    let text = String::from_utf8(bytes).map_err(|_| wrong("they are not UTF-8".to_owned()))?;
    let text = text.strip_suffix('\n').unwrap_or(&text);
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let line = |(at, line): (usize, &str)| {
        unquoted(line).ok_or_else(|| wrong(format!("the quotes of line {} do not match", at + 1)))
    };
    text.split('\n').enumerate().map(line).collect()
}

/// What a shell makes of a word; `None` where its quotes do not match.
fn unquoted(line: &str) -> Option<String> {
    let Some(inside) = line.strip_prefix('\'').and_then(|it| it.strip_suffix('\'')) else {
        return Some(line.to_owned());
    };
    let parts: Vec<&str> = inside.split("'\\''").collect();
    (!parts.iter().any(|it| it.contains('\''))).then(|| parts.join("'"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{expanded, unquoted};

    #[test]
    fn arguments_stand_in_files() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        write("p", "lint\na b\n@p\n\n'it'\\''s'\n");
        write("none", "");
        write("@dir", "");
        write("both", "");
        write("@both", "");
        write("odd", "lint\n'a'b'\n");
        let check = |line: &str, wanted: &[&str]| {
            let args: Vec<String> = line.split(' ').map(str::to_owned).collect();
            let said = match expanded(&args, folder.path()) {
                Ok(args) => args,
                Err(failure) => failure.texts().collect(),
            };
            assert_eq!(said, wanted, "{line}");
        };
        check("protosmith @p x", &["protosmith", "lint", "a b", "@p", "", "it's", "x"]);
        check("protosmith lint @none", &["protosmith", "lint"]);
        check("@p lint", &["@p", "lint"]);
        check("protosmith lint @dir", &["protosmith", "lint", "@dir"]);
        for value in ["--against @p", "--error-format @p", "-qo @p", "--against=@p", "@"] {
            let line = format!("protosmith lint {value}");
            check(&line, &line.split(' ').collect::<Vec<_>>());
        }
        check("protosmith --quiet @none", &["protosmith", "--quiet"]);
        check("protosmith lint -- @none", &["protosmith", "lint", "--"]);
        check(
            "protosmith @both",
            &[
                "both `@both` and `both` lie here\n  help: `./@both` is the one, `@./both` the arguments in \
               the other",
            ],
        );
        check("protosmith @odd", &["the arguments of `@odd`: the quotes of line 2 do not match"]);
        check(
            "protosmith @gone",
            &["the arguments of `@gone`: there is no such file or directory"],
        );
        fs::File::create(folder.path().join("large")).unwrap().set_len(super::MOST + 1).unwrap();
        check("protosmith @large", &["the arguments of `@large`: it has more than 67108864 bytes"]);
        check("protosmith @.", &["the arguments of `@.`: it is a directory"]);
    }

    #[test]
    fn quotes_are_those_of_shells() {
        for (line, wanted) in [
            ("'a b'", Some("a b")),
            ("''", Some("")),
            ("'", Some("'")),
            ("'a' 'b'", None),
            ("a'b'", Some("a'b'")),
            ("''\\'''", Some("'")),
        ] {
            assert_eq!(unquoted(line).as_deref(), wanted, "{line}");
        }
    }
}
