//! Files that should have something in common, and the two that show that they have not.

use std::{cell::OnceCell, collections::BTreeMap};

use protosmith_compiler::{
    diagnostic::{Fix, Location, Safety},
    fix::{Edits, Head},
    model::{Edition, File, Module, Package, builtin::BuiltinOption},
};

use crate::rule::Cx;

/// What a file says; `None` where it says nothing.
type Value<'a> = Option<&'a str>;

/// A file, and another of its group that says something else.
pub(crate) struct Mismatch<'a> {
    pub(crate) it: File<'a>,
    pub(crate) value: Value<'a>,
    pub(crate) other: File<'a>,
    pub(crate) other_value: Value<'a>,
}

/// Every file of a group that does not agree, if one does not. A file is contrasted with what
/// most files say, and where it says the same, with the first that does not.
pub(crate) fn mismatches<'a>(
    files: impl Iterator<Item = File<'a>>,
    value: impl Fn(File<'a>) -> Value<'a>,
) -> impl Iterator<Item = Mismatch<'a>> {
    let all: Vec<(Value<'a>, File<'a>)> = files.map(|it| (value(it), it)).collect();
    let mut groups = BTreeMap::<Value<'a>, (usize, File<'a>)>::new();
    for &(value, file) in &all {
        groups.entry(value).or_insert((0, file)).0 += 1;
    }
    let most = groups.values().map(|it| it.0).max();
    let usual = groups.iter().find(|it| Some(it.1.0) == most).map(|(value, it)| (*value, it.1));
    let unusual = all.iter().copied().find(|it| Some(it.0) != usual.map(|it| it.0));
    all.into_iter().filter_map(move |(value, all)| {
        let others = [usual, unusual].into_iter().flatten();
        let (other_value, other) = others.into_iter().find(|other| other.0 != value)?;
        unusual.map(|_| Mismatch { it: all, value, other, other_value })
    })
}

/// The files of a module by what `key` says of them, in the order of their paths.
pub(crate) fn group<'a>(
    module: Module<'a>,
    key: impl Fn(File<'a>) -> &'a str,
) -> BTreeMap<&'a str, Vec<File<'a>>> {
    let mut files: Vec<_> = module.files().collect();
    files.sort_by_key(|it| it.path());
    let mut out = BTreeMap::<_, Vec<_>>::new();
    for file in files {
        out.entry(key(file)).or_default().push(file);
    }
    out
}

/// A value in words.
pub(crate) fn shown(value: Value<'_>, without: &str) -> String {
    value.map_or_else(|| without.to_owned(), |it| format!("`{it}`"))
}

/// A file option that the files of a package share.
pub(crate) struct FileOption {
    pub(crate) option: BuiltinOption,
    pub(crate) kind: Kind,
}

#[derive(Clone, Copy)]
pub(crate) enum Kind {
    Text,
    Flag,
}

impl FileOption {
    fn value<'a>(&self, file: File<'a>) -> Value<'a> {
        let options = file.options();
        match self.kind {
            Kind::Text => options.text(self.option).filter(|it| !it.is_empty()),
            Kind::Flag => options.flag(self.option).map(|it| if it { "true" } else { "false" }),
        }
    }

    fn location(&self, file: File<'_>) -> Location {
        file.options().location_of_option(self.option).unwrap_or(file.location())
    }

    /// Reports every file of a package in which the option is not the same in all.
    pub(crate) fn check(&self, package: Package<'_>, cx: &mut Cx<'_>) {
        let name = self.option.name;
        let agreed = OnceCell::new();
        for Mismatch { it, value, other, other_value } in
            mismatches(package.files(), |it| self.value(it))
        {
            let of = match package.name() {
                "" => "files without a package".to_owned(),
                name => format!("package `{name}`"),
            };
            let here = shown(value, "nothing");
            let there = shown(other_value, "nothing");
            let message =
                format!("`{name}` differs within {of}: {here} here, {there} in `{}`", other.path());
            let fix = cx.repair(|_| self.fix(it, (*agreed.get_or_init(|| self.agreed(package)))?));
            cx.report(self.location(it), message)
                .label(self.location(other), "is different here")
                .help(format!("set `{name}` to one value in all files of the package"))
                .fix(fix);
        }
    }

    /// The value of all files that have one, if it is the same.
    fn agreed<'a>(&self, package: Package<'a>) -> Option<&'a str> {
        let mut values = package.files().filter_map(|it| self.value(it));
        let first = values.next()?;
        values.all(|it| it == first).then_some(first)
    }

    /// Adds the option to a file that has none.
    fn fix(&self, file: File<'_>, value: &str) -> Option<Fix> {
        // Later editions have no `java_multiple_files`.
        let is_known = matches!(self.kind, Kind::Text) || file.edition() < Edition::E2024;
        if file.options().has(self.option) || value.len() > LONGEST || !is_known {
            return None;
        }
        let value = match self.kind {
            Kind::Text => quoted(value),
            Kind::Flag => value.to_owned(),
        };
        let statement = format!("option {} = {value};", self.option.name);
        let mut edits = Edits::new(file.schema());
        edits.add_to_head(file, Head::Option, &statement);
        edits.finish(format!("add `{statement}`"), Safety::Unsafe)
    }
}

/// The longest value that is written into other files, in bytes.
const LONGEST: usize = 256;

/// A text as a string of a schema.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            _ if letter.is_control() => {
                let mut bytes = [0; 4];
                let bytes = letter.encode_utf8(&mut bytes).bytes();
                bytes.for_each(|it| out.push_str(&format!("\\{it:03o}")));
            }
            _ => out.push(letter),
        }
    }
    out + "\""
}
