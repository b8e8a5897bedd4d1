//! No file takes long, or much, or the process with it.

use super::{messages, read};
use crate::config::ConfigError;

fn refused(text: &str) -> ConfigError {
    read("buf.yaml", text).unwrap_err()
}

#[test]
fn aliases_grow_to_a_bound() {
    let mut text = "version: v2\na0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..20 {
        let below = format!("*a{}", level - 1);
        text += &format!("a{level}: &a{level} [{}]\n", [below.as_str(); 9].join(", "));
    }
    let said = "the file is too large, or its aliases grow too large";
    assert_eq!(messages(&refused(&text)), [said]);
    let text = format!("version: v2\na: &a {}\nb: [{}]", "x".repeat(1 << 20), "*a,".repeat(60));
    assert_eq!(messages(&refused(&text)), [said]);
    let text = "version: v2\na: &a [*a]";
    assert_eq!(messages(&refused(text)), ["the alias stands inside what it stands for"]);
    assert!(refused("version: v2\na: *b").to_string().contains("not valid YAML"));
}

#[test]
fn nesting_is_bounded() {
    let is_deep = |text: &str| {
        let error = refused(text);
        let said = &error.faults()[0].message;
        assert!(said.contains("deep") || said.contains("recursion limit"), "{said}");
    };
    is_deep(&format!("a: {}", "[".repeat(100_000)));
    is_deep(&format!("a: {}", "{a: ".repeat(100_000)));
    is_deep(&format!("a: {}", "{".repeat(100_000)));
    is_deep(&"- ".repeat(100_000));
    let steps: String = (0..2000).map(|it| format!("{}a:\n", " ".repeat(it))).collect();
    is_deep(&steps);
}

#[test]
fn large_files_are_bounded() {
    let text = format!("version: v2\na: {}", "x".repeat(50 << 20));
    let said = "the configuration cannot be read: it has more than 8388608 bytes";
    assert_eq!(messages(&refused(&text)), [said]);
    let error = refused(&format!("version: v2\na: {}", "x".repeat(1 << 20)));
    assert!(error.to_string().len() < 1000, "{error}");
    // Every key is a fault, and all stand on one long line.
    let keys: String = (0..50_000).map(|it| format!("k{it}: 1, ")).collect();
    let error = refused(&format!("{{version: v2, {keys}}}"));
    assert_eq!(error.faults().len(), 100);
    assert!(error.to_string().len() < 20_000);
    let keys: String = (0..50_000).map(|_| "lint: 1, ").collect();
    assert_eq!(refused(&format!("{{version: v2, {keys}}}")).faults().len(), 100);
}

#[test]
fn many_modules_share_many_paths() {
    let modules: String = (0..20_000).map(|it| format!("  - path: m{it}\n")).collect();
    let paths: String = (0..20_000).map(|it| format!("    - m{it}/a\n")).collect();
    let text = format!("version: v2\nmodules:\n{modules}lint:\n  ignore:\n{paths}");
    let config = read("buf.yaml", &text).unwrap().config;
    assert_eq!(config.modules.len(), 20_000);
    let seen = config.modules.iter().flat_map(|it| it.lint.rules.ignore.seen_in(&config, it));
    assert_eq!(seen.map(|it| it.plain.len()).sum::<usize>(), 20_000);
}

#[test]
fn what_is_no_text_is_refused() {
    let tree = crate::tree::MemoryTree::from_iter([("buf.yaml", &b"version: \xff"[..])]);
    let error = crate::config::find(&tree, super::dir(""), None).unwrap_err();
    assert_eq!(messages(&error), ["the file is not valid UTF-8"]);
    assert_eq!((error.faults()[0].line, error.faults()[0].column), (1, 10));
    assert_eq!(messages(&refused("version: v2\0\nlint: 1")), ["control character U+0000"]);
    assert_eq!(messages(&refused("version: v2\n# \u{1b}[31m")), ["control character U+001B"]);
    assert!(read("buf.yaml", "\u{feff}version: v2\r\nlint:\r\n  use: [STANDARD]\r\n").is_ok());
}

/// Cuts and swaps of a file that has everything: an answer for each, whatever it is.
#[test]
fn mutants_are_read_or_refused() {
    let whole = "version: v2\nmodules:\n  - path: &p a\n    lint: {use: [A, \"B\"]}\n\
                 deps: ['x/y/z']\nlint:\n  ignore:\n  - *p\n  ignore_only: {A: [b]}\n? >-\n  x\n: |2\n   y\n";
    let bytes = b"\n\t :-[]{},&*#?|>%@`'\"\\!<~\xc3\xa9";
    for at in 0..whole.len() {
        let _read = read("buf.yaml", &whole[..at]);
        for &byte in bytes {
            let mut mutant = whole.as_bytes().to_vec();
            mutant[at] = byte;
            let tree = crate::tree::MemoryTree::from_iter([("buf.yaml", mutant)]);
            let _read =
                crate::config::find(&tree, super::dir(""), None).map_err(|it| it.to_string());
        }
    }
}
