//! What is new since another state: nobody can know it by its name yet.

use std::path::Path;

use protosmith_compiler::{
    diagnostic::{Diagnostic, Safety},
    model::{Element, File, Schema},
    source::Span,
};
use protosmith_lint::engine::Enclosing;
use rustc_hash::{FxHashMap, FxHashSet};

use super::followed::{First, Followed};
use crate::{
    cli::{
        Failure, Terminal,
        open::{InputArgs, Located, Opener},
    },
    input::{Reference, disk::on_disk},
};

/// What another state has.
#[derive(Debug, Default)]
pub(in crate::cli) struct Published {
    /// The full names of its elements.
    names: FxHashSet<String>,
    /// The paths of its files.
    files: FxHashSet<String>,
}

impl Published {
    /// Reads the state that inputs are compared with, for all of them.
    pub(in crate::cli) fn read(
        args: &InputArgs,
        against: &str,
        inputs: &[String],
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<Self, Failure> {
        // What has moved from a place that was not asked for is not new.
        let args = InputArgs { paths: Vec::new(), excludes: Vec::new(), ..args.clone() };
        let opener = Opener::new(&args, terminal);
        let mut out = Self::default();
        for reference in whole(&opener, (inputs, args.config.as_deref()), terminal)? {
            let old_reference = opener.parse_against(against, &reference)?;
            let of_old = |it: Failure| it.of_old_state(against);
            let old = opener.locate(&old_reference, Some(&reference), None, terminal);
            let mut old = old.map_err(of_old)?;
            if let Reference::Dir(_) = reference {
                let new = opener.locate(&reference, None, args.config.as_deref(), terminal)?;
                [_, old] = opener.beside(old, new)?;
            }
            out.add(old, against, &opener, terminal)?;
        }
        Ok(out)
    }

    /// Has fixes of what is new count as safe.
    pub(in crate::cli) fn mark(&self, schema: &Schema, found: &mut [Diagnostic]) {
        Unpublished::new(self).mark(schema, found);
    }

    fn add(
        &mut self,
        old: Located,
        against: &str,
        opener: &Opener<'_>,
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<(), Failure> {
        let old = opener.compile_old(old, terminal).map_err(|it| it.of_old_state(against))?;
        old.say_lacking(terminal);
        if old.has_errors() {
            let message =
                format!("`{against}` does not compile: what is new since then is not known");
            let help = "name a state that compiles, or leave `--against` out";
            return Err(Failure::input(message).help(help));
        }
        let names = old.schema.files().flat_map(File::elements).map(Element::full_name);
        self.names.extend(names.map(str::to_owned));
        self.files.extend(old.schema.files().map(|it| it.path().to_owned()));
        Ok(())
    }
}

/// What is looked at for some inputs: of files and directories the workspace that they are in. What has
/// moved from one of its files or modules to another is not new.
fn whole(
    opener: &Opener<'_>,
    (inputs, config): (&[String], Option<&str>),
    terminal: &mut Terminal<'_, '_>,
) -> Result<Vec<Reference>, Failure> {
    let here = [".".to_owned()];
    let mut out = Vec::new();
    for input in if inputs.is_empty() { &here } else { inputs } {
        let mut reference = opener.parse(input)?;
        if let Reference::Dir(_) | Reference::ProtoFile { .. } = reference
            && let Located::Tree(tree) = opener.locate(&reference, None, config, terminal)?
        {
            let dir = tree.input.tree.shown(&tree.found.config.dir);
            reference = Reference::Dir(on_disk(Path::new(""), &dir));
        }
        if !out.contains(&reference) {
            out.push(reference);
        }
    }
    Ok(out)
}

/// What declares a name at a place; a file is looked through when it is first asked about. What a
/// fix edits there, it renames.
struct Declared<'a> {
    schema: &'a Schema,
    files: FxHashMap<u32, FxHashMap<Span, Vec<&'a str>>>,
}

impl<'a> Declared<'a> {
    fn new(schema: &'a Schema) -> Self {
        Self { schema, files: FxHashMap::default() }
    }

