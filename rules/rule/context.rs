//! What a running rule can ask and say.

use std::{
    any::Any,
    borrow::Cow,
    collections::BTreeMap,
    rc::Rc,
    sync::{Arc, LazyLock},
};

use protosmith_compiler::{
    diagnostic::{Diagnostic, Fix, Location, Severity},
    model::{
        File, Schema, Visible,
        annotations::{DeclaredResources, Resources},
    },
};

use super::{
    Choice, Choices, FileCache, Flag, Int, OfEach, OptKind, Past, Pattern, Patterns, Regex,
    Renames, Repairs, Rule, RunCache, Selected, Setting, Settings, Table, Version, Words,
};

static NOTHING: LazyLock<Past> = LazyLock::new(Past::default);
static NONE: LazyLock<Renames<'static>> = LazyLock::new(Renames::default);

pub struct Cx<'a> {
    rule: &'static Rule,
    severity: Severity,
    settings: &'a Settings,
    version: Version,
    /// The rules that run with it.
    rules: &'a [Selected],
    repairs: Repairs,
    /// The rules that the configuration adds, whether they run or not.
    added: &'a [&'static Rule],
    /// What was renamed between the states that are compared, for breaking rules.
    renames: &'a Renames<'a>,
    /// What was before both of them.
    past: &'a Past,
    /// The file of the old schema that the rule looks at, for breaking rules.
    old_file: Option<u32>,
    /// At most one value of each type.
    memos: Vec<Box<dyn Any>>,
    of_run: RunCache,
    of_file: FileCache,
    out: Vec<Diagnostic>,
}

impl<'a> Cx<'a> {
    /// What a rule is called with: nothing found yet, and all that is found is an error.
    pub fn new(rule: &'static Rule, settings: &'a Settings) -> Self {
        Self::sharing(rule, settings, &RunCache::default(), &FileCache::default())
    }

    /// The same with what other rules of the run have worked out already, and those that run over
    /// the same file.
    pub fn sharing(
        rule: &'static Rule,
        settings: &'a Settings,
        of_run: &RunCache,
        of_file: &FileCache,
    ) -> Self {
        Self {
            rule,
            severity: Severity::Error,
            settings,
            version: Version::default(),
            rules: &[],
            repairs: Repairs::default(),
            added: &[],
            renames: &NONE,
            past: &NOTHING,
            old_file: None,
            memos: Vec::new(),
            of_run: of_run.clone(),
            of_file: of_file.clone(),
            out: Vec::new(),
        }
    }

    /// How much findings weigh, and whose configuration asked for them.
    #[must_use]
    pub fn with(mut self, severity: Severity, version: Version) -> Self {
        self.severity = severity;
        self.version = version;
        self
    }

    /// The rules that run with it, and whether fixes are wanted; none are unless said here.
    #[must_use]
    pub fn beside(mut self, rules: &'a [Selected], repairs: Repairs) -> Self {
        (self.rules, self.repairs) = (rules, repairs);
        self
    }

    /// Has another rule called with it from now on. What was found stays; what the rule before kept
    /// for itself goes.
    pub fn turn_to(&mut self, rule: &'static Rule, severity: Severity) {
        (self.rule, self.severity) = (rule, severity);
        self.memos.clear();
    }

