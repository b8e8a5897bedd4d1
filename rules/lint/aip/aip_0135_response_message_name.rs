use crate::shared::rpc::last;

use crate::shared::aip::{names, prelude::*};

aip! {
    /// Checks that Delete methods return nothing, or the resource.
    ///
    /// What was deleted is gone, so there is nothing to say of it: `google.protobuf.Empty`. Where
    /// it can be had back, the method returns the resource, which says when it will be gone. Where
    /// deleting takes long, one of these is the response of the operation.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/protobuf/empty.proto";
    /// service Library {
    ///   rpc DeleteBook(DeleteBookRequest) returns (DeleteBookResponse); //~ response `DeleteBookResponse` of rpc `DeleteBook` should be `google.protobuf.Empty` or `Book`
    /// }
    /// message DeleteBookRequest {
    ///   string name = 1;
    /// }
    /// message DeleteBookResponse {
    ///   bool done = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/protobuf/empty.proto";
    /// service Library {
    ///   rpc DeleteBook(DeleteBookRequest) returns (google.protobuf.Empty);
    /// }
    /// message DeleteBookRequest {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0135_RESPONSE_MESSAGE_NAME {
        aip: 135 "core::0135::response-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_delete(method) {
        let resource = &method.name()["Delete".len()..];
        let info = method.operation_info().filter(|_| kind::is_long_running(method));
        let found = match (info, last(method.output_name())) {
            (Some(info), _) => info.response_type().map_or("", |it| it.value),
            (None, "Empty" | "Operation") => method.output_name(),
            (None, name) => name,
        };
        if ![resource, "google.protobuf.Empty", "", kind::OPERATION].contains(&found) {
            let text = format!(
                "response `{found}` of rpc `{}` should be `google.protobuf.Empty` or `{resource}`",
                method.name()
            );
            cx.report(names::response_location(method), text)
                .help("return the resource where it can be had back, else nothing");
        }
    }
}
