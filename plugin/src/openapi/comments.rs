//! Comments on what is in any file.

use std::collections::HashMap;

use crate::{
    messages::Comments,
    schema::{Id, Schema, proto},
};

/// Where types are in their files, and the comments of all files.
pub(super) struct Places<'a> {
    schema: &'a Schema<'a>,
    comments: Vec<Comments>,
    paths: HashMap<Id, Vec<i32>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(schema: &'a Schema<'a>) -> Self {
        let comments = schema.files.iter().map(|it| Comments::new(it.bytes)).collect();
        let mut places = Self { schema, comments, paths: HashMap::new() };
        for file in schema.files {
            let scope = crate::schema::scope(&file.proto.package);
            places.fill(&scope, &[], [4, 5], &file.proto.message, &file.proto.r#enum);
        }
        places
    }

    /// Notes what is in a file or a message; `numbers` are those of its messages and enums.
    fn fill(
        &mut self,
        scope: &str,
        path: &[i32],
        [messages, enums]: [i32; 2],
        inner: &[proto::Message],
        inner_enums: &[proto::Enum],
    ) {
        for (at, item) in (0..).zip(inner) {
            let (name, path) = (format!("{scope}.{}", item.name), [path, &[messages, at]].concat());
            self.fill(&name, &path, [3, 4], &item.message, &item.r#enum);
            self.paths.extend(self.schema.id(&name).map(|id| (id, path)));
        }
        for (at, item) in (0..).zip(inner_enums) {
            let id = self.schema.id(&format!("{scope}.{}", item.name));
            self.paths.extend(id.map(|id| (id, [path, &[enums, at]].concat())));
        }
    }

    /// The comment on a type.
    pub(super) fn of_type(&self, id: Id) -> &[String] {
        self.inside(id, &[])
    }

    /// The comment on a field of a message.
    pub(super) fn of_field(&self, id: Id, at: usize) -> &[String] {
        i32::try_from(at).map_or(&[], |at| self.inside(id, &[2, at]))
    }

    fn inside(&self, id: Id, path: &[i32]) -> &[String] {
        let Some(outer) = self.paths.get(&id) else { return &[] };
        self.comments[self.schema.types[id].file].at(&[outer, path].concat())
    }

    pub(super) fn service(&self, file: usize, service: usize) -> &[String] {
        i32::try_from(service).map_or(&[], |at| self.comments[file].at(&[6, at]))
    }

    pub(super) fn method(&self, file: usize, service: usize, method: usize) -> &[String] {
        let places = i32::try_from(service).ok().zip(i32::try_from(method).ok());
        places.map_or(&[], |(service, at)| self.comments[file].at(&[6, service, 2, at]))
    }
}

/// The text of a comment, without the space that its lines begin with.
pub(super) fn text(comment: &[String]) -> String {
    let lines = comment.iter().map(|it| it.strip_prefix(' ').unwrap_or(it).trim_end());
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}
