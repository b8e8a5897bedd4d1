//! What a running rule can ask and say.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{
    Choice, Flag, Int, OptKind, Pattern, Regex, Rule, Setting, Settings, Table, Version, Words,
};
use crate::{
    diagnostic::{Diagnostic, Place, Severity},
    model::File,
};

pub struct Cx<'a> {
    pub(crate) rule: &'static Rule,
    pub(crate) severity: Severity,
    pub(crate) settings: &'a Settings,
    pub(crate) version: Version,
    /// The file of the old schema that the rule looks at, for breaking rules.
    pub(crate) old_file: Option<u32>,
    pub(crate) known: Known,
    pub(crate) out: Vec<Diagnostic>,
}

/// Who cannot tell two messages apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Alike {
    /// Nobody: even on the wire they differ.
    No,
    /// Who reads the wire format.
    OnWire,
    /// Who reads JSON, too.
    InJson,
}

/// An old and a new message, each by its file and its place there.
pub(crate) type PairKey = ((u32, u32), (u32, u32));

/// What comparisons of messages have found, for a rule in a file.
#[derive(Default)]
pub(crate) struct Known {
    pub(crate) alike: FxHashMap<PairKey, Alike>,
    /// Comparisons that were asked for.
    pub(crate) questions: usize,
    /// Fields that they looked at.
    pub(crate) fields: usize,
}

impl<'a> Cx<'a> {
    /// What a rule is called with: nothing found yet.
    pub(crate) fn new(rule: &'static Rule, settings: &'a Settings) -> Self {
        let (severity, version) = (Severity::Error, Version::default());
        let known = Known::default();
        Self { rule, severity, settings, version, old_file: None, known, out: Vec::new() }
    }

    /// Reports a finding; help, labels and a fix can be added to what comes back.
    pub fn report(&mut self, place: Place, message: impl Into<String>) -> &mut Diagnostic {
        let mut found = Diagnostic::new(self.rule.id, place, message);
        found.severity = self.severity;
        found.old_file = self.old_file;
        self.out.push(found);
        self.out.last_mut().expect("it was just pushed")
    }

    /// Reports a finding about something in a file of the old schema.
    pub fn report_old(
        &mut self,
        place: Place,
        old: File<'_>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        let found = self.report(place, message);
        found.old_file = Some(old.index());
        found
    }

    /// Whose configuration asked for the rule: those of others get what the reference gives them.
    pub fn version(&self) -> Version {
        self.version
    }

    pub fn flag(&self, it: &Flag) -> bool {
        match self.settings.get(it.opt.key) {
            Some(Setting::Flag(value)) => *value,
            _ => false,
        }
    }

    pub fn int(&self, it: &Int) -> i64 {
        match (self.settings.get(it.opt.key), it.opt.kind) {
            (Some(Setting::Int(value)), _) => *value,
            (_, OptKind::Int { default, .. }) => default,
            _ => 0,
        }
    }

    pub fn choice(&self, it: &Choice) -> &'static str {
        match (self.settings.get(it.opt.key), it.opt.kind) {
            (Some(Setting::Choice(value)), _) | (_, OptKind::Choice([value, ..])) => value,
            _ => "",
        }
    }

    /// One word or several, as configured.
    pub fn words(&self, it: &Words) -> Vec<&'a str> {
        match (self.settings.get(it.opt.key), it.opt.kind) {
            (Some(Setting::Words(words)), _) => words.iter().map(String::as_str).collect(),
            (_, OptKind::Words(default)) => default.to_vec(),
            _ => Vec::new(),
        }
    }

    pub fn regex(&self, it: &Regex) -> Option<&'a Pattern> {
        match self.settings.get(it.opt.key) {
            Some(Setting::Regex(pattern)) => Some(pattern),
            _ => None,
        }
    }

    pub fn table(&self, it: &Table) -> Option<&'a BTreeMap<String, String>> {
        match self.settings.get(it.opt.key) {
            Some(Setting::Table(entries)) => Some(entries),
            _ => None,
        }
    }
}
