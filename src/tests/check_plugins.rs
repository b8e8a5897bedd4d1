//! Check plugins that do not end, or not soon.

use std::{fs, path::Path};

use super::program;

/// What lint says on stderr of a plugin that does something when it is asked which protocol it speaks.
fn said(folder: &Path, text: &str, timeout: &str) -> String {
    let config = format!("version: v2\nplugins:\n  - plugin: [/bin/sh, -c, '{text}']\n");
    fs::write(folder.join("buf.yaml"), config).unwrap();
    fs::write(folder.join("a.proto"), "syntax = \"proto3\";").unwrap();
    let ran = program::run(&["protosmith", "lint", "--timeout", timeout], folder, b"");
    assert_eq!(ran.code, 2, "{text}");
    String::from_utf8(ran.stderr).unwrap()
}

#[test]
fn plugins_that_hang_or_write_without_end_are_ended() {
    let folder = tempfile::tempdir().unwrap();
    let too_long = "it took too long and was ended; `--timeout` allows for more";
    // Those that write a lot get the time for it on a machine that is busy.
    for (text, timeout, wanted) in [
        ("exec sleep 600", "500ms", too_long),
        ("sleep 600 & echo 2", "1m", "it speaks version 2 of the protocol, not 1"),
        ("sleep 600 & wait", "500ms", too_long),
        ("exec cat /dev/zero", "1m", "plugins wrote more than 134217728 bytes"),
        ("cat /dev/zero >&2 & exit 4", "1m", "it failed with exit code 4"),
    ] {
        let said = said(folder.path(), text, timeout);
        assert!(said.starts_with(&format!("error: check plugin `/bin/sh`: {wanted}")), "{said}");
    }
}

#[test]
fn a_variable_keeps_plugins_from_running() {
    let folder = tempfile::tempdir().unwrap();
    let config =
        "version: v2\nplugins:\n  - plugin: [/bin/sh, -c, 'touch ran']\nlint: {use: [ACME]}\n";
    fs::write(folder.path().join("buf.yaml"), config).unwrap();
    fs::write(folder.path().join("a.proto"), "syntax = \"proto3\";").unwrap();
    let vars = [("PROTOSMITH_NO_PLUGINS", "1")];
    for line in ["lint", "breaking --against .", "rules --configured"] {
        let args: Vec<&str> = ["protosmith"].into_iter().chain(line.split(' ')).collect();
        let ran = program::run_with(&args, folder.path(), b"", &vars);
        assert_eq!(ran.code, 0, "{line}: {}", String::from_utf8_lossy(&ran.stderr));
    }
    // Nor do commands that report no findings of rules.
    for line in
        ["build", "format", "ls-files", "config show", "changes --against .", "explain COMPILE"]
    {
        let args: Vec<&str> = ["protosmith"].into_iter().chain(line.split(' ')).collect();
        let ran = program::run(&args, folder.path(), b"");
        assert_eq!(ran.code, 0, "{line}: {}", String::from_utf8_lossy(&ran.stderr));
    }
    assert!(!folder.path().join("ran").exists());
}
