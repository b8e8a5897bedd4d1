//! Links, and paths as people see them.

use std::{fs, os::unix::fs::symlink, path::Path};

use super::{DiskTree, FileTree, Links, relative};

fn files(dir: &Path, links: Links) -> Vec<String> {
    let (tree, location) = DiskTree::locate(dir, Path::new(".")).unwrap();
    let tree = tree.links(links);
    tree.walk(&location, ".proto").unwrap().iter().map(|it| tree.shown(it)).collect()
}

#[test]
fn links_are_followed_once() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    fs::create_dir_all(at("m/n")).unwrap();
    fs::write(at("m/a.proto"), "").unwrap();
    fs::write(at("m/n/b.proto"), "").unwrap();
    symlink("..", at("m/loop")).unwrap();
    symlink("/nowhere", at("m/dangling.proto")).unwrap();
    symlink("m", at("early")).unwrap();
    symlink("m/a.proto", at("z.proto")).unwrap();
    let all = ["early/a.proto", "early/n/b.proto", "m/a.proto", "m/n/b.proto"];
    assert_eq!(files(dir.path(), Links::Follow), all);
    assert_eq!(files(dir.path(), Links::Skip), all[2..]);
}

#[test]
fn directories_are_left_out_under_all_their_names() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    for name in ["m/own", "m/deps/g/api", "elsewhere"] {
        fs::create_dir_all(at(name)).unwrap();
        fs::write(at(name).join("a.proto"), "").unwrap();
    }
    symlink("deps/g", at("m/a_link")).unwrap();
    symlink("deps/g/api", at("m/inner_link")).unwrap();
    symlink("../elsewhere", at("m/outer")).unwrap();
    let files = |left_out: &[&str], module: &str| {
        let (tree, location) = DiskTree::locate(dir.path(), Path::new(module)).unwrap();
        let locations = left_out.iter().map(|it| DiskTree::location(dir.path(), Path::new(it)));
        let left_out = locations.collect::<Result<_, _>>().unwrap();
        let files = tree.walk_around(&location, ".proto", &left_out).unwrap();
        files.iter().map(|it| tree.shown(it)).collect::<Vec<_>>()
    };
    let own = "m/own/a.proto";
    assert_eq!(files(&["m/deps/g", "m/outer"], "m"), [own]);
    assert_eq!(files(&["m/a_link/", "elsewhere"], "m"), [own]);
    assert_eq!(files(&["m/a_link/../deps", "./m/outer"], "m"), [own]);
    // What contains a module, or is one, takes nothing from it.
    assert_eq!(files(&["m", "."], "m/own"), [own]);
    assert_eq!(files(&["m/deps"], "m/deps"), ["m/deps/g/api/a.proto"]);
}

#[test]
fn only_regular_files_of_a_sane_size_are_read() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a"), "12345").unwrap();
    let (tree, location) = DiskTree::locate(dir.path(), Path::new("a")).unwrap();
    assert_eq!(tree.read(&location).unwrap(), b"12345");
    assert_eq!(&*tree.read(&location).unwrap(), b"12345");
    let said = |tree: &DiskTree, path: &str| tree.read(path).unwrap_err().to_string();
    let small = tree.clone().max_file(4);
    assert_eq!(said(&small, &location), "cannot read `a`: it has more than 4 bytes");
    assert!(said(&tree, "dev/zero").ends_with("it is not a regular file"));
    assert!(said(&tree, "dev").ends_with("it is a directory"));
    assert!(said(&tree, "nowhere").ends_with("there is no such file or directory"));
    // What walks have found may be something else by now.
    assert_eq!(tree.read_listed(&location, b"another".to_vec()).unwrap(), b"12345");
    let listed = |path: &str| tree.read_listed(path, Vec::new()).map_err(|it| it.to_string());
    assert_eq!(listed(&location).unwrap(), b"12345");
    assert!(
        small
            .read_listed(&location, b"abc".to_vec())
            .unwrap_err()
            .to_string()
            .ends_with("more than 4 bytes")
    );
    for path in ["dev/zero", "dev", "nowhere"] {
        assert_eq!(listed(path).unwrap_err(), said(&tree, path), "{path}");
    }
    let pipe = dir.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let (tree, location) = DiskTree::locate(dir.path(), Path::new("pipe")).unwrap();
    let refused = tree.read_listed(&location, Vec::new()).unwrap_err().to_string();
    assert!(refused.ends_with("it is not a regular file"), "{refused}");
    // Said to be empty.
    if let Ok(version) = fs::read("/proc/version") {
        assert_eq!(*tree.read("proc/version").unwrap(), *version);
    }
}

#[test]
fn shown_paths_are_relative_where_the_given_one_was() {
    assert_eq!(relative("a/b", "a/c/d"), "../c/d");
    assert_eq!(relative("a", "a"), ".");
    let cwd = Path::new("/a/b");
    let (tree, location) = DiskTree::locate(cwd, Path::new("../c/./d")).unwrap();
    assert_eq!((location.as_str(), tree.shown(&location)), ("a/c/d", "../c/d".to_owned()));
    let (tree, location) = DiskTree::locate(cwd, Path::new("/x/../y")).unwrap();
    assert_eq!((location.as_str(), tree.shown(&location)), ("y", "/y".to_owned()));
}
