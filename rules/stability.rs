//! What the version in a package's name promises.

/// Whether a package may still change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stability {
    /// `a.v1`
    Stable,
    /// `a.v1p1beta2`
    Beta,
    /// `a.v1alpha1`, `a.v1test`
    Alpha,
    /// The last component is no version.
    Unversioned,
}

impl Stability {
    pub const ALL: [Self; 4] = [Self::Stable, Self::Beta, Self::Alpha, Self::Unversioned];

    /// As configuration has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stable => "stable",
            Self::Beta => "beta",
            Self::Alpha => "alpha",
            Self::Unversioned => "unversioned",
        }
    }

    /// Whether the version says that the package may change.
    pub fn is_unstable(self) -> bool {
        matches!(self, Self::Alpha | Self::Beta)
    }
}

/// The stability of a package. A version is `v<N>`, `v<N>test<any>` or
/// `v<N>[p<P>](alpha|beta)[<M>]`, with numbers from 1; a package that is only a version has none.
pub fn of(package: &str) -> Stability {
    let Some((_, last)) = package.rsplit_once('.') else { return Stability::Unversioned };
    of_version(last).unwrap_or(Stability::Unversioned)
}

/// The stability that a component says; `None` if it is no version.
fn of_version(component: &str) -> Option<Stability> {
    let rest = number(component.strip_prefix('v')?)?;
    if rest.is_empty() {
        return Some(Stability::Stable);
    }
    if rest.starts_with("test") {
        return Some(Stability::Alpha);
    }
    let rest = match rest.strip_prefix('p') {
        Some(patch) => number(patch)?,
        None => rest,
    };
    let (stability, rest) = match rest.strip_prefix("alpha") {
        Some(rest) => (Stability::Alpha, rest),
        None => (Stability::Beta, rest.strip_prefix("beta")?),
    };
    (rest.is_empty() || number(rest)?.is_empty()).then_some(stability)
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
            ("a.v1beta1", Stability::Beta),
            ("a.v1p1alpha", Stability::Alpha),
            ("a.v1p0alpha", Stability::Unversioned),
            ("a.v1testing", Stability::Alpha),
            ("a.v1beta0", Stability::Unversioned),
            ("a.v1x", Stability::Unversioned),
            ("a", Stability::Unversioned),
        ] {
            assert_eq!(of(package), wanted, "{package}");
        }
    }
}
