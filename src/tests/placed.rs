//! Files that a build has put elsewhere, beside descriptor sets of what they import: nothing is read that
//! was not named, and all is said of the places where they belong.

use std::{fs, path::PathBuf};

use tempfile::TempDir;

use super::program::{run, run_line};

const DEP: &str = "syntax = \"proto3\";\npackage dep;\nmessage D {}\n";
const TARGET: &str = "syntax = \"proto3\";
package t.v1;
import \"dep/d.proto\";
import \"dep/unused.proto\";
// buf:lint:ignore MESSAGE_PASCAL_CASE
message quiet {}
message loud { dep.D d = 1; }
";
const OUT: &str = "out/bin/_virtual_imports/t_proto";

struct Folder(TempDir);

impl Folder {
    /// The input of an action: a link farm of sources, sets of dependencies, a configuration.
    fn new(config: &str) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write("deps/dep/d.proto", DEP);
        folder.write("deps/dep/unused.proto", "syntax = \"proto3\";\n");
        for name in ["d", "unused"] {
            folder.run(&format!(
                "build deps --path deps/dep/{name}.proto --as-file-descriptor-set --exclude-source-info -o \
                 {name}.binpb"
            ));
        }
        folder.write("c/buf.yaml", config);
        folder.write(&format!("{OUT}/t/v1/t.proto"), TARGET);
        folder
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("ws")
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[track_caller]
    fn run(&self, line: &str) {
        let (_, code, stderr) = run_line(&self.path(), line);
        assert_eq!((code, &*stderr), (0, ""), "{line}");
    }

    /// What is said of the target, and the exit code.
    fn lint(&self, more: &str) -> (String, u8) {
        self.lint_with("c/buf.yaml --map c/buf.yaml=buf.yaml", more)
    }

    fn lint_with(&self, config: &str, more: &str) -> (String, u8) {
        let line = format!(
            "lint {OUT} --path {OUT}/t/v1/t.proto --map {OUT}/t/v1/t.proto=src/p/t.proto \
             --descriptor-set-in d.binpb:unused.binpb --config {config} --format text{more}"
        );
        let (stdout, code, stderr) = run_line(&self.path(), &line);
        (stdout + &stderr, code)
    }
}

fn pascal(said: &str) -> bool {
    said.starts_with("src/p/t.proto:7:9: error: ") && said.ends_with(" [MESSAGE_PASCAL_CASE]\n")
}

#[test]
fn places_are_those_of_sources_and_imports_those_of_sets() {
    let folder = Folder::new("version: v2\nlint: {use: [MESSAGE_PASCAL_CASE, IMPORT_USED]}\n");
    let (said, code) = folder.lint("");
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!((lines.len(), code), (2, 1), "{said}");
    assert!(
        lines[0].starts_with("src/p/t.proto:4:1: error: ") && lines[0].contains("unused.proto")
    );
    assert!(pascal(&format!("{}\n", lines[1])), "{said}");
}

#[test]
fn configuration_finds_files_where_they_belong() {
    let check = |config: &str, is_quiet: bool| {
        let folder = Folder::new(config);
        let (said, code) = folder.lint("");
        assert!(
            if is_quiet { said.is_empty() && code == 0 } else { pascal(&said) },
            "{config}: {said}"
        );
    };
    let of = |version: &str, ignore: &str| {
        format!("version: {version}\nlint: {{use: [MESSAGE_PASCAL_CASE], ignore: [{ignore}]}}\n")
    };
    check(&of("v2", "src/p"), true);
    check(&of("v2", "src/p/t.proto"), true);
    check(&of("v2", "t/v1"), false);
    check(&of("v1", "src").replace("ignore:", "allow_comment_ignores: true, ignore:"), true);
    let module = "\nmodules: [{path: other}, {path: src, name: buf.build/a/b}]\n";
    check(&(of("v2", "src/p") + module), true);
    check(&(of("v2", "src/q") + module), false);
    check(
        "version: v1beta1\nbuild: {roots: [other, src]}\n\
         lint: {use: [MESSAGE_PASCAL_CASE], ignore: [p], allow_comment_ignores: true}\n",
        true,
    );
    let only = "version: v2\nlint: {use: [MESSAGE_PASCAL_CASE], ignore_only: {MESSAGE_PASCAL_CASE: [src/p]}}";
    check(only, true);
    let folder = Folder::new("");
    fs::remove_file(folder.path().join("c/buf.yaml")).unwrap();
    let own = |files: &str| {
        let text = format!(
            "version: v2\nlint: {{use: [MESSAGE_PASCAL_CASE]}}\n\
             overrides: [{{files: ['{files}'], except: [MESSAGE_PASCAL_CASE]}}]\n"
        );
        folder.write("c/protosmith.yaml", &text);
        folder.lint_with("c/protosmith.yaml --map c=.", "").0
    };
    assert_eq!(own("src/**"), "");
    assert!(pascal(&own("t/**")));
    // A configuration holds for where it lies, and its text for the working directory.
    let text = |ignore: &str| {
        format!("version: v2\nlint: {{use: [MESSAGE_PASCAL_CASE], ignore: [{ignore}]}}\n")
    };
    for (ignore, is_quiet) in [("p", true), ("src/p", false)] {
        folder.write("src/buf.yaml", &text(ignore));
        assert_eq!(folder.lint_with("src/buf.yaml", "").0.is_empty(), is_quiet, "{ignore}");
    }
    let inline =
        "{\"version\":\"v2\",\"lint\":{\"use\":[\"MESSAGE_PASCAL_CASE\"],\"ignore\":[\"src/p\"]}}";
    assert_eq!(folder.lint_with(inline, "").0, "");
    folder.write("other/buf.yaml", &text("p"));
    let (said, code) = folder.lint_with("other/buf.yaml", "");
    assert!(code == 2 && said.contains("no module of the configuration has"), "{said}");
}

