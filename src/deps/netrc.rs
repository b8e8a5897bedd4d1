//! Names and passwords for servers in the file `.netrc`. What holds for any server is for none.

use std::{
    env,
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
};

/// Bytes of the file that are read.
const MAX: u64 = 1 << 20;

/// What a server is told.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Login {
    pub login: Option<String>,
    pub password: String,
}

/// The text of the file that `NETRC` names, or of that in the home directory.
pub(super) fn text() -> Option<String> {
    let name = if cfg!(windows) { "_netrc" } else { ".netrc" };
    let named = env::var_os("NETRC").filter(|it| !it.is_empty()).map(PathBuf::from);
    let path = named.or_else(|| Some(env::home_dir()?.join(name)))?;
    let mut text = String::new();
    if !Path::is_file(&path) {
        return None;
    }
    File::open(path).ok()?.take(MAX).read_to_string(&mut text).ok()?;
    Some(text)
}

/// What a text says for a machine.
pub(super) fn find(host: &str, text: &str) -> Option<Login> {
    let mut words = text.split_whitespace();
    let (mut is_it, mut login, mut password) = (false, None, None);
    while let Some(word) = words.next() {
        match word {
            "machine" | "default" if password.is_some() => break,
            "machine" => (is_it, login) = (words.next() == Some(host), None),
            "default" => is_it = false,
            "login" => login = words.next().filter(|_| is_it).or(login),
            "password" => password = words.next().filter(|_| is_it).or(password),
            "account" => _ = words.next(),
            // Commands stand behind it, to the end of all that we read.
            "macdef" => break,
            _ => {}
        }
    }
    let login = login.map(str::to_owned);
    password.map(|it| Login { login, password: it.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_of_a_machine() {
        let of = |text: &str| {
            find("a.example", text).map(|it| (it.login.unwrap_or_default(), it.password))
        };
        let some = |login: &str, password: &str| Some((login.to_owned(), password.to_owned()));
        let text = "machine b.example login x password y\nmachine a.example\n\tlogin machine\n\tpassword t\n";
        assert_eq!(of(text), some("machine", "t"));
        assert_eq!(
            of("machine a.example password t login u machine b.example login v"),
            some("u", "t")
        );
        assert_eq!(of("machine a.example password t"), some("", "t"));
        assert_eq!(of("default login x password y"), None);
        assert_eq!(of("machine a.example"), None);
        assert_eq!(of("machine a.example login x machine b.example password y"), None);
        assert_eq!(of("macdef x\nmachine a.example password y"), None);
    }
}
