//! Change by change, what code in each language loses. What is said of a language was seen from its
//! compiler, unless it is [`Evidence::Documentation`]: `testdata/languages.py` generates code and
//! compiles a program that uses it, and what came of that is in `testdata/languages/seen.tsv`.

/// A language that code is generated in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// As a configuration has it.
    pub name: &'static str,
    /// As people write it.
    pub title: &'static str,
    pub evidence: Evidence,
}

/// How it is known what breaks a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// A compiler said so, or a program at run time.
    Compiler,
    /// The documentation of its generator says what code looks like.
    Documentation,
}

/// What a change does to code of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    No,
    /// Its compiler warns.
    Warns(&'static str),
    /// It does not compile any more, or fails at run time.
    Breaks(&'static str),
}

/// A kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A field that is always there: it has no presence, or is repeated.
    FieldAdded,
    /// A field with presence, or the first of a oneof.
    OptionalFieldAdded,
    FieldGone,
    Sign,
    Width,
    FloatPrecision,
    IntegerOrFloat,
    StringOrBytes,
    BoolOrInteger,
    EnumOrInteger,
    OtherType,
    Jstype,
    PresenceAdded,
    PresenceRemoved,
    Required,
    Repeated,
    MapChanged,
    IntoOneof,
    OptionalIntoOneof,
    OutOfOneof,
    OneofGone,
    OneofFieldAdded,
    OpenValueAdded,
    ClosedValueAdded,
    ValueGone,
    ValuePrefix,
    SharedPrefix,
    TypeGone,
    TypeMoved,
    TypeMovedInJava,
    Nesting,
    Package,
    FileMoved,
    FileMovedInJava,
    FileGone,
    JavaPackage,
    JavaOuterClass,
    JavaMultipleFiles,
    GoPackage,
    CsharpNamespace,
    SwiftPrefix,
    PublicImportGone,
    RpcAdded,
    RpcGone,
    ClientStreaming,
    ServerStreaming,
    Request,
    Response,
}

/// What a kind of change does in each language.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub change: Change,
    /// What `testdata/languages.py` calls it.
    pub name: &'static str,
    /// How to do without it: what a finding says to do.
    pub avoid: &'static str,
    /// In the order of [`LANGUAGES`].
    pub effects: [Effect; LANGUAGES.len()],
}

impl Change {
    pub(crate) fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }
}

/// By name.
pub const LANGUAGES: [Language; 9] = [
    Language { name: "cpp", title: "C++", evidence: Evidence::Compiler },
    Language { name: "csharp", title: "C#", evidence: Evidence::Documentation },
    Language { name: "go", title: "Go", evidence: Evidence::Compiler },
    Language { name: "java", title: "Java", evidence: Evidence::Compiler },
    Language { name: "kotlin", title: "Kotlin", evidence: Evidence::Compiler },
    Language { name: "python", title: "Python", evidence: Evidence::Compiler },
    Language { name: "rust", title: "Rust", evidence: Evidence::Compiler },
    Language { name: "swift", title: "Swift", evidence: Evidence::Documentation },
    Language { name: "typescript", title: "TypeScript", evidence: Evidence::Compiler },
];

macro_rules! row {
    ($change:ident, $name:literal, $avoid:literal, [$($language:ident $effect:ident $error:literal,)*]) => {
        Row {
            change: Change::$change,
            name: $name,
            avoid: $avoid,
            effects: effects(&[$((stringify!($language), Effect::$effect($error)),)*]),
        }
    };
}

/// The effects of a row; what is not listed is none.
const fn effects(listed: &[(&str, Effect)]) -> [Effect; LANGUAGES.len()] {
    let mut out = [Effect::No; LANGUAGES.len()];
    let mut at = 0;
    while at < listed.len() {
        out[position(listed[at].0)] = listed[at].1;
        at += 1;
    }
    out
}

