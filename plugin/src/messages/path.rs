//! Where a type is in Rust, as seen from a module.

use crate::{
    names::Names,
    options::Options,
    schema::{Id, Schema},
};

/// What generation of any file needs to know; the same for all of them.
pub(crate) struct Cx<'a> {
    pub(crate) schema: &'a Schema<'a>,
    pub(crate) names: &'a Names,
    pub(crate) options: &'a Options,
    pub(crate) shapes: &'a [crate::schema::shape::Shape],
}

impl Cx<'_> {
    /// The module that a type is in.
    pub(crate) fn module(&self, id: Id) -> Vec<String> {
        let found = &self.schema.types[id];
        match found.parent {
            Some(parent) => {
                let mut path = self.module(parent);
                path.push(self.names.of(parent).module.clone());
                path
            }
            None => self.names.module(self.schema.package(found.file)).to_vec(),
        }
    }

    /// The path of a type as seen from `module`.
    pub(crate) fn path(&self, module: &[String], id: Id) -> String {
        let (own, item) = (self.module(id), &self.names.of(id).item);
        let full_name = &self.schema.types[id].full_name;
        if let Some((rust, covered)) = self.options.extern_path(full_name) {
            let modules = own.iter().chain([item]).skip(covered).map(String::as_str);
            return std::iter::once(rust).chain(modules).collect::<Vec<_>>().join("::");
        }
        let shared = module.iter().zip(&own).take_while(|(a, b)| a == b).count();
        let up = std::iter::repeat_n("super", module.len() - shared);
        let down = own[shared..].iter().map(String::as_str);
        up.chain(down).chain([item.as_str()]).collect::<Vec<_>>().join("::")
    }

    /// Whether another crate has the type.
    pub(crate) fn is_extern(&self, id: Id) -> bool {
        self.options.extern_path(&self.schema.types[id].full_name).is_some()
    }
}
