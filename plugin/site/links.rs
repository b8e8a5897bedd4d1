//! Where links lead: from the files of the project to the pages of the site.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use protosmith_lint::page;
use protosmith_rules::{self as rules, rule::Category};

use crate::Result;

/// What of the project is a page: its file, and its path.
pub(crate) const PAGES: [(&str, &str); 15] = [
    ("README.md", "index.html"),
    ("src/guide/coming-from-buf.md", "coming-from-buf.html"),
    ("src/guide/stability.md", "stability.html"),
    ("plugin/dist/README.md", "packages.html"),
    ("plugin/bazel/README.md", "bazel.html"),
    ("plugin/editors/README.md", "editors.html"),
    ("plugin/editors/vscode/README.md", "vscode.html"),
    ("plugin/README.md", "rust.html"),
    ("plugin/build/README.md", "build-scripts.html"),
    ("src/README.md", "architecture.html"),
    ("rules/README.md", "write-a-rule.html"),
    ("testdata/README.md", "cases.html"),
    ("plugin/site/README.md", "site.html"),
    ("SECURITY.md", "security.html"),
    ("CHANGELOG.md", "changes.html"),
];

/// Transcripts of the program, which tests replay.
pub(crate) const RECIPES: &str = "testdata/cli";

pub(crate) struct Links {
    pub(crate) root: PathBuf,
    /// The pages of files, by their paths in the project.
    pages: BTreeMap<String, String>,
    /// Ids that have a page.
    ids: BTreeSet<&'static str>,
    /// Files without a page that some page links to.
    files: RefCell<BTreeSet<String>>,
}

impl Links {
    pub(crate) fn new(root: &Path) -> Result<Self> {
        let mut pages: BTreeMap<_, _> =
            PAGES.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect();
        for name in recipes(root)? {
            pages.insert(format!("{RECIPES}/{name}.md"), format!("recipes/{name}.html"));
        }
        let mut ids: BTreeSet<_> = rules::all().map(|it| it.id).collect();
        for rule in rules::all() {
            let file =
                format!("rules/{}/{}.rs", module_folder(rule.module), rule.id.to_lowercase());
            pages.insert(file, page::path(rule.id));
        }
        ids.extend(crate::rules::categories().map(Category::name));
        ids.extend(crate::rules::OTHERS.map(|it| it.0));
        Ok(Self { root: root.to_owned(), pages, ids, files: RefCell::default() })
    }

    /// The page of an id, where it has one.
    pub(crate) fn id(&self, id: &str) -> Option<String> {
        self.ids.contains(id).then(|| page::path(id))
    }

    /// Where a link of a file leads, from a page: `None` where the site has nothing of it. What begins with `site:`
    /// names what lies there.
    pub(crate) fn resolve(&self, link: &str, file: &str, page: &str) -> Option<String> {
        if link.starts_with("https://") || link.starts_with('#') {
            return Some(link.to_owned());
        }
        if let Some(path) = link.strip_prefix("site:") {
            return Some(relative(page, path));
        }
        let (path, part) = link.split_once('#').unwrap_or((link, ""));
        let path = joined(file, path);
        let target =
            match self.pages.get(&path).or_else(|| self.pages.get(&format!("{path}/README.md"))) {
                Some(target) => target.clone(),
                None if self.root.join(&path).is_file() => {
                    self.files.borrow_mut().insert(path.clone());
                    file_path(&path)
                }
                None => return None,
            };
        let part = if part.is_empty() { String::new() } else { format!("#{part}") };
        Some(relative(page, &target) + &part)
    }

    /// Files that were linked to and are no pages.
    pub(crate) fn files(&self) -> Vec<String> {
        self.files.borrow().iter().cloned().collect()
    }
}

/// The names of the transcripts.
pub(crate) fn recipes(root: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(root.join(RECIPES))? {
        let path = entry?.path();
        if path.extension().is_some_and(|it| it == "md") {
            names.extend(path.file_stem().map(|it| it.to_string_lossy().into_owned()));
        }
    }
    names.sort();
    Ok(names)
}

pub(crate) fn file_path(file: &str) -> String {
    format!("files/{file}.html")
}

/// `protosmith_rules::lint::aip::…` lies in `lint/aip`.
fn module_folder(module: &str) -> String {
    let parts: Vec<_> = module.split("::").skip(1).collect();
    parts[..parts.len().saturating_sub(1)].join("/")
}

/// A path that a file of the project names, from the root.
fn joined(file: &str, path: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// The way from one page to another.
pub(crate) fn relative(from: &str, to: &str) -> String {
    "../".repeat(from.matches('/').count()) + to
}
