use crate::shared::aip::{element, field, pages, prelude::*};

aip! {
    /// Checks that the field `skip` of requests for pages is one `int32`.
    ///
    /// `skip` says how many results, or pages, to leave out. It counts, as `page_size` does, and
    /// has its type.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message ListBooksRequest {
    ///   int32 page_size = 1;
    ///   string page_token = 2;
    ///   string skip = 3;
    /// //^^^^^^ field `skip` should be a `int32`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message ListBooksRequest {
    ///   int32 page_size = 1;
    ///   string page_token = 2;
    ///   int32 skip = 3;
    /// }
    /// ```
    AIP_0158_REQUEST_SKIP_FIELD {
        aip: 158 "core::0158::request-skip-field",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() == "skip"
        && element::is_checked_field(field)
        && field.scope().is_some_and(pages::is_request)
    {
        field::one(cx, field, Type::Int32, "int32");
    }
}
