use protosmith_compiler::{
    compile::{Compiled, NoImports, Source, compile},
    diagnostic::{COMPILE, Diagnostic, Severity},
    fix::splice,
    model::Method,
};

use super::{Refactor, cures, lift, liftable, refactors};

type Files<'a> = &'a [(&'a str, &'a str)];

fn compiled(files: &[(String, String)]) -> Compiled {
    let source = |(path, text): &(String, String)| Source {
        path: path.clone(),
        text: text.as_bytes().into(),
        target: true,
        ..Source::default()
    };
    compile(files.iter().map(source).collect(), &NoImports, Vec::new())
}

fn errors(of: &Compiled) -> Vec<String> {
    let errors = of.diagnostics.iter().filter(|it| it.severity == Severity::Error);
    errors.map(|it| format!("{}: {}", it.rule, it.message)).collect()
}

/// Does what is offered under a title for what is between `<` and `>` in the first file; what comes
/// of it compiles, with other line breaks and a byte order mark, too. Gives back the files.
#[track_caller]
fn made(files: Files<'_>, title: &str) -> Vec<String> {
    let all: Vec<(String, String)> =
        files.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect();
    let other: Vec<(String, String)> = all
        .iter()
        .map(|(path, text)| (path.clone(), format!("\u{feff}{}", text.replace('\n', "\r\n"))))
        .collect();
    let out = one(&all, title);
    let with_returns: Vec<String> =
        out.iter().map(|it| format!("\u{feff}{}", it.replace('\n', "\r\n"))).collect();
    assert_eq!(one(&other, title), with_returns);
    out
}

#[track_caller]
fn one(marked: &[(String, String)], title: &str) -> Vec<String> {
    let start = marked[0].1.find("<<").unwrap();
    let end = marked[0].1.find(">>").unwrap() - 2;
    let plain = |(path, text): &(String, String)| {
        (path.clone(), text.replacen("<<", "", 1).replacen(">>", "", 1))
    };
    let files: Vec<(String, String)> = marked.iter().map(plain).collect();
    let before = compiled(&files);
    assert_eq!(errors(&before), [""; 0]);
    let range = start as u32..end as u32;
    let mut offered = refactors(&before.schema, 0, range.clone());
    if let Some(name) = liftable(before.schema.at(0), &range) {
        offered.extend(lift(&before.schema, (before.schema.at(0).path(), name)));
    }
    let Some(found) = offered.iter().find(|it| it.title.starts_with(title)) else {
        assert!(title.is_empty() && offered.is_empty(), "{offered:?}");
        return Vec::new();
    };
    applied(&files, found)
}

#[track_caller]
fn applied(files: &[(String, String)], found: &Refactor) -> Vec<String> {
    let after: Vec<(String, String)> = files
        .iter()
        .enumerate()
        .map(|(at, (path, text))| {
            let own = found.edits.iter().filter(|it| it.span.file == at as u32);
            (path.clone(), String::from_utf8(splice(text.as_bytes(), own)).unwrap())
        })
        .collect();
    assert_eq!(errors(&compiled(&after)), [""; 0], "{after:?}");
    after.into_iter().map(|it| it.1).collect()
}

const OTHER: &str = "syntax = \"proto3\";
package q;
import \"r.proto\";
// A book.
message Book {
  message Page {}
  string title = 1; // Its title.
  Kind kind = 2;
  repeated Page pages = 3;
  Book.Page first = 4;
  r.Thing thing = 5;
  map<string, Book> others = 6;
}
enum Kind { NONE = 0; }
";
const THING: &str = "syntax = \"proto3\";\npackage r;\nmessage Thing {}\n";

#[test]
fn an_rpc_gets_messages_of_its_own() {
    let text = "syntax = \"proto3\";
package p;
import \"q.proto\";
service S {
  rpc <<>>Get(q.Book) returns (stream Out);
}
message Out {
  Out out = 1;
}
";
    let files = [("p.proto", text), ("q.proto", OTHER), ("r.proto", THING)];
    let wanted = "syntax = \"proto3\";
package p;
import \"q.proto\";
import \"r.proto\";
service S {
  rpc Get(GetRequest) returns (stream GetResponse);
}

// A book.
message GetRequest {
  message Page {}
  string title = 1; // Its title.
  q.Kind kind = 2;
  repeated Page pages = 3;
  q.Book.Page first = 4;
  r.Thing thing = 5;
  map<string, q.Book> others = 6;
}

message GetResponse {
  Out out = 1;
}
message Out {
  Out out = 1;
}
";
    let made = made(&files, "give `Get` its own request and response");
    assert_eq!(made[0], wanted);
}

#[test]
fn names_that_are_taken_are_not_given() {
    let text = "syntax = \"proto3\";
import \"google/protobuf/empty.proto\";
service S {
  rpc <<>>Get(A) returns (google.protobuf.Empty);
}
message A {}
message GetRequest {}
";
    let made = made(&[("a.proto", text)], "give `Get` its own request and response");
    assert!(made[0].contains("rpc Get(SGetRequest) returns (GetResponse);"), "{}", made[0]);
    assert!(made[0].contains("message GetResponse {}"), "{}", made[0]);
    let own = "syntax = \"proto3\";
service S {
  rpc <<>>Get(GetRequest) returns (GetResponse);
}
message GetRequest {}
message GetResponse {}
";
    assert!(self::made(&[("a.proto", own)], "").is_empty());
}

