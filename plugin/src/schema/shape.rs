//! What the fields of a message mean for its Rust type: where a box breaks a circle, and whether it
//! can be copied and compared.

use petgraph::{
    algo::kosaraju_scc,
    graph::{DiGraph, NodeIndex},
};
use prost_types::field_descriptor_proto::{Label, Type};

use super::{Id, Kind, Schema, proto};

/// The shape of a message.
#[derive(Clone, Copy, Default)]
pub(crate) struct Shape {
    /// Messages with the same circle contain each other.
    pub(crate) circle: usize,
    pub(crate) copy: bool,
    pub(crate) eq: bool,
}

/// The shape of each type. `boxed` says which fields the user wants behind a box.
pub(crate) fn shapes(schema: &Schema<'_>, boxed: impl Fn(Id, &proto::Field) -> bool) -> Vec<Shape> {
    let mut shapes = vec![Shape::default(); schema.types.len()];
    let circles = circles(schema);
    for (circle, members) in circles.iter().enumerate() {
        for &id in members {
            shapes[id].circle = circle;
        }
    }
    // A circle comes after those that it refers to.
    for &id in circles.iter().flatten() {
        let Kind::Message(message) = schema.types[id].kind else { continue };
        let (mut copy, mut eq) = (true, true);
        for field in &message.field {
            let repeated = field.label == Label::Repeated as i32;
            match Type::try_from(field.r#type) {
                Ok(Type::Message) => {
                    let target = schema.id(&field.type_name).expect("references are checked");
                    let flat = !repeated && shapes[target].circle != shapes[id].circle;
                    eq &= flat && shapes[target].eq;
                    copy &= flat && shapes[target].copy && !boxed(id, field);
                }
                Ok(Type::Group) => (copy, eq) = (false, false),
                Ok(Type::Double | Type::Float) => (copy, eq) = (copy && !repeated, false),
                Ok(Type::String | Type::Bytes) => copy = false,
                _ => copy &= !repeated,
            }
        }
        (shapes[id].copy, shapes[id].eq) = (copy, eq);
    }
    shapes
}

/// Messages that a message has inside, not behind a `Vec`.
fn inside<'a>(schema: &'a Schema<'_>, id: Id) -> impl Iterator<Item = Id> + 'a {
    let fields = schema.types[id].kind.message().into_iter().flat_map(|it| &it.field);
    let direct = fields.filter(|it| it.label != Label::Repeated as i32);
    let messages = [Type::Message as i32, Type::Group as i32];
    direct.filter(move |it| messages.contains(&it.r#type)).filter_map(|it| schema.id(&it.type_name))
}

/// Strongly connected messages, without recursion: chains of messages may be longer than the stack
/// of a thread.
fn circles(schema: &Schema<'_>) -> Vec<Vec<Id>> {
    let ids = 0..schema.types.len();
    let mut graph = DiGraph::<(), (), Id>::default();
    for _ in ids.clone() {
        graph.add_node(());
    }
    graph.extend_with_edges(ids.flat_map(|id| inside(schema, id).map(move |to| (id, to))));
    let circles = kosaraju_scc(&graph).into_iter();
    circles.map(|it| it.into_iter().map(NodeIndex::index).collect()).collect()
}
