//! One object for programs.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use protosmith_compiler::{diagnostic::Diagnostic, words};
use serde::{Serialize, Serializer};

use super::{
    super::{
        json::{ShownApproval, approval, breaks},
        safe_json,
    },
    by,
};

use crate::changes::{Changes, Detail, Symbol};

/// Everything that changed.
#[derive(Serialize)]
struct List<'a> {
    /// `none`, `patch`, `minor` or `major`.
    step: &'static str,
    symbols: Symbols<'a>,
}

/// One after the other, for there may be many.
struct Symbols<'a>(&'a [Symbol]);

impl Serialize for Symbols<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(symbol))
    }
}

#[derive(Serialize)]
struct ShownSymbol<'a> {
    /// The import path; empty for a package.
    file: &'a str,
    /// `file`, `package`, `message`, `field`, `extension`, `oneof`, `enum`, `enum value`,
    /// `service` or `rpc`.
    kind: &'static str,
    /// The full name; the import path of a file.
    name: Cow<'a, str>,
    /// The full name before, where it was another.
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<Cow<'a, str>>,
    /// `added`, `removed` or `changed`.
    change: &'static str,
    step: &'static str,
    changes: Vec<ShownDetail<'a>>,
    breaking: Vec<Finding<'a>>,
    accepted: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct ShownDetail<'a> {
    what: &'a str,
    /// `null` for what there was not.
    before: Option<&'a str>,
    after: Option<&'a str>,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'static str,
    message: &'a str,
    /// Of `old_readers`, `new_readers`, `json` and `source`.
    breaks: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    /// What keeps it quiet: `comment`, `approval`, `deprecate_first`, `ignore` or `ignore_unstable_packages`.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    approval: Option<ShownApproval<'a>>,
}

pub fn write(changes: &Changes, out: &mut dyn Write) -> io::Result<()> {
    let mut out = io::BufWriter::with_capacity(1 << 16, out);
    let list = List { step: changes.step.name(), symbols: Symbols(&changes.symbols) };
    safe_json::write(&mut out, &list)?;
    out.write_all(b"\n")?;
    out.flush()
}

fn symbol(item: &Symbol) -> ShownSymbol<'_> {
    let accepted = item.accepted.iter();
    ShownSymbol {
        file: &item.file,
        kind: item.kind,
        name: words::shortened(&item.name, words::DATA),
        was: item.was.as_deref().map(|it| words::shortened(it, words::DATA)),
        change: item.status.word(),
        step: item.step.name(),
        changes: item.details.iter().map(detail).collect(),
        breaking: item.breaking.iter().map(finding).collect(),
        accepted: accepted
            .map(|it| {
                let approval = it.approval.as_deref().map(approval);
                Finding { by: Some(by(it.by)), approval, ..finding(&it.found) }
            })
            .collect(),
    }
}

fn detail(item: &Detail) -> ShownDetail<'_> {
    let (before, after) = (item.before.as_deref(), item.after.as_deref());
    ShownDetail { what: &item.what, before, after }
}

fn finding(diagnostic: &Diagnostic) -> Finding<'_> {
    let (breaks, help) = (breaks(diagnostic.breaks), diagnostic.help.as_deref());
    Finding {
        rule: diagnostic.rule,
        message: &diagnostic.message,
        breaks,
        help,
        by: None,
        approval: None,
    }
}
