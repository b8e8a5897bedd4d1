//! Messages and oneofs.

use protosmith_compiler::model::Message;

use super::{members, subject::Subject, texts};

members! { Message, |it, with|
    /// The message around it.
    "parent": "Message" => with.maybe(it.parent(), "Message", Subject::Message);
    /// The fields, those of oneofs too.
    "fields": "list(Field)" => with.list(it.fields(), Subject::Field);
    /// The oneofs.
    "oneofs": "list(Oneof)" =>
        with.list(it.oneofs().filter(|it| !it.is_synthetic()), Subject::Oneof);
    /// The messages in it.
    "messages": "list(Message)" =>
        with.list(it.messages().filter(|it| !it.is_map_entry()), Subject::Message);
    /// The enums in it.
    "enums": "list(Enum)" => with.list(it.enums(), Subject::Enum);
    /// The extensions that are written in it.
    "extensions": "list(Field)" => with.list(it.extensions(), Subject::Field);
    /// The names that are reserved.
    "reserved_names": "list(string)" => texts(it.reserved_names());
    /// The numbers that are reserved.
    "reserved_ranges": "list(Range)" =>
        with.list(it.reserved_ranges().iter(), Subject::Range);
}

pub(super) mod oneof {
    use protosmith_compiler::model::Oneof;

    use super::{Subject, members};

    members! { Oneof, |it, with|
        /// The message that has it.
        "parent": "Message" => with.view(Subject::Message(it.message()));
        /// Its fields.
        "fields": "list(Field)" => with.list(it.fields(), Subject::Field);
    }
}

pub(super) mod range {
    use protosmith_cel::Value;
    use protosmith_compiler::model::ReservedRange;

    use super::members;

    type Reserved<'a> = &'a ReservedRange;

    members! { Reserved, |it, with|
        /// The first number.
        "start": "int" => Value::Int(it.start.into());
        /// The last number.
        "end": "int" => Value::Int(it.end.into());
    }
}
