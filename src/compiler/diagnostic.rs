//! What is wrong, where, and how to repair it. Plain data: no I/O, no colours.

mod faults;

use std::{borrow::Cow, sync::Arc};

pub use self::faults::Faults;
use crate::{source::Span, words};

/// One finding of a rule, or one fault that the compiler found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The id of the rule; [`COMPILE`] for faults of the schema itself.
    pub rule: &'static str,
    pub severity: Severity,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    pub location: Location,
    /// Other places that explain the finding: "first declared here".
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Option<Cow<'static, str>>,
    /// Ways to repair it, the best first: each is enough alone.
    pub fixes: Vec<Fix>,
    /// Who breaks; for findings of breaking rules.
    pub breaks: Breaks,
    /// In which languages generated code loses something by the change, where that was asked.
    pub losses: Box<[Loss]>,
    /// For findings of breaking rules: the file of the old schema that they are about.
    pub old_file: Option<u32>,
    /// The full name of the element, where it is not the one at `place`.
    pub symbol: Option<Box<str>>,
    /// The policy file that asked for the rule; `None` for the module's own configuration.
    pub policy: Option<Arc<str>>,
    /// The check plugin whose rule it is; `None` for all other rules.
    pub plugin: Option<Arc<str>>,
}

/// The rule id of faults in the schema itself.
pub const COMPILE: &str = "COMPILE";

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Note,
    Warning,
    #[default]
    Error,
}

impl Severity {
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Where a finding is. Sorts as reports do: no file first, a whole file before its spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// In no file: a deleted file or package.
    Nowhere,
    /// A whole file, or a place in it that nobody recorded.
    File(u32),
    Span(Span),
}

impl Location {
    /// The index of the file in [`Sources`](crate::source::Sources).
    pub fn file(self) -> Option<u32> {
        match self {
            Self::Nowhere => None,
            Self::File(file) => Some(file),
            Self::Span(span) => Some(span.file),
        }
    }

    pub fn span(self) -> Option<Span> {
        match self {
            Self::Span(span) => Some(span),
            Self::Nowhere | Self::File(_) => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub span: Span,
    pub text: String,
}

/// Who an incompatible change breaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Breaks {
    /// Programs with the old schema that read what new ones wrote.
    pub old_readers: bool,
    /// Programs with the new schema that read what old ones wrote.
    pub new_readers: bool,
    pub json: bool,
    /// Code that was written against generated code.
    pub source: bool,
}

impl Breaks {
    /// Generated code, and nothing that was sent or stored.
    pub const SOURCE: Self =
        Self { old_readers: false, new_readers: false, json: false, source: true };
    /// JSON and generated code; the wire format is the same.
    pub const JSON: Self = Self { json: true, ..Self::SOURCE };
    /// What is sent and stored in both forms, but no code.
    pub const DATA: Self = Self { old_readers: true, new_readers: true, json: true, source: false };
    /// The wire format in both directions, JSON and generated code.
    pub const ALL: Self = Self { source: true, ..Self::DATA };
}

/// What becomes of code in a language that was written against generated code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loss {
    /// As a configuration has it: `typescript`.
    pub language: &'static str,
    /// As people write it: `TypeScript`.
    pub title: &'static str,
    /// What its compiler says, or what its programs do at run time.
    pub error: &'static str,
}

/// One way to repair what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does: "remove the import"; lower case, no full stop, names in backticks.
    pub title: String,
    /// How safe it counts: as it is, unless configuration or an older state says otherwise.
    pub safety: Safety,
    /// What it keeps, whatever it counts as. That is checked.
    pub keeps: Safety,
    /// In any files, sorted. All of them are made or none; no two overlap.
    pub edits: Vec<Edit>,
    /// The names that elements get by it.
    pub names: Vec<NewName>,
}

/// A name that an element gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewName {
    /// The full name of what declares it; empty for what is in no package.
    pub scope: String,
    /// In the scope; in double quotes if it is one in JSON or in generated code.
    pub name: String,
    /// Who gets it: a full name.
    pub of: String,
    pub kind: NameKind,
}

/// What names mean where they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// They are looked up in a scope and those around it: those of types, packages and extensions.
    LookedUp,
    /// They mean something beside others alone.
    Member,
    /// The same, for fields and oneofs of a message: oneofs that are made for fields give way to them.
    InMessage,
    /// Those of oneofs that are made for fields.
    Made,
}

/// What a fix keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Safety {
    /// The schema compiles, and the wire format is the same: numbers and types. Names of enum
    /// values in JSON, paths of calls, names of types in `Any` and of files may change.
    BreaksClients,
    /// What is sent, in JSON too, and how it is called; names in generated code and in the text
    /// format may change.
    Unsafe,
    /// What is sent, JSON and generated code: descriptors stay equal, but for source info and for
    /// imports that nothing needs.
    Safe,
}

impl Safety {
    /// In the words of configuration and reports, which know two kinds.
    pub fn name(self) -> &'static str {
        match self {
            Self::BreaksClients | Self::Unsafe => "unsafe",
            Self::Safe => "safe",
        }
    }
}

/// Text in the place of other text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty where text is inserted.
    pub span: Span,
    pub text: String,
}

impl Fix {
    /// One that counts as what it is.
    pub fn new(title: impl Into<String>, safety: Safety, edits: Vec<Edit>) -> Self {
        let title = words::sentence(title.into()).into_owned();
        Self { title, safety, keeps: safety, edits, names: Vec::new() }
    }
}

impl Diagnostic {
    /// Long names in backticks are cut, here and in what is told more: a report is no larger than
    /// what it is about.
    pub fn new(rule: &'static str, location: Location, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: Severity::Error,
            message: words::sentence(message.into()).into_owned(),
            location,
            labels: Vec::new(),
            help: None,
            fixes: Vec::new(),
            breaks: Breaks::default(),
            losses: Box::default(),
            old_file: None,
            symbol: None,
            policy: None,
            plugin: None,
        }
    }

    pub fn help(&mut self, help: impl Into<Cow<'static, str>>) -> &mut Self {
        self.help = Some(words::sentence(help));
        self
    }

    /// Points at another place; one that has no span is left out.
    pub fn label(&mut self, location: Location, text: impl Into<String>) -> &mut Self {
        if let Location::Span(span) = location {
            self.labels.push(Label { span, text: words::sentence(text.into()).into_owned() });
        }
        self
    }

    /// Offers a fix, if there is one.
    pub fn fix(&mut self, fix: Option<Fix>) -> &mut Self {
        self.fixes.extend(fix);
        self
    }

    /// Says what code loses, in the help too, which all reports have.
    pub fn loses(&mut self, losses: Vec<Loss>) -> &mut Self {
        let said = losses.iter().map(|it| format!("{}: {}", it.title, it.error));
        let said: Vec<_> = self.help.take().map(Cow::into_owned).into_iter().chain(said).collect();
        self.losses = losses.into();
        self.help(said.join("; "))
    }

    pub fn breaks(&mut self, breaks: Breaks) -> &mut Self {
        self.breaks = breaks;
        self
    }

    pub fn symbol(&mut self, full_name: impl Into<Box<str>>) -> &mut Self {
        self.symbol = Some(full_name.into());
        self
    }
}
