//! What everything is called in Rust. Names are those of prost-build, except where two of them
//! would be the same or would hide a type of the language: then the one that is less like its name
//! in the schema gets an underscore, whatever the order of files.

pub(crate) mod ident;
pub(crate) mod members;
mod scope;
mod words;

use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(crate) use scope::Scope;

use crate::schema::{Id, Kind, Schema, proto};

/// The module of what is in no package, which is seen from outside as if it were in none: only a
/// module can allow what is allowed in generated code. No package becomes a module of this name.
pub(crate) const ROOT: &str = "_root";

/// The names of types, packages and services.
pub(crate) struct Names {
    types: Vec<Name>,
    packages: HashMap<String, Vec<String>>,
    services: HashMap<String, Name>,
    extensions: HashMap<String, String>,
}

/// Constants of traits that messages have.
const OF_TRAITS: [&str; 3] = ["FIELDS", "NAME", "PACKAGE"];

/// A name, and that of the module that goes with it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Name {
    /// `FooBar`
    pub(crate) item: String,
    /// `foo_bar`
    pub(crate) module: String,
    /// The types of the oneofs of a message.
    pub(crate) oneofs: Vec<String>,
}

/// What shares a module: the contents of a package, or of a message.
#[derive(Default)]
struct Contents<'a> {
    modules: BTreeSet<String>,
    types: Vec<Id>,
    services: Vec<(String, &'a str)>,
}

impl Names {
    /// Names all of `schema`.
    pub(crate) fn new(schema: &Schema<'_>) -> Self {
        let mut names = Self {
            types: vec![Name::default(); schema.types.len()],
            packages: HashMap::new(),
            services: HashMap::new(),
            extensions: HashMap::new(),
        };
        names.name_extensions(schema);
        let mut inner = vec![Vec::new(); schema.types.len()];
        let mut packages: BTreeMap<Vec<String>, Contents<'_>> = BTreeMap::new();
        for file in schema.files {
            let path = names.package(&file.proto.package);
            for (end, module) in path.iter().enumerate() {
                let above = packages.entry(path[..end].to_vec()).or_default();
                above.modules.insert(module.clone());
            }
            let scope = crate::schema::scope(&file.proto.package);
            let services = file.proto.service.iter();
            let services = services.map(|it| (format!("{scope}.{}", it.name), it.name.as_str()));
            packages.entry(path).or_default().services.extend(services);
        }
        for (id, item) in schema.types.iter().enumerate() {
            match item.parent {
                Some(parent) => inner[parent].push(id),
                None => {
                    let package = schema.package(item.file);
                    let path = &names.packages[package];
                    packages.get_mut(path).expect("packages are all there").types.push(id);
                }
            }
        }
        let outermost = packages.remove([].as_slice()).unwrap_or_default();
        if let Some(contents) = packages.get_mut([ROOT.to_owned()].as_slice()) {
            contents.modules.extend(outermost.modules);
        }
        for contents in packages.into_values() {
            names.fill(schema, contents);
        }
        for (id, types) in inner.into_iter().enumerate() {
            if let Kind::Message(message) = schema.types[id].kind {
                let contents = Contents { types, ..Contents::default() };
                let mut scope = names.fill(schema, contents);
                names.oneofs(id, message, &mut scope);
            }
        }
        names
    }

    /// Names the constants of extensions: `FOO_BAR`.
    fn name_extensions(&mut self, schema: &Schema<'_>) {
        let named = |outer: &str, extensions: &[proto::Field]| -> Vec<(String, String)> {
            let extensions = extensions.iter();
            extensions.map(|it| (format!("{outer}.{}", it.name), it.name.clone())).collect()
        };
        // Packages that differ in letters may be one module.
        let mut modules: BTreeMap<Vec<String>, Vec<(String, String)>> = BTreeMap::new();
        for file in schema.files {
            let outer = crate::schema::scope(&file.proto.package);
            let module = modules.entry(self.package(&file.proto.package)).or_default();
            module.extend(named(&outer, &file.proto.extension));
        }
        let modules = modules.into_values().map(|it| (Scope::default(), it));
        let messages = schema.types.iter().map(|found| {
            let mut scope = Scope::default();
            OF_TRAITS.iter().for_each(|it| scope.reserve(it));
            let extensions = found.kind.message().map_or(&[][..], |it| &it.extension);
            (scope, named(&found.full_name, extensions))
        });
        for (mut scope, mut extensions) in modules.chain(messages) {
            extensions.sort_by_cached_key(|(full_name, name)| {
                (ident::snake(name) != *name, full_name.clone())
            });
            for (full_name, name) in extensions {
                let wanted = ident::bare(&ident::snake(&name)).to_ascii_uppercase();
                self.extensions.insert(full_name, scope.take(&wanted));
            }
        }
    }

