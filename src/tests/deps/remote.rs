//! Repositories on servers are fetched, when that is asked for and never else. Ways to servers, passwords and servers
//! that lie are tried in `testdata/remotes.py`.

use std::io::Write as _;

use super::*;

/// A server of git on this machine, which ends with the test.
struct Server {
    daemon: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _gone = self.daemon.kill();
        let _reaped = self.daemon.wait();
    }
}

/// `None` where `git` or its server is not installed.
fn serve(dir: &Path) -> Option<Server> {
    let port = std::net::TcpListener::bind("127.0.0.1:0").ok()?.local_addr().ok()?.port();
    // `git daemon` runs another program, which would outlive it.
    let exec = Command::new("git").arg("--exec-path").output().ok()?;
    let exec = PathBuf::from(String::from_utf8(exec.stdout).ok()?.trim()).join("git-daemon");
    let mut daemon = Command::new(exec)
        .args(["--export-all", "--reuseaddr", "--listen=127.0.0.1", &format!("--port={port}")])
        .arg(format!("--base-path={}", dir.display()))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    for _ in 0..200 {
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return Some(Server { daemon, port });
        }
        if daemon.try_wait().ok()?.is_some() {
            return None;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let _gone = daemon.kill();
    None
}

/// Runs a command line where no program is found.
fn alone(dir: &Path, line: &str) -> (u8, String) {
    let args: Vec<&str> = ["protosmith"].into_iter().chain(line.split(' ')).collect();
    let ran = program::run_with(&args, dir, b"", &[("PATH", "")]);
    (ran.code, String::from_utf8(ran.stderr).unwrap())
}

#[test]
fn a_server_is_asked_by_update_and_vendor_alone() {
    let mut repo = Repository::bare();
    let blob = repo.blob(MESSAGE);
    let m = repo.tree(&[(MODE_FILE, "m.proto", blob)]);
    let root = repo.tree(&[(MODE_DIR, "m", m)]);
    let one = repo.commit(root, &[]);
    let two = repo.commit(root, &[one]);
    repo.tag(one, "v1");
    repo.set("refs/heads/main", two);
    repo.set("refs/heads/old", one);
    let Some(server) = serve(repo.dir()) else {
        writeln!(std::io::stderr(), "skipped: there is no server of git").unwrap();
        return;
    };
    let url = format!("git://127.0.0.1:{}/bare.git", server.port);
    let revisions = [
        (String::new(), two),
        (", branch: old".to_owned(), one),
        (", tag: v1".to_owned(), one),
        (format!(", commit: {two}"), two),
        // No tip: the server does not give it out by its hash.
        (format!(", commit: {one}"), one),
        (", ref: main~1".to_owned(), one),
    ];
    let mut last = None;
    for (revision, commit) in revisions {
        let folder = user(&format!("git_repo: '{url}'{revision}"));
        let dir = folder.path().to_owned();
        for line in ["deps update", "deps vendor", "deps check", "lint"] {
            let (code, said) = alone(&dir, line);
            assert_eq!(code, 0, "{revision} {line}: {said}");
        }
        let lock = fs::read_to_string(dir.join("protosmith.lock")).unwrap();
        assert!(lock.contains(&format!("revision: {commit}\n")), "{revision}: {lock}");
        last = Some(folder);
    }
    let folder = user(&format!("git_repo: '{url}', tag: nope"));
    let (code, said) = alone(folder.path(), "deps update");
    assert!(code == 2 && said.contains("git_repo: path/to/mirror.git"), "{said}");
    drop(server);
    // Without a server everything works that needs none.
    let folder = last.unwrap();
    for line in ["deps check", "lint", "build"] {
        assert_eq!(alone(folder.path(), line).0, 0, "{line}");
    }
    let (code, said) = alone(folder.path(), "deps update");
    assert!(code == 2 && said.contains("cannot fetch `"), "{said}");
}

/// Servers ask for a password, or send who asks them to this machine's files and to helpers of git.
#[test]
fn servers_get_no_password_and_lead_nowhere_else() {
    let mut repo = Repository::bare();
    let blob = repo.blob(MESSAGE);
    let root = repo.tree(&[(MODE_FILE, "m.proto", blob)]);
    let commit = repo.commit(root, &[]);
    repo.set("refs/heads/main", commit);
    let answers = [
        "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"".to_owned(),
        format!("302 Found\r\nLocation: file://{}", repo.git().display()),
        "302 Found\r\nLocation: ext::sh%20-c%20exit".to_owned(),
        "200 OK\r\nContent-Type: application/x-git-upload-pack-advertisement".to_owned(),
    ];
    for answer in answers {
        let answer = format!("HTTP/1.1 {answer}\r\nContent-Length: 0\r\n\r\n");
        let asked = "/a.git/info/refs?service=git-upload-pack";
        let url = crate::input::registry::tests::serve(&[(asked, &answer)]);
        let folder = user(&format!("git_repo: '{url}/a.git'"));
        let (code, said) = alone(folder.path(), "deps update");
        assert!(code == 2 && said.contains("cannot fetch `"), "{answer}: {said}");
        assert!(!folder.path().join("protosmith.lock").exists());
    }
}

#[test]
fn addresses_run_nothing() {
    let odd = [
        "ext::sh -c touch% /tmp/x",
        "ssh://-oProxyCommand=touch/x",
        "-oProxyCommand=x:y",
        "fd::3",
        "ftp://a.example/b",
        "https://a.example/b c",
    ];
    for address in odd {
        let folder = user(&format!("git_repo: '{address}'"));
        let (code, said) = alone(folder.path(), "deps update");
        assert!(code == 2 && !said.contains("cannot fetch"), "{address}: {said}");
    }
    for name in ["--upload-pack=touch", "a:b", "a..b", "a b", "^a", "*"] {
        let folder = user(&format!("git_repo: 'https://a.example/b', branch: '{name}'"));
        let (code, said) = alone(folder.path(), "deps update");
        assert!(code == 2 && said.contains("is no name of a branch or tag"), "{name}: {said}");
    }
    let folder = user("tarball: 'https://a.example/b.tar.gz'");
    fails(folder.path(), "deps update", 2, "download `https://a.example/b.tar.gz`");
}
