//! Who asks: the variable `BUF_TOKEN` and the file `.netrc`, as buf reads them, but that a token without a host goes
//! to one registry alone.

use std::env;

use crate::{deps::netrc, generate::Fault};

/// Where a token without a host goes: whoever writes a configuration could name any other.
const DEFAULT_HOST: &str = "buf.build";

/// The token for a host; `None` where there is none.
pub(super) fn of(host: &str) -> Result<Option<String>, Fault> {
    let given = env::var("BUF_TOKEN").unwrap_or_default();
    let token =
        given_for(host, &given)?.or_else(|| Some(netrc::find(host, &netrc::text()?)?.password));
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

#[cfg(test)]
mod tests {
    use super::given_for;

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
}