#[test]
fn what_is_in_no_module_is_an_error() {
    let folder =
        Folder::new("version: v2\nmodules: [{path: other}, {path: src, excludes: [src/p]}]\n");
    let (said, code) = folder.lint("");
    assert_eq!(code, 2);
    assert!(said.contains("no module of the configuration has `src/p/t.proto`"), "{said}");
}

#[test]
fn nothing_is_read_that_was_not_named() {
    let folder = Folder::new("version: v2\nlint: {use: [MESSAGE_PASCAL_CASE, IMPORT_USED]}\n");
    let wanted = folder.lint("");
    // What would be found, if anybody looked.
    for dir in ["", "out/", &format!("{OUT}/"), &format!("{OUT}/t/v1/")] {
        folder.write(&format!("{dir}buf.yaml"), "version: [");
        folder.write(&format!("{dir}.gitignore"), "*\n");
        folder.write(&format!("{dir}dep/d.proto"), "no protobuf");
    }
    let deep = vec!["d"; 300].join("/");
    folder.write(&format!("{OUT}/{deep}/x.proto"), "");
    folder.write("../.git/HEAD", "");
    assert_eq!(folder.lint(""), wanted);
    for format in ["sarif", "github", "gitlab", "json", "junit"] {
        let (said, _) = folder.lint(&format!(" --format {format}"));
        let path = folder.path();
        let foreign = [OUT, "ws/src", path.to_str().unwrap()];
        assert!(said.contains("src/p/t.proto"), "{said}");
        assert!(!foreign.iter().any(|it| said.contains(it)), "{said}");
    }
    // The same without another place: a plain tree.
    folder.write("plain/t/v1/t.proto", TARGET);
    folder.write("plain/buf.yaml", "version: [");
    folder.write(&format!("plain/{deep}/x.proto"), "");
    let line = "lint plain --path plain/t/v1/t.proto --config c/buf.yaml --format text";
    let (said, code, stderr) =
        run_line(&folder.path(), &format!("{line} --descriptor-set-in d.binpb:unused.binpb"));
    assert_eq!((said.replace("plain/t/v1", "src/p"), code), wanted, "{stderr}");
    // Imports are looked up in the root where no set was named, one by one.
    for name in ["d", "unused"] {
        fs::create_dir_all(folder.path().join("plain/dep")).unwrap();
        let to = folder.path().join(format!("plain/dep/{name}.proto"));
        fs::copy(folder.path().join(format!("deps/dep/{name}.proto")), to).unwrap();
    }
    let (said, code, stderr) = run_line(&folder.path(), line);
    assert_eq!((said.replace("plain/t/v1", "src/p"), code), wanted, "{stderr}");
}

#[test]
fn a_source_comes_before_a_set() {
    let folder = Folder::new("version: v2\nlint: {use: [MESSAGE_PASCAL_CASE]}\n");
    folder.write("new/dep/d.proto", "syntax = \"proto3\";\npackage dep;\nmessage E {}\n");
    let (said, code) = folder.lint(" -I new");
    assert!(
        code == 1 && said.starts_with("src/p/t.proto:7:16: error: ") && said.contains("dep.D"),
        "{said}"
    );
    folder
        .write(&format!("{OUT}/dep/d.proto"), "syntax = \"proto3\";\npackage dep;\nmessage F {}\n");
    let both = format!(" --path {OUT}/dep/d.proto --map {OUT}/dep/d.proto=src/d.proto");
    let (said, _) = folder.lint(&both);
    assert!(said.starts_with("src/p/t.proto:7:16: error: "), "{said}");
}

