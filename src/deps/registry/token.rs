//! Who asks: the variable `BUF_TOKEN` and the file `.netrc`, as buf reads them, but that a token without a host goes
//! to one registry alone.

use std::{
    env,
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
};

use crate::generate::Fault;

/// Where a token without a host goes: whoever writes a configuration could name any other.
const DEFAULT_HOST: &str = "buf.build";
/// Bytes of a `.netrc`.
const MAX_NETRC: u64 = 1 << 20;

/// The token for a host; `None` where there is none.
pub(super) fn of(host: &str) -> Result<Option<String>, Fault> {
    let given = env::var("BUF_TOKEN").unwrap_or_default();
    let token = given_for(host, &given)?.or_else(|| in_netrc(host, &netrc()?));
    match token {
        Some(it) if it.bytes().all(|it| it.is_ascii_graphic()) => Ok(Some(it)),
        Some(_) => Err(format!("the token for `{host}` has signs that no token has").into()),
        None => Ok(None),
    }
}

/// The token in `BUF_TOKEN`: one for `buf.build`, or `token@host,token@host`.
fn given_for(host: &str, given: &str) -> Result<Option<String>, Fault> {
    if given.is_empty() {
        return Ok(None);
    }
    if !given.contains(['@', ',']) {
        return Ok((host == DEFAULT_HOST).then(|| given.to_owned()));
    }
    let mut found = None;
    for one in given.split(',') {
        match one.split_once('@') {
            Some((token, at)) if !token.is_empty() && !at.is_empty() && !at.contains('@') => {
                if at == host {
                    found = Some(token.to_owned());
                }
            }
            _ => return Err("`BUF_TOKEN` is neither a token nor `token@host,token@host`".into()),
        }
    }
    Ok(found)
}

/// The text of the file that `NETRC` names, or of that in the home directory.
fn netrc() -> Option<String> {
    let name = if cfg!(windows) { "_netrc" } else { ".netrc" };
    let named = env::var_os("NETRC").filter(|it| !it.is_empty()).map(PathBuf::from);
    let path = named.or_else(|| Some(env::home_dir()?.join(name)))?;
    let mut text = String::new();
    if !Path::is_file(&path) {
        return None;
    }
    File::open(path).ok()?.take(MAX_NETRC).read_to_string(&mut text).ok()?;
    Some(text)
}

/// The password of a machine. What holds for any machine is for none.
fn in_netrc(host: &str, text: &str) -> Option<String> {
    let mut words = text.split_whitespace();
    let mut is_it = false;
    while let Some(word) = words.next() {
        match word {
            "machine" => is_it = words.next() == Some(host),
            "default" => is_it = false,
            "password" if is_it => return words.next().map(str::to_owned),
            "login" | "account" | "password" => _ = words.next(),
            // Commands stand behind it, to the end of all that we read.
            "macdef" => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{given_for, in_netrc};

    #[test]
    fn tokens_are_for_a_host() {
        let of = |given: &str| given_for("a.example:1", given).map_err(|it| it.message);
        let some = |it: &str| Ok(Some(it.to_owned()));
        assert_eq!(of(""), Ok(None));
        assert_eq!(of("t"), Ok(None));
        assert_eq!(given_for("buf.build", "t").map_err(|it| it.message), some("t"));
        assert_eq!(of("t@a.example:1"), some("t"));
        assert_eq!(of("x@a.example,t@a.example:1"), some("t"));
        assert_eq!(of("x@a.example"), Ok(None));
        for odd in ["t,", "@a.example:1", "t@", "a@b@c", "a,b"] {
            assert!(of(odd).is_err(), "{odd}");
        }
    }

    #[test]
    fn passwords_are_of_a_machine() {
        let of = |text: &str| in_netrc("a.example", text);
        let text = "machine b.example login x password y\nmachine a.example\n\tlogin machine\n\tpassword t\n";
        assert_eq!(of(text).as_deref(), Some("t"));
        assert_eq!(of("default login x password y"), None);
        assert_eq!(of("machine a.example"), None);
        assert_eq!(of("macdef x\nmachine a.example password y"), None);
    }
}
