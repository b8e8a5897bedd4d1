//! `FILE_DESCRIPTOR_SET`: the encoded files, as server reflection hands them out.

mod order;

use std::collections::BTreeSet;

use prost::encoding;
use protosmith_compiler::model::wire::{self, Value};

use self::order::Order;
use crate::schema::Schema;

/// The file that has the bytes, and the constant that includes it.
pub(crate) const FILE: &str = "file_descriptor_set.rs";
pub(crate) const CONSTANT: &str = "FILE_DESCRIPTOR_SET";

const SOURCE_INFO: u32 = 9;

/// An expression of Rust: the set of `files` and all that they import, without source info.
pub(crate) fn literal(schema: &Schema<'_>, files: impl Iterator<Item = usize>) -> String {
    let (mut set, order) = (Vec::new(), Order::new(schema));
    for file in with_imports(schema, files) {
        let stripped = without_source_info(schema.files[file].bytes);
        encoding::bytes::encode(1, &order.file(&stripped), &mut set);
    }
    format!("b\"{}\"\n", set.escape_ascii())
}

/// `files` and all that they import; each after its imports, where these make no circle.
fn with_imports(schema: &Schema<'_>, files: impl Iterator<Item = usize>) -> Vec<usize> {
    let (mut order, mut seen) = (Vec::new(), BTreeSet::new());
    let mut work: Vec<(usize, usize)> = files.map(|it| (it, 0)).collect();
    work.reverse();
    while let Some((file, next)) = work.pop() {
        if next == 0 && !seen.insert(file) {
            continue;
        }
        match schema.files[file].proto.dependency.get(next) {
            Some(import) => {
                work.push((file, next + 1));
                let import = schema.file(import).filter(|it| !seen.contains(it));
                work.extend(import.map(|it| (it, 0)));
            }
            None => order.push(file),
        }
    }
    order
}

fn without_source_info(file: &[u8]) -> Vec<u8> {
    let is_source_info = |number, value| number == SOURCE_INFO && matches!(value, Value::Bytes(_));
    let kept = wire::parts(file).filter(|&(number, value, _)| !is_source_info(number, value));
    kept.map(|(.., whole)| whole).collect::<Vec<_>>().concat()
}
