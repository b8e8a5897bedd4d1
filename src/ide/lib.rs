#![doc = include_str!("README.md")]

// In reading order: a module uses those above it.

#[cfg(test)]
mod fixture;

mod scope;

mod layout;

mod typed;

mod numbers;

mod mend;

mod imports;

mod at;

mod builtin;

mod usage;

mod hierarchy;

mod hover;

mod definition;

mod references;

mod rename;

mod moved;

mod refactor;

mod stub;

mod matching;

mod symbols;

mod folding;

mod tokens;

mod hints;

mod completion;

pub use at::{At, Named, at};
pub use builtin::option_at;
pub use completion::{Completion, CompletionKind, Completions, TypeNames, completions};
pub use definition::{Definition, definition, type_definition};
pub use folding::{Fold, folds, selections};
pub use hierarchy::{Call, extensions, incoming, outgoing, uses};
pub use hints::{Hint, hints, links};
pub use hover::{Hover, hover};
pub use imports::organize_imports;
pub use layout::{format, format_range};
pub use mend::mend;
pub use moved::moved_imports;
pub use numbers::{next_number, next_value};
pub use refactor::{Refactor, RefactorKind, cures, lift, lift_title, liftable, refactors};
pub use references::{Declaration, element_at, highlights, references};
pub use rename::{may_rename, rename, try_out};
pub use scope::narrowed;
pub use stub::{STUB, stub};
pub use symbols::{Symbol, document_symbols, workspace_symbols};
pub use tokens::{NameToken, TokenClass, name_tokens};
pub use typed::{continue_comment, format_typed};
pub use usage::around;
