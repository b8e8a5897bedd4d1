//! The options of `descriptor.proto`, where it is not at hand: nobody extends them then.

use super::node::{Field, Node, Nodes, Role, Shape};
use crate::model::OWNERS;

impl Nodes {
    /// Whatever protoc leaves out or joins; the rest only needs an order.
    pub(super) fn built_in() -> Self {
        let field = |number, shape| Field {
            number,
            shape,
            is_repeated: false,
            is_packed: false,
            is_implicit: false,
            oneof: None,
            is_source: false,
            is_extension: false,
        };
        let source = |number| Field { is_source: true, ..field(number, Shape::Plain) };
        let repeated = |number| Field { is_repeated: true, ..field(number, Shape::Plain) };
        let plain = || (1..=50).map(|number| field(number, Shape::Plain));
        // enforce_naming_style, default_symbol_visibility.
        let features = plain().take(6).chain([7, 8].map(source)).collect();
        let support = plain().collect();
        let inner = [features, support].map(|fields| Node { fields, role: Role::Plain });
        let mut out = Self { all: inner.into(), ..Self::default() };
        for (at, (name, features)) in OWNERS.iter().enumerate() {
            let mut special = vec![field(*features, Shape::Message(0))];
            match *name {
                // targets, edition_defaults, feature_support.
                "google.protobuf.FieldOptions" => {
                    special.extend([repeated(19), repeated(20), field(22, Shape::Message(1))]);
                }
                "google.protobuf.EnumValueOptions" => special.push(field(4, Shape::Message(1))),
                // declaration, verification.
                "google.protobuf.ExtensionRangeOptions" => special.extend([2, 3].map(source)),
                _ => {}
            }
            let mut fields: Vec<Field> = plain().collect();
            for item in special {
                fields[item.number as usize - 1] = item;
            }
            out.roots[at] = Some(out.all.len());
            out.all.push(Node { fields, role: Role::Options });
        }
        out
    }
}
