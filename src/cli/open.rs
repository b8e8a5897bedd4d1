//! From what a user named to a schema and its configuration.

mod around;
mod files;
mod listing;
mod located;
mod location;
mod opened;
mod pair;
mod places;
mod root;
mod untracked;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock, atomic::Ordering},
};

use protosmith_compiler::{
    compile::{Source, Texts},
    image::{self, Text},
    model::File,
};
use protosmith_lint::{
    config::{
        self, Config, ConfigError, Given, Is,
        workspace::{self, Filter},
    },
    tree::{self, below, join, resolve},
};

use self::location::Anchor;
pub(super) use self::{
    files::Files,
    listing::{Editable, Listing, add_well_known},
    located::{Located, LocatedTree},
    opened::{Extent, Opened},
};
use super::{Failure, Terminal, progress::Count, sets::Sets};

use crate::input::{
    self, Base, Context, Input, PackageFiles, Reference, TreeInput,
    disk::{DiskTree, Links},
    reference::Revision,
};

/// What commands that read schemas have in common.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct InputArgs {
    /// Only these files and directories of the input; may be repeated.
    #[arg(long = "path", value_name = "PATH", value_delimiter = ',')]
    pub paths: Vec<PathBuf>,
    /// Not these files and directories; may be repeated.
    #[arg(long = "exclude-path", value_name = "PATH", value_delimiter = ',')]
    pub excludes: Vec<PathBuf>,
    /// A configuration file, or its text, in place of the one that would be found.
    #[arg(long, value_name = "FILE")]
    pub config: Option<String>,
    /// A directory in which imports are looked up and nothing else is checked; may be repeated. It
    /// is no part of a module around it, and a file that a module has too is the module's.
    #[arg(long = "include", short = 'I', value_name = "DIR")]
    pub includes: Vec<PathBuf>,
    /// Descriptor sets, with `:` between their names, `;` on Windows, in which imports are looked up
    /// that have no source; may be repeated. Nothing else is read of what files of `--path` import,
    /// and nothing of a set is checked.
    #[arg(long, alias = "descriptor_set_in", value_name = "FILE[:FILE...]")]
    pub descriptor_set_in: Vec<String>,
    /// Show a file of `--path`, or a directory with some, as another path: there configuration finds it,
    /// while its import path is the one from the input. A file of `--config` holds for the directory that
    /// it lies in, or is shown in. For an image, PATH is an import path. May be repeated.
    #[arg(long, value_name = "PATH=SHOWN")]
    pub map: Vec<String>,
    /// Check files whether git ignores them or not. Without it, what `.gitignore` names is left out
    /// where a `protosmith.yaml` says what the modules are; it can be imported still.
    #[arg(long)]
    pub no_ignore: bool,
    /// Leave symbolic links alone.
    #[arg(long)]
    pub disable_symlinks: bool,
    /// Let sources be written in the edition `UNSTABLE`.
    #[arg(long, alias = "experimental_editions")]
    pub experimental_editions: bool,
}

/// Opens references: one after the other, because only one of them can be standard input.
pub(super) struct Opener<'a> {
    args: &'a InputArgs,
    cwd: PathBuf,
    /// Whether the source info of images is kept, to be written again.
    keep_source_info: bool,
    texts: Texts,
    /// What directories are.
    dirs: Is,
    /// The files that were found.
    count: Count,
    /// Those of `--descriptor-set-in`, once somebody wants them.
    sets: OnceLock<Arc<Sets>>,
}

impl<'a> Opener<'a> {
    pub(super) fn new(args: &'a InputArgs, terminal: &mut Terminal<'_, '_>) -> Self {
        let count = Count::default();
        terminal.show_progress(&count);
        let (cwd, texts) = (terminal.cwd().to_owned(), Texts::default());
        Self {
            args,
            cwd,
            keep_source_info: false,
            texts,
            dirs: Is::Dir,
            count,
            sets: OnceLock::new(),
        }
    }

    /// The same, and the source info of images is kept.
    pub(super) fn keeping_source_info(self) -> Self {
        Self { keep_source_info: true, ..self }
    }

    /// The same for who wants the texts of sources for errors alone.
    pub(super) fn with_texts_of_errors(self) -> Self {
        Self { texts: Texts::OfErrors, ..self }
    }

    /// The same for who takes parts of modules: directories inside of them.
    pub(super) fn with_parts(self) -> Self {
        Self { dirs: Is::Part, ..self }
    }