#[test]
fn slips_are_said() {
    let folder = Folder::new("version: v2\n");
    folder.write("bad.binpb", "no set");
    folder.write(&format!("{OUT}/u.proto"), "syntax = \"proto3\";\n");
    for (more, wanted) in [
        (" --map x", "`--map x`: it has no `=` between two paths"),
        (" --map =x", "`--map =x`: there is a path on both sides of `=`"),
        (" --map a=b=c", "`--map a=b=c`: it has more than one `=`"),
        (&format!(" --map {OUT}/t/v1/t.proto=y"), "the path is shown as another, too"),
        (
            &format!(" --path {OUT}/u.proto --map {OUT}/u.proto=src/p/t.proto"),
            "`--map` shows it as",
        ),
        (&format!(" --path {OUT}/t"), "with `--map` only regular files can be named"),
        (&format!(" --path {OUT}/gone.proto"), "there is no such file"),
        (" --descriptor-set-in bad.binpb", "`bad.binpb` is no descriptor set"),
        (" --descriptor-set-in gone.binpb", "`gone.binpb`: there is no such file"),
        (" --fix", "with `--map`, nothing can be changed"),
    ] {
        let (said, code) = folder.lint(more);
        assert!(code == 2 && said.contains(wanted), "{more}: {said}");
    }
    for (line, wanted) in [
        ("lint out --map out=src", "with `--map` files are named one by one"),
        ("lint out/x.proto --map out=src", "there is no such file"),
        (&format!("lint {OUT}/u.proto --map out=src"), "`--map` is for files of a directory"),
        (&format!("format -w {OUT} --path {OUT}/u.proto --map out=src"), "`-w` cannot write"),
    ] {
        let (said, code, stderr) = run_line(&folder.path(), line);
        assert!(code == 2 && stderr.contains(wanted), "{line}: {said}{stderr}");
    }
}

#[test]
fn every_command_takes_sets() {
    let folder = Folder::new("version: v2\nbreaking: {use: [FIELD_NO_DELETE], ignore: [q]}\n");
    let target =
        format!("{OUT} --path {OUT}/t/v1/t.proto --descriptor-set-in d.binpb:unused.binpb");
    folder.run(&format!("build {target} -o old.binpb"));
    let paths = |line: &str| run_line(&folder.path(), line).0;
    assert_eq!(paths("ls-files old.binpb"), "t/v1/t.proto\n");
    folder.run("build deps -o deps.binpb --as-file-descriptor-set");
    let whole = fs::read(folder.path().join("old.binpb")).unwrap();
    // An image lacks what it imports as sources do.
    folder.run(&format!("build {target} --exclude-imports -o part.binpb"));
    folder.run("build part.binpb --descriptor-set-in d.binpb:unused.binpb -o whole.binpb");
    assert_eq!(paths("ls-files whole.binpb"), "t/v1/t.proto\n");
    assert!(fs::read(folder.path().join("part.binpb")).unwrap().len() < whole.len());
    let (said, code, stderr) = run_line(
        &folder.path(),
        "lint part.binpb --descriptor-set-in d.binpb --descriptor-set-in unused.binpb --format text \
         --config {\"version\":\"v2\",\"lint\":{\"use\":[\"IMPORT_USED\"]}} --map t=src/p",
    );
    assert_eq!((said.lines().count(), code, &*stderr), (1, 1, ""), "{said}");
    assert!(said.starts_with("src/p/v1/t.proto:4:1: error: "), "{said}");
    // A field goes; its file counts as ignored where it belongs.
    folder.write(&format!("{OUT}/t/v1/t.proto"), &TARGET.replace("dep.D d = 1;", ""));
    folder.run(&format!("build {target} -o new.binpb"));
    let line = "breaking new.binpb --against old.binpb --config c/buf.yaml --format text --map c=. --map t/v1=";
    let (said, code, _) = run_line(&folder.path(), &format!("{line}p"));
    assert!(code == 1 && said.starts_with("p/t.proto:7:1: error: "), "{said}");
    let (said, code, _) = run_line(&folder.path(), &format!("{line}q"));
    assert_eq!((&*said, code), ("", 0));
    let line =
        format!("breaking {target} --map c=. --map {OUT}=p/q --config c/buf.yaml --format text");
    let (said, code, stderr) = run_line(&folder.path(), &format!("{line} --against old.binpb"));
    assert!(code == 1 && said.starts_with("p/q/t/v1/t.proto:7:1: error: "), "{said}{stderr}");
    let (said, code, stderr) = run_line(
        &folder.path(),
        &line.replace("p/q", "q").replace("breaking ", "breaking --against old.binpb "),
    );
    assert_eq!((&*said, code, &*stderr), ("", 0, ""));
    let line =
        format!("format --check {target} --map out=p --map c=. --config c/buf.yaml --format text");
    let (said, code, stderr) = run_line(&folder.path(), &line);
    assert!(
        code == 1 && said.starts_with("p/bin/_virtual_imports/t_proto/t/v1/t.proto:"),
        "{said}{stderr}"
    );
}

