//! Other encodings of descriptor sets ↔ the binary one.

/// How a descriptor set is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// The wire format.
    Binary,
    Json,
    /// The text format.
    Text,
    /// JSON as YAML.
    Yaml,
}
