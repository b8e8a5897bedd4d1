//! Options of files for Java.

use protosmith_compiler::model::File;

/// Whether a file has to set them: it has a package, and that is no template of one.
pub(crate) fn is_checked(file: File<'_>) -> bool {
    !file.package().is_empty() && !file.package().ends_with(".master")
}
