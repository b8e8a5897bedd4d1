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

mod barred;
mod options;
mod packages;
mod passed;
mod users;
mod words;

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

pub(super) use self::words::Written;
use self::{
    barred::Barred,
    packages::Packages,
    passed::{Found, Passed},
    users::Users,
};
use crate::{
    model::{Field, File, Kind, Message, Oneof, Schema, Type, table::TextRange},
    source::Span,
};

/// How many parts the names of packages and of what is referred to may have. Each scope around a
/// reference is looked at: where there are more, nothing is renamed.
const DEPTH: usize = 100;

/// All references of a schema. Made once for many questions: it takes time and memory in
/// proportion to the schema. The schema has no errors, and whoever asks gives the same again.
#[derive(Debug, Default)]
pub struct References {
    packages: Packages,
    /// By the full name of the element or package.
    sites: FxHashMap<String, Vec<Site>>,
    passed: Passed,
    /// Full names in strings that have several pieces or escapes, and those around them.
    in_pieces: FxHashSet<String>,
    is_deep: bool,
    users: OnceLock<Users>,
    barred: OnceLock<Barred>,
}

/// Where a name is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site {
    pub span: Span,
    pub form: Form,
}

/// How a name is looked up where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// It begins in a scope, by its number, and goes on in those around it.
    Relative(u32, Lookup),
    /// It is a full name, or follows on other parts of one.
    Full,
    /// It is one of the names of a message or enum, and nothing is before it.
    Word,
}

/// Where a name is looked up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope<'a> {
    /// The full name of the innermost scope.
    pub name: &'a str,
    pub lookup: Lookup,
}

/// What a name is looked up for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Lookup {
    /// For the type of a field: fields and the like are passed over.
    Type,
    /// For an option, for the type of an rpc, and for what is extended: the innermost element counts,
    /// whatever it is.
    Any,
}

impl Lookup {
    /// That of a name which need not be a type. The first of several parts is one that has members.
    fn of(written: &Written<'_>) -> Self {
        if written.parts.len() == 1 { Self::Any } else { Self::Type }
    }

    /// Whether it ends at an element of a kind, or at a package.
    fn ends_at(self, kind: Option<Kind>) -> bool {
        use Kind::{EnumValue, Field, Method, Oneof};
        self == Self::Any || !matches!(kind, Some(Field | Oneof | EnumValue | Method))
    }
}

/// A scope and those around it, the innermost first; the last is the root, which has no name.
pub fn scopes(scope: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(scope), |it| (!it.is_empty()).then(|| parent(it)))
}

/// The scope that a full name is declared in.
pub(super) fn parent(full_name: &str) -> &str {
    full_name.rsplit_once('.').map_or("", |it| it.0)
}

/// The full name of what a scope declares.
pub fn member(scope: &str, name: &str) -> String {
    if scope.is_empty() { name.to_owned() } else { format!("{scope}.{name}") }
}

impl References {
    /// Reads all files of a schema that have text.
    pub fn of(schema: &Schema) -> Self {
        Self::in_files(schema, schema.files())
    }

    /// Reads one file: what is written in others is not known.
    pub fn of_file(file: File<'_>) -> Self {
        Self::in_files(file.schema(), std::iter::once(file))
    }

    /// Reads the types of one file that have a full name or are inside of what has it: fields and
    /// methods of them, and extensions. Options are left out. Takes no more than the fields do.
    pub fn of_types(file: File<'_>, full_name: &str) -> Self {
        let mut out = Self::default();
        let is_wanted = |it: &str| {
            let rest = it.strip_prefix(full_name);
            rest.is_some_and(|it| it.is_empty() || it.starts_with('.'))
        };
        if let Some(text) = file.schema().sources[file.index()].text() {
            out.types(file, text, is_wanted);
        }
        out
    }

    /// Every name that is written, as a full name, with its place; in no order.
    pub fn all(&self) -> impl Iterator<Item = (&str, Span)> {
        let sites = self.sites.iter();
        sites.flat_map(|(name, all)| all.iter().map(move |it| (name.as_str(), it.span)))
    }

    /// Where a full name is written, file by file.
    pub fn spans(&self, full_name: &str) -> impl Iterator<Item = Span> {
        self.sites(full_name).iter().map(|it| it.span)
    }

