//! References as users write them.

use std::path::Path;

use super::{Found, Look, Meaning, Role, parse};
use crate::input::Error;

/// Some directories and files, some of them with names of revisions.
struct Disk;

impl Look for Disk {
    fn at(&self, path: &Path) -> Found {
        match path.to_str().unwrap().trim_start_matches("./").trim_end_matches('/') {
            "proto" | ".git" | "main" | "both" | "set.json" | "." => Found::Dir,
            "a.proto" | "a.unknown" | "both.binpb" | "wt/.git" => Found::File,
            _ => Found::Nothing,
        }
    }

    fn revision(&self, name: &str) -> Meaning {
        match name {
            "both" | "both.binpb" | "v1.zip" => Meaning::Revision,
            _ => Meaning::None,
        }
    }
}

/// What the debug form of a reference is, without what it says of every reference.
fn read(text: &str, role: Role) -> Result<String, Error> {
    let format = format!("{:?}", parse(text, role, &Disk)?);
    let expected = format.replace("Archive(ArchiveReference {", "Archive {");
    let found = expected.replace(", compression: None", "");
    let value = found.replace(", strip_components: 0", "").replace(", subdir: \"\"", "");
    Ok(value.replace(" })", " }"))
}

fn is(text: &str, expected: &str) {
    assert_eq!(read(text, Role::Input).as_deref(), Ok(expected), "{text}");
}

fn against(text: &str, expected: &str) {
    assert_eq!(read(text, Role::Against).as_deref(), Ok(expected), "{text}");
}

fn fails(text: &str, message: &str, help: &str) {
    let error = read(text, Role::Input).unwrap_err();
    assert_eq!(
        (error.message.as_str(), error.help.as_deref().unwrap_or_default()),
        (message, help)
    );
}

