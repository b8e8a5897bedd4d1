//! Where names of elements are written in a schema, apart from their declarations.
//!
//! References are:
//!
//! - types of fields and of the values of maps, what is extended, types of methods: each part of a
//!   dotted name refers to an element or package of its own;
//! - names of options, and in their values names of fields, extensions, enum values and of the
//!   messages inside `google.protobuf.Any`;
//! - enum values as defaults;
//! - full names in the `declaration`s of extension ranges.
//!
//! Text is none, whatever it says: comments, reserved names, field masks, expressions and names of
//! resources in strings.

mod options;
mod words;

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use self::words::Written;
use crate::{
    model::{Field, File, Kind, Message, Schema, Type, table::TextRange},
    source::Span,
};

/// All references of a schema. Made once for many questions: it takes time and memory in
/// proportion to the schema. The schema has no errors, and whoever asks gives the same again.
#[derive(Debug, Default)]
pub struct References {
    /// The names of packages and of those around them.
    packages: FxHashSet<String>,
    /// By the full name of the element or package.
    sites: FxHashMap<String, Vec<Site>>,
    /// Scopes that names are looked up in.
    scopes: Vec<String>,
    scope_numbers: FxHashMap<String, u32>,
    /// Hashes of a scope, a word and what is looked up: if the scope declared the word, a reference
    /// would mean that. Where hashes are equal by chance, a name is not given.
    open: FxHashSet<u64>,
}

/// Where a name is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site {
    pub span: Span,
    /// Where the name is looked up; none where it means the same in any scope.
    scope: Option<(u32, Lookup)>,
}

/// Where a name is looked up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope<'a> {
    /// The full name of the innermost scope.
    pub name: &'a str,
    pub lookup: Lookup,
}

/// What a name is looked up for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Lookup {
    /// Fields and the like are passed over.
    Type,
    /// The innermost element counts, whatever it is.
    Extension,
}

impl Lookup {
    /// Whether it ends at an element of a kind, or at a package.
    fn ends_at(self, kind: Option<Kind>) -> bool {
        use Kind::{EnumValue, Field, Method, Oneof};
        self == Self::Extension || !matches!(kind, Some(Field | Oneof | EnumValue | Method))
    }
}

/// A scope and those around it, the innermost first; the last is the root, which has no name.
pub(super) fn scopes(scope: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(scope), |it| (!it.is_empty()).then(|| parent(it)))
}

/// The scope that a full name is declared in.
pub(super) fn parent(full_name: &str) -> &str {
    full_name.rsplit_once('.').map_or("", |it| it.0)
}

/// The full name of what a scope declares.
pub(super) fn member(scope: &str, name: &str) -> String {
    if scope.is_empty() { name.to_owned() } else { format!("{scope}.{name}") }
}

fn open(scope: &str, word: &[u8], lookup: Lookup) -> u64 {
    let mut hasher = FxHasher::default();
    (scope, word, lookup).hash(&mut hasher);
    hasher.finish()
}

impl References {
    /// Reads all files of a schema that have text.
    pub fn of(schema: &Schema) -> Self {
        let mut out = Self::default();
        for file in schema.files() {
            for name in scopes(file.package()) {
                if !out.packages.contains(name) {
                    out.packages.insert(name.to_owned());
                }
            }
        }
        for file in schema.files() {
            if let Some(text) = schema.sources[file.index()].text() {
                out.types(file, text);
                out.options(file, text);
            }
        }
        out
    }

    /// Where a full name is written.
    pub(super) fn sites(&self, full_name: &str) -> &[Site] {
        self.sites.get(full_name).map_or(&[], Vec::as_slice)
    }

