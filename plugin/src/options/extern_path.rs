//! Types that are in another crate.

use super::{Options, pattern::is_under, well_known};

const WELL_KNOWN: &str = ".google.protobuf";

/// Types that prost has in Rust itself.
const BUILT_IN: [(&str, &str); 10] = [
    ("BoolValue", "bool"),
    ("BytesValue", "::prost::alloc::vec::Vec<u8>"),
    ("DoubleValue", "f64"),
    ("Empty", "()"),
    ("FloatValue", "f32"),
    ("Int32Value", "i32"),
    ("Int64Value", "i64"),
    ("StringValue", "::prost::alloc::string::String"),
    ("UInt32Value", "u32"),
    ("UInt64Value", "u64"),
];

impl Options {
    /// The crate that is to have a type and does not.
    pub(crate) fn lacking_crate(&self, full_name: &str) -> Option<&'static str> {
        let name = relative(full_name)?;
        (self.is_of_prost(full_name) && !well_known::has(name)).then_some(well_known::NAME)
    }

    /// Whether a type is one of `prost-types`.
    pub(crate) fn is_of_prost(&self, full_name: &str) -> bool {
        self.extern_path(full_name).is_some_and(|(it, _)| it == well_known::PATH)
    }

    /// The path of another crate that stands for the first parts of `full_name`, and how many of
    /// them it stands for.
    pub(crate) fn extern_path(&self, full_name: &str) -> Option<(&str, usize)> {
        let under = |path: &str| is_under(full_name, path);
        let parts = |path: &str| path.matches('.').count();
        let given = self.extern_paths.iter().filter(|(path, _)| under(path));
        if let Some((path, rust)) = given.max_by_key(|(path, _)| path.len()) {
            return Some((rust, parts(path)));
        }
        let name = relative(full_name)?;
        match BUILT_IN.iter().find(|(it, _)| *it == name) {
            Some((_, rust)) => Some((rust, parts(full_name))),
            None => well_known::owns(name).then(|| (well_known::PATH, parts(WELL_KNOWN))),
        }
    }
}

/// The name of what is in `google.protobuf`.
fn relative(full_name: &str) -> Option<&str> {
    full_name.strip_prefix(WELL_KNOWN)?.strip_prefix('.')
}
