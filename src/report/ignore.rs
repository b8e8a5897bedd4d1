//! Configuration that ignores, by rule and file, what was found; in the reference's form.

use std::{
    collections::BTreeSet,
    fmt,
    io::{self, Write},
};

use super::{
    Report,
    columns::{Columns, Unit},
    text,
};
use crate::{
    diagnostic::COMPILE,
    visible::{Commands, is_hidden, replace},
};

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    // That it does not compile cannot be ignored, so it is said beside the configuration.
    let (faults, found): (Vec<_>, Vec<_>) =
        report.diagnostics.iter().partition(|it| it.rule == COMPILE);
    let mut columns = Columns::new(report.sources, Unit::Display);
    for it in faults {
        out.write_all(b"# ")?;
        text::line(report, &mut columns, it, out)?;
    }
    let places = found.iter().filter_map(|it| Some((it.rule, report.path(it.place)?)));
    let places: BTreeSet<_> = places.collect();
    if places.is_empty() {
        return Ok(());
    }
    let section = report.command.name();
    writeln!(out, "version: v1\n{section}:\n  ignore_only:")?;
    let mut last = "";
    for (rule, path) in places {
        if rule != last {
            writeln!(out, "    {rule}:")?;
            last = rule;
        }
        write!(out, "      - ")?;
        scalar(path, out)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// A path is plain where no reader of YAML could take it for anything else.
fn scalar(path: &str, out: &mut dyn Write) -> io::Result<()> {
    let plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'_' | b'.' | b'-');
    let begins = path.starts_with(|it: char| it.is_ascii_alphabetic() || matches!(it, '/' | '_'));
    if begins && path.contains(['/', '.']) && path.bytes().all(plain) {
        return out.write_all(path.as_bytes());
    }
    write!(out, "\"{}\"", Escaped(path))
}

/// What stands between quotation marks.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut commands = Commands::inside();
        let is_odd = |it| matches!(it, '"' | '\\' | '\u{fffe}' | '\u{ffff}') || is_hidden(it);
        replace(
            f,
            self.0,
            |it| commands.completes(it) || is_odd(it),
            |f, it| match it {
                '"' | '\\' => write!(f, "\\{it}"),
                _ => write!(f, "\\U{:08x}", u32::from(it)),
            },
        )
    }
}
