//! Input from people who mean no good: an error or a finding, never a panic, a hang, broken output.

use std::{fs, path::Path};

use protosmith_lint::report::Format;
use tempfile::TempDir;

use super::program;

pub(super) const SEED: &str = r#"syntax = "proto2";
package a.v1;
import "google/protobuf/descriptor.proto";
option java_package = "x\n\101";
extend google.protobuf.FieldOptions { optional M m = 50000; }
message M {
  option deprecated = true;
  optional int32 id = 1 [default = -0x7f, (m) = { id: 3 inner < s: 'q' > }];
  repeated group Inner = 2 { required string s = 1; }
  oneof one { double d = 3; bytes b = 4; }
  map<string, M> all = 5;
  extensions 100 to max; reserved 6, 8 to 10; reserved "gone";
  enum E { option allow_alias = true; A = 0; B = 0 [deprecated = true]; }
}
service S { rpc Do(stream M) returns (.a.v1.M) { option idempotency_level = IDEMPOTENT; } }
"#;

/// A folder with files, in which the program runs.
pub(super) struct Folder(TempDir);

impl Folder {
    pub(super) fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    pub(super) fn write(&self, path: &str, text: &[u8]) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.0.path().join(path).exists()
    }

    /// The exit code, stdout and stderr; a code that no command has fails.
    pub(super) fn run(&self, args: &[&str]) -> (u8, Vec<u8>, String) {
        let ran = program::run(&[&["protosmith"], args].concat(), self.0.path(), &[]);
        assert!(ran.code <= 2, "exit code {}", ran.code);
        (ran.code, ran.stdout, String::from_utf8_lossy(&ran.stderr).into_owned())
    }

    /// Lints, and reads every line of the report back.
    fn lint(&self) -> u8 {
        let (code, out, said) = self.run(&["lint", "--format", "json"]);
        for line in out.split(|it| *it == b'\n').filter(|it| !it.is_empty()) {
            let value: serde_json::Value = serde_json::from_slice(line).unwrap();
            assert!(value["message"].is_string());
        }
        assert_eq!(code == 2, said.contains("error:"), "{said}");
        code
    }
}

/// Lints one file.
fn lint(text: &[u8]) -> u8 {
    Folder::new(&[("a.proto", text)]).lint()
}

/// Compares one file with the seed, both ways, and reads the list back.
fn changes(text: &[u8]) {
    let folder = Folder::new(&[("a/a.proto", text), ("b/a.proto", SEED.as_bytes())]);
    for (new, old) in [("a", "b"), ("b", "a")] {
        let (code, out, said) = folder.run(&["changes", new, "--against", old, "--format", "json"]);
        match code {
            0 => drop(serde_json::from_slice::<serde_json::Value>(&out).unwrap()),
            _ => assert!(!said.is_empty()),
        }
    }
}

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

#[test]
fn examples_that_are_not_tried_are_told_of() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = "buf/validate/validate.proto";
    let validate = fs::read(root.join("testdata/include").join(path)).unwrap();
    let each = |make: &dyn Fn(u32) -> String| (0..2000).map(make).collect::<String>();
    let rules = each(&|it| format!("cel: {{ id: \"i{it}\" expression: \"this != '{it}'\" }}\n"));
    let examples = each(&|it| format!("example: \"e{it}\"\n"));
    let text = format!(
        "syntax = \"proto3\"; import \"{path}\"; message M {{ \
         string s = 1 [(buf.validate.field) = {{ {rules} string: {{ {examples} }} }}]; }}"
    );
    let folder = Folder::new(&[(path, &validate), ("a.proto", text.as_bytes())]);
    let config = "{\"version\":\"v2\",\"lint\":{\"use\":[\"PROTOVALIDATE\"]}}";
    let (code, out, _) = folder.run(&["lint", "--format", "text", "--config", config, "a.proto"]);
    let out = String::from_utf8_lossy(&out);
    let is_told = out.contains("field `s` has too many examples: the last ");
    assert!(code == 1 && is_told && out.lines().count() == 1, "{out}");
}

#[test]
fn the_seed_is_sound() {
    assert_eq!(
        Folder::new(&[("a.proto", SEED.as_bytes())]).run(&["lint", "--format", "json"]).0,
        1
    );
}

#[test]
fn truncated_files_end_in_a_report() {
    for end in (0..SEED.len()).step_by(7) {
        lint(&SEED.as_bytes()[..end]);
    }
}

