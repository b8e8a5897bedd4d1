//! Schemas to code, through the whole plugin.

mod cases;
pub(crate) use cases::{borrowed, cases, collect};
mod descriptor;
mod extensions;
mod hostile;
mod http;
mod options;
mod required;
mod rpc;

use std::path::{Path, PathBuf};

use prost::{Message as _, encoding};
use prost_types::compiler::CodeGeneratorResponse;
use protosmith_compiler::{
    compile::{self, NoImports, Source},
    image::{self, Contents},
    model::wire::{Reader, Value},
};

use crate::{Answer, Calls};

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Snapshots are kept beside those of the tool.
fn snapshots() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root().join("testdata/snapshots/plugin"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

/// A request to generate all of some sources, in wire format.
pub(crate) fn request(sources: &[(&str, &str)], parameter: &str) -> Vec<u8> {
    let source = |&(path, text): &(&str, &str)| Source {
        path: path.into(),
        shown: path.into(),
        text: text.as_bytes().into(),
        target: true,
        ..Source::default()
    };
    let sources: Vec<Source> = sources.iter().map(source).collect();
    let mut request = Vec::new();
    for source in &sources {
        encoding::string::encode(1, &source.path, &mut request);
    }
    encoding::string::encode(2, &parameter.to_owned(), &mut request);
    let compiled = compile::compile(sources, &NoImports, Vec::new());
    let contents = Contents { source_info: Some(image::protoc_columns), ..Contents::PROTOC };
    let set = image::write(&compiled.schema, contents).concat();
    // Not decoded, as that would lose what prost-types does not know.
    for field in Reader::new(&set) {
        if let (1, Value::Bytes(file)) = field {
            encoding::bytes::encode(15, &file.to_vec(), &mut request);
        }
    }
    request
}

pub(crate) fn answer(request: &[u8]) -> CodeGeneratorResponse {
    decoded(&crate::execute(request, Calls::Once).unwrap())
}

/// The response in wire format, read back.
fn decoded(answer: &Answer) -> CodeGeneratorResponse {
    let mut bytes = Vec::new();
    answer.write(&mut bytes).unwrap();
    CodeGeneratorResponse::decode(bytes.as_slice()).unwrap()
}

/// All files of a response, one below the other.
fn shown(response: &CodeGeneratorResponse) -> String {
    let files = response.file.iter();
    let files = files.map(|it| format!("===== {}\n{}", it.name(), it.content()));
    response.error.iter().cloned().chain(files).collect::<Vec<_>>().join("\n")
}
