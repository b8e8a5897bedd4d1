//! Whatever the bytes: the tree prints back to them, and nothing panics or lies.

use super::{FAULTY, SOUND, properties::parse as check};

#[test]
fn the_pieces_of_a_tree_are_the_text() {
    let cases =
        ["", "\u{feff}", "//", "/*", "/", "a", " a ", "a // b", "/**/a", "\"", "'\\", "1.", ".5."];
    for text in cases {
        check(text.as_bytes());
    }
    check(b"\xef\xbb\xbfmessage // x\n\0 M { }");
    check(b"\xef\xbb message \xff\xfe \"\x80\" // \xc0");
    for text in SOUND.into_iter().chain([FAULTY]) {
        check(text.as_bytes());
    }
}

/// A small generator of numbers that look random and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most.max(1) as u64) as usize
    }
}

const BITS: [&str; 54] = [
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    ";",
    ",",
    "=",
    ":",
    ".",
    "-",
    "#",
    "/",
    "//",
    "/*",
    "*/",
    "\"",
    "'",
    "\\",
    "\n",
    "\0",
    "\u{1}",
    "\u{feff}",
    "\u{201c}",
    "é",
    "1",
    "0x",
    "08",
    "1.5.",
    "1e",
    "message",
    "enum",
    "service",
    "rpc",
    "oneof",
    "option",
    "extend",
    "extensions",
    "reserved",
    "map<",
    "group",
    "to",
    "max",
    "stream",
    "import",
    "export",
    "local",
    "default",
    "optional",
    "inf",
    "a",
];

#[test]
fn changed_files_print_back() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for round in 0..3000 {
        let mut text = SOUND.get(round % 4).unwrap_or(&FAULTY).as_bytes().to_vec();
        // A window keeps the rounds short and the faults close together.
        let from = dice.below(text.len());
        text = text[from..(from + 400).min(text.len())].to_vec();
        for _ in 0..=dice.below(4) {
            let at = dice.below(text.len());
            let to = (at + dice.below(12)).min(text.len());
            match dice.below(4) {
                0 => drop(text.drain(at..to)),
                1 => drop(text.splice(at..at, BITS[dice.below(BITS.len())].bytes())),
                2 => drop(text.splice(at..to, BITS[dice.below(BITS.len())].bytes())),
                _ => text.insert(at, dice.below(256) as u8),
            }
        }
        check(&text);
    }
}

#[test]
fn noise_prints_back() {
    let mut dice = Dice(42);
    for _ in 0..2000 {
        let text: String = (0..dice.below(60)).map(|_| BITS[dice.below(BITS.len())]).collect();
        check(text.as_bytes());
        let spaced: Vec<_> = (0..dice.below(60)).map(|_| BITS[dice.below(BITS.len())]).collect();
        check(spaced.join(" ").as_bytes());
    }
}
