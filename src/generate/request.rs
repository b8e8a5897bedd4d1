//! The bytes of a `CodeGeneratorRequest`.

use protosmith_compiler::model::wire::put_bytes;

use super::{files::File, split::Part};

pub(super) struct Request<'a> {
    pub(super) part: Part<'a>,
    /// What the plugin is told.
    pub(super) opt: &'a str,
    /// Whether the plugin has no other.
    pub(super) is_only: bool,
}

impl Request<'_> {
    /// As buf writes it: like protoc, but without the version of a compiler.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let generate = &self.part.generate;
        let mut out = self.with_room(room(generate));
        for item in generate {
            put_bytes(&mut out, 17, item.whole());
        }
        out
    }

    /// Without the files as they are in the source, options for the source included.
    pub(super) fn without_sources(&self) -> Vec<u8> {
        self.with_room(0)
    }

    fn with_room(&self, more: usize) -> Vec<u8> {
        let Part { generate, all } = &self.part;
        let names: usize = generate.iter().map(|it| it.path.len() + 8).sum();
        let mut out = Vec::with_capacity(names + self.opt.len() + 8 + room(all) + more);
        for item in generate {
            put_bytes(&mut out, 1, item.path.as_bytes());
        }
        if !self.opt.is_empty() {
            put_bytes(&mut out, 2, self.opt.as_bytes());
        }
        let mut rest = generate.iter().peekable();
        for item in all {
            // Only what code is generated for is stripped.
            let is_next = rest.next_if(|next| std::ptr::eq(**next, *item)).is_some();
            put_bytes(&mut out, 15, if is_next { item.stripped() } else { item.whole() });
        }
        out
    }
}

/// The bytes of fields that hold files.
fn room(files: &[&File]) -> usize {
    files.iter().map(|it| it.whole().len() + 8).sum()
}
