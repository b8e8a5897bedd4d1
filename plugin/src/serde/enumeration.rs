//! Enums: their names and numbers.

use std::collections::BTreeMap;

use super::{CRATE, local, names};
use crate::{
    messages::{Cx, call, layout::put},
    schema::{Id, proto},
};

/// Appends what is to be known of an enum.
pub(super) fn write(cx: &Cx<'_>, id: Id, item: &proto::Enum, out: &mut String) {
    let mut values = BTreeMap::new();
    for value in &item.value {
        values.entry(value.number).or_insert(&value.name);
    }
    let values: Vec<_> = values.into_iter().collect();
    let all = item.value.iter().map(|it| (it.name.clone(), it.number)).collect();
    let (path, full_name) = (local(cx, id, id), &cx.schema.types[id].full_name[1..]);
    call::implementation(out, &format!("{CRATE}::json::Enum"), &path);
    put(out, 4, &format!("const NAME: &'static str = {full_name:?};"));
    names::table(out, "VALUES", "(i32, &'static str)", &values);
    names::table(out, "NAMES", "(&'static str, i32)", &names::in_order(all));
    *out += "}\n";
}
