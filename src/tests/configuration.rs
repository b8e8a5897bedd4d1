//! Files that have the name of a configuration and are none.

use std::{fs, path::Path};

use protosmith_lint::config::{Input, Is, find, template};

use crate::input::disk::DiskTree;

/// What is said of a file in the directory that `make` makes.
fn said(name: &str, make: impl FnOnce(&Path)) -> String {
    let dir = tempfile::tempdir().unwrap();
    make(&dir.path().join(name));
    let (tree, location) = DiskTree::locate(dir.path(), Path::new(".")).unwrap();
    let error = if name == "buf.gen.yaml" {
        template(&tree, &location, None).unwrap_err()
    } else {
        let input = Input { path: &location, is: Is::Dir, bound: Some(&location), root: None };
        find(&tree, input, None).unwrap_err()
    };
    let fault = &error.faults()[0];
    assert_eq!(fault.path, name);
    error.faults().iter().map(|it| it.message.as_str()).collect::<Vec<_>>().join(" ")
}

const NAMES: [&str; 4] = ["buf.yaml", "buf.work.yaml", "protosmith.yaml", "buf.gen.yaml"];

#[test]
fn what_has_the_name_of_a_configuration_is_read_or_refused() {
    let cannot = "the configuration cannot be read: ";
    for name in NAMES {
        let directory = said(name, |it| fs::create_dir(it).unwrap());
        assert_eq!(directory, format!("{cannot}it is a directory"));
        let large = said(name, |it| fs::File::create(it).unwrap().set_len(9 << 20).unwrap());
        assert_eq!(large, format!("{cannot}it has more than 8388608 bytes"));
        assert_eq!(said(name, |it| fs::write(it, "").unwrap()), "the file is empty");
        let wide = said(name, |it| fs::write(it, b"\xff\xfev\0").unwrap());
        assert_eq!(wide, "the file is UTF-16; write it as UTF-8");
    }
}

#[cfg(unix)]
#[test]
fn links_lead_to_files() {
    use std::os::unix::fs::symlink;
    let cannot = "the configuration cannot be read: ";
    for name in NAMES {
        let dangling = said(name, |it| symlink("nowhere", it).unwrap());
        assert_eq!(dangling, format!("{cannot}it is a link that leads nowhere"));
        let device = said(name, |it| symlink("/dev/zero", it).unwrap());
        assert_eq!(device, format!("{cannot}it is not a regular file"));
    }
}

#[cfg(unix)]
#[test]
fn nobody_waits_for_a_pipe_and_what_may_not_be_read_is_an_error() {
    use std::os::unix::fs::PermissionsExt as _;
    let cannot = "the configuration cannot be read: ";
    for name in NAMES {
        assert_eq!(said(name, pipe), format!("{cannot}it is not a regular file"));
        let forbidden = tempfile::NamedTempFile::new().unwrap();
        fs::set_permissions(&forbidden, fs::Permissions::from_mode(0o0)).unwrap();
        if fs::read(&forbidden).is_ok() {
            // Root reads everything.
            continue;
        }
        let refused = said(name, |item| {
            fs::write(item, "version: v2").unwrap();
            fs::set_permissions(item, fs::Permissions::from_mode(0o0)).unwrap();
        });
        assert!(refused.starts_with(&format!("{cannot}Permission denied")), "{refused}");
    }
}

#[cfg(unix)]
fn pipe(path: &Path) {
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}
