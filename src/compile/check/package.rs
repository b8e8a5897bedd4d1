//! How long and how deep a package may be.

/// One more than protoc lets a package have.
const MAX_LENGTH: usize = 512;
const MAX_PARTS: usize = 101;

/// What is wrong with the name of a package, whatever else is in the file.
pub(in crate::compile) fn package_fault(name: &str) -> Option<String> {
    if name.len() >= MAX_LENGTH {
        return Some(format!("the package is longer than {} bytes", MAX_LENGTH - 1));
    }
    let parts = name.split('.').count();
    (parts > MAX_PARTS).then(|| format!("the package has more than {MAX_PARTS} parts"))
}