    /// The rules that the configuration adds; none are unless said here.
    #[must_use]
    pub fn knowing(mut self, added: &'a [&'static Rule]) -> Self {
        self.added = added;
        self
    }

    /// What was renamed between the states that are compared; nothing unless said here.
    #[must_use]
    pub fn following(mut self, renames: &'a Renames<'a>) -> Self {
        self.renames = renames;
        self
    }

    /// What was before both states; nothing unless said here.
    #[must_use]
    pub fn remembering(mut self, past: &'a Past) -> Self {
        self.past = past;
        self
    }

    /// What was before both states.
    pub fn past(&self) -> &'a Past {
        self.past
    }

    /// What was renamed; nothing where the reference knows no renames.
    pub fn renames(&self) -> &'a Renames<'a> {
        self.renames
    }

    /// The rules that the configuration adds.
    pub fn added(&self) -> &'a [&'static Rule] {
        self.added
    }

    /// The rule that is called.
    pub fn rule(&self) -> &'static Rule {
        self.rule
    }

    /// From now on the rule looks at elements of this file of the old schema.
    pub fn at_old_file(&mut self, file: Option<u32>) {
        self.old_file = file;
    }

    /// What has been found.
    pub fn found(&self) -> &[Diagnostic] {
        &self.out
    }

    /// The same, to complete it or to take it away.
    pub fn found_mut(&mut self) -> &mut Vec<Diagnostic> {
        &mut self.out
    }

    /// What was found.
    pub fn into_found(self) -> Vec<Diagnostic> {
        self.out
    }

    /// Reports a finding; help, labels and a fix can be added to what comes back.
    pub fn report(&mut self, location: Location, message: impl Into<String>) -> &mut Diagnostic {
        let mut found = Diagnostic::new(self.rule.id, location, message);
        found.severity = self.severity;
        found.old_file = self.old_file;
        self.out.push(found);
        self.out.last_mut().expect("it was just pushed")
    }

    /// What repairs a finding, if that is wanted: only then it is worked out.
    pub fn repair(&self, make: impl FnOnce(&Self) -> Option<Fix>) -> Option<Fix> {
        if self.repairs == Repairs::Offered { make(self) } else { None }
    }

    /// Whether a rule runs: this one, or one beside it.
    pub fn runs(&self, rule: &str) -> bool {
        self.rule.id == rule || self.rules.iter().any(|it| it.rule.id == rule)
    }

    /// Reports a finding about something in a file of the old schema.
    pub fn report_old(
        &mut self,
        location: Location,
        old: File<'_>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        let found = self.report(location, message);
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

    /// A value of a type of its own that is made of a schema, once for all rules of a run and when
    /// first asked for. `make` works alone: it waits for no other thread and asks for no value of
    /// the same type.
    ///
    /// What a rule finds in a file depends on the file and what it imports, so rules that look at
    /// one file ask for [`of_file`](Self::of_file); those of packages and modules for this, and
    /// all of them for what fixes need.
    pub fn of_schema<T: Any + Send + Sync>(
        &self,
        schema: &Schema,
        make: fn(&Schema) -> T,
    ) -> Arc<T> {
        self.of_run.get(schema, make)
    }

    /// Values that are made of single files and of nothing that these import, each once for all
    /// rules of a run: for what the files that import them ask of all their imports.
    pub fn of_each<T: Any + Send + Sync>(&self, schema: &Schema) -> Arc<OfEach<T>> {
        self.of_run.get(schema, OfEach::new)
    }

    /// The same of a file and what it imports, once for all rules that run over a file.
    pub fn of_file<'f, T: Any>(&self, file: File<'f>, make: impl FnOnce(File<'f>) -> T) -> Rc<T> {
        self.of_file.get(file, || make(file))
    }

    /// What rules that run over a file have found out, for who is not called with a context.
    pub fn file_cache(&self) -> &FileCache {
        &self.of_file
    }

    /// The files, messages, enums and services that a file can name.
    pub fn visible(&self, file: File<'_>) -> Rc<Visible> {
        self.of_file(file, Visible::of)
    }

    /// The resources that a file and what it imports declare, by their type.
    pub fn resources(&self, file: File<'_>) -> Rc<Resources> {
        let visible = self.visible(file);
        self.of_file.get(file, || {
            let (schema, each) = (file.schema(), self.of_each(file.schema()));
            let files = visible.files.iter().map(|it| schema.at(*it));
            Resources::join(files.map(|it| each.get(it, DeclaredResources::of)))
        })
    }

    /// The resources of all files of a schema, by their type.
    pub fn all_resources(&self, schema: &Schema) -> Arc<Resources> {
        self.of_schema(schema, |schema| Resources::of(schema.files()))
    }

    pub fn flag(&self, item: &Flag) -> bool {
        match self.settings.get(item.opt.key) {
            Some(Setting::Flag(value)) => *value,
            _ => false,
        }
    }

    pub fn int(&self, item: &Int) -> i64 {
        match (self.settings.get(item.opt.key), item.opt.kind) {
            (Some(Setting::Int(value)), _) => *value,
            (_, OptKind::Int { default, .. }) => default,
            _ => 0,
        }
    }

    pub fn choice(&self, item: &Choice) -> &'static str {
        match (self.settings.get(item.opt.key), item.opt.kind) {
            (Some(Setting::Choice(value)), _) | (_, OptKind::Choice([value, ..])) => value,
            _ => "",
        }
    }

    /// Some of the words of the option, as configured.
    pub fn choices(&self, item: &Choices) -> &'a [String] {
        match self.settings.get(item.opt.key) {
            Some(Setting::Words(words)) => words,
            _ => &[],
        }
    }

    /// One word or several, as configured.
    pub fn words(&self, item: &Words) -> Cow<'a, [&'a str]> {
        match (self.settings.get(item.opt.key), item.opt.kind) {
            (Some(Setting::Words(words)), _) => words.iter().map(String::as_str).collect(),
            (_, OptKind::Words(default)) => Cow::Borrowed(default),
            _ => Cow::Borrowed(&[]),
        }
    }

    pub fn regex(&self, item: &Regex) -> Option<&'a Pattern> {
        match self.settings.get(item.opt.key) {
            Some(Setting::Regex(pattern)) => Some(pattern),
            _ => None,
        }
    }

    pub fn patterns(&self, item: &Patterns) -> Option<&'a BTreeMap<String, Pattern>> {
        match self.settings.get(item.opt.key) {
            Some(Setting::Patterns(entries)) => Some(entries),
            _ => None,
        }
    }

    pub fn table(&self, item: &Table) -> Option<&'a BTreeMap<String, String>> {
        match self.settings.get(item.opt.key) {
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
