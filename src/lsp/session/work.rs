//! What is done while no message is there: findings of what has changed, then of everything.

use std::{
    collections::BTreeMap,
    mem::take,
    sync::Arc,
    time::{Duration, Instant},
};

use protosmith_compiler::{
    compile::{Cancelled, CompiledFile},
    diagnostic::{COMPILE, Diagnostic},
    model::{File, Schema},
    syntax,
};
use protosmith_lint::engine::{self, Repairs};
use serde_json::{Value, json};

use super::{Session, findings::is_said, views::Place};
use crate::host::Section;

/// What was found in all files of a project.
pub(super) struct Whole {
    /// Whether something has changed since.
    pub is_stale: bool,
    pub schema: Arc<Schema>,
    /// By file.
    pub found: Arc<BTreeMap<u32, Vec<Diagnostic>>>,
    /// Whether it is being compared with an older state: what comes of that belongs here as well.
    pub is_comparing: bool,
    /// How long it took to look again.
    took: Duration,
}

impl Default for Whole {
    fn default() -> Self {
        let (schema, found) = (Arc::default(), Arc::default());
        Self { is_stale: true, schema, found, is_comparing: false, took: Duration::MAX }
    }
}

/// Whether there was something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Work {
    Done,
    None,
    /// All files are to be looked at once nothing arrives for so long.
    Later(Duration),
}

/// Whether the client knows that files are read for the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Loading {
    Silent,
    Shown,
    /// Or nobody is to be told.
    Done,
}

/// A load that takes longer is shown.
const LONG: Duration = Duration::from_secs(1);

/// How long nothing is to arrive before many files are looked at.
const PAUSE: Duration = Duration::from_millis(200);

/// All files are looked at at once where that takes no longer.
const SOON: Duration = Duration::from_millis(15);

impl Session<'_, '_, '_, '_> {
    /// Does a piece of what there is to do, until a message arrives.
    pub(super) fn work(&mut self) -> Work {
        if self.begin_waiting() {
            return Work::Done;
        }
        if let Some(name) = self.dirty.pop_first() {
            let is_soon = self.place(&name).is_some_and(|it| self.whole[it.project].took <= SOON);
            if is_soon || self.state.client.pulls {
                return Work::Done;
            }
            match self.findings_now(&name) {
                Ok(found) => {
                    self.alone.insert(name.clone(), found.clone());
                    self.concerned.remove(&name);
                    self.publish(&name, found);
                }
                Err(Cancelled) => _ = self.dirty.insert(name),
            }
            return Work::Done;
        }
        if let Some(name) = self.concerned.pop_first() {
            self.look_at_concerned(name);
            return Work::Done;
        }
        match self.whole.iter().find(|it| it.is_stale) {
            None => Work::None,
            Some(it) if it.took <= SOON || it.took == Duration::MAX => {
                self.work_on_all();
                Work::Done
            }
            // While somebody types, all of it would be in vain.
            Some(it) => Work::Later(it.took.min(PAUSE)),
        }
    }

    /// Looks at a document again in which nothing was changed.
    fn look_at_concerned(&mut self, name: Arc<str>) {
        let is_soon = self.place(&name).is_none_or(|it| self.whole[it.project].took <= SOON);
        if is_soon || self.state.client.pulls {
            return;
        }
        match self.findings_now(&name) {
            Ok(found) if self.alone.get(&name) == Some(&found) => {}
            Ok(found) => {
                self.alone.insert(name.clone(), found.clone());
                self.publish(&name, found);
            }
            Err(Cancelled) => _ = self.concerned.insert(name),
        }
    }

    /// Looks at all files of a project, and says what was found.
    pub(super) fn work_on_all(&mut self) {
        let Some(project) = self.whole.iter().position(|it| it.is_stale) else { return };
        if self.look_at_all(project).is_ok() && !self.whole[project].is_comparing {
            self.tell_all(project);
        }
    }

    /// What is wrong with a document, as soon as that can be known: what rules find that look at
    /// several files comes later.
    pub(super) fn findings_now(&mut self, name: &str) -> Result<Vec<Value>, Cancelled> {
        let Some(Place { project, listed, .. }) = self.place(name) else {
            return Ok(self.faults_of_loose(name));
        };
        let workspace = &mut self.projects[project].workspace;
        let Some(mut linted) = workspace.linted(&listed.import)? else { return Ok(Vec::new()) };
        let CompiledFile { schema, file, diagnostics } = &mut linted;
        diagnostics.retain(is_said);
        let is_broken = diagnostics.iter().any(|it| it.rule == COMPILE);
        let mut found =
            self.without_held(project, Section::Lint, (schema, &[*file]), take(diagnostics));
        if !is_broken {
            found.extend(self.since_in(project, (schema, *file), Repairs::Omitted));
            engine::sort(&mut found, &schema.sources);
        }
        Ok(self.all_findings(schema, *file, &found))
    }