    /// Reads a reference to an input.
    pub(super) fn parse(&self, text: &str) -> Result<Reference, Failure> {
        Ok(input::parse(text, &self.cwd)?)
    }

    /// Whether something lies at a path; a link that leads nowhere does.
    pub(super) fn has(&self, path: &Path) -> bool {
        self.cwd.join(path).symlink_metadata().is_ok()
    }

    /// Whether files are shown where they do not lie.
    pub(super) fn shows_elsewhere(&self) -> bool {
        !self.args.map.is_empty()
    }

    /// Reads a reference to what an input is compared with.
    pub(super) fn parse_against(&self, text: &str, to: &Reference) -> Result<Reference, Failure> {
        Ok(input::parse_against(text, to, &self.cwd)?)
    }

    /// Opens a revision, by its name, of the repository that an input lies in.
    pub(super) fn base(&self, revision: &str, input: &Reference) -> Result<Base, Failure> {
        // A variable that is not set is said as one.
        let text = if revision.is_empty() { "git:" } else { revision };
        let what = match self.parse_against(text, input)? {
            Reference::Revision { revision, subdir: None } => {
                return Ok(Base::open(&revision, input, &self.cwd)?);
            }
            Reference::Revision { .. } => "a part of one",
            Reference::Dir(_) => "a directory",
            Reference::ProtoFile { .. } => "a file",
            Reference::Archive(_) => "an archive",
            Reference::Git { .. } => "a repository",
            Reference::Image { .. } => "an image",
        };
        Err(Failure::usage(format!("`--since` takes a revision, and `{revision}` is {what}")))
    }

