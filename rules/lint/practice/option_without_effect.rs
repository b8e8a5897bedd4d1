use crate::shared::practice::prelude::*;

rule! {
    /// Checks that no option is set that does nothing.
    ///
    /// Such options are copied from file to file, and everybody who reads one asks what it is for.
    /// `cc_enable_arenas` has had no effect for years; `packed = true` is what proto3 does anyway; a `json_name`
    /// may be the one that is made of the name; a feature may be what its edition has.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// option cc_enable_arenas = true; //~ option `cc_enable_arenas` has no effect
    /// message Book {
    ///   repeated int32 pages = 1 [packed = true];
    /// //                          ^^^^^^^^^^^^^ option `packed` has no effect
    ///   string short_title = 2 [json_name = "shortTitle"]; //~ option `json_name` has no effect
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   repeated int32 pages = 1 [packed = false];
    ///   string short_title = 2 [json_name = "title"];
    /// }
    /// ```
    ///
    /// # In editions
    ///
    /// ```proto bad
    /// edition = "2023";
    /// option features.field_presence = EXPLICIT; //~ feature `field_presence` is set to what holds without that
    /// ```
    ///
    /// ```proto good
    /// edition = "2023";
    /// option features.field_presence = IMPLICIT;
    /// message Book {
    ///   string title = 1 [features.field_presence = EXPLICIT];
    /// }
    /// ```
    OPTION_WITHOUT_EFFECT {
        check: Check::File(check),
        categories: categories::best::STRUCTURE,
        source: Some(guides::CARGO),
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    use builtin::file::{
        CC_ENABLE_ARENAS, CC_GENERIC_SERVICES, JAVA_GENERIC_SERVICES, PY_GENERIC_SERVICES,
    };
    let options = file.options();
    let place = |it| options.location_of_option(it).unwrap_or(file.location());
    if options.has(CC_ENABLE_ARENAS) {
        idle(cx, place(CC_ENABLE_ARENAS), CC_ENABLE_ARENAS.name, "arenas are always on");
    }
    for option in [CC_GENERIC_SERVICES, JAVA_GENERIC_SERVICES, PY_GENERIC_SERVICES] {
        if options.flag(option) == Some(false) {
            idle(cx, place(option), option.name, "it is `false` anyway");
        }
    }
    if file.edition().is_edition() {
        let pair = [Features::of(file.edition()), file.features()];
        features(cx, file.location(), options.idle_features(Owner::File, pair));
        for element in file.elements() {
            let found = element
                .options()
                .idle_features(element.owner(), [around(element), element.features()]);
            features(cx, element.location(), found);
        }
    }
    file.fields().filter(|it| !is_in_map_entry(*it)).for_each(|it| field(cx, it));
}

fn field(cx: &mut Cx<'_>, field: Field<'_>) {
    use builtin::field::PACKED;
    if let Some(location) = field.json_name_location()
        && field.json_name() == json_name(field.name())
    {
        idle(cx, location, "json_name", "it is what is made of the name");
    }
    let options = field.options();
    let is_idle =
        || options.flag(PACKED) == Some(true) && field.file().edition() >= Edition::PROTO3;
    if !options.bytes().is_empty() && is_idle() {
        let place = options.location_of_option(PACKED).unwrap_or(field.location());
        idle(cx, place, PACKED.name, "fields are packed anyway");
    }
}

/// The features around an element.
fn around(element: Element<'_>) -> Features {
    let oneof = Field::try_from(element).ok().and_then(Field::oneof).map(Element::from);
    oneof.or(element.parent()).map_or(element.file().features(), Element::features)
}

fn features<'a>(
    cx: &mut Cx<'_>,
    place: Location,
    found: impl Iterator<Item = (&'a str, Option<Location>)>,
) {
    for (name, location) in found {
        let text = format!("feature `{name}` is set to what holds without that");
        cx.report(location.unwrap_or(place), text).help("remove it");
    }
}

fn idle(cx: &mut Cx<'_>, place: Location, name: &str, why: &str) {
    cx.report(place, format!("option `{name}` has no effect: {why}")).help("remove it");
}