/// The seed, changed in some places; the same texts in every run.
pub(super) fn mutated(count: usize) -> impl Iterator<Item = Vec<u8>> {
    let mut numbers = Numbers(7);
    let seed = SEED.as_bytes();
    (0..count).map(move |_| {
        let mut text = seed.to_vec();
        for _ in 0..=numbers.below(4) {
            let at = numbers.below(text.len());
            match numbers.below(4) {
                0 => text[at] = numbers.below(256) as u8,
                1 => drop(text.remove(at)),
                2 => text.insert(at, b"{}[]()<>;=\"'/*\0\xff"[numbers.below(16)]),
                _ => {
                    let from = numbers.below(seed.len());
                    let part = &seed[from..(from + 20).min(seed.len())];
                    text.splice(at..at, part.iter().copied());
                }
            }
        }
        text
    })
}

#[test]
fn mutated_files_end_in_a_report() {
    for text in mutated(300) {
        lint(&text);
        changes(&text);
    }
}

#[test]
fn depth_is_bounded() {
    let deep = 10_000;
    lint(&"message M {".repeat(deep).into_bytes());
    lint(&[&"message M {".repeat(deep), &"}".repeat(deep)[..]].concat().into_bytes());
    lint(format!("option (x) = {};", "{a:".repeat(deep)).as_bytes());
    lint(format!("option {} = 1;", "a.".repeat(deep)).as_bytes());
    lint(format!("package {}a;", "a.".repeat(deep)).as_bytes());
    lint(format!("message M {{ {}M m = 1; }}", "a.".repeat(deep)).as_bytes());
    lint(format!("message M {{ {} }}", "oneof o {".repeat(deep)).as_bytes());
}

#[test]
fn long_tokens_are_tokens() {
    let long = "a".repeat(4 << 20);
    lint(format!("syntax = \"proto3\"; message {long} {{}}").as_bytes());
    lint(format!("syntax = \"{long}\";").as_bytes());
    lint(format!("/* {long} */ // {long}").as_bytes());
    lint("{".repeat(1 << 20).as_bytes());
    lint("9".repeat(1 << 20).as_bytes());
}

#[test]
fn bytes_that_are_no_text_are_reported() {
    lint(b"syntax = \"proto3\"; // \xff\xfe\nmessage A { string \xc3\x28 = 1; }");
    lint(b"syntax = \"proto3\"; option java_package = \"\xff\";");
    lint(b"\xff\xfe\x00\x00");
    lint(b"\xef\xbb\xbfsyntax = \"proto3\"; package a;");
    lint(&[0; 4096]);
}

#[test]
fn imports_in_circles_are_reported() {
    assert_eq!(lint(b"syntax = \"proto3\"; import \"a.proto\";"), 1);
    let names: Vec<String> = (0..50).map(|at| format!("n{at}.proto")).collect();
    let all: String = names.iter().map(|it| format!("import public \"{it}\";\n")).collect();
    let folder = Folder::new(&[]);
    for name in &names {
        let own = format!("import public \"{name}\";\n");
        folder.write(name, format!("syntax = \"proto3\";\n{}", all.replace(&own, "")).as_bytes());
    }
    assert_eq!(folder.lint(), 1);
}

#[test]
fn imports_do_not_leave_the_input() {
    for path in ["../secret.proto", "/etc/passwd", "a/../../secret.proto", "./b.proto", ""] {
        let folder = Folder::new(&[("secret.proto", b"syntax = \"proto3\";")]);
        folder.write("in/a.proto", format!("syntax = \"proto3\"; import \"{path}\";").as_bytes());
        let (code, ..) = folder.run(&["lint", "in", "--format", "json"]);
        assert_eq!(code, 1, "{path}");
    }
}

#[cfg(unix)]
#[test]
fn links_in_circles_end() {
    let folder = Folder::new(&[("a/a.proto", b"syntax = \"proto3\"; package a;")]);
    let root = folder.0.path();
    std::os::unix::fs::symlink(root, root.join("a/up")).unwrap();
    std::os::unix::fs::symlink("loop.proto", root.join("a/loop.proto")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", root.join("a/zero.proto")).unwrap();
    folder.run(&["lint", "--format", "json"]);
    folder.run(&["lint", "--disable-symlinks", "--format", "json"]);
    folder.run(&["lint", "a/zero.proto"]);
}

#[cfg(unix)]
#[test]
fn links_are_left_alone_where_that_is_asked_for() {
    let folder = Folder::new(&[("in/a.proto", b"syntax = \"proto3\";"), ("out.proto", b"?")]);
    let root = folder.0.path();
    std::os::unix::fs::symlink("../out.proto", root.join("in/b.proto")).unwrap();
    let (_, listed, _) = folder.run(&["ls-files", "in"]);
    assert_eq!(listed, b"in/a.proto\nin/b.proto\n");
    let (_, listed, _) = folder.run(&["ls-files", "in", "--disable-symlinks"]);
    assert_eq!(listed, b"in/a.proto\n");
}

#[test]
fn configuration_that_grows_is_an_error() {
    let mut bomb = "version: v2\na0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for at in 1..12 {
        let before = format!("*a{}, ", at - 1).repeat(9);
        bomb += &format!("a{at}: &a{at} [{before}]\n");
    }
    let deep = "[".repeat(100_000);
    for text in [bomb.as_bytes(), deep.as_bytes(), b"\xff\xfe", b"version: v2\0", b"- - - -"] {
        let folder = Folder::new(&[("buf.yaml", text), ("a.proto", b"syntax = \"proto3\";")]);
        assert_eq!(folder.lint(), 2);
    }
}

