//! One entry of `inputs`.

use super::{TemplateInput, types, values};
use crate::config::reader::{Reader, Section};

/// The keys that name an input, what `#format=` calls it, and which other keys it takes.
const KINDS: [(&str, &str, &[&str]); 10] = [
    ("directory", "dir", &[]),
    ("proto_file", "protofile", &["include_package_files"]),
    (
        "git_repo",
        "git",
        &["branch", "tag", "commit", "ref", "depth", "filter", "recurse_submodules", "subdir"],
    ),
    ("tarball", "tar", &["strip_components", "subdir", "compression"]),
    ("zip_archive", "zip", &["strip_components", "subdir"]),
    ("binary_image", "binpb", &["compression"]),
    ("json_image", "json", &["compression"]),
    ("text_image", "txtpb", &["compression"]),
    ("yaml_image", "yaml", &["compression"]),
    ("module", "mod", &[]),
];

const OPTIONS: [&str; 11] = [
    "branch",
    "tag",
    "commit",
    "ref",
    "depth",
    "filter",
    "recurse_submodules",
    "subdir",
    "strip_components",
    "compression",
    "include_package_files",
];

pub(super) fn read(reader: &mut Reader, section: &Section<'_>) -> Option<TemplateInput> {
    let mut set = KINDS.iter().filter(|kind| section.get(kind.0).is_some());
    let Some((kind, format, options)) = set.next() else {
        let names: Vec<&str> = KINDS.iter().map(|it| it.0).collect();
        let message = format!("an input without one of `{}`", names.join("`, `"));
        reader.fault(section.span, message);
        return None;
    };
    if let Some((other, ..)) = set.next() {
        let message = format!("an input is one thing; `{kind}` and `{other}` are both set");
        reader.fault(section.key_span(other), message);
        return None;
    }
    let path = reader.text(section, kind)?;
    let (span, path) = (path.span?, path.value);
    if path.contains('#') {
        reader.fault_help(
            span,
            "a `#` in the name of an input",
            "options have keys of their own here",
        );
        return None;
    }
    let mut reference = format!("{path}#format={format}");
    let packed = by_name(&path).filter(|_| section.get("compression").is_none());
    if let Some(packed) = packed.filter(|_| options.contains(&"compression")) {
        reference += &format!(",compression={packed}");
    }
    for key in OPTIONS {
        let Some(value) = reader.text(section, key) else { continue };
        if !options.contains(&key) {
            reader.fault(section.key_span(key), format!("`{key}` means nothing beside `{kind}`"));
            return None;
        }
        if value.value.contains([',', '#']) {
            reader.fault(value.span?, format!("a `,` or `#` in the value of `{key}`"));
            return None;
        }
        reference += &format!(",{key}={}", value.value);
    }
    Some(TemplateInput {
        reference,
        types: types(reader, section),
        paths: values(reader.texts(section, "paths")),
        exclude_paths: values(reader.texts(section, "exclude_paths")),
    })
}

/// The compression that shows in a name.
fn by_name(path: &str) -> Option<&'static str> {
    match path.rsplit_once('.')?.1 {
        "gz" | "tgz" => Some("gzip"),
        "zst" => Some("zstd"),
        _ => None,
    }
}