    /// The constant of an extension, by its full name.
    pub(crate) fn extension(&self, full_name: &str) -> &str {
        &self.extensions[full_name]
    }

    /// The module of a package.
    fn package(&mut self, package: &str) -> Vec<String> {
        if let Some(path) = self.packages.get(package) {
            return path.clone();
        }
        let path: Vec<String> = match package {
            "" => vec![ROOT.to_owned()],
            _ => package.split('.').map(ident::module).collect(),
        };
        self.packages.insert(package.to_owned(), path.clone());
        path
    }

    /// The module of a package of the schema.
    pub(crate) fn module(&self, package: &str) -> &[String] {
        self.packages.get(package).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn of(&self, id: Id) -> &Name {
        &self.types[id]
    }

    /// The name of a service, by its full name.
    pub(crate) fn service(&self, full_name: &str) -> &Name {
        &self.services[full_name]
    }

    fn fill(&mut self, schema: &Schema<'_>, mut contents: Contents<'_>) -> Scope {
        let mut scope = Scope::default();
        contents.modules.iter().for_each(|it| scope.reserve(it));
        let name = |id: Id| schema.types[id].kind.name();
        contents.types.retain(|&id| !schema.types[id].kind.is_map_entry());
        contents.types.sort_by_cached_key(|&id| {
            (ident::camel(name(id)) != name(id), schema.types[id].full_name.clone())
        });
        for &id in &contents.types {
            self.types[id].item = scope.take(&ident::camel(name(id)));
        }
        contents.services.sort_by_cached_key(|(full, it)| (ident::camel(it) != *it, full.clone()));
        for (full_name, name) in contents.services {
            // An underscore would end up in the middle of the names of its parts.
            let numbered = |name: &str, count: usize| match count {
                0 => name.to_owned(),
                _ => format!("{name}{}", count + 1),
            };
            let (camel, snake) = (ident::camel(name), ident::snake(name));
            let module = ident::bare(&snake);
            let parts = |count| of_service(&numbered(module, count)).to_vec();
            let count = scope.take_first(&format!("{module} "), parts);
            let name = Name {
                item: numbered(&camel, count),
                module: numbered(module, count),
                oneofs: Vec::new(),
            };
            self.services.insert(full_name, name);
        }
        for &id in &contents.types {
            if schema.types[id].kind.message().is_some_and(proto::Message::has_module) {
                self.types[id].module = scope.take(&ident::module(name(id)));
            }
        }
        scope
    }

    /// Names the types of the oneofs of a message, after all else in its module.
    fn oneofs(&mut self, id: Id, message: &proto::Message, scope: &mut Scope) {
        let messages = message.message.iter().map(|it| &it.name);
        let types: BTreeSet<String> = messages
            .chain(message.r#enum.iter().map(|it| &it.name))
            .map(|it| ident::camel(it))
            .collect();
        let fields = message.oneof_fields();
        let oneofs = message.oneof.iter().zip(&fields).map(|(oneof, fields)| {
            if fields.is_empty() {
                return String::new();
            }
            let camel = ident::camel(&oneof.name);
            let wanted = if types.contains(&camel) { format!("{camel}OneOf") } else { camel };
            scope.take(&wanted)
        });
        self.types[id].oneofs = oneofs.collect();
    }
}

/// The names of the modules that a service may become. They live beside the messages of the
/// package, so a caller picks a `module` that makes none of them clash.
pub(crate) fn of_service(module: &str) -> [String; 4] {
    ["client", "server", "mock", "http"].map(|part| format!("{module}_{part}"))
}