#[test]
fn names_that_a_terminal_would_obey_stay_text() {
    let name = "a\u{1b}[31m\u{7}\u{202e}%0A::error::|]]>&\"'.proto";
    let text =
        b"syntax = \"proto3\"; message a\x1b[2J_b {}\nmessage not_pascal { string \x1b = 1; }";
    let folder = Folder::new(&[]);
    if fs::write(folder.0.path().join(name), text).is_err() {
        return;
    }
    folder.write("good.proto", b"syntax = \"proto3\"; message not_pascal {}");
    for format in Format::all() {
        let (code, out, said) = folder.run(&["lint", "--format", format.name()]);
        assert_eq!(code, 1, "{format}: {said}");
        let raw = |it: &u8| *it == 0x1b || *it == 7;
        assert!(!out.iter().any(raw), "{format} prints a control character");
        assert!(!said.bytes().any(|it| raw(&it)), "{format} says a control character");
    }
}

#[test]
fn names_in_images_stay_text_where_changes_are_listed() {
    let odd = r"a\u001b[31m|`<b>\u202e";
    let image = format!(
        "{{\"file\":[{{\"name\":\"{odd}\",\"options\":{{\"javaPackage\":\"{odd}\"}},\"messageType\":\
         [{{\"name\":\"{odd}\",\"field\":[{{\"name\":\"{odd}\",\"number\":1,\"type\":\"TYPE_BYTES\"}}]}}]}}]}}"
    );
    let folder = Folder::new(&[
        ("new.json", image.as_bytes()),
        (
            "old.json",
            image.replace("BYTES", "STRING").replace("javaPackage", "goPackage").as_bytes(),
        ),
        ("none.json", b"{\"file\":[{\"name\":\"x\"}]}"),
    ]);
    for old in ["old.json", "none.json"] {
        for format in ["text", "markdown", "json"] {
            let (code, out, said) =
                folder.run(&["changes", "new.json", "--against", old, "--format", format]);
            assert_eq!((code, &*said), (0, ""), "{format}");
            assert!(!out.contains(&0x1b), "{format} prints a control character");
            assert!(!String::from_utf8(out).unwrap().contains('\u{202e}'), "{format}");
        }
    }
}

#[test]
fn shapes_are_compared_in_bounds() {
    let chain = |name: &str| -> String {
        let message =
            |at: u32| format!("message {name}{at} {{ {name}{} next = 1; }}\n", (at + 1) % 9_000);
        (0..9_000).map(message).collect()
    };
    let field = |name: &str, at: u32| format!("{name}{} m{at} = {};\n", at % 9_000, at + 1);
    let text = |name: &str| {
        let fields: String = (0..9_000).map(|at| field(name, at)).collect();
        format!("syntax = \"proto3\";\n{}{}message M {{ {fields} }}", chain("A"), chain("B"))
    };
    let (old, new) = (text("A"), text("B"));
    let folder = Folder::new(&[("a/a.proto", new.as_bytes()), ("b/a.proto", old.as_bytes())]);
    let config = "{\"version\":\"v2\",\"breaking\":{\"use\":[\"WIRE\"]}}";
    let args = ["breaking", "a", "--against", "b", "--config", config, "--format", "summary"];
    assert_eq!(folder.run(&args).0, 1);
}

#[test]
fn arguments_are_never_commands() {
    let folder = Folder::new(&[("a.proto", b"syntax = \"proto3\";")]);
    for against in ["--upload-pack=x", "-x", "$(touch x)", "ext::sh -c x", "", "\u{1b}[2J", "main"]
    {
        let (code, ..) = folder.run(&["breaking", &format!("--against={against}")]);
        assert_eq!(code, 2, "{against}");
    }
    assert!(!Path::new(&folder.0.path().join("x")).exists());
}
