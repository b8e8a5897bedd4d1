//! What protoc's parser checks once a body is read.

use crate::syntax::{
    literal,
    parse::Parser,
    tree::{COMPACT, Kind, LOST, NONE},
};

impl Parser<'_> {
    /// The next direct child of a node that is still open, from `next` on.
    fn child(&self, next: &mut usize, kind: Kind) -> Option<usize> {
        while let Some(node) = self.nodes.get(*next) {
            let index = *next;
            *next = node.end as usize;
            let compact = kind == Kind::Option && node.flags & COMPACT != 0;
            if node.kind == kind && !compact {
                return Some(index);
            }
        }
        None
    }

    pub(super) fn check_message(&mut self, node: usize) {
        let mut next = node + 1;
        while let Some(option) = self.child(&mut next, Kind::Option) {
            let name = self.nodes[option].a;
            if name != NONE && self.text_of(self.tokens[name as usize]) == b"map_entry" {
                self.fault_at(name, "`map_entry` cannot be set by hand")
                    .help("write a field of type `map<Key, Value>`");
            }
        }
    }

    pub(super) fn check_enum(&mut self, node: usize) {
        let mut next = node + 1;
        let alias = loop {
            let Some(option) = self.child(&mut next, Kind::Option) else { return };
            let node = self.nodes[option];
            if node.flags & LOST == 0
                && node.a != NONE
                && node.b == node.a + 1
                && self.text_of(self.tokens[node.a as usize]) == b"allow_alias"
            {
                break node;
            }
        };
        let value = if alias.c == NONE { alias.a } else { alias.c };
        if self.text_of(self.tokens[value as usize]) != b"true" {
            self.fault_over(alias.a, alias.last, "`allow_alias` can only be set to `true`")
                .help("remove the option: without it aliases are not allowed");
        } else if !self.has_alias(node) {
            self.fault_over(alias.a, alias.last, "no two values of this enum share a number")
                .help("remove `allow_alias`: there are no aliases to allow");
        }
    }

    fn has_alias(&self, node: usize) -> bool {
        let mut numbers = Vec::new();
        let mut next = node + 1;
        while let Some(value) = self.child(&mut next, Kind::EnumValue) {
            let first = self.nodes[value].a;
            if first == NONE {
                // Whatever its number is to be, there is a greater fault.
                return true;
            }
            let negative = self.tokens[first as usize].is(b'-');
            let digits = self.tokens[(first + u32::from(negative)) as usize];
            let number = literal::int(self.text_of(digits)).unwrap_or(0);
            numbers.push((negative && number != 0, number));
        }
        numbers.sort_unstable();
        numbers.windows(2).any(|it| it[0] == it[1])
    }

    /// protoc reads a field before it looks for the `}`.
    pub(super) fn check_not_empty(&mut self, node: usize, what: &str) {
        let mut next = node + 1;
        if self.child(&mut next, Kind::Field).is_some() {
            return;
        }
        let mut next = node + 1;
        if self.child(&mut next, Kind::Error).is_some() {
            return;
        }
        let first = self.nodes[node].first;
        self.fault_at(first, format!("the {what} has no fields")).help("add one, or remove it");
    }
}
