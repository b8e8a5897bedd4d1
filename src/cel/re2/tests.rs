use super::{check, compile, runs};

#[test]
fn patterns_are_those_of_go() {
    for (pattern, wanted) in [
        ("^a+$", ""),
        ("a**", "invalid nested repetition operator: `**`"),
        ("a*?", ""),
        ("a*??", "invalid nested repetition operator: `*??`"),
        ("a++", "invalid nested repetition operator: `++`"),
        ("a{2}{3}", "invalid nested repetition operator: `{2}{3}`"),
        ("*", "missing argument to repetition operator: `*`"),
        ("a|*", "missing argument to repetition operator: `*`"),
        ("(+)", "missing argument to repetition operator: `+`"),
        ("a{1001}", "invalid repeat count: `{1001}`"),
        ("a{2,1}", "invalid repeat count: `{2,1}`"),
        ("(a{100}){11}", "invalid repeat count: `{11}`"),
        ("(a{100}){10}", ""),
        ("a{", ""),
        ("{", ""),
        ("x{,5}", ""),
        ("x{01}", ""),
        ("(a", "missing closing ): `(a`"),
        ("a)b", "unexpected ): `a)b`"),
        ("[a", "missing closing ]: `[a`"),
        ("[", "missing closing ]: `[`"),
        ("[]", "missing closing ]: `[]`"),
        ("[]a]", ""),
        ("[[a]", ""),
        ("[a--b]", "invalid character class range: `a--`"),
        ("[z-a]", "invalid character class range: `z-a`"),
        ("[[:alpha:][:^digit:]]", ""),
        ("[[:nope:]]", "invalid character class range: `[:nope:]`"),
        ("[a-\\d]", "invalid escape sequence: `\\d`"),
        ("\\", "trailing backslash at end of expression: ``"),
        ("\\y", "invalid escape sequence: `\\y`"),
        ("\\1", "invalid escape sequence: `\\1`"),
        ("\\07\\012\\x41\\x{10FFFF}\\Q*\\E\\_", ""),
        ("\\u{61}", "invalid escape sequence: `\\u`"),
        ("\\x{110000}", "invalid escape sequence: `\\x{110000}`"),
        ("\\pL\\p{Greek}\\P{^Lu}\\p{Any}", ""),
        ("\\p{Nope}", "invalid character class range: `\\p{Nope}`"),
        ("\\p{greek}", "invalid character class range: `\\p{greek}`"),
        ("\\pX", "invalid character class range: `\\pX`"),
        ("(?i)a(?s-U:b)(?:c)(?P<n>d)(?<m>e)", ""),
        ("(?x)a", "invalid or unsupported Perl syntax: `(?x`"),
        ("(?=a)", "invalid or unsupported Perl syntax: `(?=`"),
        ("(?P=n)", "invalid or unsupported Perl syntax: `(?P`"),
        ("(?P<n", "invalid named capture: `(?P<n`"),
        ("(?P<a b>c)", "invalid named capture: `(?P<a b>`"),
        ("(?R)", "invalid or unsupported Perl syntax: `(?R`"),
        ("(?i", "missing closing ): `(?i`"),
    ] {
        let found = check(pattern).map_or_else(|it| it.to_string(), |()| String::new());
        assert_eq!(found, wanted, "{pattern}");
        if wanted.is_empty() {
            assert!(compile(pattern).is_ok(), "{pattern}");
        }
    }
}

#[test]
fn patterns_match_as_those_of_go() {
    for (pattern, text, wanted) in [
        ("^\\d+$", "12", true),
        ("^\\d+$", "\u{662}", false),
        ("^\\w$", "é", false),
        ("^[[:alpha:]-]+$", "a-b", true),
        ("^[^\\d]$", "\n", true),
        ("^.$", "\n", false),
        ("(?s)^.$", "\n", true),
        ("(?i)^K$", "k", true),
        ("\\ba\\b", "éa", true),
        ("^\\Qa.b\\E$", "axb", false),
        ("^[&&[a]]$", "&]", true),
        ("^[a~~b]$", "~", true),
        ("^x{,5}$", "x{,5}", true),
        ("^# b$", "# b", true),
        ("^[\\^-]$", "-", true),
        ("^a{2,3}?$", "aaa", true),
    ] {
        assert_eq!(compile(pattern).unwrap().is_match(text), wanted, "{pattern} {text}");
    }
}

#[test]
fn hostile_patterns_are_refused_in_time() {
    let nested = format!("{}a{}", "(".repeat(10_000), ")".repeat(10_000));
    assert!(check(&nested).unwrap_err().to_string().starts_with("expression nests too deeply"));
    assert!(check(&"(a{1000}b)".repeat(10_000)).is_ok());
    let large = format!("({}){{1000}}", "a".repeat(5000));
    assert!(check(&large).unwrap_err().to_string().starts_with("expression too large"));
    assert!(compile(&"\\pL{1000}".repeat(5)).is_err());
    assert!(check(&"[".repeat(1 << 20)).is_err());
    assert!(check(&"a".repeat(1 << 20)).is_ok());
}

#[test]
fn what_is_characters_one_after_the_other_is_recognized() {
    let shown = |pattern: &str| {
        let runs = runs(&compile(pattern).unwrap())?;
        let class = |it: &[(char, char)]| {
            it.iter().map(|(first, last)| format!("{first}{last}")).collect::<String>()
        };
        let run = |it: &super::Run| {
            format!("{}:{}:{}", class(&it.class), it.least, it.most.map_or(-1, i64::from))
        };
        Some(runs.iter().map(run).collect::<Vec<_>>().join(" "))
    };
    for (pattern, wanted) in [
        ("^[0-9]{13}$", "09:13:13"),
        ("^[A-Z]{2}-([0-9]+)$", "AZ:2:2 --:1:1 09:1:-1"),
        ("^\\+?\\d{7,15}$", "++:0:1 09:7:15"),
        ("\\A[a-z_]*é\\z", "__az:0:-1 éé:1:1"),
        ("^a/[^/]+/b$", "aa:1:1 //:1:1 \0.0\u{10ffff}:1:-1 //:1:1 bb:1:1"),
        ("^(?i)k{2}$", "KKkk\u{212a}\u{212a}:2:2"),
        ("^$", ""),
        ("^a{2,3}?$", "aa:2:3"),
        ("^(?:ab)(c)$", "aa:1:1 bb:1:1 cc:1:1"),
    ] {
        assert_eq!(shown(pattern).as_deref(), Some(wanted), "{pattern}");
    }
    for pattern in [
        // They are not about whole texts.
        "[0-9]",
        "^a",
        "a$",
        "(?m)^a$",
        "^(?m:a$)",
        // What follows may be of the run, too.
        "^[a-z]*[a-z]$",
        "^a?b?a$",
        "^[0-9]+[^x]$",
        "^a{1,2}a$",
        // They have choices, or repeat several characters.
        "^(a|bc)$",
        "^(ab)*$",
        "^a|b$",
        "^a\\b$",
        "^(?:a{2}){2}$",
        // A class has many parts.
        "^\\p{L}+$",
    ] {
        assert_eq!(shown(pattern), None, "{pattern}");
    }
    assert_eq!(shown(&format!("^{}$", "a".repeat(65))), None);
}
