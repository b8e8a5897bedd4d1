use protosmith_compiler::model::annotations::ResourceOwner;

use crate::shared::aip::prelude::*;

aip! {
    /// Checks that fields refer to resources of their own package.
    ///
    /// A reference to a resource of another package ties the two together: neither can get a new
    /// version alone. Resources that all APIs refer to, as projects and locations, are meant to be
    /// shared.
    ///
    /// ```proto bad book.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// import "google/api/resource.proto";
    /// import "shelf.proto";
    /// message Book {
    ///   string shelf = 1 [(google.api.resource_reference).type = "library.googleapis.com/Shelf"]; //~ field `shelf` refers to `library.googleapis.com/Shelf` of package `shelf.v1`
    /// }
    /// ```
    ///
    /// ```proto bad shelf.proto
    /// syntax = "proto3";
    /// package shelf.v1;
    /// import "google/api/resource.proto";
    /// message Shelf {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Shelf"
    ///     pattern: "shelves/{shelf}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good book.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// import "google/api/resource.proto";
    /// import "shelf.proto";
    /// message Book {
    ///   string shelf = 1 [(google.api.resource_reference).type = "library.googleapis.com/Shelf"];
    /// }
    /// ```
    ///
    /// ```proto good shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// import "google/api/resource.proto";
    /// message Shelf {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Shelf"
    ///     pattern: "shelves/{shelf}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    AIP_0124_REFERENCE_SAME_PACKAGE {
        aip: 124 "core::0124::reference-same-package",
        check: Check::Field(check),
    }
}

/// What all APIs may refer to.
const SHARED: [&str; 5] = [
    "cloudbilling.googleapis.com/BillingAccount",
    "cloudresourcemanager.googleapis.com/Folder",
    "cloudresourcemanager.googleapis.com/Organization",
    "cloudresourcemanager.googleapis.com/Project",
    "locations.googleapis.com/Location",
];

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let Some(reference) = field.resource_reference() else { return };
    let Some(name) = reference.type_name().or_else(|| reference.child_type()) else { return };
    if SHARED.contains(&name.value) {
        return;
    }
    let file = field.file();
    let known = cx.resources(file);
    let mut packages = known.find(file.schema(), name.value).map(|it| match it.0 {
        ResourceOwner::Message(message) => message.file().package(),
        ResourceOwner::File(file) => file.package(),
    });
    if let Some(package) = packages.find(|it| *it != file.package()) {
        let text =
            format!("field `{}` refers to `{}` of package `{package}`", field.name(), name.value);
        cx.report(reference.location(), text)
            .help("declare the resource in the package that refers to it");
    }
}