    /// The full names of what declares its name there: of a group two.
    fn at(&mut self, span: Span) -> &[&'a str] {
        let schema = self.schema;
        let names = self.files.entry(span.file).or_insert_with(|| {
            let mut out: FxHashMap<Span, Vec<&str>> = FxHashMap::default();
            for element in schema.at(span.file).elements() {
                if let Some(span) = element.name_location().span() {
                    out.entry(span).or_default().push(element.full_name());
                }
            }
            out
        });
        names.get(&span).map_or(&[], Vec::as_slice)
    }
}

/// The full names that change with a place in a `package` statement: those of what its file declares.
fn in_package_at(schema: &Schema, span: Span) -> impl Iterator<Item = &str> {
    let file = schema.at(span.file);
    let package = file.package_location().span().filter(|_| !file.package().is_empty());
    let is_there = package.is_some_and(|it| it.start <= span.start && span.end <= it.end);
    let elements = is_there.then(|| file.elements());
    elements.into_iter().flatten().map(Element::full_name)
}

/// What is new, whatever it is called in the meantime.
pub(super) struct Unpublished<'a> {
    published: &'a Published,
    /// The names that elements of old have by now, where these are others.
    renamed: FxHashSet<String>,
    followed: Followed,
    /// By path of a file: of each of its elements, as they were at first, whether it is old.
    old: FxHashMap<String, Vec<bool>>,
}

impl<'a> Unpublished<'a> {
    pub(super) fn new(published: &'a Published) -> Self {
        let (renamed, followed) = (FxHashSet::default(), Followed::default());
        Self { published, renamed, followed, old: FxHashMap::default() }
    }

    /// Forgets what was seen so far.
    pub(super) fn begin_again(&mut self) {
        *self = Self::new(self.published);
    }

    fn is_old(&self, full_name: &str) -> bool {
        self.published.names.contains(full_name) || self.renamed.contains(full_name)
    }

    /// Whether a file is new, and all that it declares.
    fn is_new_file(&self, file: File<'_>) -> bool {
        !self.published.files.contains(file.path())
            && !file.elements().any(|it| self.is_old(it.full_name()))
    }

    /// Has fixes count as safe that rename nothing but what is new; those that rename nothing, where
    /// they are about what is new, and where that is no element, edit new files alone.
    pub(super) fn mark(&mut self, schema: &Schema, found: &mut [Diagnostic]) {
        self.follow(schema);
        let (mut enclosing, mut declared) = (Enclosing::new(schema), Declared::new(schema));
        let mut new_files = FxHashMap::default();
        for found in found.iter_mut().filter(|it| !it.fixes.is_empty()) {
            let element = found.location.span().and_then(|it| enclosing.element(it));
            let around = found.symbol.as_deref().or(element.map(Element::full_name));
            for fix in &mut found.fixes {
                let mut names: Vec<&str> = Vec::new();
                for edit in &fix.edits {
                    names.extend_from_slice(declared.at(edit.span));
                    names.extend(in_package_at(schema, edit.span));
                }
                let is_safe = match (names.is_empty(), around) {
                    (false, _) => !names.into_iter().any(|it| self.is_old(it)),
                    (true, Some(around)) => !self.is_old(around),
                    (true, None) => {
                        let is_new = |file: &u32| self.is_new_file(schema.at(*file));
                        let mut edited = fix.edits.iter().map(|it| it.span.file);
                        edited.all(|it| *new_files.entry(it).or_insert_with_key(is_new))
                    }
                };
                if is_safe {
                    fix.safety = Safety::Safe;
                }
            }
        }
    }

    /// Notes what elements of old are called now. In a file of which that is not known, all counts as old.
    fn follow(&mut self, schema: &Schema) {
        self.followed.follow(schema);
        for file in schema.files().filter(|it| it.is_target()) {
            let names = || file.elements().map(Element::full_name);
            if !self.old.contains_key(file.path()) {
                let old = names().map(|it| self.is_old(it)).collect();
                self.old.insert(file.path().to_owned(), old);
            }
            let old = &self.old[file.path()];
            for (number, name) in names().enumerate() {
                let is_old = match self.followed.first(file.path(), number) {
                    First::Number(first) => old.get(first).is_none_or(|it| *it),
                    First::Added => false,
                    First::Unknown => true,
                };
                if is_old && !self.published.names.contains(name) {
                    self.renamed.insert(name.to_owned());
                }
            }
        }
    }
}