const fn position(name: &str) -> usize {
    let mut at = 0;
    while at < LANGUAGES.len() {
        if is_same(LANGUAGES[at].name.as_bytes(), name.as_bytes()) {
            return at;
        }
        at += 1;
    }
    panic!("no language has this name")
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// In the order of `Change`.
#[rustfmt::skip]
pub static TABLE: [Row; 48] = [
    row!(
        FieldAdded, "field added",
        "write messages so that new fields do not matter: `..Default::default()` in Rust, `fromPartial` with ts-proto",
        [
            rust Breaks "missing field in a struct literal (E0063)",
            typescript Breaks "property is missing in an object literal, with ts-proto (TS2741)",
        ]
    ),
    row!(
        OptionalFieldAdded, "optional field added",
        "write messages so that new fields do not matter: `..Default::default()` in Rust",
        [
            rust Breaks "missing field in a struct literal (E0063)",
        ]
    ),
    row!(
        FieldGone, "field deleted or renamed",
        "keep it, with `deprecated = true`, until nobody uses it",
        [
            cpp Breaks "no such member",
            csharp Breaks "no such member (CS1061)",
            go Breaks "unknown field, undefined method",
            java Breaks "cannot find symbol",
            kotlin Breaks "unresolved reference",
            python Breaks "ValueError or AttributeError at run time",
            rust Breaks "no field of that name (E0560, E0609)",
            swift Breaks "no such member",
            typescript Breaks "property does not exist (TS2339, TS2353)",
        ]
    ),
    row!(
        Sign, "sign changed",
        "add a field of the new type with a new number beside it",
        [
            csharp Breaks "cannot convert implicitly (CS0266)",
            go Breaks "cannot use as another type",
            rust Breaks "mismatched types (E0308)",
            swift Breaks "cannot convert value of type",
        ]
    ),
    row!(
        Width, "width changed",
        "add a field of the new type with a new number beside it",
        [
            csharp Breaks "cannot convert implicitly (CS0266)",
            go Breaks "cannot use as another type",
            java Breaks "incompatible types: possible lossy conversion",
            kotlin Breaks "type mismatch",
            rust Breaks "mismatched types (E0308)",
            swift Breaks "cannot convert value of type",
            typescript Breaks "number is not bigint, with protobuf-es (TS2322)",
        ]
    ),
    row!(
        FloatPrecision, "float precision changed",
        "add a field of the new type with a new number beside it",
        [
            csharp Breaks "cannot convert implicitly (CS0266)",
            go Breaks "cannot use as another type",
            java Breaks "incompatible types: possible lossy conversion",
            kotlin Breaks "type mismatch",
            rust Breaks "mismatched types (E0308)",
            swift Breaks "cannot convert value of type",
        ]
    ),
    row!(
        IntegerOrFloat, "integer or float changed",
        "add a field of the new type with a new number beside it",
        [
            csharp Breaks "cannot convert implicitly (CS0266)",
            go Breaks "cannot use as another type",
            java Breaks "incompatible types: possible lossy conversion",
            kotlin Breaks "type mismatch",
            python Breaks "TypeError at run time, where an integer is needed",
            rust Breaks "mismatched types (E0308)",
            swift Breaks "cannot convert value of type",
        ]
    ),
    row!(
        StringOrBytes, "string or bytes changed",
        "add a field of the new type with a new number beside it",
        [
            csharp Breaks "cannot convert implicitly (CS0029)",
            go Breaks "cannot use as another type",
            java Breaks "incompatible types",
            kotlin Breaks "type mismatch",
            python Breaks "TypeError at run time",
            rust Breaks "mismatched types (E0308)",
            swift Breaks "cannot convert value of type",
            typescript Breaks "string is not Uint8Array (TS2322)",
        ]
    ),
    row!(
        BoolOrInteger, "bool or integer changed",
        "add a field of the new type with a new number beside it",
        [
            csharp Breaks "cannot convert implicitly (CS0029)",
            go Breaks "cannot use as another type",
            java Breaks "incompatible types",
            kotlin Breaks "type mismatch",
            python Breaks "what was `True` is 1",
            rust Breaks "mismatched types (E0308)",
            swift Breaks "cannot convert value of type",
            typescript Breaks "number is not boolean (TS2322)",
        ]
    ),
    row!(
        EnumOrInteger, "enum or integer changed",
        "add a field of the new type with a new number beside it",
        [
            cpp Breaks "invalid conversion from an integer to an enum",
            csharp Breaks "cannot convert implicitly (CS0266)",
            go Breaks "cannot use as another type",
            java Breaks "incompatible types",
            kotlin Breaks "type mismatch",
            rust Breaks "no accessor for the enum (E0599)",
            swift Breaks "cannot convert value of type",
        ]
    ),
    row!(
        OtherType, "other type",
        "add a field of the new type with a new number beside it",
        [
            cpp Breaks "cannot convert, no such member",
            csharp Breaks "cannot convert implicitly (CS0029)",
            go Breaks "cannot use as another type",
            java Breaks "incompatible types",
            kotlin Breaks "type mismatch",
            python Breaks "TypeError at run time",
            rust Breaks "mismatched types (E0308)",
            swift Breaks "cannot convert value of type",
            typescript Breaks "type is not assignable (TS2322)",
        ]
    ),
    row!(
        Jstype, "jstype changed",
        "keep it, and add a field with a new number beside it",
        [
            typescript Breaks "string is not bigint, with protobuf-es (TS2322)",
        ]
    ),
    row!(
        PresenceAdded, "presence added",
        "add a field with a new number beside it",
        [
            go Breaks "a pointer in place of a value",
            rust Breaks "mismatched types: an `Option` in place of a value (E0308)",
            typescript Breaks "value may be undefined (TS2322)",
        ]
    ),
    row!(
        PresenceRemoved, "presence removed",
        "add a field with a new number beside it",
        [
            cpp Breaks "no member `has_…`",
            csharp Breaks "no member `Has…` (CS1061)",
            go Breaks "a value in place of a pointer",
            java Breaks "cannot find symbol `has…`",
            kotlin Breaks "unresolved reference `has…`",
            python Breaks "ValueError of `HasField` at run time",
            rust Breaks "mismatched types: a value in place of an `Option` (E0308)",
            swift Breaks "no member `has…`",
            typescript Breaks "undefined is not assignable (TS2322)",
        ]
    ),
    row!(
        Required, "required changed",
        "add a field with a new number beside it",
        [
            rust Breaks "mismatched types: an `Option` or a value (E0308)",
            typescript Breaks "value may be undefined, with ts-proto (TS2322)",
        ]
    ),
    row!(
        Repeated, "repeated changed",
        "add a field with a new number beside it",
        [
            cpp Breaks "no such function, no such member",
            csharp Breaks "cannot convert implicitly (CS0029)",
            go Breaks "cannot use as another type",
            java Breaks "cannot find symbol, incompatible types",
            kotlin Breaks "type mismatch, unresolved reference",
            python Breaks "TypeError at run time",
            rust Breaks "mismatched types (E0308)",
            swift Breaks "cannot convert value of type",
            typescript Breaks "array is not assignable (TS2322)",
        ]
    ),
    row!(
        MapChanged, "map changed",
        "add a field with a new number beside it",
        [
            cpp Breaks "no such operator, no such member",
            csharp Breaks "cannot convert implicitly (CS0029)",
            go Breaks "cannot use as another type",
            java Breaks "cannot find symbol",
            kotlin Breaks "unresolved reference",
            python Breaks "TypeError at run time",
            rust Breaks "mismatched types (E0308)",
            swift Breaks "cannot convert value of type",
            typescript Breaks "type is not assignable (TS2322, TS2353)",
        ]
    ),
    row!(
        IntoOneof, "moved into oneof",
        "leave it, and add a field with a new number where it should be",
        [
            cpp Warns "a case that a `switch` does not handle (-Wswitch)",
            csharp Warns "a switch expression is not exhaustive (CS8509)",
            go Breaks "unknown field in a struct literal",
            java Breaks "a switch expression does not cover all cases",
            kotlin Breaks "`when` must be exhaustive",
            python Breaks "ValueError of an exhaustive chain of cases",
            rust Breaks "no field of that name (E0560, E0609)",
            swift Breaks "switch must be exhaustive",
            typescript Breaks "property does not exist, with protobuf-es (TS2353)",
        ]
    ),
    row!(
        OptionalIntoOneof, "optional moved into oneof",
        "leave it, and add a field with a new number where it should be",
        [
            go Breaks "unknown field in a struct literal",
            rust Breaks "no field of that name (E0560, E0609)",
            swift Breaks "no member `has…`",
            typescript Breaks "property does not exist, with protobuf-es (TS2353)",
        ]
    ),
    row!(
        OutOfOneof, "moved out of oneof",
        "leave it, and add a field with a new number where it should be",
        [
            cpp Breaks "no such case",
            csharp Breaks "no such case (CS0117)",
            go Breaks "undefined type of the case",
            java Breaks "cannot find symbol",
            kotlin Breaks "unresolved reference",
            python Breaks "`WhichOneof` does not name it any more",
            rust Breaks "no such variant (E0599)",
            swift Breaks "no such case",
            typescript Breaks "case does not exist, with protobuf-es (TS2322)",
        ]
    ),
    row!(
        OneofGone, "oneof deleted or renamed",
        "keep it, with its fields deprecated, and add what is new beside it",
        [
            cpp Breaks "no such member",
            csharp Breaks "no such member (CS1061)",
            go Breaks "unknown field, undefined method",
            java Breaks "cannot find symbol",
            kotlin Breaks "unresolved reference",
            python Breaks "ValueError of `WhichOneof` at run time",
            rust Breaks "unresolved import, no such field (E0432, E0560)",
            swift Breaks "no such member",
            typescript Breaks "property does not exist, with protobuf-es (TS2353)",
        ]
    ),
    row!(
        OneofFieldAdded, "oneof field added",
        "handle unknown cases: a default in each `match` and `switch`",
        [
            cpp Warns "a case that a `switch` does not handle (-Wswitch)",
            csharp Warns "a switch expression is not exhaustive (CS8509)",
            java Breaks "a switch expression does not cover all cases",
            kotlin Breaks "`when` must be exhaustive",
            rust Breaks "non-exhaustive patterns (E0004)",
            swift Breaks "switch must be exhaustive",
            typescript Breaks "a case is not `never`, with protobuf-es (TS2322)",
        ]
    ),
    row!(
        OpenValueAdded, "open enum value added",
        "handle unknown values: a default in each `match` and `switch`",
        [
            csharp Warns "a switch expression is not exhaustive (CS8509)",
            java Breaks "a switch expression does not cover all values",
            kotlin Breaks "`when` must be exhaustive",
            rust Breaks "non-exhaustive patterns (E0004)",
            swift Breaks "switch must be exhaustive",
            typescript Breaks "a value is not `never` (TS2322)",
        ]
    ),
    row!(
        ClosedValueAdded, "closed enum value added",
        "handle unknown values: a default in each `match` and `switch`",
        [
            cpp Warns "a value that a `switch` does not handle (-Wswitch)",
            csharp Warns "a switch expression is not exhaustive (CS8509)",
            java Breaks "a switch expression does not cover all values",
            kotlin Breaks "`when` must be exhaustive",
            rust Breaks "non-exhaustive patterns (E0004)",
            swift Breaks "switch must be exhaustive",
            typescript Breaks "a value is not `never` (TS2322)",
        ]
    ),
    row!(
        ValueGone, "enum value deleted or renamed",
        "keep the old name first, and add others with `option allow_alias = true;`",
        [
            cpp Breaks "not a member",
            csharp Breaks "no such value (CS0117)",
            go Breaks "undefined constant",
            java Breaks "cannot find symbol",
            kotlin Breaks "unresolved reference",
            python Breaks "AttributeError at run time",
            rust Breaks "no such variant (E0599)",
            swift Breaks "no such member",
            typescript Breaks "property does not exist (TS2339)",
        ]
    ),
    row!(
        ValuePrefix, "enum value lost its prefix",
        "keep the old name first, and add others with `option allow_alias = true;`",
        [
            cpp Breaks "not a member",
            go Breaks "undefined constant",
            java Breaks "cannot find symbol",
            kotlin Breaks "unresolved reference",
            python Breaks "AttributeError at run time",
            typescript Breaks "property does not exist, with ts-proto (TS2339)",
        ]
    ),
    row!(
        SharedPrefix, "shared prefix of enum values changed",
        "let all values begin with the name of their enum, or none",
        [
            typescript Breaks "all values have other names, with protobuf-es (TS2339)",
        ]
    ),
    row!(
        TypeGone, "type deleted or renamed",
        "keep it, with `option deprecated = true;`, until nobody uses it",
        [
            cpp Breaks "not a member of the namespace",
            csharp Breaks "type not found (CS0246)",
            go Breaks "undefined type",
            java Breaks "cannot find symbol",
            kotlin Breaks "unresolved reference",
            python Breaks "AttributeError at run time",
            rust Breaks "unresolved import (E0432)",
            swift Breaks "cannot find in scope",
            typescript Breaks "no such export (TS2305)",
        ]
    ),
    row!(
        TypeMoved, "type moved to another file",
        "let the old file import the new one publicly, or leave it where it was",
        [
            cpp Breaks "not a member of the namespace, unless the other header is included",
            python Breaks "AttributeError at run time",
            typescript Breaks "no such export (TS2305)",
        ]
    ),
    row!(
        TypeMovedInJava, "type moved into or out of an outer class",
        "let the old file import the new one publicly, or leave it where it was; with `java_multiple_files` in both files, Java finds it",
        [
            cpp Breaks "not a member of the namespace, unless the other header is included",
            java Breaks "cannot find symbol",
            kotlin Breaks "unresolved reference",
            python Breaks "AttributeError at run time",
            typescript Breaks "no such export (TS2305)",
        ]
    ),
    row!(
        Nesting, "nesting changed",
        "leave it where it was, and add a type with another name",
        [
            cpp Breaks "not a member",
            csharp Breaks "type not found (CS0426)",
            go Breaks "undefined type",
            java Breaks "cannot find symbol",
            kotlin Breaks "unresolved reference",
            python Breaks "AttributeError at run time",
            rust Breaks "unresolved import (E0432)",
            swift Breaks "no such member",
            typescript Breaks "no such export (TS2305)",
        ]
    ),
    row!(
        Package, "package changed",
        "copy the file into the new package, and keep this one until nobody uses it",
        [
            cpp Breaks "not a member of the namespace",
            rust Breaks "unresolved import (E0432)",
            swift Breaks "cannot find in scope",
        ]
    ),
    row!(
        FileMoved, "file moved",
        "keep a file at the old path, with an `import public` of the new one",
        [
            cpp Breaks "no such header",
            python Breaks "ImportError at run time",
            typescript Breaks "cannot find module (TS2307)",
        ]
    ),
    row!(
        FileMovedInJava, "file that names its outer class moved",
        "keep a file at the old path, with an `import public` of the new one; set `java_outer_classname`",
        [
            cpp Breaks "no such header",
            java Breaks "cannot find symbol",
            kotlin Breaks "unresolved reference",
            python Breaks "ImportError at run time",
            typescript Breaks "cannot find module (TS2307)",
        ]
    ),
    row!(
        FileGone, "file deleted",
        "keep it, with its types deprecated, until nobody uses them",
        [
            cpp Breaks "no such header",
            csharp Breaks "type not found (CS0246)",
            go Breaks "undefined type",
            java Breaks "cannot find symbol",
            kotlin Breaks "unresolved reference",
            python Breaks "ImportError at run time",
            rust Breaks "unresolved import (E0432)",
            swift Breaks "cannot find in scope",
            typescript Breaks "cannot find module (TS2307)",
        ]
    ),
    row!(
        JavaPackage, "java_package changed",
        "keep it; generate the code at both places for a while",
        [
            java Breaks "package does not exist",
            kotlin Breaks "unresolved reference",
        ]
    ),
    row!(
        JavaOuterClass, "java_outer_classname changed",
        "keep it",
        [
            java Breaks "cannot find symbol",
            kotlin Breaks "unresolved reference",
        ]
    ),
    row!(
        JavaMultipleFiles, "java_multiple_files changed",
        "keep it; set it for new files",
        [
            java Breaks "cannot find symbol",
            kotlin Breaks "unresolved reference",
        ]
    ),
    row!(
        GoPackage, "go_package changed",
        "keep the import path; code at a new one needs aliases at the old",
        [
            go Breaks "cannot find package",
        ]
    ),
    row!(
        CsharpNamespace, "csharp_namespace changed",
        "keep it; generate the code at both places for a while",
        [
            csharp Breaks "type or namespace not found (CS0234, CS0246)",
        ]
    ),
    row!(
        SwiftPrefix, "swift_prefix changed",
        "keep it",
        [
            swift Breaks "cannot find in scope",
        ]
    ),
    row!(
        PublicImportGone, "public import deleted",
        "keep it for those who import this file",
        [
            go Breaks "undefined alias",
            python Breaks "AttributeError at run time",
        ]
    ),
    row!(
        RpcAdded, "rpc added",
        "put it into a service of its own, or see that all who implement this one know",
        [
            go Breaks "a client of one's own lacks a method of the interface, as does a server without `Unimplemented…Server`",
            rust Breaks "not all trait items implemented (E0046)",
            swift Breaks "type does not conform to protocol",
            typescript Breaks "class incorrectly implements interface, with ts-proto (TS2420)",
        ]
    ),
    row!(
        RpcGone, "rpc deleted or renamed",
        "serve it, with `option deprecated = true;`, until nobody calls it",
        [
            cpp Breaks "no such member",
            csharp Breaks "no such member (CS1061, CS0115)",
            go Breaks "undefined method",
            java Breaks "cannot find symbol, does not override",
            kotlin Breaks "unresolved reference, overrides nothing",
            python Breaks "AttributeError at run time",
            rust Breaks "no such method, not a member of the trait (E0599, E0407)",
            swift Breaks "no such member",
            typescript Breaks "property does not exist (TS2339)",
        ]
    ),
    row!(
        ClientStreaming, "client streaming changed",
        "keep it, and add an rpc with another name",
        [
            cpp Breaks "no such function, does not override",
            csharp Breaks "no suitable method to override (CS0115)",
            go Breaks "wrong type of a method",
            java Breaks "incompatible types, does not override",
            kotlin Breaks "type mismatch, overrides nothing",
            python Breaks "error of the call at run time",
            rust Breaks "mismatched types, trait is not implemented (E0308, E0277, E0046)",
            swift Breaks "cannot convert value of type",
            typescript Breaks "type is not assignable (TS2322, TS2345)",
        ]
    ),
    row!(
        ServerStreaming, "server streaming changed",
        "keep it, and add an rpc with another name",
        [
            cpp Breaks "no such function, does not override",
            csharp Breaks "no suitable method to override (CS0115)",
            go Breaks "wrong type of a method",
            java Breaks "incompatible types, does not override",
            kotlin Breaks "type mismatch, overrides nothing",
            python Breaks "error of the call at run time",
            rust Breaks "mismatched types, trait is not implemented (E0308, E0277, E0046)",
            swift Breaks "cannot convert value of type",
            typescript Breaks "type is not assignable (TS2322, TS2345)",
        ]
    ),
    row!(
        Request, "request type changed",
        "keep it and add fields to it, or add an rpc with another name",
        [
            cpp Breaks "no such function, does not override",
            csharp Breaks "cannot convert (CS1503), no suitable method to override (CS0115)",
            go Breaks "wrong type of a method",
            java Breaks "incompatible types, does not override",
            kotlin Breaks "type mismatch, overrides nothing",
            python Breaks "AttributeError of the server at run time",
            rust Breaks "trait is not implemented (E0277, E0053)",
            swift Breaks "cannot convert value of type",
            typescript Breaks "type is not assignable (TS2322, TS2345)",
        ]
    ),
    row!(
        Response, "response type changed",
        "keep it and add fields to it, or add an rpc with another name",
        [
            cpp Breaks "no such function, does not override",
            csharp Breaks "cannot convert implicitly (CS0029)",
            go Breaks "wrong type of a method",
            java Breaks "incompatible types, does not override",
            kotlin Breaks "type mismatch, overrides nothing",
            python Breaks "AttributeError at run time",
            rust Breaks "mismatched types (E0308, E0271)",
            swift Breaks "cannot convert value of type",
            typescript Breaks "type is not assignable (TS2322, TS2345)",
        ]
    ),
];
