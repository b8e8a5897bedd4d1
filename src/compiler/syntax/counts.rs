//! How much of what a tree has: tables made from it are given room at once.

use super::tree::{GROUP, Kind, MAP, Tree};

/// How many of each kind a file declares, as descriptors count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Groups and the entries of maps, too.
    pub messages: usize,
    /// Extensions, and the keys and values of maps, too.
    pub fields: usize,
    /// Those that are written.
    pub oneofs: usize,
    pub enums: usize,
    pub values: usize,
    pub services: usize,
    pub methods: usize,
    /// Option statements and options in brackets.
    pub options: usize,
}

impl Tree {
    /// Counts everything once.
    pub fn counts(&self) -> Counts {
        let mut out = Counts::default();
        for node in &self.nodes {
            match node.kind {
                Kind::Field => {
                    let map = usize::from(node.flags & MAP != 0);
                    out.fields += 1 + 2 * map;
                    out.messages += map + usize::from(node.flags & GROUP != 0);
                }
                Kind::Message => out.messages += 1,
                Kind::Oneof => out.oneofs += 1,
                Kind::Enum => out.enums += 1,
                Kind::EnumValue => out.values += 1,
                Kind::Service => out.services += 1,
                Kind::Method => out.methods += 1,
                Kind::Option => out.options += 1,
                _ => {}
            }
        }
        out
    }
}