#[test]
fn a_finding_of_shared_messages_is_cured() {
    let text = "syntax = \"proto3\";\nservice S {\n  rpc R(A) returns (A);\n}\nmessage A {}\n";
    let files = [("a.proto".to_owned(), text.to_owned())];
    let schema = compiled(&files).schema;
    let method = schema.at(0).methods().next().map(Method::location).unwrap();
    let found = Diagnostic::new("RPC_REQUEST_RESPONSE_UNIQUE", method, "");
    let made = applied(&files, &cures(&schema, &found).unwrap());
    assert!(made[0].contains("rpc R(RRequest) returns (RResponse);"), "{}", made[0]);
    assert_eq!(cures(&schema, &Diagnostic::new(COMPILE, method, "")), None);
}

#[test]
fn fields_become_a_message() {
    let text = "syntax = \"proto3\";
package p;
message A {
  message In {}
  string name = 1;
  // Where.
  string home_<<street = 2;

  In home_in = 4; // In.
  repeated A home_>>all = 3;
  int32 x = 9;
}
message B {}
";
    let wanted = "syntax = \"proto3\";
package p;
message A {
  message In {}
  string name = 1;
  Home home = 10;
  int32 x = 9;
}

message Home {
  // Where.
  string home_street = 2;

  A.In home_in = 4; // In.
  repeated A home_all = 3;
}
message B {}
";
    let made = made(&[("a.proto", text)], "extract 3 fields into message `Home`");
    assert_eq!(made[0], wanted);
    let text = "syntax = \"proto2\";
message Details {}
message A { message In { <<optional int32 a = 1;>> } }
";
    let made = self::made(&[("a.proto", text)], "extract the field into message `InDetails`");
    assert_eq!(
        made[0],
        "syntax = \"proto2\";
message Details {}
message A { message In { optional InDetails details = 2; } }

message InDetails {
  optional int32 a = 1;
}
"
    );
}

#[test]
fn what_cannot_be_extracted_is_not_offered() {
    let check = |body: &str| {
        let text = format!("syntax = \"proto3\";\nmessage A {{\n{body}\n}}\n");
        assert!(made(&[("a.proto", &text)], "").is_empty(), "{body}");
    };
    check("<<oneof o { int32 a = 1; }>>");
    check("<<int32 a = 1;\nreserved 7;\nint32 b = 2;>>");
    check("<<>>int32 a = 1;");
    check("<<int32 a = 1;\n}\nmessage B {\nint32 b = 2;>>");
}

#[test]
fn fields_are_numbered_anew() {
    let text = "syntax = \"proto3\";
message <<>>A {
  reserved 2;
  string b = 7;
  oneof o {
    string c = 3;
  }
  string a = 1;
}
";
    let made = made(&[("a.proto", text)], "number the fields of `A` from 1 on (breaks");
    assert_eq!(
        made[0],
        text.replace("<<>>", "").replace("a = 1", "a = 4").replace("b = 7", "b = 1")
    );
    let sound = "syntax = \"proto3\";\nmessage <<>>A {\n  int32 a = 1;\n  int32 b = 2;\n}\n";
    assert!(self::made(&[("a.proto", sound)], "").is_empty());
}

#[test]
fn nested_messages_come_to_the_top() {
    let text = "syntax = \"proto3\";
package p;
// Around.
message A {
  // What is in.
  message <<>>In {
    Other other = 1;
    In in = 2;
    A.In again = 3;
    p.A.In full = 4;
    A a = 5;
    message Deep {}
    Deep deep = 6;
  }
  message Other {}
  In in = 1;
  .p.A.In.Deep deep = 2;
}
";
    let user = "syntax = \"proto3\";
package p.q;
import \"a.proto\";
message B {
  A.In in = 1;
  map<string, p.A.In> all = 2;
}
";
    let made = made(&[("a.proto", text), ("b.proto", user)], "move `In` to the top level");
    assert_eq!(
        made[0],
        "syntax = \"proto3\";
package p;
// Around.
message A {
  message Other {}
  In in = 1;
  .p.In.Deep deep = 2;
}

// What is in.
message In {
  A.Other other = 1;
  In in = 2;
  In again = 3;
  p.In full = 4;
  A a = 5;
  message Deep {}
  Deep deep = 6;
}
"
    );
    assert_eq!(made[1], user.replace("A.In", "In"));
}

#[test]
fn messages_stay_where_their_names_would_mean_others() {
    let head = "syntax = \"proto3\";\npackage p;\n";
    for rest in [
        "message A { message <<>>In {} }\nmessage In {}\n",
        "message A { message <<>>In {} }\nmessage B { message In {} A.In a = 1; }\n",
        "message <<>>A {}\n",
    ] {
        assert!(made(&[("a.proto", &format!("{head}{rest}"))], "").is_empty(), "{rest}");
    }
}
