//! Images are refused, or become a schema that can be written in every encoding.

use protosmith_compiler::{
    image::{self, Contents, Encoding, Text, protoc_columns},
    model::Schema,
};

use super::{rules, states};

/// For the wire format of a descriptor set.
pub(super) fn image(set: &[u8]) {
    let Some(schema) = read(set) else { return };
    rules::run(&schema);
    states::compare(&[&schema, &Schema::default()]);
    let contents = Contents {
        imports: true,
        source_info: Some(protoc_columns),
        source_options: true,
        buf_extension: true,
    };
    let written = image::write(&schema, contents).concat();
    let again = image::write(&read(&written).expect("our own"), contents).concat();
    assert!(written == again);
    // Files that are only imported are not written; a set of nothing is none.
    if written.is_empty() {
        return;
    }
    for encoding in [Encoding::Json, Encoding::Text, Encoding::Yaml] {
        if let Ok(text) = image::from_binary(&written, encoding) {
            image::to_binary(text, encoding).expect("what is written can be read");
        }
    }
}

fn read(set: &[u8]) -> Option<Schema> {
    image::read(set, Vec::new(), |_| Text::default()).ok()
}
