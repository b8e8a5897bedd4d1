//! What the fields of a message mean for its Rust type: where a box breaks a circle, and whether it
//! can be copied and compared.

mod circles;

use prost_types::field_descriptor_proto::{Label, Type};

use super::{Id, Kind, Schema, features, proto};

/// The shape of a message.
#[derive(Clone, Copy, Default)]
pub(crate) struct Shape {
    /// Messages with the same circle contain each other.
    pub(crate) circle: usize,
    /// Messages with the same one require each other: no value of them would have an end.
    pub(crate) requires: usize,
    pub(crate) traits: Traits,
}

/// What can be derived.
#[derive(Clone, Copy, Default)]
pub(crate) struct Traits {
    pub(crate) copy: bool,
    pub(crate) eq: bool,
}

impl Traits {
    pub(crate) const ALL: Self = Self { copy: true, eq: true };

    pub(crate) fn and(self, other: Self) -> Self {
        Self { copy: self.copy && other.copy, eq: self.eq && other.eq }
    }
}

/// The shape of each type. `boxed` says which fields the user wants behind a box.
pub(crate) fn shapes(
    schema: &Schema<'_>,
    boxed: impl Fn(Id, &proto::Message, &proto::Field) -> bool,
) -> Vec<Shape> {
    let mut shapes = vec![Shape::default(); schema.types.len()];
    let circles = circles::circles(schema.types.len(), |id| inside(schema, id));
    for (circle, members) in circles.iter().enumerate() {
        for &id in members {
            shapes[id].circle = circle;
        }
    }
    let requires = circles::circles(schema.types.len(), |id| required(schema, id));
    for (circle, members) in requires.iter().enumerate() {
        members.iter().for_each(|&id| shapes[id].requires = circle);
    }
    // A circle comes after those that it refers to.
    for &id in circles.iter().flatten() {
        let Kind::Message(message) = schema.types[id].kind else { continue };
        let features = schema.features(id);
        let traits = message.field.iter().map(|field| {
            let scope = features::around(features, message, field);
            let of = features::encoding(field, scope, false).r#type;
            of_field(schema, &shapes, id, field, of, boxed(id, message, field))
        });
        shapes[id].traits = traits.fold(Traits::ALL, Traits::and);
    }
    shapes
}

/// What a field of the message `id` lets be derived; `of` is its type as it is encoded.
pub(crate) fn of_field(
    schema: &Schema<'_>,
    shapes: &[Shape],
    id: Id,
    field: &proto::Field,
    of: Type,
    boxed: bool,
) -> Traits {
    let repeated = field.label == Label::Repeated as i32;
    match of {
        Type::Message => {
            let target = schema.id(&field.type_name).expect("references are checked");
            let Shape { circle, traits, .. } = shapes[target];
            let flat = !repeated && circle != shapes[id].circle;
            Traits { copy: flat && traits.copy && !boxed, eq: flat && traits.eq }
        }
        Type::Group => Traits::default(),
        Type::Double | Type::Float => Traits { copy: !repeated, eq: false },
        Type::String | Type::Bytes => Traits { copy: false, eq: true },
        _ => Traits { copy: !repeated, eq: true },
    }
}

/// Messages that a message has inside, not behind a `Vec`.
fn inside(schema: &Schema<'_>, id: Id) -> Vec<Id> {
    let fields = schema.types[id].kind.message().into_iter().flat_map(|it| &it.field);
    let direct = fields.filter(|it| it.label != Label::Repeated as i32);
    let messages = direct.filter(|it| it.is_message());
    messages.filter_map(|it| schema.id(&it.type_name)).collect()
}

/// Messages that a message requires.
fn required(schema: &Schema<'_>, id: Id) -> Vec<Id> {
    let Kind::Message(message) = schema.types[id].kind else { return Vec::new() };
    let features = schema.features(id);
    let fields = message.field.iter().filter(|field| {
        let scope = features::around(features, message, field);
        features::encoding(field, scope, false).label == Label::Required
    });
    fields.filter_map(|it| schema.id(&it.type_name)).collect()
}
