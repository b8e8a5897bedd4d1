//! Makes messages with our JSON, and the same ones by prost-build with that of pbjson.

use std::{env, path::PathBuf};

use prost::Message as _;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let protos =
        ["proto/shapes.proto", "proto/wire.proto", "proto/mapping.proto", "proto/order.proto"];
    protosmith_build::configure()
        .serde(true)
        .builders(true)
        .option("skip_debug", ".shapes.v1.Hidden")
        .option("enum_attribute", ".shapes.v1.Hidden=#[derive(PartialOrd, Ord)]")
        .option("message_attribute", "Hidden=#[derive(Default, PartialOrd)]")
        .compile(&protos, &["proto"])?;

    let options = [
        "emit_fields",
        "ignore_unknown_fields",
        "preserve_proto_field_names",
        "use_integers_for_enums",
    ];
    let chosen = protosmith_build::configure().serde(true).out_dir(out.join("chosen"));
    let chosen = options.iter().fold(chosen, |builder, name| builder.option(name, "true"));
    chosen.compile(&protos[3..], &["proto"])?;

    protosmith_build::configure()
        .serde(true)
        .enums("typed")
        .out_dir(out.join("typed"))
        .compile(&protos[1..], &["proto"])?;

    protosmith_build::configure()
        .serde(true)
        .builders(true)
        .enums("typed")
        .unknown_fields("keep")
        .descriptor(true)
        .option("bytes", ".")
        .option("btree_map", ".")
        .option("boxed", ".")
        .out_dir(out.join("kept"))
        .compile(&protos[1..2], &["proto"])?;

    protosmith_build::configure()
        .serde(true)
        .builders(true)
        .unknown_fields("keep")
        .out_dir(out.join("numbers"))
        .compile(&[protos[1], protos[3]], &["proto"])?;

    protosmith_build::configure()
        .enums("typed")
        .unknown_fields("keep")
        .out_dir(out.join("both"))
        .compile(&protos[3..], &["proto"])?;

    let beside = out.join("beside");
    std::fs::create_dir_all(&beside)?;
    let descriptors = protox::compile(["order.proto"], ["proto"])?;
    pbjson_build::Builder::new()
        .register_descriptors(&descriptors.encode_to_vec())?
        .extern_path(".google.protobuf", "::pbjson_types")
        .out_dir(&beside)
        .build(&[".order.v1"])?;
    prost_build::Config::new()
        .compile_well_known_types()
        .extern_path(".google.protobuf", "::pbjson_types")
        .out_dir(&beside)
        .compile_fds(descriptors)?;
    Ok(())
}
