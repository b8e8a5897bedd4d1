//! The same over TLS, all of it in Rust.

use std::{
    io::{self, BufReader, Write as _},
    sync::{Arc, OnceLock},
    time::Instant,
};

use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned, pki_types::ServerName};

use super::{Incoming, body, status};

/// A message to a server.
pub(crate) struct Request<'a> {
    /// `host` or `host:port`.
    pub host: &'a str,
    pub path: &'a str,
    /// Fields of the head, without line breaks.
    pub fields: &'a [(&'a str, &'a str)],
    pub body: &'a [u8],
    /// The bytes of the answer.
    pub most: usize,
    /// It comes before that.
    pub end: Instant,
}

/// What a server says to that.
pub(crate) struct Answer {
    /// Three digits.
    pub code: String,
    pub body: Vec<u8>,
}

/// Posts a message to a server that shows a certificate for its name.
pub(crate) fn post(request: &Request<'_>) -> Result<Answer, String> {
    static CONFIG: OnceLock<Result<Arc<ClientConfig>, String>> = OnceLock::new();
    let config = CONFIG.get_or_init(config).clone()?;
    exchange(config, request).map_err(|error| error.to_string())
}

fn exchange(config: Arc<ClientConfig>, request: &Request<'_>) -> io::Result<Answer> {
    let Request { host, path, fields, body: message, most, end } = request;
    let (name, port) = host.split_once(':').unwrap_or((host, "443"));
    let server = ServerName::try_from(name.to_owned()).map_err(io::Error::other)?;
    let session = ClientConnection::new(config, server).map_err(io::Error::other)?;
    let connection = Incoming::connect(&format!("{name}:{port}"), *end, *most)?;
    let mut stream = StreamOwned::new(session, connection);
    let mut head = format!("POST {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n");
    for (name, value) in *fields {
        head.extend([name, ": ", value, "\r\n"]);
    }
    head.push_str(&format!("Content-Length: {}\r\n\r\n", message.len()));
    stream.write_all(head.as_bytes())?;
    stream.write_all(message)?;
    stream.flush()?;
    let input = &mut BufReader::new(stream);
    Ok(Answer { code: status(input)?, body: body(input)? })
}

/// Trusts the authorities that this machine trusts, or those of the file that `SSL_CERT_FILE` names.
fn config() -> Result<Arc<ClientConfig>, String> {
    if !has_instructions() {
        return Err(
            "this processor lacks instructions for AES, which encryption is made with".into()
        );
    }
    let found = rustls_native_certs::load_native_certs();
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(found.certs);
    if roots.is_empty() {
        let why = found.errors.first().map(|it| format!(": {it}")).unwrap_or_default();
        return Err(format!(
            "this machine has no certificates of authorities; `SSL_CERT_FILE` names a file of \
             some{why}"
        ));
    }
    let provider = Arc::new(rustls_graviola::default_provider());
    let versions =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let versions = versions.map_err(|error| error.to_string())?;
    let mut config = versions.with_root_certificates(roots).with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
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
