use crate::rule::prelude::*;

rule! {
    /// Checks that no field is called `descriptor`.
    ///
    /// Generated classes have a method or property of that name already, for reflection:
    /// `getDescriptor()` in Java, `descriptor()` in C++, `Descriptor` in C#, `DESCRIPTOR` in
    /// Python. Generators step aside, but each in its own way, or they break. Capitals and
    /// underscores at the ends do not help, for they are lost in the conversion.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   string descriptor = 1;
    ///   //     ^^^^^^^^^^ field `descriptor` takes a name that generated code needs
    /// }
    /// message Shelf {
    ///   string _Descriptor_ = 1; //~ field `_Descriptor_` takes a name
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   string description = 1;
    ///   string file_descriptor = 2;
    /// }
    /// ```
    FIELD_NO_DESCRIPTOR {
        check: Check::Field(check),
        categories: categories::SENSIBLE.only(V1Beta1),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let name = field.name();
    if name.trim_matches('_').eq_ignore_ascii_case("descriptor") {
        let message = format!("field `{name}` takes a name that generated code needs");
        cx.report(field.name_location(), message).help("say what it describes: `file_descriptor`");
    }
}
