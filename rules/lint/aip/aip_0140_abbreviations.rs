use crate::shared::{
    abbreviation::{self, Short},
    aip::{element, misnamed, prelude::*, rename},
    misnamed::message,
    rename::{name_for_all, rename as rename_for_all},
};

aip! {
    /// Checks that names use the common abbreviations.
    ///
    /// Some words are long, and everybody knows their short form: `config`, `id`, `info`, `spec`
    /// and `stats`. With one form in all APIs nobody has to remember which of them says
    /// `configuration`.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message BookInformation { //~ message `BookInformation` should be `BookInfo`
    ///   string shelf_identifier = 1; //~ field `shelf_identifier` should be `shelf_id`
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message BookInfo {
    ///   string shelf_id = 1 [json_name = "shelfIdentifier"];
    /// }
    /// ```
    ///
    /// # Names in another case
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message information { //~ message `information` should be `info`
    ///   string bookIdentifier = 1; //~ field `bookIdentifier` should be `bookId`
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message info {
    ///   string bookId = 1 [json_name = "bookIdentifier"];
    /// }
    /// ```
    AIP_0140_ABBREVIATIONS {
        aip: 140 "core::0140::abbreviations",
        kind: basic,
        check: Check::File(check),
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    // Few files have any of the words, and few names of those.
    if abbreviation::may_be_long(file.names()) {
        let elements = file.elements().filter(|it| abbreviation::may_be_long(it.name()));
        elements.filter(|it| element::is_checked(*it)).for_each(|it| check_name(it, cx));
    }
}

/// Reports each of the long words that a name has. The name is repaired once for all of them.
fn check_name(element: Element<'_>, cx: &mut Cx<'_>) {
    let Some(Short { name, words }) = abbreviation::shorten(element.name()) else { return };
    let kind = element.kind();
    let mut fixes = Vec::new();
    fixes.extend(cx.repair(|cx| rename_for_all(cx, element, &name_for_all(cx, element, &name))));
    fixes.extend(cx.repair(|cx| match kind {
        // What several rules say of a value has one name.
        Kind::EnumValue if !fixes.is_empty() => None,
        Kind::EnumValue => rename::to(cx, element, &name_for_all(cx, element, &name)),
        _ => rename::to(cx, element, &name),
    }));
    for (long, abbreviation) in &words {
        let text = message(kind.word(), element.name(), "the case of such names", &name);
        let found = cx.report(element.name_location(), text).help(misnamed::help(kind));
        if words.len() > 1 {
            found.message += &format!(", with `{abbreviation}` for `{long}`");
        }
        found.fixes.clone_from(&fixes);
    }
}
