//! What is new since another state: nobody can know it by its name yet.

use std::path::Path;

use protosmith_compiler::{
    diagnostic::{Diagnostic, Safety},
    model::{Element, File, Message, Schema},
    source::Span,
};
use protosmith_lint::engine::Enclosing;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    cli::{
        Failure, Terminal,
        open::{InputArgs, Located, Opener},
    },
    input::{Reference, disk::on_disk},
};

/// The full names of what another state declares, and behind a `/` each the paths of its files.
#[derive(Debug, Default)]
pub(in crate::cli) struct Published(FxHashSet<String>);

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
        self.0.extend(names.map(str::to_owned));
        self.0.extend(old.schema.files().map(key));
        Ok(())
    }
}

fn key(file: File<'_>) -> String {
    format!("/{}", file.path())
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
    file.elements().filter(move |_| is_there).map(Element::full_name)
}

/// What is new, whatever it is called in the meantime.
pub(super) struct Unpublished<'a> {
    published: &'a Published,
    /// The names that elements of old have by now, where these are others.
    renamed: FxHashSet<String>,
    /// By file that was asked for.
    before: Vec<Known>,
}

impl<'a> Unpublished<'a> {
    pub(super) fn new(published: &'a Published) -> Self {
        Self { published, renamed: FxHashSet::default(), before: Vec::new() }
    }

    fn is_old(&self, full_name: &str) -> bool {
        self.published.0.contains(full_name) || self.renamed.contains(full_name)
    }

    /// Has fixes count as safe that rename nothing but what is new; those that rename nothing, where
    /// they are about what is new.
    pub(super) fn mark(&mut self, schema: &Schema, found: &mut [Diagnostic]) {
        self.follow(schema);
        let (mut enclosing, mut declared) = (Enclosing::new(schema), Declared::new(schema));
        for found in found.iter_mut().filter(|it| !it.fixes.is_empty()) {
            let element = found.location.span().and_then(|it| enclosing.element(it));
            let around = found.symbol.as_deref().or(element.map(Element::full_name));
            let file = found.location.file().map(|it| schema.at(it));
            let is_new = |it: &str| !self.is_old(it);
            for fix in &mut found.fixes {
                let mut names: Vec<&str> = Vec::new();
                for edit in &fix.edits {
                    names.extend_from_slice(declared.at(edit.span));
                    names.extend(in_package_at(schema, edit.span));
                }
                let is_safe = match (names.is_empty(), around, file) {
                    (false, ..) => names.into_iter().all(is_new),
                    (true, Some(around), _) => is_new(around),
                    // What is about no element is about its file.
                    (true, None, file) => file.is_some_and(|it| {
                        is_new(&key(it)) && it.elements().map(Element::full_name).all(is_new)
                    }),
                };
                if is_safe {
                    fix.safety = Safety::Safe;
                }
            }
        }
    }

    /// Notes what elements of old are called now. They are known by their places, apart from messages
    /// that were added: where a file has fewer than before, or others, all that is in it counts as old.
    fn follow(&mut self, schema: &Schema) {
        let mut now = Vec::new();
        for (at, file) in schema.files().filter(|it| it.is_target()).enumerate() {
            let names = || file.elements().map(Element::full_name);
            let old: Vec<bool> = match self.before.get(at) {
                None => names().map(|it| self.is_old(it)).collect(),
                Some(known) => {
                    known.paired(file).unwrap_or_else(|| names().map(|_| true).collect())
                }
            };
            let is_renamed = |it: &(&str, &bool)| *it.1 && !self.published.0.contains(it.0);
            let renamed: Vec<_> = names().zip(&old).filter(is_renamed).collect();
            let renamed: Vec<String> = renamed.into_iter().map(|it| it.0.to_owned()).collect();
            self.renamed.extend(renamed);
            now.push(Known { old, names: names().map(str::to_owned).collect() });
        }
        self.before = now;
    }
}

/// The elements of a file as they were.
struct Known {
    /// Of each whether it is old.
    old: Vec<bool>,
    names: FxHashSet<String>,
}

impl Known {
    /// The same of the file as it is now; none where its elements are not those with some messages more.
    fn paired(&self, file: File<'_>) -> Option<Vec<bool>> {
        let mut added = file.elements().count().checked_sub(self.old.len())?;
        let mut old = self.old.iter();
        let mut out = Vec::new();
        for element in file.elements() {
            let is_bare = |it: Message<'_>| it.parent().is_none() && it.fields().len() == 0;
            let is_added = added > 0
                && Message::try_from(element).is_ok_and(is_bare)
                && !self.names.contains(element.full_name());
            if is_added {
                added -= 1;
                out.push(false);
            } else {
                out.push(*old.next()?);
            }
        }
        Some(out)
    }
}
