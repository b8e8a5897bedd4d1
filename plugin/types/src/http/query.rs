//! The query of a URL.

use super::percent;

/// The parameters of a query, in order; the error names what cannot be decoded.
pub(super) fn parameters(query: &str) -> Result<Vec<(String, String)>, String> {
    let pairs = query.split('&').filter(|it| !it.is_empty());
    let decoded = pairs.map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let decoded = percent::parameter(name).zip(percent::parameter(value));
        decoded.ok_or_else(|| format!("`{}` is not encoded as a query is", pair.escape_debug()))
    });
    decoded.collect()
}
