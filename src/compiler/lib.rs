#![doc = include_str!("README.md")]

// What tests share with other crates names this one as those do.
#[cfg(test)]
extern crate self as protosmith_compiler;

// In reading order: a module uses those above it.

pub mod words;

pub mod source;

pub mod diagnostic;

pub mod vocabulary;

pub mod syntax;

pub mod model;

mod descriptor;

pub mod compile;

pub mod image;

pub mod fix;
