//! What cleaning leaves alone.

use std::{fs, io::Write as _, os::unix::fs::symlink, path::Path};

use super::{answering, folder, generate};

#[test]
fn what_somebody_wrote_is_never_cleaned() {
    let check = |out: &str, more: &[(&str, &str)], args: &[&str], named: &str| {
        let folder = folder();
        let folder = folder.path();
        for (path, text) in more {
            fs::create_dir_all(folder.join(path).parent().unwrap()).unwrap();
            fs::write(folder.join(path), text).unwrap();
        }
        symlink("library", folder.join("linked")).unwrap();
        let plugin = answering(folder, "one", &[("x.txt", "")]);
        let plugin = plugin.replace("out: gen", &format!("out: {out}"));
        let before = walk(folder);
        let (code, stderr) = generate(folder, &[plugin], "", &[args, &["--clean"]].concat());
        assert_eq!(code, 2, "{out}: {stderr}");
        let both = [format!("/{out}` is not cleaned: `"), format!("{named}` in it is ")];
        assert!(both.iter().all(|it| stderr.contains(it)), "{out}: {stderr}");
        let mut after = walk(folder);
        after.retain(|it| it != "buf.gen.yaml");
        assert_eq!(after, before, "{out}");
    };
    check("library", &[], &[], "/library/v1/book.proto");
    check("library/v1", &[], &[], "/library/v1/book.proto");
    check("linked/v1", &[], &[], "/linked/v1/book.proto");
    check("library", &[], &["--path", "a"], "/library/v1/book.proto");
    check("a", &[], &["library"], "/a/a.proto");
    check("library", &[], &["library/v1"], "/library/v1");
    check("gen", &[("gen/buf.yaml", "version: v2")], &[], "/gen/buf.yaml");
    check("gen", &[("gen/sub/.git/HEAD", "")], &[], "/gen/sub/.git");
    check("gen", &[("gen/sub/.git", "gitdir: x")], &[], "/gen/sub/.git");
    check("gen", &[("gen/deps/x", "")], &["-I", "gen/deps"], "/gen/deps");
    check("gen", &[("gen/c.yaml", "version: v2")], &["--config", "gen/c.yaml"], "/gen/c.yaml");
    let image = "gen/image.json";
    check("gen", &[(image, r#"{"file": [{"name": "a.proto"}]}"#)], &[image], "/gen/image.json");
    let folder = folder();
    let folder = folder.path();
    let plugin = answering(folder, "one", &[("x.txt", "")]).replace("out: gen", "out: in.zip");
    let mut zip = zip::ZipWriter::new(fs::File::create(folder.join("in.zip")).unwrap());
    zip.start_file("b.proto", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(b"syntax = \"proto3\";").unwrap();
    zip.finish().unwrap();
    let (code, stderr) = generate(folder, &[plugin], "", &["in.zip"]);
    assert_eq!(code, 2, "{stderr}");
    assert!(stderr.contains("/in.zip` is the input, not an output"), "{stderr}");
}

/// The paths of everything in a folder.
fn walk(folder: &Path) -> Vec<String> {
    let mut open = vec![folder.to_owned()];
    let mut out = Vec::new();
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(dir).unwrap().map(Result::unwrap) {
            out.push(entry.path().strip_prefix(folder).unwrap().display().to_string());
            if entry.file_type().unwrap().is_dir() {
                open.push(entry.path());
            }
        }
    }
    out.sort();
    out
}
