//! Typed settings, declared beside the rule that reads them.

/// A setting without its type: what the loader, the page and the JSON Schema need.
#[derive(Debug)]
pub struct Opt {
    pub key: &'static str,
    pub doc: &'static str,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Flag,
    /// A string; in `protosmith.yaml` a list of strings too.
    Words,
}

/// A setting that is on or off.
#[derive(Debug)]
pub struct Flag {
    pub opt: Opt,
    pub default: bool,
}

/// A setting that is one word, or one of several.
#[derive(Debug)]
pub struct Words {
    pub opt: Opt,
    pub default: &'static [&'static str],
}

impl Flag {
    pub const fn new(key: &'static str, doc: &'static str) -> Self {
        Self { opt: Opt { key, doc, kind: Kind::Flag }, default: false }
    }
}

impl Words {
    pub const fn new(
        key: &'static str,
        doc: &'static str,
        default: &'static [&'static str],
    ) -> Self {
        Self { opt: Opt { key, doc, kind: Kind::Words }, default }
    }
}

/// A configured value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    Flag(bool),
    Words(Vec<String>),
}
