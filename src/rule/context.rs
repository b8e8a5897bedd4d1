//! What a running rule can ask and say.

use std::{any::Any, collections::BTreeMap};

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
    /// At most one value of each type.
    pub(crate) memos: Vec<Box<dyn Any>>,
    pub(crate) out: Vec<Diagnostic>,
}

impl<'a> Cx<'a> {
    /// What a rule is called with: nothing found yet.
    pub(crate) fn new(rule: &'static Rule, settings: &'a Settings) -> Self {
        let (severity, version) = (Severity::Error, Version::default());
        Self {
            rule,
            severity,
            settings,
            version,
            old_file: None,
            memos: Vec::new(),
            out: Vec::new(),
        }
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

    /// What a rule, or a function that it shares with others, keeps from one call to the next: a
    /// value of a type of its own, empty at first. It lasts while the rule runs over one file, or
    /// over all where it is called for modules, so that no result depends on threads.
    pub(crate) fn memo<T: Any + Default>(&mut self) -> &mut T {
        let at = self.memos.iter().position(|it| it.is::<T>()).unwrap_or_else(|| {
            self.memos.push(Box::<T>::default());
            self.memos.len() - 1
        });
        self.memos[at].downcast_mut().expect("it was looked up by its type")
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

#[cfg(test)]
mod tests {
    use super::{Cx, Settings};
    use crate::rule::{Check, Rule};

    static RULE: Rule = Rule::new("RULE", "", Check::File(|_, _| {}));

    #[test]
    fn a_memo_is_kept_by_its_type() {
        let settings = Settings::new();
        let mut cx = Cx::new(&RULE, &settings);
        cx.memo::<Vec<u8>>().push(1);
        *cx.memo::<u32>() += 2;
        cx.memo::<Vec<u8>>().push(3);
        assert_eq!(
            (cx.memo::<Vec<u8>>().as_slice(), *Cx::new(&RULE, &settings).memo::<u32>()),
            (&[1, 3][..], 0)
        );
        assert_eq!(*cx.memo::<u32>(), 2);
    }
}
