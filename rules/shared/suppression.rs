//! Comments that ask to keep findings quiet, of both kinds of rules.

use memchr::memmem;

use crate::{
    self as rules, deprecated,
    rule::{Category, prelude::*},
};

/// The word of our own comments for lint rules.
pub(super) const LINT: &str = "protosmith:ignore";

/// The word of our own comments for breaking rules.
const BREAKING: &str = "protosmith:allow-breaking";

/// The word of the comments of Google's api-linter, which may name parts of the names of rules.
const API_LINTER: &str = "api-linter:";

/// The word of the comments of buf.
pub(super) const BUF: &str = "buf:lint:ignore";

/// How the comments of protolint begin that turn rules off.
const PROTOLINT: &str = "protolint:disable";

/// How many findings may tell which rule was meant: to look for it takes time.
const SUGGESTED: usize = 100;

/// Whether there is the word of such a comment in a line, wherever that is.
pub(crate) fn is_mentioned(line: &[u8]) -> bool {
    let words = [LINT, BREAKING, BUF, API_LINTER, PROTOLINT];
    words.iter().any(|it| memmem::find(line, it.as_bytes()).is_some())
}

/// Whether a line of a comment, from its marker on, keeps findings quiet.
pub(crate) fn keeps_quiet(line: &[u8]) -> bool {
    let text = line.strip_prefix(b"//").or_else(|| line.strip_prefix(b"/*")).unwrap_or(line);
    let begins = |text: &[u8], word: &str| {
        let rest = text.strip_prefix(word.as_bytes());
        rest.and_then(<[u8]>::first).is_some_and(u8::is_ascii_whitespace)
    };
    let text = text.trim_ascii();
    // Comments for documentation have one more of these: `///`, `/**`.
    let marks = text.iter().take_while(|it| b"/*! \t".contains(it)).count();
    let ours = &text[marks..];
    begins(text, BUF)
        || begins(ours, LINT)
        || begins(ours, BREAKING)
        || ours.starts_with(PROTOLINT.as_bytes())
        || is_of_api_linter(text)
}

fn is_of_api_linter(text: &[u8]) -> bool {
    let Some(at) = memmem::find(text, API_LINTER.as_bytes()) else { return false };
    let end = memmem::rfind(&text[at..], b"disabled");
    end.is_some_and(|end| text[..at + end].trim_ascii_end().ends_with(b"="))
}

/// `require_reason` is the option of the rule whose kind of comments it is.
pub(crate) fn check(suppression: &Suppression, require_reason: &Flag, cx: &mut Cx<'_>) {
    let word = suppression.word;
    let (message, help) = match suppression.flaw {
        Flaw::Unused => return unused(suppression, cx),
        Flaw::Misspelt => (
            format!("a comment that is nearly `{word}` keeps nothing quiet"),
            format!("write `{word} RULE`, and behind it the reason"),
        ),
        Flaw::NamesNoRule => (
            format!("`{word}` names no rule and keeps nothing quiet"),
            format!("write `{word} RULE`, and behind it the reason"),
        ),
        Flaw::Misplaced => (
            format!("`{word}` is at no declaration and keeps nothing quiet"),
            location_help(word).to_owned(),
        ),
        Flaw::Unexplained if cx.flag(require_reason) => (
            format!("`{word}` gives no reason"),
            "say why, behind the rules that it names".to_owned(),
        ),
        Flaw::Unexplained => return,
    };
    cx.report(suppression.location, message).help(help);
}

fn location_help(word: &str) -> &'static str {
    if word.starts_with("protosmith:") {
        "put it directly above the declaration, or behind it on its line"
    } else {
        "put it directly above the declaration, without a blank line between"
    }
}

fn unused(suppression: &Suppression, cx: &mut Cx<'_>) {
    let (id, wants_breaking) = (suppression.rule.as_str(), suppression.word == BREAKING);
    if suppression.word == API_LINTER {
        let found = cx.report(suppression.location, format!("nothing here fails `{id}`"));
        found.help("remove the comment").fix(suppression.removal.clone());
        return;
    }
    // buf's own comments name rules by their ids alone.
    let known = if suppression.word.starts_with("protosmith:") {
        rules::named(id).or_else(|| rules::group(id).next())
    } else {
        rules::find(id)
    };
    let rule = known.or_else(|| cx.added().iter().copied().find(|it| it.id == id));
    let Some(rule) = rule else { return unknown(suppression, cx) };
    if rule.check.is_breaking() != wants_breaking {
        let (kind, word) = if wants_breaking { ("lint", LINT) } else { ("breaking", BREAKING) };
        let found = cx.report(suppression.location, format!("`{id}` is a {kind} rule"));
        found.help(format!("write `{word} {id}`"));
        return;
    }
    let (message, help) = if wants_breaking {
        (format!("no change here fails `{id}`"), "remove the comment if it has done its work")
    } else {
        (format!("nothing here fails `{id}`"), "remove the comment")
    };
    let found = cx.report(suppression.location, message);
    found.help(help);
    if wants_breaking {
        // As soon as the change is what others are compared with, nothing fails any more.
        found.severity = found.severity.min(Severity::Warning);
    } else {
        found.fix(suppression.removal.clone());
    }
}

fn unknown(suppression: &Suppression, cx: &mut Cx<'_>) {
    let id = suppression.rule.as_str();
    if id.is_empty() {
        let found = cx.report(suppression.location, "a comma is followed by no rule");
        found.help("name a rule behind it, or remove the comma");
        return;
    }
    let is_category = Category::named(id).is_some();
    let old = deprecated::DEPRECATED.iter().find(|it| it.id == id);
    let is_early = cx.found().len() < SUGGESTED;
    let added = cx.added().iter().map(|it| it.id);
    let near = is_early.then(|| rules::nearest(id, added)).flatten();
    let help = match (old, near) {
        _ if let Some(rule) = rules::named(id) => format!("write its id: `{}`", rule.id),
        (Some(old), _) if !old.replacements.is_empty() => {
            format!("it is called {} now", old.replacements.join(", "))
        }
        (Some(_), _) => "it does nothing any more: remove the comment".to_owned(),
        _ if is_category => "name a rule by its id; categories do not do".into(),
        (_, Some(near)) => format!("did you mean `{near}`?"),
        (_, None) => "`protosmith rules` lists them".to_owned(),
    };
    cx.report(suppression.location, format!("there is no rule `{id}`")).help(help);
}

#[cfg(test)]
mod tests {
    use super::{SUGGESTED, check};
    use crate::{
        self as rules,
        rule::{REQUIRE_REASON, Settings, prelude::*},
    };

    #[test]
    fn the_first_findings_tell_which_rule_was_meant() {
        let (rule, settings) = (rules::find("UNUSED_SUPPRESSION").unwrap(), Settings::new());
        let mut cx = Cx::new(rule, &settings);
        let found = Suppression {
            flaw: Flaw::Unused,
            word: "protosmith:ignore",
            rule: "ENUM_PASCAL_CASF".to_owned(),
            location: Location::Nowhere,
            removal: None,
        };
        for _ in 0..=SUGGESTED {
            check(&found, &Flag::new(REQUIRE_REASON, ""), &mut cx);
        }
        let help = |at: usize| cx.found()[at].help.as_deref().unwrap();
        assert_eq!(help(SUGGESTED - 1), "did you mean `ENUM_PASCAL_CASE`?");
        assert_eq!(help(SUGGESTED), "`protosmith rules` lists them");
    }
}
