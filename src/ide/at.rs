//! What a name at an offset means.

use protosmith_compiler::{
    diagnostic::Location,
    fix::References,
    model::{Element, Field, File, Kind},
    source::Span,
    syntax::Item,
};

/// What is named at a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct At<'a> {
    /// The name, as it is written there.
    pub span: Span,
    pub named: Named<'a>,
}

/// What a name means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Named<'a> {
    Element(Element<'a>),
    /// That an import names.
    File(File<'a>),
    /// The full name of a package, or of one around others.
    Package(&'a str),
}

/// What is named at an offset of a file, or directly before it. The schema is to be that of
/// [`narrowed`](crate::narrowed): names are looked up in all of it.
pub fn at(file: File<'_>, offset: u32) -> Option<At<'_>> {
    imported(file, offset)
        .or_else(|| declared(file, offset))
        .or_else(|| referred(file, offset))
        .or_else(|| packaged(file, offset))
}

/// Whether an offset is in a span, or directly behind it.
pub(crate) fn touches(span: Span, offset: u32) -> bool {
    span.start <= offset && offset <= span.end
}

fn imported(file: File<'_>, offset: u32) -> Option<At<'_>> {
    let import = file.imports().find(|it| holds(it.location(), offset))?;
    let is_import = |item: Item<'_>| match item {
        Item::Import(it) if touches(it.path().span(), offset) => Some(it.path().span()),
        _ => None,
    };
    let span = file.kept_tree()?.items().find_map(is_import)?;
    Some(At { span, named: Named::File(import.file()?) })
}

/// The package of the file, where it is declared.
fn packaged(file: File<'_>, offset: u32) -> Option<At<'_>> {
    let span = file.kept_tree()?.items().find_map(|item| match item {
        Item::Package(it) if touches(it.path().span(), offset) => Some(it.path().span()),
        _ => None,
    })?;
    Some(At { span, named: Named::Package(file.package()) })
}

fn holds(location: Location, offset: u32) -> bool {
    location.span().is_some_and(|it| touches(it, offset))
}

/// The element whose name is declared at an offset.
fn declared(file: File<'_>, offset: u32) -> Option<At<'_>> {
    let at = |it: Element<'_>| holds(it.name_location(), offset);
    let element = file.elements().find(|it| at(*it) && it.is_written())?;
    Some(At { span: element.name_location().span()?, named: Named::Element(element) })
}

fn referred(file: File<'_>, offset: u32) -> Option<At<'_>> {
    // The references of a file are read of its tree, which is kept for the next question.
    file.kept_tree()?;
    let references = References::of_file(file);
    let here = references.all().filter(|it| touches(it.1, offset));
    let (name, span) = here.min_by_key(|it| it.1.end - it.1.start)?;
    Some(At { span, named: meaning(file, name)? })
}

/// What a full name means that a file refers to.
fn meaning<'a>(file: File<'a>, full_name: &str) -> Option<Named<'a>> {
    let schema = file.schema();
    if let Some(element) = schema.element(full_name) {
        return Some(Named::Element(element));
    }
    let packages = schema.files().map(File::package);
    let mut found = packages.filter_map(|it| {
        let rest = it.strip_prefix(full_name)?;
        (rest.is_empty() || rest.starts_with('.')).then(|| &it[..full_name.len()])
    });
    found.next().map(Named::Package)
}

/// The word for what a name means.
pub(crate) fn word(named: Named<'_>) -> &'static str {
    match named {
        Named::Element(it) if it.kind() == Kind::Field => {
            let is_extension = Field::try_from(it).is_ok_and(Field::is_extension);
            if is_extension { "extension" } else { "field" }
        }
        Named::Element(it) => it.kind().word(),
        Named::File(_) => "file",
        Named::Package(_) => "package",
    }
}
