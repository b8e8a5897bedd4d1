//! Changes, each with what buf reports with all categories on, and what is reported beyond that
//! under `protosmith.yaml` with all rules on: `-RULE` where that does not report what buf does.

use super::bases::{API, EDITION, FILES, PROTO2, PROTO3, VALIDATED, VISIBLE};

pub(super) struct Probe {
    pub(super) change: &'static str,
    pub(super) base: &'static str,
    /// Texts that are there once, and what comes in their place; behind the end for an empty one.
    pub(super) edits: &'static [(&'static str, &'static str)],
    pub(super) buf: &'static str,
    pub(super) ours: &'static str,
}

const fn probe(
    change: &'static str,
    base: &'static str,
    edits: &'static [(&'static str, &'static str)],
    buf: &'static str,
    ours: &'static str,
) -> Probe {
    Probe { change, base, edits, buf, ours }
}

const TYPES: &str = "FIELD_SAME_TYPE FIELD_WIRE_COMPATIBLE_TYPE FIELD_WIRE_JSON_COMPATIBLE_TYPE";
const CARDINALITIES: &str = "FIELD_SAME_CARDINALITY FIELD_WIRE_COMPATIBLE_CARDINALITY \
                             FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY";
const DELETED: &str = "FIELD_NO_DELETE FIELD_NO_DELETE_UNLESS_NAME_RESERVED \
                       FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED";