#[test]
fn paths_narrow_an_old_image_by_what_they_stand_for() {
    let folder = Folder::new("version: v2\nmodules: [{path: src}]\n");
    let text = |field: &str| format!("syntax = \"proto3\";\npackage t;\nmessage M {{{field}}}\n");
    for name in ["t/a", "t/b", "u/c"] {
        let package = format!("package {};", name.replace('/', "."));
        let text = text(" int32 x = 1; ").replace("package t;", &package);
        folder.write(&format!("src/{name}.proto"), &text);
    }
    folder.run("build src -o old.binpb");
    for name in ["t/a", "t/b", "u/c"] {
        let package = format!("package {};", name.replace('/', "."));
        folder.write(&format!("src/{name}.proto"), &text("").replace("package t;", &package));
    }
    let config = "{\"version\":\"v2\",\"breaking\":{\"use\":[\"FIELD_NO_DELETE\"]}}";
    for (more, wanted) in [
        ("", 3),
        (" --path src/t/a.proto", 1),
        (" --path src/t", 2),
        (" --path src/t --path src/u/c.proto", 3),
        (" --exclude-path src/t/a.proto", 2),
        (" --path src/t --exclude-path src/t/b.proto", 1),
    ] {
        let line =
            format!("breaking src --against old.binpb --config {config} --format text{more}");
        let (said, code, stderr) = run_line(&folder.path(), &line);
        assert_eq!((said.lines().count(), code, &*stderr), (wanted, 1, ""), "{more}: {said}");
    }
}

#[test]
fn reports_are_written_whatever_is_found() {
    let folder = Folder::new("version: v2\nlint: {use: [MESSAGE_PASCAL_CASE]}\n");
    for (text, lines) in [(TARGET, 1), ("syntax = \"proto3\";\n", 0), ("no protobuf", 1)] {
        folder.write(&format!("{OUT}/t/v1/t.proto"), text);
        let (said, code) = folder.lint(" --exit-code 0 --output r.txt");
        assert_eq!((&*said, code), ("", 0), "{text}");
        let report = fs::read_to_string(folder.path().join("r.txt")).unwrap();
        assert_eq!(report.lines().count(), lines, "{report}");
        fs::remove_file(folder.path().join("r.txt")).unwrap();
    }
}

#[test]
fn the_exit_code_is_a_file_where_that_is_asked_for() {
    let folder = Folder::new("version: v2\nlint: {use: [MESSAGE_PASCAL_CASE]}\n");
    for (text, wanted) in [(TARGET, "1\n"), ("syntax = \"proto3\";\n", "0\n")] {
        folder.write(&format!("{OUT}/t/v1/t.proto"), text);
        let (_, code) = folder.lint(" --exit-code-file code --output r.txt");
        assert_eq!(code, 0);
        assert_eq!(fs::read_to_string(folder.path().join("code")).unwrap(), wanted);
    }
    fs::remove_file(folder.path().join("code")).unwrap();
    let (_, code) = folder.lint(" --exit-code-file code --descriptor-set-in gone");
    assert!(code == 2 && !folder.path().join("code").exists(), "{code}");
    let (said, code) = folder.lint(" --exit-code-file c");
    assert!(code == 2 && said.contains("cannot write `c`"), "{said}");
}

#[test]
fn many_sets_are_no_more_work_than_their_bytes() {
    let folder = Folder::new("version: v2\n");
    let names: Vec<String> = (0..3000).map(|at| format!("dep/m{at}.proto")).collect();
    let mut sets = String::new();
    for name in &names {
        let mut file = vec![0x0a, name.len() as u8];
        file.extend(name.as_bytes());
        let mut set = vec![0x0a, file.len() as u8];
        set.extend(file);
        let at = name.replace('/', "_") + ".binpb";
        fs::write(folder.path().join(&at), set).unwrap();
        sets += &format!("{at}:");
    }
    let imports: String = names.iter().map(|it| format!("import \"{it}\";\n")).collect();
    folder.write("many/m.proto", &format!("syntax = \"proto3\";\n{imports}"));
    let args = ["protosmith", "build", "many", "--descriptor-set-in", &sets, "-o", "made.binpb"];
    let ran = run(&args, &folder.path(), b"");
    assert_eq!((ran.code, String::from_utf8_lossy(&ran.stderr).as_ref()), (0, ""));
    assert_eq!(
        run_line(&folder.path(), "ls-files made.binpb --include-imports").0.lines().count(),
        3001
    );
}
