//! The cases of testdata/plugin: what becomes of them is in snapshots.

use std::{fs, path::Path};

use super::{answer, request, root, shown, snapshots};

/// A case: its name, its files, and the options in comments at their beginning.
pub(crate) type Case = (String, Vec<(String, String)>, String);

/// What cases import that is not in their folders.
const ANNOTATIONS: [&str; 3] =
    ["google/api/annotations.proto", "google/api/http.proto", "google/api/httpbody.proto"];

pub(crate) fn cases() -> Vec<Case> {
    let folder = root().join("testdata/plugin");
    let mut cases = Vec::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let mut files = Vec::new();
        collect(&folder, &path, &mut files);
        if files.iter().any(|(_, text)| text.contains("import \"google/api/")) {
            files.extend(ANNOTATIONS.map(|it| {
                let path = root().join("testdata/include").join(it);
                (it.to_owned(), fs::read_to_string(path).unwrap())
            }));
        }
        files.sort();
        let options = files.iter().flat_map(|(_, text)| text.lines());
        let options: Vec<&str> = options.filter_map(|it| it.strip_prefix("// options: ")).collect();
        let (name, options) = (path.file_stem().unwrap(), options.join(","));
        if !files.is_empty() {
            cases.push((name.to_str().unwrap().to_owned(), files, options));
        }
    }
    cases
}

pub(crate) fn collect(folder: &Path, path: &Path, files: &mut Vec<(String, String)>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            collect(folder, &entry.unwrap().path(), files);
        }
    } else if path.extension().is_some_and(|it| it == "proto") {
        let name = path.strip_prefix(folder).unwrap().to_str().unwrap();
        files.push((name.to_owned(), fs::read_to_string(path).unwrap()));
    }
}

pub(crate) fn borrowed(files: &[(String, String)]) -> Vec<(&str, &str)> {
    files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect()
}

#[test]
fn cases_are_as_recorded() {
    snapshots().bind(|| {
        for (name, files, options) in cases() {
            let response = answer(&request(&borrowed(&files), &options));
            insta::assert_snapshot!(name, shown(&response));
        }
    });
}

#[test]
fn the_order_of_files_changes_nothing() {
    for (name, mut files, options) in cases() {
        let forth = answer(&request(&borrowed(&files), &options));
        files.reverse();
        let back = answer(&request(&borrowed(&files), &options));
        assert_eq!(shown(&forth), shown(&back), "{name}");
    }
}

/// What has lines that are as long as they are: rules of messages, and messages that are written out.
const STATEMENTS: [&str; 6] = [
    "impl ::core::convert::From<",
    "impl ::core::default::Default for ",
    "impl ::prost::Message for ",
    "impl ::protosmith_types::wire::Extendable for ",
    "impl ::protosmith_types::validate::Validate for ",
    "impl self::",
];

/// The lines without those of statements.
fn without_statements<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let (mut kept, mut is_inside) = (Vec::<&str>::new(), false);
    for line in lines {
        let is_constant = line.starts_with("pub const ");
        if is_constant {
            // Its docs, which are an attribute or not, and another.
            let own = ["#[doc = ", "///", "#[deprecated]"];
            while kept.last().is_some_and(|line| own.iter().any(|it| line.starts_with(it))) {
                kept.pop();
            }
        }
        is_inside |= is_constant || STATEMENTS.iter().any(|it| line.starts_with(it));
        if !is_inside {
            kept.push(line);
        }
        is_inside &= !(line == "}" || !line.starts_with(' ') && line.ends_with(';'));
    }
    kept
}

#[test]
fn messages_are_laid_out_as_prettyplease_does() {
    for (name, files, options) in cases() {
        let response = answer(&request(&borrowed(&files), &options));
        for file in response.file.iter().filter(|it| it.name().ends_with(".rs")) {
            let parsed = syn::parse_file(file.content());
            let Ok(parsed) = parsed else { continue };
            let formatted = prettyplease::unparse(&parsed);
            let own = file.content().lines().filter(|it| !it.starts_with("// @generated"));
            let own = without_statements(own.filter(|it| !it.is_empty()));
            let formatted = without_statements(formatted.lines().filter(|it| !it.is_empty()));
            if file.name() != "mod.rs" {
                let differs = own.iter().zip(&formatted).find(|(own, formatted)| own != formatted);
                assert_eq!(differs, None, "{name}: {}", file.name());
                assert_eq!(own.len(), formatted.len(), "{name}: {}", file.name());
            }
        }
    }
}