#[rustfmt::skip]
pub(super) const PROBES: [Probe; 76] = [
    // Annotations.
    probe("http path changed", API, &[("/v1/items", "/v1/products")], "", "HTTP_ROUTE_NO_DELETE"),
    probe("http verb changed", API, &[("post: ", "put: ")], "", "HTTP_ROUTE_NO_DELETE"),
    probe("http annotation removed", API, &[("    option (google.api.http) = { post: \"/v1/items\" body: \"item\" };\n", "")], "", "HTTP_ROUTE_NO_DELETE"),
    probe("http body changed", API, &[("body: \"item\"", "body: \"*\"")], "", "HTTP_SAME_BODY"),
    probe("additional binding removed", API, &[("      additional_bindings { get: \"/v1/{name=shops/*/items/*}\" }\n", "")], "", "HTTP_ROUTE_NO_DELETE"),
    probe("field behavior REQUIRED added", API, &[("string view = 2", "string view = 2 [(google.api.field_behavior) = REQUIRED]")], "", "FIELD_BEHAVIOR_NO_ADD"),
    probe("new REQUIRED field", API, &[("string view = 2;", "string view = 2; string shop = 3 [(google.api.field_behavior) = REQUIRED];")], "", "REQUIRED_FIELD_NO_ADD"),
    probe("field behavior OUTPUT_ONLY added", API, &[("string title = 2", "string title = 2 [(google.api.field_behavior) = OUTPUT_ONLY]")], "", "FIELD_BEHAVIOR_NO_ADD"),
    probe("resource type changed", API, &[("type: \"shop.example.com/Item\"", "type: \"shop.example.com/Product\"")], "", "RESOURCE_SAME_TYPE"),
    probe("resource pattern removed", API, &[("    pattern: \"items/{item}\"\n", "")], "", "RESOURCE_PATTERN_NO_DELETE"),
    probe("resource reference changed", API, &[("(google.api.resource_reference).type = \"shop.example.com/Item\"", "(google.api.resource_reference).type = \"shop.example.com/Shop\"")], "", "RESOURCE_REFERENCE_SAME_TYPE"),
    probe("method signature removed", API, &[("    option (google.api.method_signature) = \"name,view\";\n", "")], "", "METHOD_SIGNATURE_NO_DELETE"),
    probe("default host changed", API, &[("\"shop.example.com\"", "\"store.example.com\"")], "", "SERVICE_SAME_DEFAULT_HOST"),
    probe("response of an operation changed", API, &[("response_type: \"Item\"", "response_type: \"Progress\"")], "", "OPERATION_INFO_SAME_TYPES"),
    // Validation.
    probe("min_len raised", VALIDATED, &[("min_len = 1", "min_len = 5")], "", "VALIDATE_LENGTH_NO_NARROW"),
    probe("rule added to an old field", VALIDATED, &[("string note = 2", "string note = 2 [(buf.validate.field).string.pattern = \"^a\"]")], "", "VALIDATE_TEXT_NO_NARROW"),
    probe("new field that validation requires", VALIDATED, &[("string note = 2;", "string note = 2; string code = 3 [(buf.validate.field).required = true];")], "", "VALIDATE_REQUIRED_FIELD_NO_ADD"),
    // Reserved numbers and defaults.
    probe("reserved range removed", PROTO3, &[("  reserved 20 to 29;\n", "")], "RESERVED_MESSAGE_NO_DELETE", ""),
    probe("reserved number used again", PROTO3, &[("  reserved 20 to 29;\n", "  reserved 21 to 29;\n  string brand = 20;\n")], "RESERVED_MESSAGE_NO_DELETE", ""),
    probe("proto2 default changed", PROTO2, &[("default = 1", "default = 2")], "FIELD_SAME_DEFAULT", ""),
    probe("proto2 default added", PROTO2, &[("string note = 3", "string note = 3 [default = \"x\"]")], "FIELD_SAME_DEFAULT", ""),
    // Fields that go.
    probe("field deleted and reserved, never deprecated", PROTO3, &[("  string title = 1;\n", "  reserved 1;\n  reserved \"title\";\n")], "FIELD_NO_DELETE", ""),
    probe("field deleted and reserved, was deprecated", PROTO3, &[("  string old_note = 12 [deprecated = true];\n", "  reserved 12;\n  reserved \"old_note\";\n")], "FIELD_NO_DELETE", ""),
    // Cardinality and oneofs.
    probe("implicit to optional", PROTO3, &[("int32 stock = 2", "optional int32 stock = 2")], "FIELD_SAME_CARDINALITY", ""),
    probe("optional to implicit", PROTO3, &[("optional string note", "string note")], "FIELD_SAME_CARDINALITY", ""),
    probe("json_name changed", PROTO3, &[("string title = 1", "string title = 1 [json_name = \"name\"]")], "FIELD_SAME_JSON_NAME", ""),
    probe("field into an old oneof", PROTO3, &[("  string title = 1;\n", ""), ("    string ean = 8;", "    string ean = 8; string title = 1;")], "FIELD_SAME_CARDINALITY FIELD_SAME_ONEOF", ""),
    probe("optional field into a new oneof of its own", PROTO3, &[("  optional string note = 3;", "  oneof remark { string note = 3; }")], "FIELD_SAME_ONEOF", ""),
    probe("oneof renamed", PROTO3, &[("oneof code", "oneof id")], "FIELD_SAME_ONEOF ONEOF_NO_DELETE", ""),
    probe("new field in a oneof", PROTO3, &[("string sku = 9;", "string sku = 9; string isbn = 15;")], "", "ONEOF_NO_ADD_FIELD"),
    // Features.
    probe("packed to one by one", PROTO3, &[("sizes = 7", "sizes = 7 [packed = false]")], "", "FIELD_SAME_PACKED"),
    probe("feature repeated_field_encoding", EDITION, &[("sizes = 2", "sizes = 2 [features.repeated_field_encoding = EXPANDED]")], "", "FIELD_SAME_PACKED"),
    probe("feature message_encoding", EDITION, &[("Maker maker = 3", "Maker maker = 3 [features.message_encoding = DELIMITED]")], TYPES, ""),
    probe("feature field_presence", EDITION, &[("string title = 1", "string title = 1 [features.field_presence = IMPLICIT]")], "FIELD_SAME_CARDINALITY", ""),
    probe("feature enum_type", EDITION, &[("enum Colour {", "enum Colour { option features.enum_type = CLOSED;")], "ENUM_SAME_TYPE", ""),
    probe("feature utf8_validation", EDITION, &[("string title = 1", "string title = 1 [features.utf8_validation = NONE]")], "FIELD_SAME_JAVA_UTF8_VALIDATION FIELD_SAME_UTF8_VALIDATION", ""),
    probe("feature json_format", EDITION, &[("message Item {", "message Item { option features.json_format = LEGACY_BEST_EFFORT;")], "MESSAGE_SAME_JSON_FORMAT", ""),
    probe("proto3 to an edition that means the same", "syntax = \"proto3\";\npackage shop.v1;\nmessage Item {\n  string title = 1;\n}\n", &[("syntax = \"proto3\"", "edition = \"2023\""), ("package shop.v1;", "package shop.v1;\noption features.field_presence = IMPLICIT;")], "FILE_SAME_SYNTAX", ""),
    probe("export to local", VISIBLE, &[("export", "local")], "", "SYMBOL_STAYS_EXPORTED"),
    probe("map to repeated entry", PROTO3, &[("map<string, int32> prices = 10", "repeated Price prices = 10"), ("", "message Price {\n  string key = 1;\n  int32 value = 2;\n}\n")], "FIELD_SAME_CARDINALITY FIELD_SAME_TYPE FIELD_WIRE_COMPATIBLE_TYPE FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY FIELD_WIRE_JSON_COMPATIBLE_TYPE MESSAGE_NO_DELETE PACKAGE_MESSAGE_NO_DELETE", ""),
    // Enums.
    probe("enum value added", PROTO3, &[("COLOUR_RED = 2;", "COLOUR_RED = 2; COLOUR_BLUE = 3;")], "", "ENUM_VALUE_NO_ADD"),
    probe("aliases swapped", PROTO3, &[("  COLOUR_GREY = 1;\n", ""), ("  COLOUR_GRAY = 1;", "  COLOUR_GRAY = 1;\n  COLOUR_GREY = 1;")], "", "ENUM_VALUE_SAME_ALIAS_ORDER"),
    probe("enum value renamed", PROTO3, &[("COLOUR_RED", "COLOUR_CRIMSON")], "ENUM_VALUE_SAME_NAME", ""),
    probe("first value of a closed enum", PROTO2, &[("  SMALL = 1;\n", ""), ("  LARGE = 2;", "  LARGE = 2;\n  SMALL = 1;")], "", "ENUM_SAME_FIRST_VALUE"),
    // Types.
    probe("int32 to enum", PROTO3, &[("int32 stock", "Colour stock")], TYPES, ""),
    probe("int32 to int64", PROTO3, &[("int32 stock", "int64 stock")], "FIELD_SAME_TYPE FIELD_WIRE_JSON_COMPATIBLE_TYPE", ""),
    probe("int64 to int32", PROTO3, &[("int64 weight", "int32 weight")], "FIELD_SAME_TYPE FIELD_WIRE_JSON_COMPATIBLE_TYPE", ""),
    probe("string to bytes", PROTO3, &[("string title", "bytes title")], "FIELD_SAME_TYPE FIELD_WIRE_JSON_COMPATIBLE_TYPE", ""),
    probe("bytes to string", PROTO3, &[("bytes image", "string image")], TYPES, ""),
    probe("message to bytes", PROTO3, &[("Maker maker", "bytes maker")], "FIELD_SAME_CARDINALITY FIELD_SAME_TYPE FIELD_WIRE_COMPATIBLE_TYPE FIELD_WIRE_JSON_COMPATIBLE_TYPE", ""),
    probe("message to another of the same shape", PROTO3, &[("Maker maker", "Builder maker")], TYPES, ""),
    probe("message to repeated", PROTO3, &[("Maker maker", "repeated Maker maker")], CARDINALITIES, ""),
    probe("int32 to repeated", PROTO3, &[("int32 stock", "repeated int32 stock")], CARDINALITIES, ""),
    probe("repeated int32 to one", PROTO3, &[("repeated int32 sizes", "int32 sizes")], CARDINALITIES, ""),
    // Names and numbers.
    probe("field renumbered", PROTO3, &[("string title = 1;", "string title = 15;")], DELETED, "-FIELD_NO_DELETE_UNLESS_NAME_RESERVED"),
    probe("field renamed", PROTO3, &[("string title", "string heading")], "FIELD_SAME_JSON_NAME FIELD_SAME_NAME", ""),
    probe("message renamed", PROTO3, &[("message Builder", "message Contractor")], "MESSAGE_NO_DELETE PACKAGE_MESSAGE_NO_DELETE", ""),
    probe("public import removed", FILES, &[("import public \"maker.proto\";\n", "")], "", "IMPORT_PUBLIC_NO_DELETE"),
    probe("message moved to another file", FILES, &[("message Order {}\n", ""), ("message Maker {}", "message Maker {}\nmessage Order {}")], "MESSAGE_NO_DELETE", ""),
    // Extensions.
    probe("extension renumbered", PROTO2, &[("comment = 100", "comment = 101")], "", "EXTENSION_SAME_NUMBER"),
    probe("extension retyped", PROTO2, &[("string comment", "int32 comment")], TYPES, ""),
    probe("extension range smaller", PROTO2, &[("100 to 199", "100 to 149")], "EXTENSION_MESSAGE_NO_DELETE", ""),
    probe("field to extension of the same number", PROTO2, &[("  optional string note = 3;\n", "  extensions 3;\n"), ("", "extend Item {\n  optional string note = 3;\n}\n")], DELETED, ""),
    // Options of descriptor.proto and one's own.
    probe("debug_redact removed", PROTO3, &[(" [debug_redact = true]", "")], "", "DEBUG_REDACT_NO_DELETE"),
    probe("deprecated removed", PROTO3, &[(" [deprecated = true]", "")], "", "DEPRECATED_NO_DELETE"),
    probe("rpc removed", PROTO3, &[("  rpc Find(Maker) returns (Item);\n", "")], "RPC_NO_DELETE", ""),
    probe("rpc added", PROTO3, &[("  rpc Find(Maker)", "  rpc Drop(Maker) returns (Item);\n  rpc Find(Maker)")], "", "RPC_NO_ADD"),
    probe("unary to server streaming", PROTO3, &[("Find(Maker) returns (", "Find(Maker) returns (stream ")], "RPC_SAME_SERVER_STREAMING", ""),
    probe("custom option changed", FILES, &[("\"sales\"", "\"stock\"")], "", "OPTION_SAME_VALUE"),
    // The file, and names in generated code.
    probe("messages in another order", FILES, &[("message Order {}\n", ""), ("// What is sold.", "message Order {}\n// What is sold.")], "", "MESSAGE_SAME_ORDER"),
    probe("new field called like an accessor", PROTO3, &[("parts = 14;", "parts = 14; int32 parts_count = 15;")], "", "FIELD_NO_ADD_COLLISION"),
    probe("new field descriptor", PROTO3, &[("parts = 14;", "parts = 14; string descriptor = 15;")], "", "FIELD_NO_ADD_COLLISION"),
    probe("comment changed", FILES, &[("// What is sold.", "// What is on sale.")], "", ""),
    probe("required to optional", PROTO2, &[("required string title", "optional string title")], "FIELD_SAME_CARDINALITY FIELD_WIRE_COMPATIBLE_CARDINALITY FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY MESSAGE_SAME_REQUIRED_FIELDS", ""),
    probe("go_package changed", PROTO3, &[("example.com/shop/v1", "example.com/api/shop/v1")], "FILE_SAME_GO_PACKAGE", ""),
    probe("service moved to a file of another package", FILES, &[("service Shop {\n  rpc Get(Item) returns (Order);\n}\n", ""), ("", "//// other.proto\nsyntax = \"proto3\";\npackage other.v1;\nimport \"a.proto\";\nservice Shop {\n  rpc Get(shop.v1.Item) returns (shop.v1.Order);\n}\n")], "PACKAGE_SERVICE_NO_DELETE SERVICE_NO_DELETE", ""),
];
