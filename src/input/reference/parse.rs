//! From the text of a user to a [`Reference`].

use std::path::Path;

use super::{
    super::Error, ArchiveFormat, ArchiveReference, Compression, Encoding, From, PackageFiles,
    Reference, Revision, option::Options,
};

/// What a reference is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It is checked.
    Input,
    /// The input is compared with it; it may be a revision by its name alone.
    Against,
}

/// What lies at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Nothing,
    Dir,
    /// Anything that is not a directory.
    File,
}

#[derive(Clone, Copy)]
enum Format {
    Dir,
    ProtoFile,
    Git,
    Archive(ArchiveFormat, Compression),
    Image(Encoding, Compression),
    Module,
}

const FORMATS: [(&str, Format); 14] = [
    ("dir", Format::Dir),
    ("git", Format::Git),
    ("tar", Format::Archive(ArchiveFormat::Tar, Compression::None)),
    ("targz", Format::Archive(ArchiveFormat::Tar, Compression::Gzip)),
    ("mod", Format::Module),
    ("zip", Format::Archive(ArchiveFormat::Zip, Compression::None)),
    ("protofile", Format::ProtoFile),
    ("binpb", Format::Image(Encoding::Binary, Compression::None)),
    ("bin", Format::Image(Encoding::Binary, Compression::None)),
    ("bingz", Format::Image(Encoding::Binary, Compression::Gzip)),
    ("json", Format::Image(Encoding::Json, Compression::None)),
    ("jsongz", Format::Image(Encoding::Json, Compression::Gzip)),
    ("txtpb", Format::Image(Encoding::Text, Compression::None)),
    ("yaml", Format::Image(Encoding::Yaml, Compression::None)),
];

const COMPRESSIONS: [(&str, Compression); 3] =
    [("none", Compression::None), ("gzip", Compression::Gzip), ("zstd", Compression::Zstd)];

const YES_OR_NO: [(&str, bool); 2] = [("true", true), ("false", false)];

/// What a reference may mean, which its text does not tell.
pub trait Look {
    /// What lies at a path.
    fn at(&self, path: &Path) -> Found;

    /// Whether a name is that of a revision of the input's repository.
    fn revision(&self, name: &str) -> Meaning;
}

/// Whether a name is that of a revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    None,
    Revision,
    /// The names that the repository gives cannot be read.
    Unknown,
}

/// Of an input only the path counts.
impl<F: Fn(&Path) -> Found> Look for F {
    fn at(&self, path: &Path) -> Found {
        self(path)
    }

    fn revision(&self, _: &str) -> Meaning {
        Meaning::None
    }
}

/// Reads a reference.
pub fn parse(text: &str, role: Role, look: &impl Look) -> Result<Reference, Error> {
    let (path, options) = match text.split_once('#') {
        Some((path, options)) => (path, Some(options)),
        None => (text, None),
    };
    if path.is_empty() {
        let error =
            if text.is_empty() { "the input is empty" } else { "there is no path before `#`" };
        return Err(Error::new(error));
    }
    let mut options = Options::read(text, options)?;
    let written = options.choose("format", &FORMATS)?;
    if written.is_none() {
        if let Some(revision) = path.strip_prefix("git:").filter(|it| !it.starts_with("//")) {
            return self::revision(named(revision), options);
        }
        if let Some(revision) = path.strip_prefix("merge-base:") {
            return self::revision(Revision::MergeBase(revision.to_owned()), options);
        }
    }
    let is_plain = role == Role::Against && written.is_none() && !is_path(path);
    let path = path.strip_prefix("file://").unwrap_or(path);
    let found = look.at(Path::new(path));
    if found == Found::Nothing {
        refuse_network(text, path, role)?;
    }
    let format = written.or_else(|| by_name(path, found));
    let is_there = found != Found::Nothing;
    if is_plain && (is_there || format.is_some()) {
        match look.revision(path) {
            Meaning::Revision if !is_there => return revision(named(path), options),
            Meaning::Revision => return Err(two_meanings(path, found, "and of a revision")),
            Meaning::Unknown if is_there => {
                let may_be = "and may be that of a revision: the repository keeps its branches and \
                              tags as reftables, which are not read";
                return Err(two_meanings(path, found, may_be));
            }
            Meaning::None | Meaning::Unknown => {}
        }
    }
    let format = match format {
        Some(format) => format,
        None if is_plain && !is_there => return revision(named(path), options),
        None if is_there => {
            return Err(Error::of(path, "what kind of input it is does not show in its name")
                .help("add `#format=` and one of `tar`, `zip`, `binpb`, `json`, `txtpb`, `yaml`"));
        }
        None => {
            let error = Error::of(path, "there is no such file or directory");
            return Err(match look.revision(path) {
                Meaning::Revision if !is_path(path) => {
                    error.help(format!("write `git:{path}` for the revision of that name"))
                }
                _ => error,
            });
        }
    };
    reference(path, format, options)
}

