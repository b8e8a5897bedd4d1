//! Configuration that ignores, by rule and file, what was found; in the reference's form. Each file
//! of a configuration has a document of its own.

use std::{
    collections::BTreeSet,
    fmt,
    io::{self, Write},
};

use protosmith_compiler::diagnostic::COMPILE;

use super::{
    Command, Report,
    columns::{Columns, Unit},
    text,
};

use crate::{
    config::{Addition, Holder, IgnoreOnly, PROTOSMITH_YAML},
    visible::{Commands, Line, is_hidden, replace},
};

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    // What cannot be ignored is said beside the configuration: that it does not compile, and what
    // is in no file.
    let is_left = |location: Option<u32>, rule: &str| location.is_none() || rule == COMPILE;
    let left = report.diagnostics.iter();
    let left = left.filter(|it| is_left(it.location.file().or(it.old_file), it.rule));
    let mut columns = Columns::new(report.sources, Unit::Display);
    for item in left {
        let mut said = b"# ".to_vec();
        text::line(report, &mut columns, item, &mut said);
        out.write_all(&said)?;
    }
    let mut before = "";
    for addition in report.additions {
        out.write_all(before.as_bytes())?;
        before = "---\n";
        if report.additions.len() > 1 || !addition.is_obvious {
            writeln!(out, "# {}", Line(&addition.file))?;
        }
        document(addition, report.command, out)?;
    }
    Ok(())
}

fn document(addition: &Addition, command: Command, out: &mut dyn Write) -> io::Result<()> {
    let section = command.name();
    writeln!(out, "version: {}", addition.version)?;
    let mut list = "";
    for (holder, rules) in &addition.entries {
        let (name, item) = match holder {
            Holder::Top => {
                writeln!(out, "{section}:")?;
                list_of(command, rules, "  ", out)?;
                continue;
            }
            Holder::Module(path) => ("modules", ("path", path)),
            Holder::Policy(name) => ("policies", ("policy", name)),
        };
        if list != name {
            if let Holder::Policy(_) = holder
                && !addition.file.ends_with(PROTOSMITH_YAML)
            {
                let other = if section == "lint" { "breaking" } else { "lint" };
                writeln!(out, "# `buf {other}` refuses the rules of `{section}` that follow")?;
            }
            writeln!(out, "{name}:")?;
            list = name;
        }
        let (key, value) = item;
        write!(out, "  - {key}: ")?;
        scalar(if value.is_empty() { "." } else { value }, out)?;
        out.write_all(b"\n")?;
        if let Holder::Module(_) = holder {
            writeln!(out, "    {section}:")?;
            list_of(command, rules, "      ", out)?;
        } else {
            list_of(command, rules, "    ", out)?;
        }
    }
    Ok(())
}

/// What a section has in it: paths by rules, or those that are not formatted.
fn list_of(
    command: Command,
    rules: &IgnoreOnly,
    indent: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    if command == Command::Format {
        writeln!(out, "{indent}exclude:")?;
        return rules.values().try_for_each(|it| list(it, &format!("{indent}  "), out));
    }
    writeln!(out, "{indent}ignore_only:")?;
    for (rule, paths) in rules {
        writeln!(out, "{indent}  {rule}:")?;
        list(paths, &format!("{indent}    "), out)?;
    }
    Ok(())
}

fn list(paths: &BTreeSet<String>, indent: &str, out: &mut dyn Write) -> io::Result<()> {
    for path in paths {
        write!(out, "{indent}- ")?;
        scalar(path, out)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// What versions of YAML take for something else than a text.
const WORDS: [&str; 9] = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"];

/// A path is plain where no reader of YAML could take it for anything else.
fn scalar(path: &str, out: &mut dyn Write) -> io::Result<()> {
    let plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'_' | b'.' | b'-');
    let begins = path.starts_with(|it: char| it.is_ascii_alphabetic() || matches!(it, '/' | '_'));
    let is_word = WORDS.iter().any(|it| path.eq_ignore_ascii_case(it));
    if path == "." || begins && !is_word && path.bytes().all(plain) {
        return out.write_all(path.as_bytes());
    }
    write!(out, "\"{}\"", Escaped(path))
}

/// What stands between quotation marks.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut commands = Commands::inside();
        let needs_escape = |it| matches!(it, '"' | '\\' | '\u{fffe}' | '\u{ffff}') || is_hidden(it);
        replace(
            f,
            self.0,
            |it| commands.completes(it) || needs_escape(it),
            |f, item| match item {
                '"' | '\\' => write!(f, "\\{item}"),
                _ => write!(f, "\\U{:08x}", u32::from(item)),
            },
        )
    }
}
