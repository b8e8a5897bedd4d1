//! Enums and their values.

use protosmith_cel::Value;
use protosmith_compiler::model::Enum;

use super::{members, subject::Subject, texts};

members! { Enum, |it, with|
    /// The message around it.
    "parent": "Message" => with.maybe(it.message(), "Message", Subject::Message);
    /// The values.
    "values": "list(EnumValue)" => with.list(it.values(), Subject::EnumValue);
    /// Whether readers keep numbers without a name apart.
    "closed": "bool" => Value::Bool(it.is_closed());
    /// The names that are reserved.
    "reserved_names": "list(string)" => texts(it.reserved_names());
    /// The numbers that are reserved.
    "reserved_ranges": "list(Range)" =>
        with.list(it.reserved_ranges().iter(), Subject::Range);
}

pub(super) mod value {
    use protosmith_cel::Value;
    use protosmith_compiler::model::EnumValue;

    use super::{Subject, members};

    members! { EnumValue, |it, with|
        /// The number.
        "number": "int" => Value::Int(it.number().into());
        /// The enum that has it.
        "parent": "Enum" => with.view(Subject::Enum(it.parent()));
    }
}
