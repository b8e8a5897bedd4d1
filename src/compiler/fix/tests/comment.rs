//! What is taken out of comments.

use super::{find, fixed, schema};
use crate::{
    diagnostic::{Location, Safety},
    fix::Edits,
};

#[track_caller]
fn check(before: &str, after: Option<&str>) {
    let schema = schema(&[("a.proto", before)]);
    let mut edits = Edits::new(&schema);
    edits.delete_remark(Location::Span(find(&schema, "a.proto", "it").unwrap()));
    let fix = edits.finish("it", Safety::Safe);
    let made = fix.map(|it| fixed(&schema, &it)["a.proto"].clone());
    assert_eq!(made.as_deref(), after, "{before}");
}

#[test]
fn comments_that_say_nothing_else_go() {
    check("// it\nmessage M {}\n", Some("message M {}\n"));
    check("// it \nmessage M {}\n", Some("message M {}\n"));
    check("/* it */\nmessage M {}\n", Some("message M {}\n"));
    check("/*\n * it\n */\nmessage M {}\n", Some("message M {}\n"));
    check("message M {\n  // it\n}\n", Some("message M {\n}\n"));
    check("// A.\n// it\n// B.\nmessage M {}\n", Some("// A.\n// B.\nmessage M {}\n"));
    check("message M {} // it\n", Some("message M {}\n"));
    check("message M {} // it", Some("message M {}"));
    check("message M { /* it */ } // M\n", Some("message M { } // M\n"));
    check("message M {} /* it */ // M\n", Some("message M {} // M\n"));
    check("/* it */ message M {}\n", Some("message M {}\n"));
    check("/* it */ // M\nmessage M {}\n", Some("// M\nmessage M {}\n"));
}

#[test]
fn of_comments_that_say_more_a_line_goes() {
    check("/* it\n * is */\nmessage M {}\n", Some("/*\n * is */\nmessage M {}\n"));
    check("/* A.\n * it\n */\nmessage M {}\n", Some("/* A.\n */\nmessage M {}\n"));
    check("/* A.\r\n it\r\n B. */ message M {}", Some("/* A.\r\n B. */ message M {}"));
    check("message M {} // it\r\n", Some("message M {}\r\n"));
    check("/* A.\n   it */\nmessage M {}\n", Some("/* A.\n   */\nmessage M {}\n"));
}

#[test]
fn what_stands_among_other_words_stays() {
    check("// say it\nmessage M {}\n", None);
    check("// it is\nmessage M {}\n", None);
    check("/* it is\n * so */\nmessage M {}\n", None);
    check("message it {}\n", None);
}
