//! What numbers and strings mean.

use crate::syntax::literal;

#[test]
fn integers_are_decimal_octal_or_hexadecimal() {
    let check = |text: &str, value| assert_eq!(literal::int(text.as_bytes()), value, "{text}");
    check("0", Some(0));
    check("12", Some(12));
    check("0x1F", Some(31));
    check("0X1f", Some(31));
    check("017", Some(15));
    check("0000", Some(0));
    check("18446744073709551615", Some(u64::MAX));
    check("18446744073709551616", None);
    check("0xffffffffffffffff", Some(u64::MAX));
    check("0x10000000000000000", None);
    check("08", None);
    check("0x", None);
    check("1a", None);
}

#[test]
fn floats_are_what_c_reads() {
    let check = |text: &str, value| assert_eq!(literal::float(text.as_bytes()), Some(value));
    check("1.", 1.0);
    check(".5", 0.5);
    check("1.e3", 1000.0);
    check("1E-2", 0.01);
    check("1e999", f64::INFINITY);
    check("99999999999999999999", 1e20);
}

#[test]
fn escapes_are_resolved() {
    let check = |text: &str, bytes: &[u8]| {
        let mut out = Vec::new();
        literal::unquote(text.as_bytes(), &mut out);
        assert_eq!(out, bytes, "{text}");
    };
    check(r#""""#, b"");
    check(r"'a\'b'", b"a'b");
    check(r#""\a\b\f\n\r\t\v\\\?\'\"""#, b"\x07\x08\x0c\n\r\t\x0b\\?'\"");
    check(r#""\0\12\377\477\1234""#, b"\x00\x0a\xff\x3fS4");
    check(r#""\x1\xfF\XaG\xabc""#, b"\x01\xff\x0aG\xabc");
    check(r#""\u00e9\U0001F600""#, "é\u{1f600}".as_bytes());
    check(r#""\ud83d\ude00""#, "\u{1f600}".as_bytes());
    check(r#""\ud83d""#, b"\xed\xa0\xbd");
    check(r#""\U00110000""#, br"\U00110000");
    check("\"not closed", b"not closed");
    check("\"\\", b"");
}

#[test]
fn defaults_of_bytes_are_unescaped_without_quotes() {
    let mut out = Vec::new();
    literal::unescape(br"a\000\377\x7f\n\\\", &mut out);
    assert_eq!(out, b"a\0\xff\x7f\n\\");
}
