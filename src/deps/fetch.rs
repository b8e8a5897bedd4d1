//! Opens the source of a dependency.

use std::path::{Path, PathBuf};

use protosmith_lint::{
    config::{Source, SourceKind},
    tree::MemoryTree,
};

use super::{
    Place,
    digest::sha256,
    registry::{self, Download},
    remote, unread,
};
use crate::{
    generate::{Fault, Surroundings},
    input::{
        self, Context, Input, TreeInput,
        disk::{DiskTree, Links},
        reference::{ArchiveFormat, ArchiveReference, Compression, From, Reference, Revision},
    },
    interrupt::Folder,
};

/// A source that was opened.
pub(super) struct Opened {
    pub input: TreeInput,
    /// The commit of a repository or of a registry, or the checksum of an archive.
    pub revision: Option<String>,
    /// Of a directory: links may lead out of it.
    pub disk: Option<DiskTree>,
    /// What was fetched; it goes with this.
    _fetched: Option<Folder>,
}

/// Opens a source: as it is now, or as it was at a revision that was locked.
pub(super) fn open(
    name: &str,
    source: &Source,
    at: Option<&str>,
    place: Place<'_>,
) -> Result<Opened, Fault> {
    match source.kind {
        SourceKind::Directory => directory(name, source, place),
        SourceKind::Git => git(name, source, at, place),
        SourceKind::Tar | SourceKind::Zip => archive(name, source, at, place),
        SourceKind::Registry => {
            let Download { commit, files } = registry::download(name, source, at, place.bound)?;
            let tree = Box::new(MemoryTree(files));
            let input = TreeInput { tree, dir: String::new(), file: None };
            Ok(Opened { input, revision: Some(commit), disk: None, _fetched: None })
        }
    }
}

fn path_of(source: &Source, base: &Path) -> PathBuf {
    let path = source.place.strip_prefix("file://").unwrap_or(&source.place);
    base.join(path)
}

fn directory(name: &str, source: &Source, place: Place<'_>) -> Result<Opened, Fault> {
    let path = path_of(source, place.base).join(source.subdir());
    let shown = join_shown(source);
    if !path.is_dir() {
        return Err(format!("`{name}`: there is no directory `{shown}`").into());
    }
    let input = tree(name, &Reference::Dir(path.clone()), place)?;
    let (disk, _) = DiskTree::locate(place.base, &path)
        .map_err(|error| Fault::from(format!("`{name}`: {error}")))?;
    Ok(Opened { input, revision: None, disk: Some(disk), _fetched: None })
}

fn join_shown(source: &Source) -> String {
    match source.subdir() {
        "" => source.place.clone(),
        inner => format!("{}/{inner}", source.place),
    }
}

fn git(name: &str, source: &Source, at: Option<&str>, place: Place<'_>) -> Result<Opened, Fault> {
    let wanted = match at {
        Some(commit) => Revision::Named(commit.to_owned()),
        None => revision(source),
    };
    let (repository, wanted, fetched) = if source.is_remote() {
        let of_it = |it: Fault| it.of(format!("`{name}`"));
        let around =
            Surroundings { timeout: place.bound.request().map_err(of_it)?, ..place.around.clone() };
        let fetched = remote::fetch(&source.place, &wanted, &around).map_err(of_it)?;
        (fetched.repository, fetched.revision, Some(fetched.folder))
    } else {
        (path_of(source, place.base), wanted, None)
    };
    // The repository is called what the configuration calls it.
    let renamed = |error: input::Error| {
        let path = repository.display().to_string();
        let message = error.message.replace(&path, &source.place);
        unread(name, input::Error { message, ..error })
    };
    let commit = input::commit_id(&repository, &wanted, place.base).map_err(renamed)?;
    let reference = Reference::Git {
        repository: repository.clone(),
        revision: Revision::Named(commit.clone()),
        subdir: source.subdir().to_owned(),
    };
    let input = open_tree(&reference, place).map_err(renamed)?;
    Ok(Opened { input, revision: Some(commit), disk: None, _fetched: fetched })
}

fn revision(source: &Source) -> Revision {
    let named = |key| source.option(key).map(str::to_owned);
    if let Some(branch) = named("branch") {
        return Revision::Branch(branch);
    }
    if let Some(tag) = named("tag") {
        return Revision::Tag(tag);
    }
    named("commit").or(named("ref")).map_or(Revision::Head, Revision::Named)
}

fn archive(
    name: &str,
    source: &Source,
    at: Option<&str>,
    place: Place<'_>,
) -> Result<Opened, Fault> {
    if source.place.split_once("://").is_some_and(|it| it.0 != "file") {
        return Err(Fault::from(format!("`{name}`: archives are not fetched"))
            .help(format!("download `{}`, and name the path of the file", source.place)));
    }
    let path = path_of(source, place.base);
    let format = match source.kind {
        SourceKind::Zip => ArchiveFormat::Zip,
        _ => ArchiveFormat::Tar,
    };
    let compression = match source.option("compression") {
        Some("gzip") => Compression::Gzip,
        Some("zstd") => Compression::Zstd,
        Some(_) => Compression::None,
        None => by_name(&source.place),
    };
    let strip_components = source.option("strip_components").and_then(|it| it.parse().ok());
    let reference = ArchiveReference {
        from: From::File(path),
        format,
        compression,
        strip_components: strip_components.unwrap_or(0),
        subdir: source.subdir().to_owned(),
    };
    let renamed = |error: input::Error| {
        let message = error.message.replace(&reference.from.to_string(), &source.place);
        unread(name, input::Error { message, ..error })
    };
    let bytes = input::archive_bytes(&reference, place.base).map_err(renamed)?;
    // What is checked is what is read.
    let found = sha256(&bytes);
    let wanted = source.option("sha256");
    if let Some(wanted) = wanted.filter(|it| *it != found) {
        let message =
            format!("`{name}`: `{}` is another archive: its sha256 is {found}", source.place);
        return Err(Fault::from(message).help(format!("the configuration has {wanted}")));
    }
    let revision = format!("sha256:{found}");
    if at.is_some_and(|it| it != revision) {
        let message = format!("`{name}`: `{}` is not the archive that is locked", source.place);
        return Err(
            Fault::from(message).help("bring the old one back, or run `protosmith deps update`")
        );
    }
    match input::open_archive(&reference, &bytes).map_err(renamed)? {
        Input::Tree(input) => {
            Ok(Opened { input, revision: Some(revision), disk: None, _fetched: None })
        }
        Input::Image(_) => Err(no_sources(name)),
    }
}

/// The compression that shows in a name.
fn by_name(path: &str) -> Compression {
    match path.rsplit_once('.').map(|it| it.1) {
        Some("gz" | "tgz") => Compression::Gzip,
        Some("zst") => Compression::Zstd,
        _ => Compression::None,
    }
}

fn no_sources(name: &str) -> Fault {
    format!("`{name}`: it has no sources").into()
}

fn tree(name: &str, reference: &Reference, place: Place<'_>) -> Result<TreeInput, Fault> {
    open_tree(reference, place).map_err(|it| unread(name, it))
}

fn open_tree(reference: &Reference, place: Place<'_>) -> Result<TreeInput, input::Error> {
    let stdin = &mut std::io::empty();
    let mut cx = Context { cwd: place.base, stdin, beside: None, links: Links::Follow };
    match input::open(reference, &mut cx)? {
        Input::Tree(input) => Ok(input),
        Input::Image(_) => {
            Err(input::Error { message: "it has no sources".to_owned(), help: None })
        }
    }
}
