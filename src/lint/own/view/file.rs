//! Files and their imports.

use protosmith_cel::Value;
use protosmith_compiler::model::{File, Owner, builtin};

use super::{members, subject::Subject, text};

members! { File, |it, with|
    /// The path that imports name.
    "path": "string" => text(it.path());
    /// The path without directories.
    "name": "string" => text(it.path().rsplit('/').next().unwrap_or_default());
    /// The directory part of the path; `.` at the root.
    "directory": "string" => text(it.directory());
    /// The package; empty without one.
    "package": "string" => text(it.package());
    /// The name of the module, else its directory; empty outside of all.
    "module": "string" => text(module(it));
    /// `proto2`, `proto3` or `editions`.
    "syntax": "string" => text(&syntax(it));
    /// The edition, such as `2023`; empty without one.
    "edition": "string" => text(&edition(it));
    /// Whether the option `deprecated` is set.
    "deprecated": "bool" =>
        Value::Bool(it.options().flag(builtin::file::DEPRECATED) == Some(true));
    /// The options that are set, as of elements.
    "options": "map(string, dyn)" => with.options(Owner::File, it.options(), it);
    /// The import statements.
    "imports": "list(Import)" => with.list(it.imports(), Subject::Import);
    /// The messages that are in no other.
    "messages": "list(Message)" => with.list(it.top_messages(), Subject::Message);
    /// The enums that are in no message.
    "enums": "list(Enum)" => with.list(it.top_enums(), Subject::Enum);
    /// The services.
    "services": "list(Service)" => with.list(it.services(), Subject::Service);
    /// The extensions that are in no message.
    "extensions": "list(Field)" => with.list(it.top_extensions(), Subject::Field);
}

/// The name of the module of a file.
pub(super) fn module(file: File<'_>) -> &str {
    file.schema().module_of(file.index()).unwrap_or_default()
}

fn syntax(file: File<'_>) -> String {
    if file.edition().is_edition() { "editions".to_owned() } else { file.edition().name() }
}

fn edition(file: File<'_>) -> String {
    if file.edition().is_edition() { file.edition().name() } else { String::new() }
}

pub(super) mod import {
    use protosmith_cel::Value;
    use protosmith_compiler::model::{Import, ImportKind};

    use super::{Subject, members, text};

    members! { Import, |it, with|
        /// The path as it is written.
        "path": "string" => text(it.path());
        /// The file; it has no path where an image lacks it.
        "file": "File" => with.maybe(it.file(), "File", Subject::File);
        /// Whether it is an `import public`.
        "public": "bool" => Value::Bool(it.kind() == ImportKind::Public);
        /// Whether it is an `import weak`.
        "weak": "bool" => Value::Bool(it.kind() == ImportKind::Weak);
        /// Whether the importing file needs it.
        "used": "bool" => Value::Bool(it.is_used());
    }
}
