//! The declarations of a module, by what pairs them with those of another state of it.

use protosmith_compiler::model::{Enum, Field, File, Message, Module, Service};
use protosmith_rules::rule::Renames;
use rustc_hash::FxHashMap;

/// What is declared in the files of a module.
pub(crate) struct Index<'a> {
    pub files: FxHashMap<&'a str, File<'a>>,
    pub messages: FxHashMap<&'a str, Message<'a>>,
    pub enums: FxHashMap<&'a str, Enum<'a>>,
    pub services: FxHashMap<&'a str, Service<'a>>,
    /// By the extended message and the number.
    extensions: FxHashMap<(&'a str, i32), Field<'a>>,
    /// Those that share a number with others in other files, by name.
    clashing: FxHashMap<&'a str, Field<'a>>,
}

impl<'a> Index<'a> {
    pub(crate) fn new(module: Module<'a>) -> Self {
        let files = || module.files();
        let (mut extensions, mut clashing) = (FxHashMap::default(), FxHashMap::default());
        for file in files().flat_map(File::extensions) {
            if let Some(other) = extensions.insert((file.extendee_name(), file.number()), file) {
                clashing.extend([file, other].map(|it| (it.full_name(), it)));
            }
        }
        Self {
            files: files().map(|it| (it.path(), it)).collect(),
            messages: files().flat_map(File::messages).map(|it| (it.full_name(), it)).collect(),
            enums: files().flat_map(File::enums).map(|it| (it.full_name(), it)).collect(),
            services: files().flat_map(File::services).map(|it| (it.full_name(), it)).collect(),
            extensions,
            clashing,
        }
    }

    /// The old file at a path, or the one that was moved there.
    pub(crate) fn file(&self, path: &str, renames: &Renames<'_>) -> Option<File<'a>> {
        let found = self.files.get(path).or_else(|| self.files.get(renames.old_file(path)?));
        found.copied()
    }

    /// The extension with the message and number of another; of several, the one with its name. The
    /// message may have another name here.
    pub(crate) fn extension(
        &self,
        like: Field<'_>,
        other_extendee: Option<&str>,
    ) -> Option<Field<'a>> {
        let (extendee, number) = (like.extendee_name(), like.number());
        let renamed = || self.extensions.get(&(other_extendee?, number));
        let found = *self.extensions.get(&(extendee, number)).or_else(renamed)?;
        let named = self.clashing.get(like.full_name()).filter(|clashing| {
            clashing.number() == like.number() && clashing.extendee_name() == like.extendee_name()
        });
        Some(*named.unwrap_or(&found))
    }
}
