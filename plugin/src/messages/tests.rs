//! The second opinion: prost-build, wherever it can be asked.

use std::fs;

use prost::Message as _;
use prost_build::{Config, Module};
use prost_types::{FileDescriptorProto, compiler::CodeGeneratorRequest};

use crate::tests::{answer, borrowed, cases, collect, request, root};

/// Cases with names that prost-build makes one of, or that hide a type of the language; one with
/// options that mean more here; one with types of its own in `google.protobuf`; a file with messages
/// that cannot be as its schema says.
const OTHERS: [&str; 10] = [
    "e05_module_clash",
    "e25c_oneoffieldclash",
    "e31_msgcase",
    "json",
    "mapping/proto/shapes.proto",
    "names",
    "options",
    "packages",
    "underscores",
    "well_known",
];

/// Without docs, and without what is deprecated, which prost-build says of some elements only.
fn bare(text: &str) -> String {
    let left_out = ["//", "#[deprecated]", "#[allow(deprecated)]"];
    let lines = text.lines().filter(|line| !line.is_empty());
    let lines = lines.filter(|line| !left_out.iter().any(|it| line.trim_start().starts_with(it)));
    lines.collect::<Vec<_>>().join("\n")
}

/// Names that become a `String` by a function that no message `Into` hides, where somebody asks for them.
fn with_own_names(text: &str) -> String {
    let text =
        text.replace("{ \"", "{ ::core::convert::From::from(\"").replace("\".into() }", "\") }");
    ["fn full_name(", "fn type_url("]
        .iter()
        .fold(text, |text, function| text.replace(function, &format!("#[inline] {function}")))
}

/// How many files of the sources are the same by both.
fn same(name: &str, sources: &[(String, String)]) -> usize {
    let request = request(&borrowed(sources), "client=false,server=false");
    let own = answer(&request);
    assert_eq!(own.error, None, "{name}");
    let asked = CodeGeneratorRequest::decode(request.as_slice()).unwrap();
    let module = |file: &FileDescriptorProto| Module::from_parts([file.name().to_owned()]);
    let known = |it: &FileDescriptorProto| it.syntax() != "editions";
    let files = asked.proto_file.into_iter().filter(known);
    let requests: Vec<_> = files.map(|it| (module(&it), it)).collect();
    let modules: Vec<_> =
        requests.iter().map(|(module, it)| (module.clone(), it.name().to_owned())).collect();
    let mut config = Config::new();
    config.enable_type_names().type_name_domain(["."], "type.googleapis.com");
    let theirs = config.generate(requests).unwrap();
    let mut same = 0;
    for (module, path) in modules.into_iter().filter(|it| !OTHERS.contains(&it.1.as_str())) {
        let output = path.replace(".proto", ".rs");
        let Some(own) = own.file.iter().find(|it| it.name() == output) else { continue };
        let text = theirs.get(&module).map_or("", String::as_str);
        let text = prettyplease::unparse(&syn::parse_file(&with_own_names(text)).unwrap());
        let (own, text) = (bare(own.content()), bare(&text));
        let differs = own.lines().zip(text.lines()).find(|(own, theirs)| own != theirs);
        assert_eq!(differs, None, "{name}: {path}");
        assert_eq!(own.len(), text.len(), "{name}: {path}");
        same += 1;
    }
    same
}

#[test]
fn cases_are_what_prost_build_makes_of_them() {
    let mut compared = 0;
    for (name, files, _) in cases() {
        if !OTHERS.contains(&name.as_str()) {
            compared += same(&name, &files);
        }
    }
    assert!(compared >= 5, "{compared}");
}

#[test]
fn cases_of_others_are_what_prost_build_makes_of_them() {
    let folder = root().join("../shared/conformance/codegen");
    let Ok(entries) = fs::read_dir(&folder) else {
        // They are not part of the project.
        return;
    };
    let mut compared = 0;
    for entry in entries {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let mut files = Vec::new();
        if path.is_file() && !OTHERS.contains(&name.as_str()) {
            collect(&folder, &path, &mut files);
            compared += same(&name, &files);
        }
    }
    assert!(compared > 25, "{compared}");
}
