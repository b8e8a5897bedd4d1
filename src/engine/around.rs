//! Which element stands around a place.

use rustc_hash::FxHashMap;

use crate::{
    diagnostic::Place,
    model::{Element, Schema},
    source::Span,
};

/// Answers for one schema; a file is looked through when it is first asked about.
pub(crate) struct Around<'a> {
    schema: &'a Schema,
    files: FxHashMap<u32, Vec<Row<'a>>>,
}

/// An element with a place, and the row of the one around it.
struct Row<'a> {
    it: Element<'a>,
    span: Span,
    outer: Option<usize>,
}

impl<'a> Around<'a> {
    pub(crate) fn new(schema: &'a Schema) -> Self {
        Self { schema, files: FxHashMap::default() }
    }

    pub(crate) fn schema(&self) -> &'a Schema {
        self.schema
    }

    /// The full name of the innermost element around a place; the path of the file where there is
    /// none.
    pub(crate) fn symbol(&mut self, place: Place) -> Option<&'a str> {
        let file = place.file()?;
        let element = place.span().and_then(|it| self.element(it));
        let table = &self.schema.tables[file as usize];
        Some(element.map_or(table.str(table.path), Element::full_name))
    }

    fn element(&mut self, span: Span) -> Option<Element<'a>> {
        let rows = self.files.entry(span.file).or_insert_with(|| rows(self.schema, span.file));
        let mut at = rows.partition_point(|it| it.span.start <= span.start).checked_sub(1);
        while let Some(row) = at.map(|at| &rows[at]) {
            if span.end <= row.span.end {
                return Some(row.it);
            }
            at = row.outer;
        }
        None
    }
}

/// The elements of a file from its start to its end, the outer ones first. Of several at one
/// place, the kind that [`File::elements`](crate::model::File::elements) has first is innermost.
fn rows(schema: &Schema, file: u32) -> Vec<Row<'_>> {
    let elements =
        schema.files().skip(file as usize).take(1).flat_map(crate::model::File::elements);
    let mut all: Vec<_> = elements.filter_map(|it| Some((it, it.place().span()?))).collect();
    all.reverse();
    all.sort_by_key(|(_, span)| (span.start, std::cmp::Reverse(span.end)));
    let mut open: Vec<usize> = Vec::new();
    let mut out: Vec<Row<'_>> = Vec::with_capacity(all.len());
    for (it, span) in all {
        while open.last().is_some_and(|at| out[*at].span.end < span.end) {
            open.pop();
        }
        let outer = open.last().copied();
        open.push(out.len());
        out.push(Row { it, span, outer });
    }
    out
}
