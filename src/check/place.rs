//! Where what a path of a descriptor leads to is written.

use protosmith_compiler::{
    diagnostic::Location,
    image,
    model::{OptionValues, Schema},
    source::{Position, Span},
};
use rustc_hash::FxHashMap;

/// Looks places up in the source info of files.
pub(super) struct Places<'a> {
    schema: &'a Schema,
    /// By file; made when a place in the file is first asked for.
    files: FxHashMap<u32, ByPath>,
}

/// Places of a file by the paths of its descriptor, and by what these begin with.
type ByPath = FxHashMap<Vec<i32>, Known>;

/// Lines and columns of start and end; columns count bytes where there is text.
type Extent = [u32; 4];

/// What has a path, and what has a path that begins with it.
struct Known {
    exact: Option<Extent>,
    first: Extent,
    last: Extent,
}

impl<'a> Places<'a> {
    pub(super) fn of(schema: &'a Schema) -> Self {
        Self { schema, files: FxHashMap::default() }
    }

    /// The place of a path. Where nothing has it, as buf has it: the first place below it, else the last
    /// one below the longest beginning that is known.
    pub(super) fn find(&mut self, file: u32, path: &[i32]) -> Location {
        if path.is_empty() {
            return Location::File(file);
        }
        let schema = self.schema;
        let known = self.files.entry(file).or_insert_with(|| locations(schema, file));
        let found = match known.get(path) {
            Some(here) => Some(here.exact.unwrap_or(here.first)),
            None => (0..path.len()).rev().find_map(|it| known.get(&path[..it])).map(|it| it.last),
        };
        let Some([line, column, end_line, end_column]) = found else {
            return Location::File(file);
        };
        let source = &schema.sources[file];
        let start = source.offset(Position { line, column });
        let end = source.offset(Position { line: end_line, column: end_column });
        Location::Span(Span { file, start, end: end.max(start) })
    }
}

fn locations(schema: &Schema, file: u32) -> ByPath {
    let info = image::source_info(schema, file, |column, text| column + text.len());
    let mut out = ByPath::default();
    for location in OptionValues(&info).message(1) {
        let span: Vec<u32> = location.ints(2).map(|it| it as u32).collect();
        let extent = match *span.as_slice() {
            [line, start, end] => [line, start, line, end],
            [line, start, end_line, end] => [line, start, end_line, end],
            _ => continue,
        };
        let path: Vec<i32> = location.ints(1).collect();
        for length in 0..=path.len() {
            let exact = (length == path.len()).then_some(extent);
            match out.get_mut(&path[..length]) {
                Some(known) => {
                    known.exact = known.exact.or(exact);
                    known.last = extent;
                }
                None => {
                    let known = Known { exact, first: extent, last: extent };
                    out.insert(path[..length].to_vec(), known);
                }
            }
        }
    }
    out
}
