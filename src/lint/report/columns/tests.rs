//! What the reference prints for such lines, and counting long ones in pieces.

use protosmith_compiler::source::{SourceFile, Sources};

use super::{Columns, Unit, column};

#[track_caller]
fn check(line: &str, columns: [usize; 5]) {
    let units = [Unit::Display, Unit::Utf16, Unit::Chars, Unit::Bytes, Unit::Protoc];
    assert_eq!(units.map(|unit| column(unit, line.as_bytes(), usize::MAX)), columns, "{line:?}");
}

#[test]
fn every_unit_has_its_own_columns() {
    check("", [0; 5]);
    check("  string ", [9; 5]);
    check("\tstring ", [11, 8, 8, 8, 15]);
    check("ab\t\tc", [9, 5, 5, 5, 17]);
    check("é", [1, 1, 1, 2, 2]);
    check("e\u{301}", [1, 2, 2, 3, 3]);
    check("漢", [2, 1, 1, 3, 3]);
    check("ｆ", [2, 1, 1, 3, 3]);
    check("😀", [2, 2, 1, 4, 4]);
    check("\u{200b}", [0, 1, 1, 3, 3]);
    check("👨\u{200d}👩\u{200d}👧", [2, 8, 5, 18, 18]);
    check("🇩🇪🇫", [4, 6, 3, 12, 12]);
    check("❤\u{fe0f}❤\u{fe0e}❤", [4, 5, 5, 15, 15]);
    check("\u{1}\u{7f}\u{85}", [0, 3, 3, 4, 4]);
    check("\u{1100}\u{1161}각", [4, 3, 3, 9, 9]);
    check("\u{feff}a", [1, 2, 2, 4, 4]);
}

#[test]
fn bytes_that_are_no_text_count_as_one_character_each() {
    let line = b"a\xff\xe2\x82b";
    let columns = [Unit::Display, Unit::Utf16, Unit::Chars].map(|unit| column(unit, line, 5));
    assert_eq!(columns, [4, 4, 4]);
}

#[test]
fn long_lines_are_counted_in_pieces_that_agree_with_the_whole() {
    for piece in ["\te\u{301}漢 ", "漢字\t", "a👨\u{200d}👩\u{200d}👧\u{301}", "\u{301}", "x"]
    {
        let text = piece.repeat(1500);
        let sources = Sources::from_iter([SourceFile::new("a", text.clone().into_bytes())]);
        for unit in [Unit::Display, Unit::Utf16, Unit::Bytes] {
            let mut columns = Columns::new(&sources, unit);
            let ends = Vec::from_iter(text.char_indices().map(|(at, _)| at).step_by(97));
            for &at in ends.iter().rev().take(3).chain(&ends) {
                let whole = column(unit, text.as_bytes(), at) as u32 + 1;
                assert_eq!(columns.point(0, at as u32).column, whole, "{piece:?} {at}");
            }
        }
    }
}