    /// Finds every input. Single files that one configuration holds for are taken together.
    pub(super) fn locate_all(
        &self,
        inputs: &[String],
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<Vec<Located>, Failure> {
        let here = [".".to_owned()];
        let inputs = if inputs.is_empty() { &here } else { inputs };
        let mut out: Vec<Located> = Vec::new();
        let mut of_files: BTreeMap<_, usize> = BTreeMap::new();
        for text in inputs {
            let reference = self.parse(text)?;
            let new = self.locate(&reference, None, self.args.config.as_deref(), terminal)?;
            let key = match &new {
                Located::Tree(new) if new.input.file.is_some() => {
                    Some((new.found.config.dir.clone(), new.found.config.path.clone()))
                }
                _ => None,
            };
            let first = key.as_ref().and_then(|it| of_files.get(it)).map(|at| &mut out[*at]);
            match (first, new) {
                (Some(Located::Tree(first)), Located::Tree(new)) => {
                    first.filter.paths.extend(new.filter.paths);
                    first.filter.packages_of.extend(new.filter.packages_of);
                    first.found.targets.extend(new.found.targets);
                }
                (_, new) => {
                    of_files.extend(key.map(|it| (it, out.len())));
                    out.push(new);
                }
            }
        }
        Ok(out)
    }

    /// Finds one input and its configuration.
    pub(super) fn locate(
        &self,
        reference: &Reference,
        beside: Option<&Reference>,
        config: Option<&str>,
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<Located, Failure> {
        let links = if self.args.disable_symlinks { Links::Skip } else { Links::Follow };
        let mut cx = Context { cwd: &self.cwd, stdin: terminal.stdin(), beside, links };
        let given = given(&self.cwd, config, &config::BUF_YAML)?;
        // What something is compared with lies where it lies.
        let maps = if beside.is_some() { &[][..] } else { &self.args.map };
        match input::open(reference, &mut cx)? {
            Input::Image(set) => {
                let location = |it: &PathBuf| -> Result<String, Failure> {
                    Ok(resolve("", &shown(it)).unwrap_or_else(|| shown(it)))
                };
                let places = places::read(maps, location)?;
                let start = given.as_ref().map(|it| places::dir_of(it, &places, location));
                let start = start.transpose()?.unwrap_or_default();
                let config = self.image_config(given)?;
                let plain = |all: &[PathBuf]| all.iter().map(|it| shown(it)).collect();
                let (paths, excludes) = (plain(&self.args.paths), plain(&self.args.excludes));
                let filter = Filter { paths, excludes, places, start, ..Filter::default() };
                Ok(Located::Image { set, config, filter })
            }
            Input::Tree(input) => self.tree(input, reference, given, maps).map(Located::Tree),
        }
    }

    /// What holds for an image, which lies nowhere: the configuration of this directory.
    pub(super) fn image_config(&self, given: Option<Given>) -> Result<Config, Failure> {
        let (tree, dir) = DiskTree::locate(&self.cwd, Path::new("."))?;
        let input = config::Input { path: &dir, is: Is::Image, bound: None, root: None };
        Ok(config::find(&tree, input, given)?.config)
    }

    /// Finds the configuration of an input in a revision.
    pub(super) fn locate_in(&self, input: TreeInput) -> Result<LocatedTree, Failure> {
        let given = given(&self.cwd, self.args.config.as_deref(), &config::BUF_YAML)?;
        let reference = Reference::Revision { revision: Revision::Head, subdir: None };
        self.tree(input, &reference, given, &[])
    }

    fn tree(
        &self,
        input: TreeInput,
        reference: &Reference,
        given: Option<Given>,
        maps: &[String],
    ) -> Result<LocatedTree, Failure> {
        let (path, is) = match &input.file {
            Some((file, _)) => (file.as_str(), Is::ProtoFile),
            None => (input.dir.as_str(), self.dirs),
        };
        let cwd = DiskTree::location(&self.cwd, Path::new("."))?;
        let on_disk = matches!(reference, Reference::Dir(_) | Reference::ProtoFile { .. });
        let bound = if on_disk { &*cwd } else { "" };
        let anchor = Anchor { on_disk: &cwd, in_tree: &input.dir };
        let anchor = (!on_disk).then_some(&anchor);
        let includes = self.includes(&*input.tree, anchor)?;
        let roots: Vec<_> = includes.iter().filter_map(|it| it.location(on_disk)).collect();
        // Who names the whole path means that place and not what lies around it.
        let is_absolute = match reference {
            Reference::Dir(path) | Reference::ProtoFile { path, .. } => path.is_absolute(),
            _ => false,
        };
        let guessed = input.file.as_ref().map(|(file, _)| {
            let cwd = on_disk.then_some(&*cwd);
            match cwd.filter(|cwd| given.is_some() && below(cwd, file).is_some()) {
                Some(cwd) => cwd.to_owned(),
                None => root::of(&*input.tree, file, cwd, &roots),
            }
        });
        let bound = (!is_absolute).then_some(bound);
        let is_given = given.is_some();
        let location = |given: &PathBuf| -> Result<String, Failure> {
            if on_disk {
                Ok(DiskTree::location(&self.cwd, given)?)
            } else {
                Ok(join(&input.dir, &shown(given)))
            }
        };
        let places = places::read(maps, location)?;
        let of_given = given.as_ref().filter(|_| on_disk && !places.is_empty());
        let root = of_given.map(|it| places::dir_of(it, &places, location)).transpose()?;
        if !places.is_empty() && input.file.is_some() {
            let said = "`--map` is for files of a directory, named with `--path`";
            return Err(Failure::usage(said));
        }
        let asked = config::Input { path, is, bound, root: root.as_deref().or(guessed.as_deref()) };
        let mut found = config::find(&*input.tree, asked, given)?;
        found.config.is_on_disk = on_disk || is_given;
        if let Some(anchor) = anchor {
            anchor.rebase(&*input.tree, &mut found.config);
        }
        let mut all_roots = location::dependencies(&*input.tree, &found.config);
        all_roots.extend(roots);
        let links = if self.args.disable_symlinks {
            workspace::Links::Skip
        } else {
            workspace::Links::Follow
        };
        let mut filter = Filter {
            paths: self.args.paths.iter().map(location).collect::<Result<_, _>>()?,
            excludes: self.args.excludes.iter().map(location).collect::<Result<_, _>>()?,
            packages_of: Vec::new(),
            roots: all_roots,
            places,
            start: input.dir.clone(),
            links,
        };
        if let Some((file, package)) = &input.file {
            if !filter.paths.is_empty() {
                return Err(Failure::usage(
                    "`--path` narrows down a directory; the input is a single file",
                ));
            }
            filter.paths.push(file.clone());
            if *package == PackageFiles::Include {
                filter.packages_of.push(file.clone());
            }
        }
        let is_guessed = guessed.is_some() && (is_given || found.config.path.is_none());
        let input = places::placed(input, &filter.places);
        let sets = self.sets()?;
        let mut out = LocatedTree { input, found, filter, on_disk, is_guessed, includes, sets };
        if let Some(root) = guessed.filter(|_| is_guessed) {
            out.set_root(&root);
        }
        Ok(out)
    }

    /// Says what is to be said of an input, and compiles it.
    pub(super) fn compile(
        &self,
        located: Located,
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<Opened, Failure> {
        located.announce(terminal);
        self.compile_quietly(located)?.asked()
    }

    /// The same; a tree gives its files, too, of which more may be compiled.
    pub(super) fn compile_with_files(
        &self,
        located: Located,
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<(Opened, Option<Files<'_>>), Failure> {
        located.announce(terminal);
        let (opened, files) = match located {
            Located::Tree(tree) => {
                let (opened, files) = self.list(tree)?.compile()?;
                (opened, Some(files))
            }
            image => (self.compile_quietly(image)?, None),
        };
        Ok((opened.asked()?, files))
    }

    /// The same for two inputs at once. The second is what the first is compared with: it may lack
    /// all that was asked for.
    pub(super) fn compile_both(
        &self,
        [first, second]: [Located; 2],
        terminal: &mut Terminal<'_, '_>,
    ) -> [Result<Opened, Failure>; 2] {
        first.announce(terminal);
        second.announce(terminal);
        let (first, second) =
            rayon::join(|| self.compile_quietly(first), || self.compile_quietly(second));
        [first.and_then(Opened::asked), second]
    }

    /// The same for what another input is compared with: it may lack all that was asked for.
    pub(super) fn compile_old(
        &self,
        located: Located,
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<Opened, Failure> {
        located.announce(terminal);
        self.compile_quietly(located)
    }

    /// Compiles an input that lies on disk, to be changed. `update` gives sources the texts that
    /// they have by now.
    pub(super) fn compile_to_edit(
        &self,
        located: Located,
        update: impl FnOnce(&mut [Source]),
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<Editable<'_>, Failure> {
        located.announce(terminal);
        let Located::Tree(tree) = located else {
            return Err(Failure::usage("an image has no sources that could be changed"));
        };
        let listing = self.list(tree)?;
        let mut sources = listing.files.sources()?;
        update(&mut sources);
        listing.compile_to_edit(sources)
    }

    fn compile_quietly(&self, located: Located) -> Result<Opened, Failure> {
        match located {
            Located::Tree(tree) => Ok(self.list(tree)?.compile()?.0),
            Located::Image { mut set, mut config, filter } => {
                let added = self.sets()?.complete(&mut set);
                let text = |path: &str| {
                    let asked = filter.takes(path) && !added.contains(path);
                    let shown = filter.places.of(path);
                    Text { target: (!asked).then_some(false), shown, ..Text::default() }
                };
                let mut schema = image::read(&set, Vec::new(), text)?;
                if !filter.places.is_empty() {
                    let paths = schema.files().map(File::path);
                    let place = |it: &str| (it.to_owned(), filter.place_of(it));
                    config.image.places = Arc::new(paths.map(place).collect());
                }
                self.count.fetch_add(schema.files().len(), Ordering::Relaxed);
                if self.keep_source_info || config.check_plugins().next().is_some() {
                    image::keep_source_info(&mut schema, &set);
                }
                let (diagnostics, modules) = (Vec::new(), vec![None]);
                let (extent, skipped) = (Extent::of(&filter), Vec::new());
                Ok(Opened { config, schema, diagnostics, modules, extent, skipped })
            }
        }
    }
}

/// What a flag like `--config` stands for: a file, or its text. A `protosmith.yaml` brings
/// along the file beside it that it adds to.
pub(super) fn given(
    cwd: &Path,
    value: Option<&str>,
    beside: &[&str],
) -> Result<Option<Given>, ConfigError> {
    let Some(value) = value else { return Ok(None) };
    let locate = |path: &str| {
        let fault = |tree_error: tree::TreeError| -> ConfigError {
            config::Fault::of(tree_error.path(), tree_error.message()).into()
        };
        DiskTree::locate(cwd, Path::new(path)).map_err(fault)
    };
    let given = Given::new(value, |path| {
        let (tree, file) = locate(path)?;
        config::bytes(&tree, &file)
    })?;
    match given {
        Some(given) if given.is_own() => {
            let (tree, file) = locate(value)?;
            given.beside(&tree, tree::parent(&file).unwrap_or_default(), beside).map(Some)
        }
        given => Ok(given),
    }
}

/// What is said of an image where sources are wanted.
pub(super) fn no_sources(text: &str) -> Failure {
    Failure::usage(format!("`{text}` is an image, which has no sources"))
}

/// A path as imports are written.
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    text.strip_prefix("./").unwrap_or(&text).trim_end_matches('/').to_owned()
}
