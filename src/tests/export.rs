//! Exported files stay in their folder.

use std::{fs, os::unix::fs::symlink, path::Path};

use super::program;

/// Runs `protosmith export -o out`; gives back the exit code and stderr.
fn export(cwd: &Path, input: &str) -> (u8, String) {
    let ran = program::run(&["protosmith", "export", input, "-o", "out"], cwd, &[]);
    (ran.code, String::from_utf8(ran.stderr).unwrap())
}

/// A folder with `in/x/a.proto` and `in/b.proto`, and an empty `out`.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("in/x")).unwrap();
    fs::create_dir(folder.path().join("out")).unwrap();
    fs::write(folder.path().join("in/x/a.proto"), "syntax = \"proto3\";").unwrap();
    fs::write(folder.path().join("in/b.proto"), "syntax = \"proto3\";").unwrap();
    folder
}

#[test]
fn links_in_the_output_folder_lead_nowhere() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("elsewhere")).unwrap();
    fs::write(at("kept.proto"), "kept").unwrap();
    symlink("../elsewhere", at("out/x")).unwrap();
    let (code, said) = export(folder.path(), "in");
    assert!(code == 2 && said.contains("leads out of the output folder"), "{said}");
    assert!(!at("elsewhere/a.proto").exists() && !at("out/b.proto").exists());
    fs::remove_file(at("out/x")).unwrap();
    symlink("../kept.proto", at("out/b.proto")).unwrap();
    assert_eq!(export(folder.path(), "in"), (0, String::new()));
    assert_eq!(fs::read(at("kept.proto")).unwrap(), b"kept");
    assert!(at("out/x/a.proto").exists() && !at("out/b.proto").is_symlink());
}

#[test]
fn names_of_an_archive_stay_in_the_output_folder() {
    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("in");
    fs::create_dir(&folder).unwrap();
    let mut archive = tar::Builder::new(Vec::new());
    for name in ["a.proto", "../b.proto", "/c.proto", "x/../../d.proto"] {
        let mut header = tar::Header::new_gnu();
        // `set_path` refuses what a hostile archive would not.
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(0);
        header.set_cksum();
        archive.append(&header, &b""[..]).unwrap();
    }
    fs::write(folder.join("evil.tar"), archive.into_inner().unwrap()).unwrap();
    fs::create_dir(folder.join("out")).unwrap();
    let (_, said) = export(&folder, "evil.tar");
    let count = |it: &Path| fs::read_dir(it).unwrap().count();
    assert_eq!((count(&folder), count(around.path())), (2, 1), "{said}");
}

#[test]
fn a_file_cannot_be_a_folder_too() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("in/buf.yaml"), "version: v2\nmodules: [{path: x}, {path: y}]").unwrap();
    fs::create_dir_all(at("in/y/a.proto")).unwrap();
    fs::write(at("in/y/a.proto/c.proto"), "syntax = \"proto3\";").unwrap();
    let (code, said) = export(folder.path(), "in");
    assert!(code == 2 && said.contains("a.proto/c.proto"), "{said}");
    assert_eq!(fs::read_dir(at("out")).unwrap().count(), 0);
}
