//! Files of configuration that flags name and that are none.

use std::{fs, os::unix::fs::symlink, process::Command};

use super::program;

#[test]
fn what_a_flag_names_is_read_or_refused() {
    let flags: [&[&str]; 6] = [
        &["lint", "--config"],
        &["breaking", "--against", "./old", "--config"],
        &["breaking", "--against", "./old", "--against-config"],
        &["generate", "--template"],
        &["config", "show", "--config"],
        &["generate", "--config"],
    ];
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::create_dir(dir.join("old")).unwrap();
    fs::write(dir.join("old/a.proto"), "syntax = \"proto3\";\n").unwrap();
    fs::write(dir.join("buf.gen.yaml"), "version: v2\nplugins: [{local: x, out: o}]").unwrap();
    symlink("nowhere", dir.join("link.yaml")).unwrap();
    let made = Command::new("mkfifo").arg(dir.join("pipe.yaml")).status().unwrap();
    assert!(made.success());
    fs::create_dir(dir.join("dir.yaml")).unwrap();
    for flag in flags {
        for (name, why) in [
            ("link.yaml", "it is a link that leads nowhere"),
            ("pipe.yaml", "it is not a regular file"),
            ("dir.yaml", "it is a directory"),
        ] {
            let args: Vec<_> = [&["protosmith"], flag, &[name]].concat();
            let ran = program::run(&args, dir, b"");
            let stderr = String::from_utf8(ran.stderr).unwrap();
            let said = format!("error: {name}: the configuration cannot be read: {why}\n");
            assert!(ran.code == 2 && stderr.starts_with(&said), "{args:?}: {stderr}");
        }
    }
}
