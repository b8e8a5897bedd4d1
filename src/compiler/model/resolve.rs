//! Editions features, resolved for every element as protobuf's descriptor builder does it.

use super::{
    EnumType, Features, FieldPresence, Label, MessageEncoding, Owner, RepeatedFieldEncoding, Type,
    table::{EnumTable, FieldTable, FileTable, Head, MessageTable},
};

/// Fills the features of every element of a file from its edition and its option bytes.
pub fn resolve(table: &mut FileTable) {
    let own = |table: &FileTable, options: Option<u32>, owner: Owner, parent: Features| {
        if options.is_none() {
            return parent;
        }
        table.option_values(options).message(owner.features()).fold(parent, Features::with)
    };
    let head =
        |table: &FileTable, head: &Head, owner, parent| own(table, head.options, owner, parent);
    let file = own(table, table.options, Owner::File, Features::of(table.edition));
    table.features = file;
    for at in 0..table.messages.len() {
        let message = table.messages[at];
        let parent = message.parent.map_or(file, |it| table.messages[it as usize].head.features);
        table.messages[at].head.features = head(table, &message.head, Owner::Message, parent);
    }
    let message = |table: &FileTable, row: Option<u32>| {
        row.map_or(file, |it| table.messages[it as usize].head.features)
    };
    for at in 0..table.oneofs.len() {
        let oneof = table.oneofs[at];
        let parent = message(table, Some(oneof.parent));
        table.oneofs[at].head.features = head(table, &oneof.head, Owner::Oneof, parent);
    }
    for at in 0..table.fields.len() {
        let field = table.fields[at];
        let oneof = field.oneof.map(|it| table.oneofs[it as usize].head.features);
        let parent = oneof.unwrap_or_else(|| message(table, field.parent));
        let mut features = head(table, &field.head, Owner::Field, parent);
        if !table.edition.is_edition() {
            let packed = table.option_values(field.head.options).bool(2);
            infer(&mut features, field.label, field.kind, field.proto3_optional, packed);
        }
        table.fields[at].head.features = features;
    }
    for at in 0..table.enums.len() {
        let found = table.enums[at];
        let parent = message(table, found.parent);
        table.enums[at].head.features = head(table, &found.head, Owner::Enum, parent);
    }
    for at in 0..table.values.len() {
        let found = table.values[at];
        let parent = table.enums[found.parent as usize].head.features;
        table.values[at].head.features = head(table, &found.head, Owner::Value, parent);
    }
    for at in 0..table.services.len() {
        let service = table.services[at];
        table.services[at].head.features = head(table, &service.head, Owner::Service, file);
    }
    for at in 0..table.methods.len() {
        let method = table.methods[at];
        let parent = table.services[method.parent as usize].head.features;
        table.methods[at].head.features = head(table, &method.head, Owner::Method, parent);
    }
}

/// What proto2 and proto3 say by other means than features.
fn infer(
    features: &mut Features,
    label: Label,
    kind: Type,
    proto3_optional: bool,
    packed: Option<bool>,
) {
    if label == Label::Required {
        features.field_presence = FieldPresence::LegacyRequired;
    }
    if proto3_optional {
        features.field_presence = FieldPresence::Explicit;
    }
    if kind == Type::Group {
        features.message_encoding = MessageEncoding::Delimited;
    }
    if let Some(packed) = packed {
        features.repeated_field_encoding =
            if packed { RepeatedFieldEncoding::Packed } else { RepeatedFieldEncoding::Expanded };
    }
}

impl FieldTable {
    /// Required by label or by feature.
    pub fn is_required(&self) -> bool {
        self.label != Label::Repeated
            && self.head.features.field_presence == FieldPresence::LegacyRequired
    }

    /// Whether it is a map; `held` is the message that its values are.
    pub fn is_map(&self, held: Option<&MessageTable>) -> bool {
        self.label == Label::Repeated
            && self.kind != Type::Enum
            && held.is_some_and(|it| it.map_entry)
    }

    /// Whether its values are messages between group tags; `held` is the message that they are,
    /// `holder` the one that it is written in.
    pub fn is_delimited(&self, held: Option<&MessageTable>, holder: Option<&MessageTable>) -> bool {
        match self.kind {
            Type::Group => true,
            Type::Message => {
                self.head.features.message_encoding == MessageEncoding::Delimited
                    && !self.is_map(held)
                    && !holder.is_some_and(|it| it.map_entry)
            }
            _ => false,
        }
    }

    /// Whether repeated values share one tag.
    pub fn is_packed(&self) -> bool {
        self.label == Label::Repeated
            && self.kind.is_packable()
            && self.head.features.repeated_field_encoding == RepeatedFieldEncoding::Packed
    }

    /// Whether zero is all that is known of the field when it is not set, unless its type or label
    /// say more.
    pub fn is_implicit(&self) -> bool {
        self.extendee.len == 0
            && self.oneof.is_none()
            && self.head.features.field_presence == FieldPresence::Implicit
    }
}

impl EnumTable {
    /// Whether values that have no name are kept apart by readers.
    pub fn is_closed(&self) -> bool {
        self.head.features.enum_type == EnumType::Closed
    }
}
