//! Processors that the cryptography is not made for: `https://` is refused.

use std::path::Path;

use ureq::tls::TlsConfig;

const WHY: &str = "this program has no encryption for processors of this kind";

pub(super) fn config(_authorities: Option<&Path>) -> Result<TlsConfig, String> {
    Err(WHY.to_owned())
}

/// Why nothing can be encrypted here.
pub(crate) fn missing(authorities: Option<&Path>) -> Option<String> {
    config(authorities).err()
}
