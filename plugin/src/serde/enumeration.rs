//! Enums: their names and numbers.

use std::collections::BTreeMap;

use super::{CRATE, local, names};
use crate::{messages::Cx, schema::Id, schema::proto};

/// Appends what is to be known of an enum.
pub(super) fn write(cx: &Cx<'_>, id: Id, item: &proto::Enum, out: &mut String) {
    let mut values = BTreeMap::new();
    for value in &item.value {
        values.entry(value.number).or_insert(&value.name);
    }
    let values = names::table(&values.into_iter().collect::<Vec<_>>());
    let all = item.value.iter().map(|it| (it.name.clone(), it.number)).collect();
    let all = names::table(&names::in_order(all));
    let (path, full_name) = (local(cx, id, id), &cx.schema.types[id].full_name[1..]);
    *out += &format!(
        "impl {CRATE}::json::Enum for {path} {{
            const NAME: &'static str = {full_name:?};
            const VALUES: &'static [(i32, &'static str)] = {values};
            const NAMES: &'static [(&'static str, i32)] = {all};
        }}\n"
    );
}
