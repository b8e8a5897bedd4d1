//! What changes: documents, files on disk, folders, settings.

use std::{
    collections::BTreeMap,
    ffi::OsStr,
    path::{Path, PathBuf},
    sync::Arc,
};

use lsp_server::Response;
use protosmith_compiler::compile::Source;
use serde_json::{Value, json};

use super::{End, Session, views::Place};
use crate::{
    document::Document,
    host::{Listed, Settings},
    uri,
    wire::{
        self, ContentChange, DidChange, DidChangeFolders, DidChangeWatchedFiles, DidOpen,
        OfDocument, Renames,
    },
};

/// Files that say how others are to be read.
const CONFIGURATIONS: [&str; 6] =
    ["buf.yaml", "buf.work.yaml", "buf.lock", "protosmith.yaml", "protosmith.lock", "buf.mod"];

/// What changes in a repository when a branch or tag is another.
const REVISIONS: [&str; 3] = [".git/HEAD", ".git/packed-refs", ".git/refs/**"];

/// What has changed if not the list of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unlisted {
    Nothing,
    /// A file that is only imported, or a folder of such.
    Import,
}

impl Session<'_, '_, '_, '_> {
    /// Takes note of something that the client tells.
    pub(super) fn notified(&mut self, method: &str, params: Value) -> Option<End> {
        let done = match method {
            "textDocument/didOpen" => match wire::read(params) {
                Ok(params) => return self.opened(params),
                Err(error) => Err(error),
            },
            "textDocument/didChange" => wire::read(params).map(|it| self.changed(it)),
            "textDocument/didClose" => wire::read(params).map(|it| self.closed(&it)),
            "textDocument/didSave" => return self.saved(),
            "workspace/didChangeWatchedFiles" => match wire::read(params) {
                Ok(params) => return self.files_changed(&params),
                Err(error) => Err(error),
            },
            "workspace/didCreateFiles"
            | "workspace/didRenameFiles"
            | "workspace/didDeleteFiles" => match wire::read::<Renames>(params) {
                Ok(params) => return self.files_changed(&params.events()),
                Err(error) => Err(error),
            },
            "workspace/didChangeWorkspaceFolders" => match wire::read(params) {
                Ok(params) => return Some(self.folders_changed(&params)),
                Err(error) => Err(error),
            },
            "workspace/didChangeConfiguration" => {
                // Clients tell it at first, too, and some without settings of ours.
                match params.pointer("/settings/protosmith") {
                    Some(settings) => return self.set_settings(settings),
                    None if self.state.client.has_configuration => self.state.ask_for_settings(),
                    None => {}
                }
                return None;
            }
            "initialized" => {
                if self.state.client.has_configuration {
                    self.state.ask_for_settings();
                }
                return None;
            }
            _ => Ok(()),
        };
        if let Err(error) = done {
            (self.log)(&format!("`{method}` cannot be read: {}", error.message));
        }
        None
    }

    /// Takes what the client answers.
    pub(super) fn answered(&mut self, Response { id, response_result }: Response) -> Option<End> {
        if self.state.settings_asked.as_ref() != Some(&id) {
            return None;
        }
        self.state.settings_asked = None;
        let answer = response_result.ok()?;
        self.set_settings(answer.get(0).filter(|it| it.is_object())?)
    }

    fn set_settings(&mut self, settings: &Value) -> Option<End> {
        let settings = Settings::read(settings);
        let is_same = self.state.settings == settings;
        self.state.settings = settings;
        (!is_same).then_some(End::Reload)
    }

    fn opened(&mut self, DidOpen { text_document: item }: DidOpen) -> Option<End> {
        let document = Document::new(item.version, item.text);
        self.state.documents.insert(item.uri.clone(), document);
        self.take_over(&item.uri);
        self.tell_open();
        self.find_strays()
    }

