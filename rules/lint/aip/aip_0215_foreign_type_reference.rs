use crate::shared::aip::{common, prelude::*, version};

aip! {
    /// Checks that messages have fields of the types of their own API only.
    ///
    /// An API that has a message of another in it changes when the other does: a new version of
    /// that one means a new version of this one. Types that are made to be shared are in packages
    /// that end with `.type`, or are Google's common ones.
    ///
    /// ```proto bad library/v1/shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// import "shop/v1/order.proto";
    /// message Shelf {
    ///   shop.v1.Order order = 1; //~ field `order` of `library.v1` has a type of `shop.v1`
    /// }
    /// ```
    ///
    /// ```proto bad shop/v1/order.proto
    /// syntax = "proto3";
    /// package shop.v1;
    /// message Order {}
    /// ```
    ///
    /// ```proto good library/v1/shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// import "shop/type/price.proto";
    /// message Shelf {
    ///   shop.type.Price price = 1;
    /// }
    /// ```
    ///
    /// ```proto good shop/type/price.proto
    /// syntax = "proto3";
    /// package shop.type;
    /// message Price {}
    /// ```
    ///
    /// An API is a package with a version, and all that is below it: `library.v1` and
    /// `library.v1.admin` are one. Values of maps are not looked at.
    AIP_0215_FOREIGN_TYPE_REFERENCE {
        aip: 215 "core::0215::foreign-type-reference",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let Some(message) = field.type_message().filter(|_| field.kind() == Type::Message) else {
        return;
    };
    let packages = [field.file(), message.file()].map(File::package);
    if packages[0] == packages[1] {
        return;
    }
    let [own, other] = packages.map(version::api);
    let is_shared = common::is_common(message.file()) || other.ends_with(".type");
    if own.is_empty() || other.is_empty() || is_shared || own == other || field.is_extension() {
        return;
    }
    if !field.element().is_written() {
        return;
    }
    let text = format!("field `{}` of `{own}` has a type of `{other}`", field.name());
    cx.report(field.type_location(), text)
        .help("declare a message of the own API, or refer to the other by its resource name");
}
