//! Versions in names of packages and files.

/// Digits at the beginning of a text, at least one, are taken from it.
fn digits(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|it: char| it.is_ascii_digit());
    (rest.len() < text.len()).then_some(rest)
}

/// What is left of a text behind the number of a version at its beginning: `v1`, `v1p2`.
fn number(text: &str) -> Option<&str> {
    let rest = digits(text.strip_prefix('v')?)?;
    Some(rest.strip_prefix('p').and_then(digits).unwrap_or(rest))
}

/// Whether a text is a version: `v1`, `v1beta`, `v1p2alpha3`.
pub(crate) fn is_version(text: &str) -> bool {
    let Some(rest) = number(text) else { return false };
    let channel = rest.strip_prefix("alpha").or(rest.strip_prefix("beta"));
    channel.unwrap_or(rest).bytes().all(|it| channel.is_some() && it.is_ascii_digit())
}

/// Whether a part of the name of a package, behind the first, begins like a version.
pub(crate) fn has_one(package: &str) -> bool {
    package.split('.').skip(1).any(|it| number(it).is_some())
}

/// The name of a package up to its last version; the whole name where it has none.
pub(crate) fn api(package: &str) -> &str {
    let mut end = package.len();
    for (at, _) in package.match_indices('.') {
        if let Some(rest) = number(&package[at + 1..]) {
            let channels = ["alpha", "beta", "eap", "test"];
            let rest = channels.iter().find_map(|it| rest.strip_prefix(it)).unwrap_or(rest);
            end = package.len() - digits(rest).unwrap_or(rest).len();
        }
    }
    &package[..end]
}

#[cfg(test)]
mod tests {
    use super::{api, has_one, is_version};

    #[test]
    fn versions_are_found() {
        for (text, wanted) in [
            ("v1", true),
            ("v20", true),
            ("v1beta", true),
            ("v1p1beta12", true),
            ("v1p", false),
            ("v1gamma", false),
            ("v", false),
            ("book", false),
        ] {
            assert_eq!(is_version(text), wanted, "{text}");
        }
        assert!(has_one("a.v1") && has_one("a.v1.b") && !has_one("v1") && !has_one("a.b"));
    }

    #[test]
    fn an_api_ends_with_its_version() {
        for (package, wanted) in [
            ("a.v1", "a.v1"),
            ("a.v1p2beta3.b.c", "a.v1p2beta3"),
            ("a.b", "a.b"),
            ("a.v1.b.v2eap.c", "a.v1.b.v2eap"),
            ("", ""),
        ] {
            assert_eq!(api(package), wanted);
        }
    }
}