    /// Where the name at a site is looked up; none where it means the same in any scope.
    pub(super) fn scope(&self, site: &Site) -> Option<Scope<'_>> {
        let (scope, lookup) = site.scope?;
        Some(Scope { name: &self.scopes[scope as usize], lookup })
    }

    /// Whether a full name is declared.
    pub(super) fn has(&self, schema: &Schema, full_name: &str) -> bool {
        schema.element(full_name).is_some() || self.is_package(full_name)
    }

    /// Whether a package has this name, or one around it.
    pub(super) fn is_package(&self, full_name: &str) -> bool {
        self.packages.contains(full_name)
    }

    /// Whether looking up a name ends in a scope.
    pub(super) fn ends(&self, schema: &Schema, from: Lookup, scope: &str, name: &str) -> bool {
        let full_name = member(scope, name);
        match schema.element(&full_name) {
            Some(element) => from.ends_at(Some(element.kind())),
            None => self.is_package(&full_name),
        }
    }

    /// Whether references would mean something else if a scope declared an element, or a package
    /// for `None`.
    pub(super) fn would_capture(&self, scope: &str, name: &str, kind: Option<Kind>) -> bool {
        [Lookup::Type, Lookup::Extension].into_iter().any(|lookup| {
            lookup.ends_at(kind) && self.open.contains(&open(scope, name.as_bytes(), lookup))
        })
    }

    fn types(&mut self, file: File<'_>, text: &[u8]) {
        let mut extended = FxHashSet::default();
        for (field, table) in file.fields().zip(&file.table().fields) {
            let scope = field.scope().map_or(file.package(), Message::full_name);
            let scope = Scope { name: scope, lookup: Lookup::Type };
            if field.is_map() {
                let value = field.type_message().and_then(|it| it.fields().nth(1));
                if let Some(name) = value.map(Field::type_name).filter(|it| !it.is_empty()) {
                    let written = Written::map_value(text, table.type_range);
                    self.path(file, &written, scope, name);
                }
            } else if field.kind() != Type::Group && !field.type_name().is_empty() {
                self.path(file, &Written::name(text, table.type_range), scope, field.type_name());
            }
            // The fields of a block share what they extend.
            if field.is_extension() && extended.insert(table.extendee_range.start) {
                let written = Written::name(text, table.extendee_range);
                self.path(file, &written, scope, field.extendee_name());
            }
        }
        for (method, table) in file.methods().zip(&file.table().methods) {
            let scope = Scope { name: parent(method.full_name()), lookup: Lookup::Type };
            let types = [(table.input, table.input_range), (table.output, table.output_range)];
            for (name, range) in types {
                self.path(file, &Written::name(text, range), scope, file.table().str(name));
            }
        }
    }

    /// Notes a dotted name that is looked up in a scope and means a full name.
    fn path(&mut self, file: File<'_>, written: &Written<'_>, scope: Scope<'_>, full_name: &str) {
        let (mut found_in, mut rest) = ("", Some(full_name));
        for (at, (range, _)) in written.parts.iter().enumerate().rev() {
            let Some(name) = rest else { return };
            let is_first = at == 0 && !written.is_absolute;
            let scope = is_first.then(|| (self.scope_number(scope.name), scope.lookup));
            self.site(name, Site { span: span(file, *range), scope });
            found_in = parent(name);
            rest = Some(found_in).filter(|it| !it.is_empty());
        }
        if let Some((_, first)) = written.parts.first().filter(|_| !written.is_absolute) {
            let inner = scopes(scope.name).take_while(|it| it.len() > found_in.len());
            self.open.extend(inner.map(|it| open(it, first, scope.lookup)));
        }
    }

    fn scope_number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.scope_numbers.get(name) {
            return *number;
        }
        let number = self.scopes.len() as u32;
        self.scopes.push(name.to_owned());
        self.scope_numbers.insert(name.to_owned(), number);
        number
    }

    fn site(&mut self, full_name: &str, site: Site) {
        match self.sites.get_mut(full_name) {
            Some(sites) => sites.push(site),
            None => drop(self.sites.insert(full_name.to_owned(), vec![site])),
        }
    }
}

fn span(file: File<'_>, TextRange { start, end }: TextRange) -> Span {
    Span { file: file.index(), start, end }
}
