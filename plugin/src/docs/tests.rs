//! Comments to docs.

use super::lines;

fn check(comment: &str, docs: &str) {
    let comment: Vec<String> = comment.lines().map(str::to_owned).collect();
    let found = lines(&comment);
    assert!(found.iter().all(|it| it.is_empty() || it.starts_with(' ')), "{found:?}");
    let found: Vec<&str> = found.iter().map(|it| it.strip_prefix(' ').unwrap_or(it)).collect();
    assert_eq!(found.join("\n"), docs, "{comment:?}");
}

#[test]
fn fences_are_text_and_are_closed() {
    check(" ```\n {\"a\": 1}\n ```", "```text\n{\"a\": 1}\n```");
    check(" ```rust\n a\n ```\n b", "```text\na\n```\nb");
    check(" ~~~~\n ```\n ~~~~", "````text\n```\n````");
    check(" ```\n a", "```text\na\n```");
    check(" - ```\n   a\n   ```\n b", "-\n```text\n  a\n```\nb");
    check(" ```a``` b", "```a``` b");
}

#[test]
fn indented_code_is_fenced() {
    check(" a\n\n     b\n       c\n\n d", "a\n\n```text\nb\n  c\n```\n\nd");
    check(" a\n     b", "a\n   b");
    check(" a\n\n \tb", "a\n\n```text\nb\n```");
    check("a\n\n    ```\n    b", "a\n\n````text\n```\nb\n````");
}

#[test]
fn text_of_lists_does_not_become_code() {
    check(" - a\n\n     b", "- a\n\n    b");
    check(" - a\n\n         b", "- a\n\n     b");
    check(" - a\n   1. b\n\n          c", "- a\n  1. b\n\n        c");
    check(" -     a", "- a");
    check(" > ```\n > a", "\\> \\`\\`\\`\n\\> a");
}

#[test]
fn what_would_be_a_link_is_text() {
    check(" [Foo][a.Foo] [`Bar`][a.Bar] [baz]", "Foo `Bar` \\[baz]");
    check(" [a](https://b.c) [a](b) [a][]", "[a](https://b.c) \\[a](b) a");
    check(" see https://a.b/c, (http://d.e).", "see <https://a.b/c>, (<http://d.e>).");
    check(" <https://a.b> <b>c</b>", "<https://a.b> \\<b>c\\</b>");
    check(" [a\n [b][c", "\\[a\n\\[b]\\[c");
}

#[test]
fn code_in_backticks_stays() {
    check(" `[a] <b>` ``c`d`` `e", "`[a] <b>` ``c`d`` \\`e");
    check(" `a|b` | `c|<d>` | `[e|f]`", "`a|b` | \\`c|\\<d>\\` | \\`\\[e|f]\\`");
    check(" \\[a] \\` b", "\\[a] \\\\\\` b");
}

#[test]
fn what_rustc_refuses_in_a_comment_is_a_space() {
    check(" a\u{202e}b\rc\u{7}d", "a b c d");
}

#[test]
fn a_long_line_takes_linear_time() {
    for piece in ["`", "[", "``a`", "a``b`c```", "](", "[a][", "http://", "- ", "<"] {
        let line = piece.repeat(100_000);
        assert!(!lines(&[line]).is_empty());
    }
}
