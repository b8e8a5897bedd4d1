//! The same over TLS, all of it in Rust.

use std::{
    path::Path,
    sync::{Arc, OnceLock},
};

use rustls_native_certs::{CertificateResult, load_certs_from_paths, load_native_certs};
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};

/// Trusts the authorities that this machine trusts, those of the file that `SSL_CERT_FILE` names, or those of a file.
pub(super) fn config(authorities: Option<&Path>) -> Result<TlsConfig, String> {
    static ROOTS: OnceLock<Result<RootCerts, String>> = OnceLock::new();
    if !has_instructions() {
        return Err("this processor lacks instructions that encryption is made with (AES, ADX \
                    and others)"
            .to_owned());
    }
    let roots = match authorities {
        Some(file) => roots(&load_certs_from_paths(Some(file), None))?,
        None => ROOTS.get_or_init(|| roots(&load_native_certs())).clone()?,
    };
    let builder = TlsConfig::builder().provider(TlsProvider::Rustls).root_certs(roots);
    let provider = Arc::new(rustls_graviola::default_provider());
    Ok(builder.unversioned_rustls_crypto_provider(provider).build())
}

fn roots(found: &CertificateResult) -> Result<RootCerts, String> {
    if found.certs.is_empty() {
        let why = found.errors.first().map(|it| format!(": {it}")).unwrap_or_default();
        return Err(format!(
            "this machine has no certificates of authorities; `SSL_CERT_FILE` names a file of \
             some{why}"
        ));
    }
    let own = |it: &_| Certificate::from_der(AsRef::<[u8]>::as_ref(it)).to_owned();
    Ok(RootCerts::Specific(Arc::new(found.certs.iter().map(own).collect())))
}

/// What the cryptography needs, and would end the process for.
#[cfg(target_arch = "x86_64")]
fn has_instructions() -> bool {
    use std::arch::is_x86_feature_detected as has;
    has!("adx") && has!("aes") && has!("avx2") && has!("bmi1") && has!("pclmulqdq")
}

#[cfg(target_arch = "aarch64")]
fn has_instructions() -> bool {
    use std::arch::is_aarch64_feature_detected as has;
    has!("neon") && has!("aes") && has!("pmull") && has!("sha2")
}
