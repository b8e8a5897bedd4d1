use crate::shared::aip::{names, prelude::*};

aip! {
    /// Checks that methods that update a resource are called `Update` and not something else.
    ///
    /// `Patch`, `Put` and `Set` mean the same to most readers. With one word for one thing, clients
    /// find the method, and tools know that it is a standard one. `SetIamPolicy` is what it is
    /// called in all APIs of Google.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc PatchBook(PatchBookRequest) returns (Book); //~ rpc `PatchBook` should be called `UpdateBook`
    /// }
    /// message PatchBookRequest {
    ///   Book book = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service Library {
    ///   rpc UpdateBook(PatchBookRequest) returns (Book);
    /// }
    /// message PatchBookRequest {
    ///   Book book = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/protobuf/field_mask.proto";
    /// service Library {
    ///   rpc UpdateBook(UpdateBookRequest) returns (Book);
    /// }
    /// message UpdateBookRequest {
    ///   Book book = 1;
    ///   google.protobuf.FieldMask update_mask = 2;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0134_SYNONYMS {
        aip: 134 "core::0134::synonyms",
        check: Check::Method(check),
    }
}

const SYNONYMS: [&str; 3] = ["Patch", "Put", "Set"];

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if method.name() != "SetIamPolicy" {
        names::synonym(cx, method, &SYNONYMS, "Update");
    }
}
