//! From full names to elements.

use std::{
    hash::{Hash as _, Hasher as _},
    sync::OnceLock,
};

use rustc_hash::FxHasher;

use super::{Element, Enum, Field, File, Kind, Message, Method, Package, Schema, Service};

/// An element, by the hash of its full name.
#[derive(Clone, Copy, Debug)]
struct Entry {
    hash: u64,
    kind: Kind,
    file: u32,
    row: u32,
}

/// Elements of a schema by their full names. It stands beside the schema: whoever asks says which
/// it was made of.
#[derive(Clone, Debug, Default)]
struct Names(Vec<Entry>);

impl Names {
    /// Where files share a name, it is that of the first of them.
    fn of<'a>(elements: impl Iterator<Item = Element<'a>>) -> Self {
        let mut all: Vec<(Entry, &str)> = elements
            .map(|element| {
                let (kind, file, row, name) =
                    (element.kind, element.file, element.row, element.full_name());
                (Entry { hash: hash(name), kind, file, row }, name)
            })
            .collect();
        // Equal hashes are told apart by name, so that nobody can plan a slow search.
        let key = |(it, name): &(Entry, &'a str)| (it.hash, *name, it.file, it.kind, it.row);
        all.sort_unstable_by(|a, b| key(a).cmp(&key(b)));
        Self(all.into_iter().map(|it| it.0).collect())
    }

    fn find<'a>(&self, schema: &'a Schema, name: &str) -> Option<Element<'a>> {
        let element = |it: &Entry| Element { schema, file: it.file, kind: it.kind, row: it.row };
        let wanted = (hash(name), name);
        let at = self.0.partition_point(|item| {
            item.hash < wanted.0
                || (item.hash == wanted.0 && (item.hash, element(item).full_name()) < wanted)
        });
        let found = self.0.get(at).filter(|it| it.hash == wanted.0).map(element);
        found.filter(|it| it.full_name() == name)
    }
}

fn hash(name: &str) -> u64 {
    let mut hasher = FxHasher::default();
    name.hash(&mut hasher);
    hasher.finish()
}

/// What is looked up in a schema, made when somebody first asks.
#[derive(Debug, Default)]
pub struct Lookup {
    names: OnceLock<Names>,
    /// The files by package and path.
    by_package: OnceLock<Vec<u32>>,
}

impl Schema {
    /// The element of any kind with a full name.
    pub fn element(&self, full_name: &str) -> Option<Element<'_>> {
        // One thread makes it while others wait: nothing in there may wait for other threads.
        let names = || Names::of(self.files().flat_map(File::elements));
        self.lookup.names.get_or_init(names).find(self, full_name)
    }

    pub fn message(&self, full_name: &str) -> Option<Message<'_>> {
        self.element(full_name)?.try_into().ok()
    }

    /// The field or extension with a full name.
    pub fn field(&self, full_name: &str) -> Option<Field<'_>> {
        self.element(full_name)?.try_into().ok()
    }

    /// The enum with a full name.
    pub fn enumeration(&self, full_name: &str) -> Option<Enum<'_>> {
        self.element(full_name)?.try_into().ok()
    }

    pub fn service(&self, full_name: &str) -> Option<Service<'_>> {
        self.element(full_name)?.try_into().ok()
    }

    pub fn method(&self, full_name: &str) -> Option<Method<'_>> {
        self.element(full_name)?.try_into().ok()
    }

    /// The files of a package, of all modules and those that are only imported. Empty where there
    /// is no such package.
    pub fn package<'a>(&'a self, name: &'a str) -> Package<'a> {
        let files = self.lookup.by_package.get_or_init(|| {
            let mut all: Vec<_> = self.files().collect();
            all.sort_by_key(|it| (it.package(), it.path()));
            all.into_iter().map(File::index).collect()
        });
        let start = files.partition_point(|it| self.at(*it).package() < name);
        let len = files[start..].partition_point(|it| self.at(*it).package() == name);
        Package::new(self, name, &files[start..start + len])
    }

    /// Files and all that they import, by their own imports and by those of others, each once, the
    /// given ones first. What is imported for options alone is not among them.
    pub fn with_imports(&self, files: &[u32]) -> Vec<u32> {
        let mut out = files.to_vec();
        let mut seen: rustc_hash::FxHashSet<u32> = files.iter().copied().collect();
        let mut at = 0;
        while let Some(&file) = out.get(at) {
            out.extend(self.at(file).dependencies().filter(|it| seen.insert(*it)));
            at += 1;
        }
        out
    }
}

impl<'a> Package<'a> {
    /// Every element of its files, kind by kind in each.
    pub fn elements(self) -> impl Iterator<Item = Element<'a>> {
        self.files().flat_map(File::elements)
    }
}

/// What a file can name: itself, all that it imports, and what these import.
#[derive(Clone, Debug)]
pub struct Visible {
    /// By their places in the schema's list, the file itself first.
    pub files: Vec<u32>,
    /// What they declare, once somebody asks for a name.
    types: OnceLock<Names>,
}

impl Visible {
    pub fn of(file: File<'_>) -> Self {
        Self { files: file.schema.with_imports(&[file.id]), types: OnceLock::new() }
    }

