//! The schemas that the probes change.

/// A service with everything that `google/api` can say of it.
pub(super) const API: &str = r#"syntax = "proto3";
package shop.v1;
import "google/api/annotations.proto";
import "google/api/client.proto";
import "google/api/field_behavior.proto";
import "google/api/resource.proto";
import "google/longrunning/operations.proto";
service Shop {
  option (google.api.default_host) = "shop.example.com";
  rpc GetItem(GetItemRequest) returns (Item) {
    option (google.api.http) = {
      get: "/v1/{name=items/*}"
      additional_bindings { get: "/v1/{name=shops/*/items/*}" }
    };
    option (google.api.method_signature) = "name";
    option (google.api.method_signature) = "name,view";
  }
  rpc AddItem(AddItemRequest) returns (Item) {
    option (google.api.http) = { post: "/v1/items" body: "item" };
  }
  rpc Import(ImportRequest) returns (google.longrunning.Operation) {
    option (google.longrunning.operation_info) = {
      response_type: "Item"
      metadata_type: "Progress"
    };
  }
}
message GetItemRequest {
  string name = 1 [(google.api.resource_reference).type = "shop.example.com/Item"];
  string view = 2;
}
message AddItemRequest {
  Item item = 1;
}
message ImportRequest {}
message Progress {}
message Item {
  option (google.api.resource) = {
    type: "shop.example.com/Item"
    pattern: "items/{item}"
    pattern: "shops/{shop}/items/{item}"
  };
  string name = 1;
  string title = 2;
}
"#;

/// A message with rules of `buf.validate`.
pub(super) const VALIDATED: &str = r#"syntax = "proto3";
package shop.v1;
import "buf/validate/validate.proto";
message Item {
  string title = 1 [(buf.validate.field).string.min_len = 1];
  string note = 2;
}
"#;

/// What proto3 has.
pub(super) const PROTO3: &str = r#"syntax = "proto3";
package shop.v1;
option go_package = "example.com/shop/v1";
message Item {
  reserved 20 to 29;
  string title = 1;
  int32 stock = 2;
  optional string note = 3;
  int64 weight = 4;
  bytes image = 5;
  Maker maker = 6;
  repeated int32 sizes = 7;
  oneof code {
    string ean = 8;
    string sku = 9;
  }
  map<string, int32> prices = 10;
  Colour colour = 11;
  string old_note = 12 [deprecated = true];
  string card = 13 [debug_redact = true];
  repeated string parts = 14;
}
message Maker {
  string name = 1;
}
message Builder {
  string name = 1;
}
enum Colour {
  option allow_alias = true;
  COLOUR_UNSPECIFIED = 0;
  COLOUR_GREY = 1;
  COLOUR_GRAY = 1;
  COLOUR_RED = 2;
}
service Shop {
  rpc Get(Maker) returns (Item);
  rpc Find(Maker) returns (Item);
}
"#;

/// What proto2 has.
pub(super) const PROTO2: &str = r#"syntax = "proto2";
package shop.v1;
message Item {
  required string title = 1;
  optional int32 stock = 2 [default = 1];
  optional string note = 3;
  repeated Size sizes = 4;
  extensions 100 to 199;
}
enum Size {
  SMALL = 1;
  LARGE = 2;
}
extend Item {
  optional string comment = 100;
}
"#;

/// What editions have.
pub(super) const EDITION: &str = r#"edition = "2023";
package shop.v1;
message Item {
  string title = 1;
  repeated int32 sizes = 2;
  Maker maker = 3;
}
message Maker {}
enum Colour {
  COLOUR_UNSPECIFIED = 0;
}
"#;

/// Declared visibility.
pub(super) const VISIBLE: &str = r#"edition = "2024";
package shop.v1;
export message Item {}
"#;

/// A custom option, and several files.
pub(super) const FILES: &str = r#"syntax = "proto3";
package shop.v1;
import public "maker.proto";
import "acme.proto";
// What is sold.
message Item {
  string title = 1 [(acme.owner) = "sales"];
}
message Order {}
service Shop {
  rpc Get(Item) returns (Order);
}
//// maker.proto
syntax = "proto3";
package shop.v1;
message Maker {}
//// acme.proto
syntax = "proto3";
package acme;
import "google/protobuf/descriptor.proto";
extend google.protobuf.FieldOptions {
  string owner = 50000;
}
"#;
