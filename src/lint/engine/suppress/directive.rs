//! One directive: what it names, what it covers, and what of it was needed.

use std::cell::Cell;

use protosmith_compiler::{diagnostic::Location, model::table::TextRange};
use protosmith_rules::{self as rules};

use super::words::{self, API_LINTER, BUF};

/// A directive where it counts.
pub(super) struct Directive {
    pub word: &'static str,
    /// All that follows the word.
    pub rest: String,
    pub rules: Vec<Asked>,
    /// Empty where nothing is said.
    pub reason: String,
    pub about: About,
    /// The directive in the text; what it covers where there is no text.
    pub location: Location,
}

/// A rule that a directive names, and whether it has kept a finding quiet.
pub(super) struct Asked {
    /// As it is written.
    pub rule: String,
    /// The id of the rule that one of our own directives calls by another name.
    id: Option<&'static str>,
    /// Whether one of our own directives calls several rules so, as api-linter does.
    is_group: bool,
    pub used: Cell<bool>,
}

/// What a directive at a statement is about.
#[derive(Clone, Copy)]
pub(super) struct About {
    pub covers: TextRange,
    /// At the syntax and package statements: the whole file.
    pub heads_file: bool,
    /// Of a oneof, the name: buf's directive is about the oneof, and not about its fields.
    pub oneof: Option<TextRange>,
}

impl About {
    /// A statement like any other.
    pub(super) fn statement(covers: TextRange) -> Self {
        Self { covers, heads_file: false, oneof: None }
    }
}

impl Directive {
    pub(super) fn new(word: &'static str, rest: &str, about: About, location: Location) -> Self {
        let (rules, reason) = words::parts(word, rest);
        let is_ours = word != BUF && word != API_LINTER;
        let asked = |text: &str| {
            let named = rules::named(text);
            Asked {
                rule: text.to_owned(),
                id: named.map(|it| it.id).filter(|it| is_ours && *it != text),
                is_group: is_ours && named.is_none() && rules::group(text).next().is_some(),
                used: Cell::new(false),
            }
        };
        Self {
            word,
            rest: rest.to_owned(),
            rules: rules.into_iter().map(asked).collect(),
            reason: reason.to_owned(),
            about,
            location,
        }
    }

    /// What it says of a rule that it names.
    pub(super) fn asked<'d>(&'d self, rule: &str) -> impl Iterator<Item = &'d Asked> {
        let is_begun = self.word == BUF && self.rest.starts_with(rule);
        let found = rules::find(rule);
        self.rules.iter().filter(move |item| match self.word {
            BUF => is_begun,
            word if word == API_LINTER || item.is_group => {
                found.is_some_and(|it| it.is_selected_by(&item.rule))
            }
            _ => item.id.unwrap_or(&item.rule) == rule,
        })
    }

    pub(super) fn names(&self, rule: &str) -> bool {
        self.asked(rule).next().is_some()
    }

    pub(super) fn covers_file(&self) -> bool {
        self.about.heads_file && self.word != BUF
    }

    /// Whether it is about the file and all that is in it.
    pub(super) fn covers_all(&self) -> bool {
        self.about.heads_file && self.word == API_LINTER
    }

    /// Whether it is about a place in what it covers.
    pub(super) fn is_about(&self, location: TextRange) -> bool {
        let name = self.about.oneof.filter(|_| self.word == BUF);
        name.is_none_or(|name| location == name || location == self.about.covers)
    }

    /// Notes that it keeps a finding of a rule quiet.
    pub(super) fn use_for(&self, rule: &str) {
        self.asked(rule).for_each(|it| it.used.set(true));
    }
}
