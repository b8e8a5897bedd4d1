//! What plugins are given: descriptors, options, ids of rules.

use std::collections::BTreeSet;

use protosmith_compiler::{
    image::{self, Contents},
    model::{
        Import, ImportKind, OptionValues, Schema,
        wire::{Value, put_bytes, put_int, put_varint},
    },
};
use protosmith_lint::{
    engine::{Plan, Selected},
    report::columns,
};

/// The field of a file that has its source info.
const INFO: u32 = 9;

/// A schema and the descriptors of its files.
pub(super) struct Described<'a> {
    pub(super) schema: &'a Schema,
    /// By file, in an order in which each comes after what it imports.
    files: Vec<(u32, Vec<u8>)>,
}

impl<'a> Described<'a> {
    pub(super) fn of(schema: &'a Schema) -> Self {
        let contents = Contents {
            source_info: Some(columns::display),
            source_options: true,
            ..Contents::PROTOC
        };
        let parts = image::parts(schema, contents, None);
        let files = parts.filter_map(|part| {
            let file = OptionValues(&part).get(1).and_then(Value::bytes)?;
            let path = OptionValues(file).str(1)?;
            let number = *schema.by_path.get(path)?;
            let mut file = file.to_vec();
            if OptionValues(&file).get(INFO).is_none() {
                // Plugins refuse files without it.
                put_bytes(&mut file, INFO, &[]);
            }
            Some((number, file))
        });
        Self { schema, files: files.collect() }
    }

    /// Adds some files and all that they import to a request, as a field of it. What is not a target is
    /// an import.
    fn add(&self, out: &mut Vec<u8>, number: u32, files: &[u32]) {
        let all: BTreeSet<u32> = self.schema.with_imports(files).into_iter().collect();
        let files: BTreeSet<u32> = files.iter().copied().collect();
        for (file, descriptor) in self.files.iter().filter(|it| all.contains(&it.0)) {
            let handle = self.schema.at(*file);
            let mut one = Vec::with_capacity(descriptor.len() + 16);
            put_bytes(&mut one, 1, descriptor);
            let is_target = handle.is_target() && files.contains(file);
            if !is_target {
                put_int(&mut one, 2, 1);
            }
            if !handle.has_syntax() {
                put_int(&mut one, 3, 1);
            }
            let mut unused = Vec::new();
            let imports = handle.imports().filter(|it| it.kind() != ImportKind::Option).enumerate();
            // What is public is there for others.
            let is_unused = |it: Import<'_>| it.kind() != ImportKind::Public && !it.is_used();
            for (at, _) in imports.filter(|it| is_unused(it.1)) {
                put_varint(&mut unused, at as u64);
            }
            if !unused.is_empty() && is_target {
                put_bytes(&mut one, 4, &unused);
            }
            put_bytes(out, number, &one);
        }
    }
}

/// The request to check the files of a plan with some of its rules. `options` are fields of it.
pub(super) fn check(
    new: &Described<'_>,
    old: Option<&Described<'_>>,
    plan: &Plan,
    (options, rules): (&[u8], &[&Selected]),
) -> Vec<u8> {
    let mut out = Vec::new();
    new.add(&mut out, 1, &plan.files);
    if let Some(old) = old {
        old.add(&mut out, 2, &plan.old_files);
    }
    out.extend_from_slice(options);
    for item in rules {
        put_bytes(&mut out, 4, item.rule.id.as_bytes());
    }
    out
}

#[cfg(test)]
mod tests {
    use protosmith_compiler::{
        compile::{NoImports, Source, compile},
        model::{OptionValues, wire},
    };

    use super::Described;

    #[test]
    fn files_come_with_what_descriptors_do_not_say() {
        let source = |path: &str, text: &str, target| Source {
            path: path.into(),
            shown: path.into(),
            text: text.into(),
            target,
            ..Source::default()
        };
        let text = "syntax = \"proto3\"; import \"google/protobuf/any.proto\"; \
                    import public \"google/protobuf/empty.proto\"; import \"b.proto\"; \
                    import \"c.proto\"; message A { B b = 1; }";
        let sources = vec![
            source("a.proto", text, true),
            source("b.proto", "message B {}", false),
            source("c.proto", "syntax = \"proto2\";", true),
        ];
        let compiled = compile(sources, &NoImports, Vec::new());
        let mut out = Vec::new();
        let number = |path: &str| compiled.schema.by_path[path];
        let files = [number("a.proto"), number("b.proto")];
        Described::of(&compiled.schema).add(&mut out, 1, &files);
        let said = OptionValues(&out).message(1).map(|it| {
            let file = it.message(1).next().unwrap();
            let unused: Vec<u64> = it.all(4).flat_map(wire::numbers).collect();
            assert!(file.get(9).is_some());
            (file.str(1).unwrap(), it.bool(2), it.bool(3), unused)
        });
        let mut said: Vec<_> = said.collect();
        said.sort_unstable();
        let wanted = [
            ("a.proto", None, None, vec![0, 3]),
            ("b.proto", Some(true), Some(true), Vec::new()),
            ("c.proto", Some(true), None, Vec::new()),
            ("google/protobuf/any.proto", Some(true), None, Vec::new()),
            ("google/protobuf/empty.proto", Some(true), None, Vec::new()),
        ];
        assert_eq!(said, wanted);
    }
}
