//! What the version in a package's name promises.

/// Whether a package may still change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stability {
    /// The last component is no version.
    Unversioned,
    /// `a.v1`
    Stable,
    /// `a.v1alpha1`, `a.v1p1beta2`, `a.v1test`
    Unstable,
}

/// The stability of a package. A version is `v<N>`, `v<N>test<any>` or
/// `v<N>[p<P>](alpha|beta)[<M>]`, with numbers from 1; a package that is only a version has none.
pub fn of(package: &str) -> Stability {
    let Some((_, last)) = package.rsplit_once('.') else { return Stability::Unversioned };
    match unstable(last) {
        None => Stability::Unversioned,
        Some(false) => Stability::Stable,
        Some(true) => Stability::Unstable,
    }
}

/// Whether a component is an unstable version; `None` if it is no version.
fn unstable(component: &str) -> Option<bool> {
    let rest = number(component.strip_prefix('v')?)?;
    if rest.is_empty() {
        return Some(false);
    }
    if rest.starts_with("test") {
        return Some(true);
    }
    let rest = match rest.strip_prefix('p') {
        Some(patch) => number(patch)?,
        None => rest,
    };
    let rest = rest.strip_prefix("alpha").or_else(|| rest.strip_prefix("beta"))?;
    (rest.is_empty() || number(rest)?.is_empty()).then_some(true)
}

/// What follows a number that is at least 1.
fn number(text: &str) -> Option<&str> {
    let end = text.find(|it: char| !it.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    digits.contains(|it| it != '0').then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::{Stability, of};

    #[test]
    fn versions_are_recognised() {
        for (package, wanted) in [
            ("a.v1", Stability::Stable),
            ("a.b.v01", Stability::Stable),
            ("v1", Stability::Unversioned),
            ("a.v0", Stability::Unversioned),
            ("a.v1beta1", Stability::Unstable),
            ("a.v1p1alpha", Stability::Unstable),
            ("a.v1p0alpha", Stability::Unversioned),
            ("a.v1testing", Stability::Unstable),
            ("a.v1beta0", Stability::Unversioned),
            ("a.v1x", Stability::Unversioned),
            ("a", Stability::Unversioned),
        ] {
            assert_eq!(of(package), wanted, "{package}");
        }
    }
}
