//! Handles of modules, files, messages and what is inside them.

mod element;
mod enums;
mod field;
mod file;
mod import;
mod location;
mod message;
mod module;
mod service;
mod types;

pub use self::types::{
    Element, Enum, EnumValue, Field, File, Import, Kind, Message, Method, Module, Oneof, Package,
    Service,
};
