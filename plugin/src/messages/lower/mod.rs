//! A file of the schema to descriptors that prost-build reads as they are meant: in proto3, with
//! stand-ins for names and comments, each reference replaced by a path of Rust.

mod enumeration;
mod field;
mod message;

use prost_types::{FileDescriptorProto, SourceCodeInfo, source_code_info::Location};

use super::{
    comments::Comments,
    path::Cx,
    stand::{self, Note, Placeholders},
};
use crate::{
    names::ident,
    schema::{Id, scope},
};

/// What prost-build is given for a file.
pub(super) struct Lowered {
    pub(super) file: FileDescriptorProto,
    /// Messages that stand for those that fields refer to: of their shape, but empty.
    pub(super) targets: FileDescriptorProto,
    pub(super) extern_paths: Vec<(String, String)>,
    pub(super) bytes: Vec<String>,
    pub(super) btree_maps: Vec<String>,
    pub(super) boxed: Vec<String>,
    pub(super) stand_ins: Placeholders,
}

struct Lowering<'a> {
    cx: &'a Cx<'a>,
    comments: &'a Comments,
    path: Path,
    locations: Vec<Location>,
    out: Lowered,
}

/// Where an element is: in the schema, and in what is made of it, which leaves elements out.
#[derive(Default)]
struct Path {
    schema: Vec<i32>,
    lowered: Vec<i32>,
}

/// Lowers the types of a file.
pub(super) fn lower(cx: &Cx<'_>, file: usize, comments: &Comments) -> Lowered {
    let proto = &cx.schema.files[file].proto;
    let blank = || FileDescriptorProto {
        name: Some(proto.name.clone()),
        syntax: Some("proto3".to_owned()),
        ..FileDescriptorProto::default()
    };
    let mut lowering = Lowering {
        cx,
        comments,
        path: Path::default(),
        locations: Vec::new(),
        out: Lowered {
            file: blank(),
            targets: blank(),
            extern_paths: Vec::new(),
            bytes: Vec::new(),
            btree_maps: Vec::new(),
            boxed: Vec::new(),
            stand_ins: Placeholders::default(),
        },
    };
    let scope = scope(&proto.package);
    for (at, item) in proto.message.iter().enumerate() {
        let to = lowering.out.file.message_type.len();
        let lowered = lowering.at([4, at], [4, to], |it_at| it_at.message(item, [&scope, ""]));
        lowering.out.file.message_type.extend(lowered);
    }
    for (at, item) in proto.r#enum.iter().enumerate() {
        let to = lowering.out.file.enum_type.len();
        let lowered = lowering.at([5, at], [5, to], |it_at| it_at.enumeration(item, &scope));
        lowering.out.file.enum_type.extend(lowered);
    }
    if !lowering.out.stand_ins.have_no_notes() {
        let location = lowering.locations;
        lowering.out.file.source_code_info = Some(SourceCodeInfo { location });
    }
    lowering.out
}

impl<'a> Lowering<'a> {
    /// Runs `lower` with its places at the ends of the paths.
    fn at<T>(
        &mut self,
        schema: [usize; 2],
        lowered: [usize; 2],
        lower: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let index = |it| i32::try_from(it).unwrap_or(i32::MAX);
        self.path.schema.extend(schema.map(index));
        self.path.lowered.extend(lowered.map(index));
        let result = lower(self);
        for path in [&mut self.path.schema, &mut self.path.lowered] {
            path.truncate(path.len() - 2);
        }
        result
    }

    /// Begins the type at the path with what is written before it; none if another crate has it.
    fn begin(&mut self, full_name: &str, deprecated: bool) -> Option<Id> {
        let id = self.cx.schema.id(full_name).expect("types of the schema are indexed");
        if self.cx.is_extern(id) {
            return None;
        }
        let attributes = self.cx.options.type_attributes(full_name);
        self.note(Note::new(stand::lines(self.comment(), deprecated, attributes)));
        Some(id)
    }

    /// The comment on the element at the path.
    fn comment(&self) -> &'a [String] {
        self.comments.at(&self.path.schema)
    }

    /// Says what is written before the element at the path.
    fn note(&mut self, note: Note) {
        self.locations.push(Location {
            path: self.path.lowered.clone(),
            leading_comments: self.out.stand_ins.note(note),
            ..Location::default()
        });
    }

    /// What to call a type for its names to become these; no `module` is any.
    fn type_name(&mut self, literal: &str, item: &str, module: &str) -> String {
        let natural = ident::is_convertible(literal)
            && ident::camel(literal) == item
            && (module.is_empty() || ident::snake(literal) == module);
        if natural { literal.to_owned() } else { self.out.stand_ins.name(literal, item, module) }
    }
}
