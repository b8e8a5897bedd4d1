use crate::{
    rule::prelude::{builtin::field::CTYPE, *},
    shared::field,
};

rule! {
    /// Checks that the C++ type of a string or bytes field does not change.
    ///
    /// The option `ctype`, or the feature `(pb.cpp).string_type`, says whether C++ code sees a
    /// `std::string`, an `absl::Cord` or an `absl::string_view`. Code that takes one does not compile
    /// with another. From `STRING_PIECE` to `STRING` nothing changes, for both are a `std::string`.
    /// A file that goes to edition 2024 gets `VIEW` where nothing is set.
    ///
    /// Keep it with `[features.(pb.cpp).string_type = STRING]`.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   bytes cover = 1 [ctype = CORD];
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book {
    ///   bytes cover = 1; //~ field 1 `cover` changed its type in C++ from `CORD` to `STRING`
    /// }
    /// ```
    FIELD_SAME_CPP_STRING_TYPE {
        check: Check::FieldPair(check),
        categories: breaking::SOURCE,
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    let is_text = pair.map(|it| matches!(it.kind(), Type::String | Type::Bytes));
    let made = pair.map(field::is_in_map_entry);
    if !is_text.old || !is_text.new || (made.old && made.new) {
        return;
    }
    let Pair { old, new } = pair.map(string_type);
    if old != new && (old, new) != ("STRING_PIECE", "STRING") {
        let feature = || pair.new.element().feature_location(builtin::feature::CPP_STRING_TYPE);
        let location = pair.new.options().location_of_option(CTYPE).or_else(feature);
        let title = field::title(pair.new);
        let message = format!("{title} changed its type in C++ from `{old}` to `{new}`");
        cx.report(location.unwrap_or(pair.new.location()), message)
            .help("keep it, and add a field with a new number beside it")
            .breaks(Breaks::SOURCE);
    }
}

fn string_type(field: Field<'_>) -> &'static str {
    let ctype = field.options().int(CTYPE);
    if field.file().edition() < Edition::E2024 {
        match ctype {
            Some(0) => return "STRING",
            Some(1) => return "CORD",
            Some(2) => return "STRING_PIECE",
            _ => {}
        }
    }
    match field.features().cpp_string_type {
        CppStringType::View => "VIEW",
        CppStringType::Cord => "CORD",
        _ => "STRING",
    }
}
