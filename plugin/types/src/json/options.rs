//! What a caller can choose.

/// How JSON is written and read. The names of the options are those of the code generator, which
/// sets what holds where a program does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    pub(super) emit_fields: bool,
    pub(super) preserve_proto_field_names: bool,
    pub(super) use_integers_for_enums: bool,
    pub(super) ignore_unknown_fields: bool,
    /// How many `Any` and extensions are around what is written.
    depth: u8,
}

/// As deep as messages of prost may be: what an `Any` or an extension holds is bytes until it is written,
/// however deep.
const DEEPEST: u8 = 100;

impl Options {
    /// Those of the specification: defaults are left out, names are those of JSON, what is unknown
    /// is an error.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            emit_fields: false,
            preserve_proto_field_names: false,
            use_integers_for_enums: false,
            ignore_unknown_fields: false,
            depth: 0,
        }
    }

    /// The same for what is inside of an `Any` or an extension; none if too many are around it.
    pub(super) const fn inside(self) -> Option<Self> {
        if self.depth < DEEPEST { Some(Self { depth: self.depth + 1, ..self }) } else { None }
    }

    /// Whether fields without presence, lists and maps are written when they have their default.
    #[must_use]
    pub const fn emit_fields(self, emit_fields: bool) -> Self {
        Self { emit_fields, ..self }
    }

    /// Whether fields are written by their names in the schema.
    #[must_use]
    pub const fn preserve_proto_field_names(self, preserve_proto_field_names: bool) -> Self {
        Self { preserve_proto_field_names, ..self }
    }

    /// Whether values of enums are written as numbers.
    #[must_use]
    pub const fn use_integers_for_enums(self, use_integers_for_enums: bool) -> Self {
        Self { use_integers_for_enums, ..self }
    }

    /// Whether fields and names of enum values that are unknown are passed over when JSON is read.
    #[must_use]
    pub const fn ignore_unknown_fields(self, ignore_unknown_fields: bool) -> Self {
        Self { ignore_unknown_fields, ..self }
    }
}
