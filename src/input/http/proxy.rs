//! Which server passes messages on, as the environment says.

use std::env;

/// The URL of the server that messages for a host go through: what `HTTPS_PROXY` or `ALL_PROXY` names, without
/// encryption `http_proxy` or `ALL_PROXY`, unless `NO_PROXY` names the host, one that is around it, or all.
pub(crate) fn proxy(is_encrypted: bool, host: &str) -> Option<String> {
    // A server that programs run for sets the other one itself, to what a message says.
    let own: &[&str] = if is_encrypted { &["https_proxy", "HTTPS_PROXY"] } else { &["http_proxy"] };
    given(own).or_else(|| given(&["all_proxy", "ALL_PROXY"])).filter(|_| !is_direct(host))
}

/// Whether `NO_PROXY` names a host, one that is around it, or all.
pub(crate) fn is_direct(host: &str) -> bool {
    is_in(host, &given(&["no_proxy", "NO_PROXY"]).unwrap_or_default())
}

/// The first of some variables that says anything.
fn given(names: &[&str]) -> Option<String> {
    names.iter().find_map(|it| env::var(it).ok().filter(|it| !it.is_empty()))
}

/// Whether a list of hosts, with commas between them, has a host, which may have a port behind it.
fn is_in(host: &str, list: &str) -> bool {
    let is_port = |it: &(&str, &str)| !it.0.contains(':') || it.0.ends_with(']');
    let host = host.rsplit_once(':').filter(is_port).map_or(host, |it| it.0);
    let host = host.trim_matches(['[', ']']).to_ascii_lowercase();
    list.split(',').map(str::trim).filter(|it| !it.is_empty()).any(|it| {
        let around = it.trim_start_matches("*.").trim_start_matches('.').to_ascii_lowercase();
        let is_inside = host.strip_suffix(&around).is_some_and(|it| it.ends_with('.'));
        it == "*" || host == around || is_inside
    })
}

#[cfg(test)]
mod tests {
    use super::is_in;

    #[test]
    fn hosts_are_left_to_themselves() {
        for list in ["a.example", "b, A.example", ".example", "*.example", "*", "example"] {
            assert!(is_in("a.example:443", list), "{list}");
        }
        for list in ["", ",", "b.example", "ple", "x.a.example"] {
            assert!(!is_in("a.example", list), "{list}");
        }
        assert!(is_in("::1", "::1") && is_in("[::1]:80", "::1"));
    }
}
