//! Files that get other import paths.

use std::collections::BTreeMap;

use protosmith_compiler::{
    diagnostic::{Edit, Location, Safety},
    fix::Edits,
    model::{File, Schema},
    syntax::Item,
};

/// The edits that have files import others by their new paths, by old import path; none where a file
/// that is not ours would change.
pub fn moved_imports(schema: &Schema, new_paths: &BTreeMap<String, String>) -> Vec<Edit> {
    let mut out = Vec::new();
    for file in schema.files().filter(|it| it.is_target()) {
        if file.imports().any(|it| new_paths.contains_key(it.path())) {
            out.extend(of_file(file, new_paths));
        }
    }
    out
}

fn of_file(file: File<'_>, new_paths: &BTreeMap<String, String>) -> Vec<Edit> {
    let mut edits = Edits::new(file.schema());
    let Some(tree) = file.kept_tree() else { return Vec::new() };
    for item in tree.items() {
        let Item::Import(import) = item else { continue };
        let path = import.path();
        let new = new_paths.get(&*path.text());
        // What has to be escaped is no path that anybody imports.
        if let Some(new) =
            new.filter(|it| !it.contains(['"', '\\']) && !it.contains(char::is_control))
        {
            edits.replace(Location::Span(path.span()), format!("\"{new}\""));
        }
    }
    edits.finish("", Safety::Unsafe).map(|it| it.edits).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use protosmith_compiler::fix::splice;

    use super::moved_imports;
    use crate::fixture::schema;

    #[test]
    fn imports_follow_files() {
        let text =
            "syntax = \"proto3\";\nimport 'a/' \"b.proto\"; // b\nimport public \"c.proto\";\n";
        let schema = schema(&[("x.proto", text), ("a/b.proto", ""), ("c.proto", "")]);
        let new = [("a/b.proto", "q/b.proto"), ("c.proto", "q/c.proto"), ("z.proto", "y.proto")];
        let new: BTreeMap<String, String> =
            new.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect();
        let made = splice(text.as_bytes(), &moved_imports(&schema, &new));
        let wanted =
            "syntax = \"proto3\";\nimport \"q/b.proto\"; // b\nimport public \"q/c.proto\";\n";
        assert_eq!(String::from_utf8(made).unwrap(), wanted);
        assert_eq!(moved_imports(&schema, &BTreeMap::new()), []);
    }
}
