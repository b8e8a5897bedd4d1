//! Texts of numbers, bytes and dates, apart from any format.

use super::{base64, calendar, decimal};

#[test]
fn whole_numbers_have_many_spellings() {
    let cases = [
        ("0", Some(0)),
        ("-0.0", Some(0)),
        ("12.50e1", Some(125)),
        ("1200e-2", Some(12)),
        ("1e38", Some(10_i128.pow(38))),
        ("1e39", None),
        ("1.5", None),
        ("1.", None),
        (".5", None),
        ("1e", None),
        ("+1", None),
        ("01", None),
        ("", None),
        ("-", None),
        ("1e-99999999999", None),
        ("0e99999999999", Some(0)),
    ];
    for (text, wanted) in cases {
        assert_eq!(decimal::whole(text), wanted, "{text}");
    }
}

#[test]
fn bytes_survive_base64() {
    for length in 0..70_u8 {
        let bytes: Vec<u8> = (0..length).map(|it| it.wrapping_mul(73)).collect();
        let text = base64::encode(&bytes);
        assert_eq!(text.len() % 4, 0);
        let in_urls = text.replace('+', "-").replace('/', "_");
        for text in [&text, text.trim_end_matches('='), &in_urls] {
            assert_eq!(base64::decode(text).unwrap(), bytes, "{text}");
        }
    }
    for text in ["A", "AB=C", "====", "AQ=", "AQI==", "AQ I", "ä", "AQID="] {
        assert!(base64::decode(text).is_err(), "{text}");
    }
}

#[test]
fn every_day_has_a_date() {
    for day in (-719_162..2_932_897).step_by(13) {
        let [year, month, of_month] = calendar::date(day);
        assert_eq!(calendar::days(year, month, of_month), Some(day));
    }
    assert_eq!(calendar::date(-719_162), [1, 1, 1]);
    assert_eq!(calendar::date(2_932_896), [9999, 12, 31]);
    assert_eq!(calendar::days(2000, 2, 29), Some(11_016));
    for [year, month, day] in
        [[1900, 2, 29], [2020, 13, 1], [2020, 0, 1], [2020, 4, 31], [2020, 1, 0]]
    {
        assert_eq!(calendar::days(year, month, day), None);
    }
}
