//! What a file can see: questions about one file do not look at all the others.

use std::sync::Arc;

use protosmith_compiler::model::{File, Import, Schema, table::FileTable};
use rustc_hash::FxHashSet;

/// Declares the options of everything; nobody needs to import it.
pub(crate) const DESCRIPTOR: &str = "google/protobuf/descriptor.proto";

/// A file and all that its imports lead to, by their places in the schema's list, the file first.
/// What declares the options is there in any case, if the schema has it.
pub(crate) fn visible(file: File<'_>) -> Vec<u32> {
    visible_to(file.schema(), &[file.index()])
}

fn visible_to(schema: &Schema, files: &[u32]) -> Vec<u32> {
    let mut out = files.to_vec();
    let mut seen: FxHashSet<u32> = out.iter().copied().collect();
    let mut at = 0;
    while let Some(&next) = out.get(at) {
        let imported = schema.at(next).imports().filter_map(Import::file);
        out.extend(imported.map(File::index).filter(|it| seen.insert(*it)));
        // Of what two files declare, one is named by both.
        let named = schema.tables[next as usize].named().map(|it| it.file);
        out.extend(named.filter(|it| seen.insert(*it)));
        at += 1;
    }
    let descriptor = schema.by_path.get(DESCRIPTOR).copied();
    let is_there = |it: &u32| (*it as usize) < schema.tables.len();
    out.extend(descriptor.filter(is_there).filter(|it| seen.insert(*it)));
    out
}

/// The schema with the same numbers of files, in which those that a file cannot see are empty: what
/// is looked up by name is looked up in few files.
pub fn narrowed(file: File<'_>) -> Schema {
    narrowed_to(file.schema(), &[file.index()])
}

/// The same for what some files see.
pub(crate) fn narrowed_to(schema: &Schema, files: &[u32]) -> Schema {
    let nothing = Arc::new(FileTable::new(""));
    let mut tables = vec![nothing; schema.tables.len()];
    for index in visible_to(schema, files) {
        tables[index as usize] = Arc::clone(&schema.tables[index as usize]);
    }
    Schema { tables, ..schema.snapshot() }
}

#[cfg(test)]
mod tests {
    use protosmith_compiler::{fix::References, model::File};

    use super::narrowed;
    use crate::fixture::schema;

    #[test]
    fn what_is_declared_twice_is_there() {
        let text = "syntax = \"proto3\"; message A { map<int32, A> a = 1; }";
        let schema = schema(&[("a.proto", text), ("b.proto", text)]);
        for file in schema.files().map(File::index) {
            let narrowed = narrowed(schema.at(file));
            assert_eq!(References::of_file(narrowed.at(file)).spans("A").count(), 1);
        }
    }
}