    /// Notes documents that lie on disk and in no project; what is around new ones is to be opened.
    pub(super) fn find_strays(&mut self) -> Option<End> {
        let on_disk = self.state.documents.keys().filter(|it| self.place(it).is_none());
        let on_disk = on_disk.filter_map(|it| uri::path(it)).filter(|it| it.is_file());
        let on_disk = on_disk.filter(|it| !self.is_of_library(it));
        let known = &self.state.folders.strays;
        let new: Vec<PathBuf> = on_disk.filter(|it| !known.contains(it)).collect();
        let is_other = !new.is_empty();
        self.state.folders.strays.extend(new);
        is_other.then_some(End::Reload)
    }

    fn changed(&mut self, params: DidChange) {
        let (name, encoding) = (params.text_document.uri, self.state.encoding);
        let changes: Vec<ContentChange> = params.content_changes;
        let Some(document) = self.state.documents.get_mut(&name) else {
            (self.log)("a document that is not open was changed");
            return;
        };
        document.change(params.text_document.version, changes, encoding);
        self.take_over(&name);
    }

    fn closed(&mut self, OfDocument { text_document }: &OfDocument) {
        let name = &text_document.uri;
        self.state.documents.remove(name);
        self.dirty.remove(name);
        self.concerned.remove(name);
        self.alone.remove(name);
        self.state.versions.remove(name);
        if self.state.published.remove(name).is_some() {
            let params = json!({ "uri": &**name, "diagnostics": [] });
            self.state.notify("textDocument/publishDiagnostics", params);
        }
        if let Some(place) = self.place(name) {
            self.read_again(&place);
        }
        self.tell_open();
    }

    /// Where nobody watches the disk, what was saved may be a configuration.
    fn saved(&mut self) -> Option<End> {
        self.look_at_bases();
        if self.state.is_watching { None } else { self.list_again(Unlisted::Nothing) }
    }

    /// Compares again where what is compared with has moved.
    fn look_at_bases(&mut self) {
        for (project, whole) in self.projects.iter().zip(&mut self.whole) {
            whole.is_stale |= project.disk.has_moved();
        }
    }

    /// Has the text that an editor has count, and not the one on disk.
    pub(super) fn take_over(&mut self, name: &Arc<str>) {
        let Some(document) = self.state.documents.get(name) else { return };
        if let Some(place) = self.place(name) {
            let source = place.source(document.text.clone());
            self.set(place.project, source);
        }
        self.dirty.insert(name.clone());
    }

    /// Says which files come first.
    pub(super) fn tell_open(&mut self) {
        let mut open: Vec<Vec<String>> = self.projects.iter().map(|_| Vec::new()).collect();
        for name in self.state.documents.keys() {
            if let Some(place) = self.place(name) {
                open[place.project].push(place.listed.import);
            }
        }
        for (project, open) in self.projects.iter_mut().zip(open) {
            project.workspace.open(open);
        }
    }

    fn set(&mut self, project: usize, source: Source) {
        self.projects[project].workspace.set(source);
        self.whole[project].is_stale = true;
        self.concerned.extend(self.state.documents.keys().cloned());
    }

    /// Has the text on disk count; a file that is gone is taken away.
    fn read_again(&mut self, place: &Place) {
        let project = &mut self.projects[place.project];
        match project.disk.read(&place.path, &place.listed) {
            Some(source) => self.set(place.project, source),
            None => {
                project.workspace.remove(&place.listed.import);
                project.files.remove(&place.path);
                self.whole[place.project].is_stale = true;
            }
        }
    }

