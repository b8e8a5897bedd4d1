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

use rustc_hash::{FxHashMap, FxHashSet};

use self::words::Written;
use crate::{
    model::{EnumValue, Field, File, Kind, Message, Schema, Type, table::TextRange},
    source::Span,
};

/// All references of a schema. Made once for many questions: it takes time and memory in
/// proportion to the schema. The schema has no errors.
#[derive(Debug)]
pub struct References<'a> {
    pub(super) messages: FxHashMap<&'a str, Message<'a>>,
    pub(super) fields: FxHashMap<&'a str, Field<'a>>,
    values: FxHashMap<&'a str, EnumValue<'a>>,
    /// The full names of all elements, with their kinds, and of packages.
    names: FxHashMap<&'a str, Option<Kind>>,
    /// By the full name of the element or package.
    sites: FxHashMap<&'a str, Vec<Site<'a>>>,
    /// A scope, a word and what is looked up: if the scope declared the word, a reference would
    /// mean that.
    open: FxHashSet<(&'a str, &'a [u8], Lookup)>,
}

/// Where a name is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site<'a> {
    pub span: Span,
    pub text: &'a [u8],
    /// Where the name is looked up; none where it means the same in any scope.
    pub scope: Option<Scope<'a>>,
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

impl<'a> References<'a> {
    /// Reads all files of a schema that have text.
    pub fn of(schema: &'a Schema) -> Self {
        let mut out = Self {
            messages: schema
                .files()
                .flat_map(File::messages)
                .map(|it| (it.full_name(), it))
                .collect(),
            fields: schema.files().flat_map(File::fields).map(|it| (it.full_name(), it)).collect(),
            values: schema
                .files()
                .flat_map(File::enum_values)
                .map(|it| (it.full_name(), it))
                .collect(),
            names: FxHashMap::default(),
            sites: FxHashMap::default(),
            open: FxHashSet::default(),
        };
        for file in schema.files() {
            out.names.extend(scopes(file.package()).map(|it| (it, None)));
            out.names.extend(file.elements().map(|it| (it.full_name(), Some(it.kind()))));
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
    pub(super) fn sites(&self, full_name: &str) -> &[Site<'a>] {
        self.sites.get(full_name).map_or(&[], Vec::as_slice)
    }

    /// A full name of the schema.
    fn name(&self, full_name: &str) -> Option<&'a str> {
        self.names.get_key_value(full_name).map(|it| *it.0)
    }

    /// Whether a full name is declared.
    pub(super) fn has(&self, full_name: &str) -> bool {
        self.names.contains_key(full_name)
    }

    /// Whether looking up a name ends in a scope.
    pub(super) fn ends(&self, lookup: Lookup, scope: &str, name: &str) -> bool {
        self.names.get(&*member(scope, name)).is_some_and(|it| lookup.ends_at(*it))
    }

    /// Whether references would mean something else if a scope declared an element.
    pub(super) fn would_capture(&self, scope: &str, name: &str, kind: Kind) -> bool {
        [Lookup::Type, Lookup::Extension].into_iter().any(|lookup| {
            lookup.ends_at(Some(kind)) && self.open.contains(&(scope, name.as_bytes(), lookup))
        })
    }

    fn types(&mut self, file: File<'a>, text: &'a [u8]) {
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
    fn path(
        &mut self,
        file: File<'a>,
        written: &Written<'a>,
        scope: Scope<'a>,
        full_name: &'a str,
    ) {
        let (mut found_in, mut rest) = ("", Some(full_name));
        for (at, (range, text)) in written.parts.iter().enumerate().rev() {
            let Some(name) = rest else { return };
            let is_first = at == 0 && !written.is_absolute;
            let scope = is_first.then_some(scope);
            self.site(name, Site { span: span(file, *range), text, scope });
            found_in = parent(name);
            rest = Some(found_in).filter(|it| !it.is_empty());
        }
        if let Some((_, first)) = written.parts.first().filter(|_| !written.is_absolute) {
            let inner = scopes(scope.name).take_while(|it| it.len() > found_in.len());
            self.open.extend(inner.map(|it| (it, *first, scope.lookup)));
        }
    }

    fn site(&mut self, full_name: &'a str, site: Site<'a>) {
        self.sites.entry(full_name).or_default().push(site);
    }
}

fn span(file: File<'_>, TextRange { start, end }: TextRange) -> Span {
    Span { file: file.index(), start, end }
}
