//! The text of a file with its syntax tree, for rules about what is written.

use std::{cell::OnceCell, sync::Arc};

use protosmith_compiler::{model::File, syntax::Tree};

/// What a file looks like. Its text is parsed when a rule first asks for the tree, and once for all
/// rules that run over the file; then the tree goes, unless the file keeps one.
pub struct SourceView<'a> {
    file: File<'a>,
    tree: OnceCell<Option<Arc<Tree>>>,
}

impl<'a> SourceView<'a> {
    pub fn new(file: File<'a>) -> Self {
        Self { file, tree: OnceCell::new() }
    }

    pub fn file(&self) -> File<'a> {
        self.file
    }

    /// `None` for files of images.
    pub fn text(&self) -> Option<&'a [u8]> {
        self.file.schema().sources[self.file.index()].text()
    }

    /// The tree of the text, with all tokens and comments.
    pub fn tree(&self) -> Option<&Tree> {
        self.tree.get_or_init(|| self.file.tree()).as_deref()
    }
}
