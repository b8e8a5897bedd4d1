//! Makes messages with `Validate`, and the same ones by prost-build with what prost-protovalidate-build
//! adds to them. `buf/validate/validate.proto` is that of prost-protovalidate.

use std::{env, error::Error, fs, path::PathBuf};

use prost::Message as _;
use protoc_gen_protosmith::Calls;
use protox::{
    Compiler,
    file::{ChainFileResolver, DescriptorSetFileResolver, IncludeFileResolver},
};

const PROTO: &str = "beside.proto";

/// A `CodeGeneratorRequest`, with files in wire format.
#[derive(Clone, PartialEq, Eq, prost::Message)]
struct Request {
    #[prost(string, repeated, tag = "1")]
    file_to_generate: Vec<String>,
    #[prost(string, tag = "2")]
    parameter: String,
    #[prost(bytes = "vec", repeated, tag = "15")]
    proto_file: Vec<Vec<u8>>,
}

/// A `FileDescriptorSet`, with files in wire format.
#[derive(Clone, PartialEq, Eq, prost::Message)]
struct Set {
    #[prost(bytes = "vec", repeated, tag = "1")]
    file: Vec<Vec<u8>>,
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=proto");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let bytes = descriptors()?;
    fs::write(out.join("descriptors.binpb"), &bytes)?;

    let ours = out.join("ours");
    let request = Request {
        file_to_generate: vec![PROTO.to_owned()],
        parameter: "validate".to_owned(),
        proto_file: Set::decode(&*bytes)?.file,
    };
    let answer = protoc_gen_protosmith::execute(&request.encode_to_vec(), Calls::Once)?;
    fs::create_dir_all(&ours)?;
    for output in answer.outputs? {
        fs::write(ours.join(output.name), output.content)?;
    }

    let theirs = out.join("theirs");
    fs::create_dir_all(&theirs)?;
    let mut config = prost_build::Config::new();
    for message in prost_reflect::DescriptorPool::decode(&*bytes)?.all_messages() {
        let name = message.full_name();
        config.type_attribute(name, "#[derive(::prost_reflect::ReflectMessage)]").type_attribute(
            name,
            format!("#[prost_reflect(message_name = {name:?}, descriptor_pool = \"crate::POOL\")]"),
        );
    }
    let mut set = prost_types::FileDescriptorSet::decode(&*bytes)?;
    set.file.retain(|it| it.package() != "buf.validate");
    config.out_dir(&theirs).compile_fds(set)?;
    prost_protovalidate_build::Builder::new()
        .file_descriptor_set_bytes(bytes)
        .extern_path(".buf.validate", "::prost_protovalidate::types")
        .out_dir(&theirs)
        .compile()?;
    Ok(())
}

/// The schema and what it imports, with the options that other files declare.
fn descriptors() -> Result<Vec<u8>, Box<dyn Error>> {
    let rules = prost_protovalidate_types::DESCRIPTOR_POOL.encode_to_vec();
    let mut files = ChainFileResolver::new();
    files.add(DescriptorSetFileResolver::decode(&*rules)?);
    files.add(IncludeFileResolver::new("proto".into()));
    let mut compiler = Compiler::with_file_resolver(files);
    compiler.include_imports(true).open_file(PROTO)?;
    Ok(compiler.encode_file_descriptor_set())
}
