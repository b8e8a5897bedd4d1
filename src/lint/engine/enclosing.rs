//! Which element stands around a place.

use protosmith_compiler::{
    diagnostic::Location,
    model::{Element, Schema, table::TextRange},
    source::Span,
};
use rustc_hash::FxHashMap;

use super::interval_index::IntervalIndex;

/// Answers for one schema; a file is looked through when it is first asked about.
pub struct Enclosing<'a> {
    schema: &'a Schema,
    /// The elements by their places.
    files: FxHashMap<u32, IntervalIndex<Option<Element<'a>>>>,
}

impl<'a> Enclosing<'a> {
    pub fn new(schema: &'a Schema) -> Self {
        Self { schema, files: FxHashMap::default() }
    }

    pub(crate) fn schema(&self) -> &'a Schema {
        self.schema
    }

    /// The full name of the innermost element around a place; the path of the file where there is
    /// none.
    pub(crate) fn symbol(&mut self, location: Location) -> Option<&'a str> {
        let file = location.file()?;
        let element = location.span().and_then(|it| self.element(it));
        let table = &self.schema.tables[file as usize];
        Some(element.map_or(table.str(table.path), Element::full_name))
    }

    /// The full name of the innermost element around a place, if there is one.
    pub(crate) fn element_name(&mut self, location: Location) -> Option<&'a str> {
        self.element(location.span()?).map(Element::full_name)
    }

    /// The range of the innermost element around a place, if there is one.
    pub(crate) fn element_range(&mut self, span: Span) -> Option<TextRange> {
        Some(self.element(span)?.location().span()?.into())
    }

    /// The innermost element around a place.
    pub fn element(&mut self, span: Span) -> Option<Element<'a>> {
        let schema = self.schema;
        let elements = self.files.entry(span.file).or_insert_with(|| elements(schema, span.file));
        *elements.enclosing(TextRange::from(span)).next()?
    }
}

/// The elements of a file that have a place. Of several at one place, the kind that
/// [`File::elements`](protosmith_compiler::model::File::elements) has first is innermost.
fn elements(schema: &Schema, file: u32) -> IntervalIndex<Option<Element<'_>>> {
    let elements = schema.at(file).elements();
    let all = elements.filter_map(|it| Some((it.location().span()?.into(), it))).collect();
    IntervalIndex::new(all, |innermost: &mut Option<_>, it| _ = innermost.get_or_insert(it))
}
