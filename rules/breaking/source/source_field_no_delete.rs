use std::collections::BTreeSet;

use crate::{
    rule::prelude::*,
    shared::languages::{self, Change, source},
};

source! {
    /// Checks that fields keep the names that code calls them by.
    ///
    /// Generated code has a member, an accessor or a keyword for a field, and code that uses it does not
    /// compile any more, or stops where it runs, once the field is gone or has another name.
    ///
    /// Mark it `deprecated`, add the new one beside it, and delete it when nobody uses it.
    ///
    /// ```yaml
    /// languages: [go, python]
    /// ```
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   string title = 1;
    ///   int32 pages = 2;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book { //~ field 2 `pages` was deleted, which breaks Go and Python
    ///   string name = 1;
    ///   //     ^^^^ field 1 changed its name from `title` to `name`, which breaks Go and Python
    /// }
    /// ```
    SOURCE_FIELD_NO_DELETE {
        check: Check::MessagePair(check),
        same_as: &[
            "FIELD_NO_DELETE",
            "FIELD_NO_DELETE_UNLESS_NAME_RESERVED",
            "FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED",
            "FIELD_SAME_NAME",
        ],
    }
}

fn check(pair: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    if pair.new.is_map_entry() {
        return;
    }
    let names: BTreeSet<_> = pair.new.fields().map(Field::name).collect();
    for old in pair.deleted(Message::fields, |it| it.number()) {
        // One with another number has its name still.
        if !names.contains(old.name()) {
            let said = format!("field {} `{}` was deleted", old.number(), old.name());
            let found = languages::report(Change::FieldGone, (pair.new.location(), said), cx);
            found.map(|it| it.symbol(old.full_name()));
        }
    }
    for Pair { old, new } in pair.kept(Message::fields, |it| it.number()) {
        if old.name() != new.name() {
            let (number, name) = (new.number(), new.name());
            let said = format!("field {number} changed its name from `{}` to `{name}`", old.name());
            languages::report(Change::FieldGone, (new.name_location(), said), cx);
        }
    }
}