fn reference(path: &str, format: Format, mut options: Options<'_>) -> Result<Reference, Error> {
    let from = match path {
        "-" | "/dev/stdin" => From::Stdin,
        _ => From::File(path.into()),
    };
    if from == From::Stdin && matches!(format, Format::Dir | Format::ProtoFile | Format::Git) {
        return Err(Error::new("standard input is an image or an archive")
            .help("name the format: `-#format=tar`, `-#format=binpb`"));
    }
    let compression = |options: &mut Options<'_>, by_name| {
        Ok::<_, Error>(options.choose("compression", &COMPRESSIONS)?.unwrap_or(by_name))
    };
    match format {
        Format::Dir => {
            options.finish("a directory")?;
            Ok(Reference::Dir(path.into()))
        }
        Format::ProtoFile => {
            let package = options.choose("include_package_files", &YES_OR_NO)?;
            options.finish("a single file")?;
            let package = match package {
                Some(true) => PackageFiles::Include,
                _ => PackageFiles::Leave,
            };
            Ok(Reference::ProtoFile { path: path.into(), package })
        }
        Format::Archive(format, by_name) => {
            let archive = ArchiveReference {
                from,
                format,
                compression: compression(&mut options, by_name)?,
                strip_components: options.number("strip_components")?.unwrap_or(0),
                subdir: options.subdir()?.unwrap_or_default(),
            };
            if format == ArchiveFormat::Zip && archive.compression != Compression::None {
                return Err(options.wrong("compression", "gzip", "a zip archive has its own"));
            }
            options.finish("an archive")?;
            Ok(Reference::Archive(archive))
        }
        Format::Image(encoding, by_name) => {
            let compression = compression(&mut options, by_name)?;
            options.finish("an image")?;
            Ok(Reference::Image { from, encoding, compression })
        }
        Format::Git => {
            let revision = git_revision(&mut options)?;
            let subdir = options.subdir()?.unwrap_or_default();
            options.finish("a git repository")?;
            Ok(Reference::Git { repository: path.into(), revision, subdir })
        }
        Format::Module => Err(Error::of(path, "modules of a registry are not fetched")
            .help("export the module to a directory, or build it to an image, and name that")),
    }
}

/// Whether a text can only be meant as a path.
fn is_path(text: &str) -> bool {
    let starts = ["./", "../", "/", "file://"];
    matches!(text, "." | ".." | "-")
        || text.ends_with('/')
        || starts.iter().any(|it| text.starts_with(it))
}

/// Who could put a file there could not have it compared in place of the revision.
fn two_meanings(path: &str, found: Found, other: &str) -> Error {
    let kind = if found == Found::Dir { "a directory" } else { "a file" };
    Error::of(path, format!("it is the name of {kind} {other}"))
        .help(format!("write `git:{path}` for the revision, `./{path}` for {kind}"))
}

fn git_revision(options: &mut Options<'_>) -> Result<Revision, Error> {
    // Only of use to who fetches: everything that is there can be read.
    options.number("depth")?;
    options.take("filter");
    options.choose("recurse_submodules", &YES_OR_NO)?;
    let branch = options.take("branch").map(|it| Revision::Branch(it.to_owned()));
    let tag = options.take("tag").map(|it| Revision::Tag(it.to_owned()));
    let commit = options.take("commit").map(named);
    let named = options.take("ref").map(named);
    let several = [&branch, &tag, &commit].iter().filter(|it| it.is_some()).count() > 1;
    if several {
        return Err(Error::new("only one of `branch`, `tag` and `commit` can be asked for"));
    }
    // With `ref` the branch says no more than what a fetch would begin with.
    Ok(named.or(commit).or(tag).or(branch).unwrap_or(Revision::Head))
}

fn named(text: &str) -> Revision {
    match text {
        "HEAD" => Revision::Head,
        _ => Revision::Named(text.to_owned()),
    }
}

fn revision(revision: Revision, mut options: Options<'_>) -> Result<Reference, Error> {
    let subdir = options.subdir()?;
    options.finish("a revision")?;
    Ok(Reference::Revision { revision, subdir })
}

/// The format that shows in a name, or in what has that name.
fn by_name(path: &str, found: Found) -> Option<Format> {
    if matches!(path, "-" | "/dev/stdin" | "/dev/null") {
        return Some(Format::Image(Encoding::Binary, Compression::None));
    }
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    if name.ends_with(".git") && found != Found::File {
        return Some(Format::Git);
    }
    if found == Found::Dir {
        return Some(Format::Dir);
    }
    let (stem, compression) = match name.rsplit_once('.')? {
        (stem, "gz") => (stem, Compression::Gzip),
        (stem, "zst") => (stem, Compression::Zstd),
        (_, "tgz") => return Some(Format::Archive(ArchiveFormat::Tar, Compression::Gzip)),
        _ => (name, Compression::None),
    };
    let image = |encoding| Some(Format::Image(encoding, compression));
    match (stem.rsplit_once('.')?.1, compression) {
        ("bin" | "binpb", _) => image(Encoding::Binary),
        ("json", _) => image(Encoding::Json),
        ("txtpb", _) => image(Encoding::Text),
        ("yaml" | "yml", _) => image(Encoding::Yaml),
        ("tar", _) => Some(Format::Archive(ArchiveFormat::Tar, compression)),
        ("zip", Compression::None) => Some(Format::Archive(ArchiveFormat::Zip, compression)),
        ("proto", Compression::None) => Some(Format::ProtoFile),
        // A repository may be named by a file that tells where it is.
        ("git", Compression::None) => Some(Format::Git),
        _ => None,
    }
}

fn refuse_network(text: &str, path: &str, role: Role) -> Result<(), Error> {
    let remote = |what: &str, help: &str| Err(Error::of(text, what).help(help));
    let scp = path.split_once('@').and_then(|it| it.1.split_once(':'));
    if path.contains("://") || scp.is_some_and(|it| !it.0.contains('/')) {
        return remote(
            "nothing is read over a network",
            "clone or download it, and name the directory, the `.git` in it or the file",
        );
    }
    // A branch may look like the name of a module.
    if role == Role::Against {
        return Ok(());
    }
    let names: Vec<&str> = path.split('/').collect();
    let host = names[0].contains('.') && !names[0].starts_with('.') && !names[0].ends_with('.');
    if host && names.len() == 3 && !names.contains(&"") && by_name(path, Found::Nothing).is_none() {
        return remote(
            "modules of a registry are not fetched",
            "export the module to a directory, or build it to an image, and name that",
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests;
