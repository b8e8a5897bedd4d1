//! What there is of the inputs, and when it was written.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    time::SystemTime,
};

use protosmith_compiler::{
    compile::Source,
    source::{Origin, Sources},
};
use protosmith_lint::config::workspace::Listed;

use super::super::super::{
    Failure, Terminal,
    baseline::{Checked, Naming, View},
    lint::Args,
    open::{Listing, Located, Opener},
};

use crate::input::disk::DiskTree;

/// The inputs with their files listed, and what was seen of them.
pub(super) struct State<'a> {
    pub inputs: Vec<(View, Listing<'a>)>,
    pub seen: Seen,
}

/// Files by their places on disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// The files of each configuration, and its locks of dependencies.
    configs: Vec<Vec<(String, Vec<u8>)>>,
    /// The files of modules; those that are not asked for without a stamp.
    files: BTreeMap<String, Option<Stamp>>,
    /// Imported files that were not asked for.
    imports: BTreeMap<String, Option<Stamp>>,
    /// Baselines.
    others: BTreeMap<String, Option<Stamp>>,
}

/// Differs after a file was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    size: u64,
    written: Option<SystemTime>,
    /// The number of the file, where it has one.
    id: u64,
}

impl<'a> State<'a> {
    pub(super) fn look(
        args: &Args,
        opener: &'a Opener<'_>,
        imported: &BTreeSet<String>,
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<Self, Failure> {
        let (disk, _) = DiskTree::locate(terminal.cwd(), Path::new("."))?;
        let mut out = Self { inputs: Vec::new(), seen: Seen::default() };
        let named = args.baseline.file().map(|it| DiskTree::location(terminal.cwd(), it));
        let mut others: BTreeSet<String> = named.transpose()?.into_iter().collect();
        for located in opener.locate_all(&args.inputs, terminal)? {
            let view = View::of(&located);
            others.extend(Naming::of(&located).lint_baselines());
            located.announce(terminal);
            let Located::Tree(tree) = located else { return Err(not_on_disk()) };
            if !tree.on_disk {
                return Err(not_on_disk());
            }
            let listing = opener.list(tree)?;
            let config = &listing.found.config;
            let lock = |path: String| {
                let text = fs::read(disk.on_disk(&path)).unwrap_or_default();
                (path, text)
            };
            let locks = config.lock_paths().map(lock);
            out.seen.configs.push(texts(&config.files).into_iter().chain(locks).collect());
            for Listed { path, target, .. } in listing.files.workspace.files.values() {
                let stamp = if *target { Stamp::of(&disk, path) } else { None };
                out.seen.files.insert(path.clone(), stamp);
            }
            out.inputs.push((view, listing));
        }
        out.seen.others = stamps(&disk, &others);
        out.seen.imports = stamps(&disk, imported);
        Ok(out)
    }
}

impl Seen {
    /// Whether the same files are there, and the same configuration.
    pub(super) fn has_same_inputs(&self, other: &Self) -> bool {
        let asked = |it: &Self| -> Vec<(String, bool)> {
            it.files.iter().map(|(path, stamp)| (path.clone(), stamp.is_some())).collect()
        };
        self.configs == other.configs && asked(self) == asked(other)
    }

    /// Whether what is imported is as it was.
    pub(super) fn has_same_imports(&self, other: &Self) -> bool {
        self.imports == other.imports
    }

    /// The same, with what is imported besides.
    pub(super) fn with_imports(self, imported: &BTreeSet<String>, disk: &DiskTree) -> Self {
        Self { imports: stamps(disk, imported), ..self }
    }

    /// The files of an input that are other than they were.
    pub(super) fn changed(
        &self,
        known: &Self,
        listing: &Listing<'_>,
    ) -> Result<Vec<Source>, Failure> {
        let asked = listing.files.workspace.files.iter().filter(|it| it.1.target);
        let new = asked.filter(|it| known.files.get(&it.1.path) != self.files.get(&it.1.path));
        Ok(new.map(|it| listing.files.source(it)).collect::<Result<_, _>>()?)
    }
}

impl Stamp {
    fn of(disk: &DiskTree, path: &str) -> Option<Self> {
        let data = fs::metadata(disk.on_disk(path)).ok()?;
        #[cfg(unix)]
        let id = std::os::unix::fs::MetadataExt::ino(&data);
        #[cfg(not(unix))]
        let id = 0;
        Some(Self { size: data.len(), written: data.modified().ok(), id })
    }
}

/// The files on disk that were read besides those that were asked for.
pub(super) fn imported(checked: &[Checked], cwd: &Path) -> BTreeSet<String> {
    let schemas = checked.iter().map(|it| &it.opened.schema);
    let files = schemas.flat_map(|schema| {
        let files = schema.files().filter(|it| !it.is_target());
        files.map(|it| &schema.sources[it.index()])
    });
    let on_disk = files.filter(|it| it.origin == Origin::Disk);
    on_disk.filter_map(|it| DiskTree::location(cwd, Path::new(&it.path)).ok()).collect()
}

fn stamps(disk: &DiskTree, paths: &BTreeSet<String>) -> BTreeMap<String, Option<Stamp>> {
    paths.iter().map(|it| (it.clone(), Stamp::of(disk, it))).collect()
}

fn texts(files: &Sources) -> Vec<(String, Vec<u8>)> {
    let text =
        |it: &protosmith_compiler::source::SourceFile| it.text().unwrap_or_default().to_vec();
    files.0.iter().map(|it| (it.path.clone(), text(it))).collect()
}

fn not_on_disk() -> Failure {
    Failure::usage("`--watch` looks at folders and files on disk")
}