    /// The message, enum or service with a full name. `schema` is that of the file.
    pub fn find<'a>(&self, schema: &'a Schema, full_name: &str) -> Option<Element<'a>> {
        let types = || Names::of(self.files.iter().flat_map(|it| schema.at(*it).types()));
        self.types.get_or_init(types).find(schema, full_name)
    }

    pub fn message<'a>(&self, schema: &'a Schema, full_name: &str) -> Option<Message<'a>> {
        self.find(schema, full_name)?.try_into().ok()
    }
}

impl<'a> File<'a> {
    /// The files that it imports for their elements, by their places in the schema's list.
    fn dependencies(self) -> impl Iterator<Item = u32> {
        let imports = self.imports().filter(|it| it.kind() != super::ImportKind::Option);
        imports.filter_map(|it| it.file().map(File::index))
    }

    /// The messages, enums and services of the file.
    fn types(self) -> impl Iterator<Item = Element<'a>> {
        let messages = self.messages().map(Element::from);
        messages.chain(self.enums().map(Element::from)).chain(self.services().map(Element::from))
    }
}

#[cfg(test)]
mod tests {
    use protosmith_compiler::compile::{NoImports, Source, compile};

    use super::Visible;
    use crate::model::{Element, File, Kind, Schema};

    fn schema(files: &[(&str, &str)]) -> Schema {
        let source = |&(path, text): &(&str, &str)| Source {
            path: path.to_owned(),
            text: format!("syntax = \"proto3\"; {text}").into_bytes().into(),
            ..Source::default()
        };
        let compiled = compile(files.iter().map(source).collect(), &NoImports, Vec::new());
        assert_eq!(compiled.diagnostics, []);
        compiled.schema
    }

    fn example() -> Schema {
        schema(&[
            ("c.proto", "package p; import \"b.proto\"; message C { q.B b = 1; }"),
            ("b.proto", "package q; import public \"a.proto\"; message B { p.A a = 1; }"),
            (
                "a.proto",
                "package p; message A { message In { int32 f = 1; } } enum E { V = 0; } \
                 service S { rpc R(A) returns (A); }",
            ),
            ("d.proto", "package p.q; message D {}"),
        ])
    }

    #[test]
    fn every_element_is_found_by_its_name() {
        let schema = example();
        for file in schema.files().flat_map(File::elements) {
            assert_eq!(schema.element(file.full_name()), Some(file), "{}", file.full_name());
        }
        for unknown in ["", "p", "p.", "A", "p.A.", ".p.A", "p.B", "q.A"] {
            assert_eq!(schema.element(unknown), None, "{unknown}");
        }
        assert!(schema.message("p.A.In").is_some() && schema.message("p.E").is_none());
        assert!(schema.enumeration("p.E").is_some() && schema.service("p.S").is_some());
        assert!(schema.method("p.S.R").is_some() && schema.field("p.A.In.f").is_some());
        assert_eq!(schema.element("p.V").map(Element::kind), Some(Kind::EnumValue));
    }

    #[test]
    fn a_package_has_its_files_and_no_others() {
        let schema = example();
        let paths = |name| schema.package(name).files().map(File::path).collect::<Vec<_>>();
        assert_eq!(paths("p"), ["a.proto", "c.proto"]);
        assert_eq!(paths("p.q"), ["d.proto"]);
        assert_eq!((paths(""), paths("p.r")), (vec![], vec![]));
        let elements: Vec<_> = schema.package("p").elements().map(Element::full_name).collect();
        let wanted = ["p.A", "p.A.In", "p.A.In.f", "p.E", "p.V", "p.S", "p.S.R", "p.C", "p.C.b"];
        assert_eq!(elements, wanted);
    }

    #[test]
    fn the_map_of_an_entry_is_that_of_its_message() {
        let text = "message A { map<int32, A> m = 1; A a = 2; map<int32, int32> n = 3; \
                    message B { map<int32, A> m = 4; } }";
        let schema = schema(&[("a.proto", text)]);
        let map = |name| {
            let map = schema.message(name).unwrap().map_field();
            map.map(|it| (it.full_name(), it.number()))
        };
        assert_eq!(map("A.MEntry"), Some(("A.m", 1)));
        assert_eq!(map("A.NEntry"), Some(("A.n", 3)));
        assert_eq!(map("A.B.MEntry"), Some(("A.B.m", 4)));
        assert_eq!(map("A"), None);
    }

    #[test]
    fn a_file_sees_what_its_imports_lead_to() {
        let schema = example();
        let visible = Visible::of(schema.file("c.proto").unwrap());
        assert_eq!(visible.files, [0, 1, 2]);
        assert!(visible.message(&schema, "p.A.In").is_some());
        assert!(visible.find(&schema, "p.S").is_some());
        assert!(visible.find(&schema, "p.q.D").is_none());
        let visible = Visible::of(schema.file("a.proto").unwrap());
        assert!(visible.message(&schema, "p.C").is_none());
    }

    #[test]
    fn files_that_import_each_other_are_each_there_once() {
        let schema = example();
        assert_eq!(schema.with_imports(&[1, 0]), [1, 0, 2]);
        assert_eq!(schema.with_imports(&[]), [0; 0]);
    }
}