    /// The faults that need no other file. An old state of a file, as it is compared with a new one,
    /// has none.
    fn faults_of_loose(&mut self, name: &str) -> Vec<Value> {
        if let Some(found) = self.configuration_findings(name) {
            return found;
        }
        let is_old = ["git:", "gitfs:", "review:", "hg:"].iter().any(|it| name.starts_with(it));
        let Some(view) = self.view(name).filter(|_| !is_old) else { return Vec::new() };
        let Some(text) = view.schema.sources[view.file].shared_text() else { return Vec::new() };
        let mut faults = syntax::parse(text.clone(), view.file).diagnostics;
        faults.retain(is_said);
        self.all_findings(&view.schema, view.file, &faults)
    }

    /// Looks at all files of a project.
    pub(super) fn look_at_all(&mut self, project: usize) -> Result<(), Cancelled> {
        if !self.whole[project].is_stale {
            return Ok(());
        }
        let start = Instant::now();
        // The first load of a large tree takes long enough for somebody to wonder.
        while !self.projects[project].workspace.step()? {
            self.begin_progress(start);
        }
        self.begin_progress(start);
        let looked = self.projects[project].workspace.everything();
        if looked.is_ok() {
            self.end_progress();
        }
        let (schema, mut all) = looked?;
        all.retain(is_said);
        let files: Vec<u32> = schema.files().map(File::index).collect();
        let all = self.without_held(project, Section::Lint, (&schema, &files), all);
        let mut found: BTreeMap<u32, Vec<Diagnostic>> = BTreeMap::new();
        for item in all {
            if let Some(file) = item.location.file() {
                found.entry(file).or_default().push(item);
            }
        }
        let (schema, found) = (Arc::new(schema), Arc::new(found));
        let (is_stale, is_comparing, took) = (false, false, start.elapsed());
        self.whole[project] = Whole { is_stale, schema, found, is_comparing, took };
        // Whoever types first is not to wait for it.
        let workspace = &self.projects[project].workspace;
        self.types[project].update(&self.whole[project].schema, |it| workspace.version(it));
        self.compare_all(project);
        Ok(())
    }

    /// Shows that something is done, once the first load takes long.
    fn begin_progress(&mut self, start: Instant) {
        if self.loading != Loading::Silent || start.elapsed() < LONG {
            return;
        }
        self.loading = Loading::Shown;
        self.state.ask("window/workDoneProgress/create", json!({ "token": LOADING }));
        self.progress(&json!({ "kind": "begin", "title": "protosmith: reading schemas" }));
    }

    pub(super) fn end_progress(&mut self) {
        if std::mem::replace(&mut self.loading, Loading::Done) == Loading::Shown {
            self.progress(&json!({ "kind": "end" }));
        }
    }

    fn progress(&mut self, value: &Value) {
        self.state.notify("$/progress", json!({ "token": LOADING, "value": value }));
    }

    /// Says what was found in documents of a project; who asks is told to ask again.
    pub(super) fn tell_all(&mut self, project: usize) {
        let names: Vec<Arc<str>> = self.state.documents.keys().cloned().collect();
        let mut is_other = false;
        for name in names {
            let Some(place) = self.place(&name).filter(|it| it.project == project) else {
                continue;
            };
            let found = self.findings_of(&place);
            if self.state.client.pulls {
                let known = self.state.published.insert(name, found.clone());
                is_other |= known.is_some_and(|it| it != found);
            } else {
                self.publish_if_other(&name, found);
            }
        }
        if self.state.client.refreshes && is_other {
            self.state.ask("workspace/diagnostic/refresh", Value::Null);
        }
    }

    /// What was found in a file when all were looked at.
    pub(super) fn findings_of(&self, place: &Place) -> Vec<Value> {
        let Whole { schema, found, .. } = &self.whole[place.project];
        let Some(file) = schema.file(&place.listed.import) else { return Vec::new() };
        let found = found.get(&file.index()).map_or(&[][..], Vec::as_slice);
        self.all_findings(schema, file.index(), found)
    }

    fn publish_if_other(&mut self, name: &Arc<str>, found: Vec<Value>) {
        let version = self.state.documents.get(name).map(|it| it.version);
        let known = self.state.published.get(name);
        if known != Some(&found) || self.state.versions.get(name).copied() != version {
            self.publish(name, found);
        }
    }

    fn publish(&mut self, name: &Arc<str>, found: Vec<Value>) {
        let mut params = json!({ "uri": &**name, "diagnostics": found });
        if let Some(document) = self.state.documents.get(name) {
            params["version"] = json!(document.version);
            self.state.versions.insert(name.clone(), document.version);
        }
        self.state.published.insert(name.clone(), found);
        self.state.notify("textDocument/publishDiagnostics", params);
    }
}

const LOADING: &str = "protosmith/loading";
