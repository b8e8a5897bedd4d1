//! Options of rules, declared beside the rule that reads them. The reader of the configuration, the
//! JSON Schema, `config init`, `rules --format json` and the pages know them from there.

use std::{
    collections::{BTreeMap, BTreeSet},
    marker::PhantomData,
};

use super::{Pattern, Version};

/// An option without its type.
#[derive(Debug)]
pub struct Opt {
    /// The key in the `lint` or `breaking` section. Rules that read the same key share one static.
    pub key: &'static str,
    /// What it does: one sentence or two, in Markdown.
    pub doc: &'static str,
    pub kind: Kind,
    /// The versions of the configuration that have the key.
    pub versions: &'static [Version],
    /// A value as `config init` shows it; without one, the default is shown.
    pub example: Option<&'static str>,
}

/// What values an option takes, and what holds where it is not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `false` unless set.
    Flag,
    /// A whole number; both bounds are allowed values.
    Int { min: i64, max: i64, default: i64 },
    /// One of some words; the first unless set.
    Choice(&'static [&'static str]),
    /// Some of these words, in a list; none unless set.
    Choices(&'static [&'static str]),
    /// A text; in `protosmith.yaml` a list of texts too.
    Words(&'static [&'static str]),
    /// A regular expression that whole texts match; none unless set.
    Regex,
    /// Names to texts, empty unless set; some of these names, or any where there are none.
    Table(&'static [&'static str]),
    /// Some of these names to regular expressions that whole texts match; empty unless set.
    Patterns(&'static [&'static str]),
}

/// An option by the type of its value: what [`Cx`](super::Cx) is asked with.
#[derive(Debug)]
pub struct Typed<T: ?Sized> {
    pub opt: Opt,
    value: PhantomData<fn(&T)>,
}

pub type Flag = Typed<bool>;
pub type Int = Typed<i64>;
pub type Choice = Typed<str>;
pub type Choices = Typed<BTreeSet<&'static str>>;
pub type Words = Typed<[&'static str]>;
pub type Regex = Typed<Pattern>;
pub type Table = Typed<BTreeMap<String, String>>;
pub type Patterns = Typed<BTreeMap<String, Pattern>>;

impl<T: ?Sized> Typed<T> {
    const fn of(key: &'static str, doc: &'static str, kind: Kind) -> Self {
        let opt = Opt { key, doc, kind, versions: &[Version::Own], example: None };
        Self { opt, value: PhantomData }
    }

    /// A key of `buf.yaml` too, in all versions; otherwise it is one of `protosmith.yaml`.
    pub const fn of_buf(mut self) -> Self {
        self.opt.versions = &Version::ALL;
        self
    }

    /// Shown by `config init` in place of the default.
    pub const fn example(mut self, value: &'static str) -> Self {
        self.opt.example = Some(value);
        self
    }
}

impl Flag {
    pub const fn new(key: &'static str, doc: &'static str) -> Self {
        Self::of(key, doc, Kind::Flag)
    }
}

impl Int {
    /// A number from `min` to `max`, both allowed.
    pub const fn new(
        key: &'static str,
        doc: &'static str,
        (min, max): (i64, i64),
        default: i64,
    ) -> Self {
        Self::of(key, doc, Kind::Int { min, max, default })
    }
}

impl Choice {
    /// One of `all`, the first of which is the default.
    pub const fn new(key: &'static str, doc: &'static str, all: &'static [&'static str]) -> Self {
        Self::of(key, doc, Kind::Choice(all))
    }
}

impl Choices {
    /// Some of `all`; none unless set.
    pub const fn new(key: &'static str, doc: &'static str, all: &'static [&'static str]) -> Self {
        Self::of(key, doc, Kind::Choices(all))
    }
}

impl Words {
    pub const fn new(
        key: &'static str,
        doc: &'static str,
        default: &'static [&'static str],
    ) -> Self {
        Self::of(key, doc, Kind::Words(default))
    }
}

impl Regex {
    pub const fn new(key: &'static str, doc: &'static str) -> Self {
        Self::of(key, doc, Kind::Regex)
    }
}

impl Table {
    pub const fn new(key: &'static str, doc: &'static str) -> Self {
        Self::of(key, doc, Kind::Table(&[]))
    }

    /// One for each of some names.
    pub const fn of_names(
        key: &'static str,
        doc: &'static str,
        names: &'static [&'static str],
    ) -> Self {
        Self::of(key, doc, Kind::Table(names))
    }
}

impl Patterns {
    /// One for each of some names.
    pub const fn new(key: &'static str, doc: &'static str, names: &'static [&'static str]) -> Self {
        Self::of(key, doc, Kind::Patterns(names))
    }
}

impl Opt {
    /// A value as YAML has it in one line: the example, else what holds without the key; empty for
    /// neither.
    pub fn example(&self) -> String {
        let example = self.example.map(str::to_owned);
        example.or_else(|| self.kind.default()).unwrap_or_default()
    }
}

impl Kind {
    /// One word for the type, as `rules --format json` has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Flag => "bool",
            Self::Int { .. } => "int",
            Self::Choice(_) => "choice",
            Self::Choices(_) => "choices",
            Self::Words(_) => "words",
            Self::Regex => "regex",
            Self::Table(_) => "table",
            Self::Patterns(_) => "patterns",
        }
    }

    /// What holds where the option is not set, as YAML has it; `None` for nothing.
    pub fn default(self) -> Option<String> {
        match self {
            Self::Flag => Some("false".to_owned()),
            Self::Int { default, .. } => Some(default.to_string()),
            Self::Choice(all) => all.first().map(|it| (*it).to_owned()),
            Self::Words([]) => None,
            Self::Words([one]) => Some((*one).to_owned()),
            Self::Words(several) => Some(format!("[{}]", several.join(", "))),
            Self::Choices(_) | Self::Regex | Self::Table(_) | Self::Patterns(_) => None,
        }
    }

    /// The values that are allowed, in words: "a whole number from 1 to 9".
    pub fn values(self) -> String {
        match self {
            Self::Flag => "`true` or `false`".to_owned(),
            Self::Int { min, max, .. } => format!("a whole number from {min} to {max}"),
            Self::Choice(all) => format!("one of `{}`", all.join("`, `")),
            Self::Choices(all) => format!("a list of some of `{}`", all.join("`, `")),
            Self::Words(_) => "a text, or in `protosmith.yaml` a list of texts".to_owned(),
            Self::Regex => "a regular expression that the whole text matches".to_owned(),
            Self::Table([]) => "a map of names to texts".to_owned(),
            Self::Table(names) => format!("a map of `{}` to texts", names.join("`, `")),
            Self::Patterns(names) => {
                format!("a map of `{}` to regular expressions", names.join("`, `"))
            }
        }
    }
}
