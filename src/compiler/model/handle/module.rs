//! What can be asked of a module or a package.

use std::collections::BTreeMap;

use super::{super::Schema, File, Module, Package};

impl<'a> Module<'a> {
    /// A view of the files with these places in the schema's list.
    pub fn new(schema: &'a Schema, files: &'a [u32]) -> Self {
        Self { schema, files }
    }

    pub fn schema(self) -> &'a Schema {
        self.schema
    }

    pub fn files(self) -> impl ExactSizeIterator<Item = File<'a>> + Clone {
        let schema = self.schema;
        self.files.iter().map(move |&id| File { schema, id })
    }

    /// The places of its files in the schema's list by package, in the order of their paths.
    pub fn by_package(self) -> BTreeMap<&'a str, Vec<u32>> {
        let mut files: Vec<_> = self.files().collect();
        files.sort_by_key(|it| it.path());
        let mut out = BTreeMap::<_, Vec<_>>::new();
        for file in files {
            out.entry(file.package()).or_default().push(file.index());
        }
        out
    }
}

impl<'a> Package<'a> {
    /// A view of files, by their places in the schema's list, that are in the package.
    pub fn new(schema: &'a Schema, name: &'a str, files: &'a [u32]) -> Self {
        Self { schema, name, files }
    }

    /// Empty for files without a package.
    pub fn name(self) -> &'a str {
        self.name
    }

    /// In the order of their paths.
    pub fn files(self) -> impl ExactSizeIterator<Item = File<'a>> + Clone {
        let schema = self.schema;
        self.files.iter().map(move |&id| File { schema, id })
    }
}