    fn files_changed(&mut self, params: &DidChangeWatchedFiles) -> Option<End> {
        let paths: Vec<PathBuf> =
            params.changes.iter().filter_map(|it| uri::path(&it.uri)).collect();
        let is_configuration = |it: &PathBuf| {
            let name = it.file_name().and_then(OsStr::to_str);
            name.is_some_and(|it| CONFIGURATIONS.contains(&it))
        };
        let is_baseline = |it: &PathBuf| {
            let named = self.state.settings.baseline.as_ref().and_then(|it| it.file_name());
            named.is_some() && it.file_name() == named
        };
        if paths.iter().any(|it| is_configuration(it) || is_baseline(it)) {
            self.state.folders.strays.clear();
            return Some(End::Reload);
        }
        let is_of_git = |it: &PathBuf| it.iter().any(|it| it == ".git");
        if paths.iter().any(is_of_git) {
            self.look_at_bases();
        }
        let mut is_other = false;
        for path in paths.into_iter().filter(|it| !is_of_git(it)) {
            match self.place_of(&path) {
                Some(place) if self.is_open(&place.path) => {}
                Some(place) => self.read_again(&place),
                // A file that is new; or one that is only imported, or a folder.
                None => is_other = true,
            }
        }
        if is_other { self.list_again(Unlisted::Import) } else { None }
    }

    fn is_open(&self, path: &Path) -> bool {
        self.state.documents.keys().any(|it| uri::path(it).as_deref() == Some(path))
    }

    /// Looks which files there are. What is imported from elsewhere is read again by a new session.
    fn list_again(&mut self, unlisted: Unlisted) -> Option<End> {
        let mut is_same = true;
        for at in 0..self.projects.len() {
            let now: BTreeMap<PathBuf, Listed> = match self.projects[at].disk.list() {
                Ok(now) => now,
                Err(error) => {
                    (self.log)(&error);
                    return Some(End::Reload);
                }
            };
            if now == self.projects[at].files {
                continue;
            }
            is_same = false;
            let old = std::mem::replace(&mut self.projects[at].files, now.clone());
            for (_, listed) in old.iter().filter(|it| now.get(it.0) != Some(it.1)) {
                self.projects[at].workspace.remove(&listed.import);
            }
            for (path, listed) in now.iter().filter(|it| old.get(it.0) != Some(it.1)) {
                if let Some(source) = self.projects[at].disk.read(path, listed) {
                    self.set(at, source);
                }
            }
            self.whole[at].is_stale = true;
        }
        if is_same {
            return (unlisted == Unlisted::Import).then_some(End::Reload);
        }
        let names: Vec<_> = self.state.documents.keys().cloned().collect();
        names.iter().for_each(|it| self.take_over(it));
        self.tell_open();
        None
    }

    fn folders_changed(&mut self, params: &DidChangeFolders) -> End {
        let paths = |all: &[wire::Folder]| -> Vec<PathBuf> {
            all.iter().filter_map(|it| uri::path(&it.uri)).collect()
        };
        self.state.folders.strays.clear();
        let removed = paths(&params.event.removed);
        self.state.folders.all.retain(|it| !removed.contains(it));
        for added in paths(&params.event.added) {
            if !self.state.folders.all.contains(&added) {
                self.state.folders.all.push(added);
            }
        }
        End::Reload
    }

    /// Asks the client to watch what may change on disk, once.
    pub(super) fn watch_files(&mut self) {
        if self.state.is_watching || !self.state.client.watches {
            return;
        }
        self.state.is_watching = true;
        let watcher = |it: &str| json!({ "globPattern": format!("**/{it}") });
        let all = ["*.proto"].into_iter().chain(CONFIGURATIONS).chain(REVISIONS).map(watcher);
        let options = json!({ "watchers": all.collect::<Vec<_>>() });
        let method = "workspace/didChangeWatchedFiles";
        let registration = json!({ "id": method, "method": method, "registerOptions": options });
        let mut all = vec![registration];
        if self.state.client.tells_settings {
            let method = "workspace/didChangeConfiguration";
            let options = json!({ "section": "protosmith" });
            all.push(json!({ "id": method, "method": method, "registerOptions": options }));
        }
        self.state.ask("client/registerCapability", json!({ "registrations": all }));
    }
}
