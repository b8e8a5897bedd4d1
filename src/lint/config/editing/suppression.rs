//! Comments that keep findings quiet, as they are typed.

use std::ops::Range;

use protosmith_rules::rule::Version;

use super::{Offer, id_offers, word};
use crate::{
    config::lookup::{Added, Kind},
    engine::directives::{BREAKING, BUF, LINT},
};

/// What could be written at an offset of a schema, if that is in a comment to us: its word, or the
/// ids of rules behind it, of those too that the configuration adds; and what is typed there already.
pub fn suppressions(
    text: &[u8],
    offset: usize,
    added: Added<'_>,
) -> Option<(Range<usize>, Vec<Offer>)> {
    let offset = offset.min(text.len());
    let start = memchr::memrchr(b'\n', &text[..offset]).map_or(0, |it| it + 1);
    let line = str::from_utf8(&text[start..offset]).ok()?;
    let comment = match (line.rfind("//"), line.rfind("/*")) {
        (None, None) if line.trim_start().starts_with('*') => line.trim_start(),
        (a, b) => &line[a.max(b)?..],
    };
    let said = comment.trim_start_matches(['/', '*', '!']).trim_start();
    for (directive, kind) in [(LINT, Kind::Lint), (BUF, Kind::Lint), (BREAKING, Kind::Breaking)] {
        let Some(rest) = said.strip_prefix(directive) else { continue };
        if !rest.starts_with(' ') {
            continue;
        }
        let typed = rest.rsplit([' ', ',']).next().unwrap_or_default();
        let before = rest[..rest.len() - typed.len()].trim();
        // Of buf's comments, one id is read; behind the last id is the reason.
        let goes_on = before.is_empty() || before.ends_with(',') && directive != BUF;
        let is_id = |it: char| it.is_ascii_uppercase() || it.is_ascii_digit() || "_, ".contains(it);
        if !goes_on || !before.chars().all(is_id) {
            return None;
        }
        let wanted = typed.to_uppercase();
        let all = id_offers(kind, Version::Own, added);
        let mut all: Vec<Offer> = all.filter(|it| it.label.contains(&*wanted)).collect();
        all.sort_by_key(|it| !it.label.starts_with(&wanted));
        return Some((offset - typed.len()..offset, all));
    }
    let is_begun = |it: &&str| !said.is_empty() && it.starts_with(said) && *it != said;
    let words: Vec<Offer> = [LINT, BREAKING].into_iter().filter(is_begun).map(word).collect();
    (!words.is_empty()).then(|| (offset - said.len()..offset, words))
}

#[cfg(test)]
mod tests {
    use protosmith_rules::rule::{Check, Rule};

    use super::suppressions;

    static OWN: Rule = Rule::new("ACME_OWNED", "Checks that it is owned.", Check::File(|_, _| {}));

    #[track_caller]
    fn check(text: &str, wanted: Option<&[&str]>) {
        let found = suppressions(text.as_bytes(), text.len(), &[&OWN]);
        let found = found.map(|it| it.1.into_iter().map(|it| it.label).collect::<Vec<_>>());
        let found = found.as_ref().map(|it| it[..it.len().min(1)].to_vec());
        let wanted = wanted.map(|it| it.iter().map(|it| (*it).to_owned()).collect());
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn ids_are_offered_behind_the_word() {
        check("a\n  // protosmith:ignore IMPORT_US", Some(&["IMPORT_USED"]));
        check("/// protosmith:ignore IMPORT_USED, comment_mess", Some(&["COMMENT_MESSAGE"]));
        check(" * buf:lint:ignore IMPORT_US", Some(&["IMPORT_USED"]));
        check("/* protosmith:allow-breaking FIELD_NO_DELETE", Some(&["FIELD_NO_DELETE"]));
        check("// protosmith:ignore IMPORT_USED, acme_", Some(&["ACME_OWNED"]));
        check("/* protosmith:allow-breaking ACME_", Some(&[]));
        check("// proto", Some(&["protosmith:ignore"]));
        check("// protosmith:ignore IMPORT_USED why", None);
        check("// buf:lint:ignore IMPORT_USED, F", None);
        check("// Books", None);
        check("// ", None);
        check("protosmith:ignore F", None);
        check("", None);
    }
}
