//! What the files say, and what is written into them.

pub(super) const FILES: &[(&str, &str)] = &[
    (
        "a.proto",
        "syntax = \"proto3\";\npackage p.a;\nimport \"base.proto\";\nimport public \"c.proto\";\n\
         message A {\n  // A comment.\n  p.Base base = 1;\n  p.c.C c = 2;\n  oneof o {\n    string s = 3;\n  }\n\
         \x20 map<string, p.Kind> kinds = 4;\n}\n",
    ),
    (
        "b.proto",
        "edition = \"2023\";\npackage p.b;\nimport \"a.proto\";\nimport \"options.proto\";\n\
         option features.field_presence = IMPLICIT;\nmessage B {\n  p.a.A a = 1;\n  p.c.C c = 2 [(p.note) = {text: \"x\" kind: KIND_ONE}];\n}\n\
         service S {\n  rpc Get(B) returns (p.a.A);\n}\n",
    ),
    (
        "base.proto",
        "syntax = \"proto3\";\npackage p;\nmessage Base {\n  int32 id = 1;\n}\nenum Kind {\n  KIND_ZERO = 0;\n  KIND_ONE = 1;\n}\n",
    ),
    (
        "c.proto",
        "syntax = \"proto3\";\npackage p.c;\nmessage C {\n  message D {\n    C c = 1;\n  }\n  D d = 1;\n}\n",
    ),
    (
        "d.proto",
        "edition = \"2024\";\npackage p.d;\nimport \"b.proto\";\nlocal message L {\n  p.b.B b = 1;\n}\nexport message E {\n  L l = 1;\n}\n",
    ),
    (
        "options.proto",
        "syntax = \"proto2\";\npackage p;\nimport \"google/protobuf/descriptor.proto\";\nimport \"base.proto\";\n\
         message Note {\n  optional string text = 1;\n  optional Kind kind = 2;\n  extensions 100 to 200;\n}\n\
         extend google.protobuf.FieldOptions {\n  optional Note note = 50000;\n}\n",
    ),
    (
        "user.proto",
        "syntax = \"proto2\";\npackage p.user;\nimport \"options.proto\";\nimport \"base.proto\";\n\
         extend p.Note {\n  optional int32 extra = 100;\n}\nmessage U {\n  optional p.Base b = 1 [(p.note).text = \"y\", (p.note).(extra) = 3];\n  required p.Kind k = 2 [default = KIND_ONE];\n}\n",
    ),
];

/// Lines that are put anywhere.
pub(super) const LINES: &[&str] = &[
    "// A comment.",
    "",
    "  int32 number = 9;",
    "  repeated p.Base many = 10;",
    "  Missing missing = 11;",
    "  p.c.C.D deep = 12;",
    "message New { int32 a = 1; }",
    "message C { }",
    "enum More { MORE_ZERO = 0; }",
    "import \"base.proto\";",
    "import \"a.proto\";",
    "import \"user.proto\";",
    "import public \"base.proto\";",
    "import \"new.proto\";",
    "import \"google/protobuf/any.proto\";",
    "import \"google/protobuf/descriptor.proto\";",
    "package q;",
    "}",
    "{",
    "message {",
    "\"",
    "/*",
    "option deprecated = true;",
    "option (p.unknown) = 1;",
    "extend p.Note { optional int32 other = 101; }",
    "extend p.Note { optional int32 again = 100; }",
    "  reserved 1 to 3;",
    "  string s = 3;",
];

/// Words that take the place of others.
pub(super) const WORDS: &[&str] = &[
    "Base",
    "C",
    "D",
    "A",
    "B",
    "Kind",
    "Note",
    "KIND_ONE",
    "KIND_ZERO",
    "int32",
    "string",
    "p",
    "1",
    "2",
    "3",
    "100",
    "repeated",
    "optional",
    "message",
    "enum",
    "id",
    "text",
    "note",
    "x",
    "proto3",
    "local",
    "export",
    "IMPLICIT",
];

/// Files that come; some of them go where others sort.
pub(super) const NEW: &[&str] =
    &["aa.proto", "new.proto", "z/last.proto", "google/protobuf/any.proto"];

/// What files that come say.
pub(super) const TEXTS: &[&str] = &[
    "syntax = \"proto3\";\npackage p.n;\nmessage N {}\n",
    "syntax = \"proto3\";\npackage p;\nmessage Base {\n  int32 id = 1;\n}\n",
    "syntax = \"proto2\";\npackage p;\nimport \"options.proto\";\nextend p.Note {\n  optional int32 far = 100;\n}\n",
    "syntax = \"proto3\";\npackage p.c.C;\nimport public \"base.proto\";\nmessage X {\n  p.Base base = 1;\n}\n",
    "edition = \"2024\";\npackage p.a;\nimport \"a.proto\";\nmessage Y {\n  A a = 1;\n}\n",
];
