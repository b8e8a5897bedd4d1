//! What all named elements have.

use protosmith_compiler::model::Element;

use super::{members, subject::Subject, text};

members! { Element, |it, with|
    /// The name.
    "name": "string" => text(it.name());
    /// The name with the package and what is around it.
    "full_name": "string" => text(it.full_name());
    /// `message`, `field`, `oneof`, `enum`, `enum value`, `service` or `rpc`.
    "kind": "string" => text(it.kind().word());
    /// The comment above it, without its markers.
    "comment": "string" => text(it.leading_comment().unwrap_or_default());
    /// The comment behind it.
    "trailing_comment": "string" => text(it.trailing_comment().unwrap_or_default());
    /// Whether the option `deprecated` is set.
    "deprecated": "bool" => protosmith_cel::Value::Bool(it.is_deprecated());
    /// The options that are set: those of `descriptor.proto` by name, others by full name. A value
    /// of an enum is its name.
    "options": "map(string, dyn)" => with.options(it.owner(), it.options(), it.file());
    /// The file that declares it.
    "file": "File" => with.view(Subject::File(it.file()));
    /// The package of the file.
    "package": "string" => text(it.file().package());
    /// The module of the file: its name, else its directory; empty outside of all.
    "module": "string" => text(super::file::module(it.file()));
}
