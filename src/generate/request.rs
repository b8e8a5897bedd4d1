//! The bytes of a `CodeGeneratorRequest`.

use super::split::Part;
use crate::model::wire::put_bytes;

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
        let Part { generate, all } = &self.part;
        let all_bytes = all.iter().chain(generate).map(|it| it.whole().len() + 16).sum();
        let mut out = Vec::with_capacity(all_bytes);
        for it in generate {
            put_bytes(&mut out, 1, it.path.as_bytes());
        }
        if !self.opt.is_empty() {
            put_bytes(&mut out, 2, self.opt.as_bytes());
        }
        let mut rest = generate.iter().peekable();
        for it in all {
            // Only what code is generated for is stripped.
            let is_next = rest.next_if(|next| std::ptr::eq(**next, *it)).is_some();
            put_bytes(&mut out, 15, if is_next { it.stripped() } else { it.whole() });
        }
        for it in generate {
            put_bytes(&mut out, 17, it.whole());
        }
        out
    }
}
