//! Packages that all APIs share.

use protosmith_compiler::model::File;

/// What names of such packages begin with.
const COMMON: [&str; 4] = ["google.api", "google.protobuf", "google.rpc", "google.longrunning"];

/// Whether a file is of one.
pub(crate) fn is_common(file: File<'_>) -> bool {
    COMMON.iter().any(|it| file.package().starts_with(it))
}
