//! What has options.

use super::table::FileTable;

/// What has options, in the order of [`OWNERS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    File,
    Message,
    Field,
    Oneof,
    Enum,
    Value,
    Service,
    Method,
    Range,
}

/// The options message of each owner, and the number of `features` in it.
pub const OWNERS: [(&str, u32); 9] = [
    ("google.protobuf.FileOptions", 50),
    ("google.protobuf.MessageOptions", 12),
    ("google.protobuf.FieldOptions", 21),
    ("google.protobuf.OneofOptions", 1),
    ("google.protobuf.EnumOptions", 7),
    ("google.protobuf.EnumValueOptions", 2),
    ("google.protobuf.ServiceOptions", 34),
    ("google.protobuf.MethodOptions", 35),
    ("google.protobuf.ExtensionRangeOptions", 50),
];

impl Owner {
    pub const ALL: [Self; 9] = [
        Self::File,
        Self::Message,
        Self::Field,
        Self::Oneof,
        Self::Enum,
        Self::Value,
        Self::Service,
        Self::Method,
        Self::Range,
    ];

    /// The place in [`OWNERS`] of an options message.
    pub fn index_of(message: &str) -> Option<usize> {
        OWNERS.iter().position(|(name, _)| *name == message)
    }

    /// The full name of the options message.
    pub fn message(self) -> &'static str {
        OWNERS[self as usize].0
    }

    /// The number of `features` in the options message.
    pub fn features(self) -> u32 {
        OWNERS[self as usize].1
    }
}

impl FileTable {
    /// The rows of option sets of all elements that have options, with what they are.
    pub fn option_rows(&self) -> impl Iterator<Item = (Owner, u32)> {
        let file = [(Owner::File, self.options)].into_iter();
        let messages = self.messages.iter().map(|it| (Owner::Message, it.head.options));
        let fields = self.fields.iter().map(|it| (Owner::Field, it.head.options));
        let oneofs = self.oneofs.iter().map(|it| (Owner::Oneof, it.head.options));
        let enums = self.enums.iter().map(|it| (Owner::Enum, it.head.options));
        let values = self.values.iter().map(|it| (Owner::Value, it.head.options));
        let services = self.services.iter().map(|it| (Owner::Service, it.head.options));
        let methods = self.methods.iter().map(|it| (Owner::Method, it.head.options));
        let ranges = self.extension_ranges.iter().map(|it| (Owner::Range, it.options));
        let all = file.chain(messages).chain(fields).chain(oneofs).chain(enums);
        let all = all.chain(values).chain(services).chain(methods).chain(ranges);
        all.filter_map(|(owner, row)| Some((owner, row?)))
    }
}
