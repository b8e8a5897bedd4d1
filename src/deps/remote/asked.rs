//! What is asked of a server for a revision, and which addresses and names are asked for at all.

use protosmith_lint::visible::Line;

use crate::{generate::Fault, input::reference::Revision};

/// Ways to a server that run nothing else on this machine than ssh.
const SCHEMES: [&str; 5] = ["git", "git+ssh", "http", "https", "ssh"];

/// The name that what is fetched gets. It may be a tag.
const FETCHED: &str = "refs/protosmith/fetched";

/// Refs, or one hash, and what is then looked for in the repository.
pub(super) struct Asked {
    pub specs: Vec<String>,
    /// Whether it comes without its history.
    pub alone: bool,
    pub found: Revision,
}

/// What to ask for, one after the other until a server has it.
pub(super) fn of(wanted: &Revision) -> Result<Vec<Asked>, Fault> {
    let one = |from: &str| Asked {
        specs: vec![format!("+{from}:{FETCHED}")],
        alone: true,
        found: Revision::Named(FETCHED.to_owned()),
    };
    Ok(match wanted {
        Revision::Head => vec![one("HEAD")],
        Revision::Branch(name) => vec![one(&format!("refs/heads/{}", plain(name)?))],
        Revision::Tag(name) => vec![one(&format!("refs/tags/{}", plain(name)?))],
        Revision::Named(name) | Revision::MergeBase(name) => {
            let all = ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"];
            let specs = all.map(str::to_owned).to_vec();
            let all = Asked { specs, alone: false, found: wanted.clone() };
            // Not every server gives out commits by their hash.
            if is_hash(name) { vec![one(&name.to_ascii_lowercase()), all] } else { vec![all] }
        }
    })
}

pub(super) fn check(address: &str) -> Result<(), Fault> {
    let (scheme, rest) = address.split_once("://").unwrap_or(("ssh", address));
    if !SCHEMES.contains(&scheme) {
        return Err(Fault::from(format!(
            "`{}` is no address that is fetched from",
            shown(address)
        ))
        .help("it begins with `https://`, `ssh://` or `git://`, or is `user@host:path`"));
    }
    // It would name a helper of git, or be an option of ssh.
    let is_odd = |it: char| it.is_whitespace() || it.is_control();
    if address.contains("::") || rest.starts_with('-') || rest.contains(is_odd) {
        return Err(format!("`{}` is no address of a repository", shown(address)).into());
    }
    Ok(())
}

/// An address for people, without a password.
pub(super) fn shown(address: &str) -> String {
    let hidden = address.split_once("://").and_then(|(scheme, rest)| {
        let (server, path) = rest.split_once('/').unwrap_or((rest, ""));
        let (user, host) = server.rsplit_once('@')?;
        let name = user.split_once(':')?.0;
        Some(format!("{scheme}://{name}:…@{host}/{path}"))
    });
    Line(&hidden.unwrap_or_else(|| address.to_owned())).to_string()
}

fn is_hash(name: &str) -> bool {
    [40, 64].contains(&name.len()) && name.bytes().all(|it| it.is_ascii_hexdigit())
}

/// The name of a branch or tag that means nothing else to git.
fn plain(name: &str) -> Result<&str, Fault> {
    let is_odd = |it: char| it.is_whitespace() || it.is_control() || "~^:?*[\\".contains(it);
    if name.contains(is_odd) || name.contains("..") || name.starts_with('-') {
        return Err(format!("`{}` is no name of a branch or tag", Line(name)).into());
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn passwords_are_not_shown() {
        assert_eq!(shown("https://me:s@cret@a.example/x"), "https://me:…@a.example/x");
        for plain in ["https://me@a.example/x", "git@a.example:x/y", "https://a.example/b:c@d"] {
            assert_eq!(shown(plain), plain);
        }
    }
}
