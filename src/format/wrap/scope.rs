//! What is known in brackets, or in an expression, while a statement is broken into lines.

use std::hash::{Hash, Hasher};

use super::Index;

/// Brackets or an expression that a place is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scope {
    /// What opens the brackets; `None` for an expression.
    pub(super) opener: Option<Index>,
    /// The column of lines in it.
    pub(super) indent: u32,
    /// Where the line, or what stands on it by itself, began last.
    pub(super) last: u32,
    /// Where what encloses a block began.
    pub(super) block: u32,
    /// Where the expression around began.
    pub(super) call: u32,
    /// Where the first line began with a dot; 0 for none.
    pub(super) chain: u32,
    /// Whether what closes it begins a line.
    pub(super) breaks_closer: bool,
    /// Whether its parts have a line each once one of them has.
    pub(super) avoids_packing: bool,
    /// Whether each part begins a line.
    pub(super) breaks_parts: bool,
    /// Whether no line may end in it.
    pub(super) is_fixed: bool,
    /// Whether no line may end in the part at hand.
    pub(super) has_fixed_part: bool,
    pub(super) has_break: bool,
    /// Whether a dot behind brackets stands on their line.
    pub(super) has_unbroken_chain: bool,
}

impl Hash for Scope {
    /// What tells scopes apart most, in few words: places are looked up often.
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        let flags = [
            self.breaks_closer,
            self.avoids_packing,
            self.breaks_parts,
            self.is_fixed,
            self.has_fixed_part,
            self.has_break,
            self.has_unbroken_chain,
        ];
        let flags = flags.iter().fold(0, |all, it| all << 1 | u64::from(*it));
        let pair = |one: u32, other: u32| u64::from(one) << 32 | u64::from(other);
        hasher.write_u64(pair(self.indent, self.last));
        hasher.write_u64(pair(self.block, self.call));
        hasher.write_u64(u64::from(self.chain) << 32 | flags);
    }
}

impl Scope {
    pub(super) fn new(opener: Option<Index>, indent: u32, last: u32) -> Self {
        Self {
            opener,
            indent,
            last,
            block: indent,
            call: 0,
            chain: 0,
            breaks_closer: false,
            avoids_packing: false,
            breaks_parts: false,
            is_fixed: false,
            has_fixed_part: false,
            has_break: false,
            has_unbroken_chain: false,
        }
    }
}