    /// Reads some files of a schema.
    pub fn in_files<'a>(schema: &'a Schema, files: impl Iterator<Item = File<'a>>) -> Self {
        let mut out = Self { packages: Packages::of(schema), ..Self::default() };
        let is_deep = |it: File<'_>| it.package().split('.').nth(DEPTH).is_some();
        if schema.files().any(is_deep) {
            return Self { is_deep: true, ..out };
        }
        for file in files {
            if let Some(text) = schema.sources[file.index()].text() {
                out.types(file, text, |_| true);
                out.options(file, text);
            }
        }
        out.passed.sort();
        out
    }

    /// Whether names have too many parts for questions to be answered.
    pub(super) fn is_deep(&self) -> bool {
        self.is_deep
    }

    /// Whether a full name is written where it cannot be edited part by part.
    pub(super) fn is_in_pieces(&self, full_name: &str) -> bool {
        self.in_pieces.contains(full_name)
    }

    /// Where a full name is written.
    pub(super) fn sites(&self, full_name: &str) -> &[Site] {
        self.sites.get(full_name).map_or(&[], Vec::as_slice)
    }

    /// Where the name at a site is looked up; none where it means the same in any scope.
    pub(super) fn scope(&self, site: &Site) -> Option<Scope<'_>> {
        let Form::Relative(scope, lookup) = site.form else { return None };
        Some(Scope { name: self.passed.scope(scope), lookup })
    }

    /// The words that relative names begin with and that are found in no scope but the root.
    pub(super) fn words_of_root(&self) -> impl Iterator<Item = (&str, Lookup)> {
        self.passed.words_of_root()
    }

    /// Whether a full name is declared. A oneof that is made for a field gives way.
    pub(super) fn has(&self, schema: &Schema, full_name: &str) -> bool {
        let found = schema.element(full_name);
        let gives_way = |it| Oneof::try_from(it).is_ok_and(Oneof::is_synthetic);
        found.is_some_and(|it| !gives_way(it)) || self.packages.has(full_name)
    }

    /// Whether a package has this name, or one around it.
    pub(super) fn is_package(&self, full_name: &str) -> bool {
        self.packages.has(full_name)
    }

    /// Whether looking up a name ends in a scope.
    pub(super) fn ends(&self, schema: &Schema, lookup: Lookup, scope: &str, name: &str) -> bool {
        let full_name = member(scope, name);
        match schema.element(&full_name) {
            Some(element) => lookup.ends_at(Some(element.kind())),
            None => self.packages.has(&full_name),
        }
    }

    /// Whether references would mean something else if a scope declared an element, or a package
    /// for `None`.
    pub(super) fn would_capture(&self, scope: &str, name: &str, kind: Option<Kind>) -> bool {
        self.passed.through(scope, name).any(|it| it.0.ends_at(kind))
    }

    /// The same for an element that moves there from the root: its own references may.
    pub(super) fn would_capture_others(&self, scope: &str, name: &str, kind: Kind) -> bool {
        let mut through = self.passed.through(scope, name);
        through.any(|(lookup, found)| found == Found::Around && lookup.ends_at(Some(kind)))
    }

    fn types(&mut self, file: File<'_>, text: &[u8], is_wanted: impl Fn(&str) -> bool) {
        let mut extended = FxHashSet::default();
        for (field, table) in file.fields().zip(&file.table().fields) {
            let scope = field.scope().map_or(file.package(), Message::full_name);
            let scope = Scope { name: scope, lookup: Lookup::Type };
            if field.is_map() {
                let value = field.type_message().and_then(|it| it.fields().nth(1));
                let name = value.map(Field::type_name);
                if let Some(name) = name.filter(|it| !it.is_empty() && is_wanted(it)) {
                    let written = Written::map_value(text, table.type_range);
                    self.path(file, &written, scope, name);
                }
            } else if field.kind() != Type::Group
                && !field.type_name().is_empty()
                && is_wanted(field.type_name())
            {
                self.path(file, &Written::name(text, table.type_range), scope, field.type_name());
            }
            // The fields of a block share what they extend.
            if field.is_extension()
                && extended.insert(table.extendee_range.start)
                && is_wanted(field.extendee_name())
            {
                let written = Written::name(text, table.extendee_range);
                let scope = Scope { lookup: Lookup::of(&written), ..scope };
                self.path(file, &written, scope, field.extendee_name());
            }
        }
        for (method, table) in file.methods().zip(&file.table().methods) {
            let around = parent(method.full_name());
            let types = [(table.input, table.input_range), (table.output, table.output_range)];
            for (name, range) in types.map(|it| (file.table().str(it.0), it.1)) {
                if is_wanted(name) {
                    let written = Written::name(text, range);
                    let scope = Scope { name: around, lookup: Lookup::of(&written) };
                    self.path(file, &written, scope, name);
                }
            }
        }
    }

    /// Notes a dotted name that is looked up in a scope and means a full name.
    fn path(&mut self, file: File<'_>, written: &Written<'_>, scope: Scope<'_>, full_name: &str) {
        if written.parts.len() > DEPTH {
            self.is_deep = true;
            return;
        }
        let (mut found_in, mut rest) = ("", Some(full_name));
        for (at, (range, _)) in written.parts.iter().enumerate().rev() {
            let Some(name) = rest else { return };
            let form = if at == 0 && !written.is_absolute {
                Form::Relative(self.passed.number(scope.name), scope.lookup)
            } else {
                Form::Full
            };
            self.site(name, Site { span: span(file, *range), form });
            found_in = parent(name);
            rest = Some(found_in).filter(|it| !it.is_empty());
        }
        if let Some((_, first)) = written.parts.first().filter(|_| !written.is_absolute) {
            self.passed.add(first, scope, found_in);
        }
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