#[test]
fn names_tell_the_kind() {
    is("proto", r#"Dir("proto")"#);
    is("set.json", r#"Dir("set.json")"#);
    is("a.proto", r#"ProtoFile { path: "a.proto", package: Leave }"#);
    is("a.proto#include_package_files=true", r#"ProtoFile { path: "a.proto", package: Include }"#);
    is("-", "Image { from: Stdin, encoding: Binary }");
    is("x.binpb", r#"Image { from: File("x.binpb"), encoding: Binary }"#);
    is("x.bin.gz", r#"Image { from: File("x.bin.gz"), encoding: Binary, compression: Gzip }"#);
    is(
        "d.x/x.json.zst",
        r#"Image { from: File("d.x/x.json.zst"), encoding: Json, compression: Zstd }"#,
    );
    is("x.txtpb", r#"Image { from: File("x.txtpb"), encoding: Text }"#);
    is("x.yaml", r#"Image { from: File("x.yaml"), encoding: Yaml }"#);
    is("x.tar", r#"Archive { from: File("x.tar"), format: Tar }"#);
    is("x.tgz", r#"Archive { from: File("x.tgz"), format: Tar, compression: Gzip }"#);
    is("x.tar.zst", r#"Archive { from: File("x.tar.zst"), format: Tar, compression: Zstd }"#);
    is("x.zip", r#"Archive { from: File("x.zip"), format: Zip }"#);
    is(".git", r#"Git { repository: ".git", revision: Head }"#);
    is("wt/.git", r#"Git { repository: "wt/.git", revision: Head }"#);
    is("bare.git", r#"Git { repository: "bare.git", revision: Head }"#);
    is("file:///x/y.git", r#"Git { repository: "/x/y.git", revision: Head }"#);
}

#[test]
fn a_name_of_a_revision_and_of_something_on_disk_is_an_error() {
    for (text, kind) in
        [("both", "a directory"), ("both.binpb", "a file"), ("both#subdir=x", "a directory")]
    {
        let name = text.split('#').next().unwrap();
        let error = read(text, Role::Against).unwrap_err();
        assert_eq!(error.message, format!("`{name}`: it is the name of {kind} and of a revision"));
        let help = format!("write `git:{name}` for the revision, `./{name}` for {kind}");
        assert_eq!(error.help, Some(help));
    }
    against("git:both", r#"Revision { revision: Named("both"), subdir: None }"#);
    against("merge-base:both", r#"Revision { revision: MergeBase("both"), subdir: None }"#);
    against("./both", r#"Dir("./both")"#);
    against("both/", r#"Dir("both/")"#);
    against("both#format=dir", r#"Dir("both")"#);
    against("./both.binpb", r#"Image { from: File("./both.binpb"), encoding: Binary }"#);
    is("both", r#"Dir("both")"#);
    // There is only the revision, though its name is like that of an archive.
    against("v1.zip", r#"Revision { revision: Named("v1.zip"), subdir: None }"#);
    let nothing = "`../old`: there is no such file or directory";
    assert_eq!(read("../old", Role::Against).unwrap_err().message, nothing);
}

#[test]
fn options_tell_the_rest() {
    is(
        ".git#branch=main,subdir=a/./b/../c",
        r#"Git { repository: ".git", revision: Branch("main"), subdir: "a/c" }"#,
    );
    is(".git#tag=v1,depth=1", r#"Git { repository: ".git", revision: Tag("v1") }"#);
    is(".git#commit=abc", r#"Git { repository: ".git", revision: Named("abc") }"#);
    is(".git#branch=b,ref=b~1", r#"Git { repository: ".git", revision: Named("b~1") }"#);
    is(".git#ref=--x=1", r#"Git { repository: ".git", revision: Named("--x=1") }"#);
    is(".git#branch=fix#1", r#"Git { repository: ".git", revision: Branch("fix#1") }"#);
    is(".#format=git", r#"Git { repository: ".", revision: Head }"#);
    is("-#format=tar,compression=gzip", "Archive { from: Stdin, format: Tar, compression: Gzip }");
    is(
        "x.tgz#strip_components=2,subdir=p/",
        r#"Archive { from: File("x.tgz"), format: Tar, compression: Gzip, strip_components: 2, subdir: "p" }"#,
    );
    is("x.tgz#compression=none", r#"Archive { from: File("x.tgz"), format: Tar }"#);
    is("-#format=json", "Image { from: Stdin, encoding: Json }");
    is("a.unknown#format=dir", r#"Dir("a.unknown")"#);
}

#[test]
fn what_is_compared_with_may_be_a_revision() {
    against("HEAD~1", r#"Revision { revision: Named("HEAD~1"), subdir: None }"#);
    against("HEAD", "Revision { revision: Head, subdir: None }");
    against("v1.2.0", r#"Revision { revision: Named("v1.2.0"), subdir: None }"#);
    against("me.x/fix/y", r#"Revision { revision: Named("me.x/fix/y"), subdir: None }"#);
    against("-x", r#"Revision { revision: Named("-x"), subdir: None }"#);
    against("merge-base:main", r#"Revision { revision: MergeBase("main"), subdir: None }"#);
    against("main", r#"Dir("main")"#);
    against("git:main", r#"Revision { revision: Named("main"), subdir: None }"#);
    against("git:main#subdir=p", r#"Revision { revision: Named("main"), subdir: Some("p") }"#);
    let said = read("a.unknown", Role::Against).unwrap_err();
    assert!(said.help.unwrap().starts_with("add `#format=`"));
    against("-", "Image { from: Stdin, encoding: Binary }");
}

#[test]
fn inputs_are_revisions_where_they_say_so() {
    is("git:main", r#"Revision { revision: Named("main"), subdir: None }"#);
    is("git:HEAD~1#subdir=p", r#"Revision { revision: Named("HEAD~1"), subdir: Some("p") }"#);
    is("merge-base:main", r#"Revision { revision: MergeBase("main"), subdir: None }"#);
    is("./git:main#format=dir", r#"Dir("./git:main")"#);
    fails("main~1", "`main~1`: there is no such file or directory", "");
}

#[test]
fn faults_are_told_with_what_to_do() {
    fails("", "the input is empty", "");
    fails("#format=dir", "there is no path before `#`", "");
    fails("nowhere", "`nowhere`: there is no such file or directory", "");
    fails(
        ".git#branhc=x",
        "`.git#branhc=x`: there is no option `branhc`",
        "did you mean `branch`?",
    );
    fails(".git#branch", "`.git#branch`: `branch` is no `key=value`", "");
    fails(".git#tag=a,tag=b", "`.git#tag=a,tag=b`: the option `tag` is there twice", "");
    fails(".git#tag=a,branch=b", "only one of `branch`, `tag` and `commit` can be asked for", "");
    fails(
        "proto#branch=x",
        "`proto#branch=x`: the option `branch` means nothing for a directory",
        "",
    );
    let said = |text: &str| read(text, Role::Input).unwrap_err();
    assert_eq!(said("x#format=jsn").help.as_deref(), Some("did you mean `json`?"));
    let text = "x.zip#strip_components=-1";
    assert!(said(text).message.ends_with("cannot be `-1`: it is a number"));
    assert!(said(".git#subdir=../x").message.ends_with("it lies outside of the input"));
    assert!(said(".git#subdir=/x").message.ends_with("it is relative to the root of the input"));
    assert!(said("a.unknown").help.unwrap().starts_with("add `#format=`"));
    let remote = ["https://h.x/y.git", "ssh://h/y", "git@h.x:y/z.git", "http://h/x.tar.gz"];
    for text in remote {
        assert!(said(text).message.ends_with("nothing is read over a network"), "{text}");
    }
    for text in ["buf.build/acme/x", "buf.build/acme/x:v1", "x#format=mod"] {
        assert!(said(text).message.ends_with("modules of a registry are not fetched"), "{text}");
    }
}
