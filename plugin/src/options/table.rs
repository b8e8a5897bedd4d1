//! The options, in one table: for the parser, `--help` and the README.

use super::{
    Options,
    pattern::Pattern,
    values::{
        FLAG, LAYOUT, PRESENCE, STREAMS, attribute, bodies, domain, extern_path, flag, layout,
        presence, receiver, rust_path, streams,
    },
};

use crate::stubs::Item;

/// An option, and how it is set.
pub struct Row {
    /// What stands before the `=`.
    pub name: &'static str,
    /// What may stand behind it.
    pub value: &'static str,
    /// What holds if it is not given.
    pub default: &'static str,
    /// What it does.
    pub about: &'static str,
    pub(super) set: fn(&mut Options, &str) -> Result<(), String>,
}

/// All options, by name.
pub const TABLE: &[Row] = &[
    Row {
        name: "boxed",
        value: "PATH",
        default: "",
        about: "puts a field behind a `Box` that it does not need",
        set: |to, value| Pattern::new(value).map(|it| to.boxed.push(it)),
    },
    Row {
        name: "btree_map",
        value: "PATH",
        default: "",
        about: "makes a map a `BTreeMap` instead of a `HashMap`",
        set: |to, value| Pattern::new(value).map(|it| to.btree_map.push(it)),
    },
    Row {
        name: "bytes",
        value: "PATH",
        default: "",
        about: "makes a field of bytes a `Bytes` instead of a `Vec<u8>`",
        set: |to, value| Pattern::new(value).map(|it| to.bytes.push(it)),
    },
    Row {
        name: "client",
        value: PRESENCE,
        default: "true",
        about: "writes clients of services",
        set: |to, value| presence(value).map(|it| to.stubs.client = it),
    },
    Row {
        name: "client_attribute",
        value: "PATH=ATTRIBUTE",
        default: "",
        about: "puts an attribute before the client of a service",
        set: |to, value| to.set_attribute(Item::Client, value),
    },
    Row {
        name: "client_mod_attribute",
        value: "PATH=ATTRIBUTE",
        default: "",
        about: "puts an attribute before the module of a client",
        set: |to, value| to.set_attribute(Item::ClientModule, value),
    },
    Row {
        name: "codec",
        value: "RUST",
        default: "::tonic_prost::ProstCodec",
        about: "names the Rust path of the codec that messages go through",
        set: |to, value| rust_path(value).map(|it| to.stubs.codec = it),
    },
    Row {
        name: "default_stubs",
        value: FLAG,
        default: "false",
        about: "lets methods of a server that are not implemented answer `Unimplemented`",
        set: |to, value| bodies(value).map(|it| to.stubs.bodies = it),
    },
    Row {
        name: "descriptor",
        value: FLAG,
        default: "false",
        about: "writes `FILE_DESCRIPTOR_SET`, which server reflection asks for",
        set: |to, value| flag(value).map(|it| to.descriptor = it),
    },
    Row {
        name: "emit_fields",
        value: FLAG,
        default: "false",
        about: "JSON: writes fields without presence, lists and maps when they have their default, too",
        set: |to, value| flag(value).map(|it| to.set_json("emit_fields", it)),
    },
    Row {
        name: "enum_attribute",
        value: "PATH=ATTRIBUTE",
        default: "",
        about: "puts an attribute before an enum or a oneof",
        set: |to, value| attribute(value).map(|it| to.enum_attributes.push(it)),
    },
    Row {
        name: "extern_path",
        value: "PATH=RUST",
        default: "",
        about: "names the Rust path of a package or a type that is in another crate",
        set: |to, value| extern_path(value).map(|it| to.extern_paths.push(it)),
    },
    Row {
        name: "features",
        value: FLAG,
        default: "false",
        about: "puts each package behind a Cargo feature, and writes `features.toml` for them",
        set: |to, value| flag(value).map(|it| to.features = it),
    },
    Row {
        name: "field_attribute",
        value: "PATH=ATTRIBUTE",
        default: "",
        about: "puts an attribute before a field, a oneof or a value of an enum",
        set: |to, value| attribute(value).map(|it| to.field_attributes.push(it)),
    },
    Row {
        name: "http",
        value: PRESENCE,
        default: "false",
        about: "writes routes for `google.api.http`, and turns `serde` on for them",
        set: |to, value| presence(value).map(|it| to.http = it),
    },
    Row {
        name: "ignore_unknown_fields",
        value: FLAG,
        default: "false",
        about: "JSON: passes over fields and names of enum values that are unknown",
        set: |to, value| flag(value).map(|it| to.set_json("ignore_unknown_fields", it)),
    },
    Row {
        name: "layout",
        value: LAYOUT,
        default: "tree",
        about: "writes a file for each schema and `mod.rs`, which holds them together, or one of both",
        set: |to, value| layout(value).map(|it| to.layout = Some(it)),
    },
    Row {
        name: "message_attribute",
        value: "PATH=ATTRIBUTE",
        default: "",
        about: "puts an attribute before a message",
        set: |to, value| attribute(value).map(|it| to.message_attributes.push(it)),
    },
    Row {
        name: "mock",
        value: PRESENCE,
        default: "false",
        about: "writes scripted stand-ins of clients for tests",
        set: |to, value| presence(value).map(|it| to.stubs.mock = it),
    },
    Row {
        name: "openapi",
        value: FLAG,
        default: "false",
        about: "writes `openapi.json`, which describes what `google.api.http` says of methods",
        set: |to, value| flag(value).map(|it| to.openapi = it),
    },
    Row {
        name: "preserve_proto_field_names",
        value: FLAG,
        default: "false",
        about: "JSON: writes names of fields as the schema has them",
        set: |to, value| flag(value).map(|it| to.set_json("preserve_proto_field_names", it)),
    },
    Row {
        name: "runtime",
        value: "RUST",
        default: "::tonic",
        about: "names the Rust path of tonic",
        set: |to, value| rust_path(value).map(|it| to.stubs.runtime = it),
    },
    Row {
        name: "serde",
        value: FLAG,
        default: "false",
        about: "writes `Serialize` and `Deserialize` for the JSON of protobuf",
        set: |to, value| flag(value).map(|it| to.serde = it),
    },
    Row {
        name: "server",
        value: PRESENCE,
        default: "true",
        about: "writes servers of services",
        set: |to, value| presence(value).map(|it| to.stubs.server = it),
    },
    Row {
        name: "server_attribute",
        value: "PATH=ATTRIBUTE",
        default: "",
        about: "puts an attribute before the server of a service",
        set: |to, value| to.set_attribute(Item::Server, value),
    },
    Row {
        name: "server_mod_attribute",
        value: "PATH=ATTRIBUTE",
        default: "",
        about: "puts an attribute before the module of a server",
        set: |to, value| to.set_attribute(Item::ServerModule, value),
    },
    Row {
        name: "skip_debug",
        value: "PATH",
        default: "",
        about: "leaves out the `Debug` of a message with its oneofs, or of an enum, for one of your own",
        set: |to, value| Pattern::new(value).map(|it| to.skip_debug.push(it)),
    },
    Row {
        name: "streams",
        value: STREAMS,
        default: "named",
        about: "lets servers answer with a stream that is a type of theirs, or with any: `impl Stream`",
        set: |to, value| streams(value).map(|it| to.stubs.streams = it),
    },
    Row {
        name: "trait_attribute",
        value: "PATH=ATTRIBUTE",
        default: "",
        about: "puts an attribute before the trait that a server serves",
        set: |to, value| to.set_attribute(Item::Trait, value),
    },
    Row {
        name: "transport",
        value: PRESENCE,
        default: "true",
        about: "lets clients `connect` by tonic's own transport, a feature of tonic",
        set: |to, value| presence(value).map(|it| to.stubs.transport = it),
    },
    Row {
        name: "type_attribute",
        value: "PATH=ATTRIBUTE",
        default: "",
        about: "puts an attribute before a message, an enum or a oneof",
        set: |to, value| attribute(value).map(|it| to.type_attributes.push(it)),
    },
    Row {
        name: "type_name_domain",
        value: "PATH=DOMAIN",
        default: ".=type.googleapis.com",
        about: "names the domain in the URLs by which an `Any` knows messages",
        set: |to, value| domain(value).map(|it| to.type_name_domains.push(it)),
    },
    Row {
        name: "use_arc_self",
        value: FLAG,
        default: "false",
        about: "calls methods of a server on `self: Arc<Self>`, which tasks may keep",
        set: |to, value| receiver(value).map(|it| to.stubs.receiver = it),
    },
    Row {
        name: "use_integers_for_enums",
        value: FLAG,
        default: "false",
        about: "JSON: writes values of enums as numbers",
        set: |to, value| flag(value).map(|it| to.set_json("use_integers_for_enums", it)),
    },
    Row {
        name: "validate",
        value: FLAG,
        default: "false",
        about: "writes `Validate` for the rules of `buf.validate`",
        set: |to, value| flag(value).map(|it| to.validate = it),
    },
];
