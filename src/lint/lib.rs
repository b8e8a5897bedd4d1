#![doc = include_str!("README.md")]

// In reading order: a module uses those above it.

pub mod visible;

pub mod tree;

pub mod engine;

pub mod own;

pub mod workspace;

pub mod changes;

pub mod config;

pub mod case;

pub mod page;

pub mod report;

pub mod baseline;

pub mod since;

pub mod registry;
