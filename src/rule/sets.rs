//! Versions of the configuration, and the categories that rules of each belong to.

/// A version of `buf.yaml`, or our own `protosmith.yaml`, which is v2 and more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    V1Beta1,
    V1,
    V2,
    /// `protosmith.yaml`: every rule of v2 is in it too.
    #[default]
    Own,
}

impl Version {
    pub const ALL: [Self; 4] = [Self::V1Beta1, Self::V1, Self::V2, Self::Own];

    pub fn name(self) -> &'static str {
        match self {
            Self::V1Beta1 => "v1beta1",
            Self::V1 => "v1",
            Self::V2 => "v2",
            Self::Own => "protosmith",
        }
    }
}

/// In no category: it must be named to be used.
pub const NONE: &[&str] = &[];
pub const MINIMAL: &[&str] = &["MINIMAL", "BASIC", "DEFAULT", "STANDARD"];
pub const BASIC: &[&str] = &["BASIC", "DEFAULT", "STANDARD"];
pub const STANDARD: &[&str] = &["DEFAULT", "STANDARD"];
pub const COMMENTS: &[&str] = &["COMMENTS"];
pub const UNARY_RPC: &[&str] = &["UNARY_RPC"];

/// v1beta1 sorts its rules more finely.
pub mod v1beta1 {
    pub const FILE_LAYOUT: &[&str] = &["MINIMAL", "BASIC", "DEFAULT", "STANDARD", "FILE_LAYOUT"];
    pub const SENSIBLE: &[&str] = &["MINIMAL", "BASIC", "DEFAULT", "STANDARD", "SENSIBLE"];
    pub const PACKAGE_AFFINITY: &[&str] =
        &["MINIMAL", "BASIC", "DEFAULT", "STANDARD", "PACKAGE_AFFINITY"];
    pub const STYLE_BASIC: &[&str] =
        &["BASIC", "DEFAULT", "STANDARD", "STYLE_BASIC", "STYLE_DEFAULT", "STYLE_STANDARD"];
    pub const STYLE_STANDARD: &[&str] = &["DEFAULT", "STANDARD", "STYLE_DEFAULT", "STYLE_STANDARD"];
    pub const OTHER: &[&str] = &["OTHER"];
}

/// Categories of breaking rules.
pub mod breaking {
    pub const FILE: &[&str] = &["FILE"];
    pub const PACKAGE: &[&str] = &["PACKAGE"];
    pub const WIRE_JSON: &[&str] = &["WIRE_JSON"];
    pub const WIRE: &[&str] = &["WIRE"];
    pub const JSON_WIRE: &[&str] = &["WIRE_JSON", "WIRE"];
    pub const SOURCE: &[&str] = &["FILE", "PACKAGE"];
    pub const SOURCE_JSON: &[&str] = &["FILE", "PACKAGE", "WIRE_JSON"];
    pub const ALL: &[&str] = &["FILE", "PACKAGE", "WIRE_JSON", "WIRE"];
}

/// v2 adds what a schema registry of Confluent's asks for.
pub mod csr {
    pub const FILE: &[&str] = &["CSR", "FILE"];
    pub const SOURCE: &[&str] = &["CSR", "FILE", "PACKAGE"];
    pub const SOURCE_JSON: &[&str] = &["CSR", "FILE", "PACKAGE", "WIRE_JSON"];
    pub const ALL: &[&str] = &["CSR", "FILE", "PACKAGE", "WIRE_JSON", "WIRE"];
    pub const WIRE_JSON: &[&str] = &["CSR", "WIRE_JSON"];
    pub const JSON_WIRE: &[&str] = &["CSR", "WIRE_JSON", "WIRE"];
}
