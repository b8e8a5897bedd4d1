//! What the user's configuration of git says of servers that are asked in HTTP: `http.*` and `http.URL.*`.

use std::{env, path::PathBuf};

use gix::{Repository, Url, bstr::ByteSlice, url::Scheme};

use crate::input::http;

/// Settings for one URL.
#[derive(Default)]
pub(super) struct Settings {
    /// Fields of the head, `http.extraHeader`.
    pub fields: Vec<(String, String)>,
    /// `http.proxy`; an empty one is none.
    pub proxy: Option<String>,
    /// A file with certificates, `http.sslCAInfo`.
    pub authorities: Option<PathBuf>,
    /// What is asked for that is not done here.
    pub beyond: Option<String>,
}

/// Settings that certificates, cookies and logins of other kinds are asked for with.
const BEYOND: [&str; 13] = [
    "sslCert",
    "sslKey",
    "sslCAPath",
    "cookieFile",
    "delegation",
    "emptyAuth",
    "pinnedPubkey",
    "proxyAuthMethod",
    "proxySSLCert",
    "proxySSLKey",
    "sslVersion",
    "sslCipherList",
    "proxySSLCAInfo",
];
/// Variables that say the same.
const VARIABLES: [&str; 6] = [
    "GIT_SSL_CERT",
    "GIT_SSL_KEY",
    "GIT_SSL_CAPATH",
    "GIT_SSL_VERSION",
    "GIT_SSL_CIPHER_LIST",
    "GIT_PROXY_SSL_CERT",
];

/// What the user's configuration says of a URL; what is said later holds.
pub(super) fn of(repo: &Repository, url: &Url) -> Settings {
    let mut out = Settings::default();
    let config = repo.config_snapshot();
    for section in config.plumbing().sections_by_name("http").into_iter().flatten() {
        let pattern = section.header().subsection_name().map(gix::url::parse);
        match pattern {
            Some(Ok(pattern)) if holds(&pattern, url) => {}
            None => {}
            _ => continue,
        }
        let last = |key: &str| section.value(key).map(|it| it.to_str_lossy().trim().to_owned());
        for value in section.values("extraHeader") {
            match value.to_str_lossy().split_once(':') {
                // An empty one takes back those before it.
                None => out.fields.clear(),
                Some((name, value)) => {
                    out.fields.push((name.trim().to_owned(), value.trim().to_owned()));
                }
            }
        }
        out.proxy = last("proxy").or(out.proxy);
        if let Some(file) = last("sslCAInfo") {
            out.authorities = (!file.is_empty()).then(|| home(&file));
        }
        let is_off = |it: &str| ["false", "no", "off", "0"].contains(&&*it.to_ascii_lowercase());
        if last("sslVerify").is_some_and(|it| is_off(&it)) {
            out.beyond = Some("http.sslVerify".to_owned());
        }
        if last("followRedirects").is_some_and(|it| is_off(&it)) {
            out.beyond = Some("http.followRedirects".to_owned());
        }
        if let Some(key) = BEYOND.iter().find(|it| last(it).is_some_and(|it| !it.is_empty())) {
            out.beyond = Some(format!("http.{key}"));
        }
    }
    let given = |it: &&str| env::var_os(it).is_some_and(|it| !it.is_empty());
    if let Some(file) = env::var_os("GIT_SSL_CAINFO").filter(|it| !it.is_empty()) {
        out.authorities = Some(file.into());
    }
    if let Some(name) = VARIABLES.iter().chain(&["GIT_SSL_NO_VERIFY"]).find(|it| given(it)) {
        out.beyond = Some((*name).to_owned());
    }
    out
}

/// A path that may begin with the home directory.
fn home(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => path.into(),
    }
}

/// Whether settings for one URL hold for another: scheme, host and port are the same, and the path begins with it. A
/// `*` is any part of a host.
fn holds(pattern: &Url, url: &Url) -> bool {
    let path = pattern.path.to_str_lossy();
    let path = path.trim_end_matches('/');
    let own = url.path.to_str_lossy();
    let is_around = own.strip_prefix(path).is_some_and(|it| it.is_empty() || it.starts_with('/'));
    let host = |it: &Url| it.host().unwrap_or_default().to_ascii_lowercase();
    let (theirs, ours) = (host(pattern), host(url));
    let same = |(theirs, ours): (&str, &str)| theirs == "*" || theirs == ours;
    let is_host = theirs.split('.').count() == ours.split('.').count()
        && theirs.split('.').zip(ours.split('.')).all(same);
    let is_user = pattern.user().is_none() || pattern.user() == url.user();
    pattern.scheme == url.scheme
        && pattern.port_or_default() == url.port_or_default()
        && is_around
        && is_host
        && is_user
}

/// Why a server is left to the user's `git`; `None` where nothing is asked for that is not done here.
pub(super) fn left_to_git(repo: &Repository, url: &Url) -> Option<String> {
    if !matches!(url.scheme, Scheme::Http | Scheme::Https) {
        return None;
    }
    let settings = of(repo, url);
    if let Some(name) = settings.beyond {
        return Some(format!("`{name}` is set"));
    }
    if url.scheme == Scheme::Https {
        return http::missing(settings.authorities.as_deref());
    }
    let host = url.host().unwrap_or_default();
    let proxy = settings.proxy.filter(|_| !http::is_direct(host));
    // Its address may have a password.
    let is_set = proxy.or_else(|| http::proxy(false, host)).is_some_and(|it| !it.is_empty());
    is_set.then(|| "a proxy is set for what has no encryption".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_hold_for_what_is_below() {
        let url = |it: &str| gix::url::parse(it).unwrap();
        let asked = url("https://me@git.a.example/team/x.git");
        for pattern in [
            "https://git.a.example/",
            "https://git.a.example",
            "https://git.a.example:443/team",
            "https://*.a.example/team/",
            "https://me@git.a.example",
            "https://GIT.a.example/team/x.git",
        ] {
            assert!(holds(&url(pattern), &asked), "{pattern}");
        }
        for pattern in [
            "http://git.a.example/",
            "https://a.example/",
            "https://git.a.example:8443/",
            "https://git.a.example/tea",
            "https://you@git.a.example",
            "https://*.example/",
        ] {
            assert!(!holds(&url(pattern), &asked), "{pattern}");
        }
    }
}
