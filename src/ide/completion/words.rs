//! Words of the language.

use protosmith_compiler::model::Edition;

use super::context::Block;

pub(super) const SCALARS: [&str; 15] = [
    "string", "int32", "int64", "bool", "bytes", "double", "float", "uint32", "uint64", "sint32",
    "sint64", "fixed32", "fixed64", "sfixed32", "sfixed64",
];

pub(super) const KEYS: [&str; 12] = [
    "string", "int32", "int64", "bool", "uint32", "uint64", "sint32", "sint64", "fixed32",
    "fixed64", "sfixed32", "sfixed64",
];

pub(super) const EDITIONS: [&str; 2] = ["2023", "2024"];

pub(super) const SYNTAXES: [&str; 2] = ["proto3", "proto2"];

/// The words that statements of a block begin with.
pub(super) fn statements(block: Block, edition: Edition) -> impl Iterator<Item = &'static str> {
    let all: &[&str] = match block {
        Block::File => &[
            "message", "enum", "service", "import", "option", "package", "syntax", "edition",
            "extend",
        ],
        Block::Message => &[
            "repeated",
            "optional",
            "required",
            "map",
            "oneof",
            "message",
            "enum",
            "option",
            "reserved",
            "extensions",
            "extend",
            "group",
        ],
        Block::Enum => &["option", "reserved"],
        Block::Service => &["rpc", "option"],
        Block::Oneof | Block::Method => &["option"],
        Block::Extend => &["repeated", "optional", "required"],
        Block::Value => &[],
    };
    let is_in = move |word: &&str| match *word {
        "required" | "group" => edition == Edition::PROTO2,
        "optional" => !edition.is_edition(),
        "extensions" => edition != Edition::PROTO3,
        _ => true,
    };
    all.iter().copied().filter(is_in)
}
